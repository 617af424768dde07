//! However the console ends, the terminal is as it was and what was typed is on disk.

use std::time::{Duration, Instant};

use crate::house::{House, keys, live};
use crate::pty::{Pty, Signal};

/// What is meant to take 50 milliseconds may take so long where many tests share few processors. The time is printed.
const QUICKLY: Duration = Duration::from_secs(2);

/// Waits for the end of the program, which must come quickly; answers with its status.
fn ends(console: &mut Pty, by: &str) -> Option<i32> {
    let began = Instant::now();
    let status = console.wait_for_exit();
    let took = began.elapsed();
    println!("gone {:.1} ms after {by}", took.as_secs_f64() * 1e3);
    assert!(took < QUICKLY, "{by}: {took:?}");
    status.code()
}

fn given_back(console: &Pty) {
    console.wait_until("the shell's screen", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    });
    assert!(console.edits_lines());
}

/// Types `words` into the form of a call and does not wait for more than that they are seen.
fn type_call(console: &mut Pty, words: &str) {
    console.keys(keys::F4);
    console.wait_for("替谁");
    console.keys(words);
    console.wait_for(words);
}

#[test]
fn ctrl_c_leaves_and_what_was_typed_is_there_again() {
    let house = House::new();
    let console = &mut house.console(80, 24);
    type_call(console, "老人血压高");
    console.keys(keys::CTRL_C);
    assert_eq!(ends(console, "Ctrl-C"), Some(0));
    given_back(console);
    house.wait_until_kept("drafts", "老人血压高");
    let console = &mut house.console(80, 24);
    console.keys(keys::F4);
    console.wait_for("老人血压高");
}

#[test]
fn a_signal_ends_it_quickly_with_everything_kept() {
    let house = House::new();
    for (signal, status, words) in [(Signal::TERM, 143, "甲"), (Signal::HUP, 129, "乙"), (Signal::INT, 130, "丙")] {
        let console = &mut house.console(100, 30);
        type_call(console, words);
        console.signal(signal);
        assert_eq!(ends(console, &format!("{signal:?}")), Some(status));
        given_back(console);
        assert!(house.kept("drafts").contains(words), "{words} was typed and is not on disk");
    }
}

#[test]
fn a_closed_terminal_ends_it_quickly_with_everything_kept() {
    let house = House::new();
    for (spawn, words) in [(Pty::spawn as fn(&_, _, _) -> _, "丁"), (Pty::spawn_uncontrolled, "戊")] {
        let console: &mut Pty = &mut spawn(&house.program(), 100, 30);
        live(console);
        type_call(console, words);
        console.close();
        assert_eq!(ends(console, "the terminal's end"), Some(129));
        assert!(house.kept("drafts").contains(words), "{words} was typed and is not on disk");
    }
}

#[test]
fn a_stop_that_no_shell_could_undo_is_not_made() {
    let house = House::new();
    let console = &mut house.console(100, 30);
    type_call(console, "老人血压高");
    for stop in [|console: &mut Pty| console.signal(Signal::TSTP), |console: &mut Pty| console.keys("\x1a")] {
        stop(console);
        console.wait_for("没有能继续它的 shell");
        console.keys("，头晕");
        console.wait_for("老人血压高，头晕");
        assert!(!console.edits_lines());
    }
}
