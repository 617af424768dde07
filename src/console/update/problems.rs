//! Why a form is not sent, and at which of its lines that is to be mended.

use super::super::forms::{Field, FieldKind, FieldName, Form, known};
use super::super::model::Model;
use crate::domain::refusal::Refusal;
use crate::words::{args, refusal_sentence};

/// Why a form is not sent.
#[derive(Default)]
pub(super) struct Problem {
    /// In words.
    pub(super) why: String,
    /// The line it is about, by its name.
    pub(super) field: Option<FieldName>,
    /// The line itself, where it is known: several of a service's own lines have one name.
    pub(super) line: Option<usize>,
    /// It is asked whether to send it for good.
    pub(super) asked: bool,
}

/// What the centre would say, at the line it speaks of and by the name that one has here.
pub(super) fn refused_for(model: &Model, form: &Form, refusal: &Refusal) -> Problem {
    let line = known::line_of(form, refusal);
    let why = match (refusal, line.and_then(|at| form.fields.get(at)), &model.desk) {
        (Refusal::Missing { field }, Some(line), _) => {
            let values = args!["field" => line.label(model.words), "tag" => field.as_str()];
            model.words.text("refusal-missing", &values)
        }
        (_, _, Some(desk)) => refusal_sentence(model.words, refusal, desk),
        _ => refusal.tag(),
    };
    Problem { why, line, ..Problem::default() }
}

/// What is wrong with a line: of one that is chosen, whether what was typed is none of its choices or not enough for one.
pub(super) fn unclear(model: &Model, form: &Form, name: FieldName) -> String {
    let of = form.fields.iter().filter(|field| field.name == name);
    let looked_for = of.clone().find_map(|field| match &field.kind {
        FieldKind::Pick(pick) if !pick.waits() => pick.unmatched().map(|typed| (field, typed, pick.matching())),
        _ => None,
    });
    let label = |field: &Field| field.label(model.words);
    match looked_for {
        Some((field, typed, 0)) => {
            model.words.text("form-none-called", &args!["field" => label(field), "typed" => typed])
        }
        Some((field, typed, n)) => {
            model.words.text("form-choose", &args!["field" => label(field), "typed" => typed, "n" => n])
        }
        None => {
            let empty = of.clone().find(|field| !field.optional && field.value().is_empty());
            let field = empty.or_else(|| of.clone().next());
            let label = field.map_or_else(|| model.words.plain(name.label_key()), label);
            model.words.text("form-unclear-field", &args!["field" => label])
        }
    }
}
