//! What goes to standard output. Whatever residents wrote, it drives no terminal; a reader that has gone is no fault.

use std::io::{IsTerminal as _, Write as _};

use serde::Serialize;

use crate::console::glance::Table;
use crate::text::{columns, sanitise};

/// Columns of a page that no terminal shows.
const PAGE: u16 = 100;
/// Columns between two columns of a list.
const GAP: usize = 2;
/// Columns that a cell keeps, however narrow the terminal.
const LEAST: usize = 8;

/// Whether a person looks at it.
pub fn to_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Columns a line may have.
pub fn width() -> u16 {
    let size = to_terminal().then(crossterm::terminal::size).and_then(Result::ok);
    size.map(|(width, _)| width).filter(|width| *width > 0).unwrap_or(PAGE)
}

/// Writes these bytes.
pub fn bytes(bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// Writes these lines.
pub fn lines(all: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut text = String::new();
    for line in all {
        text.push_str(line.as_ref().trim_end());
        text.push('\n');
    }
    bytes(text.as_bytes());
}

/// Writes a value as one line of JSON.
pub fn json(value: &impl Serialize) -> anyhow::Result<()> {
    lines([sanitise::json(&serde_json::to_string(value)?)]);
    Ok(())
}

/// A table with its columns aligned; of one that is too wide for `width` the widest columns are cut.
pub fn aligned(table: &Table, width: usize) -> Vec<String> {
    let rows = || std::iter::once(&table.heads).chain(&table.rows);
    let widest = |at: usize| rows().filter_map(|row| row.get(at)).map(|cell| columns::width(cell)).max();
    let mut widths: Vec<usize> = (0..table.heads.len()).map(|at| widest(at).unwrap_or_default()).collect();
    let gaps = GAP * widths.len().saturating_sub(1);
    let mut excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(width);
    while excess > 0 {
        let most = widths.iter().copied().max().unwrap_or_default();
        let Some(widest) = widths.iter_mut().rev().find(|one| **one == most && **one > LEAST) else { break };
        *widest -= 1;
        excess -= 1;
    }
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| columns::fit(cell, *width));
        cells.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
    };
    rows().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let mut rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        Table { heads: rows.next().unwrap_or_default(), rows: rows.collect() }
    }

    #[test]
    fn columns_stand_under_each_other_whatever_the_width_of_their_letters() {
        let table = table(&[&["号", "摘要", "退"], &["0001", "桥东路灯坏了", "2"], &["10042", "a", ""]]);
        assert_eq!(aligned(&table, 80), ["号     摘要          退", "0001   桥东路灯坏了  2", "10042  a"]);
    }

    #[test]
    fn the_widest_column_gives_way_on_a_narrow_terminal() {
        let table = table(&[&["号", "摘要", "退"], &["0001", "桥东路灯坏了,晚上看不见,老人摔了一跤", "2"]]);
        for width in [24, 31, 40] {
            let lines = aligned(&table, width);
            assert!(lines.iter().all(|line| columns::width(line) <= width), "{lines:?}");
            assert!(lines[1].contains('~') && lines[1].ends_with('2'), "{lines:?}");
        }
    }
}
