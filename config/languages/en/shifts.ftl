## Positions, hand-over, late entry, printing
refusal-no_such_position = There is no position { $position }; check its code.
refusal-position_taken = { $by } sits at { $position } since { $since }; wait for the hand-over, or ask a duty leader.
refusal-seated_already = You still sit at { $position }; hand it over or leave it first.
refusal-not_your_position = You do not sit at { $position }; only whoever sits there hands it over.
refusal-may_not_sit = { $operator } cannot sit there: dismissed, or works on no requests; choose somebody else.
refusal-roster_taken = { $operator } is on the roster of { $position } from { $from } to { $to }; choose another time or person.
refusal-urgent_without_owner = Only this position looks after { $n ->
        [one] { $n } urgent request
       *[other] { $n } urgent requests
    }: { $numbers }{ $more ->
        [0] {""}
       *[other] {" "}and more
    }; say who comes next, or let another position take them first.
refusal-no_such_hand_over = There is no such hand-over, or it is so old that only the log has it; look at the list.
refusal-hand_over_is_over = That hand-over of { $position } was taken over, or another was signed since; look at the newest.
refusal-signed_by_yourself = You signed it yourself; the next one takes it over.
refusal-hand_over_for_another = { $operator } was named to take it over; for anybody else a duty leader must.
refusal-too_long_ago = Late entries reach back to { $earliest }; write a note for what was earlier.
refusal-before_the_step_before = The step before was at { $after }; what is entered late cannot be earlier. Check the paper.
invalid-in_the_future = it lies in the future
about-positions = positions
about-roster = stretches on the roster of a position
about-next = who comes next
about-happened_at = the true time
about-act = what is entered late

event-position_set = position { $position }
event-position_taken = sat down at { $position }
event-position_left = left { $position }
event-roster_set = roster: { $position }, { $operator }, { $window }
event-roster_cleared = roster: { $position }, the stretch from { $from } taken off
event-hand_over_signed = handed over { $position }, { $n } open { $next }: { $words }
event-hand_over_taken = took over { $position }
event-entered_late = entered late: { $step }, done at { $at }

field-position = Position
field-operator = Who
field-next = Who comes next
field-hand-over = Which hand-over
field-late-step = Which step
field-happened-at = When it was done

late-step-accept = accepted
late-step-refuse = refused
late-step-arrive = arrived
late-step-finish = finished
late-step-call = called
late-step-emergency_call = emergency call

hand-over-kind-emergency = P0
hand-over-kind-protected_waits = police to be told
hand-over-kind-late = late
hand-over-kind-urgent = urgent
hand-over-kind-failed = team failed
hand-over-kind-wakes_today = wakes today
hand-over-kind-call_back_due = call-back due
hand-over-kind-transfer_awaits = awaits answer
hand-over-kind-place_to_check = place to check
hand-over-kind-emergency_ended = P0 ended
hand-over-kind-team_out = team out
hand-over-count = { $kind } { $n }
hand-over-nothing = nothing to hand over

listing-hand-over = Hand-over: { $n } to hand over
    .none = nothing to hand over, and no hand-over waits
shift-own = you sit at { $position }
shift-nowhere = you sit nowhere yet (:take-position); below is what is open in the whole county
shift-on-duty = { $night ->
        [yes] night duty {""}
       *[no] {""}
    }{ $position }: { $sits }  { $coming }
shift-nobody = nobody
shift-unsent = !! { $n ->
        [one] { $n } command is
       *[other] { $n } commands are
    } not confirmed by the centre
shift-unowned = only this position looks after { $n ->
        [one] { $n } urgent request
       *[other] { $n } urgent requests
    }; say who comes next: { $numbers }
shift-signed = { $position } handed over by { $by } { $at } r{ $revision }, nobody has taken it over
shift-handed-over = { $position } handed over by { $by } { $at } r{ $revision }, taken over by { $next } { $then } r{ $taken }
shift-waits = Enter takes it over
shift-waits-for = waits for { $next }, Enter
notice-hand-over = a hand-over waits for you: { $position } (signed by { $by } { $at })

said-printed = the page is in { $file }
print-dispatch-sheet = Dispatch sheet
print-sign-in = Sign-in sheet
print-rounds = Rounds
print-no-rounds = There are no rounds on the desk for { $day }.
print-label-stop = Door
print-label-found = Found
print-label-office = Office
print-label-phone = Telephone
print-on-duty = On duty
print-contact = contact, telephone
print-at-once = as soon as possible
print-enter-late = Work by this while power or line is away; afterwards enter the true times written here (:late).
print-no-positions = No positions are set up yet.
print-call-first = First call { $numbers }
print-label-number = number
print-label-service = service
print-label-priority = priority
print-label-place = place
print-label-summary = what
print-label-when = when
print-label-people = people coming/needed
print-label-door = door
print-label-caller = caller
print-label-served = for whom
print-label-notes = notes
print-label-team-code = code
print-label-team = team
print-label-state = state
print-label-arrived = arrived
print-label-left = left
print-label-minutes = minutes served
print-label-reached = served how many
print-label-outcome = outcome
print-label-signature = signature
print-label-row = no.
print-label-name = name
print-label-volunteer-number = volunteer number
print-label-came = came
print-label-went = went
print-label-first-steps = First steps
