## 人可能受伤害的地方：事件、下水、报平安、平安核实、值班簿、附件
refusal-no_such_incident = 没有这个事件，或者它的单都不在台面上了。
refusal-incident_closed = 这个事件已经结束；新的来电另立事件。
refusal-in_incident = { $number }已经在事件“{ $name }”里；先退出那个事件。
refusal-incident_under_way = 还有队伍在为{ $number }奔忙，事件不能结束；等队伍回来。
refusal-life_jackets_first = { $team }下水之前，先确认都穿了救生衣。
refusal-timer_stays = 在水上、做危险活，报平安一直要报，也不能放宽。
refusal-not_seen_yet = { $number }还没见到人：平安核实做完、见到人以后才能结束。
refusal-no_such_attachment = 这张单没有这个附件；刷新再看。
refusal-kept_still = 这些材料还没到该清除的时候。
invalid-private_number = 是个人的手机号，值班簿只记公开的号码

action-open-incident = 立事件
    .help = 几个来电说的是一回事：立一个事件，每张单各自留着来电人
action-join-incident = 并入事件
    .help = 这张单说的是已立的事件
action-leave-incident = 退出事件
    .help = 说的不是那回事
action-close-incident = 结束事件
    .help = 事件过去了，逐个告知来电人
action-check-in = 报平安
    .help = 记下听到了这支队伍的平安
action-set-check-in = 定时报平安
    .help = 这支队伍每几分钟要报一次平安；0 就不再要
action-set-water-role = 下水或守岸
    .help = 这支队伍下水，还是只守岸、引路、陪家属
action-start-welfare-check = 平安核实
    .help = 没人应门：打电话、找亲属、上门、110，见到人才算完
action-welfare-step = 核实一步
    .help = 记下平安核实做了哪一步、结果怎样
action-duty-book = 值班簿
    .help = 该打谁的电话：单位、热线、值班岗位

field-incident = 事件
field-incident-name = 事件名
field-every = 每几分钟
field-water-role = 下水守岸
field-life-jackets = 都穿了救生衣
field-unseen = 没见到人
field-step = 哪一步

water-role-water = 下水
water-role-shore = 只守岸
life-jackets-on = 已穿救生衣
welfare-step-ring = 打本人电话
welfare-step-kin = 打亲属电话
welfare-step-door = 网格员上门
welfare-step-police = 报110
welfare-outcome-seen = 见到人
welfare-outcome-no_sign = 没有回音
welfare-outcome-under_way = 已经去了
attachment-jpeg = JPEG 照片
attachment-png = PNG 图片
attachment-webp = WebP 图片
attachment-pdf = PDF 文件
retention-ordinary = 普通单
retention-emergency = 特急单
retention-protected = 保护单
number-kind-110 = 公安 110
number-kind-119 = 消防 119
number-kind-120 = 急救 120
number-kind-hotline = 热线
number-kind-office = 单位
number-kind-on_call = 值班岗位

mark-missed = [失联]
mark-unseen = [未见人]
mark-incident = [事件]
mark-tell-caller = [待告知]
waits-missed = 失联
waits-unseen = 没见到人
in-the-menu = 菜单
missed-line = !! { $team } { $since }起没有报平安：马上打电话找，找到按 { $key } 记下
welfare-line = 没人应门（{ $since }）：
welfare-next = 下一步 { $step }，{ $time }；做了按 { $key } 记下
welfare-late = 已超时
welfare-seen = 平安核实：{ $at } { $by }记下见到人
incident-line = 事件 { $name }　同一事件 { $others }{ $more ->
    [0] {""}
   *[other] 　另 { $more } 张
}
incident-teams = 事件里的队伍：{ $teams }
incident-tell = 事件已结束：告诉来电人，打通按 { $key } 记下
incident-closed = 事件已结束，来电人已告知
timer-runs = 报平安 { $time }
ashore-only = 只守岸：{ $why }
likely-join = 与 { $number } 是一回事：按 { $key } 并入那个事件，各自留着来电人
likely-open = 与 { $number } 是一回事：按 { $key } 立事件，不必并单
page-duty-book = 值班簿
duty-book-empty = 值班簿还是空的；管理员用 paidan admin duty-book 文件 填

event-tier_offered = 已派处置卡第 { $tier } 梯队
event-incident_opened = 立事件 { $name }
event-incident_joined = 并入事件 { $name }
event-incident_left = 退出事件
event-incident_closed = 事件结束，共 { $n } 张单：{ $words }
event-water_role_set = { $team } { $role }
event-life_jackets_confirmed = { $team } 确认都穿了救生衣
event-check_in_set = { $runs ->
    [yes] { $team } 每 { $every } 分钟报一次平安
   *[no] { $team } 不再要报平安
}
event-checked_in = { $team } 平安（{ $told }），下次 { $due } 前
event-check_in_missed = { $team } 没有按时报平安；{ $at } 还没消息就找值班长
event-check_in_escalated = { $team } 仍没消息，值班长来管
event-welfare_check_started = 开始平安核实：{ $step }，{ $due } 前
event-welfare_step_done = { $step }：{ $outcome } { $words }
event-welfare_overdue = { $step } 超时
event-duty_book_set = 值班簿改了 { $n } 条，去掉 { $removed } 条
event-paper_attached = 附上{ $kind }（{ $kilobytes } KB）
event-attachment_opened = 打开了附件
event-papers_erased = 清除到期材料：{ $retention } { $orders } 张，附件 { $attachments } 份
