//! A sheet as CSV for spreadsheets: a byte-order mark, so that Chinese is read as such, and no cell that is a formula.

use super::Sheet;

/// Tells a spreadsheet that this is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// A cell that begins with one of these would be reckoned, also after blanks; a full-width one after some spreadsheets'
/// own folding.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '|', '＝', '＋', '－', '＠'];

/// The whole file: where it is from on the first line, then heads and rows.
pub(super) fn bytes(sheet: &Sheet) -> Vec<u8> {
    let about = sheet.about.iter().map(|(word, said)| format!("{word}: {said}"));
    let mut text = String::from(BYTE_ORDER_MARK);
    line(&mut text, about);
    line(&mut text, sheet.table.heads.iter().cloned());
    for row in &sheet.table.rows {
        line(&mut text, row.iter().cloned());
    }
    text.into_bytes()
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push('"');
        text.push_str(&harmless(&cell).replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

/// The text behind an apostrophe where a spreadsheet would reckon it.
fn harmless(cell: &str) -> String {
    if cell.trim_start_matches(' ').starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::export::Table;

    #[test]
    fn a_formula_in_a_residents_words_is_text_and_every_cell_reads_back() {
        let hostile = ["=1+1", "+86 138", "-2", "@SUM(A1)", "  =cmd|' /C calc'!A0", "＝1", "a,b \"c\"", "灯坏了", ""];
        let row: Vec<String> = hostile.iter().map(|cell| (*cell).to_owned()).collect();
        let table = Table { heads: vec!["号".into(); hostile.len()], rows: vec![row] };
        let sheet = Sheet { name: "q".into(), about: vec![("=x".into(), "r7".into())], table };
        let bytes = bytes(&sheet);
        assert!(bytes.starts_with(&[0xef, 0xbb, 0xbf]));
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[3..]);
        let rows: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(rows.len(), 3);
        for (cell, was) in rows[2].iter().zip(hostile) {
            assert!(cell == was || *cell == format!("'{was}"), "{cell}");
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{cell}");
        }
        assert!(rows[0][0].starts_with("'=x"));
    }
}
