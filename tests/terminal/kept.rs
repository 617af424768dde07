//! The desk of the last run: shown before the centre has been heard, and never acted on.

use crate::house::{House, keys};
use crate::look::wait_for_selection;
use crate::pty::Pty;

#[test]
fn the_next_start_shows_the_last_desk_at_once_and_acts_only_when_it_is_live() {
    let mut house = House::new();
    let request = house.queue("第一单，想请人量血压");
    let number = house.number(request);
    let mut console = house.console(120, 40);
    console.wait_for("第一单");
    house.wait_until_kept("desk", "第一单");
    console.keys("q");
    assert!(console.wait_for_exit().success());
    house.kill_centre();

    let mut console = Pty::spawn(&house.program(), 120, 40);
    console.wait_for("第一单");
    console.wait_for("上次所存");
    console.keys(keys::HOME);
    wait_for_selection(&console, &number);
    console.keys("D");
    console.wait_for("等连上中心再办");
    console.wait_for("待发 0");

    house.start_centre();
    console.wait_for("链路 实时");
    console.keys("D");
    console.wait_for(&format!("{number} 派单 XY1 血压一队，已落盘 r"));
    assert_eq!(house.offers(request), 1);
}
