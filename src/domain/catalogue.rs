//! The catalogue (菜单): what can be ordered, with its defaults.

use serde::{Deserialize, Serialize};

use super::assignment::CountUnit;
use super::calendar::DayHours;
use super::ids::{PlaceCode, ServiceCode};
use super::menu::{Slot, Task};
use super::request::Priority;

/// How a finished request of a service is rated.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RatingMode {
    /// The requester is asked.
    #[default]
    Ask,
    /// The centre calls back.
    CallBack,
    /// Not at all: done is archived.
    None,
}

/// What kind of value an extra field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// One of the choices.
    Choice,
    /// A day, `2026-12-01`.
    Date,
    /// The code of an office.
    Office,
}

/// A field that only this service has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ServiceField {
    /// ASCII key, as in the log.
    pub key: String,
    /// Label in Chinese.
    pub zh: String,
    /// Label in English.
    pub en: String,
    /// What it takes.
    pub kind: FieldKind,
    /// The choices, for [`FieldKind::Choice`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// What they are called in English, in the same order; none where they have no English names. The log has the choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices_en: Vec<String>,
    /// It must be filled in before the request is taken in.
    #[serde(default)]
    pub required: bool,
    /// It must be filled in before the request is archived: a proof.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_end: bool,
    /// Choices whose requests stand in no public list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unlisted: Vec<String>,
}

impl ServiceField {
    /// What a choice is called in English; itself where it has no English name.
    pub fn in_english<'a>(&'a self, choice: &'a str) -> &'a str {
        let at = self.choices.iter().position(|one| one == choice);
        at.and_then(|at| self.choices_en.get(at)).map_or(choice, String::as_str)
    }

    /// The choice that is called so, in either language; what was said where none is.
    pub fn choice_called<'a>(&'a self, said: &'a str) -> &'a str {
        let at = self.choices_en.iter().position(|one| one.eq_ignore_ascii_case(said));
        at.and_then(|at| self.choices.get(at)).map_or(said, String::as_str)
    }
}

/// A skill a service needs, and of how many people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SkillNeed {
    /// The skill's name.
    pub skill: String,
    /// So many people with it.
    pub people: u16,
    /// It must be proved by a certificate that is valid: a safety gate nobody overrides.
    #[serde(default)]
    pub certificate: bool,
}

/// One service (服务项目).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Service {
    /// Its code.
    pub code: ServiceCode,
    /// The group it is listed under.
    pub group: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// A short name in Chinese for columns, at most four characters.
    pub short: String,
    /// Minutes it usually takes.
    pub minutes: u32,
    /// Minutes to set up before it.
    #[serde(default)]
    pub set_up: u32,
    /// Dangerous work: insurance is a safety gate.
    #[serde(default)]
    pub hazard: bool,
    /// Work on water: only teams with certificate and insurance go onto it, others keep the shore.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub water: bool,
    /// Its requests are protected orders (保护单).
    #[serde(default)]
    pub protected: bool,
    /// Priority when nobody says otherwise.
    pub priority: Priority,
    /// People it usually needs.
    pub people: u16,
    /// Skills it needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillNeed>,
    /// Which profile of deadlines it follows; `standard` when not named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadlines: Option<String>,
    /// Hours of the day it is done in; none means any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<DayHours>,
    /// How it is rated.
    #[serde(default)]
    pub rating: RatingMode,
    /// Whether others may pay for it.
    #[serde(default)]
    pub may_be_sponsored: bool,
    /// Its own fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ServiceField>,
    /// Words by which a resident's wish for it is recognised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Which of the five tasks it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Task>,
    /// The unit its result is counted in; a report says it in this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<CountUnit>,
    /// It passes people on: what came of that is recorded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub referral: bool,
    /// Weekly slots that can be ordered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
    /// The venue whose brand it is (一所一品).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<PlaceCode>,
    /// Children are in its care.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub children: bool,
    /// It stands in lieu of a fine (代替罚款): its requests carry the flag, and earn no points.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_lieu: bool,
    /// It stands in no public list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unlisted: bool,
    /// It can no longer be ordered; what was ordered before is worked as ever.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// The key of the field that says for whom a service is (分众化), where a service has it.
pub const AUDIENCE: &str = "audience";

impl Service {
    /// Its own field with this key.
    pub fn field(&self, key: &str) -> Option<&ServiceField> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Its own fields that must be told before a request of this priority is taken in. An emergency waits for nothing that
    /// can be asked later.
    pub fn must_be_told(&self, priority: Priority) -> impl Iterator<Item = &ServiceField> {
        self.fields.iter().filter(move |field| field.required && priority != Priority::Emergency)
    }

    /// For whom it can be ordered; empty where it does not ask.
    pub fn audiences(&self) -> &[String] {
        let field = self.field(AUDIENCE).filter(|field| field.kind == FieldKind::Choice);
        field.map_or(&[], |field| &field.choices)
    }
}

/// An office (部门) that requests are transferred to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Office {
    /// ASCII code, such as `ZJJ`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Words by which its matters are recognised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}
