# What may be the same request, and what the same people asked for before

likely-line = perhaps the same as { $number } ({ $why }, { $when }, { $score }%)
likely-short = { $number } ({ $why }, { $when }, { $score }%)
likely-and = {" and "}
likely-household = same household
likely-requester = same caller
likely-place = same place
likely-near = near by
likely-words = like words
likely-service = same service
likely-within = within { $span }
likely-merge = [{ $key } merge]
likely-earlier = asked before by them, { $n }: { $listed }
likely-warn = mind, of the same people: { $listed }
likely-warn-not-safe = left as not safe { $n }x
likely-warn-nobody-opened = nobody opened { $n }x
likely-warn-unhappy = not solved or not satisfied { $n }x
likely-warn-again = rang again { $n }x
likely-warn-open = still open { $numbers }
