# 坐席自己的事：锁屏、提醒、草稿、通告、出了什么问题。

# 表头：上次看过以后新到的单
count-new = +{ $n } 新

## 锁屏
lock-title = 已锁屏
lock-since = { $at } 起无人在席
lock-password = 密码
lock-hint-pin = 输入设置里的 PIN，按 Enter
lock-hint-token = 输入自己令牌的最后六位，按 Enter
lock-hint-demo = 演示：输入 000000，按 Enter
lock-waits = 错得太多，{ $at } 以后再试
lock-alarms = !! 特急 { $n } 张在等人应
lock-arrived = 锁屏后新到 { $n } 单
said-wrong-password = 密码不对
said-unlocked = 已解锁；其间新到 { $n } 单

## 提醒
reminder-due = !! 到时了
reminder-when = 看不懂时间；可写 20m、2h、18:00、明天9:00
reminder-in-the-past = 这个时间已经过了
reminder-of-nothing = 要提醒什么？写几个字
reminder-too-many = 提醒太多；先办完几条
said-reminder = 记下了，{ $at } 提醒
question-reminder = 提醒
answer-keep = 先放着
answer-done = 办完了
answer-snooze = 十分钟后再提醒

## 草稿
draft-filled-in = 填了 { $n } 栏
question-draft = 草稿
answer-go-on = 接着填
answer-throw-away = 丢掉
said-draft-unknown = 这份草稿是别的版本留下的，打不开
said-nothing-to-undo = 这一栏没有可退回的
said-nothing-to-redo = 这一栏没有可重做的

## 通告
announcement-line = { $at } { $by } 通告：{ $words }
announcement-runs = 到 { $until }，{ $n } 席已阅
announcement-over = 已过期，{ $n } 席已阅
announcement-withdrawn = { $at } 收回
said-announcement-read = 这条看过了
said-no-notice = 没有要收下的通告或提醒
question-withdraw = 收回这条通告？
answer-withdraw = 收回
answer-leave-it = 不收回
notice-more = 另 { $n } 条

## 各种一览
listing-waiting = 等中心确认 { $n } 条
    .none = 没有等确认的命令
listing-reminders = 本席提醒 { $n } 条
    .none = 没有提醒；在单上按提醒键可以记一条
listing-drafts = 草稿 { $n } 份
    .none = 没有草稿
listing-announcements = 通告 { $n } 条
    .none = 还没有人发过通告

## 未确认的命令
way-waiting = 待发 { $age }
way-sent = 已发出，没回音 { $age }
way-too-old = !! 太久，等你定 { $age }
way-another-history = !! 中心换了记录，等你定
way-was-acknowledged = !! 曾落盘，记录换了，等你定
way-dropping = 停发中，看中心回音
question-waiting = 还发吗？
question-waiting-why = { $what }：还没发出去过。不发就是没有这回事。
question-sent-why = { $what }：已经发出，没有回音，中心可能已经办了。停发不等于撤回，之后请看单子的经过。
question-too-old-why = { $what }：很久没发出去，情况可能已经变了。
question-another-history-why = { $what }：这是给中心原来那份记录的。中心换了记录（恢复或拷贝过），请先看单子现在怎样。
question-was-acknowledged-why = { $what }：中心确认过，可是中心换了记录，可能没有了。请先看单子；没有就照样发，有就不发。
said-another-history = { $what } 是给中心原来的记录的，按 { $key } 定
said-was-acknowledged = { $what } 曾经落盘，中心换了记录后可能没有了，按 { $key } 定
said-drop-waits = 已发出，停不停得住看中心回音：{ $what }
said-may-have-landed = 不再发了：{ $what }。可能已经办成，请看单子的经过

## 出了什么问题：一行，和更多
trouble-token-refused = 令牌失效（{ $since } 起）：只能看，命令存本机；请找管理员换令牌
    .more = 令牌过期或被收回。画面停在最后一刻，填的表和命令都在本机磁盘上。换好令牌文件后重开控制台，接着发。
trouble-not-allowed = 这个令牌不能看中心台面（{ $since } 起）：请找管理员
    .more = 令牌有效，但角色不许。画面不再更新，填的表和命令都在本机。
trouble-no-such-centre = 服务器上没有这个中心（{ $since } 起）：请核对设置里的中心代码
    .more = 地址或中心代码不对，或中心已搬走。画面不再更新，填的表和命令都在本机。
trouble-disk-full = 中心磁盘满了（{ $since } 起）：能看能填，命令存本机等着；急事打电话，催管理员
    .more = 中心写不进任何东西，别的坐席也一样。管理员腾出空间、重启中心后，等着的命令自动按顺序发出。
trouble-halted = 中心停止写入（{ $since } 起）：能看能填，命令存本机等着；急事打电话，催管理员
    .more = 中心的存储出错，为防丢单不再写。管理员看日志、重启中心后，等着的命令自动按顺序发出。
trouble-too-old = 本程序比中心旧（{ $since } 起）：画面不再更新，命令存本机；请更新本程序
    .more = 中心的回应看不懂。画面停在最后一刻，不能当真；更新后重开，命令接着发。
trouble-lost = 连不上中心（{ $since } 起）：照旧看和填，命令存本机、连上就发；急事打电话，查网络
    .more = 画面是断开前的样子，别人做的事看不到。排队、为什么不能派，都按本机这份算；发出以后以中心的回音为准。
trouble-restarting = 中心在重启（{ $since } 起）：照旧看和填，命令存本机，好了就发；多等一会
    .more = 服务器在，中心还没开好，一般一分钟内恢复。五分钟还不好，请打电话找管理员。
trouble-slow = 中心回得慢（{ $since } 起）：照旧看和填，命令会接着发
    .more = 线路慢或中心忙。每条命令都重发到有回音为止，不会办两次。
trouble-fault = 中心出错（{ $since } 起）：照旧看和填，命令存本机接着发；请告诉管理员
    .more = 中心或中间的网关答非所问。命令不会丢，也不会办两次。
trouble-history-replaced = 中心换了记录（{ $since }）：刚才看到的、确认过的可能没有了，请看一遍要紧的单
    .more = 中心从备份恢复过，或换了一份拷贝。画面已重新取过；一天内确认过的命令在下面逐条问你。
trouble-clock-differs = 本机钟和中心差 { $by }（{ $behind ->
        [yes] 本机快
       *[no] 本机慢
    }）：时限都按中心的钟算；请校准本机
    .more = 画面上的时间和时限都是中心的，照常办单。本机的钟不准，只影响本机自己的记录。

## 别的坐席
presence-and = 、
presence-looks = { $seat } 在看（{ $since } 起）
presence-types = { $seat } 正在写（{ $since } 起）
presence-row-types = { $seat } 在写
presence-types-too = { $seats } 也在写这一单
