//! Text that residents and teams may write, in every place where text appears: nothing but the console's own sequences goes
//! out, every character lands on its own cell, and columns stay straight.

use std::num::NonZero;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::super::testing::{drawn, text};
use super::scenes::{SCENES, Stage};
use crate::console::lists::Screen as List;
use crate::console::model::Model;
use crate::console::screen::{Capability, Screen};
use crate::text::{columns, sanitise};
use crate::words::Language::{En, Zh};

/// What has broken a screen somewhere before.
const KNOWN: &[&str] = &[
    "\u{1b}[2J\u{1b}[31m红\u{1b}[999;999H",
    "\u{1b}]0;title\u{7}\u{1b}]52;c;cm0=\u{7}\u{1b}P+q544e\u{1b}\\",
    "\u{9b}2J\u{9d}0;x\u{9c}\u{90}$q\u{9c}\u{84}\u{85}",
    "a\0b\tc\u{8}\u{8}\u{7f}\r\n\u{b}\u{c}d",
    "起\u{202e}反\u{202d}\u{2066}\u{2067}\u{2068}\u{2069}\u{202c}\u{61c}止",
    "零\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}\u{34f}\u{115f}\u{3164}宽",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}高\u{20dd}\u{489}",
    "👨\u{200d}👩\u{200d}👧👍\u{1f3fd}🇨🇳🏳\u{fe0f}\u{200d}🌈1\u{fe0f}\u{20e3}❤\u{fe0f}",
    "“…”·①■→§×÷℃—αЖé",
    "你传加好\u{a0}你\u{3000}传\u{2003}加\u{180e}",
    "\u{e000}\u{f8ff}\u{10ffff}\u{378}\u{fffe}\u{e0041}\u{e007f}",
    "葛\u{e0100}ｶﾞｷﾞ한국\u{1100}\u{1161}क्षिลำ\u{e33}ﷺ",
    "=cmd|'/c calc'!A1 %s {$n} { $why } <b>&amp;",
];

/// All of it, as somebody may write it.
pub fn known() -> Vec<String> {
    KNOWN.iter().map(|known| format!("字{known}")).collect()
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(KNOWN).prop_map(str::to_owned),
        2 => "[一-龥]{1,6}",
        1 => "[\u{0}-\u{20}\u{7f}-\u{a0}\u{300}-\u{305}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fe0f}]{1,6}",
        1 => any::<String>(),
    ];
    // A text that is all ASCII would be taken for a code.
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| format!("字{}", pieces.concat()))
}

/// Fails on anything but text, cursor movement, erasing, colours and the few modes a frame switches.
fn only_our_sequences(bytes: &[u8]) -> Result<(), TestCaseError> {
    let sent = std::str::from_utf8(bytes).unwrap();
    let mut rest = sent.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            prop_assert_eq!(rest.next(), Some('['), "only control sequences");
            let verb = rest.find(|c| !"0123456789;?".contains(*c));
            prop_assert!(verb.is_some_and(|verb| "HABCDGKJXLMmrhl".contains(verb)), "{:?}", verb);
        } else {
            prop_assert!(!c.is_control() || "\r\n\u{8}".contains(c), "{:?} goes out", c);
            prop_assert!(!sanitise::is_hidden(c) || c.is_ascii(), "{:?} goes out", c);
        }
    }
    Ok(())
}

/// Shows a model on an emulated terminal, over what was there, and compares it cell by cell with what was drawn.
fn arrives_as_drawn(model: &Model, before: &Model) -> Result<vt100::Parser, TestCaseError> {
    let Size { width, height } = model.size;
    let mut terminal = vt100::Parser::new(NonZero::new(height).unwrap(), NonZero::new(width).unwrap(), 0);
    let mut screen = Screen::new(model.size, Capability::default());
    for shown in [before, model] {
        let bytes = screen.draw(|buffer| crate::console::view::view(shown, buffer));
        only_our_sequences(&bytes)?;
        terminal.process(&bytes);
    }
    let (buffer, _) = drawn(model);
    for y in 0..height {
        let mut x = 0;
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            let seen = terminal.screen().cell(y, x).map(vt100::Cell::contents).unwrap_or_default();
            if symbol.chars().count() == 1 {
                let shown = if symbol == " " && seen.is_empty() { " " } else { seen };
                prop_assert_eq!(shown, symbol, "row {} column {}: {}", y, x, row(&buffer, y));
            }
            x += columns::width(symbol).max(1) as u16;
        }
    }
    Ok(terminal)
}

fn row(buffer: &Buffer, y: u16) -> String {
    text(buffer).lines().nth(y.into()).unwrap_or_default().to_owned()
}

/// Where the columns of a list begin, by their heads: Chinese heads have no space within.
fn column_starts(head: &str) -> Vec<u16> {
    let mut starts = Vec::new();
    let (mut x, mut blank) = (0, true);
    for c in head.chars() {
        if blank && c != ' ' {
            starts.push(x);
        }
        blank = c == ' ';
        x += columns::width(c.encode_utf8(&mut [0; 4])) as u16;
    }
    starts
}

/// Before the beginning of each column every row has a blank, whatever stands in the cells.
fn columns_are_straight(model: &Model, terminal: &vt100::Parser) -> Result<(), TestCaseError> {
    let layout = crate::console::update::layout(model);
    let (buffer, _) = drawn(model);
    let starts = column_starts(&row(&buffer, layout.heads.y));
    prop_assert!(starts.len() > 3, "heads at {:?}", starts);
    let rows = model.row_count().min(layout.list.height.into()) as u16;
    for y in layout.list.y..layout.list.y + rows {
        for &start in &starts {
            let before = terminal.screen().cell(y, start - 1).unwrap();
            prop_assert!(matches!(before.contents(), "" | " "), "column {}: {}", start, row(&buffer, y));
            prop_assert!(!before.is_wide_continuation(), "column {}: {}", start, row(&buffer, y));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_people_write_every_screen_stays_whole(
        texts in proptest::collection::vec(hostile(), 1..6),
        at in 0..SCENES.len(),
        english in any::<bool>(),
        (width, height) in prop_oneof![Just((80, 24)), Just((120, 40)), (60..201u16, 14..50u16)],
    ) {
        let stage = Stage::new(if english { En } else { Zh }, width, height).with_texts(texts);
        let (_, scene) = SCENES[at];
        arrives_as_drawn(&scene(&stage), &stage.console(List::Queue))?;
    }

    #[test]
    fn columns_stay_straight(texts in proptest::collection::vec(hostile(), 1..6), width in 60..201u16) {
        let stage = Stage::new(Zh, width, 40).with_texts(texts);
        for screen in [List::Queue, List::InFlight, List::Held] {
            let model = stage.console(screen);
            columns_are_straight(&model, &arrives_as_drawn(&model, &model)?)?;
        }
    }
}

#[test]
fn known_attacks_are_shown_with_marks_in_every_scene() {
    for turned in [0, 4, 8] {
        let mut texts = known();
        texts.rotate_left(turned);
        let stage = Stage::new(Zh, 100, 30).with_texts(texts);
        let queue = stage.console(List::Queue);
        for (name, scene) in SCENES {
            let shown = arrives_as_drawn(&scene(&stage), &queue);
            assert!(shown.is_ok(), "{name}: {:?}", shown.err());
        }
    }
}

/// Real messages, where there are some; else the noise a keyboard makes.
fn messages() -> Vec<String> {
    let folder = std::env::var_os("PAIDAN_TEST_DATA").filter(|folder| !folder.is_empty());
    let Some(folder) = folder else {
        eprintln!("PAIDAN_TEST_DATA is not set: the messages are generated");
        return (0..40).map(|n| format!("第{n}条，{}", KNOWN[n % KNOWN.len()].repeat(n % 5))).collect();
    };
    let path = std::path::Path::new(&folder).join("messages.csv");
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).unwrap();
    let longest = |record: csv::StringRecord| record.iter().max_by_key(|field| field.len()).unwrap_or("").to_owned();
    let every = reader.records().flatten().map(longest).filter(|words| !words.is_ascii());
    every.step_by(97).take(200).collect()
}

#[test]
fn messages_as_residents_write_them_stay_in_their_columns() {
    for some in messages().chunks(8) {
        let stage = Stage::new(Zh, 120, 40).with_texts(some.to_vec());
        let model = stage.console(List::Queue);
        let terminal = arrives_as_drawn(&model, &model).unwrap();
        columns_are_straight(&model, &terminal).unwrap();
        for (name, scene) in SCENES {
            let shown = arrives_as_drawn(&scene(&stage), &model);
            assert!(shown.is_ok(), "{name}: {:?}", shown.err());
        }
    }
}

#[test]
fn a_text_of_a_megabyte_is_cut_before_it_is_worked_on() {
    let line = super::super::line::Line::of("长\u{1b}[2J".repeat(200_000), ratatui::style::Style::new());
    assert!(line.text().len() < 100_000, "{}", line.text().len());
    assert!(line.fit(80).text().ends_with('~'));
    let mut input = crate::console::forms::input::Input::default();
    input.insert(&"长\u{1b}[2J".repeat(200_000));
    assert!(input.text().chars().count() <= 20_000);
}
