## The command line: what was understood, and what will happen
command-hint = A verb, a number, names: dispatch 187 ssyj -- meet at the bridge. Tab completes, Up the line before
command-keys = Tab completes  Up and Down: lines before  . is the selected request  -- begins a note
command-no-verb = There is no command "{ $typed }"
command-no-verb-but = There is no command "{ $typed }"; perhaps { $meant }
command-no-verb-chinese = "{ $typed }" is no command; a verb comes first, then the number
command-no-number = No request on the desk has a number that ends in { $typed }
command-many-numbers = { $n ->
        [one] { $n } number ends
       *[other] { $n } numbers end
    } in { $typed }; type more digits:
command-no-team = No team is called "{ $typed }"
command-many-teams = { $n ->
        [one] { $n } team answers
       *[other] { $n } teams answer
    } to "{ $typed }"; say which:
command-no-assignment = No team on this request called "{ $typed }" can be meant
command-which-assignment = "{ $typed }" does not say which team; on this request are:
command-no-field = "{ $field }" cannot be "{ $typed }"
command-which-field = "{ $field }" cannot be "{ $typed }"; it can be:
command-no-choice = There is nothing to choose from for "{ $field }"
command-too-much = Too much at the end: { $rest }
command-wanted = Still to be said: { $wanted }
command-opens-form = Enter opens the form with what was typed in it
command-want-verb = <verb>
command-want-number = <number>
command-want-team = <team>
command-want-teams = <team[:people] ...>
command-want-parts = <part; part ...>
command-want-amendable = <service, place, people, summary>
command-want-note = [-- note for the teams]
command-to-team = to { $team }, { $people } people (now { $status })
command-no-answer-by = An emergency's offer does not expire: after 2 minutes the next tier is asked too
command-clocks = deadlines: { $clocks }
command-short = { $n } people are still not asked for
command-call-first = First call 119, 120, 110; then the teams
command-card-first = { $case }: first call { $calls }
command-report-first = First ring 110, asking nobody
command-ask-the-centre = Only the centre holds it; its answer brings it
command-first = First: { $line }
command-list = List the screen "{ $screen }"
command-go = Go to { $screen }
command-go-filter = Go to { $screen }, only: { $filter }
command-filter = Only: { $filter }
command-offer = Offer it to one team, or to several together
command-amend = Another service, place, number of people, summary or field
command-changed = Things have just changed; above stands what would happen now: { $key } when you have seen it
command-sure = This cannot be taken back: { $key } again sends it, Esc does not
command-on-no-screen = { $number } stands on no screen: it has ended or left the desk
palette-title = All actions (type to find): { $what }
palette-title-none = All actions (type to find)
said-first = First: { $key } { $action }
said-no-answer = { $key } does nothing here; { $help } lists all keys
said-no-answer-chinese = "{ $key }" is text from an input method, not a key; { $line } opens the command line, { $help } lists all keys

## How a field is written, behind that it cannot be what was typed
form-of-field-bill-lines = ; write each as "item, how many with unit, yuan", with a semicolon between: rice 3bags 150; carriage 1trip 30
form-of-field-bill-line = ; write which line: 1
form-of-field-amount = ; write yuan: 60 or 60.5, of goods how many
form-of-field-scores = ; write criterion=points with spaces between: plan=90 people=80
form-of-field-until = ; write how long or when: 2h, 2d, 18:00, thu 9:00
form-of-field-start = ; write when: 15:00, fri 9:00
form-of-field-happened-at = ; write how long ago or when: 2h, 9:40
form-of-field-minutes = ; write minutes or hours: 90, 1.5h
form-of-field-reached = ; write how many and of what: 12households
form-of-field-quantity = ; write how many: 20
form-of-field-people = ; write how many people: 3
form-of-field-number = ; write the end of the request's number: 0012
