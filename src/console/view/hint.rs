//! What a line of a form wants, told beneath it while it is filled in: how it is written, or how much may be.

use crate::console::action::Action;
use crate::console::forms::{Field, FieldName, Form, Subject};
use crate::console::model::Model;
use crate::domain::assignment::Assignment;
use crate::words::args;

/// The hint for a line, where there is one.
pub fn hint(model: &Model, form: &Form, field: &Field) -> Option<String> {
    let words = model.words;
    match (form.action, field.name) {
        (Action::OpenBill, FieldName::BillLines) => Some(words.plain("hint-bill-lines")),
        (Action::VerifyHours, FieldName::Minutes) => {
            let minutes = assignment(model, form)?.minutes();
            let values = args![
                "reported" => minutes.reported,
                "verified" => minutes.verified,
                "left" => minutes.left
            ];
            Some(words.text("hint-minutes", &values))
        }
        _ => None,
    }
}

/// The assignment that is chosen in a form.
fn assignment<'m>(model: &'m Model, form: &Form) -> Option<&'m Assignment> {
    let Subject::Request(request) = form.subject else { return None };
    let chosen = form.value(FieldName::Assignment).parse().ok()?;
    model.desk.as_ref()?.request(request)?.assignment(chosen)
}
