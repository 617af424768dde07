//! Volunteers (志愿者): an opaque id with its number, standing and record. Names and telephones are papers.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::imports::{ImportState, Imports, Staged};
use crate::domain::ids::{PlaceCode, VolunteerId};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::InvalidReason;
use crate::domain::request::Satisfaction;
use crate::domain::team::Skill;
use crate::domain::time::Timestamp;
use crate::text::phone::Phone;

/// Volunteers one command may set or stage.
pub const MOST_AT_ONCE: usize = 100;
/// Characters of a volunteer number.
pub const MOST_NUMBER_CHARS: usize = 32;
/// Years between today and any day of a volunteer.
pub const MOST_YEARS: u16 = 100;
/// Skills of one volunteer.
pub const MOST_SKILLS: usize = 20;
/// Characters of a skill's name.
pub const MOST_SKILL_CHARS: usize = 30;
/// Entries of one volunteer's record: trainings, honours, evaluations and what strikes them.
pub const MOST_RECORDS: usize = 200;
/// Certificates issued to one volunteer.
pub const MOST_CERTIFICATES: usize = 100;

/// Whether a volunteer serves.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum VolunteerStatus {
    /// 在册
    #[default]
    Active,
    /// 暂停
    Paused,
    /// 退出
    Left,
}

/// What kind of volunteer.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum VolunteerKind {
    /// 普通志愿者
    #[default]
    Ordinary,
    /// 专职岗位
    Staffed,
    /// 未成年志愿者: serves with a guardian's consent, by day, never where it is dangerous.
    Minor,
}

impl VolunteerKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    fn is_ordinary(&self) -> bool {
        *self == Self::Ordinary
    }
}

/// What is set of a volunteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VolunteerSheet {
    /// Its id.
    pub id: VolunteerId,
    /// The national system's number (志愿者编号); none of our own is invented, and once given it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where the volunteer lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// Whether the volunteer serves.
    #[serde(default)]
    pub status: VolunteerStatus,
    /// What kind of volunteer.
    #[serde(default, skip_serializing_if = "VolunteerKind::is_ordinary")]
    pub kind: VolunteerKind,
    /// Of a minor: until when a guardian's recorded consent holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_until: Option<Timestamp>,
    /// Since when a volunteer, where that was before the registry knew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<Timestamp>,
    /// Skills with their certificates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    /// Until when the accident insurance is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insured_until: Option<Timestamp>,
    /// Until when the yearly check for work with children is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children_checked_until: Option<Timestamp>,
    /// Serves from afar.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remote: bool,
    /// Which papers are this volunteer's: filled in by the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<Uuid>,
}

/// Whether a volunteer can be registered with a telephone as it is typed: none, or one that can be dialled from anywhere.
/// Years later nobody knows any more which town's number one without an area code was.
pub fn takes_phone(typed: &str) -> bool {
    typed.is_empty() || Phone::parse(typed).is_ok_and(|phone| phone.is_national())
}

impl VolunteerSheet {
    /// An ordinary volunteer of whom nothing is known yet.
    pub fn new(id: VolunteerId) -> Self {
        Self {
            id,
            number: None,
            place: None,
            status: VolunteerStatus::Active,
            kind: VolunteerKind::Ordinary,
            consent_until: None,
            joined: None,
            skills: Vec::new(),
            insured_until: None,
            children_checked_until: None,
            remote: false,
            papers: None,
        }
    }

    /// With what a later sheet does not take away: the number, and the papers where it brings none.
    #[must_use]
    pub fn after(mut self, before: &VolunteerSheet) -> Self {
        self.number = self.number.or_else(|| before.number.clone());
        self.papers = self.papers.or(before.papers);
        self
    }

    /// A day that nobody can have, by its field: joined in a day to come, or anything further off than a life is long.
    pub fn impossible_day(&self, now: Timestamp) -> Option<(&'static str, InvalidReason)> {
        let year = |at: Timestamp| at.local().date.year();
        if self.joined.is_some_and(|joined| joined > now) {
            return Some(("joined", InvalidReason::InTheFuture));
        }
        let skilled = self.skills.iter().filter_map(|skill| skill.certified_until.map(|until| ("skills", until)));
        let days = [
            ("joined", self.joined),
            ("consent_until", self.consent_until),
            ("insured_until", self.insured_until),
            ("children_checked_until", self.children_checked_until),
        ];
        let mut all = days.into_iter().filter_map(|(field, at)| Some((field, at?))).chain(skilled);
        let is_far = |at: Timestamp| year(at).abs_diff(year(now)) > MOST_YEARS;
        all.find(|(_, at)| is_far(*at)).map(|(field, _)| (field, InvalidReason::OutOfRange))
    }

    /// Whether this is a minor for whom no guardian's consent holds now: who may be registered and may not serve.
    pub fn lacks_consent(&self, now: Timestamp) -> bool {
        self.kind == VolunteerKind::Minor && self.consent_until.is_none_or(|until| until < now)
    }

    /// Under which subject the papers are kept.
    pub fn papers_subject(&self) -> Uuid {
        self.papers.unwrap_or(self.id.0)
    }
}

/// How high an honour is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HonourLevel {
    /// 村级
    Village,
    /// 乡镇级
    Town,
    /// 县级
    #[default]
    County,
    /// 市级
    City,
    /// 省级
    Province,
    /// 国家级
    Nation,
}

impl HonourLevel {
    /// Every level, the lowest first.
    pub const ALL: [HonourLevel; 6] =
        [Self::Village, Self::Town, Self::County, Self::City, Self::Province, Self::Nation];

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::Town => "town",
            Self::County => "county",
            Self::City => "city",
            Self::Province => "province",
            Self::Nation => "nation",
        }
    }
}

/// An entry of a volunteer's record, beside basic facts and service: training, honours, evaluation (民政部令67).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum RecordEntry {
    /// 培训
    Training {
        /// What was taught.
        what: Redactable,
        /// How long.
        minutes: u32,
        /// When.
        on: Timestamp,
    },
    /// 表彰
    Honour {
        /// What it is called.
        what: Redactable,
        /// Who gave it.
        by: Redactable,
        /// How high it is.
        #[serde(default)]
        level: HonourLevel,
        /// When it was given.
        on: Timestamp,
    },
    /// 评价
    Evaluation {
        /// How well the volunteer serves.
        grade: Satisfaction,
        /// In words.
        #[serde(default, skip_serializing_if = "Redactable::is_empty")]
        words: Redactable,
        /// As of when.
        on: Timestamp,
    },
    /// 更正: an entry, counted from zero, that was not so. Both stay.
    Struck {
        /// Which.
        entry: u32,
        /// Why.
        reason: Redactable,
    },
}

/// A certificate (志愿服务证明) that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Certificate {
    /// Its number, of this centre, never used again.
    pub number: String,
    /// When.
    pub at: Timestamp,
    /// The verified minutes it tells of.
    pub minutes: u64,
}

/// A volunteer's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volunteer {
    /// What was set last.
    #[serde(flatten)]
    pub sheet: VolunteerSheet,
    /// When the volunteer was first registered here.
    pub since: Timestamp,
    /// Verified minutes of service, of every kind.
    #[serde(default)]
    pub minutes: u64,
    /// Training, honours, evaluation, in the order they were entered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<RecordEntry>,
    /// Certificates, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Certificate>,
    /// What an import says of the volunteer: what holds once it is adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staged: Option<Box<Staged>>,
    /// Nobody is registered so but by what is staged.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only_staged: bool,
}

impl Volunteer {
    /// Somebody who was just registered.
    pub fn new(sheet: VolunteerSheet, since: Timestamp) -> Self {
        let (records, certificates) = (Vec::new(), Vec::new());
        Self { sheet, since, minutes: 0, records, certificates, staged: None, only_staged: false }
    }

    /// The volunteer as registered, seeing what became of the imports; none where nobody is. What an open import says
    /// stays beside it.
    pub fn as_registered(&self, imports: &Imports) -> Option<Volunteer> {
        let mut own = self.clone();
        match self.staged.as_deref().map(|staged| (staged, imports.state(staged.import))) {
            Some((staged, ImportState::Adopted(at))) => {
                own.since = if self.only_staged { at } else { self.since };
                own.sheet = staged.sheet.clone().after(&self.sheet);
                (own.staged, own.only_staged) = (None, false);
            }
            _ if self.only_staged => return None,
            Some((_, ImportState::Open)) | None => {}
            Some((_, ImportState::Abandoned)) => own.staged = None,
        }
        Some(own)
    }

    /// The entries of the record that stand, each with its place in it.
    pub fn standing(&self) -> impl Iterator<Item = (u32, &RecordEntry)> {
        let numbered = (0..).zip(&self.records);
        numbered.filter(|(place, entry)| !matches!(entry, RecordEntry::Struck { .. }) && !self.is_struck(*place))
    }

    /// Whether an entry was struck.
    pub fn is_struck(&self, place: u32) -> bool {
        self.records.iter().any(|entry| matches!(entry, RecordEntry::Struck { entry, .. } if *entry == place))
    }
}

/// Whose a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberTaken {
    /// The volunteer.
    pub volunteer: VolunteerId,
    /// Only by what this import says, unless it is abandoned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<crate::domain::ids::ImportId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::at;

    fn day(year: i16) -> Option<Timestamp> {
        Some(Timestamp::from_local(jiff::civil::date(year, 3, 5), 0))
    }

    #[test]
    fn a_day_that_nobody_can_have_is_named_by_its_field() {
        let now = at(23, 9, 0);
        let sheet = || VolunteerSheet::new(VolunteerId(Uuid::from_u128(1)));
        let skill = Skill { name: "急救".into(), certified_until: day(2999) };
        let far = InvalidReason::OutOfRange;
        for (sheet, found) in [
            (VolunteerSheet { joined: day(1990), insured_until: day(2030), ..sheet() }, None),
            (VolunteerSheet { joined: day(1800), ..sheet() }, Some(("joined", far))),
            (VolunteerSheet { joined: day(2999), ..sheet() }, Some(("joined", InvalidReason::InTheFuture))),
            (VolunteerSheet { insured_until: day(2999), ..sheet() }, Some(("insured_until", far))),
            (VolunteerSheet { skills: vec![skill], ..sheet() }, Some(("skills", far))),
        ] {
            assert_eq!(sheet.impossible_day(now), found, "{sheet:?}");
        }
    }

    #[test]
    fn a_minor_serves_only_while_a_consent_holds() {
        let now = at(23, 9, 0);
        let sheet = VolunteerSheet::new(VolunteerId(Uuid::from_u128(1)));
        let minor = |consent_until| VolunteerSheet { kind: VolunteerKind::Minor, consent_until, ..sheet.clone() };
        assert!(minor(None).lacks_consent(now) && minor(day(2020)).lacks_consent(now));
        assert!(!minor(day(2030)).lacks_consent(now) && !sheet.lacks_consent(now));
    }
}
