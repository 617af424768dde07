//! The names of things: each its own type, parsed at the edge and believed inside.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::short_text::{ShortText, parsed};

/// A name that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not {expected}")]
pub struct BadName {
    /// What was given.
    pub text: String,
    /// What would have been right, in words.
    pub expected: &'static str,
}

impl BadName {
    fn new(text: &str, expected: &'static str) -> Self {
        let text = text.chars().take(60).collect();
        Self { text, expected }
    }

    /// An example of what would have been right.
    pub fn like(&self) -> &'static str {
        self.expected.split_once("such as ").map_or(self.expected, |(_, example)| example)
    }
}

macro_rules! uuid_names {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = BadName;
            fn from_str(text: &str) -> Result<Self, BadName> {
                Uuid::parse_str(text).map(Self).map_err(|_| BadName::new(text, "a UUID such as 018f0000-0000-7000-8000-00000000aa11"))
            }
        }
    )*};
}

uuid_names! {
    /// A request (需求单).
    RequestId
    /// A volunteer team (志愿服务队).
    TeamId
    /// One request put to one team, through all its states. Derived: see [`AssignmentId::of`].
    AssignmentId
    /// Whoever holds a token: an operator, a team's page, a channel.
    OperatorId
    /// A command, made by its caller: UUIDv7, or UUIDv8 when derived from what it is about.
    CommandId
    /// A message to all seats (通告).
    AnnouncementId
    /// One whistle of a request (吹哨). Derived: see [`WhistleId::of`].
    WhistleId
    /// One console at a seat (坐席), for as long as it runs: made by the console at its start.
    SeatId
    /// A volunteer (志愿者), without saying who.
    VolunteerId
    /// An import of volunteers: derived from the file, so that the same one is the same import.
    ImportId
    /// Something points are given for.
    RewardId
    /// Points given for a reward once.
    RedemptionId
    /// Who pays, or promises to (出资方).
    SponsorId
    /// A promise of a sponsor.
    PledgeId
    /// A receipt for a donation, whose number the centre gives.
    ReceiptId
    /// A supply point (补给点).
    SupplyPointId
    /// What was reported to whom, once.
    ReportId
    /// One history of a centre's log: new at create, restore and copy.
    Epoch
    /// Who asked, without saying who: found by the centre from a keyed hash of the telephone.
    RequesterId
    /// A household, without saying which: found by the centre from a keyed hash of the address.
    HouseholdId
    /// One hand-over of a position (交接班).
    HandOverId
}

uuid_names! {
    /// A plan (计划).
    PlanId
    /// One door of a round. Who lives there is papers.
    StopId
    /// A child of a class. Who it is is papers.
    ChildId
    /// Somebody who may fetch a child. Who it is is papers.
    FetcherId
    /// Something that happened, with one or more requests about it (事件).
    IncidentId
    /// A photo or document with a request (附件). Derived: see [`AttachmentId::of`].
    AttachmentId
}

impl AttachmentId {
    /// The id of the `ordinal`-th attachment of `request`, counted from zero.
    pub fn of(request: RequestId, ordinal: u32) -> Self {
        Self(derived_uuid(&[b"attachment", request.0.as_bytes(), &ordinal.to_be_bytes()]))
    }
}

uuid_names! {
    /// An organisation's application to operate a venue.
    OperationId
    /// A village meeting (屋场恳谈会).
    MeetingId
}

uuid_names! {
    /// A record of the register. Derived from what it is of.
    RecordId
    /// A case (个案) of several orders.
    CaseFileId
    /// A notice. Derived from the request, who is told, and what about.
    NoticeId
}

impl AssignmentId {
    /// The id of the `ordinal`-th assignment ever made for `request`, counted from zero.
    pub fn of(request: RequestId, ordinal: u32) -> Self {
        Self(derived_uuid(&[b"assignment", request.0.as_bytes(), &ordinal.to_be_bytes()]))
    }
}

impl WhistleId {
    /// The id of the `ordinal`-th whistle ever blown for `request`, counted from zero.
    pub fn of(request: RequestId, ordinal: u32) -> Self {
        Self(derived_uuid(&[b"whistle", request.0.as_bytes(), &ordinal.to_be_bytes()]))
    }
}

/// A UUIDv8 that depends on `parts` alone, so that whoever derives it gets the same one.
pub fn derived_uuid(parts: &[&[u8]]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let digest = hash.finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Uuid::new_v8(bytes)
}

/// The log position of a centre: how many commands it has accepted. Zero is before the first.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Revision(pub u64);

impl Revision {
    /// The position after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a poller has seen: a revision of one epoch, written `EPOCH.REVISION`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// Which history.
    pub epoch: Epoch,
    /// How far in it.
    pub revision: Revision,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.epoch, self.revision)
    }
}

impl FromStr for Cursor {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad = || BadName::new(text, "a cursor, EPOCH.REVISION");
        let (epoch, revision) = text.split_once('.').ok_or_else(bad)?;
        Ok(Self { epoch: epoch.parse().map_err(|_| bad())?, revision: Revision(revision.parse().map_err(|_| bad())?) })
    }
}

/// The serde form of what is written as text.
macro_rules! written_as_text {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                parsed(deserializer)
            }
        }
    };
}

/// A place's official code: 6 digits a county, 9 a town (所), 12 a village (站), and longer for a grid, which
/// adds its own digits to its village's. The place to be checked (地点待核) is the county's code and `-`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceCode(ShortText<MOST_PLACE_DIGITS>);

/// Digits the code of a place may have.
const MOST_PLACE_DIGITS: usize = 20;
/// Digits of a county's code, with which every code begins.
const COUNTY_DIGITS: usize = 6;

impl PlaceCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The county this place lies in, as its centre's code.
    #[must_use]
    pub fn county(&self) -> PlaceCode {
        self.within_county("")
    }

    /// The stand-in place of a county for requests whose place is still to be checked (地点待核).
    #[must_use]
    pub fn unchecked(&self) -> PlaceCode {
        self.within_county("-")
    }

    /// Whether this is 地点待核.
    pub fn is_unchecked(&self) -> bool {
        self.as_str().ends_with('-')
    }

    fn within_county(&self, rest: &str) -> PlaceCode {
        let code = ShortText::new(&format!("{}{rest}", &self.as_str()[..COUNTY_DIGITS]));
        // A county's code with one sign more is not too long.
        code.map_or_else(|| self.clone(), Self)
    }
}

impl FromStr for PlaceCode {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let digits = text.strip_suffix('-').unwrap_or(text);
        let long_enough = match text.len() - digits.len() {
            0 => matches!(digits.len(), COUNTY_DIGITS | 9 | 12..=MOST_PLACE_DIGITS),
            _ => digits.len() == COUNTY_DIGITS,
        };
        let good = long_enough && digits.bytes().all(|b| b.is_ascii_digit());
        let code = ShortText::new(text).filter(|_| good);
        code.map(Self).ok_or_else(|| BadName::new(text, "a place code of 6, 9, 12 or more digits such as 430821001"))
    }
}

written_as_text!(PlaceCode);

impl fmt::Display for PlaceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Debug for PlaceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

macro_rules! short_codes {
    ($($(#[$doc:meta])* $name:ident, $expected:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(ShortText<16>);

        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = BadName;
            fn from_str(text: &str) -> Result<Self, BadName> {
                let good = (1..=16).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
                let code = ShortText::new(text).filter(|_| good);
                code.map(Self).ok_or_else(|| BadName::new(text, $expected))
            }
        }

        written_as_text!($name);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.as_str().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.as_str()).finish()
            }
        }
    )*};
}

short_codes! {
    /// A service of the catalogue, such as `YJJY`.
    ServiceCode, "a service code of 1 to 16 capital letters and digits such as YJJY";
    /// A team's code on the screen, such as `SY01`; unique within its centre.
    TeamCode, "a team code of 1 to 16 capital letters and digits such as SY01";
    /// A speaker, talk, bundle or campaign of the menu, such as `XJ-JIAFENG`; unique among them.
    MenuCode, "a menu code of 1 to 16 capital letters and digits such as XJ-JIAFENG";
}

short_codes! {
    /// A plan's code on the screen, such as `SDB-01`; unique within its centre.
    PlanCode, "a plan code of 1 to 16 capital letters, digits and hyphens such as SDB-01";
    /// A position (坐席) of a centre, such as `ZX1`.
    PositionCode, "a position's code of 1 to 16 capital letters and digits such as ZX1";
}

short_codes! {
    /// A venue's code, such as `SY-ZX`; unique within its centre.
    VenueCode, "a venue's code of 1 to 16 capital letters, digits and hyphens such as SY-ZX";
    /// A project's code; unique within its centre.
    ProjectCode, "a project's code of 1 to 16 capital letters, digits and hyphens such as XM-01";
}

/// What people call a request: the day it was filed and its sequence within the centre, `20260315-0042`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestNumber {
    /// The day in Shanghai, as the number `YYYYMMDD`.
    pub day: u32,
    /// Its place among the day's requests, from 1, never used again.
    pub sequence: u32,
}

impl fmt::Display for RequestNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}-{:04}", self.day, self.sequence)
    }
}

impl FromStr for RequestNumber {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad = || BadName::new(text, "a request number such as 20260315-0042");
        let (day, sequence) = text.split_once('-').ok_or_else(bad)?;
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if day.len() != 8 || sequence.len() < 4 || !digits(day) || !digits(sequence) {
            return Err(bad());
        }
        Ok(Self { day: day.parse().map_err(|_| bad())?, sequence: sequence.parse().map_err(|_| bad())? })
    }
}

written_as_text!(RequestNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_numbers_read_back_as_written() {
        for code in ["430821", "430821101", "430821101203", "430821101203001", "430821-"] {
            assert_eq!(code.parse::<PlaceCode>().unwrap().to_string(), code);
        }
        for bad in ["", "43", "4308211", "430821101-", "43082a"] {
            assert!(bad.parse::<PlaceCode>().is_err(), "{bad}");
        }
        let number: RequestNumber = "20260315-0042".parse().unwrap();
        assert_eq!((number.day, number.sequence, number.to_string().as_str()), (20_260_315, 42, "20260315-0042"));
        assert_eq!("20260315-10042".parse::<RequestNumber>().unwrap().sequence, 10042);
        assert!("20260315-42".parse::<RequestNumber>().is_err());
    }

    #[test]
    fn a_derived_id_depends_on_its_parts_and_their_bounds() {
        assert_eq!(derived_uuid(&[b"ab", b"c"]), derived_uuid(&[b"ab", b"c"]));
        assert_ne!(derived_uuid(&[b"ab", b"c"]), derived_uuid(&[b"a", b"bc"]));
    }
}
