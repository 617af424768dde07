## The menu, and orders from it
unit-orders = orders
refusal-not_on_menu = { $item } is not on the menu, or no longer; choose another.
refusal-no_such_campaign = no campaign "{ $campaign }" runs today; choose a declared one.
refusal-circular_bundle = the bundle { $item } leads back to itself; change its parts.
refusal-slot_full = the slot at { $start } has { $left ->
        [one] { $left } place
       *[other] { $left } places
    } left, { $asked } are asked for; { $next }.
refusal-no_such_slot = there is no slot at { $start }; { $next }.
refusal-wrong_unit = the result of this service is counted in { $unit }; say it in that unit.
slot-next = the next one with room is at { $at }
slot-none = none has room in the next four weeks
gate-speaker_cannot_travel = the speaker asked for, { $speaker }, does not travel as far as { $place }
gate-in_lieu_alone = service in lieu of a fine is never alone with children, and { $asked } would go, which nobody can override
referral-referred = referred
referral-placed = placed
referral-declined = came to nothing
task-venues = venues
task-talks = talks
task-projects = projects
task-services = services
task-customs = customs
mode-ordered = ordered
mode-gathered = gathered
event-service_set = a service changed: { $name }
event-service_retired = a service left the menu: { $name }
event-menu_item_set = the menu changed: { $name }
event-menu_item_retired = it left the menu: { $name }
event-quantity_corrected = count corrected: first { $from } { $unit }, now { $to } { $unit } ({ $reason })
event-referral_recorded = referral: { $outcome }
about-request = request
about-services = services
about-menu = things on the menu
about-ordered-zh = Chinese name
about-ordered-en = English name
about-ordered-code = code
about-ordered-team = team
about-ordered-reach = how far it travels
about-ordered-service = service
about-ordered-minutes = length
about-ordered-speakers = speakers
about-ordered-speaker = speaker
about-ordered-audiences = audiences
about-ordered-parts = parts of the bundle
about-ordered-from = first day
about-ordered-until = last day
about-ordered-talk = talk
about-ordered-places = places
about-slot-when = time of the slot
about-slot-places = places of the slot
about-short = short name
about-zh = Chinese name
about-en = English name
about-group = group
about-set_up = time to set up
about-deadlines = profile of deadlines
about-key = key
about-choices = choices
about-unlisted = choices in no public list
action-catalogue = menu
    .help = services, slots, talks and bundles: choose one to begin an order
listing-menu = Menu: { $n }; Enter begins an order
    .none = { $typed ->
        [none] the menu is empty
       *[other] nothing on the menu answers to “{ $typed }”; try another name, its pinyin, its first letters or its code
    }
menu-free = { $free } of { $places } free
menu-minutes = { $minutes } min
menu-parts = { $n ->
        [one] { $n } request
       *[other] { $n } requests
    }
field-ordered = ordered
field-speaker = speaker
field-mode = how it came to be
speaker-cadre = cadre
speaker-notable = notable
speaker-elder = elder
speaker-other = other
