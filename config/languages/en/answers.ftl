## What the centre's interface answers
problem-malformed-body = The body cannot be read: { $what }. Send JSON as /v1/openapi.json describes it.
problem-malformed-parameter = A parameter cannot be read: { $what }. See /v1/openapi.json.
problem-unauthorised = There is no token. Send “Bearer TOKEN” in the Authorization header; the centre's administrator gives tokens.
problem-unauthorised-invalid = The token is not valid, or no longer. Check it, or ask the centre's administrator for a new one.
problem-forbidden = A token of this role may not use this operation. Use one that may.
problem-forbidden-centre = This token is for the centre { $what } and no other.
problem-forbidden-request = This token does not show the request { $what }.
problem-not_found = There is no such centre. Check the six digits of the county.
problem-not_found-path = There is nothing at { $what }. /v1/openapi.json lists what there is.
problem-not_found-request = There is no request { $what }. Check its number.
problem-method_not_allowed-method = { $what } is not served here. The Allow header and /v1/openapi.json say what is.
problem-too_slow = The body came too slowly and not whole. Check the line and send it again.
problem-command_id_reused = This command id belongs to another command, and this one was not carried out. Send it under a new id.
problem-gone-feed = That history is gone. Take a snapshot, and go on from where it stands.
problem-gone-page = These pages were given up. Begin again without `next`.
problem-too_large-limit = The body is too large: at most { $what ->
        [one] { $what } byte
       *[other] { $what } bytes
    }. Send it in parts.
problem-unsupported_media_type = The body must be JSON. Set Content-Type to application/json.
problem-bad_input = Some fields cannot be taken: { $fields }. Correct them and send it again.
problem-busy = Too many requests at once; nothing was done. Wait a little and send it again.
problem-internal = The centre has a fault and did not do this. Send the same again; if it stays, tell the administrator, with the x-request-id.
problem-restarting = The centre is being started again; nothing was done. It is usually back within a minute; send the same command again then.
problem-disk_full = The centre's disk is full and nothing can be written. An administrator must make room and start the centre again; then send the same command again.
problem-halted = The centre's store has failed and nothing more is written. An administrator must read the log and start the centre again; then send the same command again.
problem-unavailable = The centre cannot work now: its store or its clock is not to be trusted. Send the same command again later; administrators see /readyz.
problem-unavailable-unfit = This command cannot be stored: { $what }.
problem-timed_out = It was not done in time and may yet be. Send the same command id again: the centre gives the same answer.
problem-not_found-past = The centre had not been founded by then. Choose a later moment.
problem-not_found-to-come = That moment has not come yet. Choose one in the past.
problem-busy-past = That moment lies far back and is being looked for. Ask again in a moment.

## Why a field cannot be taken
fault-empty = { $field } (needed)
fault-too_long = { $field } (too long)
fault-nul = { $field } (holds a character that cannot be kept)
fault-not_a_phone = { $field } (no telephone number)
fault-unreadable = { $field } (wrong form)
fault-out_of_range = { $field } (out of its bounds)
fault-not_wanted = { $field } (does not belong here)
problem-not_found-plan = There is no such plan; see GET …/plans.
problem-not_found-guest = There is no guest team with the code { $what }.

## Titles in a few words
problem-title-refused = The centre refused
problem-title-malformed = The request cannot be read
problem-title-unauthorised = A valid token is needed
problem-title-forbidden = This token may not do that
problem-title-not_found = There is nothing here
problem-title-method_not_allowed = This method is not served here
problem-title-too_slow = The request took too long to arrive
problem-title-command_id_reused = This command id belongs to another command
problem-title-gone = That history is gone: take a snapshot
problem-title-too_large = The body is too large
problem-title-unsupported_media_type = Send application/json
problem-title-bad_input = Some fields cannot be taken
problem-title-busy = Too many requests: try again later
problem-title-internal = The centre has a fault
problem-title-unavailable = The centre cannot answer now
problem-title-restarting = The centre is being started again
problem-title-disk_full = The centre's disk is full
problem-title-halted = The centre writes nothing more
problem-title-timed_out = The answer was not ready in time: send the same command again
