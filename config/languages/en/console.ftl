## What the console says
