//! Supply points (补给点, such as a 暖蓝驿站) with their stock, and receipts for donations.

use serde::{Deserialize, Serialize};

use super::sponsors::Promise;
use super::{AccountKey, AccountKind};
use crate::domain::ids::{
    OperatorId, PlaceCode, PledgeId, ReceiptId, RequestId, ServiceCode, SponsorId, SupplyPointId, derived_uuid,
};
use crate::domain::time::Timestamp;

/// Different things one point may stock.
pub const MOST_ITEMS: usize = 60;
/// Pieces of one thing a point may hold.
pub const MOST_PIECES: u64 = 100_000_000;
/// Donations a point's row still names; the log has them all.
pub const MOST_DONATIONS: usize = 40;

/// How far a supply point is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SupplyStage {
    /// 筹建: takes donations in, hands nothing out.
    #[default]
    Preparing,
    /// 开放
    Open,
    /// 停用
    Closed,
}

impl SupplyStage {
    /// The stable tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// A thing a point stocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StockSheet {
    /// What.
    pub item: String,
    /// What it is counted in.
    pub unit: String,
    /// Below this it is ordered again.
    pub minimum: u64,
}

/// What is set of a supply point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SupplyPointSheet {
    /// Its id.
    pub id: SupplyPointId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: PlaceCode,
    /// How far it is.
    #[serde(default)]
    pub stage: SupplyStage,
    /// The service its refill orders are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// What it stocks.
    pub items: Vec<StockSheet>,
}

/// One thing in stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Stock {
    /// What was set.
    #[serde(flatten)]
    pub sheet: StockSheet,
    /// How much is there.
    pub count: u64,
    /// How often it was ordered again.
    #[serde(default)]
    pub refills: u32,
    /// The order that is to refill it, until enough is there again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refill: Option<RequestId>,
}

/// Something that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Donation {
    /// Who; none who wishes not to be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<SponsorId>,
    /// What.
    pub item: String,
    /// How much.
    pub quantity: u64,
    /// What it is counted in.
    pub unit: String,
    /// When.
    pub at: Timestamp,
}

/// A supply point's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SupplyPoint {
    /// Its id.
    pub id: SupplyPointId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: PlaceCode,
    /// How far it is.
    pub stage: SupplyStage,
    /// The service its refill orders are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// What is there.
    pub stock: Vec<Stock>,
    /// Who gave what, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub donations: Vec<Donation>,
}

impl SupplyPoint {
    /// A thing it stocks.
    pub fn item(&self, item: &str) -> Option<&Stock> {
        self.stock.iter().find(|stock| stock.sheet.item == item)
    }

    /// What was set of it.
    pub fn sheet(&self) -> SupplyPointSheet {
        SupplyPointSheet {
            id: self.id,
            name: self.name.clone(),
            place: self.place.clone(),
            stage: self.stage,
            service: self.service.clone(),
            items: self.stock.iter().map(|stock| stock.sheet.clone()).collect(),
        }
    }
}

/// What happens to a thing in stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum StockMovement {
    /// 入库, given by a sponsor, drawn on its pledge, or by somebody who is not named.
    In {
        /// How much.
        quantity: u64,
        /// Who gave it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sponsor: Option<SponsorId>,
        /// Of what it had promised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pledge: Option<PledgeId>,
    },
    /// 领用
    Out {
        /// How much.
        quantity: u64,
    },
    /// 盘点: so much is there, where the books say `was`.
    Counted {
        /// What the books say.
        was: u64,
        /// What is there.
        count: u64,
        /// Why they differ.
        reason: String,
    },
}

/// A receipt for a donation (捐赠收据).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Receipt {
    /// Its id.
    pub id: ReceiptId,
    /// Its number in this centre: counted up, never given twice.
    pub number: u32,
    /// Whose donation.
    pub sponsor: SponsorId,
    /// The pledge it was made by.
    pub pledge: PledgeId,
    /// What was given.
    pub promise: Promise,
    /// How much, in the unit of what was given.
    pub amount: u64,
    /// What it is for.
    pub purpose: String,
    /// When it was issued.
    pub at: Timestamp,
    /// By whom.
    pub by: OperatorId,
}

/// The last number a receipt got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptCounter {
    /// The number.
    pub last: u32,
}

impl AccountKey {
    /// A supply point.
    pub fn supply_point(point: SupplyPointId) -> Self {
        Self { kind: AccountKind::SupplyPoint, id: point.0 }
    }

    /// A receipt.
    pub fn receipt(receipt: ReceiptId) -> Self {
        Self { kind: AccountKind::Receipt, id: receipt.0 }
    }

    /// The last number a receipt got.
    pub fn receipt_counter() -> Self {
        Self { kind: AccountKind::ReceiptCounter, id: derived_uuid(&[b"receipts"]) }
    }
}
