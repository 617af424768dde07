//! Text for the clipboard of the operator's own machine, through whatever stands between: OSC 52, wrapped for tmux and
//! screen. What is copied is one safe line a row and never long.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Bytes of text copied at most.
pub const MOST_BYTES: usize = 8 * 1024;
/// Bytes that screen passes through in one piece.
const SCREEN_PIECE: usize = 512;

/// What stands between the console and the terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Way {
    /// Nothing that would keep the sequence.
    #[default]
    Straight,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Way {
    /// Reads it from environment variables: `TMUX`, `STY`, `TERM`.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        if set("TMUX") || term.starts_with("tmux") {
            Way::Tmux
        } else if set("STY") || term.starts_with("screen") {
            Way::Screen
        } else {
            Way::Straight
        }
    }

    /// The bytes that make the terminal put `text` on its clipboard.
    pub fn sequence(self, text: &str) -> String {
        let said = STANDARD.encode(bounded(text));
        let plain = format!("\x1b]52;c;{said}\x07");
        match self {
            Way::Straight => plain,
            // tmux takes the sequence itself where it may, and hands the wrapped one on where that is allowed.
            Way::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
            Way::Screen => pieces(&plain).flat_map(|piece| ["\x1bP", piece, "\x1b\\"]).collect(),
        }
    }
}

/// The beginning of `text`, whole characters, at most [`MOST_BYTES`].
pub fn bounded(text: &str) -> &str {
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The sequence is ASCII, so that it may be cut anywhere.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    (0..text.len()).step_by(SCREEN_PIECE).filter_map(|from| text.get(from..(from + SCREEN_PIECE).min(text.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(variables: &[(&str, &str)]) -> Way {
        Way::of(|asked| variables.iter().find(|(name, _)| *name == asked).map(|(_, value)| (*value).to_owned()))
    }

    fn decoded(sequence: &str) -> String {
        let said = sequence.strip_prefix("\x1b]52;c;").unwrap().strip_suffix('\x07').unwrap();
        String::from_utf8(STANDARD.decode(said).unwrap()).unwrap()
    }

    #[test]
    fn the_environment_says_what_stands_between() {
        assert_eq!(way(&[("TERM", "xterm-256color")]), Way::Straight);
        assert_eq!(way(&[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux-0/default,1,0")]), Way::Tmux);
        assert_eq!(way(&[("TERM", "screen"), ("STY", "77.pts-0")]), Way::Screen);
        assert_eq!(way(&[]), Way::Straight);
    }

    #[test]
    fn the_text_arrives_whole_and_its_end_is_cut_between_characters() {
        assert_eq!(decoded(&Way::Straight.sequence("20261123-0187 澧水桥")), "20261123-0187 澧水桥");
        let long = "水".repeat(MOST_BYTES);
        let arrived = decoded(&Way::Straight.sequence(&long));
        assert!(arrived.len() <= MOST_BYTES && arrived.len() > MOST_BYTES - 3 && long.starts_with(&arrived));
    }

    #[test]
    fn a_multiplexer_hands_on_the_same_sequence() {
        let plain = Way::Straight.sequence("0187");
        let tmux = Way::Tmux.sequence("0187");
        let wrapped = tmux.strip_prefix(&plain).unwrap();
        let inner = wrapped.strip_prefix("\x1bPtmux;").unwrap().strip_suffix("\x1b\\").unwrap();
        assert_eq!(inner.replace("\x1b\x1b", "\x1b"), plain);
        let long = "水上应急".repeat(200);
        let screen = Way::Screen.sequence(&long);
        let pieces: Vec<&str> = screen.split("\x1b\\").filter(|piece| !piece.is_empty()).collect();
        assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.len() <= SCREEN_PIECE + 2));
        let handed_on: String = pieces.iter().map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(handed_on, Way::Straight.sequence(&long));
    }
}
