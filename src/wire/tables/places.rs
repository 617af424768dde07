//! The table of places: `code,name,level,parent,aliases,neighbours`.

use super::reader::{Table, read};
use crate::domain::place::{Place, PlaceLevel};

const COLUMNS: [&str; 6] = ["code", "name", "level", "parent", "aliases", "neighbours"];

/// Reads places. Whether parents and neighbours are known is the centre's to say.
pub fn places(text: &str) -> Table<Place> {
    let mut table = read(text, &COLUMNS, &[], |fields| {
        let levels = [
            ("county", PlaceLevel::County),
            ("town", PlaceLevel::Town),
            ("village", PlaceLevel::Village),
            ("grid", PlaceLevel::Grid),
        ];
        let level = fields.one_of("level", &levels);
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
