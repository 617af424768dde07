//! The form for a call: what is typed is never lost, wherever the call, the line or the process breaks off.

use paidan::domain::request::State;

use crate::house::{House, SERVICE, VILLAGE, keys, live};
use crate::look::screen;
use crate::pty::{Pty, Signal};

/// Waits until the terminal's cursor stands right behind `text`, where an input method opens its window.
fn wait_for_cursor_behind(console: &Pty, text: &str) {
    console.wait_until(&format!("the cursor behind {text}"), |screen| {
        let (row, column) = screen.cursor_position();
        let before = screen.rows(0, column).nth(usize::from(row));
        !screen.hide_cursor() && before.is_some_and(|before| before.ends_with(text))
    });
}

#[test]
fn a_call_is_typed_left_killed_and_still_filed_and_offered_whole() {
    let house = House::new();
    let console = &mut house.console(200, 50);
    console.keys(keys::F4);
    console.wait_for("替谁");
    console.keys("13974405512");
    wait_for_cursor_behind(console, "13974405512");
    console.keys(&keys::TAB.repeat(6));
    console.keys("老人血压高，");
    wait_for_cursor_behind(console, "老人血压高，");
    console.keys("\x1b[D\x1b[D");
    wait_for_cursor_behind(console, "老人血压");
    console.keys("\x1b[F");

    let title = screen(console).rows(0, 40).next();
    console.paste("想请人\r上门\x1b[2J\x1b[31m量\u{202e}一量");
    wait_for_cursor_behind(console, "老人血压高，想请人 上门^[[2J^[[31m量<U+202E>一量");
    assert_eq!(screen(console).rows(0, 40).next(), title, "pasted text drives nothing");

    console.keys(keys::TAB);
    console.keys("nanjie");
    wait_for_cursor_behind(console, "nanjie");
    console.wait_for("零阳街道 南街社区");
    console.keys(keys::TAB);
    console.keys(keys::TAB);
    console.keys(SERVICE);
    wait_for_cursor_behind(console, SERVICE);

    console.keys(keys::ESC);
    console.wait_for("已存草稿：电话登记");
    console.keys(keys::F4);
    console.wait_for("老人血压高，想请人");

    house.wait_until_kept("drafts", VILLAGE);
    house.wait_until_kept("drafts", SERVICE);
    console.signal(Signal::KILL);
    console.wait_for_exit();

    let console = &mut house.console(200, 50);
    live(console);
    console.keys(keys::F4);
    console.wait_for("老人血压高，想请人");
    console.wait_for("南街社区");
    console.wait_for("可以发出");
    console.keys(keys::F5);
    console.wait_for("0001 电话登记，派给 XY1 血压一队，已落盘 r");
    let desk = house.desk();
    let filed = desk.numbered().next().unwrap();
    assert_eq!((filed.state, filed.place.as_str(), filed.live().count()), (State::Offered, VILLAGE, 1));
    assert!(filed.summary.as_str().starts_with("老人血压高，想请人 上门"), "{:?}", filed.summary);

    console.keys(keys::F4);
    console.wait_for("替谁");
    console.wait_until("an empty form", |screen| !screen.contents().contains("^[[31m量"));
    house.wait_until_kept("drafts", "{}");
}
