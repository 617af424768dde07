//! How each part of the screen looks. A colour only repeats what a word or a sign says already, so that none at all loses
//! nothing.
//!
//! The built-in themes stand in `config/themes`; a user's own file may change any part of one of them.

mod choice;
mod read;
#[cfg(test)]
mod tests;

use ratatui::style::Style;

pub use choice::automatic;
pub use read::Fault;

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Ordinary text.
    Text,
    /// Beside the matter.
    Faint,
    /// A heading.
    Head,
    /// The chosen one.
    Chosen,
    /// Late, an emergency, an alarm, a lost link.
    Alarm,
    /// Soon late.
    Warning,
    /// Done, live.
    Good,
    /// A key.
    Key,
    /// A line of alarm over the whole width.
    Banner,
}

impl Part {
    /// Every part with its name in a theme's file.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Text, "text"),
        (Self::Faint, "faint"),
        (Self::Head, "head"),
        (Self::Chosen, "chosen"),
        (Self::Alarm, "alarm"),
        (Self::Warning, "warning"),
        (Self::Good, "good"),
        (Self::Key, "key"),
        (Self::Banner, "banner"),
    ];
}

/// A look for every part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Theme([Style; Part::ALL.len()]);

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        /// The names of the built-in themes.
        pub const BUILT_IN: &[&str] = &[$($name),*];
        const FILES: &[&str] = &[$(include_str!(concat!("../../../config/themes/", $name, ".toml"))),*];
    };
}

built_in!["both", "dark", "light", "high-contrast", "16", "none"];

impl Theme {
    /// The built-in theme of this name.
    pub fn built_in(name: &str) -> Option<Self> {
        let at = BUILT_IN.iter().position(|known| *known == name)?;
        Some(read::theme(FILES[at]).0)
    }

    /// A user's own theme, and what is wrong in its file; what is wrong looks as in the theme it is based on.
    pub fn own(text: &str) -> (Self, Vec<Fault>) {
        read::theme(text)
    }

    /// Bold, dim and reverse only.
    pub fn none() -> Self {
        Self::built_in("none").unwrap_or_default()
    }

    /// The sixteen colours of any terminal.
    pub fn sixteen() -> Self {
        Self::built_in("16").unwrap_or_default()
    }

    /// How a part looks.
    pub fn style(self, part: Part) -> Style {
        self.0[part as usize]
    }
}
