//! The table of places: `code,name,level,parent,aliases,neighbours`.

use super::reader::{Table, read};
use crate::domain::place::{Place, PlaceLevel};

const COLUMNS: [&str; 6] = ["code", "name", "level", "parent", "aliases", "neighbours"];

/// Reads places. Whether parents and neighbours are known is the centre's to say.
pub fn places(text: &str) -> Table<Place> {
    let mut table = read(text, &COLUMNS, |fields| {
        let level = match fields.text("level") {
            "county" => Some(PlaceLevel::County),
            "town" => Some(PlaceLevel::Town),
            "village" => Some(PlaceLevel::Village),
            "grid" => Some(PlaceLevel::Grid),
            other => {
                let reason = format!("{other:?} is not one of county, town, village, grid");
                fields.bad("level", &reason);
                None
            }
        };
        Some(Place {
            code: fields.value("code")?,
            name: fields.required("name"),
            level: level?,
            parent: fields.optional("parent"),
            aliases: fields.parts("aliases"),
            neighbours: fields.list("neighbours"),
        })
    });
    table.refuse_twice("code", |place| place.code.clone());
    table
}
