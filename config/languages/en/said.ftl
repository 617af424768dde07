## What is said outside the screen
said-cause = :{" "}
said-done = { $what }: r{ $revision }
said-was-so = { $what }: it was so already
said-file-unreadable = { $file } cannot be read
said-file-unwritten = { $file } was not written
said-file-written = { $what } is in { $file }
said-file-there = { $file } is there already; name another file
said-not-utf8 = { $file } is not UTF-8; save it as “CSV UTF-8” and try again
said-no-file = no file was named
said-no-folder = there is no folder { $folder }
said-folder = the data folder { $folder }
said-centre = centre { $code }
said-line = { $file }: line { $line }
said-flag = { $flag }
said-flag-day = { $flag }: a day, such as 2026-03-05
said-flag-one-of = { $flag }: one of { $known }
said-no-team = there is no team { $code }
said-no-request = there is no request { $number } on the desk
said-several-requests = several requests end in { $number }: say it whole, such as 20261123-0042
said-no-county = there is no county { $code } built in; there are { $known }
said-no-number = no whole number, or out of range
said-unreadable = it cannot be read
said-taken-of-file = { $taken } taken, { $same } were there as they stand in the file
said-variable = environment variable { $name }
said-setting-wrong = { $place }: { $name } is { $found }; it should be { $right }
said-setting-unknown = { $place }: there is no setting { $name }
said-setting-unknown-nearest = { $place }: there is no setting { $name }; { $nearest }?
setting-connection-url = an address such as "http://127.0.0.1:7311"
setting-connection-centre = a county code of six digits such as "430821"
setting-connection-token-file = the path of a file
setting-console-language = "auto", "zh" or "en"
setting-console-colours = "auto", "none", "16", "256" or "true"
setting-console-charset = "auto", "utf-8", "gbk" or "ascii"
setting-console-theme = the name of a theme such as "dark"
setting-console-linear = true or false
setting-console-position = the name of a seat such as "坐席3"
setting-console-read-only = true or false
setting-console-lock-minutes = a number of minutes from 0 to 1440
setting-console-lock-pin = a PIN such as "2468"
setting-server-data = the path of a folder
setting-server-listen = an address and port such as "127.0.0.1:7311"
complaint-not-in = { $value } is not in { $range }
complaint-negative = error: { $value } will not do: a positive number is wanted here
complaint-see-help = See --help.
complaint-no-number = a number is wanted
complaint-no-address = an address and port are wanted, such as 127.0.0.1:7311
complaint-no-uuid = this is no id

## What the system says
said-system-not-found = it is not there
said-system-denied = not allowed: it belongs to somebody else, or is protected
said-system-exists = it is there already
said-system-is-folder = it is a folder
said-system-no-folder = a part of the path is no folder
said-system-full = the disk is full
said-system-read-only = the disk can only be read
said-system-not-text = it is not text in UTF-8
said-system-pipe = whoever reads it has gone
said-system-address-in-use = the address is in use: end the other program, or name another port
said-system-no-address = this machine does not have that address
said-system-other = the system refused (error { $number })

## The data folder
store-full = the disk is full: make room, then start the centre again, it recovers from the file
store-busy = the store is busy: another process holds it; try again, and end that process if this goes on
store-corrupt = the store is damaged ({ $detail }): stop, run `paidan verify`, and restore the last backup
store-closed = the store is closed, or stopped after an error: start the centre again, it recovers from the file
store-disk = the disk could not be read or written ({ $detail }): check it, then start the centre again
store-read-only = the store was opened for reading only: nothing can be written through it
store-centre-exists = centre { $code } exists already: choose another code
store-no-centre = there is no centre { $code } in this store
store-none = there is no store in { $folder }: name the folder a centre was served from
store-other-version = the store has another version's form ({ $detail }): use the version that wrote it last, or a newer one
store-folder = { $folder }: { $why }: check that the folder exists and belongs to you
store-held = { $folder } is in use by another process: end that one first, or name another folder
store-held-by = { $folder } is in use by process { $process }: end that one first, or name another folder
store-other = the store could not answer ({ $detail }): start the centre again; if it happens again, report it

## Files that are handed in
row-problem = line { $line }, { $field }: { $reason }
row-empty = is empty; it must be filled in
row-not-one-of = “{ $said }” is not one of { $known }
row-unreadable = “{ $said }” cannot be read; right would be such as { $like }
row-should-be = right would be such as { $like }
row-too-long = at most { $most ->
        [one] { $most } character
       *[other] { $most } characters
    }
row-too-many = at most { $most }
row-letters = at most { $most ->
        [one] { $most } letter
       *[other] { $most } letters
    }, digits and -
row-no-such = there is no { $what } { $code } at this centre: enter it first, or mend this row
row-what-place = place
row-what-team = team
row-what-volunteer = volunteer with the number
row-what-unit = unit
row-twice = { $value } stands in line { $first } already
row-missing-column = the column is missing; the header should be { $known }
row-unknown-column = there is no such column; columns are { $known }
row-far-day = is more than a hundred years from today
row-no-phone = is no telephone number
row-no-national-phone = is neither a mobile number of eleven digits nor a landline with its area code, such as 0744-3222000
rows-would-none = good: { $count }, bad: { $bad }: nothing would be taken; mend them, or take the good ones with --partial
rows-would-partial = would be taken: { $count }; these lines would be left out: { $lines }
row-problem-whole = line { $line }: { $reason }
row-header = header
row-not-csv = it cannot be read as CSV in UTF-8
row-no-step = this team has no assignment there that the step could follow
row-off-the-desk = { $number } is on no desk
row-minor-without-consent = line { $line }, consent_until: a minor without a guardian's consent that holds: registered, and may serve nowhere until it is there
rows-can-be = { $count ->
        [one] { $count } row
       *[other] { $count } rows
    } can be taken; nothing was
steps-can-be = { $count ->
        [one] { $count } row
       *[other] { $count } rows
    } can be taken, { $changed } of them new or changed; nothing was
steps-taken = { $count ->
        [one] { $count } row
       *[other] { $count } rows
    } taken, { $changed } of them new or changed
rows-taken = { $count ->
        [one] { $count } row
       *[other] { $count } rows
    } taken, { $changed } new or changed, at revision { $revision }
rows-same = { $count ->
        [one] { $count } row is
       *[other] { $count } rows are
    } there already as they stand in the file
rows-left-out = { $count ->
        [one] { $count } bad row is
       *[other] { $count } bad rows are
    } left out
rows-bad = { $count ->
        [one] { $count } bad row
       *[other] { $count } bad rows
    }: nothing was taken; mend what is bad, or take the others with --partial
volunteers-taken = { $count ->
        [one] { $count } volunteer
       *[other] { $count } volunteers
    } taken as import { $import }, at revision { $revision }
volunteers-taken-before = { $file }: this file was taken before; nothing is to be done
volunteers-refused = nothing was taken; mend the file, or take the other rows with --partial
volunteers-interrupted = interrupted: nothing holds yet; run it again and it goes on where it was
register-no-kind = “{ $kind }” is no kind of record; it is one of { $known }
register-taken = { $count ->
        [one] { $count } record
       *[other] { $count } records
    } taken
register-unfinished = the rest was not taken: mend that row and run it again, what was taken stays as it is
operators-known = line { $line }: { $name } has a token already; revoke it first to make another
operators-can-be = { $count ->
        [one] { $count } operator
       *[other] { $count } operators
    } can be taken; nothing was
operators-nobody-new = nobody new in it: nothing was taken
operators-taken = taken; the tokens are in { $file }
late-can-be = { $count ->
        [one] { $count } step
       *[other] { $count } steps
    } can be entered; nothing was
late-some = { $count ->
        [one] { $count } step
       *[other] { $count } steps
    } entered; run it again once that line is mended
late-entered = { $count ->
        [one] { $count } step
       *[other] { $count } steps
    } entered
messages-checked = { $file }: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }: { $left } would be filed, { $there } already there, { $rejected } rejected
messages-filed = { $file }: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }: { $taken } taken, { $there } already there, { $rejected } rejected, { $left } left
messages-rejected = what was rejected stands in { $file } with the reasons
messages-unfinished = not every message was answered: run it again, none is filed twice
messages-no-column = the file has no column { $column }; its first line must name id, user, subject, time and details
messages-ends = the row ends before its column { $column }
messages-not-utf8 = { $column } is not UTF-8
messages-no-id = it has no id
messages-no-words = it has no words
messages-twice = id { $id } stands in line { $line } with other content
messages-future = time { $time } lies in the future
messages-filed-before = id { $id } was filed before with other content
toml-at = line { $line }, column { $column } cannot be read:
toml-unknown-field = there is no “{ $name }”; there are { $known }
toml-not-one-of = “{ $value }” is not one of { $known }
toml-missing-field = “{ $name }” is missing
toml-twice = it stands there twice
toml-wrong-value = { $value } is not what belongs there
toml-syntax = this is no TOML

## Checking and serving
verify-no-list = the list of centres cannot be read
verify-no-centre = there is no centre { $code } in { $folder }
verify-none = there is no centre at all in { $folder }
verify-head = { $centre }  revision { $revision }  filed { $filed }
verify-state = {"  "}{ $state } { $on_desk } on the desk { $left } left it
verify-sum = {"  "}{ $label } { $count } accounted for
verify-rows = {"  "}{ $label } { $count } beside the desk
verify-label-sum = sum
verify-label-rows = rows
verify-well = {"  "}all is well: chain, replay, snapshot, every order and every row
verify-difference = {"  "}DIFFERENCE: { $what }
amiss-chain-gap = revision { $expected } is missing: { $found } stands in its place
amiss-chain-payload = revision { $revision }: the payload has been altered since it was written
amiss-chain-hash = revision { $revision }: the row, or the one before it, has been altered since it was written
amiss-epoch = revision { $revision }: written in another epoch, { $epoch }
amiss-time = revision { $revision }: its time is before the revision before it
amiss-unreadable = revision { $revision } cannot be read: it was written by a newer version, or the store is damaged
amiss-snapshot-other = the stored snapshot of revision { $revision } is not what the log gives
amiss-snapshot-unreadable = the stored snapshot of revision { $revision } cannot be read
amiss-snapshot-later = there is a snapshot of revision { $revision }, but the log ends before it
amiss-filed-desk = orders filed: { $filed }, on the desk: { $counted }
amiss-filed-accounted = orders filed: { $filed }, accounted for: { $accounted }
amiss-state = { $state }: on the desk { $there }, counted { $counted }
amiss-digest = the desk's digest is not the sum of its records
amiss-forgotten = { $number }: open, but no clock runs and no wake time is set
amiss-row-unreadable = { $kind } { $id }: the row cannot be read
amiss-row-unmade = { $kind } { $id }: no event has made this row
amiss-row-other = { $kind } { $id }: the row is not what the log gives
amiss-row-revision = { $kind } { $id }: the row is of revision { $found }, its last event of { $expected }
amiss-rows-missing = rows of accounts that are missing: { $count }
amiss-rows-more = further rows of accounts that differ: { $count }
amiss-points-below-zero = points ({ $ledger }) of { $volunteer } are below zero
amiss-points-sum = points ({ $ledger }) do not sum to zero
amiss-points-held = points ({ $ledger }): volunteers hold { $held }, the centre's books say { $books }
amiss-bill-line = bill { $bill }: a line is paid beyond what it costs
amiss-bill-balance = bill { $bill }: settled, but payers and lines do not balance
amiss-pledge-purses = pledge { $pledge }: { $promised } promised, { $sum } in its purses
amiss-pledge-reserved = pledge { $pledge }: { $reserved } set aside, bills draw { $drawn }
amiss-pledge-used = pledge { $pledge }: { $used } used, settled bills drew { $drawn }
amiss-pledge-receipts = pledge { $pledge }: receipts for { $receipted } of { $most }
amiss-pledge-jobs = pledge { $pledge }: jobs pay no bill
amiss-receipts = receipts: { $there } there, numbers given { $given }
amiss-bank-ours-only = posting { $posting } ({ $phase }): the bank does not have it
amiss-bank-theirs-only = posting { $posting } ({ $phase }): only the bank has it
amiss-bank-posting = posting { $posting } ({ $phase }): { $column } { $ours }, at the bank { $theirs }
amiss-bank-total = total { $total }: { $ours }, at the bank { $theirs }
serve-serving = paidan: serving { $count ->
        [one] { $count } centre
       *[other] { $count } centres
    } on { $url }
serve-data = paidan: data in { $folder }, the administrator's token in { $token }
serve-ended = paidan: ended; everything that was acknowledged is on disk
serve-no-listening = cannot listen on { $address }
serve-has-served = { $folder } has served residents: train in a folder of its own
simulate-begun = paidan: simulating at { $centre }; Ctrl-C ends it
simulate-rate = --rate { $rate }: such as 2/s or 30/min, at most 10000/s
simulate-percent = --percent { $percent }: 1 to 1000
simulate-days = --days { $days }: 1 to { $most }
simulate-not-over = --from { $from } --days { $days }: the last day must be over, else the centre would doubt its clock when it is opened
simulate-real = { $folder } holds the work of people: simulate in a new folder, or in one made by an earlier simulation
simulate-other-centre = centre { $centre } in { $folder } was not simulated: simulate in a new folder
simulate-other-order = in { $folder } centre { $centre } was simulated from { $from } with seed { $seed } (days { $days }, { $percent } % of its figures, volunteers { $volunteers }): say the same to go on with it, or simulate in a new folder
console-no-terminal = the console needs a terminal, and its standard { $stream } is not one; a script reads the centre's lists instead, such as GET /v1/centres/CODE/requests
console-standard-input = input
console-standard-output = output
console-terminal-refused = the terminal does not take the console: { $why }
simulate-in = centre { $centre } in { $folder }
simulate-filed = filed { $count }
simulate-other = other { $count }  answers of teams, residents and offices
simulate-refused = refused { $count }  { $code }
simulate-unanswered = unanswered { $count }  { $code }
demo-no-port = no free port on 127.0.0.1
demo-traffic-broke = the simulated traffic broke
demo-server-broke = the server broke
demo-did-not-end = the centre did not end
console-state-unwritten = drafts and unsent commands cannot be kept in { $folder }

## Administration
admin-clock = the centre's clock is confirmed
admin-token = the token of { $name } ({ $role })
admin-no-role = “{ $tag }” is not a role; roles are { $known }
admin-sponsor-which = --role sponsor: name whose it is with --sponsor CODE; `paidan sponsors` lists them
admin-operator-id = the operator's id, as `paidan admin token list` prints it
admin-dismissed = { $operator } is dismissed; its token is worth nothing now
admin-head-id = id
admin-head-role = role
admin-head-place = place
admin-head-state = state
admin-head-name = name
admin-is-dismissed = dismissed
admin-is-admitted = admitted
admin-erased = { $retention }: papers of { $orders ->
        [one] { $orders } order
       *[other] { $orders } orders
    } and { $attachments ->
        [one] { $attachments } attachment
       *[other] { $attachments } attachments
    } erased
admin-volunteer-erased = { $number } has left; name and telephone are erased, revision { $revision }
admin-nothing-due = nothing is due
admin-duty-line = { $file }: line { $line } cannot be read; columns are code,name,kind,number, kinds 110, 119, 120, hotline, office and on_call
admin-duty-fault = { $file }: line { $line }: { $field }: { $reason }
admin-duty-book = the duty book has { $set ->
        [one] { $set } entry
       *[other] { $set } entries
    } at revision { $revision }; { $taken } were removed
admin-rules-same = these are the rules in force: nothing to adopt
admin-adopted = adopted at revision { $revision }; clocks that run keep their deadlines

## Menu, payers, hours
menu-nothing = nothing on the menu answers to “{ $typed }”; try another name, its pinyin, its first letters or its code; paidan menu lists all
menu-empty = the menu is empty: an administrator sets it with paidan menu set --file
menu-retired = { $code } can no longer be ordered
list-id = id
list-code = code
list-kind = kind
list-name = name
list-sponsor = sponsor
list-what = what
list-free = free
list-reserved = set aside
list-used = used
list-until = until
list-point = point
list-there = there
list-least = at least
list-short = short
payers-none = nobody pays here yet: an administrator sets sponsors with paidan sponsors set --file (--template prints an example)
pledges-none = nothing was pledged yet: paidan pledge enters one
stock-none = there is no supply point yet: an administrator sets them with paidan sponsors set --file
payers-no-pledge-in-file = { $file }: a pledge is made once, by paidan pledge, not set from a file
payers-ambiguous-sponsor = { $typed } is the end of more than one sponsor's id: say more of it
payers-no-sponsor = there is no sponsor { $typed }: paidan sponsors lists them
payers-ambiguous-pledge = { $typed } is the end of more than one pledge's id: say more of it
payers-no-pledge = there is no pledge { $typed }: paidan pledges lists them
payers-ambiguous-point = { $typed } is the end of more than one supply point's id: say more of it
payers-no-point = there is no supply point { $typed }: paidan stock lists them
payers-whole-number = { $typed }: a whole number is wanted
payers-amount = { $typed }: an amount in 元, such as 500 or 12.50
stock-no-item = { $point } has no { $item }
hours-none = no hours were named: VOLUNTEER=MINUTES, or --file
hours-too-many = too many volunteers
hours-pair = { $pair }: a volunteer's number, { $between } and minutes are wanted
hours-no-part = team { $team } has no part in { $number }
reward-not-set-aside = nothing is set aside for { $number } of { $reward }: paidan redeem comes first
reward-none = there is no reward { $typed }: { $known ->
    [none] there is none at all; an administrator sets them with paidan rewards set --file
   *[other] one of { $known }
}
registry-no-number = nobody here has the number { $number }: paidan volunteers WORDS finds it
plan-bad = { $count ->
        [one] { $count } bad plan
       *[other] { $count } bad plans
    }: nothing was taken
plan-can-be = { $count ->
        [one] { $count } plan
       *[other] { $count } plans
    } can be taken; nothing was
plan-none = there is no plan { $code } that goes on
plan-ended = { $code } has ended, r{ $revision }

## Pages and reports
print-has-left = the request has left the desk
receipt-none = there is no receipt number { $number }
sheet-every = --every { $every }: a time of at least a minute, such as 1h or 30m
sheet-with-printer = r{ $revision } is with the printer
sheet-no-desk = the centre did not give its desk
sheet-no-desk-kept = the centre did not give its desk, and no console has kept it here
sheet-no-printer = --printer names no command, such as "lp -d desk"
sheet-printer-not-started = the printing command { $program } could not be started
sheet-printer-failed = the printing command { $program } ended with status { $status }
sheet-printer-refused = the printing command { $program } did not take the sheet
report-at = r{ $revision }
report-other-period = { $flag } { $text }: that is for { $right }
report-no-period = name a period: --month 2026-03, --week, --quarter, --year, or --from and --to
report-to-before-from = --to: a day after --from
report-not-given = the centre did not give the report
report-which-centre = { $folder } holds several centres: name one with --centre, { $known }
report-table-ending = --out: a table is a file that ends with .csv or .xlsx, not .{ $ending }
report-bulletin-ending = --out: a bulletin is a file that ends with .md, .txt, .csv or .xlsx, not .{ $ending }
report-no-figure = --figure { $figure }: there is no such figure
report-share = --share { $share }: such as 5% or 2.5%
report-data-read-only = --data: a folder is only read here; a report is recorded at its centre
report-not-recorded = the report was not recorded
report-record-id = the id of a record cannot be read
bank-columns = line 1: the columns are not those of a daily file
bank-line = line { $line } cannot be read
bank-digest = the digest is not of this file: it was cut or changed on its way
bank-not-daily = { $file } is no daily file
bank-own-file = the centre's own file
bank-day-to-come = --day: { $day } is to come
report-no-guest = --team { $team }: no guest team has this code
report-key-without-by = --key: a part goes with --by, what it is split by
report-part-such-as = no such part; it should be such as { $example }
report-part-none = there is no part here
report-part-not-there = no such part; there are { $known }
report-part-not-there-more = no such part; there are { $known } and { $more } more
bank-same = { $day }: the bank's file says the same
