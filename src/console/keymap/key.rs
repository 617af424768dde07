//! What a pressed key may mean, whatever input method or caps lock stand between.

use super::super::terminal::{Key, KeyCode};
use crate::text::halfwidth;

/// The key that was meant when an input method made a full-width letter of it.
pub(super) fn meant(key: Key) -> Key {
    match key.code {
        KeyCode::Char(c) => Key { code: KeyCode::Char(halfwidth::key(c)), ..key },
        _ => key,
    }
}

/// The same letter in the other case: caps lock changes no meaning where only one of the two has one.
pub(super) fn other_case(key: Key) -> Option<Key> {
    let KeyCode::Char(c) = key.code else { return None };
    let other = if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
    (other != c && !key.modifiers.ctrl).then_some(Key { code: KeyCode::Char(other), ..key })
}

/// Why terminals or their multiplexers do not deliver this key, or deliver another; none when it is good.
pub(super) fn trouble(key: Key) -> Option<&'static str> {
    let KeyCode::Char(c) = key.code else { return None };
    if !key.modifiers.ctrl {
        return None;
    }
    match c.to_ascii_lowercase() {
        'a' | 'b' => Some("tmux and screen take it"),
        's' | 'q' => Some("it stops and starts the terminal's output"),
        ' ' => Some("it switches the input method"),
        'i' => Some("terminals send it as Tab"),
        'm' | 'j' => Some("terminals send it as Enter"),
        'h' => Some("terminals send it as Backspace"),
        'z' => Some("it suspends the console"),
        c if !c.is_ascii_alphabetic() => Some("terminals do not send Ctrl with punctuation"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    #[test]
    fn a_full_width_letter_is_the_key_that_was_meant() {
        assert_eq!(meant(Key::char('Ｄ')), key("D"));
        assert_eq!(meant(Key::char('、')), key("/"));
        assert_eq!(meant(Key::char('。')), key("."));
    }

    #[test]
    fn keys_that_do_not_arrive_are_known() {
        for name in ["Ctrl-A", "Ctrl-B", "Ctrl-S", "Ctrl-Q", "Ctrl-I", "Ctrl-M", "Ctrl-[", "Ctrl-,"] {
            assert!(trouble(key(name)).is_some(), "{name}");
        }
        assert_eq!(trouble(key("Ctrl-L")), None);
    }
}
