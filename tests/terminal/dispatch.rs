//! The key the console exists for, from the operator's finger to the centre's disk and back.

use paidan::domain::assignment::Told;
use paidan::domain::command::Command;
use paidan::domain::ids::AssignmentId;
use paidan::domain::request::State;

use crate::house::{COLLEAGUE, House, TEAMS, keys};
use crate::look::{place_of, screen, wait_for_row, wait_for_selection};
use crate::relay::Relay;

#[test]
fn a_request_is_taken_in_offered_and_seen_accepted() {
    let house = House::new();
    let request = house.file("想请人给八十岁的老人量血压");
    let number = house.number(request);
    let mut console = house.console(120, 40);
    console.keys(keys::HOME);
    wait_for_row(&console, &number, &[">", "待审", "想请人给八十岁的老人量血压"]);

    console.keys("i");
    console.wait_for("可以发出");
    console.keys(keys::ENTER);
    wait_for_row(&console, &number, &[">", "待派"]);
    console.wait_for("待发 0");
    let ranked = screen(&console);
    let places = TEAMS.map(|(_, name)| place_of(&ranked, name).unwrap_or_else(|| panic!("{name} is not ranked")).0);
    assert_eq!(places[2] - places[0], 2, "one beneath the other, and no team between them");

    house.halt();
    console.keys("D");
    console.wait_for(&format!("发送中：{number} 派单 XY1"));
    console.wait_for("待发 1");
    assert!(!console.contents().contains("已落盘"), "nobody says so before it is true");
    house.go_on();
    console.wait_for(&format!("{number} 派单 XY1 血压一队，已落盘 r"));
    console.wait_for("待发 0");

    let desk = house.desk();
    let told = format!("已落盘 r{}", desk.revision.0);
    assert!(console.contents().contains(&told), "{told}, not:\n{}", console.contents());
    let offered = desk.request(request).unwrap();
    assert_eq!(offered.state, State::Offered);
    assert_eq!(offered.live().map(|assignment| assignment.team).collect::<Vec<_>>(), [house.teams[0]]);

    console.keys("2");
    wait_for_row(&console, &number, &["待接"]);
    let assignment = AssignmentId::of(request, 0);
    house.command(Command::Accept { request, assignment, people: 1, told: Told::Telephone });
    wait_for_row(&console, &number, &["已接"]);
    house.command(Command::Arrive { request, assignment, told: Told::Telephone, life_jackets: true });
    wait_for_row(&console, &number, &["服务中"]);
}

#[test]
fn who_was_first_is_named_when_the_dispatch_comes_too_late() {
    let house = House::new();
    let request = house.queue("想请人教教怎么量血糖");
    let number = house.number(request);
    let line = Relay::to(house.url());
    let mut console = house.console_through(&line, 120, 40);
    console.keys(keys::HOME);
    wait_for_selection(&console, &number);

    // While this console hears nothing of it, the other seat dispatches.
    line.hold(true);
    house.offer(request, 1);
    console.keys("D");
    console.wait_for("待发 1");
    line.hold(false);
    console.wait_for(&format!("{number}已由{COLLEAGUE}于"));
    console.wait_for("派给XY2 血压二队");
    console.wait_for("待发 0");
    assert_eq!(house.offers(request), 1);
}
