//! What a test reads off the screen.

use std::cell::RefCell;

use crate::pty::Pty;
use vt100::Screen;

/// The screen as it is now.
pub fn screen(console: &Pty) -> Screen {
    let seen = RefCell::new(None);
    console.wait_until("a screen", |screen| {
        *seen.borrow_mut() = Some(screen.clone());
        true
    });
    seen.into_inner().unwrap()
}

/// Rows and columns.
fn size(screen: &Screen) -> (u16, u16) {
    let (rows, columns) = screen.size();
    (rows.get(), columns.get())
}

/// The rows of the screen, top to bottom.
pub fn rows(screen: &Screen) -> Vec<String> {
    let (_, columns) = size(screen);
    screen.rows(0, columns).collect()
}

/// The list's row of the request with this number, if it is shown.
pub fn row_of(screen: &Screen, number: &str) -> Option<(usize, String)> {
    let is_its_row =
        |row: &String| row.chars().skip(1).skip_while(|c| " >*@-".contains(*c)).collect::<String>().starts_with(number);
    rows(screen).into_iter().enumerate().find(|(_, row)| is_its_row(row))
}

/// Waits until the list's row of the request says all of `words`.
pub fn wait_for_row(console: &Pty, number: &str, words: &[&str]) {
    console.wait_until(&format!("{number} with {words:?}"), |screen| {
        row_of(screen, number).is_some_and(|(_, row)| words.iter().all(|word| row.contains(word)))
    });
}

/// Waits until the request with this number is the selected one.
pub fn wait_for_selection(console: &Pty, number: &str) {
    wait_for_row(console, number, &[">"]);
}

/// The column of a text's first character in a row.
pub fn column_of(screen: &Screen, row: u16, text: &str) -> Option<u16> {
    let (_, columns) = size(screen);
    (0..columns).find(|column| {
        let rest: String =
            (*column..columns).filter_map(|at| screen.cell(row, at)).map(vt100::Cell::contents).collect();
        screen.cell(row, *column).is_some_and(vt100::Cell::has_contents) && rest.starts_with(text)
    })
}

/// Where `text` stands: row and column.
pub fn place_of(screen: &Screen, text: &str) -> Option<(u16, u16)> {
    let (rows, _) = size(screen);
    (0..rows).find_map(|row| column_of(screen, row, text).map(|column| (row, column)))
}

/// Whether any cell has a colour.
pub fn has_colour(screen: &Screen) -> bool {
    let (rows, columns) = size(screen);
    let mut cells = (0..rows).flat_map(|row| (0..columns).filter_map(move |column| screen.cell(row, column)));
    cells.any(|cell| cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default)
}

/// The first cell in which two screens differ, if any; the cursor counts too.
pub fn difference(one: &Screen, other: &Screen) -> Option<String> {
    if one.size() != other.size() {
        return Some(format!("{:?} and {:?}", one.size(), other.size()));
    }
    let (rows, columns) = size(one);
    let mut places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let differ = |place: &(u16, u16)| one.cell(place.0, place.1) != other.cell(place.0, place.1);
    if let Some((row, column)) = places.find(differ) {
        let cells = [one, other].map(|screen| screen.cell(row, column).map(|cell| cell.contents().to_owned()));
        return Some(format!("row {row}, column {column}: {cells:?}"));
    }
    let cursor = |screen: &Screen| (screen.hide_cursor(), screen.cursor_position());
    (cursor(one) != cursor(other)).then(|| format!("cursor {:?} and {:?}", cursor(one), cursor(other)))
}
