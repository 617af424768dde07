//! What does not add up where it should, told apart from the language it is said in.

use std::fmt;

/// Something that does not add up: the key of its sentence, and what the sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The sentence stands under `amiss-` and this.
    pub what: &'static str,
    /// Each value under its name there.
    pub values: Vec<(&'static str, String)>,
}

/// A fault with what it names: `fault!("pledge-jobs", pledge = id)`.
#[macro_export]
macro_rules! fault {
    ($what:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::domain::fault::Fault { what: $what, values: vec![$((stringify!($name), ($value).to_string())),*] }
    };
}

/// For logs and tests; whoever reads it at a terminal is told the sentence.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)?;
        self.values.iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}
