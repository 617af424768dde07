//! In any session the terminal holds, cell by cell, what it would hold if every picture were drawn and sent anew.

use proptest::prelude::*;

use super::bench::{Bench, morning};
use super::random::{Step, step, take};
use crate::console::screen::Screen;
use crate::console::screen::tests::{FULL, emulator, feed};
use crate::console::terminal::{Key, KeyCode};
use crate::console::view::{self, Kept};
use crate::domain::request::Priority;
use crate::domain::testing::{self, MEALS, VILLAGE};
use crate::domain::time::Span;
use ratatui::buffer::Buffer;

/// Keys that move, most of all; now and then anything else.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    use KeyCode as K;
    let moves = vec![K::Down, K::Down, K::Down, K::Up, K::PageDown, K::PageUp, K::Home, K::End];
    let moves = proptest::sample::select(moves).prop_map(|code| Step::Key(Key::plain(code)));
    let rest = Just(Step::Wait(0));
    proptest::collection::vec(prop_oneof![8 => moves, 1 => rest, 3 => step()], 1..40)
}

/// A long list, so that it scrolls.
fn busy() -> Bench {
    let mut centre = morning();
    for n in 61..90 {
        let priority = Priority::ALL[n as usize % 4];
        testing::queued(&mut centre, n, MEALS, VILLAGE, priority, None);
    }
    Bench::before(centre)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_terminal_holds_what_a_picture_drawn_anew_would_leave_there(steps in steps()) {
        let mut bench = busy();
        let (mut kept, mut screen) = (Kept::default(), Screen::new(bench.model.size, FULL));
        let mut terminal = emulator(bench.model.size);
        for step in &steps {
            match step {
                // The pane follows and no minute passes.
                Step::Wait(0) => bench.wait(Span(200_000)),
                step => take(&mut bench, step),
            }
            let model = &bench.model;
            if model.size.width == 0 || model.size.height == 0 {
                continue;
            }
            if model.size != screen.size() {
                screen.resize(model.size);
                terminal = emulator(model.size);
            }
            let (mut taken, mut cursor) = (Buffer::default(), None);
            let bytes = screen.draw_after(|before, buffer| {
                cursor = kept.view(model, before, buffer);
                taken = buffer.clone();
                cursor
            });
            let mut anew = Buffer::empty(taken.area);
            prop_assert_eq!(view::view(model, &mut anew), cursor);
            prop_assert!(taken == anew, "after {:?}:\n{:?}\n{:?}", step, taken, anew);
            let repaint = Screen::new(model.size, FULL).draw(|buffer| view::view(model, buffer));
            let fresh = feed(&mut emulator(model.size), &repaint);
            prop_assert!(feed(&mut terminal, &bytes) == fresh, "after {:?}:\n{}", step, terminal.screen().contents());
        }
    }
}
