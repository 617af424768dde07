# Plans: classes, rounds, meals, surveys, activities, events.

refusal-no_such_plan = There is no such plan.
refusal-no_such_stop = The round has no such stop.
refusal-no_such_child = No such child is on the roster, or it did not come.
refusal-not_on_the_list = Whoever came is not on the child's list and does not get it; check the list, or ring the parents.
refusal-two_adults = With children there are two adults at least; there are { $people } now.
refusal-children_waiting = { $number }: { $n } children have not been fetched; it cannot end.
refusal-stops_left = { $number }: nobody has been at { $n ->
        [one] { $n } door
       *[other] { $n } doors
    } yet; it cannot end.
refusal-posts_open = { $number }: { $n ->
        [one] { $n } post is
       *[other] { $n } posts are
    } still open.
refusal-other_unit = The head-count of this plan is in “{ $unit }”.
refusal-not_of_that_kind = { $number } is not a planned order of that kind.
gate-guest_outside_days = a guest team, here from { $from } to { $until } only
about-title = title
about-days = days of the week
about-dates = days
about-every = every so many weeks
about-end = end
about-start = beginning
about-stops = stops
about-children = children
about-fetchers = who may fetch the child
about-posts = posts
about-shifts = shifts
about-themes = themes
about-audience = audience
about-except = days it rests on

event-plan_set = plan { $plan } was set
event-plan_ended = plan { $plan } has ended: { $reason }
event-occurrence_made = made of plan { $plan } for { $date }{ $posts ->
    [0] {""}
   *[other] , with { $posts } posts
}
event-occurrence_skipped = plan { $plan } rests on { $date }: { $why }
event-stop_ticked = stop { $stop }: { $found } ({ $told }) { $words }
event-find_recorded = something was found and filed as { $number }
event-door_stayed_closed = nobody opened: stop { $stop } of { $round }; it cannot end before the person was seen
event-child_checked_in = a child came ({ $told })
event-child_fetched = a child was fetched by somebody of its list ({ $told })
event-children_not_fetched = time is up, and { $n } children were not fetched
event-helpers_counted = { $people ->
        [one] { $people } helper
       *[other] { $people } helpers
    } of the day

skipped-holiday = a holiday
skipped-told = as told
skipped-missed = missed
skipped-venue_shut = the venue is shut

found-well = seen, well
found-poorly = seen, poorly
found-needs_help = seen, needs help
found-away = known to be away
found-nobody_opened = nobody opened

plan-kind-activity = activity
plan-kind-class = class
plan-kind-round = round
plan-kind-event = event

plans-next = next
plans-line-made = { $made } held
plans-line-skipped = { $skipped } skipped
plans-ended = ended
plans-no-more = no more
plans-stops = { $done }/{ $all ->
        [one] { $all } door
       *[other] { $all } doors
    }
plans-children = { $there } there
plans-shortage = { $n } short
plans-holidays-unknown = holidays of that year not published

report-plans-kind = kind
report-plans-venue = venue
report-plans-theme = theme
report-plans-planned = planned (sessions)
report-plans-held = held (sessions)
report-plans-skipped = skipped (sessions)
report-plans-dropped = dropped (sessions)
report-plans-attendances = attendances
report-plans-people = people
report-plans-households = households
report-plans-seen = seen (households)
report-plans-nobody = nobody opened (households)
report-plans-finds = finds (items)
report-plans-helpers = helpers of the day (people)

listing-plans = { $n ->
        [one] { $n } plan
       *[other] { $n } plans
    }
    .none = No plans yet; make one with paidan plan set --file
listing-rounds = { $n ->
        [one] { $n } round
       *[other] { $n } rounds
    } and sessions today
    .none = No rounds, classes or activities today

field-stop = door
field-found = how she is
field-child = child
field-fetcher = fetched by

paper-stop = door { $n }
paper-child = child { $n }
paper-fetcher = may fetch { $n }
paper-kin = next of kin

action-plans = Plans
    .help = The plans and their next days; those they rest on say which holiday
action-rounds-today = Today's rounds
    .help = Today's rounds, meals, classes and activities, and how far each is
action-tick-stop = At a door
    .help = Was the person seen, and how is she; nobody opened begins a welfare check with an alarm
action-record-find = Something found
    .help = What was found on the way becomes a new order that says where it came from
action-check-in-child = Child came
    .help = A child of the roster is there
action-fetch-child = Child fetched
    .help = By somebody of its list, and nobody else
action-count-helpers = Helpers of the day
    .help = How many came to help without a number
report-plans = Plans
