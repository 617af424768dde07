## What the command line says
verb-no-screen = No screen is called "{ $typed }"; there are:
verb-no-rules = The centre has no rules yet; an administrator adopts them first
verb-on-disk = On disk, r{ $revision }
verb-ask-again = It may have been done. The same words with --command-id { $id } ask for the same command, which is done once
## Words on the command line
context-no-data = no data folder: give --data DIR, or set PAIDAN_DATA
context-no-centre = no centre: give --centre CODE (six digits), or set PAIDAN_CENTRE
context-bad-centre = --centre { $code } is no county code of six digits
context-no-token = no token: give --token-file FILE, or set PAIDAN_TOKEN_FILE
context-token-unreadable = the token file { $file } cannot be read
context-token-empty = the token file { $file } is empty

## Manual pages
man-manual = Paidan manual
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-options = OPTIONS
man-verbs = COMMANDS
man-notes = NOTES AND EXAMPLES
man-version = VERSION
man-written = { $count ->
        [one] { $count } page is
       *[other] { $count } pages are
    } in { $folder }

## Help of the verbs without a screen
verb-words = Words: { $words }
verb-choices = { $field }: { $choices }
verb-names = Names: { $names }
verb-rows =
    On a terminal rows are aligned and in words. Into a pipe they are tab-separated under heads that
    stay the same, with values as in JSON.
verb-statuses =
    Exit status:
    {"  "}0  done
    {"  "}1  refused, by the rules or the centre: the reason is on stderr
    {"  "}2  unclear: what was said cannot be read, or may mean several things
    {"  "}3  no answer from the centre; what was asked may have been done
    {"  "}4  not allowed: the token is worth nothing, or not for this
