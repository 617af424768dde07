//! What a terminal can do, as far as its environment tells.

use super::colour::Colours;

/// What the terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capability {
    /// How many colours it shows.
    pub colours: Colours,
    /// Whether it moves rows by itself (any terminal since the VT102); without it moved rows are sent again.
    pub scroll_regions: bool,
}

impl Default for Capability {
    /// Sixteen colours and scroll regions.
    fn default() -> Self {
        Self { colours: Colours::Sixteen, scroll_regions: true }
    }
}

impl Capability {
    /// Reads it from environment variables: `TERM`, `COLORTERM`, and `NO_COLOR`, which takes all colours away when it is
    /// set to anything.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let dumb = term.is_empty() || term == "dumb";
        let monochrome = dumb || term.starts_with("vt") || term.ends_with("-mono") || term.ends_with("-m");
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
        Self { colours, scroll_regions: !dumb }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Capability {
        Capability::of(|asked| variables.iter().find(|(name, _)| *name == asked).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_says_how_many_colours() {
        assert_eq!(of(&[("TERM", "xterm-256color")]).colours, Colours::Indexed256);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]).colours, Colours::True);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).colours, Colours::None);
        assert_eq!(of(&[("TERM", "xterm"), ("NO_COLOR", "")]).colours, Colours::Sixteen);
        assert_eq!(of(&[("TERM", "linux")]), Capability::default());
        assert_eq!(of(&[("TERM", "vt100")]), Capability { colours: Colours::None, scroll_regions: true });
    }

    #[test]
    fn a_dumb_terminal_moves_nothing() {
        let dumb = Capability { colours: Colours::None, scroll_regions: false };
        assert_eq!(of(&[("TERM", "dumb")]), dumb);
        assert_eq!(of(&[]), dumb);
    }
}
