refusal-no_such_volunteer = 名册中没有这位志愿者：请先登记。
refusal-volunteer_not_active = 这位志愿者已退出或暂停：请先更改状态。
refusal-earned_already = 其中有人在本次派单的时长已入账：每人只计一次。
refusal-no_such_earning = 本次派单没有这位志愿者的入账时长。
refusal-reversed_already = 这笔时长已冲正过，只能冲正一次。
refusal-not_enough_points = 需要 { $asked } 分，可用 { $available } 分。
refusal-no_such_reward = 没有这种奖品：请从列表中选择。
refusal-reward_not_given = { $name } 现在不在兑换期内。
refusal-out_of_stock = { $name } 只剩 { $left } 件：请减少数量或补充库存。
refusal-reward_cap = { $name } 这位志愿者本期还可兑 { $left } 件。
refusal-no_such_redemption = 没有这位志愿者的这笔兑换。
refusal-redemption_over = 这笔兑换{ $state }。

redemption-held = 已预留
redemption-redeemed = 已兑付
redemption-released = 已退兑

about-hours = 时长
about-volunteers = 志愿者
about-volunteer = 志愿者
about-number = 编号
about-quantity = 数量
about-price = 所需积分
about-each = 每人限额
about-add = 增减数量

event-volunteer_set = 登记志愿者
event-hours_verified = 核定时长：{ $people } 人，{ $minutes } 分钟
event-hours_credited = 时长入账
event-earning_reversed = 时长冲正
event-reward_set = 设定奖品
event-reward_held = 预留积分兑换
event-reward_handed_over = 兑付
event-reward_released = 退兑
event-points_expired = 积分到期
