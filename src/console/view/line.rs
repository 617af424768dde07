//! Lines of styled pieces, and the one place where text meets the screen: everything is made safe, measured in columns,
//! and cut on whole characters here.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::text::{columns, sanitise};

/// Bytes of a text that are worked on; no row of a terminal shows more. What is beyond is cut.
const MOST_BYTES: usize = 8 << 10;
/// Columns between two facts on one line.
const GAP: &str = "  ";

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(Vec<(String, Style)>);

impl Line {
    /// A line of one piece.
    pub fn of(text: impl AsRef<str>, style: Style) -> Self {
        Self::default().then(text, style)
    }

    /// With another piece behind. Whatever the text holds, it neither drives the terminal nor hides anything.
    pub fn then(mut self, text: impl AsRef<str>, style: Style) -> Self {
        self.0.push((safe(text.as_ref()), style));
        self
    }

    /// With another line behind.
    pub fn join(mut self, other: Line) -> Self {
        self.0.extend(other.0);
        self
    }

    /// With a piece cut and padded to exactly `width` columns behind.
    pub fn cell(mut self, text: &str, width: usize, style: Style) -> Self {
        self.0.push((columns::fit(&safe(text), width).into_owned(), style));
        self
    }

    /// The same with the stretches that `found` answers for the text marked by `mark`.
    pub fn marked_cell(
        self,
        text: &str,
        width: usize,
        style: Style,
        mark: Modifier,
        found: impl Fn(&str) -> Vec<Range<usize>>,
    ) -> Self {
        let safe = safe(text);
        let fitted = columns::fit(&safe, width);
        // What was cut off is not marked, and neither is the sign that it was.
        let kept = safe.bytes().zip(fitted.bytes()).take_while(|(one, other)| one == other).count();
        let stretches = found(&safe).into_iter().filter(|stretch| stretch.end <= kept);
        let (mut line, mut at) = (self, 0);
        for stretch in stretches {
            line.0.push((fitted[at..stretch.start].to_owned(), style));
            line.0.push((fitted[stretch.clone()].to_owned(), style.add_modifier(mark)));
            at = stretch.end;
        }
        line.0.push((fitted[at..].to_owned(), style));
        line
    }

    /// Columns it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|(text, _)| columns::width(text)).sum()
    }

    /// What it says, without styles.
    pub fn text(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// Cut to `width` columns with a mark where something is left out, else padded to them.
    pub fn fit(self, width: usize) -> Self {
        let taken = self.width();
        let mut missing = width.saturating_sub(taken);
        if taken == width {
            return self;
        }
        if taken < width {
            let style = self.0.last().map(|(_, style)| *style).unwrap_or_default();
            return self.then(" ".repeat(missing), Style { sub_modifier: style.sub_modifier, ..Style::new() });
        }
        let mut left = width.saturating_sub(1);
        let mut short = Vec::new();
        for (text, style) in self.0 {
            let head = columns::head(&text, left);
            left -= columns::width(head);
            let whole = head.len() == text.len();
            short.push((head.to_owned(), style));
            if !whole {
                break;
            }
        }
        let mark = if width > 0 { columns::CUT_MARK.to_string() } else { String::new() };
        missing = left;
        let style = short.last().map(|(_, style)| *style).unwrap_or_default();
        short.push((format!("{mark}{}", " ".repeat(missing)), style));
        Self(short)
    }

    /// Cut to `width` columns with a mark where something is left out; a shorter one stays as it is.
    pub fn at_most(self, width: usize) -> Self {
        if self.width() <= width { self } else { self.fit(width) }
    }

    /// With `right` at the right edge of `width` columns; the left part gives way.
    pub fn with_right(self, right: Line, width: usize) -> Self {
        let room = width.saturating_sub(right.width());
        self.fit(room).join(right)
    }

    /// With `style` beneath every piece.
    pub fn over(mut self, style: Style) -> Self {
        self.0.iter_mut().for_each(|(_, own)| *own = style.patch(*own));
        self
    }
}

/// `text` made safe, so much of it as a row can show.
pub fn safe(text: &str) -> String {
    if text.len() <= MOST_BYTES {
        return sanitise::line(text);
    }
    let head = &text[..text.floor_char_boundary(MOST_BYTES)];
    sanitise::line(head) + columns::CUT_MARK.encode_utf8(&mut [0; 4])
}

/// Facts one after the other, on as few lines of `width` columns as hold them; a longer one is cut.
pub fn flow(facts: impl IntoIterator<Item = Line>, width: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for fact in facts {
        match lines.last_mut() {
            Some(last) if last.width() + GAP.len() + fact.width() <= width => {
                *last = std::mem::take(last).then(GAP, Style::new()).join(fact);
            }
            _ => lines.push(fact),
        }
    }
    lines
}

/// Draws a line in the `row`-th row of `area`, over its whole width.
pub fn draw(buffer: &mut Buffer, area: Rect, row: u16, line: Line) {
    let area = area.intersection(buffer.area);
    if row >= area.height || area.width == 0 {
        return;
    }
    let y = area.y + row;
    let mut x = area.x;
    for (text, style) in line.fit(usize::from(area.width)).0 {
        x = write(buffer, x, y, area.right(), &text, style);
    }
}

/// Writes a safe text into a row up to column `end`; answers with the column behind it.
fn write(buffer: &mut Buffer, mut x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    if columns::plain_width(text).is_none() {
        return buffer.set_stringn(x, y, text, usize::from(end - x), style).0;
    }
    for letter in text.chars() {
        let columns = columns::plain_columns(letter).unwrap_or_default() as u16;
        if columns > end - x {
            break;
        }
        buffer[(x, y)].set_char(letter).set_style(style);
        if columns == 2 {
            buffer[(x + 1, y)].reset();
        }
        x += columns;
    }
    x
}

/// Draws lines from the top of `area` down, as many as fit.
pub fn draw_all(buffer: &mut Buffer, area: Rect, lines: impl IntoIterator<Item = Line>) {
    for (row, line) in (0..area.height).zip(lines) {
        draw(buffer, area, row, line);
    }
}

/// Empties `area`. A wide character that reaches into it from the left goes whole.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.y..area.bottom() {
        if area.x > buffer.area.x && columns::width(buffer[(area.x - 1, y)].symbol()) > 1 {
            buffer[(area.x - 1, y)].set_symbol(" ");
        }
        for x in area.x..area.right() {
            buffer[(x, y)].reset();
        }
    }
}

/// A frame of plain characters over what is there, with its title; gives the room within.
pub fn frame(buffer: &mut Buffer, area: Rect, title: &str, style: Style) -> Rect {
    clear(buffer, area);
    let inner = usize::from(area.width.saturating_sub(2));
    let title = Line::of(format!("- {title} "), style);
    let dashes = "-".repeat(inner.saturating_sub(title.width()));
    let plain = Style { add_modifier: ratatui::style::Modifier::empty(), ..style };
    let top = Line::of("+", plain).join(title.then(dashes, plain).fit(inner)).then("+", plain);
    draw(buffer, area, 0, top);
    for row in 1..area.height.saturating_sub(1) {
        draw(buffer, area, row, Line::of("|", plain).then(" ".repeat(inner), plain).then("|", plain));
    }
    if area.height > 1 {
        draw(buffer, area, area.height - 1, Line::of(format!("+{}+", "-".repeat(inner)), plain));
    }
    let (width, height) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
    Rect { x: area.x + area.width.min(2), y: area.y + area.height.min(1), width, height }
}

/// A rectangle of at most this size in the middle of `area`.
pub fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Line {
        Line::of(text, Style::new())
    }

    fn row(buffer: &Buffer) -> String {
        (0..buffer.area.width).map(|x| buffer[(x, 0)].symbol()).collect()
    }

    #[test]
    fn lines_are_cut_on_whole_characters_and_padded_to_the_edge() {
        assert_eq!(plain("澧水").then("桥下", Style::new()).fit(7).text(), "澧水桥~");
        assert_eq!(plain("澧水").then("桥下", Style::new()).fit(6).text(), "澧水~ ");
        assert_eq!(plain("澧水").fit(6).text(), "澧水  ");
        assert_eq!(plain("澧水").fit(0).text(), "");
        assert_eq!(plain("澧水桥下有人").with_right(plain("15:04"), 12).text(), "澧水桥~15:04");
    }

    #[test]
    fn facts_flow_over_lines_and_stay_whole() {
        let facts = ["急难愁盼", "已拨 3 次", "催办 2 次"].map(plain);
        let lines: Vec<String> = flow(facts, 20).iter().map(Line::text).collect();
        assert_eq!(lines, ["急难愁盼  已拨 3 次", "催办 2 次"]);
    }

    #[test]
    fn what_drives_a_terminal_arrives_as_marks() {
        let said = plain("a\u{1b}[2Jb\u{202e}c").text();
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    }

    #[test]
    fn clearing_leaves_no_half_character_at_either_edge() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        draw(&mut buffer, Rect::new(0, 0, 12, 1), 0, plain("一二三四五六"));
        clear(&mut buffer, Rect::new(3, 0, 4, 1));
        draw(&mut buffer, Rect::new(3, 0, 4, 1), 0, plain("+--+"));
        let shown: String = row(&buffer).chars().filter(|c| *c != ' ').collect();
        assert_eq!(shown, "一+--+五六", "{:?}", row(&buffer));
    }

    #[test]
    fn nothing_is_drawn_outside_the_buffer() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
        draw(&mut buffer, Rect::new(0, 0, 80, 24), 3, plain("澧"));
        draw(&mut buffer, Rect::new(0, 0, 80, 24), 0, plain("澧水"));
        frame(&mut buffer, Rect::new(0, 0, 1, 1), "x", Style::new());
        assert_eq!(row(&buffer).chars().count(), 1);
    }
}
