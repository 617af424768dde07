# 上次运行留下的台面

link-kept = !! 上次所存 { $age }，非实时
link-kept-lost = !! 断开，上次所存 { $age }
