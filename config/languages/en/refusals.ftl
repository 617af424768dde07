## Why the centre refuses
refusal-role_may_not = A { $role } may not do this; ask somebody who may.
refusal-outside_scope = { $place } lies outside your place; leave it to its own office or the centre.
refusal-duty_leader_only = Only a duty leader decides this; ask the one on duty.
refusal-after_hours = Outside office hours this falls to the centre's duty position{ $duty ->
        [none] {""}
       *[other] {" "}{ $duty }
    }; the office opens { $opens }.
refusal-no_such_request = No such request is on the desk; it may have been archived. Refresh and look again.
refusal-no_such_assignment = That request has no such assignment; refresh and look again.
refusal-no_such_team = There is no such team; check its code.
refusal-no_such_place = There is no place { $place }; choose one from the list of places.
refusal-no_such_service = { $service } is not on the menu; choose a service from the catalogue.
refusal-no_such_office = There is no office { $office }; choose one from the list of offices.
refusal-no_such_operator = There is no such operator; check who is meant.
refusal-no_such_announcement = There is no such message to all seats, or it is so old that only the log has it; look at the list.
refusal-id_taken = That id is taken; make a new one and send it again.
refusal-already_founded = The centre is founded already.
refusal-not_founded = The centre is not founded yet; load its county first.
refusal-already_filed = The channel's reference was filed before, as { $number }; work on that request.
refusal-wrong_state = { $number } is now “{ $state }”, which does not allow this; look at its timeline.
refusal-already_dispatched = { $number } was dispatched by { $by } at { $at } to { $team }; to add a team, use “also”.
refusal-wrong_assignment_state = That assignment is now “{ $state }”, which does not allow this.
refusal-missing = { $tag ->
    [verified_hours] No hours were verified yet, so there is nothing to certify; enter them with paidan hours REQUEST TEAM VOLUNTEER=MINUTES.
   *[other] “{ $field }” is missing; fill it in first.
}
refusal-invalid = “{ $field }” will not do: { $reason }.
refusal-team_cannot_go = { $team } cannot go: { $gates }.
refusal-no_team_left = No team is left that can go; see why each cannot, or ask the duty leader.
refusal-window_taken = { $team } is taken from { $from } to { $to }; choose another time or team.
refusal-never_held = An { $priority } request is never put on hold; dispatch it now.
refusal-hold_too_long = It may be held until { $latest } at most; choose an earlier wake time.
refusal-ring_first = Ring { $team } first and tick “rang and confirmed”: an emergency offer is not taken back silently.
refusal-cannot_merge = It cannot go into { $into }, which is merged itself or would go round in a circle; choose the one still open.
refusal-protected = { $number } is a protected order: it is neither merged, linked nor split, nor cancelled by telephone, nor rated; what it is about stands in its papers alone.
refusal-police_first = { $number } is a protected order: record that 110 was rung, then a duty leader confirms it.
refusal-too_late = Too late: more than { $days ->
        [one] { $days } day
       *[other] { $days } days
    } since { $since }; file a new request.
refusal-nothing_to_do = It is so already; nothing would change.
refusal-needs_a_person = { $number } never closes by time; a person archives it with an explanation.
refusal-not_due = Its time has not come, or what it is about is gone.
refusal-asked_already = That offer was put to the team's people once already; accept or refuse it.
refusal-nobody_opened_is_no_end = “Nobody opened” ends no service: the person must be seen. Ring the relatives, the grid member or 110.
refusal-faulty_rules = These rules cannot be adopted: { $faults }.
refusal-over_limit = Too many: { $what }, at most { $limit }; do it in several steps.
refusal-more_than_reported = { $number }: { $team } reported { $reported } min of service, all its people together { $from ->
        [none] (finished { $until })
       *[other] (from { $from } to { $until })
    }; { $verified } min of that are verified, so at most { $left } min more can be.
refusal-consent_needed = The resident must agree first; note the consent, then reschedule.
refusal-unknown = The centre refused for a reason this program does not know ({ $code }); update it.
refusal-ask_the_centre = Only the centre holds the rows this depends on: send it, and the centre will say.
refusal-nothing_to_take_back = Nothing of yours can be taken back, or it was already.
refusal-acted_since = Your { $did } of { $then } on { $of } stays: { $who ->
        [own] you acted on it again at { $at }; change what is to be changed.
        [clock] the clock took the next step at { $at }; change what is to be changed.
       *[other] { $by } acted on it at { $at }; talk to them first.
    }
refusal-not_taken_back = What you did last to { $of } stays: { $why }.
stays-ended = it ended the request, which was asked about before; reopen it or file it anew
stays-woken = it woke the request from its hold; put it aside again
stays-unknown_before = what it was before was not known; choose what is right

## Why a team cannot go
gate-stage = its stage is { $stage }
gate-out_of_service = out of service until { $until } ({ $reason })
gate-out_of_service-open = out of service ({ $reason }), no end set
gate-off_duty = off duty at { $at }
gate-not_covered = does not go to { $place }
gate-wrong_service = does not take { $service }
gate-skill_missing = lacks a skill: { $skill }
gate-certificate_missing = has no certificate for { $skill }, which nobody can override
gate-certificate_expired = its certificate for { $skill } ends { $since }, which nobody can override
gate-child_check_missing = its people were not checked for work with children, which nobody can override
gate-child_check_expired = the check of its people for work with children ends { $since }, which nobody can override
gate-insurance_missing = is not insured, which nobody can override
gate-insurance_expired = its insurance ends { $since }, which nobody can override
gate-capacity_full = takes { $capacity } at once and is on { $busy }
gate-too_few_people = has { $has } people, { $asked } are asked for
gate-already_on_it = is on this request already ({ $state })
gate-already_refused = refused it or gave it back at { $at }

## Why a field will not do
invalid-empty = it is empty
invalid-too_long = it is too long
invalid-out_of_range = it is no number, or out of its bounds
invalid-outside_hours = it neither overlaps nor adjoins the hours of the event
invalid-ends_before_start = it ends before it starts
invalid-in_the_past = it lies in the past
invalid-not_a_choice = it is not among the choices
invalid-unknown_field = the service has no such field
invalid-twice = the same stands there twice
invalid-itself = it names itself
invalid-wrong_kind = it does not belong in this step; leave it out
invalid-hidden_characters = it holds line ends or characters that cannot be seen
invalid-too_many = there are too many

## What is filled in
about-announcements = messages to all seats
about-answer = answer
about-asked_by = who asked for it
about-assignments = assignments of one request
about-call_back = record of the call-back
about-campaign = campaign
about-capacity = orders at once
about-categories = services it takes
about-code = code
about-correction = correction
about-coverage = coverage
about-explanation = explanation
about-flags-protected = protected
about-home = home place
about-into = request to merge into
about-kind = kind of offer
about-name = name
about-needed = people needed
about-offering = offer
about-operator = operator
about-outcome = outcome
about-owner = owner
about-parent = parent place
about-parts = parts
about-people = people
about-place = place
about-places = places
about-reached = who was reached
about-minutes = minutes of service
about-reason = reason
about-reference = channel reference
about-role = role
about-said_at = time it was said
about-service = service
about-summary = summary
about-team = team
about-teams = teams
about-their_number = their number
about-until = end
about-what = what is corrected
about-window = window
about-with = request to link
about-words = words
