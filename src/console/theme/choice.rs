//! Which theme suits a terminal that nobody chose one for.

use crate::console::screen::Colours;

/// The name of the built-in theme for a terminal with `colours`. Whether its background is dark or light is taken from
/// `COLORFGBG`, which several terminals set; the terminal is not asked, because over a slow line its answer would come when
/// somebody else reads the keyboard.
pub fn automatic(colours: Colours, variable: impl Fn(&str) -> Option<String>) -> &'static str {
    match colours {
        Colours::None => "none",
        Colours::Sixteen => "16",
        Colours::Indexed256 | Colours::True => match background(&variable("COLORFGBG").unwrap_or_default()) {
            Some(0..=6 | 8) => "dark",
            Some(7 | 9..=15) => "light",
            _ => "both",
        },
    }
}

/// The background in a value such as `15;0` or `0;default;15`.
fn background(value: &str) -> Option<u8> {
    value.rsplit_once(';')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(colours: Colours, value: Option<&str>) -> &'static str {
        automatic(colours, |name| value.filter(|_| name == "COLORFGBG").map(str::to_owned))
    }

    #[test]
    fn the_terminal_decides_unless_somebody_chose() {
        assert_eq!(with(Colours::None, Some("15;0")), "none");
        assert_eq!(with(Colours::Sixteen, Some("15;0")), "16");
        assert_eq!(with(Colours::Indexed256, Some("15;0")), "dark");
        assert_eq!(with(Colours::True, Some("0;default;15")), "light");
        for unknown in [None, Some(""), Some("15;default"), Some("7")] {
            assert_eq!(with(Colours::True, unknown), "both", "{unknown:?}");
        }
    }
}
