## 命令行的说明。英文写在命令行的定义里(src/cli),这里是它的中文,一项不缺、一项不多。
## cli-命令 = 这个命令做什么,.after = 选项下面的话;cli-命令-参数 或 cli-any-参数 = 参数;cli-value-名称 = 值的名称

cli-verb = 命令
cli-verbs = 命令
cli-usage = 用法
cli-arguments = 参数
cli-options = 选项
cli-some-options = [选项]
cli-choices = {" "}[可选 { $values }]
cli-default = {" "}[默认 { $values }]

cli-value-FILE = 文件
cli-value-DIR = 目录
cli-value-URL = 网址
cli-value-CODE = 代码
cli-value-NAME = 名称
cli-value-PERCENT = 百分数
cli-value-ADDRESS = 地址
cli-value-TIME = 时间
cli-value-COMMAND = 命令
cli-value-ROLE = 角色
cli-value-OPERATOR = 编号
cli-value-SHELL = 外壳
cli-value-UUID = UUID
cli-value-FILTER = 筛选
cli-value-NUMBER = 单号
cli-value-VOLUNTEER = 志愿者编号
cli-value-MINUTES = 分钟
cli-value-WORDS = 话
cli-value-NOTE = 留言

cli-any-help = 显示说明
cli-any-version = 显示版本
cli-any-settings = 读这个设置文件，不读平常那个
cli-any-log-file = 日志写到这个文件；开着控制台时，终端上不写别的
cli-any-url = 中心的网址 [变量 PAIDAN_URL] [默认 http://127.0.0.1:7311]
cli-any-centre = 中心的县代码，六位数字 [变量 PAIDAN_CENTRE]
cli-any-token-file = 存令牌的文件 [变量 PAIDAN_TOKEN_FILE]
cli-any-lang = 画面、纸面和回话用哪种语言 [变量 PAIDAN_LANG]
cli-any-theme = auto、dark、light、both、high-contrast、16、none，或自己的配色 [变量 PAIDAN_THEME]
cli-any-ascii = 只发 ASCII：别的字画作 ?，用英文
cli-any-refusals = 派单被拒的比例，百分数
cli-any-silent = 派单没人应的比例，百分数
cli-any-asking = 队里先问人再回话的比例，百分数
cli-any-late = 到得晚的比例，百分数
cli-any-failures = 接了又退、没办成的比例，百分数
cli-any-dry-run = 只查，不收
cli-any-json = 按 JSON 输出，供脚本用

cli-paidan = 派单：县新时代文明实践中心的派单控制台，和它的中心接口
    .after =
        示例：
          paidan demo                                       一个终端里什么都有，什么都不留
          paidan demo --centre 430821 --data ./demo         同一个县，留在 ./demo
          paidan serve --data /var/lib/paidan               真的中心
          paidan console --centre 430821 --token-file ~/token
          paidan queue p0 late                              不开控制台看队列
        设置也可写在设置文件和 PAIDAN_ 变量里；命令行说了算。

cli-help = 显示总说明，或某个命令的说明

cli-demo = 一个终端里全有：中心、模拟的居民和队伍、控制台
    .after =
        示例：
          paidan demo --centre 430211 --lang en     天元区和它的十三支大队，英文
          paidan demo --rate 30 --backlog 200       先有两百单，每分钟再来三十单
          paidan demo --seed 7 --refusals 40        每次都是同一批居民；队伍常常拒单
cli-demo-centre = 县代码：430821 慈利、430481 耒阳、430781 津市、431127 蓝山、430211 天元
cli-demo-data = 都留在这个目录；不给就是临时的
cli-demo-rate = 每分钟来几单
cli-demo-backlog = 开始时已有几单
cli-demo-seed = 居民和队伍的种子；种子相同，人就相同

cli-serve = 开中心：一个数据目录上的中心接口
    .after =
        第一次启动按内置的县建中心，管理员令牌写到 DIR/admin.token，只有所有者能读。
        同一目录上再开一个会被拒绝。

        示例：
          paidan serve --data /var/lib/paidan
          paidan serve --data ./data --listen 127.0.0.1:0     任一空闲端口；地址会印出来
cli-serve-data = 日志、隐私资料和令牌的目录 [变量 PAIDAN_DATA]
cli-serve-listen = 监听哪里 [变量 PAIDAN_LISTEN] [默认 127.0.0.1:7311]

cli-console = 打开中心的派单控制台
    .after =
        示例：
          paidan console --url http://127.0.0.1:7311 --centre 430821 --token-file ~/.config/paidan/token --position 坐席3
cli-console-position = 你的坐席 [变量 PAIDAN_POSITION]
cli-console-read-only = 只看：所有操作都关掉

cli-board = 大屏：数目、超时的单子和队伍，放在值班室的大屏幕上
    .after =
        只有数字、地名和队伍，没有居民的话；只听 q 或 Ctrl-C（离开）和 F2（语言）。
        控制台的、审计员的令牌都行。

        示例：
          paidan board --url http://127.0.0.1:7311 --centre 430821 --token-file ~/.config/paidan/token

cli-sheet = 应急单：在办的单子和队伍写到纸上，停电断网时用
    .after =
        每页 80 列的纯文本，要么整张写好，要么不写。中心连不上时，打印同一令牌同一坐席的控制台存下的台面，并注明。

        示例：
          paidan sheet --centre 430821 --token-file ~/token                          写到终端
          paidan sheet --centre 430821 --token-file ~/token --every 1h --to /srv/sheet.txt
          paidan sheet --centre 430821 --token-file ~/token --every 1h --printer "lp -d desk"
cli-sheet-every = 隔多久再来一次，如 1h、30m；不给就一次
cli-sheet-to = 写到这个文件，替换前一张
cli-sheet-printer = 交给这个命令的标准输入
cli-sheet-position = 中心连不上时，打印哪个坐席存下的台面 [变量 PAIDAN_POSITION]

cli-admin = 通过接口管理中心
cli-admin-token = 值班员、队伍和渠道的令牌
cli-admin-token-new = 做一个令牌；只印一次，只存散列
    .after =
        示例：
          paidan admin token new --role dispatcher --place 430821 --name 李派单 --centre 430821 --token-file DIR/admin.token
cli-admin-token-new-role = clerk、dispatcher、duty_leader、auditor、administrator、team、department、sponsor 或 channel
cli-admin-token-new-place = 管到哪里：这个地方和它下面的
cli-admin-token-new-name = 屏幕上怎么称呼
cli-admin-token-new-team = 角色是 team 时：队伍代号
cli-admin-token-new-sponsor = 角色是出资方时：是谁的，写代码、名称或编号末几位
cli-admin-token-new-out = 令牌写到这个文件，只有所有者能读，不印出来
cli-admin-token-revoke = 作废一个人的令牌
cli-admin-token-revoke-operator = 这个人的编号，token list 里印着
cli-admin-token-list = 列出谁有令牌
cli-admin-adopt = 采用一个目录里的规则：目录、时限、日历和部门
cli-admin-adopt-folder = 放 catalogue.toml、deadlines.toml、calendar.csv、points.toml、minors.toml、run-cards.toml、safety.toml、night.toml、offices.csv 的目录；缺的用内置的
cli-admin-erase = 按现行规则清除到期的材料，不等夜间自动清除；或按志愿者本人要求清除他的档案
    .after =
        清除的找不回来。档案清除了的志愿者即为退出；时长和积分仍记在编号下。

        例：
          paidan admin erase --due                       只清到期的；多跑几次也不要紧
          paidan admin erase --volunteer 4304810000012   这位志愿者的姓名和电话，各次留下的都清
cli-admin-erase-due = 只清到期的
cli-admin-erase-volunteer = 这个编号的志愿者的档案
cli-admin-duty-book = 按表设定值班簿：code,name,kind,number
cli-admin-duty-book-file = 表；kind 是 110、119、120、hotline、office、on_call
cli-admin-confirm-clock = 中心的钟跳过之后停了写，由人确认它是对的

cli-import = 从文件导入地方、队伍、志愿者、人员，或居民留言
cli-import-places = 地方；要哪些列，看 --template
    .after = { cli-table-notes }
cli-import-teams = 队伍；要哪些列，看 --template
    .after = { cli-table-notes }
cli-import-operators = 人员：name,role,place；令牌写到 FILE 旁边的新文件里
    .after = { cli-table-notes }
cli-table-notes =
    有一行不对就都不收；不对的行连字段和原因一起列出。

    示例：
      paidan import teams --template > teams.csv
      paidan import teams teams.csv --centre 430821 --token-file DIR/admin.token --dry-run
      paidan import teams teams.csv --centre 430821 --token-file DIR/admin.token --partial
cli-any-file = 带表头的 UTF-8 CSV 文件；# 开头的行不算
cli-any-partial = 有的行不对，也收下对的行
cli-any-template = 印一个可以填的文件
cli-import-positions = 坐席；要哪些列，看 --template
    .after = { cli-table-notes }
cli-import-venues = 阵地；要哪些列，看 --template
    .after = { cli-table-notes }
cli-import-operations = 谁运营哪个阵地：venue,organisation,from,until,scores,stage；一行一家，跑几遍都只一次
    .after = { cli-table-notes }
cli-import-projects = 项目：code,name,theme,service,owner,teams,brand_of,shared,stage
    .after = { cli-table-notes }
cli-import-late = 纸上办的事：number,act,team,happened_at,people,minutes,reached,unit,words；一行一步，跑几遍都只一次
    .after = { cli-table-notes }
cli-import-messages = 居民留言：id,user,subject,time,details,…；每条成一单，只一次，跑几遍都一样
    .after =
        每条现在登记，原来的时间记作说的时间，地点待核实。收不了的行写到一个文件，注明原因。
        可以中断再跑：没有一条会成两单。

        示例：
          paidan import messages messages.csv --centre 430821 --token-file ~/token
cli-import-messages-file = 带表头的 UTF-8 CSV 文件
cli-import-messages-rejected = 收不了的行写到哪里 [默认 FILE 加 .rejected.csv]

cli-simulate = 用模拟的居民和队伍带动一个中心
    .after =
        它用电话登记、替队伍接电话，所以派单员的令牌就够。

        给了 --days 就不用开着的中心：它在自己的数据目录里建一个，照这个县的实数过这么多天，时间由它报，不用等。
        中途停了，再跑就从日志的末尾接着来。

        示例：
          paidan simulate --centre 430821 --token-file ~/token --rate 30/min --backlog 100 --seed 7
          paidan simulate --days 365 --data ~/year --centre 430821
cli-simulate-rate = 单子来得多快，N/s 或 N/min
cli-simulate-backlog = 一开始就登记几单
cli-simulate-seed = 居民和队伍的种子
cli-simulate-teams = 要不要也替队伍答话
cli-simulate-requests = 登记这么多单就停；不给就到 Ctrl-C 为止
cli-simulate-days = 模拟一个县的这么多天，不连中心
cli-simulate-from = 第一天，如 2026-01-01 [默认到昨天为止]
cli-simulate-data = 放日志的目录：空的，或以前模拟用的
cli-simulate-percent = 按全县实数的百分之几
cli-simulate-volunteers = 志愿者名册上有多少人 [默认照全县]

cli-verify = 查一个数据目录：散列链、重放、每一单都有下落
    .after =
        只读，中心开着也行。退出状态：0 都对，1 有出入并已指明，2 没法查。
cli-verify-data = 日志、隐私资料和令牌的目录 [变量 PAIDAN_DATA]
cli-verify-centre = 只查这个中心

cli-info = 版本、每个文件在哪里、生效的设置和中心的情况
    .after =
        令牌和锁屏码从不显示。中心两秒内答了，才有它的版本、修订号和时钟差。

        示例：
          paidan info
          paidan info --json --centre 430821 --token-file ~/token

cli-doctor = 检查设置、文件、令牌、中心和终端，说明该怎么办
    .after =
        退出状态：0 没有故障（可能有提醒）,1 有故障。最后一段可以贴进报告：没有令牌，没有居民
        的话，主目录写作 ~。

        示例：
          paidan doctor
          paidan doctor --json --centre 430821 --token-file ~/token

cli-completions = 印出外壳的命令补全
    .after =
        示例：
          paidan completions bash > ~/.local/share/bash-completion/completions/paidan
          paidan completions zsh > ~/.zfunc/_paidan
          paidan completions fish > ~/.config/fish/completions/paidan.fish
cli-completions-shell = 哪种外壳

cli-man = 写手册页
    .after =
        示例：
          paidan man --to ~/.local/share/man/man1             然后：man paidan-console
          paidan man --lang zh --to ~/.local/share/man/zh_CN/man1
          paidan man | man -l -
cli-man-to = 每个命令一页，写到这个目录；不给就一页接一页印到终端

## 命令行哪里不对
complaint-no-value = 错误：{ $argument } 后面要给一个值
complaint-value = 错误：{ $argument } 不能是 { $value }
complaint-argument = 错误：没有参数 { $argument }
complaint-verb = 错误：没有命令 { $verb }
complaint-missing = 错误：还少 { $argument }
complaint-no-verb = 错误：还少一个命令
complaint-twice = 错误：{ $argument } 只能给一次
complaint-conflict = 错误：{ $argument } 不能和 { $other } 一起用
complaint-too-many = 错误：{ $argument } 给了多余的值 { $value }
complaint-utf8 = 错误：命令行里有不是 UTF-8 的字
complaint-other = 错误：{ $why }
complaint-choices = {"  "}[可选 { $values }]
complaint-meant = {"  "}是不是 { $what }?
complaint-help = 加 --help 看说明。

cli-desk-position = 你坐的坐席叫什么 [变量 PAIDAN_POSITION]
cli-desk-json = 按 JSON 输出，不许的也一样
cli-desk-filter = 行里要有什么，和控制台里 / 后面一样：特急 超时 镇：名称 无队、字、拼音
cli-desk-screen = 另一屏，或自己的视图
cli-desk-csv = 输出 CSV，给表格软件用，和控制台导出的一样
cli-desk-limit = 最多多少行
cli-desk-number = 单号的末几位：42、0042 或 20261123-0042
cli-desk-words = 命令后面的话，和控制台命令行一样
cli-desk-note = -- 后面的话：给队伍的留言，或以横线开头的话
cli-desk-dry-run = 只说会怎样，什么都不做
cli-desk-command-id = 命令的编号，UUIDv7；同一个编号是同一条命令，只办一次 [默认 新编一个]

cli-any-linear = 一行一行说，给读屏器用；TERM 是 dumb 之类时本来就这样 [变量 PAIDAN_LINEAR]
cli-serve-training = 演练用：每个控制台都写明，这个目录以后也一直是演练用

cli-admin-token-new-office = 角色是部门时：它在中心部门里的代码
cli-value-DAY = 日期
cli-report = 一段时间的数字，每个都对着日志的一个修订号
cli-report-whistles = 吹哨：每个单位多少单吹了哨，部门怎么应的
    .after =
        示例：
          paidan report whistles --centre 430481 --token-file ~/token --month 2026-03
          paidan report whistles --centre 430481 --data /var/lib/paidan --from 2026-03-01 --to 2026-04-01 --out march.csv
        是给表格软件用的 CSV，文件名以 .xlsx 结尾就是 XLSX。同一段时间、同一个修订号，从目录、从中心得到的数字一样。
cli-report-whistles-month = 一个月，如 2026-03
cli-report-whistles-week = 一周，如 2026-W13
cli-report-whistles-quarter = 一季，如 2026-Q1
cli-report-whistles-year = 一年，如 2026
cli-report-whistles-from = 别的期间：第一天
cli-report-whistles-to = 最后一天的后一天
cli-report-whistles-revision = 哪个修订号的数字；不说就是现在的
cli-report-whistles-data = 读这个数据目录，不问中心
cli-report-whistles-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx

cli-report-sponsors = 出资方：认捐、付款、交货、上岗，按商会分，账单按状态分
    .after =
        示例：
          paidan report sponsors --centre 431127 --token-file ~/token --month 2026-03
          paidan report sponsors --centre 431127 --data /var/lib/paidan --from 2026-03-01 --to 2026-04-01 --out march.csv
        是给表格软件用的 CSV，文件名以 .xlsx 结尾就是 XLSX。同一段时间、同一个修订号，从目录、从中心得到的数字一样。
cli-report-sponsors-month = 一个月，如 2026-03
cli-report-sponsors-week = 一周，如 2026-W13
cli-report-sponsors-quarter = 一季，如 2026-Q1
cli-report-sponsors-year = 一年，如 2026
cli-report-sponsors-from = 别的期间：第一天
cli-report-sponsors-to = 最后一天的后一天
cli-report-sponsors-revision = 哪个修订号的数字；不说就是现在的
cli-report-sponsors-data = 读这个数据目录，不问中心
cli-report-sponsors-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx

cli-print-receipt = 捐赠收据：文本，或可打印的网页
    .after =
        示例：
          paidan print receipt 12 --centre 431127 --token-file ~/token
          paidan print receipt 12 --centre 431127 --token-file ~/token --html --out receipt.html
cli-print-receipt-number = 收据号码
cli-print-receipt-html = 写成网页，用浏览器打印
cli-print-receipt-out = 写到这个文件，替下原来的

cli-report-bank = 为民银行每日的对账文件，或拿银行的那份来比
    .after =
        示例：
          paidan report bank --day 2026-11-23 --out points.csv
          paidan report bank --day 2026-11-23 --compare from-the-bank.csv
        退出状态：0 两份一样，1 有不同，已逐条列出，2 没法比。
cli-report-bank-data = 读这个数据目录，不问中心
cli-report-bank-day = 哪一天，如 2026-11-23
cli-report-bank-out = 写到这个文件；不给它，也不给 --compare，就打印出来
cli-report-bank-compare = 银行的那份文件，拿来比

cli-import-volunteers = 志愿者：number,name,phone,place,status,kind,…；先暂存，再一次采用，多少人都行
    .after = { cli-table-notes }
cli-value-DAYS = 天数
cli-value-LEVEL = 级别
cli-volunteers = 按姓名、拼音、首字母或编号找志愿者，或找快到期的
    .after =
        示例：
          paidan volunteers wxm                          首字母、拼音、姓名、编号，或其中一段
          paidan volunteers 王 --place 430481001 --skill 理发
          paidan volunteers --ends-within 30             证书、保险、核查或同意书快到期的
cli-volunteers-words = 姓名、拼音、首字母或编号，一段也行；每个词都要有
cli-volunteers-place = 住在这个地方的
cli-volunteers-skill = 有这项技能的
cli-volunteers-honour = 有这种表彰的
cli-volunteers-ends-within = 多少天内有东西到期的
cli-volunteers-limit = 行数，最多 500
cli-volunteer = 看一位志愿者的档案
    .after =
        会显示姓名，所以谁看过会记下来。

        示例：
          paidan volunteer 4304810000012 --centre 430481 --token-file ~/token
cli-volunteer-number = 志愿者编号
cli-award = 给志愿者档案记一项表彰
    .after =
        示例：
          paidan award 4304810000012 最美志愿者 --by 县文明办 --level county --on 2026-03-05
cli-award-number = 志愿者编号
cli-award-what = 表彰的名称
cli-award-by = 授予单位
cli-award-level = village 村、town 乡镇、county 县、city 市、province 省、nation 国家
cli-award-on = 授予的日期
cli-print-certificate = 志愿服务证明，有自己的编号，编号不再用第二次
    .after =
        以 .txt 结尾的文件是文字；别的是浏览器可打印的页面。会显示姓名，所以谁要的会记下来。

        示例：
          paidan print certificate 4304810000012 --out certificate.html
cli-print-certificate-number = 志愿者编号
cli-print-certificate-out = 写到这个文件，替下原来的；不给就打印文字
cli-print-record = 志愿服务记录：基本信息、服务、培训、表彰、评价
    .after =
        以 .txt 结尾的文件是文字；别的是浏览器可打印的页面。会显示姓名，所以谁要的会记下来。

        示例：
          paidan print certificate 4304810000012 --out certificate.html
cli-print-record-number = 志愿者编号
cli-print-record-out = 写到这个文件，替下原来的；不给就打印文字
cli-report-leaders = 典型选树：志愿者的核定时长，和所服务单子的评分
    .after =
        示例：
          paidan report leaders --centre 430821 --token-file ~/token --month 2026-03
          paidan report leaders --centre 430821 --data /var/lib/paidan --from 2026-03-01 --to 2026-04-01 --out march.csv
        是给表格软件用的 CSV，文件名以 .xlsx 结尾就是 XLSX。同一段时间、同一个修订号，从目录、从中心得到的数字一样。
cli-report-leaders-month = 一个月，如 2026-03
cli-report-leaders-week = 一周，如 2026-W13
cli-report-leaders-quarter = 一季，如 2026-Q1
cli-report-leaders-year = 一年，如 2026
cli-report-leaders-from = 别的期间：第一天
cli-report-leaders-to = 最后一天的后一天
cli-report-leaders-revision = 哪个修订号的数字；不说就是现在的
cli-report-leaders-data = 读这个数据目录，不问中心
cli-report-leaders-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx

cli-plan = 计划：自己会到时候的班、走访、活动和大型活动
cli-plan-set = 按文件定计划，新的或改的；有一个不对就都不收
    .after =
        示例：
          paidan plan set --template > plan.toml
          paidan plan set --centre 430781 --token-file ~/token --file plan.toml --dry-run
          paidan plan set --centre 430781 --token-file ~/token --file plan.toml
        户主、孩子和接孩子的人的姓名另存，不进日志。
cli-plan-set-file = 计划文件，TOML
cli-plan-set-template = 打印一份样子，照着填
cli-plan-end = 停办一个计划；已经生成的单不动
cli-plan-end-code = 计划的代码
cli-plan-end-reason = 为什么
cli-plan-list = 列出计划和往后的日子
cli-plans = 列出计划和往后的日子

cli-report-plans = 计划：办了多少场次、到了多少人次、走访见到多少户，按类别和主题
    .after =
        示例：
          paidan report plans --centre 430781 --token-file ~/token --month 2026-03
          paidan report plans --centre 430781 --data /var/lib/paidan --from 2026-03-01 --to 2026-04-01 --out march.csv
        是给表格软件用的 CSV，文件名以 .xlsx 结尾就是 XLSX。同一段时间、同一个修订号，从目录、从中心得到的数字一样。
cli-report-plans-month = 一个月，如 2026-03
cli-report-plans-week = 一周，如 2026-W13
cli-report-plans-quarter = 一季，如 2026-Q1
cli-report-plans-year = 一年，如 2026
cli-report-plans-from = 别的期间：第一天
cli-report-plans-to = 最后一天的后一天
cli-report-plans-revision = 哪个修订号的数字；不说就是现在的
cli-report-plans-data = 读这个数据目录，不问中心
cli-report-plans-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx
cli-report-guest = 外县队伍在这里办了什么，导出给它自己的县
    .after =
        示例：
          paidan report guest --centre 431127 --token-file ~/token --team KD01 --out guest.json
cli-report-guest-data = 读这个数据目录，不问中心
cli-report-guest-team = 队伍的代码
cli-report-guest-out = 写到这个文件，替下原来的

cli-report-figures = 一段时间的数字，合计的或分项的，每个有单位、查询、修订号
    .after =
        示例：
          paidan report figures --month 2026-03 --by service --out march.xlsx
          paidan report figures --month 2026-03 --figure gap --by town --key 430821101
        指名的一个数字，会列出它后面的单号。
cli-report-figures-month = 一个月，如 2026-03
cli-report-figures-week = 一周，如 2026-W13
cli-report-figures-quarter = 一季，如 2026-Q1
cli-report-figures-year = 一年，如 2026
cli-report-figures-from = 别的期间：第一天
cli-report-figures-to = 最后一天的后一天
cli-report-figures-revision = 哪个修订号的数字；不说就是现在的
cli-report-figures-data = 读这个数据目录，不问中心
cli-report-figures-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx
cli-report-figures-by = 按什么分：service、group、town、station、channel、priority、team、brigade、campaign、flag、office、month、week、day
cli-report-figures-key = 只要其中这一项
cli-report-figures-figure = 只要这一个数字，并列出后面的单

cli-report-bulletin = 简报的材料：数字比较、领先的队伍、典型事例
    .after =
        示例：
          paidan report bulletin --month 2026-03 --data /var/lib/paidan --centre 430821 --out march.md
          paidan report bulletin --week 2026-W13 --url http://127.0.0.1:7311 --centre 430821 --token-file ~/token
        同一段时间、同一修订号，从目录、从中心得到的数字一样。
cli-report-bulletin-month = 一个月，如 2026-03
cli-report-bulletin-week = 一周，如 2026-W13
cli-report-bulletin-quarter = 一季，如 2026-Q1
cli-report-bulletin-year = 一年，如 2026
cli-report-bulletin-from = 别的期间：第一天
cli-report-bulletin-to = 最后一天的后一天
cli-report-bulletin-revision = 哪个修订号的数字；不说就是现在的
cli-report-bulletin-data = 读这个数据目录，不问中心
cli-report-bulletin-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx，简报还可 .md

cli-report-gap = 没有队伍接的单，和为什么
    .after =
        示例：
          paidan report bulletin --month 2026-03 --data /var/lib/paidan --centre 430821 --out march.md
          paidan report bulletin --week 2026-W13 --url http://127.0.0.1:7311 --centre 430821 --token-file ~/token
        同一段时间、同一修订号，从目录、从中心得到的数字一样。
cli-report-gap-month = 一个月，如 2026-03
cli-report-gap-week = 一周，如 2026-W13
cli-report-gap-quarter = 一季，如 2026-Q1
cli-report-gap-year = 一年，如 2026
cli-report-gap-from = 别的期间：第一天
cli-report-gap-to = 最后一天的后一天
cli-report-gap-revision = 哪个修订号的数字；不说就是现在的
cli-report-gap-data = 读这个数据目录，不问中心
cli-report-gap-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx

cli-report-scorecards = 各所、站的六有，给四家用
    .after =
        示例：
          paidan report scorecards --quarter 2026-Q1 --for performance --out performance.xlsx
cli-report-scorecards-month = 一个月，如 2026-03
cli-report-scorecards-week = 一周，如 2026-W13
cli-report-scorecards-quarter = 一季，如 2026-Q1
cli-report-scorecards-year = 一年，如 2026
cli-report-scorecards-from = 别的期间：第一天
cli-report-scorecards-to = 最后一天的后一天
cli-report-scorecards-revision = 哪个修订号的数字；不说就是现在的
cli-report-scorecards-data = 读这个数据目录，不问中心
cli-report-scorecards-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx
cli-report-scorecards-whom = 给谁的列：ideology、performance、inspection、awards；不说就是全部

cli-report-coverage = 哪些所、站没有单，哪些没有队伍去
    .after =
        示例：
          paidan report bulletin --month 2026-03 --data /var/lib/paidan --centre 430821 --out march.md
          paidan report bulletin --week 2026-W13 --url http://127.0.0.1:7311 --centre 430821 --token-file ~/token
        同一段时间、同一修订号，从目录、从中心得到的数字一样。
cli-report-coverage-month = 一个月，如 2026-03
cli-report-coverage-week = 一周，如 2026-W13
cli-report-coverage-quarter = 一季，如 2026-Q1
cli-report-coverage-year = 一年，如 2026
cli-report-coverage-from = 别的期间：第一天
cli-report-coverage-to = 最后一天的后一天
cli-report-coverage-revision = 哪个修订号的数字；不说就是现在的
cli-report-coverage-data = 读这个数据目录，不问中心
cli-report-coverage-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx

cli-report-sample = 从办结的单里抽样，好回访
    .after =
        示例：
          paidan report sample --month 2026-03 --share 5% --seed 7
        同一个种子，今天抽、一年后抽，都是那些单。
cli-report-sample-month = 一个月，如 2026-03
cli-report-sample-week = 一周，如 2026-W13
cli-report-sample-quarter = 一季，如 2026-Q1
cli-report-sample-year = 一年，如 2026
cli-report-sample-from = 别的期间：第一天
cli-report-sample-to = 最后一天的后一天
cli-report-sample-revision = 哪个修订号的数字；不说就是现在的
cli-report-sample-data = 读这个数据目录，不问中心
cli-report-sample-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx
cli-report-sample-share = 抽办结单的多少
cli-report-sample-seed = 抽样的种子

cli-report-record = 留档：报了什么给谁
    .after =
        示例：
          paidan report record bulletin --month 2026-03 --recipient 县委宣传部
        连修订号和摘要永久留存；以后用 paidan report corrections 看变了什么。
cli-report-record-month = 一个月，如 2026-03
cli-report-record-week = 一周，如 2026-W13
cli-report-record-quarter = 一季，如 2026-Q1
cli-report-record-year = 一年，如 2026
cli-report-record-from = 别的期间：第一天
cli-report-record-to = 最后一天的后一天
cli-report-record-revision = 哪个修订号的数字；不说就是现在的
cli-report-record-data = 读这个数据目录，不问中心
cli-report-record-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx
cli-report-record-kind = 报的是哪一种
cli-report-record-recipient = 报给哪个单位

cli-report-corrections = 更正单：报过的数字后来变了哪些
    .after =
        退出状态：0 都没有变，1 有数字变了，2 没法说。
cli-report-corrections-report = 留档的编号；不说就列出留档
cli-report-corrections-data = 读这个数据目录，不问中心

cli-value-MONTH = 月
cli-value-WEEK = 周
cli-value-QUARTER = 季
cli-value-YEAR = 年
cli-value-WHAT = 什么
cli-value-KEY = 项
cli-value-WHOM = 谁
cli-value-KIND = 种类
cli-value-OFFICE = 单位
cli-value-ID = 编号

cli-print = 打印：派工单、签到表、值班表、收据、志愿服务证明
cli-print-dispatch-sheet = 派工单：一张单写给去的队伍：什么事、哪里、几时、谁去、先做什么
    .after =
        例子：
          paidan print dispatch-sheet 42 --html --to 42.html
          paidan print dispatch-sheet 42 --papers
          paidan print sign-in 20261123-0042 --lang en
cli-print-dispatch-sheet-number = 单号的后几位：42、0042 或 20261123-0042
cli-print-dispatch-sheet-papers = 带姓名、电话、门牌：能看当事人信息的人才行，并记下看过
cli-print-dispatch-sheet-html = 浏览器打印用的 HTML（A4），不给就是纯文本
cli-print-dispatch-sheet-to = 写到这个文件，替换已有的
cli-print-sign-in = 签到表：来的人一人一行，时间和签名
    .after =
        例子：
          paidan print dispatch-sheet 42 --html --to 42.html
          paidan print dispatch-sheet 42 --papers
          paidan print sign-in 20261123-0042 --lang en
cli-print-sign-in-number = 单号的后几位：42、0042 或 20261123-0042
cli-print-sign-in-papers = 带姓名、电话、门牌：能看当事人信息的人才行，并记下看过
cli-print-sign-in-html = 浏览器打印用的 HTML（A4），不给就是纯文本
cli-print-sign-in-to = 写到这个文件，替换已有的
cli-print-on-duty = 值班表：现在和接下来几小时谁在哪席
cli-print-on-duty-html = 浏览器打印用的 HTML（A4），不给就是纯文本
cli-print-on-duty-to = 写到这个文件，替换已有的
cli-print-rounds = 走访单：一天里的走访，一家一行
    .after =
        例子：
          paidan print rounds                            今天的
          paidan print rounds --day 2026-11-28 --papers --html --to rounds.html
cli-print-rounds-day = 哪一天 [默认今天]
cli-print-rounds-papers = 带每家住的是谁：能看当事人信息的人才行，并记下看过
cli-print-rounds-html = 浏览器打印用的 HTML（A4），不给就是纯文本
cli-print-rounds-to = 写到这个文件，替换已有的

cli-import-register = 名册：KIND 为 expert、pairing、unit、member、branch 或 beneficiary
    .after =
        志愿者写编号，要先在册；住户的门牌不留在任何地方。

        示例：
          paidan import register unit --template > units.csv
          paidan import register unit units.csv --centre 431127 --token-file DIR/admin.token --dry-run
          paidan import register expert experts.csv --centre 430481 --token-file DIR/admin.token
cli-import-register-kind = 哪种名册：expert、pairing、unit、member、branch 或 beneficiary

cli-report-register = 名册：单位和报到的人、他们解决的急难愁盼、结对、外地组织
    .after =
        示例：
          paidan report register --centre 431127 --token-file ~/token --month 2026-03
          paidan report register --centre 431127 --data /var/lib/paidan --from 2026-03-01 --to 2026-04-01 --out march.csv
        是给表格软件用的 CSV，文件名以 .xlsx 结尾就是 XLSX。同一段时间、同一个修订号，从目录、从中心得到的数字一样。
cli-report-register-month = 一个月，如 2026-03
cli-report-register-week = 一周，如 2026-W13
cli-report-register-quarter = 一季，如 2026-Q1
cli-report-register-year = 一年，如 2026
cli-report-register-from = 别的期间：第一天
cli-report-register-to = 最后一天的后一天
cli-report-register-revision = 哪个修订号的数字；不说就是现在的
cli-report-register-data = 读这个数据目录，不问中心
cli-report-register-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx

cli-value-SPONSOR = 出资方
cli-value-AMOUNT = 数额
cli-value-PLEDGE = 认捐
cli-value-POINT = 补给点
cli-value-ITEM = 东西
cli-value-REQUEST = 单号
cli-value-TEAM = 队伍
cli-value-REWARD = 奖品

cli-menu = 列出能点的，或改菜单
    .after =
        示例：
          paidan menu                                    今天能点的全部
          paidan menu 理论 --json                        名称、拼音、首字母或代码
          paidan menu set --file menu.toml               管理员设定讲师、课、套餐和品牌
cli-menu-words = 名称、拼音、首字母或代码，一段也行；每个词都要有
cli-menu-set = 按文件设定服务、讲师、课、套餐和主题活动；早先下的单不变
    .after =
        文件是 TOML，有 [[service]]、[[speaker]]、[[talk]]、[[bundle]] 和 [[campaign]]。没写到的不动。

        示例：
          paidan menu set --file menu.toml --centre 430781 --token-file DIR/admin.token
cli-menu-set-file = 文件，TOML
cli-menu-set-template = 打印一份样子，照着填：中心是内置的县就是它自己的菜单
cli-menu-retire = 把一项服务或菜单上的一样下架；早先下的单不变
cli-menu-retire-code = 它的代码
cli-report-menu = 菜单：点了什么，结果怎样，各单位分开算
    .after =
        示例：
          paidan report menu --centre 430821 --token-file ~/token --month 2026-03
          paidan report menu --centre 430821 --data /var/lib/paidan --from 2026-03-01 --to 2026-04-01 --out march.csv
        是给表格软件用的 CSV，文件名以 .xlsx 结尾就是 XLSX。同一段时间、同一个修订号，从目录、从中心得到的数字一样。
cli-report-menu-month = 一个月，如 2026-03
cli-report-menu-week = 一周，如 2026-W13
cli-report-menu-quarter = 一季，如 2026-Q1
cli-report-menu-year = 一年，如 2026
cli-report-menu-from = 别的期间：第一天
cli-report-menu-to = 最后一天的后一天
cli-report-menu-revision = 哪个修订号的数字；不说就是现在的
cli-report-menu-data = 读这个数据目录，不问中心
cli-report-menu-out = 写到这个文件，替下原来的；看后缀定格式：.csv、.xlsx

cli-sponsors = 列出出钱出物的：企业、基金、商会；个人不显示姓名
cli-sponsors-set = 按文件设定出资方和补给点，新的或改的
    .after =
        文件是 TOML，有 [[sponsor]] 和 [[point]]。没写到的不动。

        示例：
          paidan sponsors set --file sponsors.toml --centre 430821 --token-file DIR/admin.token
cli-sponsors-set-file = 文件，TOML
cli-sponsors-set-template = 打印一份样子，照着填
cli-pledges = 列出认捐，各有多少没动、留着、用了
cli-pledge = 记一笔认捐：钱、物或岗位
    .after =
        示例：
          paidan pledge QY01 5000 --until 2026-12-31               钱，按元
          paidan pledge QY01 40 --goods 大米 --unit 袋 --place 430821002
          paidan pledge QY01 6 --jobs 裁缝
cli-pledge-sponsor = 谁：代码、名称或编号的末尾
cli-pledge-amount = 多少：钱按元，如 12.50；物和岗位是整数
cli-pledge-goods = 物：什么
cli-pledge-unit = 物按什么算
cli-pledge-jobs = 岗位：什么活
cli-pledge-service = 只给这项服务；可以说几次
cli-pledge-place = 只给这个地方和下面的；可以说几次
cli-pledge-campaign = 只给这个主题活动
cli-pledge-until = 能用到哪一天
cli-receipt = 开捐赠收据
    .after =
        示例：
          paidan receipt 1f0c22ab 5000 助学
        打印用 `paidan print receipt N`。
cli-receipt-pledge = 认捐：编号的末尾，见 `paidan pledges`
cli-receipt-amount = 多少：钱按元；物是整数
cli-receipt-purpose = 用途
cli-stock = 列出各补给点有什么，或记进出
    .after =
        示例：
          paidan stock                                             全部，低于下限的有 !
          paidan stock in 爱心超市 大米 20 --sponsor QY01
          paidan stock count 爱心超市 大米 17 --reason 盘点少一袋
cli-stock-in = 入库：有人给的、认捐里的，或不留名的
cli-stock-out = 领用
cli-stock-count = 盘点：实有这么多
cli-stock-refill = 补货
cli-any-point = 补给点：名称或编号的末尾
cli-any-item = 什么
cli-any-quantity = 多少
cli-stock-in-sponsor = 谁给的：代码、名称或编号的末尾
cli-stock-in-pledge = 哪笔认捐：编号的末尾
cli-stock-count-reason = 账上为什么不一样

cli-hours = 核定一张办完的单的时长，积分由此而来
    .after =
        示例：
          paidan hours 0042 SY01 4308210000012=90 4308210000013=60
          paidan hours 20261123-0042 SY01 --file hours.csv --people 12
        文件一行一位志愿者：number,minutes。
cli-hours-request = 单号的末尾，或整个单号
cli-hours-team = 队伍代码
cli-hours-hours = 志愿者编号和分钟数
cli-hours-file = 表：number,minutes
cli-hours-people = 来了多少人，没有编号的也算；不说就是列出的人数
cli-hours-served-as = 以什么身份：volunteer 志愿、staffed 专职、duty 定责
cli-redeem = 用志愿者的积分留下一份奖品
cli-redeem-number = 志愿者编号
cli-redeem-reward = 奖品名称
cli-redeem-quantity = 件数
cli-hand-over-reward = 把留下的奖品交给人
cli-hand-over-reward-number = 志愿者编号
cli-hand-over-reward-reward = 奖品名称
