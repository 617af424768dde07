//! Events of sponsors, bills and supply points: of accounts, like those of points.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::domain::accounts::bills::{BillLineSheet, Share};
use crate::domain::accounts::sponsors::{PayerKind, Purse};
use crate::domain::ids::{PlaceCode, PledgeId, RequestId, RequestNumber, SponsorId, SupplyPointId};
use crate::domain::redactable::Redactable;

/// A part of a pledge goes from one purse to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PledgeMoved {
    /// Which pledge.
    pub pledge: PledgeId,
    /// From where.
    pub from: Purse,
    /// To where.
    pub to: Purse,
    /// How much, in the pledge's unit; never zero.
    pub amount: u64,
    /// For which order's bill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// For which supply point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<SupplyPointId>,
    /// Why.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub reason: Redactable,
}

/// An order has a bill from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillOpened {
    /// The order.
    pub request: RequestId,
    /// What people call it.
    pub number: RequestNumber,
    /// Where it is.
    pub place: PlaceCode,
    /// How many bills it had before.
    pub round: u32,
    /// What it costs.
    pub lines: Vec<BillLineSheet>,
}

/// A payer takes a share of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillLineClaimed {
    /// The order.
    pub request: RequestId,
    /// Which line, from 0.
    pub line: u16,
    /// What it takes.
    pub share: Share,
}

/// A payer takes its share back, or one that was asked declines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillLineReleased {
    /// The order.
    pub request: RequestId,
    /// Which line, from 0.
    pub line: u16,
    /// Which share of it, from 0; none where the one that was asked declines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<u16>,
    /// Why.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub reason: Redactable,
}

/// The money of some lines was laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillAdvanced {
    /// The order.
    pub request: RequestId,
    /// Which lines.
    pub lines: Vec<u16>,
    /// By whom.
    pub by: PayerKind,
}

/// A bill was taken back, and what was set aside for it is free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillCancelled {
    /// The order.
    pub request: RequestId,
    /// Why.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub reason: Redactable,
}

/// What happened to a thing in stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StockStep {
    /// 入库
    In,
    /// 领用
    Out,
    /// 盘点
    Counted,
}

/// There is more or less of a thing than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StockMoved {
    /// Where.
    pub point: SupplyPointId,
    /// What.
    pub item: String,
    /// How.
    pub step: StockStep,
    /// How much there was.
    pub before: u64,
    /// How much there is.
    pub after: u64,
    /// Who gave it, where it was given and the giver may be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<SponsorId>,
    /// Why the count differed.
    #[serde(default, skip_serializing_if = "Redactable::is_empty")]
    pub reason: Redactable,
}

impl Event {
    /// Whether it is about sponsors, bills or supply points.
    pub fn is_of_payers(&self) -> bool {
        matches!(
            self,
            Event::SponsorSet { .. }
                | Event::PledgeMade { .. }
                | Event::PledgeMoved(_)
                | Event::BillOpened(_)
                | Event::BillLineClaimed(_)
                | Event::BillLineReleased(_)
                | Event::BillAdvanced(_)
                | Event::BillSettled { .. }
                | Event::BillCancelled(_)
                | Event::ReceiptIssued(_)
                | Event::SupplyPointSet { .. }
                | Event::StockMoved(_)
                | Event::RefillOrdered { .. }
        )
    }
}
