## 多元买单：出资方、认捐、账单、收据、补给点
unit-yuan = 元

payer-treasury = 财政
payer-firm = 企业
payer-fund = 基金
payer-chamber = 商会
payer-person = 个人
payer-bank = 银行

bill-unclaimed = 待认领
bill-claimed = 已认领
bill-advanced = 已垫付
bill-settled = 已结算
bill-cancelled = 已撤销

supply-preparing = 筹建
supply-open = 开放
supply-closed = 停用

refusal-no_such_sponsor = 没有这个出资方：请先登记。
refusal-sponsor_ended = { $name }已不再出资：请另选出资方。
refusal-no_such_pledge = 没有这笔认捐：请从列表中选择。
refusal-not_sponsored = { $service }不由社会出资：请走财政，或改服务项目。
refusal-pledge_overdrawn = 要 { $asked } { $unit }，只有 { $left } { $unit }可用：请减少数量或另找认捐。
refusal-pledge_does_not_fit = 这笔认捐不适用：「{ $field }」对不上。
refusal-pledge_differs = 认捐的「{ $field }」是{ $pledged }，需要的是{ $needed }：请另找认捐。
refusal-no_such_bill = 这张单还没有账单：请先开账单。
refusal-wrong_bill_state = { $number }的账单现在是「{ $state }」，不能这样办。
refusal-bill_line_covered = { $item }还差 { $left } 元，认领 { $asked } 元超出了：请减少。
refusal-bill_line_advanced = { $item }已垫付，不能再改。
refusal-bill_not_balanced = 各项合计 { $lines } { $unit }，出资合计 { $payers } { $unit }，对不平：请先认领齐。
refusal-name_the_pledge = 请列出账单动用的每一笔认捐；少了 { $pledge }。
refusal-not_your_bill = 出资方只能答复自己的账单。
refusal-no_such_supply_point = 没有这个补给点：请先登记。
refusal-supply_point_not_open = 补给点现在是「{ $stage }」，不能这样办。
refusal-stock_short = { $item }要 { $asked } { $unit }，库存只有 { $left } { $unit }。
refusal-stock_differs = { $item }账面是 { $stands } { $unit }，不是 { $said } { $unit }：请刷新后再盘。
refusal-stock_left = { $item }还有 { $left } { $unit }，不能删除或改单位：请先领完或盘点为零。
refusal-refill_ordered = 已有补货单{ $number }在办。

about-promise = 认捐内容
about-amount = 数额
about-unit = 单位
about-item = 品名
about-lines = 账单明细
about-line = 第几项
about-share = 第几份
about-payer = 买单方
about-sponsor = 出资方
about-pledge = 认捐
about-chamber = 所属商会
about-count = 数目
about-minimum = 最低库存
about-items = 品种
about-stage = 阶段
about-purpose = 用途
about-work = 岗位

event-sponsor_set = 登记出资方
event-pledge_made = 认捐
event-pledge_moved = 认捐变动
event-bill_opened = 开账单
event-bill_line_claimed = 认领账单
event-bill_line_released = 退认
event-bill_advanced = 垫付
event-bill_settled = 账单结算
event-bill_cancelled = 撤销账单
event-receipt_issued = 开捐赠收据
event-supply_point_set = 登记补给点
event-stock_moved = 库存变动
event-refill_ordered = 补货下单

action-open-bill = 开账单
    .help = 记下要花什么：每项品名、数量、金额，分号隔开
action-claim-bill = 认领账单
    .help = 出资方认下一项，动用认捐或自己出
action-advance-bill = 垫付
    .help = 记下认领齐的各项由谁先垫付
action-settle-bill = 结算
    .help = 出资与各项对平，账单了结
action-cancel-bill = 撤销账单
    .help = 账单作废，预留的认捐放回

field-bill-lines = 各项
field-bill-line = 第几项
field-payer = 买单方
field-amount = 数额
field-sponsor = 出资方
field-pledges = 认捐编号

receipt-title = 捐赠收据
receipt-number = 号码 { $number }
receipt-giver = 捐赠方
receipt-unnamed = 爱心人士（姓名另存）
receipt-amount = 捐赠
receipt-purpose = 用途
receipt-date = 日期
receipt-issuer = 经手人
receipt-centre = 收据单位

sponsors-name = 出资方
sponsors-whose = 谁
sponsors-what = 什么
sponsors-number = 数
sponsors-unit = 单位
sponsors-all = 全部
sponsors-without-chamber = 不属商会
sponsors-sponsors = 出资方
sponsors-people = 乡贤
sponsors-projects = 项目
sponsors-employed = 用工
sponsors-pledges = 认捐
sponsors-receipts = 收据
sponsors-cash-pledged = 认捐资金
sponsors-cash-used = 已付资金
sponsors-goods-pledged = 认捐物资
sponsors-goods-used = 已交物资
sponsors-jobs-pledged = 认捐岗位
sponsors-jobs-used = 已上岗
sponsors-bills = 账单
sponsors-bill-total = 账单合计

pledge-cash = 资金
pledge-choice = { $sponsor } { $what } 余 { $free } { $unit }
