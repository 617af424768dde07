//! Whatever the console can show is said, in lines that drive nothing.

use proptest::prelude::*;

use super::*;
use crate::console::lists::Screen;
use crate::console::message::{Message, MessageKind, News};
use crate::console::update::update;
use crate::console::view::hostile_texts;
use crate::console::view::scenes::{SCENES, Stage};
use crate::domain::time::Span;
use crate::text::sanitise;
use crate::words::Language::{En, Zh};

/// A console in lines, and all that it said.
struct Seat {
    model: Model,
    linear: Linear,
}

impl Seat {
    fn at(model: Model) -> Self {
        Self { model: Model { size: SIZE, ..model }, linear: Linear::new(Charset::Utf8) }
    }

    fn hears(&mut self) -> String {
        String::from_utf8(self.linear.append(&self.model)).unwrap()
    }

    fn presses(&mut self, key: &str) -> String {
        let key = key.parse().unwrap();
        self.takes(MessageKind::Seen);
        for key in self.linear.keys(&self.model, key) {
            self.takes(MessageKind::Key(key));
        }
        self.hears()
    }

    fn takes(&mut self, kind: MessageKind) {
        let now = self.model.now;
        let effects = update(&mut self.model, Message { now, kind });
        let repeats = effects.contains(&crate::console::effect::Effect::Repaint);
        if repeats {
            self.linear.say_again();
        }
    }

    fn rests(&mut self, span: Span) -> String {
        let now = self.model.now + span;
        update(&mut self.model, Message { now, kind: MessageKind::Tick });
        self.hears()
    }
}

fn queue() -> Seat {
    let mut seat = Seat::at(Stage::new(Zh, 120, 40).console(Screen::Queue));
    seat.hears();
    seat
}

/// Fails on anything but text, ends of lines, what takes a letter back, and the bell.
fn drives_nothing(said: &str) -> Result<(), TestCaseError> {
    for letter in said.chars() {
        prop_assert!(!letter.is_control() || "\r\n\u{8}\u{7}".contains(letter), "{letter:?} in {said:?}");
        prop_assert!(!sanitise::is_hidden(letter) || letter.is_ascii(), "{letter:?} in {said:?}");
    }
    prop_assert_eq!(said.matches('\r').count(), said.matches("\r\n").count());
    prop_assert_eq!(said.matches('\n').count(), said.matches("\r\n").count());
    Ok(())
}

#[test]
fn every_scene_is_said_in_both_languages() {
    for language in [Zh, En] {
        for (name, scene) in SCENES {
            let mut seat = Seat::at(scene(&Stage::new(language, 120, 40)));
            let said = seat.hears();
            drives_nothing(&said).unwrap();
            assert!(said.lines().count() > 1, "{name}: {said}");
            assert!(!said.contains("linear-") && !said.contains("{"), "{name}: {said}");
            if std::env::var_os("PAIDAN_SHOW_LINES").is_some() {
                eprintln!("=== {name}\n{said}");
            }
        }
    }
}

#[test]
fn what_has_been_said_is_not_said_again() {
    for (name, scene) in SCENES {
        let mut seat = Seat::at(scene(&Stage::new(Zh, 120, 40)));
        seat.hears();
        seat.rests(Span::seconds(1));
        let again = seat.hears();
        assert_eq!(again, "", "{name}");
    }
}

#[test]
fn a_key_of_movement_says_the_row_and_nothing_else() {
    let mut seat = queue();
    let said = seat.presses("Down");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("> ") && said.contains("(第 2 共"), "{said}");
    let last = seat.presses("End");
    assert_eq!(seat.presses("Down"), last, "at the end it is said again where one is");
}

#[test]
fn a_screen_is_said_with_its_count_and_a_page_of_rows() {
    let mut seat = queue();
    let said = seat.presses("3");
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("队伍") && lines[0].contains("7 行"), "{said}");
    assert_eq!(lines.iter().filter(|line| line.starts_with('>')).count(), 1, "{said}");
}

#[test]
fn a_menu_says_its_items_with_digits_and_a_number_goes_to_any() {
    let mut seat = queue();
    let said = seat.presses("Enter");
    assert!(said.contains("> 1 ") && said.contains("\r\n  2 "), "{said}");
    seat.presses("1");
    let twelfth = seat.presses("2");
    assert!(twelfth.starts_with("> 12 "), "{twelfth}");
    assert_eq!(twelfth.lines().count(), 1, "{twelfth}");
    let Some(crate::console::layer::Layer::Menu(menu)) = seat.model.layers.last() else { panic!("no menu") };
    assert_eq!(menu.at, 11, "nothing is done before Enter");
}

#[test]
fn what_is_typed_is_echoed_and_a_letter_is_rubbed_out_by_its_columns() {
    let mut seat = queue();
    assert!(seat.presses("/").ends_with(": "));
    assert_eq!(seat.presses("送"), "送");
    assert_eq!(seat.presses("餐"), "餐");
    assert_eq!(seat.presses("Backspace"), "\u{8} \u{8}\u{8} \u{8}");
    assert_eq!(seat.presses("a"), "a");
    assert_eq!(seat.presses("Backspace"), "\u{8} \u{8}");
    let inside = seat.presses("Home");
    assert!(inside.ends_with(": |送"), "{inside:?}");
}

#[test]
fn the_command_line_says_what_it_would_do_once_the_keys_rest() {
    let mut seat = queue();
    seat.presses(":");
    for letter in "派 0012 ssyj".chars() {
        let letter = if letter == ' ' { "Space".to_owned() } else { letter.to_string() };
        let echo = seat.presses(&letter);
        assert!(!echo.contains('\n'), "{echo:?}");
    }
    let said = seat.rests(Span::seconds(1));
    assert!(said.contains("0012") && said.lines().count() > 1, "{said}");
    assert_eq!(seat.rests(Span::seconds(1)), "", "once");
}

#[test]
fn a_form_says_one_line_a_field() {
    let mut seat = queue();
    let said = seat.presses("n");
    assert!(said.ends_with(": "), "{said}");
    let next = seat.presses("Tab");
    assert!(next.lines().filter(|line| !line.is_empty()).count() <= 3, "{next}");
}

#[test]
fn what_is_new_is_counted_now_and_then_and_never_while_one_types() {
    let mut seat = queue();
    let file = |seat: &mut Seat, by: u64| {
        let mut desk = seat.model.desk.clone().unwrap();
        desk.tally.filed += by;
        seat.takes(MessageKind::News(News::Desk(Box::new(desk))));
    };
    file(&mut seat, 2);
    assert!(seat.hears().contains("新 2 单"));
    file(&mut seat, 1);
    assert_eq!(seat.hears(), "", "not so soon again");
    seat.presses("/");
    seat.presses("a");
    let typing = seat.rests(Span::seconds(20));
    assert!(!typing.contains("新 1 单"), "{typing}");
    assert!(seat.presses("Esc").contains("新 1 单"));
}

#[test]
fn saying_it_again_says_where_one_is() {
    let mut seat = queue();
    let said = seat.presses("Ctrl-L");
    assert!(said.contains("\r\n> ") && said.contains("链路"), "{said}");
}

#[test]
fn an_alarm_is_said_again_each_minute_until_it_is_heard() {
    let mut seat = Seat::at(Stage::new(Zh, 120, 40).console(Screen::Queue));
    assert!(seat.hears().contains("!!"));
    let loud = seat.rests(Span::minutes(1));
    assert!(loud.contains("0013"), "{loud}");
}

#[test]
fn a_locked_seat_says_nothing_of_residents() {
    let mut seat = queue();
    let said = seat.presses("F12") + &seat.presses("1") + &seat.rests(Span::minutes(1));
    assert!(said.contains('*') && !said.contains("桥"), "{said}");
}

#[test]
fn where_only_ascii_is_shown_the_rest_is_marked() {
    let model = Stage::new(En, 120, 40).console(Screen::Queue);
    let bytes = Linear::new(Charset::Ascii).append(&Model { size: SIZE, ..model });
    assert!(bytes.is_ascii());
}

fn keys() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "Up",
        "Down",
        "PgUp",
        "PgDn",
        "Home",
        "End",
        "Enter",
        "Esc",
        "Tab",
        "Shift-Tab",
        "Space",
        "Backspace",
        "Left",
        "Right",
        "1",
        "2",
        "3",
        "5",
        "9",
        "0",
        "a",
        "i",
        "d",
        "n",
        "h",
        "m",
        "t",
        "v",
        "w",
        "p",
        "x",
        "y",
        "u",
        "k",
        "]",
        "[",
        "/",
        ":",
        "?",
        "F2",
        "F3",
        "F4",
        "F6",
        "F7",
        "F8",
        "F11",
        "F12",
        "Ctrl-P",
        "Ctrl-L",
        "Ctrl-E",
        "Ctrl-Y",
        "Ctrl-W",
        "Ctrl-U",
        "Ctrl-T",
        "送",
        "派",
        "传",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_pressed_is_answered_and_nothing_drives_the_terminal(
        at in 0..SCENES.len(),
        pressed in proptest::collection::vec((keys(), 0..1500i64), 1..40),
        hostile in any::<bool>(),
    ) {
        let texts = if hostile { hostile_texts() } else { Vec::new() };
        let (_, scene) = SCENES[at];
        let mut seat = Seat::at(scene(&Stage::new(Zh, 120, 40).with_texts(texts)));
        drives_nothing(&seat.hears())?;
        for (key, pause) in pressed {
            if seat.model.leaving {
                break;
            }
            let said = seat.presses(key);
            prop_assert!(!said.is_empty() || seat.model.leaving, "{} is not answered", key);
            drives_nothing(&said)?;
            drives_nothing(&seat.rests(Span(pause * 1_000)))?;
        }
    }
}

#[test]
fn known_attacks_are_said_with_marks_in_every_scene() {
    let stage = Stage::new(Zh, 120, 40).with_texts(hostile_texts());
    for (name, scene) in SCENES {
        let said = Seat::at(scene(&stage)).hears();
        assert!(drives_nothing(&said).is_ok(), "{name}: {:?}", drives_nothing(&said));
    }
}

#[test]
fn a_text_of_a_megabyte_is_cut() {
    let stage = Stage::new(Zh, 120, 40).with_texts(vec!["长".repeat(400_000)]);
    let mut seat = Seat::at(stage.console(Screen::Queue));
    let said = seat.hears();
    let longest = said.lines().map(str::len).max().unwrap_or_default();
    assert!(longest < 64 << 10 && said.contains('~'), "{longest}");
}
