## 吹哨报到：列表、明细、表单、经过、中心为什么不办
screen-whistles = 吹哨
    .short = 哨
empty-whistles = 吹了哨、还没销哨的单在这里
head-departments = 部门
head-sign-in = 报到
whistle-mark = [哨]

whistle-level-ordinary = 普通哨
whistle-level-emergency = 急哨
summons-called = 待报到
summons-refused = 不接
summons-disputed = 待裁定
summons-signed_in = 已报到
summons-reported = 已回单
summons-released = 不用来

waits-arbitration = 要裁定
waits-whistle-refused = 部门不接
waits-sign-in = 没报到
waits-whistle-to-close = 要销哨

whistle-line = { $office }吹{ $level }：
whistle-lead = 牵头
whistle-assists = 协办
whistle-was-late = 迟到
whistle-to-close = 都已回单，可销哨 [{ $key }]
whistle-to-close-without = 报到的都已回单，可销哨 [{ $key }]；{ $offices }没报到，销哨后算没来
whistle-none = 这张单没有吹过哨
whistle-blown = { $office } { $by } { $at } 吹{ $level }
whistle-recalled = { $by } { $at } 撤哨
whistle-closed = { $by } { $at } 销哨
whistle-report = 回单：{ $report }
whistle-rated = 吹哨单位评：{ $rating }
whistle-justified = 部门评：该吹
whistle-not-justified = 部门评：不该吹
whistle-answers = { $who }：{ $words }
whistle-says = { $who } { $at }：{ $words }
page-whistles = { $number } 吹哨报到：各方怎么说
page-whistles-head = 吹哨报到
barred-no-department = 没有这样的部门可选：没吹哨，或各部门不在这一步

field-department = 部门
field-assisting = 协办
field-second-assisting = 再协办
field-level = 哨级
field-argument = 理由
field-instead = 换哪家
field-assigned = 由谁办
field-report = 回单
field-justified = 该不该吹
field-justified-yes = 该吹
field-justified-no = 不该吹

action-blow-whistle = 吹哨
    .help = 叫部门到场：牵头一家，协办几家，限时报到
action-whistles = 看哨
    .help = 这张单吹过的哨，各方的话在一屏
action-sign-in = 报到
    .help = 部门来电说已到场
action-refuse-whistle = 部门不接
    .help = 部门说不归它管，记下理由
action-insist-on-whistle = 再吹
    .help = 回部门的不接：再叫它，或换一家
action-arbitrate-whistle = 裁定
    .help = 值班长看了两边的理由，定由谁办
action-report-on-whistle = 回单
    .help = 记下部门办了什么
action-close-whistle = 销哨
    .help = 谁吹谁销：部门都回了单，收哨
action-recall-whistle = 撤哨
    .help = 不用部门来了，收回这次哨
action-rate-department = 评部门
    .help = 销哨后，吹哨单位评部门
action-rate-whistle = 评吹哨
    .help = 销哨后，部门评这次哨该不该吹

event-whistle_blown = { $place }吹{ $level }，叫{ $offices }{ $timed ->
        [yes] ，{ $due }前报到
       *[no] {""}
    }：{ $reason }
event-department_signed_in = { $office }报到（{ $told }）
event-department_refused = { $office }不接（{ $told }）：{ $argument }{ $disputed ->
        [yes] 。两次不接，报值班长裁定
       *[no] {""}
    }
event-whistle_insisted = { $replaced ->
        [yes] { $office }换成{ $instead }
       *[no] 再叫{ $office }
    }：{ $argument }
event-whistle_arbitrated = 裁定：由{ $replaced ->
        [yes] { $instead }办，{ $office }不用来
       *[no] { $office }办
    }：{ $reason }
event-department_reported = { $office }回单（{ $told }）：{ $report }
event-whistle_closed = 销哨：{ $words }
event-whistle_recalled = 撤哨：{ $reason }
event-department_rated = 评{ $office }：{ $satisfaction } { $words }
event-whistle_rated = { $office }说{ $justified ->
        [yes] 该吹
       *[no] 不该吹
    } { $words }

refusal-whistle_open = { $number }已由{ $office }吹哨；请在那次哨上办，或先销哨、撤哨。
refusal-no_such_whistle = 这张单上没有这次哨；请刷新后再看。
refusal-whistle_ended = { $number }的这次哨已销或已撤；要叫部门请再吹。
refusal-whistle_not_closed = { $number }的哨还没销，或已撤回；销了才评。
refusal-not_blown_here = 谁吹谁销：这次哨是{ $office }吹的，只有{ $office }能办。
refusal-not_your_whistle = 这是叫{ $office }的哨；部门只答自己的。
refusal-not_summoned = 这次哨没有叫{ $office }；请核对部门。
refusal-wrong_summons_state = { $office }现在是「{ $state }」，不能这样办。
refusal-assigned_finally = 值班长已裁定由{ $office }办，不能再推；请报到。
refusal-whistle_not_answered = 还不能销哨：{ $office }「{ $state }」；要收回请撤哨。
about-lead = 牵头部门
about-assisting = 协办部门
about-argument = 理由
about-assigned = 裁定的部门
about-instead = 换上的部门
about-report = 回单
about-office = 部门
about-whistles = 一张单上的哨

## 吹哨报表
report-whistles = 吹哨报到
report-period = 期间
report-known = 记录范围
report-kind = 类别
report-unit = 单位
report-department = 部门
report-code = 代码
report-name = 名称
report-orders = 登记（单）
report-whistled = 吹过哨（单）
report-rate = 吹哨率
report-blown = 吹哨（次）
report-recalled = 撤哨（次）
report-called = 叫部门（次）
report-on-time = 按时报到（次）
report-late = 迟到（次）
report-missing = 未报到（次）
report-mean = 平均报到（分钟）
report-refusals = 不接（次）
report-arbitrated = 裁定（次）
report-reports = 回单（次）
report-rating = 评部门平均分（1-5）
report-ratings = 评部门（次）
report-justified = 说该吹（次）
report-judged = 评吹哨（次）
