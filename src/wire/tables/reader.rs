//! Reading a table row by row: every bad field of every row is told, with its line.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// What is wrong with one field of one row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct RowProblem {
    /// The line of the file the row begins on, from 1.
    pub line: u64,
    /// The column.
    pub field: String,
    /// What is wrong and what would be right.
    pub reason: String,
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.field, self.reason)
    }
}

/// What a file holds: its good rows with their lines, and what is wrong with the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<R> {
    /// Good rows with the line each begins on.
    pub rows: Vec<(u64, R)>,
    /// Everything wrong with the others.
    pub problems: Vec<RowProblem>,
}

impl<R> Table<R> {
    /// The rows alone.
    pub fn into_rows(self) -> Vec<R> {
        self.rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Finds a value that stands in two rows where it must be unique: the later row is bad.
    pub(super) fn refuse_twice<K: Ord + fmt::Display>(&mut self, field: &str, key: impl Fn(&R) -> K) {
        let mut seen: BTreeMap<K, u64> = BTreeMap::new();
        let problems = &mut self.problems;
        self.rows.retain(|(line, row)| match seen.get(&key(row)) {
            Some(first) => {
                let reason = format!("{} stands in line {first} already", key(row));
                problems.push(RowProblem { line: *line, field: field.to_owned(), reason });
                false
            }
            None => {
                seen.insert(key(row), *line);
                true
            }
        });
        self.problems.sort_by_key(|problem| problem.line);
    }
}

/// One row being read; what is wrong with it is collected.
pub(super) struct Fields<'r> {
    line: u64,
    columns: &'r [String],
    record: &'r csv::StringRecord,
    problems: Vec<RowProblem>,
}

impl Fields<'_> {
    /// The trimmed text of a column, empty when it is empty or the file has no such column.
    pub(super) fn text(&self, column: &str) -> &str {
        let index = self.columns.iter().position(|name| name == column);
        index.and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, column: &str) -> String {
        let text = self.text(column).to_owned();
        if text.is_empty() {
            self.bad(column, "is empty; it must be filled in");
        }
        text
    }

    /// A value that must be there; `None` when it is bad, which is recorded.
    pub(super) fn value<T: FromStr>(&mut self, column: &str) -> Option<T>
    where
        T::Err: fmt::Display,
    {
        let text = self.required(column);
        if text.is_empty() { None } else { self.read(column, &text) }
    }

    /// A value that may be empty.
    pub(super) fn optional<T: FromStr>(&mut self, column: &str) -> Option<T>
    where
        T::Err: fmt::Display,
    {
        let text = self.text(column).to_owned();
        if text.is_empty() { None } else { self.read(column, &text) }
    }

    /// Values joined by `;`; bad ones are recorded and left out.
    pub(super) fn list<T: FromStr>(&mut self, column: &str) -> Vec<T>
    where
        T::Err: fmt::Display,
    {
        let parts: Vec<String> = self.parts(column);
        parts.iter().filter_map(|part| self.read(column, part)).collect()
    }

    /// Texts joined by `;`.
    pub(super) fn parts(&self, column: &str) -> Vec<String> {
        self.text(column).split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn read<T: FromStr>(&mut self, column: &str, text: &str) -> Option<T>
    where
        T::Err: fmt::Display,
    {
        match text.parse() {
            Ok(value) => Some(value),
            Err(why) => {
                self.bad(column, &why.to_string());
                None
            }
        }
    }

    /// Records that a column is bad.
    pub(super) fn bad(&mut self, column: &str, reason: &str) {
        self.problems.push(RowProblem { line: self.line, field: column.to_owned(), reason: reason.to_owned() });
    }
}

/// Reads a table whose header names `columns`; `row` makes a row of the fields, or leaves its problems behind.
pub(super) fn read<R>(text: &str, columns: &[&str], row: impl Fn(&mut Fields) -> Option<R>) -> Table<R> {
    let mut table = Table { rows: Vec::new(), problems: Vec::new() };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_lowercase()).collect(),
        Err(why) => {
            table.problems.push(RowProblem { line: 1, field: "header".into(), reason: why.to_string() });
            return table;
        }
    };
    for column in columns.iter().filter(|column| !header.iter().any(|name| name == *column)) {
        let reason = format!("the column is missing; the header should be {}", columns.join(","));
        table.problems.push(RowProblem { line: 1, field: (*column).to_owned(), reason });
    }
    if !table.problems.is_empty() {
        return table;
    }
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(why) => {
                let line = why.position().map_or(0, csv::Position::line);
                table.problems.push(RowProblem { line, field: "row".into(), reason: why.to_string() });
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let mut fields = Fields { line, columns: &header, record: &record, problems: Vec::new() };
        match row(&mut fields) {
            Some(row) if fields.problems.is_empty() => table.rows.push((line, row)),
            _ => table.problems.extend(fields.problems),
        }
    }
    table
}
