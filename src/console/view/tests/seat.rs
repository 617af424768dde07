//! The notice line, the lists over the screen, and the screen of a locked seat.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::testing::{bare, console, drawn, now, select, text};
use super::super::{header, listing, notice};
use crate::console::action::Action;
use crate::console::board::Board;
use crate::console::forms::Subject;
use crate::console::layer::Layer;
use crate::console::listing::{Listing, What};
use crate::console::lists::Screen;
use crate::console::model::{Doubt, Model, Pending, Way};
use crate::console::notes::Notes;
use crate::console::reminders::{Reminder, Reminders};
use crate::console::trouble::Cause;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::ids::{AnnouncementId, CommandId};
use crate::domain::redactable::Redactable;
use crate::domain::testing::{happen, request_id};
use crate::domain::time::Span;
use crate::text::columns;
use crate::words::Language::{self, En, Zh};

/// A seat in the middle of a bad night.
fn troubled(language: Language, width: u16, height: u16) -> Model {
    let mut model = console(Screen::Queue, language, width, height);
    select(&mut model, 1);
    let words = Redactable::remark(if language == Zh {
        "今晚八点起零阳街道停水"
    } else {
        "No water in town from eight"
    });
    let spoken =
        Event::Announced { announcement: AnnouncementId(uuid::Uuid::nil()), words, until: now() + Span::hours(3) };
    if let Some(desk) = &mut model.desk {
        happen(desk, now() - Span::minutes(3), vec![spoken]);
    }
    let words = if language == Zh { "问村主任" } else { "ring the village head" };
    let reminder = |n, minutes, request| Reminder {
        id: uuid::Uuid::from_u128(n),
        at: now() + Span::minutes(minutes),
        request,
        words: words.into(),
    };
    model.reminders = Reminders::new(vec![reminder(1, -2, Some(request_id(3))), reminder(2, 25, None)]);
    model.troubles.link(Some(Cause::Lost), now() - Span::minutes(12));
    let ways = [Way::Waiting, Way::Sent, Way::Asked(Doubt::TooOld), Way::Asked(Doubt::WasAcknowledged)];
    for (n, way) in ways.into_iter().enumerate() {
        let command = Command::Note { request: request_id(3), words: "x".into() };
        let act = Some((Action::Note, Subject::Request(request_id(3))));
        let command_id = CommandId(uuid::Uuid::from_u128(n as u128));
        model.pending.push(Pending {
            command_id,
            command,
            act,
            asked_at: now() - Span::minutes(11),
            way,
            typed: None,
            chosen: String::new(),
        });
    }
    model.drafts.insert("new-request".into(), vec![("field-phone".into(), "139".into())]);
    model
}

fn snapshot(name: &str, model: &Model) {
    picture(name, model, &drawn(model).0);
}

/// A picture of one part alone, so that it stays what it is when others change.
fn part(name: &str, model: &Model, height: u16, draw: impl FnOnce(&mut Buffer, Rect)) {
    let area = Rect::new(0, 0, model.size.width, height);
    let mut buffer = Buffer::empty(area);
    draw(&mut buffer, area);
    picture(name, model, &buffer);
}

fn picture(name: &str, model: &Model, buffer: &Buffer) {
    let picture = text(buffer);
    for row in picture.lines() {
        assert!(columns::width(row) <= usize::from(model.size.width), "{name}: too wide: {row}");
    }
    insta::assert_snapshot!(name, picture);
}

#[test]
fn a_notice_stands_above_the_list() {
    for (width, height, language) in [(80, 24, Zh), (120, 40, En)] {
        let mut model = troubled(language, width, height);
        let name = |what: &str| format!("notice-{what}-{width}-{language}");
        part(&name("trouble"), &model, 1, |buffer, area| notice::notice(&model, buffer, area));
        model.troubles.link(None, now());
        part(&name("announcement"), &model, 1, |buffer, area| notice::notice(&model, buffer, area));
        model.desk.as_mut().unwrap().announcements.clear();
        part(&name("reminder"), &model, 1, |buffer, area| notice::notice(&model, buffer, area));
    }
}

#[test]
fn the_lists_over_the_screen() {
    for what in What::ALL {
        for (width, height, language) in [(80, 24, Zh), (120, 40, En)] {
            let mut model = troubled(language, width, height);
            super::books::told(&mut model, &str::to_owned);
            let shown = Listing { what: *what, chosen: None };
            let name = format!("listing-{what:?}-{width}-{language}").to_lowercase();
            part(&name, &model, 16, |buffer, area| listing::listing(&model, &shown, buffer, area));
        }
    }
}

#[test]
fn a_locked_screen_says_nothing_of_any_resident() {
    for (width, height, language) in [(80, 24, Zh), (120, 40, En)] {
        let mut model = troubled(language, width, height);
        model.lock.lock(now());
        snapshot(&format!("locked-{width}-{language}"), &model);
        let picture = text(&drawn(&model).0);
        let desk = model.desk.as_ref().unwrap();
        for request in desk.requests.values() {
            assert!(!picture.contains(request.summary.as_str()) || request.summary.as_str().is_empty());
        }
        assert!(picture.contains("P0") || picture.contains("特急"), "{picture}");
    }
}

#[test]
fn every_trouble_has_its_words_in_both_languages() {
    for language in [Zh, En] {
        for cause in Cause::ALL {
            let mut model = console(Screen::Queue, language, 120, 40);
            model.troubles.link(Some(*cause), now() - Span::minutes(1));
            model.layers.push(Layer::Listing(Listing { what: What::Waiting, chosen: None }));
            let picture = text(&drawn(&model).0);
            assert!(!picture.contains("trouble-"), "{cause:?} in {language}: {picture}");
        }
    }
    assert_eq!(Notes::default().reminders, vec![]);
}

#[test]
fn a_centre_for_training_says_so_on_every_screen_and_on_the_board() {
    for (language, word) in [(Zh, " 演练 "), (En, " TRAINING ")] {
        for (width, height) in [(80, 24), (120, 40)] {
            let mut model = console(Screen::Queue, language, width, height);
            model.training = true;
            for board in [None, Some(Board::Alone)] {
                model.board = board;
                let picture = text(&drawn(&model).0);
                assert!(picture.lines().next().unwrap().starts_with(word), "{picture}");
            }
        }
    }
}

#[test]
fn nothing_is_called_live_before_the_desk_is_here() {
    let mut model = bare(En, 80, 24);
    (model.link, model.heard) = (crate::console::message::Link::Live, Some(now()));
    assert_eq!(header::link(&model).0, "link connecting");
    model.desk = console(Screen::Queue, En, 80, 24).desk;
    assert_eq!(header::link(&model).0, "link live");
}
