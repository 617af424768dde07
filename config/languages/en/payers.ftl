## Several payers: sponsors, pledges, bills, receipts, supply points
unit-yuan = yuan

payer-treasury = the treasury
payer-firm = a firm
payer-fund = a fund
payer-chamber = a chamber
payer-person = a person
payer-bank = a bank

bill-unclaimed = unclaimed
bill-claimed = claimed
bill-advanced = advanced
bill-settled = settled
bill-cancelled = cancelled

supply-preparing = in preparation
supply-open = open
supply-closed = closed

refusal-no_such_sponsor = There is no such sponsor: register it first.
refusal-sponsor_ended = { $name } gives no more: choose another sponsor.
refusal-no_such_pledge = There is no such pledge: choose one from the list.
refusal-not_sponsored = { $service } is not paid for by sponsors: leave it to the treasury, or change the service.
refusal-pledge_overdrawn = { $asked } { $unit } were asked, { $left } { $unit } can be had: ask for less, or draw on another pledge.
refusal-pledge_does_not_fit = This pledge is for something else: the { $field } does not fit.
refusal-pledge_differs = The { $field } pledged is { $pledged }, what is needed is { $needed }: draw on another pledge.
refusal-no_such_bill = This request has no bill: open one first.
refusal-wrong_bill_state = The bill of { $number } is { $state } now: this cannot be done.
refusal-bill_line_covered = { $left } yuan of { $item } are open, { $asked } yuan are too much: claim less.
refusal-bill_line_advanced = The money for { $item } is laid out already: it stays as it is.
refusal-bill_not_balanced = The lines come to { $lines } { $unit }, the payers to { $payers } { $unit }: every line must be claimed first.
refusal-name_the_pledge = Name every pledge the bill draws on; { $pledge } is missing.
refusal-not_your_bill = A sponsor answers for its own bills only.
refusal-no_such_supply_point = There is no such supply point: register it first.
refusal-supply_point_not_open = The supply point is { $stage } now: this cannot be done.
refusal-stock_short = { $asked } { $unit } of { $item } were asked, { $left } { $unit } are in stock.
refusal-stock_differs = The books say { $stands } { $unit } of { $item }, not { $said } { $unit }: look again, then count.
refusal-stock_left = { $left } { $unit } of { $item } are still there: hand them out, or count them to none, first.
refusal-refill_ordered = Request { $number } is to refill it already.

about-promise = promise
about-amount = amount
about-unit = unit
about-item = item
about-lines = lines
about-line = line
about-share = share
about-payer = payer
about-sponsor = sponsor
about-pledge = pledge
about-chamber = chamber
about-count = count
about-minimum = minimum
about-items = items
about-stage = stage
about-purpose = purpose
about-work = work

event-sponsor_set = Sponsor registered
event-pledge_made = Pledge made
event-pledge_moved = Pledge moved
event-bill_opened = Bill opened
event-bill_line_claimed = Bill claimed
event-bill_line_released = Claim given up
event-bill_advanced = Money laid out
event-bill_settled = Bill settled
event-bill_cancelled = Bill cancelled
event-receipt_issued = Receipt issued
event-supply_point_set = Supply point registered
event-stock_moved = Stock moved
event-refill_ordered = Refill ordered

action-open-bill = Open a bill
    .help = What it costs: item, quantity and yuan of each line, with semicolons between
action-claim-bill = Claim of a bill
    .help = A payer takes a line, drawn on a pledge or not
action-advance-bill = Lay out money
    .help = Who has laid out the money of the lines that have their payers
action-settle-bill = Settle the bill
    .help = Payers and lines balance, and the bill is done with
action-cancel-bill = Cancel the bill
    .help = The bill is void, and pledges set aside for it are free

field-bill-lines = lines
field-bill-line = line
field-payer = payer
field-amount = amount
field-sponsor = sponsor
field-pledges = pledge ids

receipt-title = Receipt for a donation
receipt-number = No. { $number }
receipt-giver = Given by
receipt-unnamed = a person whose name is kept apart
receipt-amount = Given
receipt-purpose = For
receipt-date = Date
receipt-issuer = Issued by
receipt-centre = Centre

sponsors-name = Sponsors
sponsors-whose = whose
sponsors-what = what
sponsors-number = number
sponsors-unit = unit
sponsors-all = all
sponsors-without-chamber = in no chamber
sponsors-sponsors = sponsors
sponsors-people = people brought together
sponsors-projects = projects
sponsors-employed = people employed
sponsors-pledges = pledges
sponsors-receipts = receipts
sponsors-cash-pledged = cash pledged
sponsors-cash-used = cash paid
sponsors-goods-pledged = goods pledged
sponsors-goods-used = goods handed over
sponsors-jobs-pledged = jobs pledged
sponsors-jobs-used = jobs filled
sponsors-bills = bills
sponsors-bill-total = bills, total

pledge-cash = money
pledge-choice = { $sponsor } { $what }, { $free } { $unit } free
