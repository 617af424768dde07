//! Ctrl-Z and back, under a real shell.

use std::process::Command;

use crate::house::{House, keys};
use crate::pty::Pty;

/// An interactive shell that will run the console, in the console's own environment.
fn shell(house: &House) -> Pty {
    let program = house.program();
    let mut shell = Command::new("bash");
    shell.args(["--norc", "--noprofile", "-i"]).env("PS1", "ready> ");
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    let mut pty = Pty::spawn(&shell, 100, 30);
    pty.wait_for("ready>");
    let words = [program.get_program()].into_iter().chain(program.get_args());
    let line: Vec<String> = words.map(|word| format!("'{}'", word.to_str().unwrap())).collect();
    pty.keys(&format!("{}\r", line.join(" ")));
    pty
}

#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_brings_everything_back() {
    let house = House::new();
    house.queue("想请人量血压");
    let pty = &mut shell(&house);
    // The link may be live a moment before the desk is there.
    pty.wait_for("想请人量血压");
    pty.keys(keys::F4);
    pty.wait_for("替谁");
    pty.keys("13974405512");
    pty.wait_for("13974405512");
    for round in 1..=2 {
        pty.keys("\x1a");
        pty.wait_until("the shell's own screen", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && screen.contents().matches("Stopped").count() == round
                && screen.contents().trim_end().ends_with("ready>")
        });
        pty.keys(&format!("echo back {round}$((40 + 2))\r"));
        pty.wait_for(&format!("back {round}42"));
        pty.resize(90 + round as u16, 28);
        pty.keys("fg\r");
        pty.wait_until("the form as it was left", |screen| {
            screen.alternate_screen() && screen.contents().contains("13974405512") && screen.contents().contains("替谁")
        });
    }
    pty.keys("3");
    pty.wait_for("139744055123");
    pty.keys(keys::CTRL_C);
    // What is typed before the shell has its prompt is thrown away: it was meant for the console.
    pty.wait_until("the shell", |screen| {
        !screen.alternate_screen() && screen.contents().trim_end().ends_with("ready>")
    });
    pty.keys("echo left $?\r");
    pty.wait_for("left 0");
}
