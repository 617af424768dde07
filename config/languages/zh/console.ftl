## 终端上的话

## 屏幕
screen-queue = 待派
    .short = 派
screen-in-flight = 在途
    .short = 途
screen-teams = 队伍
    .short = 队
screen-held = 挂起
    .short = 挂
screen-to-rate = 待评
    .short = 评
screen-call-backs = 回访
    .short = 访
screen-transfers = 转办
    .short = 转
screen-places = 待核
    .short = 核

## 抬头
link = 链路 { $state }
link-connecting = 连接中
link-live = 实时
link-quiet = { $age }
link-old = !! 已旧 { $age }
link-lost = !! 断开 { $age }
link-lost-never = !! 连不上
link-turned-away = !! 被中心拒绝
link-some-seconds = 半分钟内
unsent = 待发 { $n }
count-late = 超时 { $n }
loading = 正在向中心取台面，还不知道有没有单
loading-link = 链路：{ $why }
nothing-here = 这一屏没有单（截至 { $at }）
nothing-matches = 没有符合“{ $filter }”的行；Esc 看全部
no-teams = 还没有队伍
too-small = 窗口太小，至少 { $width }x{ $height }
alarm-line = !! 警报 已响{ $age }  { $priority } { $number } { $place }  { $summary }
alarm-leader = 要值班长：没有队伍可派了
alarm-more = 还有 { $n } 件

## 表头
head-number = 号
head-priority = 级
head-time = 时限
head-state = 状态
head-place = 地点
head-service = 服务
head-summary = 摘要
head-refusals = 退
head-filed = 登记
head-owner = 归属
head-teams = 队伍
head-again = 催
head-wakes = 叫醒
head-reason = 缘由
head-done = 办完
head-outcome = 结果
head-satisfaction = 评价
head-calls = 拨
head-office = 部门
head-their-number = 对方编号
head-passed-on = 转出
head-channel = 来路
head-suggested = 建议转
head-code = 代号
head-team = 队伍
head-score = 分
head-people = 人
head-status = 状态
head-why = 为什么 / 为什么不
head-home = 驻地
head-in-hand = 手上的单
head-idle = 空闲
head-duty = 当班
head-papers = 保险和证件
head-people-total = 人/总
head-brigade = 大队

## 选中的单
refusals-count = 退拒 { $n } 次
again-count = 催办 { $n } 次
calls-count = 已拨 { $n } 次
reopened-count = 重办 { $n } 次
holds-count = 挂起 { $n } 次
people-count = 人 { $coming }/{ $needed }
filed-line = { $at } { $channel } { $by } 登记
since-line = { $state } { $ago }
owner-line = 归 { $owner }
wanted-line = 约 { $from } 到 { $to }
on-behalf = 替人办
papers-hint = 姓名电话 [{ $key }]
campaign-line = 活动 { $name }
said-at-line = 居民 { $at } 说的
suggested-office = 建议转 { $office }
transfer-line = 转办 { $office } { $at } 转出
transfer-number = 对方编号 { $number }
transfer-answered = { $at } 已答复
transfer-waiting = 还没答复
hold-line = 挂起到 { $until }：{ $reason }
merged-into-line = 已并入 { $number }
absorbed-line = 并入了 { $numbers }
linked-line = 关联 { $numbers }
parent-line = 从 { $number } 拆出
outcome-line = 结果 { $outcome }
rating-line = { $satisfaction } { $solved ->
    [yes] 已解决
   *[no] 没解决
}
closing-line = 了结：{ $closing }
contacted = 已联系居民
not-contacted = 还没联系居民
first-steps = 先打 119、120、110，再等队伍；打过按 { $key } 记下
first-card = { $case }：先打{ $calls }；打过按 { $key } 记下
first-call-made = { $number }（{ $at } { $by }已打）
first-call-open = { $number }（没打）
first-report = 先报110，不必请示；打过按 { $key } 记下
first-reported = 已报110：{ $at } { $by }；待值班长确认
first-confirmed = 已报110：{ $at } { $by }；值班长{ $leader }已确认
next-tier-line = { $at } 还没接满就加派下一梯队
alarm-rings = 警报在响
alarm-ringing = 警报在响，[{ $key }] 听到
alarm-heard = 警报 { $at } { $by } 听到
clock-line = { $clock } { $left } ({ $share }%)
clocks-stopped = 时限停着
sending = 发送中：{ $what }
sending-old = 等您定：{ $what } 太久没发出
left-the-list = 已不在这一屏，现在{ $state }

## 队伍
pane-behind = 下面还是 { $number }，停键就跟上
pane-follows = 停键就显示选中的单
pane-none = 没有选中的单
pane-ended = 已了结，不再派队伍
pane-more = 还有 { $n } 支不能派 [{ $key } 看原因]
pane-more-fit = 还有 { $n } 支能派
cannot-go = 不能派：{ $why }
offered-line = { $kind } { $at }
answer-by-line = { $at } 前回音 {$left}
asking-line = 在问队员
reminded-line = 催过 { $n } 次
planned-line = { $from } 出队
marked = 已勾选
part-distance-high = 离得近
part-distance-low = 离得远
part-load-high = 手上没单
part-load-low = 手上单多
part-idle-high = 歇够了
part-idle-low = 刚出过队
part-fairness-high = 派得少
part-fairness-low = 派得多
part-acceptance-high = 常接单
part-acceptance-low = 常不接
part-rating-high = 评价好
part-rating-low = 评价差
part-same_village-high = 同村
part-same_village-low = 外村
part-plain = 各项平平
part-distance = 近
part-load = 空
part-idle = 歇
part-fairness = 均
part-acceptance = 接
part-rating = 评
part-same_village = 同村

## 队伍屏
teams-count = { $status } { $n }
always-on-duty = 随时
insured-until = 保险到 { $at }
not-insured = 没有保险
insurance-over = !! 保险 { $at } 到期
certified-until = { $skill }证到 { $at }
certificate-over = !! { $skill }证 { $at } 到期
out-until = 停用到 { $until }：{ $reason }
out-open = 停用：{ $reason }
never-out = 还没出过队

## 菜单
menu-title = { $what } 能做什么
menu-title-none = 能做什么
help-title = 全部按键（打字查找）
help-none = 没有叫这个的动作
barred-state = 「{ $state }」的单不这样办
menu-barred = 现在不能：{ $why }
barred-no-assignment = 没有这样的派单可选
barred-no-choice = 没有可选的
more-above = 上面还有 { $n } 项
more-below = 下面还有 { $n } 项

## 表单
form-no-fields = 没有要填的。[{ $key }] 发出。
form-ready = 可以发出
form-problem = !! { $why }
form-unclear = 看不懂
form-optional = 可不填
form-needed-to-offer = [{ $key }] 要填
form-guessed = (猜的)
form-not-yet = 照现在填的发不出：{ $why }
form-matching = { $n } 个可选
form-none-matching = 没有叫这个的
form-find = 打字查找
the-requester = 居民本人

## 阅读
page-request = { $number } 全貌
page-why-not = { $number } 各队能去不能去
page-papers = { $number } 当事人信息（打开已记录在案）
page-place = { $from }-{ $to } / { $all } 行
page-gone = 这张单已不在台面上
page-assignments = 派过的队伍
page-timeline = 来龙去脉
page-timeline-loading = 正在向中心取来龙去脉
page-fields = 补充信息
page-no-papers = 没有留下当事人信息
page-no-teams = 没有队伍
report-line = { $span }，{ $amount }{ $unit }：{ $outcome }

## 提问
question-leave = 离开控制台？
question-leave-why = 还有 { $n } 条命令没得到中心确认。它们留在磁盘上，下次打开接着发。
question-override = 放行吗？
question-override-why = { $what }：{ $why }。值班长可以放行，会记录在案。
answer-stay = 不，留下
answer-leave = 离开
answer-not = 不放行
answer-let = 放行
answer-drop = 不发了
answer-send = 照样发

## 底部
sent-waiting = { $n } 条等中心确认
nothing-said = 还没有结果

## 表单的各栏
field-service = 服务
field-place = 地点
field-priority = 级别
field-needed = 要几人
field-office = 部门
field-their-number = 对方编号
field-answer = 答复
field-reason = 缘由
field-words = 内容
field-number = 单号
field-why = 原因
field-told = 怎么说的
field-until = 到什么时候
field-first-part = 第一张
field-second-part = 第二张
field-third-part = 第三张
field-start = 从
field-end = 到
field-consent = 居民同意
field-owner = 交给
field-team = 队伍
field-people = 来几人
field-assignment = 哪次派单
field-confirmed = 已打通队伍确认
field-asked-by = 谁要求重办
field-minutes = 服务时长(分)
field-reached = 服务了多少
field-unit = 单位
field-outcome = 结果
field-satisfaction = 满意度
field-solved = 解决没有
field-solved-yes = 已解决
field-solved-no = 没解决
field-result = 结果
field-what = 更正哪一项
field-correction = 应是
field-summary = 摘要
field-flags = 标记
field-campaign = 活动
field-slot = 时段
field-pressing-need = 急难愁盼
field-protected = 保护单
field-case = 情形
field-called = 打给
field-phone = 电话
field-caller = 来电人
field-served = 替谁
field-served-phone = 对方电话
field-relation = 关系
field-ring-first = 先打给谁
field-door = 门牌
field-own = 其他
field-value = 改为
field-notes = 注意
ring-first-caller = 先打来电人
ring-first-served = 先打被服务的人
answer-later = 先放着

## 来龙去脉：每件事一句
event-founded = 中心建立：{ $name }
event-rules_adopted = 采用新规则
event-place_set = 地点 { $place } 已设
event-team_set = 队伍 { $team } 资料已设
event-operator_admitted = { $name } 准许上岗，{ $role }
event-operator_dismissed = { $name } 停止上岗
event-filed = 登记（{ $channel }）：{ $summary }
event-taken_in = 受理：{ $service } { $place } { $priority } 要 { $needed } 人
event-moved = { $from } 变为 { $to }
event-clocks_set = 时限重排：{ $clocks }
event-transferred_to = 转办 { $office }
event-transfer_answered = 部门答复：{ $answer }
event-sent_back = 部门退回：{ $reason }
event-rejected_with = 不予受理：{ $reason }
event-merged_into = 并入 { $number }
event-taken_apart = 从 { $number } 拆出来
event-linked_with = 和 { $number } 关联
event-cancelled_for = 撤单（{ $why }，{ $told }）：{ $reason }
event-put_aside = 挂起到 { $until }：{ $reason }
event-woken = 从挂起中叫醒
event-split_into = 拆出 { $numbers }
event-offer_made = { $kind } { $team }，要 { $people } 人{ $overridden ->
    [yes] （值班长放行）
   *[no] { "" }
} { $note }
event-asking_made = { $team } 认领，来 { $people } 人（{ $told }）
event-asking_own_people = { $team } 先问问队员
event-reminded = 催 { $team }
event-offer_accepted = { $team } 接单，来 { $people } 人（{ $told }）
event-offer_refused = { $team } 拒接：{ $why } { $words }
event-offer_expired = { $team } 超时没回音
event-offer_lapsed = { $team } 的派单作罢，人已够
event-asking_declined = 没准 { $team } 认领：{ $reason }
event-assignment_recalled = 撤回 { $team }：{ $reason }
event-arrived = { $team } 到场（{ $told }）
event-assignment_finished = { $team } 完成：{ $report }
event-assignment_given_back = { $team } 退单：{ $why } { $words }
event-assignment_failed = { $team } 没办成：{ $why } { $words }
event-broken_off = 中心中止：{ $why } { $words }
event-outcome_set = 结果：{ $outcome }
event-rated = 评价：{ $rating } { $words }
event-called_back = 回访：{ $result } { $words }
event-closed = 了结：{ $closing } { $explanation }
event-complaint_raised = 请值班长过目
event-reopened = 重办：{ $reason }{ $asked ->
    [yes] （{ $who }要求）
   *[no] {""}
}
event-corrected = 更正 { $what }：{ $correction }
event-priority_changed = 级别 { $from } 改 { $to }：{ $reason }
event-rescheduled = 改约到 { $window }：{ $reason }
event-assignment_replanned = { $team } 改在 { $window }
event-answer_by_set = { $team } 回音期限改为 { $at }
event-field_amended = { $field }：{ $from } 改为 { $to }
event-owner_changed = 归属从 { $from } 改为 { $to }
event-asked_again = 居民催办：{ $words }
event-noted = 备注：{ $words }
event-called = 打给 { $whom }：{ $result } { $words }
event-papers_opened = 打开了当事人信息
event-alarm_raised = 警报响起，要 { $level } 听到
event-alarm_acknowledged = 警报有人听到
event-emergency_called = 已打{ $number } { $words }
event-case_set = 情形定为{ $case }
event-protected = 列为保护单，只留{ $place }
event-reported_to_police = 已报110
event-police_report_confirmed = 值班长已确认报警
event-next_tier_set = 下一梯队：{ $at }
event-stood_down = { $team } 停用到 { $until }：{ $reason }
event-stood_up = { $team } 复岗
event-trimmed = { $n } 张办结的单离开台面
event-announced = 通告：{ $words }（到 { $until }）
event-announcement_acknowledged = 本席已阅通告
event-announcement_withdrawn = 通告已收回

# Before the centre's name where operators only practise.
training = 演练
