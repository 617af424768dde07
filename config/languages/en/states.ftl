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
