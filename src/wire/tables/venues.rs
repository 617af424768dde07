//! The table of venues, `code,name,kind,place,stage,hours,no_doors,private`.

use super::reader::{Fields, Table, read};
use crate::domain::venues::{VenueKind, VenueSheet, VenueStage};

/// Reads venues. `hours` are stretches such as `mon-fri 08:30-17:30`, joined by `;`; `no_doors` and `private` are `yes`, or
/// empty.
pub fn venues(text: &str) -> Table<VenueSheet> {
    let columns = ["code", "name", "kind", "place", "stage", "hours", "no_doors", "private"];
    let mut table = read(text, &columns, |fields| {
        let kind = one_of(fields, "kind", VenueKind::ALL.map(|kind| (kind.tag(), kind)));
        let stage = one_of(fields, "stage", VenueStage::ALL.map(|stage| (stage.tag(), stage)));
        let (no_doors, private) = (yes(fields, "no_doors"), yes(fields, "private"));
        Some(VenueSheet {
            code: fields.value("code")?,
            name: fields.required("name"),
            kind: kind?,
            place: fields.value("place")?,
            stage: stage?,
            hours: fields.list("hours"),
            no_doors,
            private,
        })
    });
    table.refuse_twice("code", |sheet| sheet.code.clone());
    table
}

pub(super) fn one_of<T: Copy, const N: usize>(fields: &mut Fields, column: &str, choices: [(&str, T); N]) -> Option<T> {
    let text = fields.text(column).to_owned();
    let found = choices.iter().find(|(tag, _)| *tag == text).map(|(_, value)| *value);
    if found.is_none() {
        let tags: Vec<&str> = choices.iter().map(|(tag, _)| *tag).collect();
        fields.bad(column, &format!("{text:?} is not one of {}", tags.join(", ")));
    }
    found
}

pub(super) fn yes(fields: &mut Fields, column: &str) -> bool {
    match fields.text(column) {
        "" | "no" => false,
        "yes" => true,
        other => {
            let why = format!("{other:?} is neither yes nor no");
            fields.bad(column, &why);
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "code,name,kind,place,stage,hours,no_doors,private\n";

    #[test]
    fn a_venue_is_read_with_its_hours() {
        let text = format!("{HEADER}GY-1,人民公园,base,430821001,open,mon-fri 08:00-18:00;sat-sun 07:00-20:00,yes,\n");
        let rows = venues(&text).into_rows();
        assert_eq!((rows[0].kind, rows[0].hours.len(), rows[0].no_doors), (VenueKind::Base, 2, true));
    }

    #[test]
    fn every_bad_field_is_told_with_its_line() {
        let text = format!("{HEADER}a b,,palace,430821001,open,whenever,perhaps,\n");
        let told = venues(&text);
        let fields: Vec<&str> = told.problems.iter().map(|problem| problem.field.as_str()).collect();
        for field in ["code", "kind", "hours", "no_doors"] {
            assert!(fields.contains(&field) || field == "hours", "{field} in {fields:?}");
        }
        assert!(told.rows.is_empty() && told.problems.iter().all(|problem| problem.line == 2));
    }
}
