//! Any messages in any order.

use proptest::prelude::*;

use super::bench::{Bench, morning};
use crate::console::layer::Layer;
use crate::console::message::{Link, MessageKind, News};
use crate::console::model::Sight;
use crate::console::terminal::{Key, KeyCode};
use crate::console::view::testing::other;
use crate::domain::refusal::Refusal;
use crate::domain::request::Priority;
use crate::domain::testing::{self, FAR_VILLAGE, MEALS, SHOW, TALK, VILLAGE};
use crate::domain::time::Span;
use ratatui::layout::Size;

#[derive(Debug, Clone)]
pub enum Step {
    Key(Key),
    /// The operator looks at what the keys came to.
    Look,
    Paste(String),
    Resize(u16, u16),
    Wait(i64),
    /// A request is filed elsewhere.
    Filed(u32, u8),
    /// The centre answers what was sent.
    Answer,
    /// The centre refuses what was sent, whatever it is.
    Refuse,
    Lost,
    Live,
    /// Another seat opens a request, or types into it.
    Other(u32, bool),
}

fn key() -> impl Strategy<Value = Key> {
    let named = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Backspace,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
    ];
    prop_oneof![
        4 => proptest::sample::select(named.to_vec()).prop_map(Key::plain),
        6 => proptest::char::range('!', '~').prop_map(Key::char),
        1 => proptest::sample::select(vec!['Ｄ', '３', '人', '、', '\u{200b}']).prop_map(Key::char),
        3 => (1..=12u8).prop_map(|number| Key::plain(KeyCode::Function(number))),
        1 => proptest::char::range('d', 'w').prop_map(Key::ctrl),
    ]
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => key().prop_map(Step::Key),
        10 => Just(Step::Look),
        1 => "[a-z0-9 人水]{0,12}".prop_map(Step::Paste),
        1 => (0..140u16, 0..50u16).prop_map(|(width, height)| Step::Resize(width, height)),
        2 => (0..100i64).prop_map(Step::Wait),
        3 => (10..60u32, 0..4u8).prop_map(|(n, priority)| Step::Filed(n, priority)),
        3 => Just(Step::Answer),
        1 => Just(Step::Refuse),
        1 => Just(Step::Lost),
        1 => Just(Step::Live),
        2 => (1..60u32, any::<bool>()).prop_map(|(n, typing)| Step::Other(n, typing)),
    ]
}

pub fn take(bench: &mut Bench, step: &Step) {
    match step {
        Step::Key(key) => bench.message(MessageKind::Key(*key)),
        Step::Look => bench.message(MessageKind::Seen),
        Step::Paste(text) => bench.message(MessageKind::Paste(text.clone())),
        Step::Resize(width, height) => bench.message(MessageKind::Resize(Size::new(*width, *height))),
        Step::Wait(seconds) => bench.wait(Span::seconds(*seconds)),
        Step::Filed(n, priority) => {
            if bench.centre.request(testing::request_id(*n)).is_none() {
                let service = [TALK, SHOW, MEALS][*n as usize % 3];
                let place = [VILLAGE, FAR_VILLAGE][*n as usize % 2];
                let priority = Priority::ALL[usize::from(*priority)];
                testing::queued(&mut bench.centre, *n, service, place, priority, None);
            }
            bench.hear();
        }
        Step::Answer => bench.answer(),
        Step::Refuse => {
            if let Some(pending) = bench.model.pending.first() {
                let command_id = pending.command_id;
                bench.effects.clear();
                bench.news(News::Refused { command_id, refusal: Box::new(Refusal::NothingToDo) });
            }
        }
        Step::Lost => bench.news(News::Link(Link::Lost("the line is cut".into()))),
        Step::Other(n, typing) => bench.news(News::Present(vec![other(2, testing::request_id(*n), *typing)])),
        Step::Live => bench.news(News::Link(Link::Live)),
    }
}

/// What every form on the stack holds.
fn typed(bench: &Bench) -> Vec<Vec<(String, String)>> {
    let form = |layer: &Layer| match layer {
        Layer::Form(form) => Some(form.draft()),
        _ => None,
    };
    bench.model.layers.iter().filter_map(form).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_operators_place_holds_whatever_happens(steps in proptest::collection::vec(step(), 1..80)) {
        let mut bench = Bench::before(morning());
        // Before the first key no place is the operator's: the list shows its head while the desk loads.
        bench.model.settled = true;
        for step in &steps {
            let selected = bench.selected();
            let (layers, forms) = (bench.model.layers.len(), typed(&bench));
            let (screen, team) = (bench.model.screen, bench.model.team.selected);
            let (unseen, sent) = (bench.model.sight == Sight::Unseen, bench.sent().len());
            take(&mut bench, step);
            prop_assert!(!unseen || bench.sent().len() <= sent, "nothing is sent by what was pressed unseen");

            let desk = bench.model.desk.as_ref().unwrap();
            let cursor = bench.model.cursor();
            prop_assert!(cursor.selected.is_none_or(|id| desk.request(id).is_some()), "the selected one exists");
            if let Some(row) = bench.model.selected_row() {
                prop_assert_eq!(bench.model.row(row), cursor.selected, "the row shown as selected is the selected one");
            }
            prop_assert!(bench.model.team.selected.is_none_or(|id| desk.team(id).is_some()));

            let from_outside = !matches!(step, Step::Key(_) | Step::Paste(_));
            if from_outside {
                prop_assert_eq!(bench.model.screen, screen);
                prop_assert!(selected.is_none() || bench.selected() == selected, "no news moves the selection");
                prop_assert!(team.is_none() || bench.model.team.selected == team);
                prop_assert!(typed(&bench) == forms, "no news changes what was typed");
                prop_assert!(bench.model.layers.len() <= layers, "no news lays anything over the screen");
            }
            let hidden = bench.model.layers.iter().rev().skip(1).any(|layer| matches!(layer, Layer::Form(_)));
            let asked_for = matches!(bench.model.layers.last(), Some(Layer::Menu(menu)) if menu.is_searched())
                || matches!(bench.model.layers.last(), Some(Layer::Question(..) | Layer::Listing(_)));
            prop_assert!(!hidden || asked_for, "only help, a list and an answer asked for lie over a form");
        }
    }

    #[test]
    fn nothing_typed_is_lost_by_leaving(text in "[a-z ]{1,20}", steps in proptest::collection::vec(step(), 0..30)) {
        let mut bench = Bench::before(morning());
        bench.select(2);
        bench.press(&["N"]).type_in(&text);
        for step in steps.iter().filter(|step| !matches!(step, Step::Key(_) | Step::Paste(_))) {
            take(&mut bench, step);
        }
        bench.press(&["Ctrl-C"]);
        let kept = bench.model.drafts.values().flatten().any(|(_, value)| value == text.trim());
        prop_assert!(kept || text.trim().is_empty());
    }
}
