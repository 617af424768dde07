## 回看
past-banner = !! 过去  { $moment } 的台面  r{ $revision }  只能看
past-now = 现在 { $clock }
past-keys = 这是过去，什么都不会发出去。{ $back } 回到现在  { $earlier } 早一分钟  { $later } 晚一分钟
link-past = !! 过去
field-moment = 哪一刻
fault-past = 看不懂这个过去的时刻，例如 14:03、昨天9:00、周四9:00、11-22 14:03、10分、r48211
said-past-asked = 正在找 { $moment } 的台面
said-past-failed = { $moment } 的台面没有取到：{ $why }
said-past-refused = 这是过去，不能办事；{ $key } 回到现在
said-past-left = 回到现在
said-past-only = 只在回看时有用：先用“回看”选一个时刻
