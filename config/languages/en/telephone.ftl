## Beside a request by telephone
telephone-title = Request by telephone
telephone-kept = draft kept
telephone-earlier = Earlier requests of the caller ({ $n }):
telephone-earlier-none = The caller has no earlier requests
telephone-earlier-asking = Looking for earlier requests of the caller
telephone-doubles = Perhaps the same:
telephone-deadline = to be done by { $at }
telephone-unchecked = No place: [{ $file }] files it as a place to be checked; [{ $offer }] needs one first
telephone-unchecked-goes = No place: it is filed as a place to be checked
telephone-no-such-place = No place is called "{ $typed }": choose one, or take it away to file it as a place to be checked
fault-phone = no telephone number
fault-people = at least one person
fault-moment = not a time; such are thu 9:00, 18:00, 2d
fault-end-without-start = fill in the start first
fault-ends-before-start = the end must be after the start
telephone-no-service = no service yet
