//! The tables of operators, `name,role,place`, and of offices, `code,name,words`.

use super::reader::{Reason, Table, read};
use crate::domain::catalogue::Office;
use crate::domain::ids::PlaceCode;
use crate::domain::operator::Role;

/// Somebody who is to be given a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorRow {
    /// What the screen calls them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where they may do it.
    pub place: PlaceCode,
}

/// Reads operators. Tokens of teams and departments are not made from a table: they name a team or an office.
pub fn operators(text: &str) -> Table<OperatorRow> {
    let mut table = read(text, &["name", "role", "place"], &[], |fields| {
        let tokens = Role::FOR_TOKENS.into_iter().filter(|role| !matches!(role, Role::Team | Role::Department));
        let roles: Vec<(&str, Role)> = tokens.map(|role| (role.tag(), role)).collect();
        let role = fields.one_of("role", &roles);
        Some(OperatorRow { name: fields.required("name"), role: role?, place: fields.value("place")? })
    });
    table.refuse_twice("name", |operator| operator.name.clone());
    table
}

/// Reads the offices requests are transferred to.
pub fn offices(text: &str) -> Table<Office> {
    let mut table = read(text, &["code", "name", "words"], &[], |fields| {
        let code = fields.required("code");
        if code.len() > 16 || !code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            fields.bad("code", Reason::Unreadable { said: code.clone(), like: "JZ12".into() });
        }
        Some(Office { code, name: fields.required("name"), words: fields.parts("words") })
    });
    table.refuse_twice("code", |office| office.code.clone());
    table
}
