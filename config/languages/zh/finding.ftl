## 找单：筛选、视图、排序

filter-prompt = 筛选
filter-count = { $n } 行
filter-counting = { $n }+ 行，还在数
filter-keep = 留着
filter-clear = 清掉
filter-help = 几个词都要有 !不要 '照字 ^开头 a|b 任一  镇: 队: 服务: 状态: 归:  超时 特急 没派 退>1 我的 今天
filter-help-teams = 几个词都要有 !不要 '照字 ^开头 a|b 任一  镇: 服务: 状态: 大队:  可派 停用 人>5
filter-meant = 是不是“{ $nearest }”？
filter-meant-none = 可用：镇 村 队 服务 状态 归 部门 来源
filter-no-field = 没有“{ $typed }”这一项；{ $meant }
filter-no-value = “{ $field }”没有“{ $typed }”；{ $meant }
filter-no-number = “{ $field }”要和数比
finding-counting = 正在找，还没有找到

screen-waiting = 等我
    .short = 等
screen-overdue = 超时
    .short = 超
screen-refused-twice = 两拒
    .short = 拒
screen-own = 视图
    .short = 视

empty-queue = 新来的、等着派的单在这里
empty-in-flight = 派出去的单在这里：等回音、已接、服务中
empty-teams = 中心的队伍在这里
empty-held = 挂起的单在这里，到时自己醒
empty-to-rate = 办完还没评的单在这里
empty-call-backs = 该回访的单在这里：没解决，或到时还没问着
empty-transfers = 转出去还没答复的单在这里
empty-places = 地点还没核清的单在这里
empty-waiting = 要您办的单在这里：本所的，和超时、被拒、紧急而报上来的
empty-overdue = 过了时限的单在这里
empty-refused-twice = 被拒两次以上的单在这里
empty-own = 没有单符合：{ $query }
group-none = 无

head-waits = 要办
waits-alarm = 警报
waits-police = 先报警
waits-police-confirmation = 确认报警
waits-take-in = 要审
waits-asking = 队伍认领
waits-dispatch = 要派
waits-refused = 被拒再派
waits-late = 队伍超时
waits-call-back = 要回访
waits-closing = 要归档
waits-answer = 部门没答

said-views-fault = 您的视图文件：{ $why }
said-views-not-kept = 视图只留到退出，没能存盘：{ $why }

sort-title = 排序和分组：{ $screen }
sort-usual = 按轻重缓急
sort-by = 按{ $column }排
sort-under = 按{ $column }分组
sort-ungrouped = 不分组
sort-now = （现在；再选倒过来）
sort-now-reversed = （现在，倒过来）
sort-now-so = （现在）

field-view-name = 名称
field-view-key = 按键（数字）
fault-view-no-name = 视图要有名称
fault-view-name = “{ $name }”在您自己的文件里，或者视图太多了
fault-view-key = 按键是一个数字，或者 Alt 加数字
said-view-saved = 视图“{ $name }”已存，按键 { $key }
