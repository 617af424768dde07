//! Reading a table row by row: every bad field of every row is told, with its line.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::domain::ids::BadName;
use crate::text::phone::Phone;

/// What is wrong with one field of one row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct RowProblem {
    /// The line of the file the row begins on, from 1.
    pub line: u64,
    /// The column.
    pub field: String,
    /// What is wrong and what would be right.
    pub reason: Reason,
}

/// Why a field is bad. The program says it in the reader's language; what stands here is for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Needed and not there.
    #[error("is empty; it must be filled in")]
    Empty,
    /// None of the words the column takes.
    #[error("{said:?} is not one of {known}")]
    NotOneOf {
        /// What stands there.
        said: String,
        /// The words it takes.
        known: String,
    },
    /// Not of the column's form.
    #[error("{said:?} cannot be read; it should be such as {like}")]
    Unreadable {
        /// What stands there.
        said: String,
        /// An example of what would be right.
        like: String,
    },
    /// A text that is too long.
    #[error("at most {most} characters")]
    TooLong {
        /// Characters it may have.
        most: usize,
    },
    /// Too many in one cell.
    #[error("at most {most}")]
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// Signs that a number or code does not have.
    #[error("at most {most} letters, digits and -")]
    Letters {
        /// Signs it may have.
        most: usize,
    },
    /// Something the centre does not know.
    #[error("there is no {what} {code} at this centre")]
    NoSuch {
        /// `place`, `team`, `volunteer` or `unit`.
        what: &'static str,
        /// What stands there.
        code: String,
    },
    /// What must be unique stands in an earlier row.
    #[error("{value} stands in line {first} already")]
    Twice {
        /// The value.
        value: String,
        /// The earlier row's line.
        first: u64,
    },
    /// The header lacks a column.
    #[error("the column is missing; the header should be {known}")]
    MissingColumn {
        /// The columns it needs.
        known: String,
    },
    /// The header names a column that the table does not have.
    #[error("there is no such column; columns are {known}")]
    UnknownColumn {
        /// The columns it may have.
        known: String,
    },
    /// No telephone number.
    #[error("is no telephone number")]
    NotAPhone,
    /// No telephone number that can be dialled from anywhere.
    #[error("is neither a mobile number nor a landline with its area code")]
    NoNationalPhone,
    /// The row is no CSV in UTF-8.
    #[error("the row cannot be read as CSV in UTF-8")]
    NotCsv,
    /// A step on paper that no assignment of the team leads to.
    #[error("this team has no assignment there that the step could follow")]
    NoStep,
    /// A request that has left the desk, or never was on it.
    #[error("{number} is on no desk")]
    OffTheDesk {
        /// Its number.
        number: String,
    },
    /// What the rules say, in the reader's language already.
    #[error("{0}")]
    Told(String),
}

/// Why a text is no value of its kind: what would be right.
pub(super) trait Unread {
    /// An example.
    fn like(&self) -> String;
}

impl Unread for BadName {
    fn like(&self) -> String {
        BadName::like(self).to_owned()
    }
}

impl Unread for std::num::ParseIntError {
    fn like(&self) -> String {
        "12".into()
    }
}

impl Unread for jiff::Error {
    fn like(&self) -> String {
        "2026-03-05".into()
    }
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
                let reason = Reason::Twice { value: key(row).to_string(), first: *first };
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
            self.bad(column, Reason::Empty);
        }
        text
    }

    /// A value that must be there; `None` when it is bad, which is recorded.
    pub(super) fn value<T: FromStr>(&mut self, column: &str) -> Option<T>
    where
        T::Err: Unread,
    {
        let text = self.required(column);
        if text.is_empty() { None } else { self.read(column, &text) }
    }

    /// A value that may be empty.
    pub(super) fn optional<T: FromStr>(&mut self, column: &str) -> Option<T>
    where
        T::Err: Unread,
    {
        let text = self.text(column).to_owned();
        if text.is_empty() { None } else { self.read(column, &text) }
    }

    /// Values joined by `;`; bad ones are recorded and left out.
    pub(super) fn list<T: FromStr>(&mut self, column: &str) -> Vec<T>
    where
        T::Err: Unread,
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
        T::Err: Unread,
    {
        match text.parse() {
            Ok(value) => Some(value),
            Err(why) => {
                self.bad(column, Reason::Unreadable { said: text.to_owned(), like: why.like() });
                None
            }
        }
    }

    /// Records that a column is bad.
    pub(super) fn bad(&mut self, column: &str, reason: Reason) {
        self.problems.push(RowProblem { line: self.line, field: column.to_owned(), reason });
    }

    /// One of the words a column takes, each with what it stands for; the first is said where others mean the same.
    pub(super) fn one_of<T: Copy>(&mut self, column: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(column).to_owned();
        let found = choices.iter().find(|(tag, _)| *tag == text).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = choices.iter().map(|(tag, _)| *tag).filter(|tag| !tag.is_empty()).collect();
            self.bad(column, Reason::NotOneOf { said: text, known: known.join(", ") });
        }
        found
    }

    /// `yes`, or `no` or nothing.
    pub(super) fn yes(&mut self, column: &str) -> bool {
        let choices = [("yes", true), ("no", false), ("", false), ("是", true), ("否", false)];
        self.one_of(column, &choices).unwrap_or_default()
    }

    /// A telephone, or nothing.
    pub(super) fn phone(&mut self, column: &str) -> String {
        let said = self.text(column).to_owned();
        if !said.is_empty() && Phone::parse(&said).is_err() {
            self.bad(column, Reason::NotAPhone);
        }
        said
    }
}

/// The cells of a table by line and column, for what is said of a row that could be read.
pub struct Cells {
    header: Vec<String>,
    rows: BTreeMap<u64, csv::StringRecord>,
}

impl Cells {
    /// Of a file; of one that is no table none.
    pub fn of(text: &str) -> Self {
        let mut reader = csv_of(text);
        let header = reader.headers().map(names).unwrap_or_default();
        let records = reader.records().filter_map(Result::ok);
        let rows = records.filter_map(|record| Some((record.position()?.line(), record))).collect();
        Self { header, rows }
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&str> {
        self.header.iter().map(String::as_str).find(|column| *column == name)
    }

    /// The first column of a row in which a value stands, alone or among others joined by `;`.
    pub fn column_with(&self, line: u64, value: &str) -> Option<&str> {
        let row = self.rows.get(&line).filter(|_| !value.is_empty())?;
        let stands_in = |cell: &str| cell.split(';').any(|part| part.trim() == value);
        let at = row.iter().position(stands_in)?;
        self.header.get(at).map(String::as_str)
    }
}

fn csv_of(text: &str) -> csv::Reader<&[u8]> {
    let text = text.trim_start_matches('\u{feff}');
    csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(text.as_bytes())
}

fn names(header: &csv::StringRecord) -> Vec<String> {
    header.iter().map(|name| name.trim().to_lowercase()).collect()
}

/// Reads a table whose header names `columns`, and perhaps some of `also`, and no other: a column with a slip in its name
/// would be left out unseen. `row` makes a row of the fields, or leaves its problems behind.
pub(super) fn read<R>(text: &str, columns: &[&str], also: &[&str], row: impl Fn(&mut Fields) -> Option<R>) -> Table<R> {
    let mut table = Table { rows: Vec::new(), problems: Vec::new() };
    let mut reader = csv_of(text);
    let mut line = 1;
    let header: Vec<String> = match reader.headers() {
        Ok(header) => {
            line = header.position().map_or(1, csv::Position::line);
            names(header)
        }
        Err(_) => {
            table.problems.push(RowProblem { line, field: "header".into(), reason: Reason::NotCsv });
            return table;
        }
    };
    for column in columns.iter().filter(|column| !header.iter().any(|name| name == *column)) {
        let reason = Reason::MissingColumn { known: columns.join(",") };
        table.problems.push(RowProblem { line, field: (*column).to_owned(), reason });
    }
    let is_known = |name: &str| name.is_empty() || columns.iter().chain(also).any(|known| *known == name);
    for column in header.iter().filter(|name| !is_known(name)) {
        let known: Vec<&str> = columns.iter().chain(also).copied().collect();
        let reason = Reason::UnknownColumn { known: known.join(",") };
        table.problems.push(RowProblem { line, field: column.clone(), reason });
    }
    if !table.problems.is_empty() {
        return table;
    }
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(why) => {
                let line = why.position().map_or(0, csv::Position::line);
                table.problems.push(RowProblem { line, field: "row".into(), reason: Reason::NotCsv });
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
