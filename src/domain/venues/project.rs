//! The library of projects (项目库): applied for, taken in, running, ended; matched to orders and shared between 所.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{PlaceCode, ProjectCode, ServiceCode, TeamId, VenueCode};
use crate::domain::place::Places;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;

/// How far a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProjectStage {
    /// 申报
    Applied,
    /// 入库
    Admitted,
    /// 运行
    Running,
    /// 下线
    Ended,
}

impl ProjectStage {
    /// Every stage, in the order of life.
    pub const ALL: [ProjectStage; 4] = [Self::Applied, Self::Admitted, Self::Running, Self::Ended];

    /// The stable tag, as in the log and in files.
    pub fn tag(self) -> &'static str {
        ["applied", "admitted", "running", "ended"][self as usize]
    }

    /// Whether it may come to that stage next.
    pub fn may_become(self, to: ProjectStage) -> bool {
        use ProjectStage::{Admitted, Applied, Ended, Running};
        matches!((self, to), (Applied, Admitted | Ended) | (Admitted, Running | Ended) | (Running, Ended))
    }
}

/// What is told of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectSheet {
    /// Its code, unique within its centre.
    pub code: ProjectCode,
    /// Its name.
    pub name: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// The service it serves.
    pub service: ServiceCode,
    /// The 所 or 站 that owns it.
    pub owner: PlaceCode,
    /// The teams that carry it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<TeamId>,
    /// The venue whose brand it is (一所一品).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand_of: Option<VenueCode>,
    /// 共联共享: it goes to the other 所 too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

/// A project as the desk knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Project {
    /// What was told of it.
    #[serde(flatten)]
    pub sheet: ProjectSheet,
    /// How far it is.
    pub stage: ProjectStage,
    /// Since when.
    pub since: Timestamp,
}

impl Project {
    /// 供需对接: whether it fits an order: it runs, serves what is asked for, and goes there.
    pub fn fits(&self, places: &Places, request: &Request) -> bool {
        let serves = request.service.as_ref() == Some(&self.sheet.service);
        self.stage == ProjectStage::Running && serves && self.goes_to(places, &request.place, request.venue())
    }

    /// Whether it goes to a place, or to a venue there: what is shared goes everywhere.
    pub fn goes_to(&self, places: &Places, place: &PlaceCode, venue: Option<&VenueCode>) -> bool {
        let brand = venue.is_some() && venue == self.sheet.brand_of.as_ref();
        self.sheet.shared || places.within(place, &self.sheet.owner) || brand
    }
}
