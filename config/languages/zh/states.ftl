## 需求单、队伍、派单的状态
state-received = 待审
state-queued = 待派
state-offered = 待接
state-accepted = 已接
state-in_service = 服务中
state-done = 已办待评
state-held = 挂起
state-transferred = 转办
state-rejected = 不予受理
state-merged = 并单
state-cancelled = 撤单
state-archived = 归档

## 派单
assignment-offered = 待接
assignment-asked = 认领待准
assignment-accepted = 已接
assignment-started = 服务中
assignment-finished = 完成
assignment-refused = 拒接
assignment-expired = 超时未接
assignment-recalled = 撤派
assignment-lapsed = 他队已接
assignment-declined = 认领未准
assignment-given_back = 退单
assignment-failed = 失败

## 队伍
status-free = 可派
status-offer_out = 待接
status-on_the_way = 途中
status-in_service = 服务中
status-booked = 预约
status-out_of_service = 停用

stage-incubating = 孵化
stage-admitted = 准入
stage-running = 运行
stage-review = 考核
stage-left = 退出

## 轻重缓急
priority-P0 = 特急
priority-P1 = 紧急
priority-P2 = 普通
priority-P3 = 计划

## 角色
role-clerk = 站所值班员
role-dispatcher = 派单员
role-duty_leader = 值班长
role-auditor = 审计员
role-administrator = 管理员
role-team = 志愿服务队
role-department = 部门
role-sponsor = 出资方
role-channel = 渠道
role-system = 系统

state-short-received = 待审
state-short-queued = 待派
state-short-offered = 待接
state-short-accepted = 已接
state-short-in_service = 服务中
state-short-done = 已办
state-short-held = 挂起
state-short-transferred = 转办
state-short-rejected = 不受理
state-short-merged = 并单
state-short-cancelled = 撤单
state-short-archived = 归档
priority-short-P0 = 特急
priority-short-P1 = 紧急
priority-short-P2 = 普通
priority-short-P3 = 计划

## 派法
offer-direct = 指派
offer-open = 抢单
offer-joint = 联派
offer-asked = 认领

## 怎么告诉中心的
told-page = 网页
told-telephone = 电话

## 拒接的原因
refused-no_people = 没人手
refused-too_far = 太远
refused-not_our_skill = 不会做
refused-no_equipment = 没装备
refused-wrong_time = 时间不合
refused-other = 其他

## 离开的原因
leaving-completed = 做完了
leaving-no_longer_needed = 不再需要
leaving-done_by_others = 他队已办
leaving-nobody_opened = 无人应门
leaving-unsafe = 不安全
leaving-unable = 做不了

## 单位
unit-people = 人
unit-attendances = 人次
unit-households = 户
unit-sessions = 场次
unit-items = 条
unit-pieces = 个
unit-jin = 斤
unit-fen = 分钱

## 电话结果
call-reached = 打通了
call-no_answer = 没人接
call-busy = 占线
call-wrong_number = 号码不对
call-back-solved = 解决了
call-back-not-solved = 没解决
call-back-not-reached = 没打通
case-drowning = 溺水
case-fire = 火灾
case-gas = 燃气
case-stroke = 中风急病
case-suicide = 轻生
case-missing = 走失
case-other = 其他
emergency-number-110 = 110 报警
emergency-number-119 = 119 消防
emergency-number-120 = 120 急救

## 撤单的原因
cancel-asked_by_requester = 居民要求撤
cancel-no_longer_needed = 不再需要

## 满意度
satisfaction-very_dissatisfied = 非常不满意
satisfaction-dissatisfied = 不满意
satisfaction-fairly_satisfied = 基本满意
satisfaction-satisfied = 满意
satisfaction-very_satisfied = 非常满意

## 来路
channel-telephone = 电话
channel-counter = 窗口
channel-portal = 网络平台
channel-hotline = 12345
channel-grid = 网格巡查
channel-split = 拆单
channel-plan = 计划

## 时限
clock-intake = 审单
clock-dispatch = 派单
clock-answer = 接单
clock-contact = 联系
clock-arrival = 到场
clock-finish = 办结
clock-second_finish = 二次办理
clock-rating = 评单
clock-call_back = 回访
clock-transfer_answer = 转办答复
clock-sign_in = 报到

## 结果和了结
outcome-served = 已服务
outcome-broken_off = 中止
closing-solved = 已解决
closing-explained = 写明缘由归档
closing-not_rated = 到期未评
closing-no_rating = 不需评价
alarm-seats = 各坐席
alarm-duty_leader = 值班长

## 标记
flag-pressing_need = 急难愁盼
flag-protected = 保护单
flag-planned = 计划单
flag-in_lieu = 代替罚款
protected-order = 保护单
