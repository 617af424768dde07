//! Who pays: sponsors, pledges, bills, receipts and supply points, and what they came to in a period.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::accounts::bills::{Bill, BillState};
use crate::domain::accounts::sponsors::{Pledge, Sponsor};
use crate::domain::accounts::supplies::{Receipt, SupplyPoint};
use crate::domain::figures::Known;
use crate::domain::ids::{RequestId, Revision, SponsorId};
use crate::domain::sponsor_figures::SponsorFigures;
use crate::domain::time::Timestamp;

/// A page of `GET …/sponsors`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SponsorList {
    /// The sponsors, by id.
    pub sponsors: Vec<Sponsor>,
    /// There is more: ask again with this as `after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Uuid>,
}

/// One pledge in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PledgeRow {
    /// The pledge.
    #[serde(flatten)]
    pub pledge: Pledge,
    /// The unit all its amounts are in.
    pub unit: String,
    /// The sponsor's public name; none of a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sponsor_name: String,
}

/// A page of `GET …/pledges`, or what fits a request, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PledgeList {
    /// The pledges.
    pub pledges: Vec<PledgeRow>,
    /// There is more: ask again with this as `after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Uuid>,
}

/// One bill in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BillRow {
    /// The bill.
    #[serde(flatten)]
    pub bill: Bill,
    /// Where it stands.
    pub state: BillState,
    /// What all lines cost, in 分.
    pub total: u64,
    /// What all payers take, in 分.
    pub covered: u64,
    /// The public names of the sponsors on it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<SponsorId, String>,
}

/// A page of `GET …/bills`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BillList {
    /// The bills, by their order's id.
    pub bills: Vec<BillRow>,
    /// There is more: ask again with this as `after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<RequestId>,
}

/// One receipt in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReceiptRow {
    /// The receipt.
    #[serde(flatten)]
    pub receipt: Receipt,
    /// The unit of its amount.
    pub unit: String,
    /// The giver's public name; none of a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sponsor_name: String,
    /// Who issued it.
    pub issuer: String,
    /// The centre's name.
    pub centre: String,
}

/// A page of `GET …/receipts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReceiptList {
    /// The receipts, by id: as they were asked for.
    pub receipts: Vec<ReceiptRow>,
    /// There is more: ask again with this as `after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Uuid>,
}

/// One supply point in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SupplyPointRow {
    /// The point with its stock.
    #[serde(flatten)]
    pub point: SupplyPoint,
    /// What is below its minimum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub short: Vec<String>,
    /// The public names of those who gave; whoever is not among them is 匿名.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<SponsorId, String>,
}

/// A page of `GET …/supply-points`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SupplyPointList {
    /// The points, by id.
    pub points: Vec<SupplyPointRow>,
    /// There is more: ask again with this as `after`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Uuid>,
}

/// The answer of `GET …/reports/sponsors`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SponsorReport {
    /// The revision the figures are of: asked for again by it, they are the same.
    pub revision: Revision,
    /// The beginning of the period.
    pub from: Timestamp,
    /// Its end, which belongs to it no more.
    pub until: Timestamp,
    /// Which of the days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// The figures.
    #[serde(flatten)]
    pub figures: SponsorFigures,
}
