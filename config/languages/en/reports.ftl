## Reports: a month's figures

page-reports = Reports  { $month }
reports-from = revision r{ $revision }, asked of the centre { $age }
reports-keys = { $before } month before  { $after } next month  { $turn } chart { $chart }  { $back } back
reports-chart-days = by day
reports-chart-towns = by town
reports-by-day = Orders filed, day by day
reports-by-town = Orders filed, town by town
reports-orders = orders
reports-nothing = no orders in this month
reports-zero = { $n ->
        [one] { $n } more is
       *[other] { $n } more are
    } zero
reports-all-zero = all { $n } are zero
reports-why = why
reports-refusals = how teams refused
reports-failed = the reports did not come: { $why }
said-no-later-month = The next month has not begun

menu-kind-service = service
menu-kind-talk = talk
menu-kind-bundle = bundle
menu-kind-campaign = campaign
report-menu = Menu
report-menu-dimension = counted by
report-menu-key = key
report-menu-name = name
report-menu-orders = orders
report-menu-finished = finished (orders)
report-menu-results = results (each with its unit)
report-menu-corrected = corrected (times)
report-menu-unknown = passed on, nothing known (orders)
report-menu-referred = referred (orders)
report-menu-placed = placed (orders)
report-menu-declined = came to nothing (orders)
report-menu-by-mode = mode
report-menu-by-task = task
report-menu-by-service = service
report-menu-by-talk = talk
report-menu-by-speaker_group = speakers
report-menu-by-audience = audience
report-menu-by-bundle = bundle
report-menu-by-campaign = campaign
report-menu-by-project = project
