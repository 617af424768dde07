//! The duty book (值班簿): whom to ring. Offices, hotlines and positions with the numbers they are public under; never a
//! person's own.

use serde::{Deserialize, Serialize};

use super::refusal::InvalidReason;
use crate::text::phone::Phone;

/// Entries a book may have.
pub const MOST_ENTRIES: usize = 300;
/// Characters of a name.
const MOST_NAME_CHARS: usize = 40;

/// What kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub enum NumberKind {
    /// The police.
    #[serde(rename = "110")]
    Police,
    /// The fire brigade.
    #[serde(rename = "119")]
    FireBrigade,
    /// The ambulance.
    #[serde(rename = "120")]
    Ambulance,
    /// 热线
    #[serde(rename = "hotline")]
    Hotline,
    /// 单位
    #[serde(rename = "office")]
    Office,
    /// 值班岗位
    #[serde(rename = "on_call")]
    OnCall,
}

impl NumberKind {
    /// Every kind, the first to ring first.
    pub const ALL: [NumberKind; 6] =
        [Self::Police, Self::FireBrigade, Self::Ambulance, Self::Hotline, Self::Office, Self::OnCall];

    /// The stable tag.
    pub fn tag(self) -> &'static str {
        ["110", "119", "120", "hotline", "office", "on_call"][self as usize]
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyEntry {
    /// ASCII code, unique in the book.
    pub code: String,
    /// The office or position.
    pub name: String,
    /// Kind of number.
    pub kind: NumberKind,
    /// The number as it is dialled.
    pub number: String,
}

impl DutyEntry {
    /// The field that does not fit, and why.
    pub fn fault(&self) -> Option<(&'static str, InvalidReason)> {
        let good_code = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'-';
        if self.code.is_empty() || self.name.trim().is_empty() {
            return Some((if self.code.is_empty() { "code" } else { "name" }, InvalidReason::Empty));
        }
        if self.code.len() > 16 || !self.code.bytes().all(good_code) {
            return Some(("code", InvalidReason::NotAChoice));
        }
        if self.name.chars().count() > MOST_NAME_CHARS {
            return Some(("name", InvalidReason::TooLong));
        }
        // A short public number, or one that rings at an office and in nobody's pocket.
        let short = (3..=6).contains(&self.number.len()) && self.number.bytes().all(|b| b.is_ascii_digit());
        match Phone::parse(&self.number) {
            _ if short => None,
            Ok(phone) if phone.is_mobile() => Some(("number", InvalidReason::PrivateNumber)),
            Ok(_) => None,
            Err(_) => Some(("number", InvalidReason::OutOfRange)),
        }
    }
}
