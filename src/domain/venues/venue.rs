//! A venue: 中心, 所, 站, 点, 基地 and what else the programme is at home in.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{PlaceCode, VenueCode};
use crate::domain::team::DutyWindow;
use crate::domain::time::{Span, Timestamp, Window};

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VenueKind {
    /// 中心
    Centre,
    /// 所
    Town,
    /// 站
    Station,
    /// 点
    Point,
    /// 基地
    Base,
    /// 综合体
    Complex,
    /// 驿站
    Inn,
    /// 书吧
    BookBar,
    /// 影城
    Cinema,
    /// 学校
    School,
    /// 其他
    Other,
}

impl VenueKind {
    /// Every kind, as a menu shows them.
    pub const ALL: [VenueKind; 11] = [
        Self::Centre,
        Self::Town,
        Self::Station,
        Self::Point,
        Self::Base,
        Self::Complex,
        Self::Inn,
        Self::BookBar,
        Self::Cinema,
        Self::School,
        Self::Other,
    ];

    /// The stable tag, as in the log and in files.
    pub fn tag(self) -> &'static str {
        let tags =
            ["centre", "town", "station", "point", "base", "complex", "inn", "book_bar", "cinema", "school", "other"];
        tags[self as usize]
    }
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VenueStage {
    /// 筹建
    Preparing,
    /// 试运行
    Trial,
    /// 运行
    Open,
    /// 停用
    Closed,
}

impl VenueStage {
    /// Every stage, in the order of life.
    pub const ALL: [VenueStage; 4] = [Self::Preparing, Self::Trial, Self::Open, Self::Closed];

    /// The stable tag, as in the log and in files.
    pub fn tag(self) -> &'static str {
        ["preparing", "trial", "open", "closed"][self as usize]
    }

    /// Whether it may come to that stage next.
    pub fn may_become(self, to: VenueStage) -> bool {
        use VenueStage::{Closed, Open, Preparing, Trial};
        matches!(
            (self, to),
            (Preparing, Trial | Open | Closed) | (Trial, Open | Closed) | (Open, Closed) | (Closed, Preparing | Open)
        )
    }

    /// Whether something may be ordered there.
    pub fn takes_orders(self) -> bool {
        matches!(self, Self::Trial | Self::Open)
    }
}

/// What is told of a venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VenueSheet {
    /// Its code, unique within its centre.
    pub code: VenueCode,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: VenueKind,
    /// Where it is.
    pub place: PlaceCode,
    /// How far it is; of one that is known already only `move_venue` changes it.
    pub stage: VenueStage,
    /// When it is open; none at all means always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<DutyWindow>,
    /// 不设墙: a park, a station, a hospital. Who orders there has no door, and is asked for none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_doors: bool,
    /// Only for those who belong there: it stands in no public list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub private: bool,
}

/// A venue as the desk knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Venue {
    /// What was told of it.
    #[serde(flatten)]
    pub sheet: VenueSheet,
    /// Since when it is in its stage.
    pub since: Timestamp,
}

impl Venue {
    /// Whether it is open the whole of a window.
    pub fn is_open_for(&self, window: Window) -> bool {
        let last = (window.end - Span::minutes(1)).max(window.start);
        let open = |moment| self.sheet.hours.iter().any(|hours| hours.covers(moment));
        self.sheet.hours.is_empty() || (open(window.start) && open(last))
    }

    /// Its hours in one line.
    pub fn hours(&self) -> String {
        self.sheet.hours.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }
}
