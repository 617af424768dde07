//! Colours. Each only repeats what a word or a sign says already, so that none at all loses nothing.

use ratatui::style::{Color, Modifier, Style};

/// How many colours the console uses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Shades chosen for a dark and a light background alike.
    Full,
    /// The sixteen of any terminal.
    #[default]
    Sixteen,
    /// None (`NO_COLOR`): bold, dim and reverse only.
    None,
}

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

impl Theme {
    /// How a part looks.
    pub fn style(self, part: Part) -> Style {
        let plain = Style::new();
        let look = match part {
            Part::Text => plain,
            Part::Faint => plain.add_modifier(Modifier::DIM),
            Part::Head | Part::Alarm | Part::Key => plain.add_modifier(Modifier::BOLD),
            Part::Chosen => plain.add_modifier(Modifier::REVERSED),
            Part::Banner => plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Part::Warning | Part::Good => plain,
        };
        match (self, part) {
            (Theme::None, _) | (_, Part::Text | Part::Faint | Part::Head | Part::Chosen) => look,
            (Theme::Sixteen, Part::Alarm | Part::Banner) => look.fg(Color::LightRed),
            (Theme::Sixteen, Part::Warning) => look.fg(Color::Yellow),
            (Theme::Sixteen, Part::Good) => look.fg(Color::Green),
            (Theme::Sixteen, Part::Key) => look.fg(Color::Cyan),
            (Theme::Full, Part::Alarm | Part::Banner) => look.fg(Color::Indexed(203)),
            (Theme::Full, Part::Warning) => look.fg(Color::Indexed(172)),
            (Theme::Full, Part::Good) => look.fg(Color::Indexed(71)),
            (Theme::Full, Part::Key) => look.fg(Color::Indexed(67)),
        }
    }
}
