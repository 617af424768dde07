//! The picture: whole after any change of size, in both languages, with and without colours.

use crate::house::{House, keys, live};
use crate::look::{difference, has_colour, screen};
use crate::pty::Pty;

/// Tries to catch two pictures between which no minute has passed and no time left has changed.
const TRIES: usize = 3;

fn wait_for_picture(console: &Pty, columns: u16) {
    console.wait_until("the picture at its size", |screen| {
        let rows: Vec<_> = screen.rows(0, columns).collect();
        rows[0].contains("链路 实时") && rows.last().is_some_and(|row| row.contains("? 按键"))
    });
}

/// How the picture differs from one drawn anew.
fn differs_from_fresh(console: &mut Pty, columns: u16) -> Option<String> {
    wait_for_picture(console, columns);
    let drawn = screen(console);
    let bytes = console.bytes();
    console.keys(keys::CTRL_L);
    // It begins by clearing the screen, so a whole one is a fresh one.
    crate::pty::wait("a fresh picture", || console.bytes() > bytes + 500);
    wait_for_picture(console, columns);
    let mut found = None;
    crate::pty::wait("the end of the fresh picture", || {
        let before = console.bytes();
        found = difference(&drawn, &screen(console));
        found.is_none() || console.bytes() == before
    });
    found
}

#[test]
fn a_storm_of_sizes_leaves_the_picture_a_fresh_one_would_be() {
    let house = House::new();
    for n in 0..30 {
        house.queue(&format!("第{n}单，老人血压高，想请人上门量一量，教教怎么吃药，电话多响几声"));
    }
    let console = &mut house.console(120, 40);
    console.keys("G");
    let mut last = None;
    for _ in 0..TRIES {
        for (columns, rows) in [(80, 24), (120, 40), (79, 23), (200, 60), (33, 7), (100, 30), (81, 24), (120, 40)] {
            console.resize(columns, rows);
        }
        wait_for_picture(console, 120);
        console.resize(1, 1);
        console.resize(200, 60);
        wait_for_picture(console, 200);
        console.resize(101, 31);
        last = differs_from_fresh(console, 101);
        if last.is_none() {
            return;
        }
    }
    panic!("{}\n{}", last.unwrap(), console.contents());
}

#[test]
fn the_language_changes_while_it_runs() {
    let house = House::new();
    house.queue("想请人量血压");
    let console = &mut house.console(120, 40);
    console.keys(keys::F2);
    console.wait_for("The screen speaks English now");
    console.wait_until("English", |screen| {
        let shown = screen.contents();
        shown.contains("Queue 1") && shown.contains("unsent 0") && !shown.contains("待派")
    });
    console.keys(keys::F2);
    console.wait_for("界面已换成中文");
    live(console);
}

#[test]
fn without_colours_no_cell_has_one() {
    let house = House::new();
    house.file_as(paidan::domain::command::Filing {
        service: Some(crate::house::RESCUE.parse().unwrap()),
        priority: Some(paidan::domain::request::Priority::Emergency),
        needed: None,
        ..crate::house::filing("桥下有人落水")
    });
    for (no_color, coloured) in [("", true), ("1", false)] {
        let mut command = house.program();
        command.env("NO_COLOR", no_color);
        let mut console = Pty::spawn(&command, 120, 40);
        live(&console);
        console.wait_for("!! 警报");
        assert_eq!(has_colour(&screen(&console)), coloured, "NO_COLOR={no_color:?}");
        console.keys("?");
        console.wait_for("按键");
        assert_eq!(has_colour(&screen(&console)), coloured, "NO_COLOR={no_color:?}");
        console.keys(keys::CTRL_C);
        assert!(console.wait_for_exit().success());
    }
}
