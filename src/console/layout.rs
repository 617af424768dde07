//! Which rows of the terminal belong to what. Shared by drawing and by scrolling, so that both mean the same rows.

use ratatui::layout::{Rect, Size};

/// Rows of the pane at most: a request and the teams that matter. On a tall terminal the rest is the list's.
const MOST_PANE_ROWS: u16 = 24;
/// Rows of the last result at most: the longest refusal there is, on the narrowest terminal.
const MOST_RESULT_ROWS: u16 = 8;

/// The parts of a screen, from top to bottom. Any of them may be empty in a small terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Who and where, link, time.
    pub title: Rect,
    /// The numbered screens and the counts.
    pub tabs: Rect,
    /// An alarm nobody has acknowledged.
    pub alarm: Rect,
    /// What is told in one line: trouble, messages to all seats, reminders.
    pub notice: Rect,
    /// Heads of the columns.
    pub heads: Rect,
    /// The list.
    pub list: Rect,
    /// Between list and pane.
    pub rule: Rect,
    /// The selected request and its teams.
    pub pane: Rect,
    /// The last result, as many rows as it takes.
    pub result: Rect,
    /// What the keys do here.
    pub footer: Rect,
}

impl Layout {
    /// The parts of a terminal of this size; with a line for an alarm, one for a notice, and `split` where the list has
    /// a pane beneath it. Of the last result there are so many rows.
    pub fn of(size: Size, alarm: bool, notice: bool, split: bool, result_rows: u16) -> Self {
        let mut left = size.height;
        let mut take = |wanted: u16| {
            let taken = wanted.min(left);
            left -= taken;
            taken
        };
        let (footer, title, list) = (take(1), take(1), take(1));
        let (result, tabs, heads) = (take(1), take(1), take(1));
        let alarm = take(u16::from(alarm));
        let notice = take(u16::from(notice));
        let result = result + take(result_rows.saturating_sub(1).min(MOST_RESULT_ROWS - 1));
        let rule = take(u16::from(split));
        let pane = if split { left.div_ceil(2).max(left.min(6)).min(MOST_PANE_ROWS) } else { 0 };
        let list = list + left - pane;
        let mut y = 0;
        let mut next = |height: u16| {
            let area = Rect { x: 0, y, width: size.width, height };
            y += height;
            area
        };
        Self {
            title: next(title),
            tabs: next(tabs),
            alarm: next(alarm),
            notice: next(notice),
            heads: next(heads),
            list: next(list),
            rule: next(rule),
            pane: next(pane),
            result: next(result),
            footer: next(footer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_belongs_to_exactly_one_part_at_any_height() {
        for height in 0..80 {
            for bits in 0..32u8 {
                let (alarm, notice, split) = (bits & 1 > 0, bits & 2 > 0, bits & 4 > 0);
                let layout = Layout::of(Size::new(80, height), alarm, notice, split, u16::from(bits >> 3) * 3);
                let parts = [
                    layout.title,
                    layout.tabs,
                    layout.alarm,
                    layout.notice,
                    layout.heads,
                    layout.list,
                    layout.rule,
                    layout.pane,
                    layout.result,
                    layout.footer,
                ];
                assert_eq!(parts.iter().map(|part| part.height).sum::<u16>(), height);
                assert!(parts.windows(2).all(|pair| pair[0].bottom() == pair[1].y));
            }
        }
    }
}
