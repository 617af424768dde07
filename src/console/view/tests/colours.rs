//! Colour only repeats what signs and words say, and stands on the sign and the time.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::super::testing::{console, drawn, select, text};
use super::scenes::{SCENES, Stage};
use crate::console::lists::Screen;
use crate::console::theme::Theme;
use crate::text::columns;
use crate::words::Language::{self, Zh};

/// The foreground of the cell where `needle` begins in the first row that has it.
fn colour_of(buffer: &Buffer, needle: &str) -> Color {
    let (y, row) = text(buffer).lines().map(str::to_owned).enumerate().find(|(_, row)| row.contains(needle)).unwrap();
    let x = columns::width(&row[..row.find(needle).unwrap()]);
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

/// Pieces of a row that look alike, with their look.
fn runs(buffer: &Buffer, y: u16) -> Vec<(String, Style)> {
    let mut runs: Vec<(String, Style)> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        match runs.last_mut() {
            Some((text, style)) if *style == cell.style() => text.push_str(cell.symbol()),
            _ => runs.push((cell.symbol().to_owned(), cell.style())),
        }
        x += columns::width(cell.symbol()).max(1) as u16;
    }
    runs
}

#[test]
fn without_colours_every_screen_says_the_same() {
    for (name, scene) in SCENES {
        for language in Language::ALL {
            let (with, _) = drawn(&scene(&Stage::new(language, 120, 40)));
            let (without, _) = drawn(&scene(&Stage { theme: Theme::none(), ..Stage::new(language, 120, 40) }));
            assert_eq!(text(&with), text(&without), "{name}");
            assert!(without.content.iter().all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)), "{name}");
        }
    }
}

/// Were there two states that only a colour tells apart, the same words would stand in two colours somewhere.
#[test]
fn the_same_words_never_stand_in_two_colours() {
    for language in Language::ALL {
        let mut seen: BTreeMap<String, (Color, &str)> = BTreeMap::new();
        for (name, scene) in SCENES {
            let (buffer, _) = drawn(&scene(&Stage::new(language, 120, 40)));
            for (words, style) in (0..buffer.area.height).flat_map(|y| runs(&buffer, y)) {
                let colour = style.fg.unwrap_or(Color::Reset);
                let words = words.trim().to_owned();
                let says = |c: char| c.is_alphanumeric() || c == '!';
                if colour == Color::Reset || !words.contains(says) {
                    continue;
                }
                let (first, place) = *seen.entry(words.clone()).or_insert((colour, name));
                assert_eq!(first, colour, "{words:?} in {place} and in {name}");
            }
        }
        assert!(seen.len() > 20, "{seen:?}");
    }
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

/// Every piece that does not look plain, row by row, and how it looks.
fn looks(buffer: &Buffer) -> String {
    let mut told = String::new();
    for y in 0..buffer.area.height {
        for (text, style) in runs(buffer, y) {
            let look = look(style);
            if !look.is_empty() {
                let _ = writeln!(told, "{y:>2}  {look:<24}  {}", text.trim_end());
            }
        }
    }
    told
}

fn look(style: Style) -> String {
    let mut words: Vec<String> = style.add_modifier.iter_names().map(|(name, _)| name.to_lowercase()).collect();
    words.extend(style.fg.filter(|colour| *colour != Color::Reset).map(|colour| colour.to_string()));
    words.extend(style.bg.filter(|colour| *colour != Color::Reset).map(|colour| format!("on {colour}")));
    words.join(" ")
}

#[test]
fn every_depth_of_colour_on_the_busiest_screens() {
    let busiest = ["in-flight", "teams", "form-hold", "why-not"];
    for (name, scene) in SCENES.iter().filter(|(name, _)| busiest.contains(name)) {
        let depths = ["none", "16", "both", "high-contrast"].map(|theme| {
            let stage = Stage { theme: Theme::built_in(theme).unwrap(), ..Stage::new(Zh, 80, 24) };
            format!("== {theme}\n{}", looks(&drawn(&scene(&stage)).0))
        });
        insta::assert_snapshot!(format!("looks-{name}"), depths.concat());
    }
}
