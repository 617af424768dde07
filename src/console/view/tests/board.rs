//! The wall board at every size: what the room reads, and what it must not.

use super::super::testing::{console, drawn, text};
use crate::console::board::Board;
use crate::console::lists::Screen;
use crate::console::model::Model;
use crate::console::terminal::Key;
use crate::console::update::update;
use crate::text::columns;
use crate::words::Language::{self, En, Zh};

fn board(language: Language, width: u16, height: u16) -> Model {
    let mut model = console(Screen::Queue, language, width, height);
    model.board = Some(Board::Alone);
    model
}

fn snapshot(model: &Model) -> String {
    let (buffer, cursor) = drawn(model);
    assert_eq!(cursor, None);
    text(&buffer)
}

#[test]
fn the_board_at_every_size_in_both_languages() {
    for (language, width, height) in [(Zh, 80, 24), (En, 80, 24), (Zh, 120, 40), (En, 200, 60), (Zh, 60, 14)] {
        let picture = snapshot(&board(language, width, height));
        assert!(picture.lines().all(|row| columns::width(row) <= usize::from(width)), "{picture}");
        insta::assert_snapshot!(format!("board-{width}-{language}"), picture);
    }
}

#[test]
fn the_board_says_nothing_of_what_residents_said() {
    for (width, height) in [(80, 24), (200, 60)] {
        let model = board(Zh, width, height);
        let picture = snapshot(&model);
        for request in model.desk.as_ref().unwrap().requests.values() {
            let said: String = request.summary.as_str().chars().take(4).collect();
            assert!(said.is_empty() || !picture.contains(&said), "{said} in\n{picture}");
        }
    }
}

#[test]
fn keys_do_nothing_at_the_board_but_leave_it() {
    let mut model = board(Zh, 120, 40);
    let before = snapshot(&model);
    for key in ["Enter", "i", "D", "F5", "F9", "1", "Esc", "/", ":"] {
        let now = model.now;
        let key: Key = key.parse().unwrap();
        let effects = update(
            &mut model,
            crate::console::message::Message { now, kind: crate::console::message::MessageKind::Key(key) },
        );
        assert!(effects.is_empty() && !model.leaving, "{key}");
    }
    assert_eq!(snapshot(&model), before);
    let (now, key) = (model.now, "q".parse().unwrap());
    update(&mut model, crate::console::message::Message { now, kind: crate::console::message::MessageKind::Key(key) });
    assert!(model.leaving);
}
