## What is kept beside the orders: hours, points, rewards, honours, pledges, receipts, stock, organisations elsewhere, the overview
action-verify-hours = Check hours
    .help = Check a volunteer's hours, which earn points; then those of the next
action-points = Points
    .help = Show a volunteer's points and what moved them last
action-redeem = Redeem
    .help = Set a reward aside for a volunteer's points
action-hand-over-reward = Hand over a reward
    .help = Hand over what was set aside
action-release-reward = Release a reward
    .help = What was set aside is not wanted; the points are free again
action-award = Award
    .help = Enter an honour in a volunteer's record
action-make-pledge = Pledge
    .help = Enter a pledge of money, goods or jobs
action-issue-receipt = Receipt
    .help = Issue a receipt for a donation, under the next number
action-fill-jobs = Fill jobs
    .help = So many more of the promised jobs are filled; a minus takes back what was too many
action-move-stock = Move stock
    .help = Take something in at a supply point, hand it out, or count it
action-order-refill = Refill
    .help = Order more of a thing for a supply point
action-rewards = Rewards
    .help = List what points are given for, and what is left
action-payers = Sponsors
    .help = List who pays, what each pledged and what of it is free
action-stock = Stock
    .help = List what lies at the supply points, and what is below its minimum
action-branches = Organisations elsewhere
    .help = List organisations outside the county, and what they bring
action-overview = Overview
    .help = Show the centre's teams, projects, venues and funds

field-volunteer = volunteer
field-served-as = served as
field-reward = reward
field-redemption = set aside
field-quantity = quantity
field-honour = honour
field-honoured-by = given by
field-honour-level = level
field-donor = sponsor
field-promise = pledged
field-item = thing or work
field-item-unit = counted in
field-pledge = pledge
field-purpose = for what
field-stock = which thing
field-movement = how

served-as-volunteer = volunteer
served-as-staffed = staff (no points)
served-as-duty = duty
promise-cash = money (yuan)
promise-goods = goods
promise-jobs = jobs
movement-in = comes in
movement-out = goes out
movement-counted = counted

form-search = type a number, a name or its pinyin; the centre looks

reward-choice = { $name }  { $price ->
        [one] { $price } point
       *[other] { $price } points
    }  { $left } left
receipt-choice = { $sponsor } { $what }, { $free } { $unit } to be receipted
redemption-choice = { $name }, { $n ->
        [one] { $n } piece
       *[other] { $n } pieces
    }
act-and-receipt = { $what }, receipt no. { $number }
act-and-earned = { $what }, { $points ->
        [one] { $points } point
       *[other] { $points } points
    } earned

listing-rewards = { $n ->
        [one] { $n } reward
       *[other] { $n } rewards
    }
    .none = There are no rewards yet
listing-payers = Sponsors and pledges, { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
    .none = There are no sponsors yet; set them with paidan sponsors set
listing-stock = { $n ->
        [one] { $n } thing
       *[other] { $n } things
    } in stock
    .none = There are no supply points yet; set them with paidan sponsors set
listing-branches = { $n ->
        [one] { $n } organisation
       *[other] { $n } organisations
    } elsewhere
    .none = There are none yet; import them with paidan import register branch
reward-row = { $name }  { $price ->
        [one] { $price } point
       *[other] { $price } points
    }
reward-each = { $n } each in a period
reward-left = { $left } left, { $reserved } set aside
reward-not-now = not given now
sponsor-pledges = { $n ->
        [one] { $n } pledge
       *[other] { $n } pledges
    }
pledge-row = { $what } { $amount } { $unit }
pledge-purses = free { $free }  set aside { $reserved }  used { $used } { $unit }
stock-there = { $count } { $unit } (minimum { $minimum })
stock-short = !! short
stock-refill = refill { $number }
branch-brings = brings { $n }, { $meetings ->
        [one] { $meetings } meeting
       *[other] { $meetings } meetings
    } on line
branch-brought = { $kind } "{ $name }" { $n }
branch-told = { $name }: contact { $contact }; brings: { $brings }; without travelling: { $services }
brought-project = projects
brought-job = jobs

page-points = Points  { $name }
page-overview = Overview of the centre
points-hours = Checked hours { $hours } (hours:minutes)
ledger-volunteer = Volunteer points
ledger-duty = Points of duty
points-account = { $ledger }: { $available } to spend, { $aside } set aside; { $earned } came, { $given } left
points-set-aside = To be handed over: { $name }, { $n ->
        [one] { $n } piece
       *[other] { $n } pieces
    }
points-last = The last { $n } of { $all ->
        [one] { $all } change
       *[other] { $all } changes
    }

overview-revision = as of r{ $revision }
overview-teams_by_stage = Teams by stage
overview-teams_by_brigade = Brigades
overview-trainings = Trainings
overview-venues_by_stage = Venues by stage
overview-venues_by_kind = Venues by kind
overview-operations = Applications to operate
overview-projects_by_stage = Projects by stage
overview-brands = Brand projects
overview-meetings = Village meetings
overview-meeting_orders = Orders from village meetings
overview-funds = Money
overview-bills = Bills
funds-promised = pledged
funds-free = free
funds-reserved = set aside
funds-used = used
