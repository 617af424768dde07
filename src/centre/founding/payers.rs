//! `sponsors.toml` of a county: who pays there, what was promised, and its supply points.

use serde::Deserialize;

use super::FoundingError;
use crate::domain::accounts::sponsors::{PayerKind, PledgeSheet, Promise, SponsorSheet};
use crate::domain::accounts::supplies::{StockSheet, SupplyPointSheet, SupplyStage};
use crate::domain::command::Command;
use crate::domain::ids::{PlaceCode, PledgeId, ServiceCode, SponsorId, SupplyPointId, derived_uuid};

/// Everybody who pays in a county when it is founded.
#[derive(Debug, Clone, Default)]
pub struct Payers {
    sponsors: Vec<SponsorSheet>,
    pledges: Vec<PledgeSheet>,
    points: Vec<SupplyPointSheet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    sponsor: Vec<SponsorEntry>,
    #[serde(default)]
    pledge: Vec<PledgeEntry>,
    #[serde(default)]
    point: Vec<PointEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SponsorEntry {
    code: String,
    kind: PayerKind,
    name: String,
    chamber: Option<String>,
    #[serde(default)]
    people: u32,
    #[serde(default)]
    projects: u32,
    #[serde(default)]
    employed: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PledgeEntry {
    sponsor: String,
    promise: Promise,
    amount: u64,
    #[serde(default)]
    services: Vec<ServiceCode>,
    #[serde(default)]
    places: Vec<PlaceCode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointEntry {
    name: String,
    place: PlaceCode,
    stage: SupplyStage,
    service: Option<ServiceCode>,
    items: Vec<StockSheet>,
}

impl Payers {
    /// Reads the file of a county. Ids are made from the public codes, so that they are the same wherever it is founded.
    pub fn read(file: &str, centre: &PlaceCode, text: &str) -> Result<Self, FoundingError> {
        let toml = |error: toml::de::Error| FoundingError::Toml { file: file.to_owned(), reason: error.to_string() };
        let read: File = toml::from_str(text).map_err(toml)?;
        let county = centre.as_str().as_bytes();
        let sponsor_id = |code: &str| SponsorId(derived_uuid(&[b"sponsor", county, code.as_bytes()]));
        let sponsor = |entry: SponsorEntry| SponsorSheet {
            id: sponsor_id(&entry.code),
            kind: entry.kind,
            name: entry.name,
            chamber: entry.chamber.as_deref().map(sponsor_id),
            code: Some(entry.code),
            people: entry.people,
            projects: entry.projects,
            employed: entry.employed,
            ended: false,
        };
        let pledge = |(number, entry): (u32, PledgeEntry)| PledgeSheet {
            id: PledgeId(derived_uuid(&[b"pledge", county, &number.to_be_bytes()])),
            sponsor: sponsor_id(&entry.sponsor),
            promise: entry.promise,
            amount: entry.amount,
            services: entry.services,
            places: entry.places,
            campaign: None,
            until: None,
        };
        let point = |entry: PointEntry| SupplyPointSheet {
            id: SupplyPointId(derived_uuid(&[b"supply point", county, entry.name.as_bytes()])),
            name: entry.name,
            place: entry.place,
            stage: entry.stage,
            service: entry.service,
            items: entry.items,
        };
        Ok(Self {
            sponsors: read.sponsor.into_iter().map(sponsor).collect(),
            pledges: (0u32..).zip(read.pledge).map(pledge).collect(),
            points: read.point.into_iter().map(point).collect(),
        })
    }

    /// The commands that set them, chambers before their members.
    pub fn commands(&self) -> Vec<Command> {
        let mut sponsors = self.sponsors.clone();
        sponsors.sort_by_key(|sheet| sheet.kind != PayerKind::Chamber);
        let sponsors = sponsors.into_iter().map(|sponsor| Command::SetSponsor { sponsor });
        let pledges = self.pledges.iter().cloned().map(|pledge| Command::MakePledge { pledge });
        let points = self.points.iter().cloned().map(|point| Command::SetSupplyPoint { point });
        sponsors.chain(pledges).chain(points).collect()
    }
}
