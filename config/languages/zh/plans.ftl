# 计划：日常班、走访、送餐、排查、活动、大型活动。

refusal-no_such_plan = 没有这个计划。
refusal-no_such_stop = 这一趟没有这一户。
refusal-no_such_child = 名单上没有这个孩子，或者孩子没有来。
refusal-not_on_the_list = 接孩子的人不在名单上，不能把孩子交给他；请核对名单，或打家长电话。
refusal-two_adults = 有孩子的地方至少要两个大人，现在{ $people }人。
refusal-children_waiting = { $number }还有{ $n }个孩子没有接走，不能结束。
refusal-stops_left = { $number }还有{ $n }户没有走到，不能结束。
refusal-posts_open = { $number }还有{ $n }个岗没有结束。
refusal-other_unit = 这个计划的人数按“{ $unit }”报。
refusal-not_of_that_kind = { $number }不是这一类的计划单。
gate-guest_outside_days = 外县队伍，只在{ $from }到{ $until }能派
about-title = 名称
about-days = 星期
about-dates = 日期
about-every = 隔几周
about-end = 结束时间
about-start = 开始时间
about-stops = 各户
about-children = 孩子名单
about-fetchers = 接孩子的人
about-posts = 岗位
about-shifts = 班次
about-themes = 主题
about-audience = 对象
about-except = 停办日期

event-plan_set = 计划{ $plan }已定
event-plan_ended = 计划{ $plan }停办：{ $reason }
event-occurrence_made = 由计划{ $plan }生成，{ $date }{ $posts ->
    [0] {""}
   *[other] ，{ $posts }个岗
}
event-occurrence_skipped = 计划{ $plan }的{ $date }不办：{ $why }
event-stop_ticked = 第{ $stop }户：{ $found }（{ $told }）{ $words }
event-find_recorded = 发现一件，登记为{ $number }
event-door_stayed_closed = 无人应门：{ $round }的第{ $stop }户，见到本人前不能结束
event-child_checked_in = 到了一个孩子（{ $told }）
event-child_fetched = 一个孩子由名单上的人接走（{ $told }）
event-children_not_fetched = 到点了还有{ $n }个孩子没人接
event-helpers_counted = 临时人手{ $people }人

skipped-holiday = 放假
skipped-told = 说好停办
skipped-missed = 错过了
skipped-venue_shut = 阵地不开放

found-well = 见到了，都好
found-poorly = 见到了，身体不大好
found-needs_help = 见到了，有事要帮
found-away = 知道外出了
found-nobody_opened = 无人应门

plan-kind-activity = 活动
plan-kind-class = 班
plan-kind-round = 走访
plan-kind-event = 大型活动

plans-next = 下次
plans-line-made = { $made }场次
plans-line-skipped = 停{ $skipped }场次
plans-ended = 已停办
plans-no-more = 没有了
plans-stops = { $done }/{ $all }户
plans-children = 在{ $there }人
plans-shortage = 缺{ $n }人
plans-holidays-unknown = 当年放假安排未公布

report-plans-kind = 类别
report-plans-venue = 阵地
report-plans-theme = 主题
report-plans-planned = 计划（场次）
report-plans-held = 办了（场次）
report-plans-skipped = 停办（场次）
report-plans-dropped = 未办成（场次）
report-plans-attendances = 到场（人次）
report-plans-people = 服务（人）
report-plans-households = 服务（户）
report-plans-seen = 见到本人（户）
report-plans-nobody = 无人应门（户）
report-plans-finds = 发现（条）
report-plans-helpers = 临时人手（人）

listing-plans = 计划 { $n } 个
    .none = 还没有计划；用 paidan plan set --file 定一个
listing-rounds = 今日走访 { $n } 趟
    .none = 今天没有走访、班和活动

field-stop = 第几户
field-found = 人怎么样
field-child = 第几个孩子
field-fetcher = 谁来接

paper-stop = 第{ $n }户
paper-child = 第{ $n }个孩子
paper-fetcher = 可接{ $n }
paper-kin = 家属

action-plans = 计划
    .help = 各个计划和往后的日子，放假停的写明哪个节
action-rounds-today = 今日走访
    .help = 今天的走访、送餐、班和活动，各到了哪一步
action-tick-stop = 走到一户
    .help = 这一户见到人没有、人怎么样；无人应门就起看望单并报警
action-record-find = 发现一件
    .help = 路上发现的事，登记成一张新单，记着从这里来
action-check-in-child = 孩子到了
    .help = 名单上的一个孩子到班
action-fetch-child = 孩子接走
    .help = 由名单上的人接走，别人不行
action-count-helpers = 临时人手
    .help = 当天来帮忙、没有编号的有几个人
report-plans = 计划执行
