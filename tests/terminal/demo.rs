//! The first command a user tries.

use crate::house::paidan;
use crate::pty::{Pty, Signal};
use crate::server::verify;

/// Waits until requests stand on the screen of a demonstration with this much in it.
fn lived_in(demo: &Pty) {
    demo.wait_until("requests", |screen| {
        let shown = screen.contents();
        shown.contains("链路 实时") && shown.contains("值班长") && shown.contains("待审")
    });
}

#[test]
fn it_starts_with_requests_on_the_screen_and_leaves_nothing_behind() {
    let home = tempfile::tempdir().unwrap();
    let temporary = home.path().join("temporary");
    std::fs::create_dir(&temporary).unwrap();
    let mut command = paidan(home.path());
    command.args(["demo", "--backlog", "20", "--rate", "30"]).env("TMPDIR", &temporary);
    let mut demo = Pty::spawn(&command, 120, 40);
    lived_in(&demo);
    let inside = || std::fs::read_dir(&temporary).unwrap().count();
    assert_eq!(inside(), 1);
    demo.keys("q");
    assert!(demo.wait_for_exit().success());
    assert!(demo.edits_lines());
    assert_eq!(inside(), 0, "its folder is gone");
}

/// Orders filed, as `paidan verify` tells it.
fn filed(told: &str) -> u64 {
    let after = told.split("共登记 ").nth(1).unwrap_or_else(|| panic!("{told}"));
    after.split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
fn killed_and_started_again_on_its_folder_it_has_everything_it_had() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let mut command = paidan(home.path());
    command.args(["demo", "--backlog", "20", "--rate", "0", "--data"]).arg(&data);
    let mut demo = Pty::spawn(&command, 120, 40);
    lived_in(&demo);
    demo.signal(Signal::KILL);
    demo.wait_for_exit();
    let (clean, before) = verify(&data);
    assert!(clean && filed(&before) > 0, "{before}");

    let mut demo = Pty::spawn(&command, 120, 40);
    lived_in(&demo);
    demo.keys("q");
    assert!(demo.wait_for_exit().success());
    let (clean, after) = verify(&data);
    assert!(clean, "{after}");
    assert_eq!(filed(&after), filed(&before), "{before}\n{after}");
}
