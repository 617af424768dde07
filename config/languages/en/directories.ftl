# The register, grids, cases, notices
record-expert = local expert
record-pairing = pairing
record-unit = unit
record-member = registered here
record-branch = branch elsewhere
record-beneficiary = beneficiary

event-record_set = register: { $kind } set
event-record_removed = register: { $kind } holds no longer
event-grid_assigned = grid { $grid } belongs to { $office }, { $position }
event-first_told = told first: { $paired } paired, { $experts } experts
event-case_opened = case opened, { $worker }: { $words }
event-case_joined = joined the case of { $worker }
event-case_closed = case closed: { $words }
event-notice_acknowledged = a notice was delivered
event-notice_given_up = a notice was not delivered: { $reason }

refusal-grid_owned = Grid { $grid } belongs to { $office } ({ $position }); say that it is replaced to give it another owner
refusal-no_such_case = There is no such case, or it is closed; choose another from the list of cases
refusal-case_has_open = { $n } orders of the case are still open: { $numbers }; finish them first

told-first-paired = paired: { $n } told first
told-first-experts = experts: { $n } told first
told-first-teams = with { $teams }
case-line = case of { $worker }, { $n } orders
grid-line = grid { $grid }: { $office }, { $who }
grid-nobody = nobody on shift
notice-failed-line = { $n } notices were not delivered: ring
part-told_first = told first
part-told_first-high = the paired member or an expert
problem-not_found-record = There is no register of { $what }. There are expert, pairing, unit, member, branch and beneficiary.
