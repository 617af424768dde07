//! Telephone numbers as people type them, brought to the digits by which a caller is known.

use std::fmt;

use super::halfwidth::fold_char;

/// Fewest digits of a number one can ring back.
pub const MIN_DIGITS: usize = 7;
/// Most digits: an area code of four and a number of eight.
pub const MAX_DIGITS: usize = 12;

/// A checked telephone number: 7 to 12 ASCII digits without the country's code.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// Why a typed text is no telephone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPhone {
    /// No digit at all.
    #[error("no telephone number given")]
    Empty,
    /// Something that is neither digit nor separator.
    #[error("a telephone number cannot hold {0:?}")]
    Character(char),
    /// Fewer digits than [`MIN_DIGITS`].
    #[error("{0} digits are too few for a telephone number ({MIN_DIGITS} to {MAX_DIGITS})")]
    TooShort(usize),
    /// More digits than [`MAX_DIGITS`].
    #[error("{0} digits are too many for a telephone number ({MIN_DIGITS} to {MAX_DIGITS})")]
    TooLong(usize),
}

impl Phone {
    /// Reads a typed number: full-width digits, spaces, dashes, dots, brackets and +86 or 0086 are understood.
    pub fn parse(typed: &str) -> Result<Self, NotAPhone> {
        let mut digits = String::new();
        let mut plus = false;
        for c in typed.trim().chars().map(fold_char) {
            match c {
                '0'..='9' => digits.push(c),
                '+' if digits.is_empty() && !plus => plus = true,
                ' ' | '-' | '.' | '(' | ')' | '\u{2010}' | '\u{2011}' => {}
                other => return Err(NotAPhone::Character(other)),
            }
        }
        let national = without_country(&digits, plus);
        match national.len() {
            0 => Err(NotAPhone::Empty),
            n if n < MIN_DIGITS => Err(NotAPhone::TooShort(n)),
            n if n > MAX_DIGITS => Err(NotAPhone::TooLong(n)),
            _ => Ok(Self(national.to_owned())),
        }
    }

    /// The digits, and nothing else.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Whether it can be dialled from anywhere in the country: a mobile number, or a landline with its area code (010, 02x
    /// or 03xx to 09xx, then seven or eight digits from 2 to 8 on), as the Ministry of Industry and Information Technology
    /// numbers them in 《电信网编号计划（2017年版）》.
    pub fn is_national(&self) -> bool {
        let area = match self.0.as_bytes() {
            [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => 3,
            [b'0', b'3'..=b'9', ..] => 4,
            _ => return self.is_mobile(),
        };
        let local = self.0.as_bytes().get(area..).unwrap_or_default();
        matches!(local.len(), 7 | 8) && matches!(local.first(), Some(b'2'..=b'8'))
    }

    /// Whether it is a mobile number: eleven digits from 13 to 19.
    pub fn is_mobile(&self) -> bool {
        is_mobile(&self.0)
    }
}

/// Never shows the number: it could reach a log.
impl fmt::Debug for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Phone({})", super::mask::phone(&self.0))
    }
}

pub(super) fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && matches!(digits.as_bytes().get(1), Some(b'3'..=b'9'))
}

/// Takes off 86 where it can only be the country's code.
fn without_country(digits: &str, plus: bool) -> &str {
    let rest = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(|_| plus));
    rest.or_else(|| digits.strip_prefix("86").filter(|rest| is_mobile(rest))).unwrap_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_caller_is_known_however_the_number_is_typed() {
        for typed in [
            "13800138000",
            "138 0013 8000",
            " 138-0013-8000 ",
            "+86 138 0013 8000",
            "＋８６１３８００１３８０００",
            "0086-138.0013.8000",
            "8613800138000",
            "１３８００１３８０００",
        ] {
            assert_eq!(Phone::parse(typed).unwrap().digits(), "13800138000", "{typed}");
        }
        assert_eq!(Phone::parse("(0744) 3222000").unwrap().digits(), "07443222000");
        assert!(!Phone::parse("(0744) 3222000").unwrap().is_mobile());
        assert_eq!(Phone::parse("8655001").unwrap().digits(), "8655001", "a local number that begins with 86");
    }

    #[test]
    fn a_number_of_the_country_is_a_mobile_one_or_has_its_area_code() {
        for national in
            ["13907440001", "+86 199 0744 0001", "010-62223333", "021 62223333", "0744-3222000", "073182223333"]
        {
            assert!(Phone::parse(national).unwrap().is_national(), "{national}");
        }
        for other in
            ["3222000", "12345678901", "10107440001", "0744-322200", "0744-1222000", "0744-0222000", "011-62223333"]
        {
            assert!(!Phone::parse(other).unwrap().is_national(), "{other}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(Phone::parse("  "), Err(NotAPhone::Empty));
        assert_eq!(Phone::parse("12345"), Err(NotAPhone::TooShort(5)));
        assert_eq!(Phone::parse("1380013800012"), Err(NotAPhone::TooLong(13)));
        assert_eq!(Phone::parse("0744-3222转8"), Err(NotAPhone::Character('转')));
        assert_eq!(Phone::parse("138+0013"), Err(NotAPhone::Character('+')));
    }

    #[test]
    fn a_number_does_not_reach_a_log() {
        assert_eq!(format!("{:?}", Phone::parse("13800138000").unwrap()), "Phone(138****8000)");
    }
}
