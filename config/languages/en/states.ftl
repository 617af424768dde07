## States of requests, teams and assignments
state-received = received
state-queued = queued
state-offered = offered
state-accepted = accepted
state-in_service = in service
state-done = done, to rate
state-held = on hold
state-transferred = transferred
state-rejected = rejected
state-merged = merged
state-cancelled = cancelled
state-archived = archived

## Assignments
assignment-offered = offered
assignment-asked = asked for
assignment-accepted = accepted
assignment-started = in service
assignment-finished = finished
assignment-refused = refused
assignment-expired = expired
assignment-recalled = recalled
assignment-lapsed = taken by others
assignment-declined = declined
assignment-given_back = given back
assignment-failed = failed

## Teams
status-free = free
status-offer_out = offer out
status-on_the_way = on the way
status-in_service = in service
status-booked = booked
status-out_of_service = out of service

stage-incubating = incubating
stage-admitted = admitted
stage-running = running
stage-review = under review
stage-left = left

## Urgency
priority-P0 = emergency
priority-P1 = urgent
priority-P2 = normal
priority-P3 = planned

## Roles
role-clerk = clerk
role-dispatcher = dispatcher
role-duty_leader = duty leader
role-auditor = auditor
role-administrator = administrator
role-team = team
role-department = department
role-sponsor = sponsor
role-channel = channel
role-system = system

state-short-received = received
state-short-queued = queued
state-short-offered = offered
state-short-accepted = accepted
state-short-in_service = serving
state-short-done = done
state-short-held = on hold
state-short-transferred = passed on
state-short-rejected = rejected
state-short-merged = merged
state-short-cancelled = cancelled
state-short-archived = archived
priority-short-P0 = emerg
priority-short-P1 = urgent
priority-short-P2 = normal
priority-short-P3 = plan

## Ways of offering
offer-direct = direct
offer-open = open
offer-joint = joint
offer-asked = asked for

## How the centre was told
told-page = page
told-telephone = telephone

## Why a team refused
refused-no_people = nobody is free
refused-too_far = too far
refused-not_our_skill = not our skill
refused-no_equipment = no equipment
refused-wrong_time = wrong time
refused-other = other

## Why a team left
leaving-completed = completed
leaving-no_longer_needed = no longer needed
leaving-done_by_others = done by others
leaving-nobody_opened = nobody opened
leaving-unsafe = unsafe
leaving-unable = unable

## Units
unit-people = people
unit-attendances = attendances
unit-households = households
unit-sessions = sessions
unit-items = items
unit-pieces = pieces
unit-jin = jin
unit-fen = fen

## Results of calls
call-reached = reached
call-no_answer = no answer
call-busy = busy
call-wrong_number = wrong number
call-back-solved = solved
call-back-not-solved = not solved
call-back-not-reached = not reached
case-drowning = drowning
case-fire = fire
case-gas = gas
case-stroke = stroke
case-suicide = suicide
case-missing = missing person
case-other = other
emergency-number-110 = 110 police
emergency-number-119 = 119 fire
emergency-number-120 = 120 ambulance

## Why a request was cancelled
cancel-asked_by_requester = asked by the requester
cancel-no_longer_needed = no longer needed

## Satisfaction
satisfaction-very_dissatisfied = very dissatisfied
satisfaction-dissatisfied = dissatisfied
satisfaction-fairly_satisfied = fairly satisfied
satisfaction-satisfied = satisfied
satisfaction-very_satisfied = very satisfied

## Where requests come from
channel-telephone = telephone
channel-counter = counter
channel-portal = portal
channel-hotline = 12345
channel-grid = grid round
channel-split = split
channel-plan = plan

## Clocks
clock-intake = intake
clock-dispatch = dispatch
clock-answer = answer
clock-contact = contact
clock-arrival = arrival
clock-finish = finish
clock-second_finish = second finish
clock-rating = rating
clock-call_back = call-back
clock-transfer_answer = office answer
clock-sign_in = sign-in

## Outcomes and endings
outcome-served = served
outcome-broken_off = broken off
closing-solved = solved
closing-explained = closed with an explanation
closing-not_rated = not rated in time
closing-no_rating = not to be rated
alarm-seats = every seat
alarm-duty_leader = the duty leader

## Flags
flag-pressing_need = pressing need
flag-protected = protected
flag-planned = planned
flag-in_lieu = in lieu of a fine
protected-order = protected request
