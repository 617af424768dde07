//! Keys that come faster than a picture: nothing is decided that nobody can have seen.

use paidan::console::run::GLANCE;
use paidan::domain::ids::RequestId;
use paidan::domain::request::State;

use crate::house::{House, keys};
use crate::look::wait_for_selection;
use crate::pty::Pty;

/// A console in which a note on the request is typed and not sent.
fn noting(house: &House, request: RequestId, (columns, rows): (u16, u16)) -> Pty {
    let mut console = house.console(columns, rows);
    console.keys(keys::HOME);
    wait_for_selection(&console, &house.number(request));
    console.keys("N");
    console.wait_until("the form of a note", |screen| screen.contents().contains("+- 记一笔"));
    console.keys("问过家属了");
    console.wait_for("问过家属了");
    console
}

#[test]
fn enters_in_one_burst_send_the_form_and_do_nothing_to_the_row_beneath() {
    let house = House::new();
    let request = house.file("想请人给老人量血压");
    let mut console = noting(&house, request, (120, 40));

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
    let mut console = noting(&house, request, (80, 24));

    // Twice as fast as keyboards repeat, and slow enough for a picture between two.
    for _ in 0..20 {
        console.keys(keys::ENTER);
        std::thread::sleep(GLANCE / 10);
    }
    console.wait_for("待发 0");
    let story = house.story(request);
    assert_eq!(story.request.unwrap().state, State::Received, "nobody took it in");
    assert!(!console.contents().contains("能做什么"), "no menu is open:\n{}", console.contents());
}
