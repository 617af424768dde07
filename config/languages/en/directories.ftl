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
event-first_told = told first: { $paired } paired, { $experts ->
        [one] { $experts } expert
       *[other] { $experts } experts
    }
event-case_opened = case opened, { $worker }: { $words }
event-case_joined = joined the case of { $worker }
event-case_closed = case closed: { $words }
event-notice_acknowledged = a notice was delivered
event-notice_given_up = a notice was not delivered: { $reason }

refusal-grid_owned = Grid { $grid } belongs to { $office } ({ $position }); say that it is replaced to give it another owner
refusal-no_such_case = There is no such case, or it is closed; choose another from the list of cases
refusal-case_has_open = { $n ->
        [one] { $n } order of the case is
       *[other] { $n } orders of the case are
    } still open: { $numbers }; finish them first

told-first-paired = paired: { $n } told first
told-first-experts = experts: { $n } told first
told-first-teams = with { $teams }
case-line = case of { $worker }, { $n ->
        [one] { $n } order
       *[other] { $n } orders
    }
grid-line = grid { $grid }: { $office }, { $who }
grid-nobody = nobody on shift
notice-failed-line = { $n ->
        [one] { $n } notice was
       *[other] { $n } notices were
    } not delivered: ring
part-told_first = told first
part-told_first-high = the paired member or an expert
problem-not_found-record = There is no register of { $what }. There are expert, pairing, unit, member, branch and beneficiary.

action-add-to-case = Add to a case
    .help = the order belongs to a social worker's case
action-notice-delivered = Heard
    .help = whoever was to be told has been rung; no further notice
action-open-case = Open a case
    .help = a social worker owns several orders
action-close-case = Close a case
    .help = when its orders are finished
action-assign-grid = Assign a grid
    .help = a grid belongs to one position
action-notices = Notices
    .help = notices that reached nobody
field-case-file = Case
field-worker = Social worker
field-grid = Grid
field-notice = Notice
listing-notices = { $n ->
        [one] { $n } notice
       *[other] { $n } notices
    } that reached nobody
    .none = every notice has reached somebody
notice-to-volunteer = the paired member or an expert
notice-line = { $whom }: { $about }
notice-tried = tried { $n ->
        [one] { $n } time
       *[other] { $n } times
    }
notice-about-told-first = told first
notice-about-offer = an offer
notice-about-recall = an offer taken back
notice-about-whistle = a whistle
notice-about-transfer = passed on
notice-about-rejection = not accepted

register-units = units
    .unit = units
register-members = registered here
    .unit = people
register-experts = local experts
    .unit = people
register-paired-households = paired households
    .unit = households
register-paired-people = who look after them
    .unit = people
register-branches = branches elsewhere
    .unit = branches
register-online-meetings = meetings on line
    .unit = times
register-projects = projects brought
    .unit = projects
register-jobs = jobs brought
    .unit = jobs
register-beneficiaries = beneficiaries
    .unit = households
register-told-first = told first
    .unit = orders
register-pressing = pressing needs
    .unit = orders
register-solved = pressing needs solved
    .unit = orders
register-services = services
    .unit = times
register-solved-households = households of these
    .unit = households
register-name = register
register-all = all
register-whose = whose
register-what = what
register-number = number
register-unit = unit
