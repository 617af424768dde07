# 上次运行留下的台面

link-kept = !! 上次所存 { $age }，非实时
link-kept-lost = !! 连不上，上次所存 { $age }
