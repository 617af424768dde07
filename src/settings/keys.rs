//! Every setting: its name in the file, its variable, and how a value is read.

use std::fmt;
use std::net::SocketAddr;

use super::{CharsetChoice, ColourChoice, LanguageChoice, Settings};

/// One setting.
pub(super) struct Key {
    /// Section of the file.
    pub section: &'static str,
    /// Name within the section.
    pub name: &'static str,
    /// Environment variable.
    pub variable: &'static str,
    /// What a right value is, to complete "should be".
    pub right: &'static str,
    /// Takes a value, or leaves the settings alone and says false.
    pub set: fn(&mut Settings, &Given) -> bool,
}

/// A value as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// A string; every variable is one.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// Anything else, as written.
    Other(String),
}

impl fmt::Display for Given {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Other(text) => out.write_str(text),
            Self::Flag(flag) => write!(out, "{flag}"),
        }
    }
}

pub(super) const KEYS: &[Key] = &[
    Key {
        section: "connection",
        name: "url",
        variable: "PAIDAN_URL",
        right: "an address such as \"http://127.0.0.1:7311\"",
        set: |settings, given| put(&mut settings.connection.url, address(given)),
    },
    Key {
        section: "connection",
        name: "centre",
        variable: "PAIDAN_CENTRE",
        right: "a county code of six digits such as \"430821\"",
        set: |settings, given| put_optional(&mut settings.connection.centre, code(given), county),
    },
    Key {
        section: "connection",
        name: "token_file",
        variable: "PAIDAN_TOKEN_FILE",
        right: "the path of a file",
        set: |settings, given| put_optional(&mut settings.connection.token_file, text(given), |path| Some(path.into())),
    },
    Key {
        section: "console",
        name: "language",
        variable: "PAIDAN_LANG",
        right: "\"auto\", \"zh\" or \"en\"",
        set: |settings, given| put(&mut settings.console.language, language(given)),
    },
    Key {
        section: "console",
        name: "colours",
        variable: "PAIDAN_COLOURS",
        right: "\"auto\", \"none\", \"16\", \"256\" or \"true\"",
        set: |settings, given| put(&mut settings.console.colours, colours(given)),
    },
    Key {
        section: "console",
        name: "charset",
        variable: "PAIDAN_CHARSET",
        right: "\"auto\", \"utf-8\", \"gbk\" or \"ascii\"",
        set: |settings, given| put(&mut settings.console.charset, charset(given)),
    },
    Key {
        section: "console",
        name: "theme",
        variable: "PAIDAN_THEME",
        right: "the name of a theme such as \"dark\"",
        set: |settings, given| put(&mut settings.console.theme, word(given)),
    },
    Key {
        section: "console",
        name: "linear",
        variable: "PAIDAN_LINEAR",
        right: "true or false",
        set: |settings, given| put(&mut settings.console.linear, flag(given)),
    },
    Key {
        section: "console",
        name: "position",
        variable: "PAIDAN_POSITION",
        right: "the name of a seat such as \"坐席3\"",
        set: |settings, given| put_optional(&mut settings.console.position, text(given), |seat| Some(seat.into())),
    },
    Key {
        section: "console",
        name: "read_only",
        variable: "PAIDAN_READ_ONLY",
        right: "true or false",
        set: |settings, given| put(&mut settings.console.read_only, flag(given)),
    },
    Key {
        section: "console",
        name: "lock_minutes",
        variable: "PAIDAN_LOCK_MINUTES",
        right: "a number of minutes from 0 to 1440",
        set: |settings, given| put(&mut settings.console.lock_minutes, minutes(given)),
    },
    Key {
        section: "console",
        name: "lock_pin",
        variable: "PAIDAN_LOCK_PIN",
        right: "a PIN such as \"2468\"",
        set: |settings, given| put_optional(&mut settings.console.lock_pin, code(given), |pin| Some(pin.into())),
    },
    Key {
        section: "server",
        name: "data",
        variable: "PAIDAN_DATA",
        right: "the path of a folder",
        set: |settings, given| put_optional(&mut settings.server.data, text(given), |path| Some(path.into())),
    },
    Key {
        section: "server",
        name: "listen",
        variable: "PAIDAN_LISTEN",
        right: "an address and port such as \"127.0.0.1:7311\"",
        set: |settings, given| {
            put(&mut settings.server.listen, text(given).and_then(|text| text.parse::<SocketAddr>().ok()))
        },
    },
];

/// A setting's name with its section.
pub(super) fn full_name(section: &str, name: &str) -> String {
    if section.is_empty() { name.to_owned() } else { format!("{section}.{name}") }
}

fn put<T>(place: &mut T, value: Option<T>) -> bool {
    let Some(value) = value else { return false };
    *place = value;
    true
}

fn text(given: &Given) -> Option<&str> {
    match given {
        Given::Text(text) => Some(text.trim()),
        Given::Flag(_) | Given::Other(_) => None,
    }
}

fn word(given: &Given) -> Option<String> {
    text(given).filter(|word| !word.is_empty()).map(str::to_owned)
}

/// Sets or, for an empty text, unsets.
fn put_optional<T>(place: &mut Option<T>, text: Option<&str>, read: impl FnOnce(&str) -> Option<T>) -> bool {
    match text {
        None => false,
        Some("") => put(place, Some(None)),
        Some(text) => put(place, read(text).map(Some)),
    }
}

fn address(given: &Given) -> Option<String> {
    let address = text(given)?.trim_end_matches('/');
    let host = address.strip_prefix("http://").or_else(|| address.strip_prefix("https://"))?;
    (!host.is_empty() && !host.contains(char::is_whitespace)).then(|| address.to_owned())
}

/// A code is understood where it was written as a number, too.
fn code(given: &Given) -> Option<&str> {
    match given {
        Given::Other(number) => Some(number),
        _ => text(given),
    }
}

fn county(code: &str) -> Option<String> {
    (code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())).then(|| code.to_owned())
}

fn language(given: &Given) -> Option<LanguageChoice> {
    match text(given)? {
        "auto" => Some(LanguageChoice::Auto),
        "zh" => Some(LanguageChoice::Zh),
        "en" => Some(LanguageChoice::En),
        _ => None,
    }
}

fn colours(given: &Given) -> Option<ColourChoice> {
    let name = match given {
        Given::Text(text) | Given::Other(text) => text.as_str(),
        Given::Flag(true) => "true",
        Given::Flag(false) => "none",
    };
    match name {
        "auto" => Some(ColourChoice::Auto),
        "none" => Some(ColourChoice::None),
        "16" => Some(ColourChoice::Sixteen),
        "256" => Some(ColourChoice::Palette),
        "true" => Some(ColourChoice::True),
        _ => None,
    }
}

fn charset(given: &Given) -> Option<CharsetChoice> {
    match text(given)?.to_ascii_lowercase().as_str() {
        "auto" => Some(CharsetChoice::Auto),
        "utf-8" | "utf8" => Some(CharsetChoice::Utf8),
        "gbk" => Some(CharsetChoice::Gbk),
        "ascii" => Some(CharsetChoice::Ascii),
        _ => None,
    }
}

fn minutes(given: &Given) -> Option<u32> {
    code(given)?.parse().ok().filter(|minutes| *minutes <= 24 * 60)
}

fn flag(given: &Given) -> Option<bool> {
    match given {
        Given::Flag(flag) => Some(*flag),
        Given::Other(_) => None,
        Given::Text(text) => match text.trim() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        },
    }
}
