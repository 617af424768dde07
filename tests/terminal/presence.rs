//! Two consoles at one centre: each sees what the other has open, until it has left it.

use crate::house::{House, keys};
use crate::look::{row_of, screen, wait_for_row, wait_for_selection};
use crate::pty::Pty;

/// Waits until the request's row names no seat.
fn wait_until_nobody_has(console: &Pty, number: &str) {
    console.wait_until(&format!("nobody at {number}"), |screen| {
        row_of(screen, number).is_some_and(|(_, row)| !row.contains('@'))
    });
}

#[test]
fn two_at_one_request_see_each_other_type_until_one_leaves() {
    let house = House::new();
    let request = house.queue("想请人给八十岁的老人量血压");
    let number = house.number(request);
    let (mut mine, mut theirs) = (house.console(120, 40), house.colleagues_console(80, 24));
    mine.keys(keys::HOME);
    wait_for_selection(&mine, &number);
    wait_for_row(&theirs, &number, &["@坐席3"]);
    theirs.keys(keys::HOME);
    wait_for_row(&mine, &number, &["@坐席2"]);
    mine.wait_for("坐席2 在看");

    theirs.keys("N");
    theirs.wait_for("记一笔");
    theirs.keys("邻居有钥匙");
    mine.wait_for("坐席2 正在写");
    assert!(row_of(&screen(&mine), &number).unwrap().1.contains("@坐席2 在写"));
    mine.keys("N");
    mine.wait_for("坐席2 也在写这一单");
    mine.keys("先打电话");
    theirs.wait_for("坐席3 也在写这一单");
    mine.wait_for("可以发出");
    mine.keys(keys::ENTER);
    mine.wait_for("已落盘");

    theirs.keys(keys::ESC);
    mine.wait_for("坐席2 在看");
    theirs.keys("q");
    theirs.wait_for_exit();
    wait_until_nobody_has(&mine, &number);
    assert!(!mine.contents().contains("坐席2"), "{}", mine.contents());
}

#[test]
fn a_second_console_of_ones_own_is_told_by_its_seat_and_a_locked_one_is_not() {
    let house = House::new();
    let request = house.queue("想请人教教怎么量血糖");
    let number = house.number(request);
    let (mut mine, theirs) = (house.console(120, 40), house.console(100, 30));
    mine.keys(keys::HOME);
    wait_for_row(&theirs, &number, &["@坐席3"]);
    wait_until_nobody_has(&mine, &number);
    mine.keys("\x1b[24~");
    wait_until_nobody_has(&theirs, &number);
}
