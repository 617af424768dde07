## 坐席、交接班、补录、打印
refusal-no_such_position = 没有坐席 { $position }；请核对坐席代码。
refusal-position_taken = { $position } 上坐着 { $by }（{ $since } 起）；请等交班，或请值班长处理。
refusal-seated_already = 你还坐在 { $position }；先交班或离席。
refusal-not_your_position = 你没有坐在 { $position }；只有在席的人能交班。
refusal-may_not_sit = { $operator } 不能坐席：已停用，或不办单；请另选人。
refusal-roster_taken = { $operator } 在 { $position } 已排 { $from } 到 { $to }；请换时间或换人。
refusal-urgent_without_owner = { $n } 张急单只有这个坐席管：{ $numbers }{ $more ->
        [0] {""}
       *[other] 等
    }；请写明谁接班，或先请别的坐席接手。
refusal-no_such_hand_over = 没有这份交接班，或太久了只在日志里。
refusal-hand_over_is_over = { $position } 的这份交接班已有人接，或后来又签了一份；请看最新的。
refusal-signed_by_yourself = 这是你自己签的交班，要由下一位来接。
refusal-hand_over_for_another = 交班写明由 { $operator } 接；换人请值班长来接。
refusal-too_long_ago = 补录最早到 { $earliest }；更早的请在备注里记。
refusal-before_the_step_before = 前一步在 { $after }，补录的时间不能更早；请核对。
invalid-in_the_future = 时间还没到
about-positions = 坐席
about-roster = 一个坐席的排班
about-next = 谁接班
about-happened_at = 实际时间
about-act = 补录的事

event-position_set = 坐席：{ $position }
event-position_taken = 上席：{ $position }
event-position_left = 离席：{ $position }
event-roster_set = 排班：{ $position }，{ $operator }，{ $window }
event-roster_cleared = 撤排班：{ $position }，{ $from } 起的一段
event-hand_over_signed = 交班：{ $position }，在办 { $n } 件 { $next }：{ $words }
event-hand_over_taken = 接班：{ $position }
event-entered_late = 补录：{ $step }，实际在 { $at }

field-position = 坐席
field-operator = 谁
field-next = 谁接班
field-hand-over = 哪份交班
field-late-step = 补录哪一步
field-happened-at = 实际时间

late-step-accept = 接单
late-step-refuse = 拒接
late-step-arrive = 到场
late-step-finish = 完成
late-step-call = 打电话
late-step-emergency_call = 打急救电话

hand-over-kind-emergency = 特急
hand-over-kind-protected_waits = 报警待办
hand-over-kind-late = 超时
hand-over-kind-urgent = 紧急
hand-over-kind-failed = 有队失败
hand-over-kind-wakes_today = 今天醒
hand-over-kind-call_back_due = 待回访
hand-over-kind-transfer_awaits = 转办待复
hand-over-kind-place_to_check = 地点待核
hand-over-kind-emergency_ended = 特急已结
hand-over-kind-team_out = 停用队伍
hand-over-count = { $kind }{ $n }
hand-over-nothing = 没有要交的事

listing-hand-over = 交接班：要交的 { $n } 件
    .none = 没有要交的事，也没有等接的交班
shift-own = 你在 { $position }
shift-nowhere = 你还没有上席（:上席）；下面是全县要交的事
shift-on-duty = { $night ->
        [yes] 夜班 {""}
       *[no] {""}
    }{ $position }：{ $sits }  { $coming }
shift-nobody = 没有人
shift-unsent = !! 还有 { $n } 条命令没得到中心确认
shift-unowned = { $n } 张急单只有本席管，交班要写明谁接：{ $numbers }
shift-signed = { $position } { $by } { $at } 交班 r{ $revision }，还没有人接
shift-handed-over = { $position } { $by } { $at } 交班 r{ $revision }，{ $next } { $then } 接班 r{ $taken }
shift-waits = 回车接班
shift-waits-for = 等 { $next } 接，回车
notice-hand-over = 交班等你接：{ $position }（{ $by } { $at } 签）

said-printed = 打印页在 { $file }
print-dispatch-sheet = 派工单
print-sign-in = 签到表
print-rounds = 走访单
print-no-rounds = { $day } 台面上没有走访。
print-label-stop = 门户
print-label-found = 见到没有
print-label-office = 单位
print-label-phone = 电话
print-on-duty = 值班表
print-contact = 联系人、电话
print-at-once = 尽快
print-enter-late = 停电断网时照此办理；恢复后按纸上的实际时间补录（:补录）。
print-no-positions = 还没有设坐席。
print-call-first = 先打 { $numbers }
print-label-number = 单号
print-label-service = 服务
print-label-priority = 级别
print-label-place = 地点
print-label-summary = 事由
print-label-when = 时间
print-label-people = 人数（来/要）
print-label-door = 门牌
print-label-caller = 来电人
print-label-served = 替谁
print-label-notes = 注意
print-label-team-code = 代号
print-label-team = 队伍
print-label-state = 状态
print-label-arrived = 到场
print-label-left = 离开
print-label-minutes = 服务时长（分）
print-label-reached = 服务了多少
print-label-outcome = 结果
print-label-signature = 签名
print-label-row = 序
print-label-name = 姓名
print-label-volunteer-number = 志愿者编号
print-label-came = 到
print-label-went = 离
print-label-first-steps = 先做这几步
