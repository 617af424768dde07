## 阵地、运营单位、项目库、屋场恳谈会、队伍生命周期
venue-stage-preparing = 筹建
venue-stage-trial = 试运行
venue-stage-open = 运行
venue-stage-closed = 停用

venue-kind-centre = 中心
venue-kind-town = 所
venue-kind-station = 站
venue-kind-point = 点
venue-kind-base = 基地
venue-kind-complex = 综合体
venue-kind-inn = 驿站
venue-kind-book_bar = 书吧
venue-kind-cinema = 影城
venue-kind-school = 学校
venue-kind-other = 其他

operation-applied = 申请
operation-chosen = 选定
operation-ended = 终止

project-stage-applied = 申报
project-stage-admitted = 入库
project-stage-running = 运行
project-stage-ended = 下线

training-basics = 基础
training-craft = 专业
training-safety = 安全
training-leading = 管理

refusal-stage_by_moving = { $sheet }的阶段不随表更改：队伍用“阶段”一步一步走，阵地用“阵地阶段”。
refusal-team_stage_may_not = 队伍不能从「{ $from }」直接到「{ $to }」：按孵化、准入、运行、考核、退出一步一步走。
refusal-review_not_passed = 考核{ $score }分，不到{ $pass }分，不能继续运行：请退回孵化整改，或退出。
refusal-team_still_busy = { $team }手上还有单（{ $numbers }），办完或退回后才能退出。
refusal-no_such_venue = 没有这个阵地：{ $venue }。
refusal-venue_stage_may_not = 阵地不能从「{ $from }」到「{ $to }」。
refusal-venue_not_running = { $field }：{ $venue }现在是「{ $stage }」，不能在那里点单、办活动。
refusal-venue_shut = { $field }：{ $venue }那时不开放，开放时间是{ $hours }。
refusal-stays_at_venue = 这张单点在{ $venue }，地点随阵地：要换地方，请撤单重报。
refusal-no_such_operation = 没有这份运营申请。
refusal-wrong_operation_state = 这份运营申请已是「{ $state }」，不能这样办。
refusal-venue_operated = { $venue }已由{ $organisation }运营到{ $until }：一个阵地同一时期只选一家。
refusal-no_such_project = 项目库里没有{ $project }。
refusal-project_stage_may_not = 项目不能从「{ $from }」到「{ $to }」：按申报、入库、运行、下线走。
refusal-brand_taken = { $venue }已有品牌项目“{ $project }”：一所一品，请先让它下线。
gate-only_at_venue = 是{ $venue }运营单位的队伍，只在那里服务
gate-not_operating = 那时不在{ $venue }的运营期内

about-training = 培训
about-leader = 负责人
about-score = 考核得分
about-scores = 评分
about-criterion = 评分项
about-organisation = 运营单位
about-source = 来源
about-filings = 恳谈会的单
about-terms = 例外与布置
about-venues = 阵地
about-theme = 主题
ordered-venue = 阵地

event-venue_set = 阵地{ $venue }已登记
event-venue_moved = 阵地{ $venue }转为{ $to }：{ $reason }
event-operation_applied = { $organisation }申请运营{ $venue }
event-operation_scored = { $organisation }得到评分，共{ $n }项
event-operation_moved = { $organisation }运营{ $venue }：{ $to } { $reason }
event-project_set = 项目“{ $project }”已申报
event-project_moved = 项目“{ $project }”转为{ $to } { $reason }
event-meeting_held = { $venue }屋场恳谈会（{ $source }）形成{ $n }张单
event-team_moved = { $team }由{ $from }转为{ $to }：{ $reason }
event-team_trained = { $team }培训：{ $kind }，{ $people }人

field-venue = 阵地
field-venue-stage = 阵地阶段
field-team-stage = 到哪个阶段
field-score = 考核得分
field-leader = 负责人（志愿者编号或姓名）
field-training = 哪类培训
field-held-on = 哪天
field-organisation = 运营单位
field-first-day = 从哪天
field-last-day = 到哪天
field-operation = 哪份申请
field-scores = 各项得分（项=分）
field-project = 项目代码
field-project-name = 项目名称
field-project-stage = 项目阶段
field-shared = 共享给别的所

action-move-venue = 阵地阶段
    .help = 筹建、试运行、运行、停用，一步一步走
action-apply-to-operate = 申请运营
    .help = 一家单位申请运营一个阵地
action-score-application = 运营评分
    .help = 给一份运营申请按项打分，0 到 100
action-choose-operator = 选定运营
    .help = 一个阵地同一时期选一家
action-end-operation = 终止运营
    .help = 一家单位不再运营它的阵地
action-apply-project = 申报项目
    .help = 项目申报，或改一个没下线的
action-move-project = 项目阶段
    .help = 入库、运行、下线
action-file-meeting = 恳谈会
    .help = 屋场恳谈会的记录一次形成几张单
action-venues = 阵地
    .help = 列出阵地、阶段和运营单位
action-projects = 项目库
    .help = 列出项目和阶段
action-move-team = 队伍阶段
    .help = 孵化、准入、运行、考核、退出，一步一步走
action-train-team = 队伍培训
    .help = 记一次培训

listing-venues = 阵地 { $n } 个
    .none = 还没有阵地；用 paidan import venues FILE 登记
listing-projects = 项目 { $n } 个
    .none = 还没有项目；用 :申报 登记
venue-always = 全天
venue-told = { $venue }：开放 { $hours }；品牌项目：{ $brand }
project-shared = 各所共享
project-own = 只在本所
project-told = { $project }：{ $service }；{ $teams }；{ $shared }；最近的单 { $orders }
belongs-venue = 阵地 { $venue }
belongs-operated-venue = 阵地 { $venue }（{ $organisation }运营）
belongs-plan = 计划 { $plan }
belongs-project = 项目 { $project }（{ $stage }）
fitting-projects = 可对接项目 { $projects }
project-orders = { $n }单
refusal-project_not_for_this = 项目{ $project }不接这张单：{ $field ->
    [stage] 它不在运行
    [service] 服务不同
   *[place] 它不到那里
}。
refusal-no_such_brigade = 没有叫“{ $brigade }”的大队。
refusal-brigade_cannot_go = { $brigade }没有队伍能去：{ $barred }。
barred-team = { $team } 不能派：{ $gates }
command-brigade = { $brigade } { $n }支队伍
command-brigade-best = 只问排在最前的{ $most }支；还有{ $n }支能去的不问
