//! The register: typed records beside the desk, of whom and what a centre can turn to. Local experts (明白人), paired
//! households, units and their members, branches elsewhere, beneficiaries.
//!
//! People and households stand in it by opaque ids alone. That somebody is a member of a unit says where she is registered
//! to serve, and nothing of any party.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::accounts::{AccountKey, AccountKind, AccountRow, AccountRows};
use super::ids::{HouseholdId, PlaceCode, RecordId, ServiceCode, TeamId, VolunteerId, derived_uuid};
use super::time::Timestamp;

/// Records one command may set or remove: each needs a few rows.
pub const MOST_AT_ONCE: usize = 90;
/// Experts of one village.
pub const MOST_EXPERTS: usize = 60;
/// Entries of a list in a record: topics, kin groups, skills, what a branch brings.
pub const MOST_ENTRIES: usize = 20;
/// Characters of a text in a record.
pub const MOST_TEXT_CHARS: usize = 60;

/// 明白人: whom a village asks first about a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Expert {
    /// Who.
    pub volunteer: VolunteerId,
    /// The village, or the 湾 where it has a code of its own.
    pub place: PlaceCode,
    /// What about: codes or names of services, or words that a request says.
    pub topics: Vec<String>,
    /// Kin groups, by surname, whose disputes the expert stays out of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kin: Vec<String>,
    /// The team the expert serves with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
}

/// 结对: who looks after a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Pairing {
    /// Which household; found by the centre where its door comes beside the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdId>,
    /// Where it is.
    pub place: PlaceCode,
    /// Who looks after it.
    pub volunteer: VolunteerId,
    /// The duty area (责任区) within its grid.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// The team the volunteer serves with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
}

/// A unit (单位) registered with its paired community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = WorkUnit)]
pub struct Unit {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The community it is paired with.
    pub community: PlaceCode,
}

/// Somebody of a unit, registered where she lives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Member {
    /// Who.
    pub volunteer: VolunteerId,
    /// The code of the unit.
    pub unit: String,
    /// The community where she lives.
    pub community: PlaceCode,
    /// Skills that can be used there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
}

/// An organisation outside the places of the centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Branch {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The city it is in.
    pub city: String,
    /// Its contact office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// What it brings back: projects, jobs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brings: Vec<Brought>,
    /// Meetings it held on line.
    #[serde(default)]
    pub online_meetings: u32,
    /// Services it can give without travelling.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_travel: Vec<ServiceCode>,
}

/// What a branch brings back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Brought {
    /// Projects or jobs.
    pub what: BroughtKind,
    /// What it is called.
    pub name: String,
    /// How many: projects, or jobs.
    pub count: u32,
}

/// What kind of thing a branch brings back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BroughtKind {
    /// 项目
    Project,
    /// 就业岗位
    Job,
}

/// What kind of beneficiary a household is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BeneficiaryKind {
    /// 孤寡老人
    OldAlone,
    /// 留守儿童
    LeftBehindChild,
    /// 前线家属: somebody of the family is away at the front of an emergency.
    FamilyAtFront,
    /// 残疾人
    Disabled,
    /// 困难家庭
    Hardship,
}

impl BeneficiaryKind {
    /// Every kind.
    pub const ALL: [BeneficiaryKind; 5] =
        [Self::OldAlone, Self::LeftBehindChild, Self::FamilyAtFront, Self::Disabled, Self::Hardship];
}

/// A household that is served for what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Beneficiary {
    /// Which household; found by the centre where its door comes beside the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdId>,
    /// Where it is.
    pub place: PlaceCode,
    /// What it is.
    pub kinds: BTreeSet<BeneficiaryKind>,
}

/// One record of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Record {
    /// 明白人
    Expert(Expert),
    /// 结对
    Pairing(Pairing),
    /// 单位
    Unit(Unit),
    /// Somebody of a unit.
    Member(Member),
    /// 外地组织
    Branch(Branch),
    /// 服务对象
    Beneficiary(Beneficiary),
}

/// What kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// 明白人
    Expert,
    /// 结对
    Pairing,
    /// 单位
    Unit,
    /// Somebody of a unit.
    Member,
    /// 外地组织
    Branch,
    /// 服务对象
    Beneficiary,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [RecordKind; 6] =
        [Self::Expert, Self::Pairing, Self::Unit, Self::Member, Self::Branch, Self::Beneficiary];

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Expert => "expert",
            Self::Pairing => "pairing",
            Self::Unit => "unit",
            Self::Member => "member",
            Self::Branch => "branch",
            Self::Beneficiary => "beneficiary",
        }
    }

    /// The kind with this tag.
    pub fn named(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }

    /// In which rows it is kept.
    pub fn rows(self) -> AccountKind {
        match self {
            Self::Expert => AccountKind::Expert,
            Self::Pairing => AccountKind::Pairing,
            Self::Unit => AccountKind::Unit,
            Self::Member => AccountKind::Member,
            Self::Branch => AccountKind::Branch,
            Self::Beneficiary => AccountKind::Beneficiary,
        }
    }
}

/// Names a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RecordName {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id.
    pub id: RecordId,
    /// Of an expert only: the place it is kept under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
}

impl RecordName {
    /// The row it is kept in.
    pub fn key(&self) -> AccountKey {
        AccountKey { kind: self.kind.rows(), id: self.id.0 }
    }
}

impl Record {
    /// Its kind.
    pub fn kind(&self) -> RecordKind {
        match self {
            Self::Expert(_) => RecordKind::Expert,
            Self::Pairing(_) => RecordKind::Pairing,
            Self::Unit(_) => RecordKind::Unit,
            Self::Member(_) => RecordKind::Member,
            Self::Branch(_) => RecordKind::Branch,
            Self::Beneficiary(_) => RecordKind::Beneficiary,
        }
    }

    /// Its id: it follows from what the record is of, so that one thing has one record of a kind.
    pub fn id(&self) -> RecordId {
        let household = |household: &Option<HouseholdId>| household.map_or_else(Uuid::nil, |household| household.0);
        let derived =
            |parts: [&[u8]; 2]| RecordId(derived_uuid(&[b"record", self.kind().tag().as_bytes(), parts[0], parts[1]]));
        match self {
            Self::Expert(one) => derived([one.volunteer.0.as_bytes(), one.place.as_str().as_bytes()]),
            Self::Pairing(one) => pairing_id(household(&one.household)),
            Self::Unit(one) => unit_id(&one.code),
            Self::Member(one) => derived([one.volunteer.0.as_bytes(), b""]),
            Self::Branch(one) => derived([one.code.as_bytes(), b""]),
            Self::Beneficiary(one) => derived([household(&one.household).as_bytes(), b""]),
        }
    }

    /// How it is named.
    pub fn name(&self) -> RecordName {
        let place = matches!(self, Self::Expert(_)).then(|| self.place().cloned()).flatten();
        RecordName { kind: self.kind(), id: self.id(), place }
    }

    /// Where it belongs; none for what lies outside the centre's places.
    pub fn place(&self) -> Option<&PlaceCode> {
        match self {
            Self::Expert(Expert { place, .. })
            | Self::Pairing(Pairing { place, .. })
            | Self::Beneficiary(Beneficiary { place, .. })
            | Self::Unit(Unit { community: place, .. })
            | Self::Member(Member { community: place, .. }) => Some(place),
            Self::Branch(_) => None,
        }
    }

    /// Whom it is about.
    pub fn volunteer(&self) -> Option<VolunteerId> {
        match self {
            Self::Expert(Expert { volunteer, .. })
            | Self::Pairing(Pairing { volunteer, .. })
            | Self::Member(Member { volunteer, .. }) => Some(*volunteer),
            Self::Unit(_) | Self::Branch(_) | Self::Beneficiary(_) => None,
        }
    }

    /// Its household, to be filled in by the centre.
    pub fn household_mut(&mut self) -> Option<(&mut Option<HouseholdId>, &PlaceCode)> {
        match self {
            Self::Pairing(Pairing { household, place, .. })
            | Self::Beneficiary(Beneficiary { household, place, .. }) => Some((household, place)),
            _ => None,
        }
    }

    /// What can be looked for in it.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Expert(one) => one.topics.iter().map(String::as_str).collect(),
            Self::Pairing(one) => vec![&one.area],
            Self::Unit(one) => vec![&one.code, &one.name],
            Self::Member(one) => {
                std::iter::once(one.unit.as_str()).chain(one.skills.iter().map(String::as_str)).collect()
            }
            Self::Branch(one) => {
                let brought = one.brings.iter().map(|brought| brought.name.as_str());
                [one.code.as_str(), &one.name, &one.city].into_iter().chain(brought).collect()
            }
            Self::Beneficiary(_) => Vec::new(),
        }
    }

    /// The rows that setting it must see.
    pub fn needs(&self) -> Vec<AccountKey> {
        let mut keys = vec![self.name().key()];
        keys.extend(self.volunteer().map(AccountKey::volunteer));
        match self {
            Self::Expert(one) => keys.push(AccountKey::village_experts(&one.place)),
            Self::Member(one) => keys.push(AccountKey { kind: AccountKind::Unit, id: unit_id(&one.unit).0 }),
            _ => {}
        }
        keys
    }
}

fn pairing_id(household: Uuid) -> RecordId {
    RecordId(derived_uuid(&[b"record", b"pairing", household.as_bytes(), b""]))
}

fn unit_id(code: &str) -> RecordId {
    RecordId(derived_uuid(&[b"record", b"unit", code.as_bytes(), b""]))
}

/// A record as it stands in its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held<R> {
    /// What it says.
    pub record: R,
    /// When it was last set.
    pub at: Timestamp,
    /// It holds no longer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// The experts of one place, found together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageExperts {
    /// In the order in which they were entered.
    pub experts: Vec<Expert>,
}

impl AccountKey {
    /// The experts of a place.
    pub fn village_experts(place: &PlaceCode) -> Self {
        let id = derived_uuid(&[b"village experts", place.as_str().as_bytes()]);
        Self { kind: AccountKind::VillageExperts, id }
    }

    /// Who is paired with a household.
    pub fn pairing(household: HouseholdId) -> Self {
        Self { kind: AccountKind::Pairing, id: pairing_id(household.0).0 }
    }
}

impl AccountRow {
    /// The record that stands in it; none where it holds no longer.
    pub fn record(&self) -> Option<Record> {
        fn standing<R: Clone>(held: &Held<R>) -> Option<R> {
            (!held.removed).then(|| held.record.clone())
        }
        match self {
            Self::Expert(held) => standing(held).map(Record::Expert),
            Self::Pairing(held) => standing(held).map(Record::Pairing),
            Self::Unit(held) => standing(held).map(Record::Unit),
            Self::Member(held) => standing(held).map(Record::Member),
            Self::Branch(held) => standing(held).map(Record::Branch),
            Self::Beneficiary(held) => standing(held).map(Record::Beneficiary),
            _ => None,
        }
    }
}

impl AccountRows {
    /// The record of a name, where one stands.
    pub fn record(&self, key: AccountKey) -> Option<Record> {
        self.get(key).and_then(AccountRow::record)
    }

    /// The experts of a place.
    pub fn experts_of(&self, place: &PlaceCode) -> &[Expert] {
        self.village_experts(AccountKey::village_experts(place).id).map_or(&[], |row| row.experts.as_slice())
    }
}

/// The places under which the experts for a place are kept: the place, and the village it is a grid of. A grid's code begins
/// with its village's.
pub fn places_of_experts(place: &PlaceCode) -> Vec<PlaceCode> {
    const VILLAGE_DIGITS: usize = 12;
    let village = place.as_str().get(..VILLAGE_DIGITS).and_then(|code| code.parse().ok());
    let mut places = vec![place.clone()];
    places.extend(village.filter(|village| village != place));
    places
}

/// Who is told of a request before anybody else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ToldFirst {
    /// Who looks after the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paired: Option<VolunteerId>,
    /// Experts of the village in the matter, none of them a relative of a party.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub experts: Vec<VolunteerId>,
    /// The teams these serve with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<TeamId>,
}

impl ToldFirst {
    /// Everybody, once.
    pub fn everybody(&self) -> impl Iterator<Item = VolunteerId> {
        let others = self.experts.iter().copied().filter(|expert| Some(*expert) != self.paired);
        self.paired.into_iter().chain(others)
    }
}

/// What the centre knows of who is concerned, for the experts' sake: the beginnings of their names. It stays in memory: it is
/// in no command's form and in no event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parties(pub Vec<String>);

impl Parties {
    /// Whether somebody concerned is, or may be, of one of these kin groups. Of whom nothing is known may be of any.
    pub fn may_be_of(&self, kin: &[String]) -> bool {
        let related = |group: &String| self.0.iter().any(|name| name.starts_with(group.as_str()));
        !kin.is_empty() && (self.0.is_empty() || kin.iter().any(related))
    }
}
