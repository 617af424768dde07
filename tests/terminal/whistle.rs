//! 吹哨 from the operator's finger to the centre's disk: called, signed in by telephone, reported, closed.

use paidan::domain::whistle::SummonsState;

use crate::house::{House, keys};
use crate::look::{wait_for_row, wait_for_selection};

#[test]
fn a_whistle_is_blown_by_key_and_answered_and_closed_from_the_command_line() {
    let house = House::new();
    let request = house.queue("村口路面塌了一块");
    let number = house.number(request);
    let mut console = house.console(120, 40);
    console.keys(keys::HOME);
    wait_for_selection(&console, &number);

    console.keys("E");
    console.wait_for("再协办");
    console.keys(keys::ESC);
    console.wait_until("the form put away", |screen| !screen.contents().contains("再协办"));
    console.keys(&format!(":哨 {number} JTJ ZJJ 光靠志愿者围不住"));
    console.wait_for("吹哨");
    console.keys(keys::ENTER);
    wait_for_row(&console, &number, &["[哨]"]);
    console.wait_for("待报到");
    let whistle = house.wait_for_desk("a whistle", |desk| desk.request(request)?.open_whistle().cloned());
    let offices: Vec<_> = whistle.summons.iter().map(|summons| (summons.office.as_str(), summons.lead)).collect();
    assert_eq!(offices, [("JTJ", true), ("ZJJ", false)]);

    console.keys(":哨单");
    console.keys(keys::ENTER);
    wait_for_row(&console, &number, &["县交通局"]);
    for (line, then) in
        [(":报到 . JTJ", "已报到"), (":回单 . 已围挡，三天修好", "可销哨"), (":销哨 . 看过了", "已落盘")]
    {
        console.keys(line);
        console.keys(keys::ENTER);
        console.wait_for(then);
    }
    let closed = house.wait_for_desk("a closed whistle", |desk| {
        let whistle = desk.request(request)?.whistles.last()?;
        whistle.is_closed().then(|| whistle.clone())
    });
    let stand: Vec<_> = closed.summons.iter().map(|summons| summons.state).collect();
    assert_eq!(stand, [SummonsState::Reported, SummonsState::Called], "who never came does not hold it up");
}
