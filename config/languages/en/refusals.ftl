## Why the centre refuses
