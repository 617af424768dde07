## 电话登记旁边看得到的
telephone-title = 电话登记
telephone-kept = 草稿已存
telephone-earlier = 来电人以前的单 ({ $n })：
telephone-earlier-none = 来电人以前没有单
telephone-earlier-asking = 正在查来电人以前的单
telephone-doubles = 可能重复：
telephone-deadline = 办结时限 { $at }
telephone-unchecked = 没选地点：[{ $file }] 登记为地点待核；[{ $offer }] 要先选地点
telephone-unchecked-goes = 没选地点，登记为地点待核
telephone-no-such-place = 没有叫「{ $typed }」的地点：选一个；清掉就登记为地点待核
fault-phone = 不是电话号码
fault-people = 人数要在 1 以上
fault-moment = 看不懂这个时间，例如 周四9:00、18:00、2d
fault-end-without-start = 先填开始时间
fault-ends-before-start = 结束要在开始之后
telephone-no-service = 服务未定
