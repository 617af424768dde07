## Finding: filters, views, sorting

filter-prompt = filter
filter-count = { $n ->
    [one] 1 row
   *[other] { $n } rows
}
filter-counting = { $n }+ rows, counting
filter-keep = keep
filter-clear = clear
filter-help = words and; !not 'exact ^begin a|b  town: team: service: state: owner:  late p0 no-team refused>1 mine today
filter-help-teams = words and; !not 'exact ^begin a|b  town: service: status: brigade:  free out people>5
filter-meant = { $nearest }?
filter-meant-none = fields are town, village, team, service, state, owner, office, channel
filter-no-field = no field is called "{ $typed }"; { $meant }
filter-no-value = "{ $field }" is never "{ $typed }"; { $meant }
filter-no-number = "{ $field }" is compared with a number
finding-counting = Looking; nothing found yet

screen-waiting = For me
    .short = Me
screen-overdue = Overdue
    .short = Late
screen-refused-twice = Refused twice
    .short = Ref2
screen-own = View
    .short = View

empty-queue = What is new or waits to be dispatched stands here
empty-in-flight = What is with teams, offered or accepted or in service, stands here
empty-teams = The teams of the centre stand here
empty-held = What was put on hold stands here until it wakes
empty-to-rate = What is done and not rated yet stands here
empty-call-backs = What must be called back stands here: not solved, or nobody could be heard in time
empty-transfers = What was passed on and not answered stands here
empty-places = What has no known place yet stands here
empty-waiting = What needs you stands here: what your office owns, and what has come up to it late, refused or urgent
empty-overdue = What is past its deadline stands here
empty-refused-twice = What teams refused twice and more stands here
empty-own = Nothing answers: { $query }
group-none = none

head-waits = needs
waits-alarm = alarm
waits-police = ring 110
waits-police-confirmation = confirm 110
waits-take-in = take in
waits-asking = team asks
waits-dispatch = dispatch
waits-refused = was refused
waits-late = late at team
waits-call-back = call back
waits-closing = close it
waits-answer = no answer

said-views-fault = In your views: { $why }
said-views-not-kept = The view is here until you leave; it could not be kept on disk: { $why }

sort-title = Sort and group: { $screen }
sort-usual = as urgent as they are
sort-by = sort by { $column }
sort-under = group by { $column }
sort-ungrouped = no groups
sort-now = (now; again reverses)
sort-now-reversed = (now, reversed)
sort-now-so = (now)

field-view-name = name
field-view-key = key, a digit
fault-view-no-name = a view needs a name
fault-view-name = "{ $name }" is in your own file, or there is no room for another view
fault-view-key = the key is a digit, or a digit with Alt
said-view-saved = View "{ $name }" is saved; key { $key }
