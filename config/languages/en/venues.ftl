## Venues, who operates them, the library of projects, village meetings, the life of teams
venue-stage-preparing = preparing
venue-stage-trial = on trial
venue-stage-open = running
venue-stage-closed = closed

venue-kind-centre = centre
venue-kind-town = town office
venue-kind-station = village station
venue-kind-point = point
venue-kind-base = base
venue-kind-complex = complex
venue-kind-inn = rest stop
venue-kind-book_bar = book bar
venue-kind-cinema = cinema
venue-kind-school = school
venue-kind-other = other

operation-applied = applied
operation-chosen = chosen
operation-ended = ended

project-stage-applied = applied for
project-stage-admitted = in the library
project-stage-running = running
project-stage-ended = ended

training-basics = basics
training-craft = craft
training-safety = safety
training-leading = leading

refusal-stage_by_moving = The stage of { $sheet } is not changed with its sheet: move the team, or the venue, a step at a time.
refusal-team_stage_may_not = A team does not come from “{ $from }” to “{ $to }” at once: incubating, admitted, running, review, left, a step at a time.
refusal-review_not_passed = The review came to { $score }, less than { $pass }: back to incubation, or it leaves.
refusal-team_still_busy = { $team } still has { $numbers } in hand; it leaves once that is finished or given back.
refusal-no_such_venue = There is no venue { $venue }.
refusal-venue_stage_may_not = A venue does not come from “{ $from }” to “{ $to }”.
refusal-venue_not_running = { $field }: { $venue } is “{ $stage }”; nothing can be ordered there.
refusal-venue_shut = { $field }: { $venue } is shut then; its hours are { $hours }.
refusal-stays_at_venue = It is ordered at { $venue } and is where that is: for another place cancel it and file it anew.
refusal-no_such_operation = There is no such application to operate a venue.
refusal-wrong_operation_state = The application is “{ $state }” already.
refusal-venue_operated = { $organisation } operates { $venue } until { $until }: one at a time.
refusal-no_such_project = There is no project { $project } in the library.
refusal-project_stage_may_not = A project does not come from “{ $from }” to “{ $to }”: applied for, in the library, running, ended.
refusal-brand_taken = { $venue } has the brand “{ $project }” already: end that first.
gate-only_at_venue = belongs to whoever operates { $venue }, and serves only there
gate-not_operating = its organisation does not operate { $venue } then

about-training = training
about-leader = leader
about-score = score of the review
about-scores = scores
about-criterion = criterion
about-organisation = organisation
about-source = source
about-filings = orders of the meeting
about-terms = exceptions and set-up
about-venues = venues
about-theme = theme
ordered-venue = venue

event-venue_set = venue { $venue } was set
event-venue_moved = venue { $venue } is { $to } now: { $reason }
event-operation_applied = { $organisation } applied to operate { $venue }
event-operation_scored = { $organisation } was scored by { $n } criteria
event-operation_moved = { $organisation } at { $venue }: { $to } { $reason }
event-project_set = project “{ $project }” was applied for
event-project_moved = project “{ $project }” is { $to } now { $reason }
event-meeting_held = the meeting at { $venue } ({ $source }) became { $n ->
        [one] { $n } order
       *[other] { $n } orders
    }
event-team_moved = { $team } came from { $from } to { $to }: { $reason }
event-team_trained = { $team } was trained in { $kind }, { $people } people

field-venue = venue
field-venue-stage = stage of the venue
field-team-stage = to which stage
field-score = score of the review
field-leader = leader (number or name)
field-training = which training
field-held-on = on which day
field-organisation = organisation
field-first-day = from
field-last-day = until
field-operation = which application
field-scores = scores (criterion=points)
field-project = code of the project
field-project-name = name of the project
field-project-stage = stage of the project
field-shared = shared with other offices

action-move-venue = Stage of a venue
    .help = Preparing, on trial, running, closed: a step at a time
action-apply-to-operate = Apply to operate
    .help = An organisation applies to operate a venue
action-score-application = Score an application
    .help = Score an application to operate a venue, 0 to 100 by criterion
action-choose-operator = Choose an operator
    .help = One organisation a venue and term
action-end-operation = End an operation
    .help = The organisation operates its venue no longer
action-apply-project = Apply for a project
    .help = A new project, or a changed one that has not ended
action-move-project = Stage of a project
    .help = Into the library, running, ended
action-file-meeting = Village meeting
    .help = The minutes of a village meeting become orders at once
action-venues = Venues
    .help = List the venues, their stage and who operates them
action-projects = Projects
    .help = List the library of projects
action-move-team = Stage of a team
    .help = Incubating, admitted, running, review, left: a step at a time
action-train-team = Training
    .help = Record a training the team had

listing-venues = { $n ->
        [one] { $n } venue
       *[other] { $n } venues
    }
    .none = There are no venues yet; set them with paidan import venues FILE
listing-projects = { $n ->
        [one] { $n } project
       *[other] { $n } projects
    }
    .none = There are no projects yet; apply with :project
venue-always = always
venue-told = { $venue }: open { $hours }; brand: { $brand }
project-shared = shared with all offices
project-own = in its own place only
project-told = { $project }: { $service }; { $teams }; { $shared }; latest orders { $orders }
belongs-venue = venue { $venue }
belongs-operated-venue = venue { $venue } (operated by { $organisation })
belongs-plan = plan { $plan }
belongs-project = project { $project } ({ $stage })
fitting-projects = projects that would take it: { $projects }
project-orders = { $n ->
        [one] { $n } order
       *[other] { $n } orders
    }
refusal-project_not_for_this = Project { $project } does not take this order: { $field ->
    [stage] it does not run
    [service] it serves something else
   *[place] it does not go there
}.
refusal-no_such_brigade = No team belongs to a brigade “{ $brigade }”.
refusal-brigade_cannot_go = None of { $brigade } can go: { $barred }.
barred-team = { $team } cannot go: { $gates }
command-brigade = { $brigade }, { $n ->
        [one] { $n } team
       *[other] { $n } teams
    }
command-brigade-best = only its best { $most } are asked; { $n } more could go
