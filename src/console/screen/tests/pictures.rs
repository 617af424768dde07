//! Any sequence of pictures leaves the terminal as one full repaint of the last would.

use std::num::NonZero;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Clear, Widget as _};

use super::super::picture::Picture;
use super::super::{Capability, Colours, Screen};
use super::{FULL, emulator, feed, repainted};

const WORDS: [&str; 16] = [
    "a",
    "go ",
    "汉字",
    "你传加",
    "😀",
    "e\u{301}t",
    "──",
    "x  y",
    "👨\u{200d}👩\u{200d}👧",
    "■",
    "0187",
    "   ",
    "零阳街道",
    "~",
    "❤\u{fe0f}",
    "           ",
];

/// A list under a header and over a footer, with something written and something popped up over it.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    first: usize,
    inserted: Option<usize>,
    selected: u16,
    writing: Vec<(u16, u16, usize, usize)>,
    popup: Option<(Rect, usize)>,
    cursor: Option<(u16, u16)>,
}

pub(super) fn scene() -> impl Strategy<Value = Scene> {
    let writing = proptest::collection::vec((0..80u16, 0..24u16, 0..WORDS.len(), 0..6usize), 0..4);
    let popup = (0..80u16, 0..24u16, 1..30u16, 1..8u16, 0..6usize)
        .prop_map(|(x, y, width, height, style)| (Rect::new(x, y, width, height), style));
    let cursor = proptest::option::of((0..80u16, 0..24u16));
    (0..12usize, proptest::option::of(0..20usize), 0..24u16, writing, proptest::option::of(popup), cursor).prop_map(
        |(first, inserted, selected, writing, popup, cursor)| Scene {
            first,
            inserted,
            selected,
            writing,
            popup,
            cursor,
        },
    )
}

fn style(which: usize) -> Style {
    match which {
        0 => Style::new(),
        1 => Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
        2 => Style::new().bg(Color::Blue).fg(Color::White),
        3 => Style::new().add_modifier(Modifier::REVERSED),
        4 => Style::new().fg(Color::Rgb(1, 200, 3)).add_modifier(Modifier::UNDERLINED | Modifier::DIM),
        _ => Style::new().bg(Color::Indexed(236)).add_modifier(Modifier::BOLD | Modifier::DIM | Modifier::ITALIC),
    }
}

/// A row of the list, the same for the same number.
fn row(number: usize) -> String {
    (0..9).map(|nth| WORDS[(number * 7 + nth * nth * 3 + number / 3) % WORDS.len()]).collect()
}

pub(super) fn paint(scene: &Scene, size: Size) -> Buffer {
    let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, size)));
    let area = buffer.area;
    let width = usize::from(size.width);
    for y in area.rows() {
        let y = y.y;
        let place = usize::from(y);
        let text = match scene.inserted {
            _ if y == 0 => "头 header".to_owned(),
            _ if y + 1 == size.height => "Enter 动作".to_owned(),
            Some(at) if place == at => "new 新".to_owned(),
            Some(at) if place > at => row(scene.first + place - 1),
            _ => row(scene.first + place),
        };
        buffer.set_stringn(0, y, text, width, style(usize::from(y == 0)));
    }
    if scene.selected < size.height {
        buffer.set_style(Rect::new(0, scene.selected, size.width, 1), style(3));
    }
    for &(x, y, word, which) in &scene.writing {
        if x < size.width && y < size.height {
            buffer.set_stringn(x, y, WORDS[word], width, style(which));
        }
    }
    if let Some((popup, which)) = scene.popup {
        let popup = popup.intersection(area);
        Clear.render(popup, &mut buffer);
        buffer.set_style(popup, style(which));
        for line in popup.rows() {
            buffer.set_stringn(line.x, line.y, "|内 in|", usize::from(line.width), style(which));
        }
    }
    buffer
}

pub(super) fn cursor(scene: &Scene, size: Size) -> Option<Position> {
    let (x, y) = scene.cursor.filter(|&(x, y)| x < size.width && y < size.height)?;
    Some(Position { x, y })
}

/// Shows the scenes one after another and compares the terminal with a repainted one after each.
fn shows_the_same(scenes: &[Scene], size: Size, capability: Capability) -> Result<(), TestCaseError> {
    let mut terminal = emulator(size);
    let mut screen = Screen::new(size, capability);
    for scene in scenes {
        let picture = paint(scene, size);
        let cursor = cursor(scene, size);
        let seen = feed(&mut terminal, &screen.frame(&picture, cursor));
        prop_assert_eq!(&seen, &repainted(&picture, cursor));
        prop_assert!(screen.frame(&picture, cursor).is_empty(), "the same picture twice costs nothing");
        let expected: Vec<String> = (0..size.height).map(|y| text(&Picture::of(&picture, Colours::True), y)).collect();
        let shown: Vec<String> = terminal.screen().rows(0, size.width).collect();
        for (expected, shown) in expected.iter().zip(&shown) {
            prop_assert_eq!(expected.trim_end(), shown.trim_end());
        }
    }
    Ok(())
}

/// The oldest terminal that moves its cursor where it is told.
const VT100: Capability = Capability { colours: Colours::None, scroll_regions: false, vt220: false, ..FULL };

fn text(picture: &Picture, y: u16) -> String {
    let mut out = String::new();
    for tile in picture.row(y) {
        tile.write(&mut out);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn at_80_by_24(scenes in proptest::collection::vec(scene(), 2..5)) {
        shows_the_same(&scenes, Size::new(80, 24), FULL)?;
    }

    #[test]
    fn without_scroll_regions(scenes in proptest::collection::vec(scene(), 2..4)) {
        shows_the_same(&scenes, Size::new(40, 12), Capability { scroll_regions: false, ..FULL })?;
    }

    #[test]
    fn as_a_vt100_reads_it(scenes in proptest::collection::vec(scene(), 2..4)) {
        shows_the_same(&scenes, Size::new(40, 12), Capability { colours: Colours::True, ..VT100 })?;
        let mut screen = Screen::new(Size::new(40, 12), VT100);
        for scene in &scenes {
            let bytes = screen.frame(&paint(scene, Size::new(40, 12)), cursor(scene, Size::new(40, 12)));
            for sequence in String::from_utf8(bytes).unwrap().split("\x1b[").skip(1) {
                let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                let (numbers, verb) = (&sequence[..end], &sequence[end..=end]);
                prop_assert!("HJKABCDmrhl".contains(verb), "{numbers}{verb}");
                prop_assert!(verb != "m" || numbers.split(';').all(|number| number.len() < 2), "{numbers}{verb}");
            }
        }
    }

    #[test]
    fn on_the_smallest_screens(scenes in proptest::collection::vec(scene(), 2..5), width in 1..6u16, height in 1..5u16) {
        shows_the_same(&scenes, Size::new(width, height), FULL)?;
    }

    #[test]
    fn after_resizes(scenes in proptest::collection::vec((scene(), 1..60u16, 1..20u16), 2..5)) {
        let mut terminal = emulator(Size::new(20, 5));
        let mut screen = Screen::new(Size::new(20, 5), FULL);
        for (scene, width, height) in &scenes {
            let size = Size::new(*width, *height);
            terminal.screen_mut().set_size(NonZero::new(*height).unwrap(), NonZero::new(*width).unwrap());
            let picture = paint(scene, size);
            let seen = feed(&mut terminal, &screen.frame(&picture, cursor(scene, size)));
            prop_assert_eq!(seen, repainted(&picture, cursor(scene, size)));
        }
    }
}

/// Wide characters at two columns of a screen so wide, written over one another, with others from its other end.
pub(super) fn wide(width: u16, x: u16, other: u16) -> [Scene; 5] {
    [(x, 3), (other, 3), (other, 4), (x, 2), (other, 11)].map(|(x, word)| Scene {
        first: 0,
        inserted: None,
        selected: 9,
        writing: vec![(x, 1, word, 0), (width - 1 - x, 1, 2, 3)],
        popup: None,
        cursor: None,
    })
}

/// Wide characters from every column to every column, written over one another, at every width of the screen.
#[test]
fn wide_characters_at_every_edge_leave_no_half_behind() {
    for width in 1..12u16 {
        let size = Size::new(width, 3);
        for x in 0..width {
            for other in 0..width {
                shows_the_same(&wide(width, x, other), size, FULL).unwrap();
            }
        }
    }
}

#[test]
fn a_popup_at_every_column_opens_and_closes_without_a_trace() {
    let size = Size::new(40, 6);
    let plain = Scene { first: 3, inserted: None, selected: 2, writing: Vec::new(), popup: None, cursor: None };
    for x in 0..40 {
        let popup = Scene { popup: Some((Rect::new(x, 1, 9, 3), 0)), ..plain.clone() };
        shows_the_same(&[plain.clone(), popup, plain.clone()], size, FULL).unwrap();
    }
}

#[test]
fn a_forgotten_screen_is_repainted_whole() {
    let size = Size::new(30, 4);
    let scene = Scene { first: 1, inserted: None, selected: 1, writing: Vec::new(), popup: None, cursor: None };
    let picture = paint(&scene, size);
    let mut screen = Screen::new(size, FULL);
    screen.frame(&picture, None);
    screen.invalidate();
    let mut terminal = emulator(size);
    terminal.process(b"\x1b[2;3r\x1b[1;31mgarbage from elsewhere");
    assert_eq!(feed(&mut terminal, &screen.frame(&picture, None)), repainted(&picture, None));
}
