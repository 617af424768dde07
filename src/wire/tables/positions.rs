//! The table of positions, `code,name,places,services,night_duty`.

use super::reader::{Table, read};
use crate::domain::shift::PositionSheet;

/// Reads positions. `night_duty` is `yes`, or empty.
pub fn positions(text: &str) -> Table<PositionSheet> {
    let mut table = read(text, &["code", "name", "places", "services", "night_duty"], &[], |fields| {
        let night_duty = fields.yes("night_duty");
        Some(PositionSheet {
            code: fields.value("code")?,
            name: fields.required("name"),
            places: fields.list("places"),
            services: fields.list("services"),
            night_duty,
        })
    });
    table.refuse_twice("code", |sheet| sheet.code.clone());
    table
}
