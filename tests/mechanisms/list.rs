//! The list of mechanisms and the tests that walk them name each other.

use std::path::Path;

/// The rows of the five counties.
const COUNTIES: [(&str, usize); 5] = [("CL", 6), ("LY", 8), ("JS", 5), ("LS", 9), ("TY", 6)];

/// The cells of the row that begins with an id.
fn cells<'d>(document: &'d str, id: &str) -> Option<Vec<&'d str>> {
    let cells = |line: &'d str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    document.lines().filter(|line| line.starts_with('|')).map(cells).find(|cells| cells.first() == Some(&id))
}

#[test]
fn every_row_names_its_key_its_call_its_report_and_tests_that_walk_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = std::fs::read_to_string(root.join("docs/mechanisms.md")).unwrap();
    for id in COUNTIES.iter().flat_map(|(county, rows)| (1..=*rows).map(move |row| format!("{county}{row}"))) {
        let cells = cells(&document, &id).unwrap_or_else(|| panic!("{id} has no row"));
        assert_eq!(cells.len(), 6, "{id}: id, mechanism, key, call, counted by, test");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{id}: a cell is empty");
        for test in cells[5].split("; ") {
            let (function, file) = test.split_once(" in ").unwrap_or_else(|| panic!("{id}: {test}"));
            let file = root.join("tests/mechanisms").join(file.trim_matches('`'));
            let source =
                std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{id}: {}: {error}", file.display()));
            let begins = function.trim_matches(['`', '…']);
            assert!(begins.starts_with(&format!("{}_", id.to_lowercase())), "{id}: {begins} is not named after it");
            assert!(source.contains(&format!("fn {begins}")), "{id}: no test {begins}… in {}", file.display());
        }
    }
}
