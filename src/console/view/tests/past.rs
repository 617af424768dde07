//! The past is seen to be the past on every screen.

use super::super::testing::{console, drawn, now, text};
use crate::console::action::Action;
use crate::console::lists::Screen;
use crate::console::message::{Message, MessageKind, News};
use crate::console::model::Model;
use crate::console::update::{asof, update};
use crate::domain::time::Span;
use crate::text::columns;
use crate::wire::Moment;
use crate::words::Language::{self, En, Zh};

fn looking_back(screen: Screen, language: Language, width: u16, height: u16) -> Model {
    let mut model = console(screen, language, width, height);
    let desk = model.desk.clone().unwrap();
    asof(&mut model, "14:03").unwrap();
    let news = News::Past(Moment::Time(now() - Span::minutes(61)), Ok(Box::new(desk)));
    update(&mut model, Message { now: now(), kind: MessageKind::News(news) });
    assert!(model.past.then.is_some());
    model
}

#[test]
fn the_past_at_every_size_in_both_languages() {
    for (language, width, height) in [(Zh, 80, 24), (En, 80, 24), (Zh, 120, 40)] {
        let model = looking_back(Screen::Queue, language, width, height);
        let picture = text(&drawn(&model).0);
        assert!(picture.lines().all(|row| columns::width(row) <= usize::from(width)), "{picture}");
        insta::assert_snapshot!(format!("past-{width}-{language}"), picture);
    }
}

#[test]
fn every_screen_of_the_past_has_its_frame() {
    for screen in Screen::ALL {
        let mut model = looking_back(screen, Zh, 100, 30);
        for open in [None, Some("Enter"), Some("?"), Some("/")] {
            if let Some(key) = open {
                let key = key.parse().unwrap();
                update(&mut model, Message { now: now(), kind: MessageKind::Key(key) });
            }
            let picture = text(&drawn(&model).0);
            let lines: Vec<&str> = picture.lines().collect();
            assert!(lines[0].contains("过去") && lines[0].contains("14:03"), "{screen:?}\n{picture}");
            assert!(lines[29].contains(&model.keymap.shown(Action::Back)), "{screen:?}\n{picture}");
            assert!(lines[2..29].iter().all(|line| line.starts_with(':') && line.ends_with(':')), "{picture}");
        }
    }
}
