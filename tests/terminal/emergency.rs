//! An emergency, seen to from whatever screen one is at.

use paidan::domain::command::Filing;
use paidan::domain::request::{Priority, State};

use crate::house::{House, RESCUE, filing, keys};

#[test]
fn one_key_takes_it_in_and_calls_the_first_tier_and_the_alarm_ends_when_it_is_heard() {
    let house = House::new();
    let console = &mut house.console(120, 40);
    console.keys("3");
    console.wait_for("[3 队伍");
    let request = house.file_as(Filing {
        service: Some(RESCUE.parse().unwrap()),
        priority: Some(Priority::Emergency),
        needed: None,
        ..filing("屋顶被风掀开，快来人")
    });
    console.wait_for("!! 警报");
    console.wait_for("屋顶被风掀开");
    assert!(console.contents().contains("[3 队伍"), "an alarm leaves the screen where it is");

    console.keys(keys::F8);
    console.wait_for(&format!(
        "{} 受理并派，派给 XY1 血压一队, XY2 血压二队, XY3 血压三队，已落盘 r",
        house.number(request)
    ));
    assert!(console.contents().contains("[3 队伍"));
    let desk = house.desk();
    let offered = desk.request(request).unwrap();
    assert_eq!(offered.state, State::Offered);
    let mut told: Vec<_> = offered.live().map(|assignment| assignment.team).collect();
    told.sort();
    assert_eq!(told, house.teams, "the first tier is all three");

    console.keys(keys::F6);
    console.wait_until("the end of the alarm", |screen| !screen.contents().contains("!! 警报"));
    house.wait_for_desk("the acknowledgement", |desk| desk.request(request)?.alarm.as_ref()?.acknowledged);
}
