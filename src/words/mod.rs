//! Both languages of the screen, the pages and the answers: Fluent files under `config/languages`, embedded. Every sentence a
//! person reads comes from there; figures of time and the lunar day are worded here.

pub mod bulletin;
mod bundle;
pub mod figures;
mod language;
pub mod lunar;
pub mod moments;
mod refusals;

pub use bundle::{AREAS, Value, Words};
pub use language::Language;
#[cfg(test)]
pub(crate) use refusals::tests::refusals as every_refusal;
pub use refusals::{barred_team, gate_sentence, refusal_sentence, yuan};

/// Named values for [`Words::text`]: `args!["team" => name, "people" => 6]`.
#[macro_export]
macro_rules! args {
    [$($name:literal => $value:expr),* $(,)?] => {
        [$(($name, $crate::words::Value::from($value))),*]
    };
}
pub use crate::args;
