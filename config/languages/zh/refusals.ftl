## 中心为什么不办
refusal-role_may_not = { $role }不能办这件事；请有权限的人来办。
refusal-outside_scope = { $place }不在您的管辖范围内；请交给当地的所或中心办理。
refusal-duty_leader_only = 这件事只有值班长能定；请值班长来办。
refusal-after_hours = 现在不是上班时间，站所的事归中心值班席{ $duty ->
        [none] {""}
       *[other] {" "}{ $duty } {""}
    }办；{ $opens }再开门。
refusal-no_such_request = 台面上没有这张需求单；可能已归档清走，请刷新后再看。
refusal-no_such_assignment = 这张需求单上没有这次派单；请刷新后再看。
refusal-no_such_team = 没有这支队伍；请核对队伍编号。
refusal-no_such_place = 没有{ $place }这个地方；请从地点名录里选。
refusal-no_such_service = 菜单里没有{ $service }；请从服务菜单里选。
refusal-no_such_office = 没有{ $office }这个部门；请从部门名录里选。
refusal-no_such_operator = 没有这位值班人员；请核对后再办。
refusal-no_such_announcement = 没有这条通告，或太久了只在日志里；请看通告一览。
refusal-id_taken = 这个编号已被占用；请换一个新编号再报。
refusal-already_founded = 中心已经建好，不能再建一次。
refusal-not_founded = 中心还没建好；请先导入县区资料。
refusal-already_filed = 渠道的这条来件已经登记过，就是{ $number }；请在那张单上办。
refusal-wrong_state = { $number }现在是「{ $state }」，不能这样办；请先看它的来龙去脉。
refusal-already_dispatched = { $number }已由{ $by }于{ $at }派给{ $team }；要再派请用「加派」。
refusal-wrong_assignment_state = 这次派单现在是「{ $state }」，不能这样办。
refusal-missing = { $tag ->
    [verified_hours] 还没有核过的时长，开不出证明；服务完成后先用 paidan hours 单号 队伍 编号=分钟 录入。
   *[other] 还缺「{ $field }」；请补上再办。
}
refusal-invalid = 「{ $field }」不行：{ $reason }。
refusal-team_cannot_go = { $team }去不了：{ $gates }。
refusal-no_team_left = 没有可派的队伍了；请看各队为什么不行，或请值班长定夺。
refusal-window_taken = { $team }在{ $from }至{ $to }已有安排；请换时间或换队。
refusal-never_held = { $priority }单不能挂起；请马上派单。
refusal-hold_too_long = 最多挂到{ $latest }；请把唤醒时间提前。
refusal-ring_first = 特急单要先打电话给{ $team }说清楚，勾选「已打通确认」再撤派。
refusal-cannot_merge = 不能并入{ $into }：它自己已并到别的单，或会绕成一圈；请并入仍在办的那张。
refusal-protected = { $number }是保护单：不并单、不关联、不拆单、不凭电话撤单、不评不访；情形只记在当事人信息里。
refusal-police_first = { $number }是保护单：先记下已报110，再由值班长确认。
refusal-too_late = 太晚了：{ $since }起已超过{ $days }天；请另立新单。
refusal-nothing_to_do = 本来就是这样，没有什么要改的。
refusal-needs_a_person = { $number }不能到时自动了结，要由人写明缘由来归档。
refusal-not_due = 时间还没到，或者要办的事已经不在了。
refusal-asked_already = 这次派单已经用过一次「问问队员」；请直接接单或拒接。
refusal-nobody_opened_is_no_end = 「无人应门」不能算了结：要见到人才行；请联系亲属、网格员或拨打110。
refusal-faulty_rules = 规则有误，不能采用：{ $faults }。
refusal-over_limit = { $what }太多：最多{ $limit }；请分几次办。
refusal-more_than_reported = { $number }：{ $team }完工时报的服务时长是全队合计 { $reported } 分钟{ $from ->
        [none] （{ $until } 完工）
       *[other] （{ $from } 到 { $until }）
    }，已核 { $verified } 分钟，最多还能核 { $left } 分钟。
refusal-consent_needed = 要先征得居民同意并勾选，才能改约。
refusal-unknown = 中心没有办成，原因本程序还不认识（{ $code }）；请升级程序。
refusal-ask_the_centre = 所依据的台账只在中心：请提交，由中心答复。
refusal-nothing_to_take_back = 没有您自己的操作可撤回，或已经撤回过了。
refusal-acted_since = 您{ $then }对{ $of }的{ $did }撤不回了：{ $who ->
        [own] { $at }您自己又办过它；要改请直接改。
        [clock] { $at }时限一到，中心自动又走了一步；要改请直接改。
       *[other] { $by }在{ $at }又办过它；请先和对方说好。
    }
refusal-not_taken_back = 您对{ $of }的上一步不撤回：{ $why }。
stays-ended = 它使这张单了结，办之前已问过；请重办或另立新单
stays-woken = 它把挂起的单叫醒了；要挂请再挂一次
stays-unknown_before = 原先是什么并不知道；请直接选对的

## 队伍为什么去不了
gate-stage = 处于{ $stage }阶段
gate-out_of_service = 停用至{ $until }（{ $reason }）
gate-out_of_service-open = 停用中（{ $reason }），未定何时恢复
gate-off_duty = { $at }不当班
gate-not_covered = 不去{ $place }
gate-wrong_service = 不接{ $service }
gate-skill_missing = 缺技能：{ $skill }
gate-certificate_missing = 没有{ $skill }证书，不能放行
gate-certificate_expired = { $skill }证书{ $since }到期，不能放行
gate-child_check_missing = 没有未成年人保护审查，不能放行
gate-child_check_expired = 未成年人保护审查{ $since }到期，不能放行
gate-insurance_missing = 没有意外保险，不能放行
gate-insurance_expired = 保险{ $since }到期，不能放行
gate-capacity_full = 同时只能办{ $capacity }单，手上已有{ $busy }
gate-too_few_people = 只有{ $has }人，要{ $asked }人
gate-already_on_it = 已在这张单上（{ $state }）
gate-already_refused = { $at }拒过或退过这张单

## 一项填得不行的缘由
invalid-empty = 是空的
invalid-too_long = 太长了
invalid-out_of_range = 不是数字，或超出范围
invalid-outside_hours = 不挨着活动的时间
invalid-ends_before_start = 结束早于开始
invalid-in_the_past = 时间已经过去
invalid-not_a_choice = 不在可选项里
invalid-unknown_field = 这项服务没有这一栏
invalid-twice = 同一样写了两遍
invalid-itself = 指的是它自己
invalid-wrong_kind = 这一步用不上，请去掉
invalid-hidden_characters = 有看不见的控制字符或换行
invalid-too_many = 太多了

## 填写的各项
about-announcements = 在播的通告
about-answer = 答复内容
about-asked_by = 谁要求的
about-assignments = 一张单上的派单
about-call_back = 回访记录
about-campaign = 主题活动
about-capacity = 可同时办的单数
about-categories = 承接的服务
about-code = 编号
about-correction = 更正内容
about-coverage = 服务范围
about-explanation = 说明
about-flags-protected = 保护单标记
about-home = 驻地
about-into = 并入的单
about-kind = 派法
about-name = 名称
about-needed = 需要人数
about-offering = 派单
about-operator = 值班人员
about-outcome = 办理结果
about-owner = 归属
about-parent = 上级地点
about-parts = 拆出的各单
about-people = 人数
about-place = 地点
about-places = 地点
about-reached = 服务了多少
about-minutes = 服务时长
about-reason = 理由
about-reference = 渠道编号
about-role = 角色
about-said_at = 诉求时间
about-service = 服务项目
about-summary = 摘要
about-team = 队伍
about-teams = 队伍
about-their_number = 对方编号
about-until = 截止时间
about-what = 更正哪一项
about-window = 约定时段
about-with = 关联的单
about-words = 内容
