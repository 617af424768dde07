## 命令行上的话
verb-no-screen = 没有「{ $typed }」这一屏；有：
verb-no-rules = 中心还没有规则，请管理员先导入
verb-on-disk = 已落盘 r{ $revision }
verb-ask-again = 可能已经办了。原话加 --command-id { $id } 再来一次，问的是同一条，只办一次
context-no-data = 没有数据目录：用 --data DIR 给，或设 PAIDAN_DATA
context-no-centre = 没有中心：用 --centre CODE（六位数字）给，或设 PAIDAN_CENTRE
context-bad-centre = --centre { $code } 不是六位的县代码
context-no-token = 没有令牌：用 --token-file FILE 给，或设 PAIDAN_TOKEN_FILE
context-token-unreadable = 令牌文件 { $file } 读不了
context-token-empty = 令牌文件 { $file } 是空的

## 手册页
man-manual = 派单手册
man-name = 名称
man-synopsis = 用法
man-description = 说明
man-options = 选项
man-verbs = 命令
man-notes = 备注与示例
man-version = 版本
man-written = { $count } 页已写到 { $folder }

## 没有画面的命令的说明
verb-words = 后面说：{ $words }
verb-choices = { $field }：{ $choices }
verb-names = 也叫：{ $names }
verb-rows =
    在终端上对齐显示，用话说。送进管道就是制表符分隔，表头不变，值和 JSON 里一样。
verb-statuses =
    退出状态：
    {"  "}0  办好了
    {"  "}1  规则或中心不许：理由在标准错误里
    {"  "}2  没听懂：读不了，或者可能是几样
    {"  "}3  中心没有回音；要办的事可能已经办了
    {"  "}4  没有权限：令牌无效，或不管这个
