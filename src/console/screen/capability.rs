//! What a terminal can do, as far as its environment tells. Nothing is asked of the terminal itself: an answer that comes
//! late over a slow line would be typed into the shell.

use super::charset::Charset;
use super::colour::Colours;

/// What the terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capability {
    /// How many colours it shows.
    pub colours: Colours,
    /// Whether it inserts and deletes rows by itself (any terminal since the VT102); without it moved rows are sent again.
    pub scroll_regions: bool,
    /// Whether it does what the VT220 brought: empties a number of cells, goes to a column, switches one attribute off.
    pub vt220: bool,
    /// The characters it reads and shows.
    pub charset: Charset,
}

impl Default for Capability {
    /// Sixteen colours, UTF-8, and everything a terminal of the last thirty years does.
    fn default() -> Self {
        Self { colours: Colours::Sixteen, scroll_regions: true, vt220: true, charset: Charset::Utf8 }
    }
}

impl Capability {
    /// Reads it from environment variables: `TERM`, `COLORTERM`, the locale, and `NO_COLOR`, which takes all colours away
    /// when it is set to anything. Nothing where the terminal has no screen to draw on.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let term = variable("TERM").unwrap_or_default();
        if matches!(term.as_str(), "" | "dumb" | "unknown" | "network" | "dialup" | "vt52") {
            return None;
        }
        let first_vt = term == "vt100" || term.starts_with("vt100-");
        let plain_ansi = matches!(term.as_str(), "ansi" | "pcansi" | "ansi-m" | "ansi-mono");
        let monochrome = term.starts_with("vt") || term.ends_with("-mono") || term.ends_with("-m");
        let refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        let every = variable("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
        let colours = if refused || monochrome {
            Colours::None
        } else if every || term.ends_with("-direct") {
            Colours::True
        } else if term.contains("256color") {
            Colours::Indexed256
        } else {
            Colours::Sixteen
        };
        Some(Self {
            colours,
            scroll_regions: !first_vt && !plain_ansi,
            vt220: !term.starts_with("vt1") && !plain_ansi,
            charset: Charset::of_locale(variable),
        })
    }

    /// What is left of it where only lines are written: the characters.
    pub fn lines(variable: impl Fn(&str) -> Option<String>) -> Self {
        let charset = Charset::of_locale(variable);
        Self { colours: Colours::None, scroll_regions: false, vt220: false, charset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Option<Capability> {
        Capability::of(|asked| variables.iter().find(|(name, _)| *name == asked).map(|(_, value)| (*value).to_owned()))
    }

    fn colours(variables: &[(&str, &str)]) -> Colours {
        of(variables).unwrap().colours
    }

    #[test]
    fn the_environment_says_how_many_colours() {
        assert_eq!(colours(&[("TERM", "xterm-256color")]), Colours::Indexed256);
        assert_eq!(colours(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Colours::True);
        assert_eq!(colours(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Colours::None);
        assert_eq!(colours(&[("TERM", "xterm"), ("NO_COLOR", "")]), Colours::Sixteen);
        for term in ["linux", "xterm", "screen", "tmux"] {
            assert_eq!(of(&[("TERM", term)]), Some(Capability::default()), "{term}");
        }
        assert_eq!(colours(&[("TERM", "tmux-256color")]), Colours::Indexed256);
    }

    #[test]
    fn an_old_terminal_is_sent_what_it_knows() {
        let vt100 = Capability { colours: Colours::None, scroll_regions: false, vt220: false, charset: Charset::Utf8 };
        assert_eq!(of(&[("TERM", "vt100")]), Some(vt100));
        assert_eq!(of(&[("TERM", "vt102")]), Some(Capability { scroll_regions: true, ..vt100 }));
        assert_eq!(of(&[("TERM", "vt220")]), Some(Capability { scroll_regions: true, vt220: true, ..vt100 }));
    }

    #[test]
    fn a_terminal_without_a_screen_is_known() {
        for variables in [&[("TERM", "dumb")][..], &[("TERM", "")], &[]] {
            assert_eq!(of(variables), None);
        }
    }
}
