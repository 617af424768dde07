//! Keys and their names, as key maps and help write them.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A key as pressed, with what was held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// What was held down. Of a character shift is never told: it is another character.
    pub modifiers: Modifiers,
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character; with Ctrl always the small letter.
    Char(char),
    /// Enter.
    Enter,
    /// Escape, alone.
    Esc,
    /// Tab; with shift it is Shift-Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F24.
    Function(u8),
}

/// What was held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Modifiers {
    /// Ctrl.
    pub ctrl: bool,
    /// Alt.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

/// No key has this name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no key is called `{0}`; keys are written like `D`, `F5`, `PgDn`, `Enter`, `Space`, `Ctrl-D`, `Shift-Tab`")]
pub struct UnknownKey(pub String);

const NAMES: [(KeyCode, &str); 16] = [
    (KeyCode::Enter, "Enter"),
    (KeyCode::Esc, "Esc"),
    (KeyCode::Tab, "Tab"),
    (KeyCode::Backspace, "Backspace"),
    (KeyCode::Delete, "Del"),
    (KeyCode::Insert, "Ins"),
    (KeyCode::Up, "Up"),
    (KeyCode::Down, "Down"),
    (KeyCode::Left, "Left"),
    (KeyCode::Right, "Right"),
    (KeyCode::Home, "Home"),
    (KeyCode::End, "End"),
    (KeyCode::PageUp, "PgUp"),
    (KeyCode::PageDown, "PgDn"),
    (KeyCode::Char(' '), "Space"),
    (KeyCode::Char('\u{3000}'), "WideSpace"),
];

impl Key {
    /// The key alone.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: Modifiers { ctrl: false, alt: false, shift: false } }
    }

    /// A character typed.
    pub const fn char(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    /// Ctrl with a letter.
    pub const fn ctrl(letter: char) -> Self {
        let code = KeyCode::Char(letter.to_ascii_lowercase());
        Self { code, modifiers: Modifiers { ctrl: true, alt: false, shift: false } }
    }

    /// The character this key types into a field, if it does.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.modifiers.ctrl && !self.modifiers.alt => Some(character),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in
            [(self.modifiers.ctrl, "Ctrl-"), (self.modifiers.alt, "Alt-"), (self.modifiers.shift, "Shift-")]
        {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Function(number) => write!(f, "F{number}"),
            code => match NAMES.iter().find(|(named, _)| *named == code) {
                Some((_, name)) => f.write_str(name),
                None => match code {
                    KeyCode::Char(character) if self.modifiers.ctrl => write!(f, "{}", character.to_ascii_uppercase()),
                    KeyCode::Char(character) => write!(f, "{character}"),
                    _ => Ok(()),
                },
            },
        }
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    /// Reads a name as [`Display`](fmt::Display) writes it; names and modifiers in any case, characters in their own.
    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let mut modifiers = Modifiers::default();
        let mut rest = text;
        while let Some((modifier, name)) =
            rest.split_once('-').filter(|(modifier, name)| !modifier.is_empty() && !name.is_empty())
        {
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" => modifiers.ctrl = true,
                "alt" => modifiers.alt = true,
                "shift" => modifiers.shift = true,
                _ => return Err(UnknownKey(text.to_owned())),
            }
            rest = name;
        }
        let code = code_named(rest).ok_or_else(|| UnknownKey(text.to_owned()))?;
        let code = match code {
            KeyCode::Char(character) if modifiers.shift => {
                modifiers.shift = false;
                KeyCode::Char(character.to_ascii_uppercase())
            }
            KeyCode::Char(character) if modifiers.ctrl => KeyCode::Char(character.to_ascii_lowercase()),
            code => code,
        };
        Ok(Self { code, modifiers })
    }
}

fn code_named(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return (!character.is_control()).then_some(KeyCode::Char(character));
    }
    if let Some((code, _)) = NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)) {
        return Some(*code);
    }
    let number = name.strip_prefix(['F', 'f'])?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::Function(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_they_are_written() {
        for name in [
            "D",
            "d",
            "：",
            "-",
            "Ctrl-D",
            "F5",
            "PgDn",
            "Enter",
            "Space",
            "Shift-Tab",
            "Ctrl-Alt-Del",
            "Ctrl--",
            "Alt-x",
        ] {
            let key: Key = name.parse().unwrap();
            assert_eq!(key.to_string(), name);
        }
    }

    #[test]
    fn one_key_has_one_form() {
        assert_eq!("ctrl-d".parse(), Ok(Key::ctrl('D')));
        assert_eq!("Shift-d".parse(), Ok(Key::char('D')));
        assert_eq!("pgdn".parse(), Ok(Key::plain(KeyCode::PageDown)));
    }

    #[test]
    fn what_is_no_key_is_refused_by_name() {
        for wrong in ["", "Strg-D", "F0", "F25", "Ctrl-", "Enter Enter"] {
            assert_eq!(wrong.parse::<Key>(), Err(UnknownKey(wrong.to_owned())));
        }
    }
}
