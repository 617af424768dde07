//! Reading a theme's file, and what may be wrong with it. Each fault is a warning: the console starts all the same.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use toml::Spanned;

use super::{BUILT_IN, Part, Theme};
use crate::text::sanitise;

/// The theme whose look the parts have that a file leaves out.
const BASE: &str = "both";

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

const COLOURS: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// What is wrong with a theme's file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file cannot be read as TOML of the right form.
    #[error("theme: {0}")]
    Unreadable(String),
    /// The base is no built-in theme.
    #[error("theme, line {line}: there is no theme {name:?}; there are {}", BUILT_IN.join(", "))]
    NoSuchBase {
        /// Line of the file.
        line: usize,
        /// What stands there.
        name: String,
    },
    /// There is no such part of the screen.
    #[error("theme, line {line}: there is no part {name:?}; there are {}", Part::ALL.map(|(_, name)| name).join(", "))]
    NoSuchPart {
        /// Line of the file.
        line: usize,
        /// What stands there.
        name: String,
    },
    /// A word that describes nothing.
    #[error(
        "theme, line {line}: {word:?} is no look; such as bold, dim, reversed, red, bright-red, 161 or #d7005f are"
    )]
    NoSuchLook {
        /// Line of the file.
        line: usize,
        /// The word.
        word: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    base: Option<Spanned<String>>,
    #[serde(default)]
    parts: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// The theme a file describes.
pub(super) fn theme(text: &str) -> (Theme, Vec<Fault>) {
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let why = sanitise::line(error.to_string().trim_end());
            return (Theme::built_in(BASE).unwrap_or_default(), vec![Fault::Unreadable(why)]);
        }
    };
    let mut faults = Vec::new();
    let mut theme = base(text, file.base.as_ref(), file.parts.len(), &mut faults);
    for (name, look) in &file.parts {
        let line = line_at(text, name.span().start);
        match Part::ALL.into_iter().find(|(_, known)| known == name.get_ref()) {
            Some((part, _)) => match style(look.get_ref()) {
                Ok(style) => theme.0[part as usize] = style,
                Err(word) => {
                    let line = line_at(text, look.span().start);
                    faults.push(Fault::NoSuchLook { line, word: sanitise::line(word) });
                }
            },
            None => faults.push(Fault::NoSuchPart { line, name: sanitise::line(name.get_ref()) }),
        }
    }
    (theme, faults)
}

/// What a file begins from. One that names every part needs no base.
fn base(text: &str, named: Option<&Spanned<String>>, parts: usize, faults: &mut Vec<Fault>) -> Theme {
    match named {
        None if parts >= Part::ALL.len() => Theme::default(),
        None => Theme::built_in(BASE).unwrap_or_default(),
        Some(name) => Theme::built_in(name.get_ref()).unwrap_or_else(|| {
            let line = line_at(text, name.span().start);
            faults.push(Fault::NoSuchBase { line, name: sanitise::line(name.get_ref()) });
            Theme::built_in(BASE).unwrap_or_default()
        }),
    }
}

/// The style a text describes, else the word that describes nothing.
fn style(text: &str) -> Result<Style, &str> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
        } else if word == "on" {
            let behind = words.next().unwrap_or(word);
            style = style.bg(colour(behind).ok_or(behind)?);
        } else {
            style = style.fg(colour(word).ok_or(word)?);
        }
    }
    Ok(style)
}

fn colour(word: &str) -> Option<Color> {
    if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == word) {
        return Some(*colour);
    }
    match word.strip_prefix('#') {
        Some(digits) if digits.len() == 6 => {
            let number = u32::from_str_radix(digits, 16).ok()?;
            let [_, red, green, blue] = number.to_be_bytes();
            Some(Color::Rgb(red, green, blue))
        }
        Some(_) => None,
        None => word.parse().ok().map(Color::Indexed),
    }
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
