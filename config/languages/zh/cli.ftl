## 命令行上的话
verb-no-screen = 没有「{ $typed }」这一屏；有：
verb-no-rules = 中心还没有规则，请管理员先导入
verb-on-disk = 已落盘 r{ $revision }
verb-ask-again = 可能已经办了。原话加 --command-id { $id } 再来一次，问的是同一条，只办一次
