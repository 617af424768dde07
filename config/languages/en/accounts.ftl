refusal-no_such_volunteer = There is no such volunteer in the registry: register first.
refusal-volunteer_not_active = This volunteer has left or pauses: set the status first.
refusal-earned_already = The hours of one of them are credited for this assignment already: each volunteer once.
refusal-no_such_earning = No hours of this volunteer are credited for this assignment.
refusal-reversed_already = These hours were taken back before; that is done once.
refusal-not_enough_points = { $asked ->
        [one] { $asked } point is
       *[other] { $asked } points are
    } asked for, { $available } can be spent.
refusal-no_such_reward = There is no such reward: choose one of the list.
refusal-reward_not_given = { $name } is not given at this time.
refusal-out_of_stock = Of { $name } { $left ->
        [one] { $left } is
       *[other] { $left } are
    } left: take fewer, or add to the stock.
refusal-reward_cap = Of { $name } this volunteer may have { $left } more in this period.
refusal-no_such_redemption = There is no such redemption of this volunteer and reward.
refusal-redemption_over = It was { $state } already.

redemption-held = set aside
redemption-redeemed = handed over
redemption-released = released

about-hours = hours
about-volunteers = volunteers
about-volunteer = volunteer
about-number = number
about-quantity = quantity
about-price = price
about-each = each
about-add = pieces to add

event-volunteer_set = a volunteer set down
event-hours_verified = hours checked: { $people } people, { $minutes } min
event-hours_credited = hours credited
event-earning_reversed = credited hours taken back
event-reward_set = a reward set
event-reward_held = points set aside for a reward
event-reward_handed_over = a reward handed over
event-reward_released = a redemption released
event-points_expired = points ended
