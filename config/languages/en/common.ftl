## Used everywhere
language-zh = 中文
language-en = English
yes = yes
no = no
none = none
