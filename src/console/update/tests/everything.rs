//! Every action on every kind of row: none panics, each says or does something.

use super::bench::{Bench, morning, under_way};
use crate::console::action::Action;
use crate::console::layer::Layer;
use crate::domain::request::State;
use crate::domain::testing;

#[test]
fn every_action_does_or_says_something_wherever_the_operator_is() {
    let places: [fn() -> Bench; 6] = [
        || Bench::before(morning()),
        || under_way(State::Offered),
        || under_way(State::Done),
        || {
            let mut bench = Bench::before(morning());
            bench.press(&["3"]);
            bench
        },
        || {
            let mut bench = Bench::before(morning());
            bench.press(&["V"]);
            bench
        },
        || Bench::before(testing::centre([])),
    ];
    for place in places {
        for action in Action::ALL {
            if matches!(action, Action::Confirm | Action::NextField | Action::PreviousField | Action::ConfirmAndOffer) {
                // They belong to forms and menus, which are not open here.
                continue;
            }
            let mut bench = place();
            bench.model.changed = false;
            let layers = bench.model.layers.len();
            bench.act(*action);
            let opened = bench.model.layers.len() != layers;
            assert!(opened || bench.model.changed || !bench.effects.is_empty(), "{} did nothing", action.tag());
        }
    }
}

#[test]
fn before_the_first_snapshot_every_action_is_harmless() {
    let loaded = Bench::before(morning());
    for action in Action::ALL {
        let mut bench = Bench { model: loaded.model.clone(), ..Bench::before(morning()) };
        bench.model.desk = None;
        bench.model.lists = crate::console::lists::Lists::default();
        bench.act(*action);
        assert!(bench.sent().is_empty(), "{}", action.tag());
        assert!(!matches!(bench.model.layers.last(), Some(Layer::Form(_))), "{}", action.tag());
    }
}
