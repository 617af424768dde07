## What the terminal can show

looks-ascii = Only ASCII can be shown here, the rest is ?: set LANG=C.UTF-8 for Chinese
looks-linux = The Linux console has no Chinese letters: use another terminal for them
looks-theme-fault = The theme's file: { $why }
looks-no-theme = There is no theme { $name }; the terminal's own is used. { $nearest }?
