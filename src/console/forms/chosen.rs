//! What was chosen in a form, for the line that says what was done: a wrong choice is seen there at the latest.

use super::super::action::Action;
use super::{FieldKind, FieldName, Form};
use crate::text::columns;
use crate::words::Words;

/// Choices told at most.
const MOST: usize = 3;
/// Columns of one of them.
const COLUMNS: usize = 36;

/// The names of what was chosen, and how much of it; empty where the form's act tells its object itself or has none.
pub fn chosen(form: &Form, words: &Words) -> String {
    // What a request is filed and taken in with stands in its row.
    if matches!(form.action, Action::NewRequest | Action::TakeIn) {
        return String::new();
    }
    let labels = form.fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Pick(_) if matches!(field.name, FieldName::Assignment | FieldName::Told) => None,
        FieldKind::Pick(pick) if !pick.label().is_empty() => Some(columns::cut(pick.label(), COLUMNS).into_owned()),
        _ => None,
    });
    labels.take(MOST).chain(amount(form, words)).collect::<Vec<_>>().join(" ")
}

/// Money in yuan, goods in their unit.
fn amount(form: &Form, words: &Words) -> Option<String> {
    let typed = form.value(FieldName::Amount);
    if typed.is_empty() {
        return None;
    }
    let cash = form.value(FieldName::Promise) == "cash"
        || form.value(FieldName::Pledge).ends_with("cash")
        || !form.value(FieldName::BillLine).is_empty();
    let yuan = words.plain("unit-yuan");
    let unit = if cash { yuan.as_str() } else { form.value(FieldName::ItemUnit) };
    Some(format!("{} {unit}", typed.trim_end_matches(unit).trim_end()).trim_end().to_owned())
}
