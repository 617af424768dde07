//! How many bytes a key costs.

use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier, Style};

use super::super::Screen;
use super::FULL;

const SIZE: Size = Size { width: 120, height: 40 };
const LISTED: usize = 36;

const PLACES: [&str; 5] =
    ["零阳街道 澧水桥", "通津铺镇 长峪铺村", "零溪镇 象鼻嘴村", "江垭镇 九溪村", "岩泊渡镇 星桥村"];
const WORDS: [&str; 6] =
    ["水沟堵了", "路灯坏了三天", "想学用手机挂号", "老人独居要送饭", "河边垃圾成堆", "周末缺两名辅导员"];

/// A queue of wide rows from the `first`, the one at `selected` reversed, under a header and over a footer.
fn queue(first: usize, selected: usize) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
    let bold = Style::new().add_modifier(Modifier::BOLD);
    buffer.set_string(1, 0, "慈利县文明实践中心  坐席3 派单员", bold);
    buffer.set_string(1, 1, "1待派 7  2在途 31  3队伍 64  4回访 3", Style::new());
    buffer.set_string(1, 39, "Enter 动作  D 派单  A 加派  / 找  : 命令  ? 全部按键", Style::new());
    for line in 0..LISTED {
        let number = first + line;
        let y = line as u16 + 2;
        let urgent = number.is_multiple_of(7);
        let sign = if urgent { Style::new().fg(Color::Red) } else { Style::new() };
        buffer.set_string(3, y, format!("{:04}", number * 13 % 10_000), Style::new());
        buffer.set_string(8, y, if urgent { "紧急 !" } else { "普通" }, sign);
        buffer.set_string(16, y, format!("剩{}分", number * 17 % 60), sign);
        buffer.set_string(24, y, "待接 1/2", Style::new());
        buffer.set_string(34, y, PLACES[number % 5], Style::new());
        buffer.set_string(55, y, WORDS[number * 5 % 6], Style::new());
        buffer.set_string(72, y, format!("{},{}", WORDS[number % 6], WORDS[(number + 2) % 6]), Style::new());
        if number == selected {
            buffer.set_style(Rect::new(0, y, SIZE.width, 1), Style::new().reversed());
        }
    }
    buffer
}

/// Bytes of the frame for `after` when `before` is shown, and bytes ratatui's own drawing of its own diff takes.
fn costs(before: &Buffer, after: &Buffer) -> (usize, usize) {
    let mut screen = Screen::new(SIZE, FULL);
    screen.frame(before, None);
    let ours = screen.frame(after, None).len();
    let mut plain = Vec::new();
    CrosstermBackend::new(&mut plain).draw(before.diff(after).into_iter()).unwrap();
    (ours, plain.len())
}

fn text_bytes(buffer: &Buffer) -> usize {
    let rows = buffer.content.chunks(usize::from(SIZE.width));
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().len() + 2).sum()
}

#[test]
fn bytes_a_key() {
    let down = costs(&queue(0, 5), &queue(0, 6));
    let scroll = costs(&queue(0, 35), &queue(1, 36));
    let scroll_up = costs(&queue(1, 1), &queue(0, 0));
    let page = costs(&queue(0, 0), &queue(36, 36));
    let text = text_bytes(&queue(36, 36));
    println!("down {down:?}, scroll {scroll:?}, back {scroll_up:?}, page {page:?} of {text} bytes of text");
    assert!(down.0 * 2 < down.1, "two rows change, and little more than their text is sent: {down:?}");
    assert!(scroll.0 * 5 < scroll.1, "the terminal moves the rows: {scroll:?}");
    assert!(scroll_up.0 * 5 < scroll_up.1, "the terminal moves the rows: {scroll_up:?}");
    assert!(page.0 * 10 < text * 12, "a page costs little more than its text: {page:?} of {text}");
}

#[test]
fn a_clock_costs_what_it_changes() {
    let mut later = queue(0, 3);
    later.set_string(115, 0, "15:04", Style::new());
    let mut now = queue(0, 3);
    now.set_string(115, 0, "15:03", Style::new());
    let mut screen = Screen::new(SIZE, FULL);
    screen.frame(&now, None);
    assert_eq!(screen.frame(&later, None), b"\x1b[1;120H4");
}
