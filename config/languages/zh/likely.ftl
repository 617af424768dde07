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
likely-warn = 此人此户注意：{ $listed }
likely-warn-not-safe = 因不安全离开 { $n } 次
likely-warn-nobody-opened = 无人应门 { $n } 次
likely-warn-unhappy = 没办好或不满意 { $n } 次
likely-warn-again = 催过 { $n } 次
likely-warn-open = 没办完的还有 { $numbers }
