# What is told while days of a county are simulated (paidan simulate --days), and what each count is called

year-passed = { $date }  day { $day } of { $days }  { $orders ->
        [one] { $orders } order
       *[other] { $orders } orders
    }  r{ $revisions }  after { $seconds } s
year-complete = At its end: r{ $revision }, digest { $digest }
year-stopped = Stopped, with everything on disk: r{ $revision }, digest { $digest }; run it again to go on
year-refused = { $count } refused  { $code }
year-written = The same stands in simulated.json in { $folder }

year-orders-filed = filed
year-orders-by-portal = of these by the portal
year-orders-protected = of these protected
year-orders-planned = of these made by plans
year-occurrences = of plans
year-stops-ticked = doors knocked at on rounds
year-children-fetched = children fetched
year-finds = found on rounds
year-talks-ordered = talks ordered
year-bundles = bundles
year-orders-of-campaigns = of campaigns
year-bills-opened = bills opened
year-bills-settled = bills settled
year-bills-paid = paid by payers
year-hand-overs = hand-overs of a shift
year-orders-taken-in = taken in
year-orders-taken = that a team took
year-orders-done = done
year-orders-passed-on = passed on to offices
year-orders-rejected = not accepted
year-orders-merged = that went into another
year-orders-held = put aside at some time
year-orders-cancelled = called off
year-acceptances = acceptances
year-refusals = refusals by teams
year-expired = offers nobody answered
year-people-came = came
year-service-minutes = of service
year-reached-people = reached
year-reached-attendances = served
year-reached-households = served
year-reached-sessions = held
year-reached-items = dealt with
year-reached-pieces = given out
year-reached-jin = sold or given out
year-reached-fen = given out
year-ratings = ratings
year-call-backs = call-backs
year-reopenings = reopened
year-whistles = whistles blown
year-sign-ins = departments signed in
year-volunteers = volunteers in the registry
year-verified-attendances = with hours that were checked
year-verified-minutes = checked
year-points-earned = earned
year-points-spent = spent
year-redemptions = redeemed

year-unit-orders = orders
year-unit-times = times
year-unit-people = people
year-unit-attendances = attendances
year-unit-minutes = minutes
year-unit-points = points
year-unit-items = items
year-unit-households = households
year-unit-sessions = sessions
year-unit-pieces = pieces
year-unit-jin = jin
year-unit-fen = fen
