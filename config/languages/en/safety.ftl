## Where people can come to harm: incidents, water, check-ins, welfare checks, duty book, attachments
refusal-no_such_incident = There is no such incident, or none of its requests is on the desk any more.
refusal-incident_closed = That incident is closed; open another for new calls.
refusal-in_incident = { $number } belongs to the incident “{ $name }” already; leave that one first.
refusal-incident_under_way = Teams are still out for { $number }, so the incident cannot be closed; wait until they are back.
refusal-life_jackets_first = Before { $team } goes onto the water, confirm that everybody wears a life-jacket.
refusal-timer_stays = On the water and at dangerous work check-ins go on to the end, and no slower.
refusal-not_seen_yet = Nobody has seen the person of { $number } yet: finish the welfare check first.
refusal-no_such_attachment = That request has no such attachment; refresh and look again.
refusal-kept_still = These papers are still to be kept.
invalid-private_number = it is a person's own telephone; the duty book holds public numbers only

action-open-incident = Open incident
    .help = Several calls are about one thing: each keeps its caller
action-join-incident = Join incident
    .help = This request is about an incident that is open
action-leave-incident = Leave incident
    .help = It is about something else
action-close-incident = Close incident
    .help = It is over: every caller is to be told
action-check-in = Check in
    .help = Record that this team was heard of
action-set-check-in = Set check-ins
    .help = How often this team must be heard of, in minutes; 0 ends it
action-set-water-role = Water or shore
    .help = Whether this team goes onto the water or keeps the shore
action-start-welfare-check = Welfare check
    .help = Nobody opened: ring, next of kin, the door, 110, until the person was seen
action-welfare-step = Welfare step
    .help = Record which step was done and what came of it
action-duty-book = Duty book
    .help = Whom to ring: offices, hotlines, positions on call

field-incident = Incident
field-incident-name = Its name
field-every = Every so many minutes
field-water-role = Water or shore
field-life-jackets = All wear life-jackets
field-unseen = Nobody was seen
field-step = Step

water-role-water = onto the water
water-role-shore = shore only
life-jackets-on = life-jackets on
welfare-step-ring = ring
welfare-step-kin = next of kin
welfare-step-door = at the door
welfare-step-police = 110
welfare-outcome-seen = seen
welfare-outcome-no_sign = no sign
welfare-outcome-under_way = under way
attachment-jpeg = a JPEG photo
attachment-png = a PNG picture
attachment-webp = a WebP picture
attachment-pdf = a PDF document
retention-ordinary = ordinary
retention-emergency = emergency
retention-protected = protected
number-kind-110 = Police 110
number-kind-119 = Fire brigade 119
number-kind-120 = Ambulance 120
number-kind-hotline = Hotlines
number-kind-office = Offices
number-kind-on_call = Positions on call

mark-missed = [missed]
mark-unseen = [unseen]
mark-incident = [incident]
mark-tell-caller = [tell]
waits-missed = missed
waits-unseen = not seen
in-the-menu = the menu
missed-line = !! { $team } silent since { $since }: ring now, then record it: { $key }
welfare-line = nobody opened ({ $since }):
welfare-next = next: { $step }, { $time }; record it with { $key }
welfare-late = late
welfare-seen = welfare check: seen { $at }, recorded by { $by }
incident-line = incident { $name }  with { $others }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
incident-teams = going for it: { $teams }
incident-tell = the incident is closed: tell the caller, record the call with { $key }
incident-closed = the incident is closed, the caller was told
timer-runs = check-in { $time }
ashore-only = shore only: { $why }
likely-join = the same as { $number }: join its incident with { $key }, each keeps its caller
likely-open = the same as { $number }: open an incident with { $key }, no need to merge
page-duty-book = Duty book
duty-book-empty = The duty book is empty; an administrator fills it with paidan admin duty-book FILE

event-tier_offered = tier { $tier } of the run card was told
event-incident_opened = opened the incident { $name }
event-incident_joined = joined the incident { $name }
event-incident_left = left the incident
event-incident_closed = the incident of { $n ->
        [one] { $n } request
       *[other] { $n } requests
    } is over: { $words }
event-water_role_set = { $team }: { $role }
event-life_jackets_confirmed = { $team } confirmed the life-jackets
event-check_in_set = { $runs ->
    [yes] { $team } is to be heard of every { $every ->
        [one] { $every } minute
       *[other] { $every } minutes
    }
   *[no] { $team } need not check in any more
}
event-checked_in = { $team } was heard of (by { $told }), next by { $due }
event-check_in_missed = { $team } was not heard of in time; the duty leader is rung at { $at }
event-check_in_escalated = { $team } still not heard of: the duty leader
event-welfare_check_started = welfare check begun: { $step } by { $due }
event-welfare_step_done = { $step }: { $outcome } { $words }
event-welfare_overdue = { $step } is late
event-duty_book_set = duty book: { $n } set, { $removed } removed
event-paper_attached = attached { $kind } ({ $kilobytes } KB)
event-attachment_opened = opened an attachment
event-papers_erased = erased papers whose time was over: { $orders ->
        [one] { $orders } { $retention } request
       *[other] { $orders } { $retention } requests
    }, { $attachments ->
        [one] { $attachments } attachment
       *[other] { $attachments } attachments
    }
