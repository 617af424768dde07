# 疑为同一件的单，和同一人同一户以前的单

likely-line = 疑为同一件 { $number } ({ $why }, { $when }, { $score }%)
likely-short = { $number } ({ $why }, { $when }, { $score }%)
likely-and = 、
likely-household = 同户
likely-requester = 同一来电人
likely-place = 同地
likely-near = 邻近
likely-words = 话相近
likely-service = 同类
likely-within = { $span }内
likely-merge = [{ $key } 并单]
likely-earlier = 此人此户以前 { $n } 单：{ $listed }
