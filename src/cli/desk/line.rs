//! From the words of a shell to a line as the console's operator would type it.

use crate::console::commandline::verbs::{Arg, Verb};

/// The line that says what `words` say behind `verb`. What stood behind `--` is a note where the verb takes one, and plain
/// words where it does not: the shell's way to say that no option follows.
pub fn line(verb: &Verb, words: &[String], note: &[String]) -> String {
    let takes_a_note = verb.shape.iter().any(|arg| matches!(arg, Arg::Note));
    let dashes = (takes_a_note && !note.is_empty()).then_some("--");
    let said = words.iter().map(String::as_str).chain(dashes).chain(note.iter().map(String::as_str));
    std::iter::once(verb.name).chain(said).collect::<Vec<_>>().join(" ")
}
