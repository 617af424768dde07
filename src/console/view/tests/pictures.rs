//! Whole screens as text.

use ratatui::layout::Size;

use super::super::testing::{act, console, drawn, select, text};
use super::scenes::{SCENES, Stage};
use crate::console::layer::{Layer, Question};
use crate::console::lists::Screen;
use crate::console::model::Model;
use crate::domain::command::Command;
use crate::domain::run_card::EmergencyNumber;
use crate::domain::testing::request_id;
use crate::text::columns;
use crate::words::Language::{self, En, Zh};

/// Each scene is kept at every size, the smallest in both languages.
const KEPT: [(u16, u16, Language); 5] = [(80, 24, Zh), (80, 24, En), (100, 30, Zh), (120, 40, En), (200, 60, Zh)];

/// The picture of a model, which fits its screen and hides nothing.
pub fn picture(name: &str, model: &Model) -> String {
    let (buffer, cursor) = drawn(model);
    let picture = text(&buffer);
    for row in picture.lines() {
        assert!(columns::width(row) <= usize::from(model.size.width), "{name}: too wide: {row}");
        assert!(!row.chars().any(crate::text::sanitise::is_hidden), "{name}: hidden characters: {row:?}");
    }
    let caret = cursor.map_or_else(String::new, |at| format!("\n(cursor {} {})", at.x, at.y));
    format!("{picture}{caret}")
}

#[test]
fn every_scene_at_every_size() {
    for (name, scene) in SCENES {
        let pictures = KEPT.map(|(width, height, language)| {
            let picture = picture(name, &scene(&Stage::new(language, width, height)));
            format!("== {width}x{height} {language}\n{picture}\n")
        });
        insta::assert_snapshot!(*name, pictures.concat());
    }
}

#[test]
fn no_sentence_is_missing_in_either_language() {
    for (name, scene) in SCENES {
        for language in Language::ALL {
            for (width, height) in [(80, 24), (100, 30), (120, 40), (200, 60), (500, 200)] {
                let picture = picture(name, &scene(&Stage::new(language, width, height)));
                let placeholder = picture.lines().find(|row| row.contains("{ $") || row.contains("{$"));
                assert_eq!(placeholder, None, "{name} {language} {width}x{height}");
            }
        }
    }
}

#[test]
fn a_protected_request_shows_its_town_and_nothing_else() {
    let mut model = console(Screen::Queue, Zh, 200, 60);
    let row = (0..model.row_count()).find(|row| model.row(*row) == Some(request_id(10))).unwrap();
    select(&mut model, row);
    let picture = text(&drawn(&model).0);
    assert!(picture.contains("保护单") && picture.contains("零阳街道"), "{picture}");
    for secret in ["这些字不该", "青少年关爱"] {
        assert!(!picture.contains(secret), "{secret} in {picture}");
    }
    let line = picture.lines().find(|line| line.contains("0010")).unwrap();
    assert!(!line.contains("澧水桥社区") && !line.contains("护苗"), "{line}");
}

#[test]
fn a_protected_request_says_before_anything_else_whether_the_police_know() {
    let shown = |acts: &[Command]| {
        let mut model = console(Screen::Queue, Zh, 120, 30);
        let mut desk = model.desk.clone().unwrap();
        acts.iter().for_each(|command| act(&mut desk, command.clone()));
        model.desk = Some(desk);
        let row = (0..model.row_count()).find(|row| model.row(*row) == Some(request_id(10))).unwrap();
        select(&mut model, row);
        text(&drawn(&model).0)
    };
    let before = shown(&[]);
    assert!(before.contains("先报110，不必请示；打过按 F9 记下"), "{before}");
    let after = shown(&[Command::ReportToPolice { request: request_id(10) }]);
    assert!(after.contains("已报110") && after.contains("待值班长确认"), "{after}");
}

#[test]
fn an_emergency_says_who_is_called_first_what_is_done_and_the_script_of_its_case() {
    let mut model = console(Screen::InFlight, Zh, 120, 40);
    let mut desk = model.desk.clone().unwrap();
    let request = request_id(13);
    let number = EmergencyNumber::FireBrigade;
    act(&mut desk, Command::EmergencyCall { request, number, words: String::new() });
    model.desk = Some(desk);
    let row = (0..model.row_count()).find(|row| model.row(*row) == Some(request)).unwrap();
    select(&mut model, row);
    let picture = text(&drawn(&model).0);
    assert!(picture.contains("已打）、120（没打）；打过按 F9 记下"), "{picture}");
    assert!(picture.contains("1. 问清地址") && picture.contains("2. 再叫队伍"), "{picture}");
}

#[test]
fn any_size_is_drawn_without_panic() {
    for (_, scene) in SCENES {
        let mut model = scene(&Stage::new(Zh, 80, 24));
        for (width, height) in [(1, 1), (0, 0), (2, 40), (59, 24), (60, 14), (61, 15), (300, 14), (60, 100), (500, 200)]
        {
            model.size = Size::new(width, height);
            drawn(&model);
        }
    }
}

#[test]
fn a_screen_that_is_too_small_says_so_as_far_as_there_is_room() {
    let mut model = console(Screen::Queue, Zh, 30, 5);
    assert!(text(&drawn(&model).0).contains("60x14"), "says which size it needs");
    model.size = Size::new(8, 5);
    let picture = text(&drawn(&model).0).replace('\n', "");
    assert!(picture.contains("窗口太小") && picture.contains("60x14"), "over several lines: {picture}");
    model.size = Size::new(2, 1);
    assert_eq!(text(&drawn(&model).0), "窗");
}

#[test]
fn a_popup_over_half_a_character_leaves_none_behind() {
    for width in 78..84 {
        let mut model = console(Screen::Queue, Zh, width, 24);
        model.layers.push(Layer::asking(Question::Leave));
        let (buffer, _) = drawn(&model);
        for y in 0..buffer.area.height {
            for x in 0..buffer.area.width - 1 {
                let wide = columns::width(buffer[(x, y)].symbol()) > 1;
                assert!(!wide || buffer[(x + 1, y)].symbol().trim().is_empty(), "{width}: {x} {y}");
            }
        }
    }
}
