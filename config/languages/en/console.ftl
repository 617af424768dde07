## What the console says

## Screens
screen-queue = Queue
    .short = Queue
screen-in-flight = In flight
    .short = Out
screen-teams = Teams
    .short = Team
screen-held = On hold
    .short = Held
screen-to-rate = To rate
    .short = Rate
screen-call-backs = Call-backs
    .short = Call
screen-transfers = Transfers
    .short = Pass
screen-places = Places
    .short = Place

## The head of the screen
link = link { $state }
link-connecting = connecting
link-live = live
link-quiet = { $age }
link-old = !! old, { $age }
link-lost = !! lost, { $age }
link-lost-never = !! no link
link-turned-away = !! turned away
link-some-seconds = within 1m
unsent = unsent { $n }
count-late = late { $n }
loading = Fetching the desk from the centre; what is open is not known yet
loading-link = Link: { $why }
nothing-here = Nothing here (as of { $at })
nothing-matches = No row matches "{ $filter }"; Esc shows all
no-teams = There are no teams yet
too-small = Too small: { $width } by { $height } at least
alarm-line = !! ALARM for { $age }  { $priority } { $number } { $place }  { $summary }
alarm-leader = duty leader: no team is left
alarm-more = { $n } more

## Heads of columns
head-number = no.
head-priority = prio
head-time = time
head-state = state
head-place = place
head-service = service
head-summary = summary
head-refusals = ref
head-filed = filed
head-owner = owner
head-teams = teams
head-again = again
head-wakes = wakes
head-reason = reason
head-done = done
head-outcome = outcome
head-satisfaction = rating
head-calls = calls
head-office = office
head-their-number = their no.
head-passed-on = passed on
head-channel = from
head-suggested = suggested
head-code = code
head-team = team
head-score = pts
head-people = ppl
head-status = status
head-why = why / why not
head-home = home
head-in-hand = in hand
head-idle = idle
head-duty = on duty
head-papers = insurance, certificates
head-people-total = ppl/all
head-brigade = brigade

## The selected request
refusals-count = { $n ->
    [one] 1 refusal
   *[other] { $n } refusals
}
again-count = rang again { $n }x
calls-count = { $n ->
    [one] 1 call
   *[other] { $n } calls
}
reopened-count = reopened { $n }x
holds-count = held { $n }x
people-count = people { $coming }/{ $needed }
filed-line = filed { $at } { $channel } { $by }
since-line = { $state } { $ago }
owner-line = owner { $owner }
wanted-line = wanted { $from } to { $to }
on-behalf = on behalf
papers-hint = name, phone [{ $key }]
campaign-line = campaign { $name }
said-at-line = said { $at }
suggested-office = suggested: { $office }
transfer-line = to { $office }, passed on { $at }
transfer-number = their no. { $number }
transfer-answered = answered { $at }
transfer-waiting = no answer yet
hold-line = on hold until { $until }: { $reason }
merged-into-line = merged into { $number }
absorbed-line = holds { $numbers }
linked-line = linked with { $numbers }
parent-line = split from { $number }
outcome-line = outcome { $outcome }
rating-line = { $satisfaction }, { $solved ->
    [yes] solved
   *[no] not solved
}
closing-line = closed: { $closing }
contacted = requester reached
not-contacted = requester not reached
first-steps = First call 119, 120, 110; then the teams. Press { $key } to record it
first-card = { $case }: first call { $calls }. Press { $key } to record it
first-call-made = { $number } (called { $at } by { $by })
first-call-open = { $number } (not called)
first-report = First ring 110, asking nobody. Press { $key } to record it
first-reported = 110 rung at { $at } by { $by }; a duty leader is to confirm it
first-confirmed = 110 rung at { $at } by { $by }; confirmed by { $leader }
next-tier-line = next tier is offered too at { $at }
alarm-rings = alarm rings
alarm-ringing = alarm rings, [{ $key }] heard it
alarm-heard = alarm heard { $at } by { $by }
clock-line = { $clock } { $left } ({ $share }%)
clocks-stopped = clocks stopped
sending = sending: { $what }
sending-old = waiting for you: { $what } is too old to send
left-the-list = has left this list, now { $state }

## The teams beneath
pane-behind = below is still { $number }; it follows when the key rests
pane-follows = the selected request follows when the key rests
pane-none = No request is selected
pane-ended = Ended: no team is sent any more
pane-more = { $n } more cannot go [{ $key } says why]
pane-more-fit = { $n } more can go
cannot-go = cannot go: { $why }
offered-line = { $kind } { $at }
answer-by-line = answer by { $at }, { $left }
asking-line = asking its people
reminded-line = reminded { $n }x
planned-line = from { $from }
marked = marked
part-distance-high = near
part-distance-low = far
part-load-high = nothing in hand
part-load-low = much in hand
part-idle-high = rested
part-idle-low = just back
part-fairness-high = few jobs so far
part-fairness-low = many jobs so far
part-acceptance-high = accepts often
part-acceptance-low = seldom accepts
part-rating-high = rated well
part-rating-low = rated badly
part-same_village-high = same village
part-same_village-low = other village
part-plain = average in all
part-distance = near
part-load = load
part-idle = rest
part-fairness = fair
part-acceptance = accepts
part-rating = rated
part-same_village = village

## The screen of teams
teams-count = { $status } { $n }
always-on-duty = always
insured-until = insured to { $at }
not-insured = not insured
insurance-over = !! insurance ended { $at }
certified-until = { $skill } to { $at }
certificate-over = !! { $skill } ended { $at }
out-until = out until { $until }: { $reason }
out-open = out: { $reason }
never-out = never out yet

## Menus
menu-title = What can be done with { $what }
menu-title-none = What can be done
help-title = All keys (type to find)
help-none = No action is called that
barred-state = not while it is “{ $state }”
menu-barred = not now: { $why }
barred-no-assignment = no assignment of this kind to choose
barred-no-choice = there is nothing to choose from
more-above = { $n } more above
more-below = { $n } more below

## Forms
form-no-fields = Nothing to fill in. [{ $key }] sends it.
form-ready = ready to send
form-problem = !! { $why }
form-unclear = not understood
form-optional = optional
form-needed-to-offer = needed for [{ $key }]
form-guessed = (guessed)
form-not-yet = would be refused as it stands: { $why }
form-matching = { $n } to choose from
form-none-matching = nothing is called that
form-find = type to find
the-requester = the requester

## Reading
page-request = { $number } whole
page-why-not = { $number }: who can go and who cannot
page-papers = { $number }: papers (opening them is on record)
page-place = lines { $from }-{ $to } of { $all }
page-gone = This request has left the desk
page-assignments = Teams it was put to
page-timeline = Timeline
page-timeline-loading = Fetching the timeline from the centre
page-fields = Further fields
page-no-papers = No papers were left
page-no-teams = There are no teams
report-line = { $span }, { $amount } { $unit }: { $outcome }

## Questions
question-leave = Leave the console?
question-leave-why = { $n ->
    [one] { $n } command is not confirmed by the centre. It stays on disk and is sent when the console is opened again.
   *[other] { $n } commands are not confirmed by the centre. They stay on disk and are sent when the console is opened again.
}
question-override = Let it go all the same?
question-override-why = { $what }: { $why }. A duty leader may let it go; that is recorded.
answer-stay = No, stay
answer-leave = Leave
answer-not = No
answer-let = Let it go
answer-drop = Drop it
answer-send = Send it

## The foot of the screen
sent-waiting = { $n } waiting for the centre
nothing-said = nothing done yet

## Fields of forms
field-service = service
field-place = place
field-priority = priority
field-needed = people needed
field-office = office
field-their-number = their number
field-answer = answer
field-reason = reason
field-words = words
field-number = request no.
field-why = why
field-told = told by
field-until = until
field-first-part = first part
field-second-part = second part
field-third-part = third part
field-start = from
field-end = to
field-consent = resident agrees
field-owner = to office
field-team = team
field-people = people coming
field-assignment = assignment
field-confirmed = rang and confirmed
field-asked-by = asked by
field-minutes = service minutes
field-reached = reached
field-unit = unit
field-outcome = outcome
field-satisfaction = satisfaction
field-solved = solved or not
field-solved-yes = solved
field-solved-no = not solved
field-result = result
field-what = what to correct
field-correction = should be
field-summary = summary
field-flags = flags
field-campaign = campaign
field-slot = slot
field-pressing-need = pressing need
field-protected = protected
field-case = case
field-called = called
field-phone = telephone
field-caller = caller
field-served = on behalf of
field-served-phone = their telephone
field-relation = relation
field-ring-first = ring first
field-door = door
field-own = further
field-value = new value
field-notes = notes
ring-first-caller = ring the caller first
ring-first-served = ring the one served first
answer-later = decide later

## The timeline: a sentence for everything that happens
event-founded = centre founded: { $name }
event-rules_adopted = new rules adopted
event-place_set = place { $place } set
event-team_set = team { $team } set
event-operator_admitted = { $name } admitted as { $role }
event-operator_dismissed = { $name } dismissed
event-filed = filed ({ $channel }): { $summary }
event-taken_in = taken in: { $service } { $place } { $priority }, { $needed } people
event-moved = { $from } became { $to }
event-clocks_set = clocks set: { $clocks }
event-transferred_to = transferred to { $office }
event-transfer_answered = the office answered: { $answer }
event-sent_back = sent back: { $reason }
event-rejected_with = rejected: { $reason }
event-merged_into = merged into { $number }
event-taken_apart = taken apart from { $number }
event-linked_with = linked with { $number }
event-cancelled_for = cancelled ({ $why }, by { $told }): { $reason }
event-put_aside = put on hold until { $until }: { $reason }
event-woken = woken from hold
event-split_into = split into { $numbers }
event-offer_made = offered to { $team } ({ $kind }), { $people } people{ $overridden ->
    [yes] , let go by a duty leader
   *[no] { "" }
} { $note }
event-asking_made = { $team } asks for it with { $people } people (by { $told })
event-asking_own_people = { $team } asks its people
event-reminded = { $team } reminded
event-offer_accepted = { $team } accepted with { $people } people (by { $told })
event-offer_refused = { $team } refused: { $why } { $words }
event-offer_expired = { $team } did not answer in time
event-offer_lapsed = the offer to { $team } lapsed
event-asking_declined = { $team } declined: { $reason }
event-assignment_recalled = { $team } recalled: { $reason }
event-arrived = { $team } on site (by { $told })
event-assignment_finished = { $team } finished: { $report }
event-assignment_given_back = { $team } gave it back: { $why } { $words }
event-assignment_failed = { $team } failed: { $why } { $words }
event-broken_off = broken off: { $why } { $words }
event-outcome_set = outcome: { $outcome }
event-rated = rated: { $rating } { $words }
event-called_back = called back: { $result } { $words }
event-closed = closed: { $closing } { $explanation }
event-complaint_raised = a duty leader should look at it
event-reopened = reopened: { $reason }{ $asked ->
    [yes] {" "}(asked by { $who })
   *[no] {""}
}
event-corrected = corrected { $what }: { $correction }
event-priority_changed = priority { $from } became { $to }: { $reason }
event-rescheduled = rescheduled to { $window }: { $reason }
event-assignment_replanned = { $team } moved to { $window }
event-answer_by_set = { $team } is to answer by { $at }
event-field_amended = { $field }: { $from } became { $to }
event-owner_changed = owner { $from } became { $to }
event-asked_again = rang again: { $words }
event-noted = note: { $words }
event-called = called { $whom }: { $result } { $words }
event-papers_opened = opened the papers
event-alarm_raised = alarm for { $level }
event-alarm_acknowledged = alarm heard
event-emergency_called = called { $number } { $words }
event-case_set = goes by the run card for { $case }
event-protected = became a protected order; only { $place } is told
event-reported_to_police = reported to the police (110)
event-police_report_confirmed = a duty leader confirmed the report to the police
event-next_tier_set = next tier: { $at }
event-stood_down = { $team } out until { $until }: { $reason }
event-stood_up = { $team } back
event-trimmed = { $n ->
        [one] { $n } ended request
       *[other] { $n } ended requests
    } left the desk
event-announced = to all seats: { $words } (until { $until })
event-announcement_acknowledged = this seat has read the message
event-announcement_withdrawn = message to all seats taken back

# Before the centre's name where operators only practise.
training = TRAINING
