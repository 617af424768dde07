//! Keys that come faster than a picture: nothing is decided that nobody can have seen.

use paidan::domain::request::State;

use crate::house::{House, keys};
use crate::look::wait_for_selection;

#[test]
fn enters_in_one_burst_send_the_form_and_do_nothing_to_the_row_beneath() {
    let house = House::new();
    let request = house.file("想请人给老人量血压");
    let number = house.number(request);
    let mut console = house.console(120, 40);
    console.keys(keys::HOME);
    wait_for_selection(&console, &number);
    console.keys("n");
    console.wait_for("备注");
    console.keys("问过家属了");
    console.wait_for("问过家属了");

    house.halt();
    console.keys(&keys::ENTER.repeat(7));
    console.wait_for("Enter 没有算数");
    console.wait_for("待发 1");
    house.go_on();
    console.wait_for("待发 0");
    let received = |what: &str| assert_eq!(house.desk().request(request).unwrap().state, State::Received, "{what}");
    received("nothing but the note was sent");
    assert!(!console.contents().contains("能做什么"), "no menu is open:\n{}", console.contents());

    console.keys(keys::ENTER);
    console.wait_for("能做什么");
    received("the menu alone takes nothing in");
}
