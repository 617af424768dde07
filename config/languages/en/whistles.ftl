## Whistles: list, detail, forms, story, and why the centre refuses
screen-whistles = Whistles
    .short = Whi
empty-whistles = Orders whose whistle is not closed yet stand here
head-departments = departments
head-sign-in = sign-in
whistle-mark = [W]

whistle-level-ordinary = ordinary
whistle-level-emergency = emergency
summons-called = called
summons-refused = refused
summons-disputed = in dispute
summons-signed_in = signed in
summons-reported = reported
summons-released = let go

waits-arbitration = arbitration
waits-whistle-refused = dept refused
waits-sign-in = no sign-in
waits-whistle-to-close = close whistle

whistle-line = { $office } whistled ({ $level }):
whistle-lead = leads
whistle-assists = assists
whistle-was-late = late
whistle-to-close = all have reported: close it [{ $key }]
whistle-to-close-without = All who came have reported: close it [{ $key }]; { $offices } has not come, and is then counted as never having come
whistle-none = no whistle was ever blown for this order
whistle-blown = { $office }, { $by }, { $at }: whistle ({ $level })
whistle-recalled = taken back by { $by }, { $at }
whistle-closed = closed by { $by }, { $at }
whistle-report = report: { $report }
whistle-rated = rated by who blew it: { $rating }
whistle-justified = the department says: justified
whistle-not-justified = the department says: not justified
whistle-answers = { $who }: { $words }
whistle-says = { $who } { $at }: { $words }
page-whistles = { $number }: whistles, and what each side says
page-whistles-head = Whistles
barred-no-department = no department to choose: no whistle is open, or none stands at this step

field-department = department
field-assisting = assisting
field-second-assisting = also
field-level = level
field-argument = argument
field-instead = instead
field-assigned = who must
field-report = report
field-justified = justified or not
field-justified-yes = justified
field-justified-no = not justified

action-blow-whistle = Whistle
    .help = Call departments: one leads, others assist, all sign in by a time
action-whistles = Whistles of it
    .help = The whistles of this order, with what each side says
action-sign-in = Sign in
    .help = A department says by telephone that it is there
action-refuse-whistle = Department refuses
    .help = A department says that it is not its business, and why
action-insist-on-whistle = Whistle again
    .help = Answer a refusal: call it again, or another instead
action-arbitrate-whistle = Arbitrate
    .help = The duty leader, having read both sides, says who must
action-report-on-whistle = Department reports
    .help = What the department did
action-close-whistle = Close whistle
    .help = Only who blew it: the departments have reported
action-recall-whistle = Take whistle back
    .help = The departments need not come
action-rate-department = Rate department
    .help = After closing: who blew it rates a department
action-rate-whistle = Rate whistle
    .help = After closing: a department says whether it was justified

event-whistle_blown = { $place } whistled ({ $level }) for { $offices }{ $timed ->
        [yes] , sign-in by { $due }
       *[no] {""}
    }: { $reason }
event-department_signed_in = { $office } signed in ({ $told })
event-department_refused = { $office } refused ({ $told }): { $argument }{ $disputed ->
        [yes] ; refused twice, the duty leader decides
       *[no] {""}
    }
event-whistle_insisted = { $replaced ->
        [yes] { $instead } called instead of { $office }
       *[no] { $office } called again
    }: { $argument }
event-whistle_arbitrated = decided: { $replaced ->
        [yes] { $instead } must, { $office } need not
       *[no] { $office } must
    }: { $reason }
event-department_reported = { $office } reported ({ $told }): { $report }
event-whistle_closed = whistle closed: { $words }
event-whistle_recalled = whistle taken back: { $reason }
event-department_rated = { $office } rated { $satisfaction } { $words }
event-whistle_rated = { $office } says the whistle was { $justified ->
        [yes] justified
       *[no] not justified
    } { $words }

refusal-whistle_open = { $number } has an open whistle, blown by { $office }; work on that one, or close it or take it back first.
refusal-no_such_whistle = This order has no such whistle; look again.
refusal-whistle_ended = This whistle of { $number } is closed or was taken back; blow another to call departments.
refusal-whistle_not_closed = The whistle of { $number } is not closed, or was taken back; only a closed one is rated.
refusal-not_blown_here = Who blew it closes it: this whistle is { $office }'s, and only { $office } may.
refusal-not_your_whistle = This whistle calls { $office }; a department answers for itself only.
refusal-not_summoned = This whistle did not call { $office }; check the department.
refusal-wrong_summons_state = { $office } is "{ $state }" now; that cannot be done.
refusal-assigned_finally = The duty leader has decided that { $office } must; it signs in now.
refusal-whistle_not_answered = It cannot be closed yet: { $office } is "{ $state }"; to call it off take the whistle back.
about-lead = leading department
about-assisting = assisting departments
about-argument = argument
about-assigned = department decided on
about-instead = department instead
about-report = report
about-office = department
about-whistles = whistles of one order

## Report of whistles
report-whistles = Whistles
report-period = period
report-known = days known
report-kind = kind
report-unit = unit
report-department = department
report-code = code
report-name = name
report-orders = filed (orders)
report-whistled = whistled (orders)
report-rate = rate of whistling
report-blown = whistles (times)
report-recalled = taken back (times)
report-called = departments called (times)
report-on-time = signed in on time (times)
report-late = signed in late (times)
report-missing = never signed in (times)
report-mean = mean time to sign in (minutes)
report-refusals = refused (times)
report-arbitrated = arbitrated (times)
report-reports = reports (times)
report-rating = mean rating (1-5)
report-ratings = ratings (times)
report-justified = said justified (times)
report-judged = judged (times)
