## 样表开头的说明：template-样表；英文的说明就写在样表里，表头、代码和例子原样不动

template-places =
    全县的地点：县、乡镇街道（所）、村和社区（站）、网格。
    code        官方代码 6、9 或 12 位；网格在村的代码后自加三位
    name        平常的叫法：村委会写成村，居委会写成社区
    level       county 县 | town 乡镇街道 | village 村、社区 | grid 网格
    parent      上一级的代码；县空着
    aliases     别的叫法，用 ; 隔开（这里的地标、小区、网格是例子，换成自己的）
    neighbours  相邻乡镇的代码，用 ; 隔开（只写有把握的）
template-teams =
    开张时的志愿队伍。名字照本县的做法起，人和电话是编的，日期也是：2030 表示有效，2020 表示过期。换成自己的。
    code           大写字母和数字，最多 6 个，本表内不重复
    name, brigade  队伍，和它所属的大队或项目
    categories     接哪些服务：catalogue.toml 里的代码，用 ; 隔开
    skills         用 ; 隔开；服务要求的技能写在 catalogue.toml 里，别的给人看；
                   有证书的写 技能:YYYY-MM-DD，即有效的最后一天
    insured_until  意外险的最后一天 YYYY-MM-DD；空着就是没有
    home           出发地点的代码
    coverage       all 全县 | radius:N 几步以内 | 用 ; 隔开的地点代码
    capacity       同时能办几单
    people         能派出几个人
    stage          incubating 孵化 | admitted 准入 | running 运行 | review 考核 | left 退出
    duty           每周的时段，用 ; 隔开；"fri 20:00-08:00" 到星期六早上；空着就是随时
    leader, phone  打给谁
    children_checked_until  做未成年人工作年度审查的最后一天；空着就不接保护单
template-operators =
    控制台前坐着谁：都是例子，换成自己的人。
    name   别人在控制台上看到的名字
    role   clerk 站所 | dispatcher 派单员 | duty_leader 值班长 | auditor 审计 | administrator 管理员
    place  能办哪里的单：县、乡镇街道或村的代码
template-positions =
    中心的坐席。
    code        大写字母和数字，短一些
    name        画面上的叫法
    places      管哪些地方（连同下面的）；空着就是全县
    services    管哪些服务；空着就是全部
    night_duty  下班后所里的事归它就写 yes
template-venues =
    阵地：中心，每个乡镇街道一个所，每个村一个站；别的种类是编的例子，换成自己的。
    code      大写字母、数字和 -，最多 16 个，本表内不重复
    kind      centre 中心 | town 所 | station 站 | point 点 | base 基地 | complex 综合体 | inn 驿站 | book_bar 书吧 | cinema 影城 | school 学校 | other 其他
    place     所在地点的代码
    stage     preparing 筹建 | trial 试运行 | open 运行 | closed 停用；已登记的阵地要一步一步改
    hours     开放时段，如 mon-fri 08:30-17:30，用 ; 隔开；空着就是随时
    no_doors  没有门牌的地方写 yes：公园、车站、医院
    private   只给内部人的写 yes
template-operations =
    哪些单位运营阵地、多久（社会化运营）：这里没有例子，填自己的。
    venue         阵地代码，照 venues.csv
    organisation  申请的单位
    from, until   运营的第一天和最后一天 YYYY-MM-DD
    scores        项目=分数，用 ; 隔开，每项 0 到 100
    stage         applied 已申请 | chosen 已选定
template-projects =
    项目库：这里没有例子，填自己的。
    code      大写字母、数字和 -，本表内不重复
    theme     主题，一个词
    service   catalogue.toml 里的代码
    owner     哪个所或站的项目，写它的代码
    teams     哪些队伍来做，代码用 ; 隔开；要运行至少写一支
    brand_of  是哪个阵地的品牌（一所一品），写阵地代码
    shared    也给别的所用就写 yes（共联共享）
    stage     applied 申报 | admitted 入库 | running 运行
template-volunteers =
    number 全国系统的编号；phone 手机号或带区号的座机号，可以空着；place 不知道就空着
    status 写 active 在册、paused 暂停、left 退出；kind 写 ordinary 普通、staffed 专职、minor 未成年
    skills 写 技能 或 技能:有效的最后一天，用 ; 隔开；remote 写 yes 或空着
template-late =
    纸上办的事，照办的先后写；时间是本地时间。
    act    accept 接 refuse 拒 arrive 到 finish 完成 call 打通 no_answer 没人接 120 119 110
    unit   people 人 attendances 人次 households 户 sessions 场次 items 件 pieces 个 jin 斤
template-expert =
    topics 服务代码，或单子里会说到的词；kin 哪些姓的纠纷他不出面
template-pairing =
    door 哪里都不留；中心只用它认出是哪一户
template-branch =
    brings 写 project:名称:数量 或 job:名称:数量，用 ; 隔开
template-beneficiary =
    kinds：old_alone 孤寡老人、left_behind_child 留守儿童、family_at_front 一线人员家庭、disabled 残疾人、hardship 困难，用 ; 隔开
template-menu =
    开张时菜单上有什么，catalogue.toml 里的服务以外。宣讲员只写代码，不写姓名。

    {"[["}service]]   照 catalogue.toml；这里是各阵地的品牌（一所一品）
    {"[["}speaker]]   code；group 写 cadre 党员干部 | notable 乡贤 | elder 五老 | other 其他；team 队伍；place 家在哪里；reach 能走几步，
                  不写就是哪里都行
    {"[["}talk]]      code、zh、en、service、minutes 可讲几分钟、speakers、audiences（服务里 audience 那一栏的值）
    {"[["}bundle]]    code、zh、en、parts：{"{"} service = CODE {"}"}、{"{"} talk = CODE {"}"} 或 {"{"} bundle = CODE {"}"}；第一项是主单
    {"[["}campaign]]  code、zh、en、tags，from 和 until 写 YYYYMMDD
template-plans =
    演示时给这个县看的计划：是编的，照它自己的做法；都从演示那天起。`paidan plan set --file` 收这样的文件，换成自己的。
    place 地点；写了 venue 就在那个阵地，它开着时照它的时段。
    days 或 dates，start 和 end；holidays = "keep" 表示节假日照常。姓名和门牌另外保管，不进日志。
template-sponsors =
    sponsor  code      公开的代码，一家一个
             kind      chamber 商会 | firm 企业 | fund 基金 | bank 银行 | treasury 财政
             chamber   所属商会的代码
    point    stage     preparing 筹建 | open 运行 | closed 停用；少于最低数就再补
    认捐用 `paidan pledge` 记。
