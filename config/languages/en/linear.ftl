## The linear mode: line by line
linear-screen = { $name }, { $n ->
    [one] 1 row
   *[other] { $n } rows
}
linear-screen-filtered = { $name }, { $n } of { $all ->
        [one] { $all } row
       *[other] { $all } rows
    }, filter { $filter }
linear-place = { $n } of { $all }
linear-more = { $n ->
        [one] { $n } more row
       *[other] { $n } more rows
    } ({ $key })
linear-new = { $n } new, { $queue } in the queue
linear-menu = { $what }: { $n } can be done
linear-menu-barred = { $n } more cannot be done now; they come last, each with its reason
linear-menu-more = { $n } more, type to find
linear-found = { $n } found
linear-numbers = type a number to go there, { $key } does it
linear-answer-first = 1 { $said } (Enter)
linear-form-keys = { $n ->
    [one] 1 field
   *[other] { $n } fields
}: { $next } next, { $send } sends, { $back } puts it aside
linear-none-chosen = none chosen
linear-choices = { $n } to choose from, type to find
linear-tick = { $label }: { $value } (Space changes it)
linear-offered = next could be: { $what }
linear-teams = { $n ->
        [one] { $n } team
       *[other] { $n } teams
    }, the best first:
linear-teams-for = Teams for { $number }, { $n } to choose from
linear-no-clipboard = There is no clipboard here, copy by hand: { $what }
linear-begins = Linear mode. { $again } says it again, { $help } lists the keys, { $quit } leaves
