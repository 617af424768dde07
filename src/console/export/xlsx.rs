//! A sheet as a workbook: the list on its first page, where it is from on the second. Every cell is written as text, which no
//! spreadsheet reckons.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::Sheet;
use crate::words::Words;

/// Characters a cell holds.
const MOST_CHARS: usize = 32_767;
/// The widest a column gets, in pixels.
const WIDEST: u32 = 420;

/// The whole file.
pub(super) fn bytes(sheet: &Sheet, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let bold = Format::new().set_bold();
    let mut workbook = Workbook::new();
    let list = workbook.add_worksheet().set_name(words.plain("export-page"))?;
    for (column, head) in (0u16..).zip(&sheet.table.heads) {
        list.write_string_with_format(0, column, cut(head), &bold)?;
    }
    for (row, cells) in (1u32..).zip(&sheet.table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            list.write_string(row, column, cut(cell))?;
        }
    }
    list.set_freeze_panes(1, 0)?;
    list.set_autofit_max_width(WIDEST).autofit();
    let about = workbook.add_worksheet().set_name(words.plain("export-about"))?;
    for (row, (word, said)) in (0u32..).zip(&sheet.about) {
        about.write_string_with_format(row, 0, cut(word), &bold)?;
        about.write_string(row, 1, cut(said))?;
    }
    about.set_autofit_max_width(WIDEST).autofit();
    workbook.save_to_buffer()
}

fn cut(text: &str) -> String {
    text.chars().take(MOST_CHARS).collect()
}
