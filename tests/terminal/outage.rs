//! Commands given while the centre is away: kept, shown, and sent once.

use crate::house::{House, keys};
use crate::look::{wait_for_row, wait_for_selection};
use crate::pty::{Pty, Signal};
use crate::server::verify;

#[test]
fn what_is_done_while_the_centre_is_away_is_sent_once_when_it_is_back() {
    let mut house = House::new();
    let (first, second) = (house.queue("第一单，想请人量血压"), house.queue("第二单，想请人量血压"));
    let numbers = [first, second].map(|request| house.number(request));
    let mut console = house.console(120, 40);
    console.keys(keys::HOME);
    wait_for_selection(&console, &numbers[0]);

    house.kill_centre();
    console.wait_for("!! 断开");
    console.keys("D");
    console.wait_for("待发 1");
    console.wait_for(&format!("已存本机，等中心确认：{} 派单 XY1 血压一队", numbers[0]));
    wait_for_row(&console, &numbers[0], &[">*"]);
    house.start_centre();
    console.wait_for(&format!("{} 派单 XY1 血压一队，已落盘 r", numbers[0]));
    console.wait_for("待发 0");
    assert_eq!(house.offers(first), 1);

    console.keys(keys::DOWN);
    wait_for_selection(&console, &numbers[1]);
    house.kill_centre();
    console.wait_for("!! 断开");
    console.keys("D");
    console.wait_for("待发 1");
    house.wait_until_kept("outbox", &second.to_string());
    console.signal(Signal::KILL);
    console.wait_for_exit();

    let console = Pty::spawn(&house.program(), 120, 40);
    console.wait_for("待发 1");
    console.wait_for("连不上");
    house.start_centre();
    console.wait_for("待发 0");
    let teams = house.wait_for_desk("the second offer", |desk| {
        let offered = desk.request(second)?;
        (!offered.assignments.is_empty()).then_some(offered.assignments.len())
    });
    assert_eq!((teams, house.offers(first)), (1, 1), "nothing is doubled");
    let data = house.data();
    house.kill_centre();
    let (clean, told) = verify(&data);
    assert!(clean, "{told}");
}

#[test]
fn leaving_with_unsent_commands_is_asked_about_and_stays_by_default() {
    let mut house = House::new();
    let request = house.queue("想请人量血压");
    let number = house.number(request);
    let mut console = house.console(80, 24);
    console.keys(keys::HOME);
    wait_for_selection(&console, &number);
    house.kill_centre();
    console.keys("D");
    console.wait_for("待发 1");
    console.keys("q");
    console.wait_for("离开控制台？");
    console.keys(keys::ENTER);
    console.wait_until("the list again", |screen| !screen.contents().contains("离开控制台？"));
    wait_for_row(&console, &number, &[">*"]);
    console.keys("q");
    console.wait_for("离开控制台？");
    console.keys("y");
    assert!(console.wait_for_exit().success());
    assert!(console.edits_lines());
    house.wait_until_kept("outbox", &request.to_string());
}
