## The past
past-banner = !! THE PAST  the desk of { $moment }  r{ $revision }  to look at only
past-now = now { $clock }
past-keys = This is the past, nothing is sent. { $back } returns to now  { $earlier } a minute back  { $later } a minute on
link-past = !! past
field-moment = which moment
fault-past = not a past moment; such are 14:03, yesterday 9:00, thu 9:00, 11-22 14:03, 10m, r48211
said-past-asked = Looking for the desk of { $moment }
said-past-failed = The desk of { $moment } did not come: { $why }
said-past-refused = This is the past, nothing can be done; { $key } returns
said-past-left = Back to now
said-past-only = Only while looking at the past: choose a moment with "The past" first
