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
