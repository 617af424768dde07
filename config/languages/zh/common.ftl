## 各处通用
language-zh = 中文
language-en = English
yes = 是
no = 否
none = 无
