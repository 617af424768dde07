use std::fmt;

/// A language of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 中文, the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// Reads `zh`, `en` or the value of a variable such as LANG (`zh_CN.UTF-8`, `en-GB`). None for any other
    /// language; `C` and `POSIX` name none.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let name = locale.split(['_', '-', '.', '@']).next()?;
        Self::ALL.into_iter().find(|language| name.eq_ignore_ascii_case(language.code()))
    }

    /// The two-letter code, as in settings and folder names.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The other one, for the key that switches.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_name_a_language() {
        for (locale, language) in [
            ("zh", Some(Language::Zh)),
            ("zh_CN.UTF-8", Some(Language::Zh)),
            ("ZH-hans", Some(Language::Zh)),
            ("en_GB", Some(Language::En)),
            ("en", Some(Language::En)),
            ("C", None),
            ("C.UTF-8", None),
            ("de_DE", None),
            ("", None),
        ] {
            assert_eq!(Language::from_locale(locale), language, "{locale}");
        }
    }
}
