//! What payers say to a bill.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Command;
use crate::domain::accounts::AccountKey;
use crate::domain::accounts::sponsors::PayerKind;
use crate::domain::accounts::supplies::StockMovement;
use crate::domain::ids::{PledgeId, RequestId, SponsorId};

/// A payer says yes to a share of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillClaim {
    /// The order.
    pub request: RequestId,
    /// Which line, from 0.
    pub line: u16,
    /// Who, by kind.
    pub payer: PayerKind,
    /// Who; none for one that is no sponsor, such as the treasury.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<SponsorId>,
    /// The pledge of that sponsor it is drawn on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pledge: Option<PledgeId>,
    /// How much: pieces where goods were pledged, 分 otherwise.
    pub amount: u64,
}

/// A payer gives up a share of a line, or declines to pay at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BillRelease {
    /// The order.
    pub request: RequestId,
    /// Which line, from 0.
    pub line: u16,
    /// Which share of it, from 0; none where the one that was asked declines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<u16>,
    /// The pledge it is drawn on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pledge: Option<PledgeId>,
    /// Why.
    pub reason: String,
}

/// The rows that a command about sponsors, bills or supply points must see.
pub(super) fn rows(command: &Command) -> Vec<AccountKey> {
    let pledged = |pledges: &[PledgeId]| {
        let each: BTreeSet<PledgeId> = pledges.iter().copied().collect();
        each.into_iter().map(AccountKey::pledge).collect::<Vec<_>>()
    };
    match command {
        Command::AdmitOperator { role: crate::domain::operator::Role::Sponsor, office: Some(office), .. } => {
            office.parse().ok().map(AccountKey::sponsor).into_iter().collect()
        }
        Command::SetSponsor { sponsor } => {
            let others = sponsor.chamber.map(AccountKey::sponsor);
            let code = sponsor.code.as_deref().map(AccountKey::sponsor_code);
            [AccountKey::sponsor(sponsor.id)].into_iter().chain(others).chain(code).collect()
        }
        Command::MakePledge { pledge } => vec![AccountKey::pledge(pledge.id), AccountKey::sponsor(pledge.sponsor)],
        Command::WithdrawPledge { pledge, .. } | Command::FillJobs { pledge, .. } => vec![AccountKey::pledge(*pledge)],
        Command::OpenBill { request, lines } => {
            let asked: BTreeSet<SponsorId> = lines.iter().filter_map(|line| line.asked).collect();
            std::iter::once(AccountKey::bill(*request)).chain(asked.into_iter().map(AccountKey::sponsor)).collect()
        }
        Command::ClaimBillLine(claim) => {
            let sponsor = claim.sponsor.map(AccountKey::sponsor);
            let pledge = claim.pledge.map(AccountKey::pledge);
            [AccountKey::bill(claim.request)].into_iter().chain(sponsor).chain(pledge).collect()
        }
        Command::ReleaseBillLine(release) => {
            let pledge = release.pledge.map(AccountKey::pledge);
            [AccountKey::bill(release.request)].into_iter().chain(pledge).collect()
        }
        Command::AdvanceBill { request, .. } => vec![AccountKey::bill(*request)],
        Command::SettleBill { request, pledges } | Command::CancelBill { request, pledges, .. } => {
            std::iter::once(AccountKey::bill(*request)).chain(pledged(pledges)).collect()
        }
        Command::IssueReceipt { receipt, pledge, .. } => {
            vec![AccountKey::receipt(*receipt), AccountKey::pledge(*pledge), AccountKey::receipt_counter()]
        }
        Command::SetSupplyPoint { point } => vec![AccountKey::supply_point(point.id)],
        Command::MoveStock { point, movement, .. } => {
            let given = match movement {
                StockMovement::In { sponsor, pledge, .. } => {
                    [sponsor.map(AccountKey::sponsor), pledge.map(AccountKey::pledge)]
                }
                StockMovement::Out { .. } | StockMovement::Counted { .. } => [None, None],
            };
            std::iter::once(AccountKey::supply_point(*point)).chain(given.into_iter().flatten()).collect()
        }
        Command::OrderRefill { point, .. } => vec![AccountKey::supply_point(*point)],
        _ => Vec::new(),
    }
}
