//! Any size of terminal, and changes of it at any time.

use crate::house::{House, keys};
use crate::look::{row_of, screen};

#[test]
fn from_one_cell_to_a_wall_nothing_breaks_and_nothing_typed_is_lost() {
    let house = House::new();
    for n in 0..30 {
        house.queue(&format!("第{n}单，想请人量血压"));
    }
    let console = &mut house.console(80, 24);
    console.keys(keys::F4);
    console.wait_for("替谁");
    console.keys("13974405512");
    console.wait_for("13974405512");
    for (columns, rows, seen) in [
        (1, 1, ""),
        (2, 1, "窗"),
        (20, 3, "60x14"),
        (59, 14, "60x14"),
        (60, 14, "13974405512"),
        (100, 30, "13974405512"),
        (120, 40, "13974405512"),
        (200, 60, "13974405512"),
        (500, 200, "13974405512"),
        (80, 24, "13974405512"),
    ] {
        console.resize(columns, rows);
        console.wait_until(&format!("{seen} at {columns}x{rows}"), |screen| screen.contents().contains(seen));
        // What is typed while nothing can be shown counts as well.
        if columns == 1 {
            console.keys("\x7f2");
        }
    }
    console.keys("3");
    console.wait_for("139744055123");
}

#[test]
fn a_storm_of_sizes_under_held_keys_ends_on_the_right_row() {
    let house = House::new();
    let numbers: Vec<String> = (0..40).map(|n| house.number(house.queue(&format!("第{n}单")))).collect();
    let console = &mut house.console(120, 40);
    console.keys(keys::HOME);
    for (step, columns) in (60..160).step_by(3).enumerate() {
        console.resize(columns, 14 + (step as u16 * 7) % 40);
        console.keys(keys::DOWN);
    }
    console.resize(80, 24);
    console.keys("G");
    console.wait_until("the last row", |screen| {
        numbers.iter().any(|number| row_of(screen, number).is_some_and(|(_, row)| row.contains('>')))
            && screen.contents().contains("? 按键")
    });
    assert!(screen(console).alternate_screen());
}
