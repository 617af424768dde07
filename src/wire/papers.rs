//! Papers (当事人信息): what may identify a resident or a leader. They travel beside a command and never enter the log.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::check::{Checks, FieldReason, MOST_NAME_CHARS, MOST_REMARK_CHARS, MOST_WORDS_CHARS};
use crate::domain::accounts::volunteer::takes_phone;
use crate::domain::ids::{PlaceCode, ServiceCode};
use crate::text::phone::Phone;

/// What is known of a request apart from the log. Every text may be empty: a message from a portal has no telephone.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Papers {
    /// The resident's full words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Who calls.
    pub caller: Contact,
    /// Who is served, when that is somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub served: Option<Contact>,
    /// Whom to ring first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ring_first: Option<RingFirst>,
    /// Door address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub door: String,
    /// Notes on diet, illness, a dog, hard of hearing, dialect.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// What the log does not say of a protected order: told with its papers, never taken from whoever files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
}

/// What a protected order (保护单) is about.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Withheld {
    /// What was said, as it was filed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// Where in its town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// The service's own fields.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// What the teams reported.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<String>,
}

/// Somebody who can be rung.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Contact {
    /// Name as given.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Telephone as typed; empty, or a number one can ring.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// What the caller is to the one served, or the other way round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// Anything else about ringing this person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// Which of the two contacts is rung first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RingFirst {
    /// Who calls.
    Caller,
    /// Who is served.
    Served,
}

/// What is known of a team apart from the log.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct TeamPapers {
    /// The leader's name.
    pub leader: String,
    /// The leader's telephone.
    pub phone: String,
}

/// What is known of a volunteer apart from the log.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct VolunteerPapers {
    /// The volunteer's name.
    pub name: String,
    /// The volunteer's telephone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

impl Papers {
    pub(super) fn check(&self, at: &str, checks: &mut Checks) {
        checks.text(&format!("{at}.words"), &self.words, MOST_WORDS_CHARS);
        self.caller.check(&format!("{at}.caller"), checks);
        if let Some(served) = &self.served {
            served.check(&format!("{at}.served"), checks);
        } else if self.ring_first == Some(RingFirst::Served) {
            checks.fault(&format!("{at}.ring_first"), FieldReason::Empty, "nobody is named as served");
        }
        checks.text(&format!("{at}.door"), &self.door, MOST_REMARK_CHARS);
        checks.text(&format!("{at}.notes"), &self.notes, MOST_REMARK_CHARS);
        if self.withheld.is_some() {
            checks.fault(
                &format!("{at}.withheld"),
                FieldReason::NotWanted,
                "the centre withholds what must be, from the filing",
            );
        }
    }
}

impl Contact {
    fn check(&self, at: &str, checks: &mut Checks) {
        checks.text(&format!("{at}.name"), &self.name, MOST_NAME_CHARS);
        check_phone(&format!("{at}.phone"), &self.phone, checks);
        checks.text(&format!("{at}.relation"), self.relation.as_deref().unwrap_or_default(), MOST_NAME_CHARS);
        checks.text(&format!("{at}.remark"), self.remark.as_deref().unwrap_or_default(), MOST_REMARK_CHARS);
    }
}

impl TeamPapers {
    pub(super) fn check(&self, at: &str, checks: &mut Checks) {
        checks.text(&format!("{at}.leader"), &self.leader, MOST_NAME_CHARS);
        check_phone(&format!("{at}.phone"), &self.phone, checks);
    }
}

impl VolunteerPapers {
    pub(super) fn check(&self, at: &str, checks: &mut Checks) {
        checks.text(&format!("{at}.name"), &self.name, MOST_NAME_CHARS);
        if !takes_phone(&self.phone) {
            let wanted = "a mobile number of eleven digits, or a landline with its area code";
            checks.fault(&format!("{at}.phone"), FieldReason::NotAPhone, wanted);
        }
    }
}

/// Empty, or a number one can ring.
pub(super) fn check_phone(at: &str, typed: &str, checks: &mut Checks) {
    if !typed.is_empty()
        && let Err(why) = Phone::parse(typed)
    {
        checks.fault(at, FieldReason::NotAPhone, &why.to_string());
    }
}

/// Papers never reach a log by way of a debug print.
macro_rules! silent_in_debug {
    ($($name:ident)*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )*};
}

silent_in_debug!(Papers Contact TeamPapers VolunteerPapers Withheld);
