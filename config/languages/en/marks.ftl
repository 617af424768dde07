## Several requests marked and acted on together
said-marked = { $n } marked
said-marks-off = Nothing is marked any more
said-marks-full = At most { $n } can be marked at once
said-range-begun = A range begins here: move to its other end and press { $key }
said-one-at-a-time = { $action } is done one at a time; { $key } takes the marks off
said-none-can = None of the marked can be acted on so
said-sending-many = sending: { $action }, { $n ->
        [one] { $n } order
       *[other] { $n } orders
    }
marked-count = { $n } marked
together-title = { $action }  { $n ->
        [one] { $n } order
       *[other] { $n } orders
    }: { $numbers }
together-form = For each of { $n }: { $numbers }
together-own = each its own
together-no-team = no team can go
together-several-teams = several teams are on it; say which on its own row
question-together = { $action }: { $ready } of { $all }
question-together-ready = Will be sent for { $n }: { $numbers }
question-together-left-out = Left out:
question-together-more = and { $n } more
answer-together = send { $n }
answer-together-none = send nothing
page-together = { $action }: { $landed } on disk, { $waiting } under way, { $failed } not done
together-sending = sending
together-landed = on disk as r{ $revision }
together-refused = not done: { $why }
together-left-out = left out: { $why }
