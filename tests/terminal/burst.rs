//! Keys that come faster than a picture: nothing is decided that nobody can have seen.

use paidan::console::run::GLANCE;
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
    console.keys("N");
    console.wait_until("the form of a note", |screen| screen.contents().contains("+- 记一笔"));
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

    std::thread::sleep(GLANCE);
    console.keys(keys::ENTER);
    console.wait_for("能做什么");
    received("the menu alone takes nothing in");
}

#[test]
fn an_enter_that_is_held_down_is_pressed_once() {
    let house = House::new();
    let request = house.file("想请人给老人量血压");
    let number = house.number(request);
    let mut console = house.console(80, 24);
    console.keys(keys::HOME);
    wait_for_selection(&console, &number);
    console.keys("N");
    console.wait_until("the form of a note", |screen| screen.contents().contains("+- 记一笔"));
    console.keys("问过家属了");
    console.wait_for("问过家属了");

    // As fast as keyboards repeat, each shown before the next.
    for _ in 0..20 {
        console.keys(keys::ENTER);
        std::thread::sleep(GLANCE / 5);
    }
    console.wait_for("待发 0");
    let story = house.story(request);
    assert_eq!(story.request.unwrap().state, State::Received, "nobody took it in");
    assert!(!console.contents().contains("能做什么"), "no menu is open:\n{}", console.contents());
}
