//! Text as the county writes it: measured in terminal columns, made safe for a screen, masked, found by pinyin or by
//! pairs of characters. Everything here is pure.

pub mod bigrams;
pub mod certain;
pub mod columns;
pub mod halfwidth;
pub mod mask;
pub mod nearest;
pub mod needle;
pub mod phone;
pub mod pinyin;
pub mod sanitise;
pub mod wrap;
