## 大屏
board-late = 超时
board-no-emergency = 没有特急单
board-emergency = !! 特急 { $number }  { $place }  { $state }  { $time }  已 { $age }
board-more = 还有 { $n } 件特急
board-teams = 队伍 { $n }
board-intake = { $from } 起 24 小时来单 { $n }，最多一小时 { $most }
board-overdue = 超时 { $n }，最久的在前
board-oldest = 开着最久的
board-none = 没有
board-position = 大屏
