## 终端能显示什么

looks-ascii = 这个终端只能显示 ASCII,其余画作 ?;设 LANG=zh_CN.UTF-8 再进
looks-linux = Linux 控制台没有汉字字形:请换别的终端(如 fbterm、ssh 客户端)
looks-theme-fault = 配色文件:{ $why }
looks-no-theme = 没有配色 { $name },已用终端默认;是不是 { $nearest }?
