## paidan doctor: verdicts and checks
verdict-ok = ok
verdict-warning = warning
verdict-fault = FAULT
check-settings = settings
check-keys = keys
check-views = views
check-theme = theme
check-state = state
check-waiting = waiting
check-token = token
check-centre = centre
check-clock = clock
check-terminal = terminal
doctor-sum = { $faults ->
        [one] { $faults } fault
       *[other] { $faults } faults
    }, { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }
doctor-paste = For a report (no token in it, nothing of residents):

## What was found, and what to do
found-settings-read = { $path } is understood
found-settings-none = all settings as by default; { $path } is not there
found-settings-problem = { $why }
    .todo = correct this; until then nothing but info and doctor starts
found-settings-unknown = { $why }
    .todo = correct the name or take the line out; it counts for nothing
found-file-read = { $path } is understood
found-file-none = as by default; { $path } is not there
found-file-unreadable = { $path }: { $why }
    .todo = make the file readable for you; until then it counts for nothing
found-file-void = { $path }: { $why }
    .todo = correct the file; until then nothing in it counts
found-file-fault = { $path }: { $why }
    .todo = correct this; everything else in the file counts
found-theme-built-in = { $name }
found-theme-missing = { $path } is not there; the terminal's usual theme is shown
    .todo = write the file, or set console.theme to a theme that there is
found-state-well = { $folder } can be written, { $megabytes } MB are free
found-state-writable = { $folder } can be written
found-state-unwritable = { $folder } cannot be written: { $why }
    .todo = make the folder yours (chown, chmod): the console keeps commands and drafts there
found-state-full = { $megabytes } MB are free at { $folder }
    .todo = make room: a command is sent only after it is on disk here
found-waiting-none = nothing unsent, no drafts
found-waiting-commands = { $count ->
        [one] { $count } command waits
       *[other] { $count } commands wait
    } for the centre, the oldest for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
    .todo = open the console with the same token and seat: it sends them, or asks first where they are old
found-waiting-drafts = { $count ->
        [one] { $count } draft
       *[other] { $count } drafts
    }, the file written first { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } ago
found-waiting-damaged = { $path } holds what could not be read
    .todo = keep the file for whoever looks into it; what could be read goes on
found-token-there = { $path } is there, for you alone
found-token-not-named = no file is named for the token
    .todo = give --token-file FILE, or set connection.token_file or PAIDAN_TOKEN_FILE
found-token-missing = { $path } is not there
    .todo = correct the path, or have an administrator make a token (paidan admin token new)
found-token-unreadable = { $path } cannot be read: { $why }
    .todo = make the file yours: chown, then chmod 600
found-token-empty = { $path } is empty
    .todo = put the token into it, or have an administrator make a new one
found-token-open = { $path } can be read by others (mode { $mode })
    .todo = chmod 600 the file; who has the token acts in your name
found-centre-heard = { $url } answers, version { $version }
found-centre-not-serving = the machine answers, no centre listens there: { $why }
    .todo = wait while it restarts; else check the port, or start it with paidan serve
found-centre-slow = { $url } does not answer within two seconds
    .todo = check line and load; the console works on and sends later
found-centre-no-centre = what answers at { $url } is no centre: { $why }
    .todo = correct --url or connection.url
found-centre-offline = the centre cannot be reached: { $why }
    .todo = check address, network and VPN or SSH tunnel
found-centre-unwell = { $why }
    .todo = tell whoever runs the server
found-centre-version = the centre is version { $theirs }, this program { $ours }
    .todo = install the centre's version here when something looks odd
found-centre-not-named = no centre is named
    .todo = give --centre CODE (six digits), or set connection.centre or PAIDAN_CENTRE
found-centre-token-refused = the centre does not know the token
    .todo = have an administrator make a new one: this one was taken away, or is another server's
found-centre-no-list = the centre gives no answer to the token: { $why }
    .todo = try again; then tell whoever runs the server
found-centre-other = the token is not for centre { $code }, but for { $all }
    .todo = correct --centre or connection.centre, or take the token of that centre
found-centre-newer = the centre writes events of model { $theirs }, this program reads { $ours }
    .todo = install the centre's version here: this one cannot follow it
found-centre-token-taken = { $code } takes the token: { $role } at { $place }; revision { $revision }, model { $model }
found-clock-well = { $seconds } s off the centre's
found-clock-behind = { $seconds } s behind the centre's
    .todo = set this machine's clock (timedatectl set-ntp true): ages and deadlines are shown by it
found-clock-ahead = { $seconds } s ahead of the centre's
    .todo = set this machine's clock (timedatectl set-ntp true): ages and deadlines are shown by it
found-terminal-what = { $term }, colours { $colours }, characters { $charset }
found-terminal-lines = { $term }: no screen; the console writes lines, as for a screen reader
    .todo = for pictures set TERM to what the terminal is, and console.linear to false
found-terminal-ascii = by { $locale } it shows nothing but ASCII; other characters are drawn as ?
    .todo = set LANG=zh_CN.UTF-8 (locale -a lists what there is), or console.charset
found-terminal-linux = the Linux console has no Chinese letters
    .todo = use another terminal (fbterm, an SSH client); here the console speaks English
found-terminal-none = this runs without a terminal; its size is not known
found-terminal-size = { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }, { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
found-terminal-small = { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }, { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }; screens are laid out for 80 by 24
    .todo = make the window larger or the letters smaller
found-terminal-tmux = tmux stands before it: copying needs set-clipboard on, or allow-passthrough on
found-terminal-multiplexer = GNU screen stands before it: what is copied passes through in pieces
found-terminal-ssh = reached through SSH: what is copied goes to the clipboard of your own machine

## paidan info
info-section-versions = Versions
info-section-paths = Paths
info-section-token = Token
info-section-centre = Centre
info-section-terminal = Terminal
info-section-settings = Settings in force
info-from = { $value }  ({ $place })
info-from-default = default
info-from-argument = command line
info-program = program
info-model = event model
info-api = API
info-settings = settings
info-keys = keys
info-views = views
info-themes = themes
info-state = state
info-seats = outboxes, drafts
info-saved-views = saved views
info-log = log (--log-file)
info-token-file = file
info-token-there = it is there
info-token-mode = mode
info-centre-url = address
info-centre-code = code
info-centre-answers = answers
info-centre-trouble = trouble
info-centre-version = version
info-centre-ready = ready
info-centre-epoch = epoch
info-centre-revision = revision
info-centre-model = event model
info-centre-role = role of the token
info-centre-place = place of the token
info-centre-ahead-seconds = its clock is ahead by (s)
info-term = TERM
info-locale = locale
info-language = language
info-linear = lines instead of a screen
info-colours = colours
info-charset = characters
info-size = size
info-multiplexer = before it
info-ssh = through SSH
