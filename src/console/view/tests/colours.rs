//! Colour only repeats what signs and words say, and stands on the sign and the time.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::super::testing::{console, drawn, select, text};
use crate::console::lists::Screen;
use crate::console::theme::Theme;
use crate::words::Language::Zh;

/// The foreground of the cell where `needle` begins in the first row that has it.
fn colour_of(buffer: &Buffer, needle: &str) -> Color {
    let (y, row) = text(buffer).lines().map(str::to_owned).enumerate().find(|(_, row)| row.contains(needle)).unwrap();
    let x = crate::text::columns::width(&row[..row.find(needle).unwrap()]);
    buffer[(x as u16, y as u16)].fg
}

#[test]
fn late_is_red_on_sign_and_time_and_not_on_the_text() {
    let mut model = console(Screen::Queue, Zh, 120, 40);
    select(&mut model, 3);
    let (buffer, _) = drawn(&model);
    assert_eq!(colour_of(&buffer, "!! 超"), Color::LightRed);
    assert_eq!(colour_of(&buffer, "两位老人"), Color::Reset);
}

#[test]
fn without_colours_the_words_are_the_same() {
    let mut model = console(Screen::Queue, Zh, 120, 40);
    let (with, _) = drawn(&model);
    model.theme = Theme::none();
    let (without, _) = drawn(&model);
    assert_eq!(text(&with), text(&without));
    let colours = |buffer: &Buffer| buffer.content.iter().filter(|cell| cell.fg != Color::Reset).count();
    assert!(colours(&with) > 0);
    assert_eq!(colours(&without), 0);
}

#[test]
fn the_selected_row_is_reversed_but_for_its_summary() {
    let model = console(Screen::InFlight, Zh, 100, 30);
    let (buffer, _) = drawn(&model);
    let shown = text(&buffer);
    let y = shown.lines().position(|row| row.starts_with(" >")).unwrap();
    let column = |line: &str, needle: &str| crate::text::columns::width(&line[..line.find(needle).unwrap()]) as u16;
    let heads = shown.lines().find(|line| line.contains("摘要")).unwrap();
    let (summary, behind) = (column(heads, "摘要"), column(heads, "退"));
    let mut x = 0;
    while x < 100 {
        let reversed = buffer[(x, y as u16)].modifier.contains(Modifier::REVERSED);
        assert_eq!(reversed, !(summary..behind).contains(&x), "column {x}");
        // The second half of a wide character has no look of its own.
        x += crate::text::columns::width(buffer[(x, y as u16)].symbol()).max(1) as u16;
    }
}
