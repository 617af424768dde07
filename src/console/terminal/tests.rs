//! The terminal, taken by a real process in a real pseudo-terminal and given back whatever ends it.
//!
//! The process is this test program itself, told to run [`small_console`] alone.

use std::path::Path;
use std::process::Command;

use ratatui::style::Style;
use tempfile::TempDir;

use super::*;
use crate::console::screen::{Capability, Screen};

#[path = "../../../tests/support/pty.rs"]
mod pty;

use pty::{Pty, Signal};

/// Where the small console saves why it ended.
const SAVES_TO: &str = "PAIDAN_TEST_SAVES_TO";

/// A console that counts keys and repaints: `q` leaves, `p` panics, `s` is stuck, `z` stops.
#[test]
#[ignore = "run by the other tests, in a terminal"]
fn small_console() {
    let Ok(saves_to) = std::env::var(SAVES_TO) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let status = runtime.block_on(count_keys(Path::new(&saves_to)));
    std::process::exit(status.into());
}

async fn count_keys(saves_to: &Path) -> u8 {
    let (mut terminal, mut inputs) = match Terminal::enter(Charset::Utf8, Manner::Pictures) {
        Ok(entered) => entered,
        Err(error) => {
            eprintln!("{error}");
            return 2;
        }
    };
    let mut screen = Screen::new(terminal.size(), Capability::default());
    let (mut keys, mut pasted) = (0, String::new());
    loop {
        if terminal.is_ready() {
            let size = screen.size();
            let text = format!("keys {keys} at {}x{} 汉字 {pasted}", size.width, size.height);
            terminal.show(screen.draw(|buffer| {
                buffer.set_stringn(0, 0, &text, usize::from(size.width), Style::new());
                None
            }));
        }
        for input in inputs.next().await {
            match input {
                Input::Key(key, _) => match key.code {
                    KeyCode::Char('q') => return 0,
                    KeyCode::Char('p') => panic!("the console broke"),
                    KeyCode::Char('t') => drop(std::thread::spawn(|| panic!("a helper broke")).join()),
                    KeyCode::Char('s') => {
                        std::fs::write(saves_to, "stuck").unwrap();
                        loop {
                            std::thread::park();
                        }
                    }
                    _ => keys += 1,
                },
                Input::Paste(text) => pasted = text,
                Input::Resize(size) => screen.resize(size),
                Input::Ready => {}
                Input::Suspend => terminal.stop().unwrap(),
                Input::Resumed => screen.invalidate(),
                Input::End(ending) => {
                    std::fs::write(saves_to, format!("{ending:?}")).unwrap();
                    return ending.exit_status();
                }
            }
        }
    }
}

fn small_console_saving_to(folder: &TempDir) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["console::terminal::tests::small_console", "--exact", "--ignored", "--nocapture"]);
    command.env(SAVES_TO, folder.path().join("saved")).env("RUST_BACKTRACE", "0");
    command
}

/// The small console in a terminal, its first picture drawn.
fn start() -> (Pty, TempDir) {
    start_in(Pty::spawn)
}

fn start_in(spawn: impl Fn(&Command, u16, u16) -> Pty) -> (Pty, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let pty = spawn(&small_console_saving_to(&folder), 60, 30);
    pty.wait_until("the first picture", |screen| {
        screen.alternate_screen() && screen.contents().contains("keys 0 at 60x30 汉字")
    });
    assert!(!pty.edits_lines());
    (pty, folder)
}

fn saved(folder: &TempDir) -> String {
    std::fs::read_to_string(folder.path().join("saved")).unwrap_or_default()
}

/// The terminal is as a shell leaves it.
fn given_back(pty: &Pty) {
    pty.wait_until("the shell's screen", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    });
    assert!(pty.edits_lines());
}

#[test]
fn an_ordinary_end_gives_the_terminal_back() {
    let (mut pty, _folder) = start();
    pty.wait_until("bracketed paste", vt100::Screen::bracketed_paste);
    pty.keys("ab汉\x1b[A");
    pty.wait_for("keys 4");
    pty.paste("两行\r字");
    pty.wait_for("两行");
    pty.keys("q");
    assert!(pty.wait_for_exit().success());
    given_back(&pty);
    assert!(pty.written().ends_with(b"\x1b[?1049l"), "nothing comes after the end");
}

#[test]
fn a_signal_lets_the_console_save_and_gives_the_terminal_back() {
    for (signal, saying, status) in
        [(Signal::TERM, "Terminate", 143), (Signal::HUP, "HangUp", 129), (Signal::INT, "Interrupt", 130)]
    {
        let (mut pty, folder) = start();
        pty.signal(signal);
        assert_eq!(pty.wait_for_exit().code(), Some(status));
        assert_eq!(saved(&folder), saying);
        given_back(&pty);
    }
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_printed() {
    let (mut pty, _folder) = start();
    pty.keys("p");
    assert!(!pty.wait_for_exit().success());
    given_back(&pty);
    pty.wait_for("the console broke");
}

#[test]
fn a_panic_elsewhere_is_printed_when_the_console_has_left() {
    let (mut pty, _folder) = start();
    pty.keys("tx");
    pty.wait_for("keys 1");
    assert!(!pty.contents().contains("a helper broke"));
    pty.keys("q");
    assert!(pty.wait_for_exit().success());
    given_back(&pty);
    pty.wait_for("a helper broke");
}

#[test]
fn a_stuck_console_ends_all_the_same() {
    let (mut pty, folder) = start();
    pty.keys("s");
    pty::wait("the console to be stuck", || saved(&folder) == "stuck");
    pty.signal(Signal::HUP);
    assert_eq!(pty.wait_for_exit().code(), Some(129));
    given_back(&pty);
}

#[test]
fn a_vanished_terminal_ends_the_console_with_its_state_saved() {
    let (mut pty, folder) = start();
    pty.close();
    assert_eq!(pty.wait_for_exit().code(), Some(129));
    assert!(["Gone", "HangUp"].contains(&saved(&folder).as_str()), "{:?}", saved(&folder));
}

#[test]
fn a_vanished_terminal_is_noticed_without_a_signal() {
    let (mut pty, folder) = start_in(Pty::spawn_uncontrolled);
    pty.close();
    assert_eq!(pty.wait_for_exit().code(), Some(129));
    assert_eq!(saved(&folder), "Gone");
}

#[test]
fn a_stuck_console_does_not_outlive_its_terminal() {
    let (mut pty, folder) = start_in(Pty::spawn_uncontrolled);
    pty.keys("s");
    pty::wait("the console to be stuck", || saved(&folder) == "stuck");
    pty.close();
    assert_eq!(pty.wait_for_exit().code(), Some(129));
    assert_eq!(saved(&folder), "stuck");
}

/// Waits until the program is stopped, as by Ctrl-Z.
fn wait_for_stop(pty: &Pty) {
    let stat = format!("/proc/{}/stat", pty.pid());
    pty.wait_until("a stop", |_| std::fs::read_to_string(&stat).unwrap().contains(") T "));
}

#[test]
fn a_stop_gives_the_terminal_to_the_shell_and_going_on_repaints() {
    let (mut pty, _folder) = start();
    pty.keys("x");
    pty.wait_for("keys 1");
    pty.signal(Signal::TSTP);
    wait_for_stop(&pty);
    given_back(&pty);
    pty.signal(Signal::CONT);
    pty.wait_until("the picture again", |screen| screen.alternate_screen() && screen.contents().contains("keys 1"));
    assert!(!pty.edits_lines());
}

#[test]
fn another_size_is_repainted() {
    let (mut pty, _folder) = start();
    pty.resize(33, 7);
    pty.wait_for("at 33x7");
}

#[test]
fn an_unchanged_picture_costs_no_byte() {
    let (mut pty, _folder) = start();
    pty.keys("x");
    pty.wait_for("keys 1");
    let before = pty.bytes();
    // The same paste twice: the second changes nothing, and the key behind it shows that it was read.
    pty.paste("same");
    pty.wait_for("same");
    let pasted = pty.bytes() - before;
    pty.paste("same");
    pty.keys("y");
    pty.wait_for("keys 2");
    assert!(pty.bytes() - before - pasted < 16, "one digit was sent, not the text");
}

#[test]
fn keys_that_queued_up_keep_their_order_and_sizes_fold() {
    let pressed = Instant::now();
    let key = |name: char| Input::Key(Key::char(name), pressed);
    let size = |width| Input::Resize(Size::new(width, 9));
    let folded = fold(vec![size(1), key('a'), Input::Ready, size(2), key('b'), Input::Ready, size(3), key('a')]);
    assert_eq!(folded, [key('a'), key('b'), Input::Ready, size(3), key('a')]);
}

#[test]
fn without_a_terminal_it_says_what_to_do_instead() {
    let folder = tempfile::tempdir().unwrap();
    let output = small_console_saving_to(&folder).stdin(std::process::Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("standard input is not one") && said.contains("/requests"), "{said}");
}
