## What the command line says
verb-no-screen = No screen is called "{ $typed }"; there are:
verb-no-rules = The centre has no rules yet; an administrator adopts them first
verb-on-disk = On disk, r{ $revision }
verb-ask-again = It may have been done. The same words with --command-id { $id } ask for the same command, which is done once
