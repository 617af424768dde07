//! What a terminal can do, as far as its environment tells. Nothing is asked of the terminal itself: an answer that comes
//! late over a slow line would be typed into the shell.

use thiserror::Error;

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

/// A terminal without a screen.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "TERM is {0:?}, which has no screen to draw on; set TERM to what the terminal is, such as xterm-256color, linux, \
     screen or tmux; a script reads the centre's lists instead, such as GET /v1/centres/CODE/requests"
)]
pub struct NoScreen(String);

impl Default for Capability {
    /// Sixteen colours, UTF-8, and everything a terminal of the last thirty years does.
    fn default() -> Self {
        Self { colours: Colours::Sixteen, scroll_regions: true, vt220: true, charset: Charset::Utf8 }
    }
}

impl Capability {
    /// Reads it from environment variables: `TERM`, `COLORTERM`, the locale, and `NO_COLOR`, which takes all colours away
    /// when it is set to anything.
    ///
    /// # Errors
    /// The terminal has no screen.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Result<Self, NoScreen> {
        let term = variable("TERM").unwrap_or_default();
        if matches!(term.as_str(), "" | "dumb" | "unknown" | "network" | "dialup" | "vt52") {
            return Err(NoScreen(term));
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
        Ok(Self {
            colours,
            scroll_regions: !first_vt && !plain_ansi,
            vt220: !term.starts_with("vt1") && !plain_ansi,
            charset: Charset::of_locale(variable),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Result<Capability, NoScreen> {
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
            assert_eq!(of(&[("TERM", term)]), Ok(Capability::default()), "{term}");
        }
        assert_eq!(colours(&[("TERM", "tmux-256color")]), Colours::Indexed256);
    }

    #[test]
    fn an_old_terminal_is_sent_what_it_knows() {
        let vt100 = Capability { colours: Colours::None, scroll_regions: false, vt220: false, charset: Charset::Utf8 };
        assert_eq!(of(&[("TERM", "vt100")]), Ok(vt100));
        assert_eq!(of(&[("TERM", "vt102")]), Ok(Capability { scroll_regions: true, ..vt100 }));
        assert_eq!(of(&[("TERM", "vt220")]), Ok(Capability { scroll_regions: true, vt220: true, ..vt100 }));
    }

    #[test]
    fn a_terminal_without_a_screen_is_refused_with_what_to_do() {
        for variables in [&[("TERM", "dumb")][..], &[("TERM", "")], &[]] {
            let why = of(variables).unwrap_err().to_string();
            assert!(why.contains("set TERM to") && why.contains("xterm-256color"), "{why}");
        }
    }
}
