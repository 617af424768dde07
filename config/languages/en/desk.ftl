# What belongs to the seat itself: lock, reminders, drafts, messages to all seats, and what is wrong.

# In the head: filed since the operator last looked
count-new = +{ $n } new

## The lock
lock-title = Locked
lock-since = nobody here since { $at }
lock-password = password
lock-hint-pin = type the PIN of your settings, then Enter
lock-hint-token = type the last six characters of your token, then Enter
lock-hint-demo = A demonstration: type 000000 and press Enter
lock-waits = too many wrong; again after { $at }
lock-alarms = !! { $n } P0 waiting to be heard
lock-arrived = { $n } new since then
said-wrong-password = wrong password
said-unlocked = unlocked; { $n ->
        [one] { $n } new request
       *[other] { $n } new requests
    } meanwhile

## Reminders
reminder-due = !! due
reminder-when = that is no time; 20m, 2h, 18:00 or tomorrow 9:00 are
reminder-in-the-past = that time is over
reminder-of-nothing = of what? write a few words
reminder-too-many = too many reminders; finish some first
said-reminder = noted: you will be reminded { $at }
question-reminder = Reminder
answer-keep = leave it
answer-done = done
answer-snooze = again in ten minutes

## Drafts
draft-filled-in = { $n ->
        [one] 1 line
       *[other] { $n } lines
    } filled in
question-draft = Draft
answer-go-on = go on with it
answer-throw-away = throw it away
said-draft-unknown = another version left this draft; it cannot be opened
said-nothing-to-undo = nothing to take back in this line
said-nothing-to-redo = nothing to type again in this line

## Messages to all seats
announcement-line = { $at } { $by } to all: { $words }
announcement-runs = until { $until }, read by { $n }
announcement-over = over, read by { $n }
announcement-withdrawn = taken back { $at }
said-announcement-read = this seat has read it
said-no-notice = no message or reminder waits
question-withdraw = Take this message back?
answer-withdraw = take it back
answer-leave-it = leave it
notice-more = { $n } more

## Lists
listing-waiting = Waiting for the centre: { $n }
    .none = no command waits
listing-reminders = Reminders of this seat: { $n }
    .none = none; the reminder key on a request makes one
listing-drafts = Drafts: { $n }
    .none = no drafts
listing-announcements = Messages to all seats: { $n }
    .none = nobody has spoken to all seats yet

## Commands that are not confirmed
way-waiting = waiting { $age }
way-sent = sent, no answer { $age }
way-too-old = !! too old, say what to do { $age }
way-another-history = !! centre restored, say what to do
way-was-acknowledged = !! was on disk, centre restored
way-dropping = stopping, the centre is asked
question-waiting = Send it?
question-waiting-why = { $what }: it was never sent. Dropped, it never happened.
question-sent-why = { $what }: it was sent and not answered; the centre may have done it. To stop sending takes nothing back: look at the request's timeline afterwards.
question-too-old-why = { $what }: it has waited for long; things may have changed.
question-another-history-why = { $what }: it was meant for the centre's former log. The centre was restored or copied: look at the request first.
question-was-acknowledged-why = { $what }: the centre had confirmed it, but was restored since and may not have it. Look at the request: send it if it is not there, else drop it.
said-another-history = { $what } was meant for the centre's former log; { $key } to decide
said-was-acknowledged = { $what } was on disk; the restored centre may not have it: { $key } to decide
said-drop-waits = it was sent; whether it can be stopped the centre will say: { $what }
said-may-have-landed = no longer sent: { $what }. It may have been done: look at the timeline

## What is wrong: one line, and more
trouble-token-refused = Token refused (since { $since }): read only, commands kept here; ask for a new token
    .more = The token has expired or was taken away. The picture is the last one; forms and commands are on disk here. Put the new token into its file and open the console again: it goes on sending.
trouble-not-allowed = This token may not see the desk (since { $since }): ask an administrator
    .more = The token is good, its role is not. The picture is the last one; forms and commands are on disk here.
trouble-no-such-centre = The server has no such centre (since { $since }): check the county code in the settings
    .more = Address or code are wrong, or the centre has moved. The picture is the last one; forms and commands are on disk here.
trouble-disk-full = Disk full at the centre (since { $since }): read and fill in, commands wait here; ring for what is urgent
    .more = The centre can write nothing, for no seat. When an administrator has made room and started it again, what waits is sent in order.
trouble-halted = The centre writes nothing (since { $since }): read and fill in, commands wait here; ring for what is urgent
    .more = The centre's store has failed, and it stopped so as to lose nothing. When an administrator has started it again, what waits is sent in order.
trouble-too-old = This console is older than the centre (since { $since }): last picture, commands kept; update it
    .more = The centre's answers cannot be read. Do not trust the picture; after the update the commands kept here are sent.
trouble-lost = No link to the centre (since { $since }): read and fill in, commands go when it is back; ring, check the network
    .more = The picture is from before the break; what others do is not seen. Ranking and reasons come from the copy here; the centre's answer decides once a command is sent.
trouble-restarting = The centre is starting (since { $since }): read and fill in, commands go when it is up
    .more = The server is there, the centre is not up yet; it usually is within a minute. After five, ring an administrator.
trouble-slow = The centre is slow (since { $since }): read and fill in, commands are sent on
    .more = A slow line or a busy centre. Every command is sent again until answered, and never done twice.
trouble-fault = The centre has a fault (since { $since }): read and fill in, commands are sent on; tell an administrator
    .more = The centre, or something before it, answers nonsense. No command is lost or done twice.
trouble-history-replaced = The centre was restored ({ $since }): what was seen or confirmed may be gone; check what matters
    .more = The centre follows a backup or a copy. The picture was loaded anew; commands confirmed within a day are asked about below.
trouble-clock-differs = The clock here is { $by } { $behind ->
        [yes] ahead of
       *[no] behind
    } the centre's: deadlines go by the centre's; set this one right
    .more = Times and deadlines on the screen are the centre's; work on. Only records of this machine are wrong.

## Other seats
presence-and = {", "}
presence-looks = { $seat } has it open (since { $since })
presence-types = { $seat } is typing (since { $since })
presence-row-types = { $seat } typing
presence-types-too = { $seats } also typing here
