# 名册、网格、个案、通知
record-expert = 明白人
record-pairing = 结对
record-unit = 单位
record-member = 在此报到
record-branch = 外地组织
record-beneficiary = 服务对象

event-record_set = 名册：{ $kind }有新内容
event-record_removed = 名册：{ $kind }不再有效
event-grid_assigned = 网格 { $grid } 归 { $office }，{ $position }
event-first_told = 先告知：结对 { $paired } 人，明白人 { $experts } 人
event-case_opened = 立个案，{ $worker }：{ $words }
event-case_joined = 归入 { $worker } 的个案
event-case_closed = 结案：{ $words }
event-notice_acknowledged = 通知已送达
event-notice_given_up = 通知未送达：{ $reason }

refusal-grid_owned = 网格 { $grid } 已归 { $office }（{ $position }）；要换归属，请注明替换
refusal-no_such_case = 没有这个个案，或已结案；请在个案清单中另选
refusal-case_has_open = 个案中还有 { $n } 单未办结：{ $numbers }；先办结再结案

told-first-paired = 结对 { $n } 人已先告知
told-first-experts = 明白人 { $n } 人已先告知
told-first-teams = 所在队伍：{ $teams }
case-line = 个案：{ $worker }，共 { $n } 单
grid-line = 网格 { $grid }：{ $office }，{ $who }
grid-nobody = 无人当班
notice-failed-line = 通知未送达 { $n } 条：请打电话
part-told_first = 先告知
part-told_first-high = 结对或明白人所在
problem-not_found-record = 没有“{ $what }”这种名册；有 expert、pairing、unit、member、branch、beneficiary
