//! Lists as files (导出): the rows and columns that are shown, for a spreadsheet. What residents said is only text there: no
//! cell is ever reckoned, and numbers that lead to a person are masked.

mod csv;
mod xlsx;

use std::io;
use std::path::{Path, PathBuf};

use super::files;
use super::lists::Screen;
use super::model::Model;
use super::names;
use super::view;
use crate::domain::time::Timestamp;
use crate::text::{mask, sanitise};
use crate::words::{Words, args, moments};

/// A list as it is shown: heads, and the text of every cell uncut.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows, in the order of the screen.
    pub rows: Vec<Vec<String>>,
}

/// A table with what tells where it is from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// Which revision, when, by whom, by which filter: a word and what it says.
    pub about: Vec<(String, String)>,
    /// The list.
    pub table: Table,
}

/// A sheet as the bytes of a CSV file.
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    csv::bytes(sheet)
}

/// A sheet as the bytes of a workbook.
///
/// # Errors
/// When no workbook holds it.
pub fn workbook(sheet: &Sheet, words: &Words) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    xlsx::bytes(sheet, words)
}

/// Kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// Text, UTF-8 with a byte-order mark.
    Csv,
}

impl Format {
    /// Every kind, the usual one first.
    pub const ALL: [Format; 2] = [Self::Xlsx, Self::Csv];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// The kind with this ending.
    pub fn of(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Where.
    pub path: PathBuf,
    /// As what.
    pub format: Format,
    /// The operator has said that what is there may go.
    pub overwrite: bool,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It is on disk, with so many rows.
    Rows(usize),
    /// There is one of that name, and it stays.
    AlreadyThere,
    /// It could not be written, and why.
    Failed(String),
}

/// Writes the list that a console shows. Slow for a long one: not on a thread that serves somebody.
pub fn export(model: &Model, order: &Order) -> Written {
    let sheet = sheet(model);
    let bytes = match order.format {
        Format::Csv => Ok(csv::bytes(&sheet)),
        Format::Xlsx => xlsx::bytes(&sheet, model.words),
    };
    let written = match bytes {
        Err(error) => return Written::Failed(error.to_string()),
        Ok(bytes) if order.overwrite => files::replace(&order.path, &bytes),
        Ok(bytes) => files::create(&order.path, &bytes),
    };
    match written {
        Ok(()) => Written::Rows(sheet.table.rows.len()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Written::AlreadyThere,
        Err(error) => Written::Failed(error.to_string()),
    }
}

/// The first rows of the list that a console shows, as the bytes of a CSV file.
pub fn csv_of(model: &Model, rows: usize) -> Vec<u8> {
    let mut sheet = sheet(model);
    sheet.table.rows.truncate(rows);
    csv(&sheet)
}

/// The list shown, with where it is from.
pub fn sheet(model: &Model) -> Sheet {
    let words = model.words;
    let name = view::screen_name(model, model.screen, false);
    let revision = model.desk.as_ref().map(|desk| desk.revision.0).unwrap_or_default();
    let who = format!("{} {}", model.me.position, names::name(words, "role", &model.me.role));
    let filter =
        view::filter_on(model, model.screen).map_or_else(|| words.plain("none"), |on| on.filter.typed().to_owned());
    let centre = model.desk.as_ref().map_or_else(String::new, |desk| desk.name.clone());
    let about = [
        ("export-centre", centre),
        ("export-list", name.clone()),
        ("export-revision", format!("r{revision}")),
        ("export-time", moments::date_clock(model.now)),
        ("export-who", who.trim().to_owned()),
        ("export-filter", filter),
    ];
    let about = about.into_iter().map(|(key, said)| (words.plain(key), sanitise::line(&said))).collect();
    let table = if model.screen == Screen::Teams { view::team_table(model) } else { view::request_table(model) };
    Sheet { name, about, table }
}

/// A text as it may stand in a file: it drives nothing, and what leads to a person is masked.
pub fn cell(text: &str) -> String {
    mask::masked(&sanitise::line(text))
}

/// What a file is called when nobody says otherwise: centre, list and moment.
pub fn usual_name(centre: &str, list: &str, now: Timestamp) -> String {
    let at = moments::date_clock(now);
    let digits: String = at.chars().filter(char::is_ascii_digit).collect();
    let (day, clock) = digits.split_at(digits.len().min(8));
    format!("paidan-{centre}-{list}-{day}-{clock:0>4}")
}

/// The file that was meant: in `folder` where only a name was typed, with the ending of its kind.
pub fn meant(folder: &Path, typed: &str, format: Format) -> PathBuf {
    let path = folder.join(typed.trim());
    let ending = path.extension().and_then(|ending| ending.to_str()).and_then(Format::of);
    match (ending, path.file_name()) {
        (Some(_), _) => path.with_extension(format.ending()),
        (None, Some(name)) => {
            let mut name = name.to_owned();
            name.push(".");
            name.push(format.ending());
            path.with_file_name(name)
        }
        (None, None) => path,
    }
}

/// What to tell of a file that was written, or not.
pub fn told(words: &Words, path: &Path, written: &Written) -> String {
    let file = sanitise::line(&path.display().to_string());
    match written {
        Written::Rows(rows) => words.text("said-exported", &args!["n" => *rows, "file" => file]),
        Written::AlreadyThere => words.text("said-export-there", &args!["file" => file]),
        Written::Failed(why) => words.text("said-export-failed", &args!["file" => file, "why" => why.as_str()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::view::testing;
    use crate::words::Language::{En, Zh};

    #[test]
    fn the_file_holds_exactly_the_rows_and_columns_shown() {
        let model = testing::console(Screen::Queue, Zh, 200, 60);
        let sheet = sheet(&model);
        let picture = testing::text(&testing::drawn(&model).0);
        assert_eq!(sheet.table.rows.len(), model.row_count());
        assert!(sheet.table.heads.iter().all(|head| picture.contains(head.as_str())), "{:?}", sheet.table.heads);
        for (row, cells) in sheet.table.rows.iter().enumerate() {
            let request = model.desk.as_ref().unwrap().request(model.row(row).unwrap()).unwrap();
            assert_eq!(cells[0], request.number.to_string());
            assert_eq!(cells.len(), sheet.table.heads.len());
        }
        assert!(sheet.about.iter().any(|(_, said)| said == "2026-11-23 15:04"), "{:?}", sheet.about);
    }

    #[test]
    fn every_list_and_the_teams_can_be_exported_in_both_languages() {
        let folder = tempfile::tempdir().unwrap();
        for (language, screen) in [Zh, En].into_iter().flat_map(|language| Screen::ALL.map(|screen| (language, screen)))
        {
            let model = testing::console(screen, language, 120, 40);
            for format in Format::ALL {
                let path = meant(folder.path(), &format!("{screen:?}-{language}"), format);
                let order = Order { path, format, overwrite: false };
                let written = Written::Rows(sheet(&model).table.rows.len());
                assert_eq!(export(&model, &order), written);
                assert_eq!(export(&model, &order), Written::AlreadyThere);
                assert_eq!(export(&model, &Order { overwrite: true, ..order }), written);
            }
        }
    }

    #[test]
    fn a_typed_name_becomes_a_file_of_its_kind() {
        let folder = Path::new("/home/li");
        for (typed, format, file) in [
            ("today", Format::Csv, "/home/li/today.csv"),
            ("today.csv", Format::Xlsx, "/home/li/today.xlsx"),
            ("v1.2", Format::Xlsx, "/home/li/v1.2.xlsx"),
            ("/srv/a.XLSX", Format::Xlsx, "/srv/a.xlsx"),
        ] {
            assert_eq!(meant(folder, typed, format), Path::new(file));
        }
        let name = usual_name("430821", "queue", testing::now());
        assert_eq!(name, "paidan-430821-queue-20261123-1504");
    }
}
