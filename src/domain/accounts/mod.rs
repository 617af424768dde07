//! Accounts: rows beside the desk (volunteers, and whatever else there are hundreds of thousands of). No console holds
//! them. A command names the few it must see, and the centre writes what became of them in the log's own transaction.
//!
//! An event of accounts says what a row becomes; [`fold`](fold::fold) is the only reading of it, for the engine, for
//! `verify` and for a simulation alike.

pub mod bills;
mod fold;
pub mod imports;
pub mod ledger;
mod payers;
pub mod points;
pub mod sponsors;
pub mod supplies;
pub mod volunteer;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use bills::Bill;
pub use fold::fold;
use imports::{Certificates, Imports, Named};
use ledger::PointsAccount;
pub use payers::faults as payer_faults;
use points::{Allowance, Earning, Redemption, Reward};
use sponsors::{Pledge, Sponsor, SponsorCode};
use supplies::{Receipt, ReceiptCounter, SupplyPoint};
use volunteer::{NumberTaken, Volunteer};

use super::figures::record::KeptReport;
use super::ids::{ReportId, VolunteerId, derived_uuid};
use super::register::{self, Held, VillageExperts};

/// Rows one command may ask for.
pub const MOST_NEEDS: usize = 400;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident($row:ty) = $tag:literal, $get:ident;)*) => {
        /// What a row is about. Its tag is stored: it changes never.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum AccountKind { $($(#[$doc])* $kind,)* }

        impl AccountKind {
            /// Every kind.
            pub const ALL: &[AccountKind] = &[$(Self::$kind,)*];

            /// The stable tag, as in the table.
            pub fn tag(self) -> &'static str {
                match self { $(Self::$kind => $tag,)* }
            }
        }

        /// One row, as it stands in its table.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "row")]
        pub enum AccountRow { $($(#[$doc])* #[serde(rename = $tag)] $kind($row),)* }

        impl AccountRow {
            /// What it is about.
            pub fn kind(&self) -> AccountKind {
                match self { $(Self::$kind(_) => AccountKind::$kind,)* }
            }
        }

        $(impl From<$row> for AccountRow {
            fn from(row: $row) -> Self {
                Self::$kind(row)
            }
        })*

        impl AccountRows {
            $($(#[$doc])* pub fn $get(&self, id: Uuid) -> Option<&$row> {
                match self.get(AccountKey { kind: AccountKind::$kind, id }) {
                    Some(AccountRow::$kind(row)) => Some(row),
                    _ => None,
                }
            })*
        }
    };
}

kinds! {
    /// A local expert.
    Expert(Held<register::Expert>) = "expert", expert_row;
    /// A household and who looks after it.
    Pairing(Held<register::Pairing>) = "pairing", pairing_row;
    /// A unit with its community.
    Unit(Held<register::Unit>) = "unit", unit_row;
    /// Somebody of a unit.
    Member(Held<register::Member>) = "member", member_row;
    /// An organisation elsewhere.
    Branch(Held<register::Branch>) = "branch", branch_row;
    /// A household that is served for what it is.
    Beneficiary(Held<register::Beneficiary>) = "beneficiary", beneficiary_row;
    /// The experts of a place.
    VillageExperts(VillageExperts) = "village_experts", village_experts;
    /// A volunteer.
    Volunteer(Volunteer) = "volunteer", volunteer_row;
    /// Whose a volunteer number is.
    VolunteerNumber(NumberTaken) = "volunteer_number", volunteer_number;
    /// The imports of volunteers.
    Imports(Imports) = "imports", imports;
    /// How many certificates were issued.
    Certificates(Certificates) = "certificates", certificates;
    /// Who was named for an assignment.
    Named(Named) = "named", named;
    /// An account of points.
    Points(PointsAccount) = "points", points;
    /// What a volunteer got for an assignment.
    Earning(Earning) = "earning", earning;
    /// What points are given for.
    Reward(Reward) = "reward", reward;
    /// Points given for it.
    Redemption(Redemption) = "redemption", redemption;
    /// What a volunteer took of a reward in a period.
    Allowance(Allowance) = "allowance", allowance;
    /// Who pays, or promises to.
    Sponsor(Sponsor) = "sponsor", sponsor;
    /// Whose a sponsor's public code is.
    SponsorCode(SponsorCode) = "sponsor_code", sponsor_code;
    /// What a sponsor promised.
    Pledge(Pledge) = "pledge", pledge;
    /// What an order costs and who pays.
    Bill(Bill) = "bill", bill;
    /// A receipt for a donation.
    Receipt(Receipt) = "receipt", receipt;
    /// The last number a receipt got.
    ReceiptCounter(ReceiptCounter) = "receipt_counter", receipt_counter;
    /// A supply point with its stock.
    SupplyPoint(SupplyPoint) = "supply_point", supply_point;
    /// What was reported to whom.
    Report(KeptReport) = "report", report;
}

/// The name of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountKey {
    /// What it is about.
    pub kind: AccountKind,
    /// Which one of its kind.
    pub id: Uuid,
}

impl AccountKey {
    /// The row of a volunteer.
    pub fn volunteer(volunteer: VolunteerId) -> Self {
        Self { kind: AccountKind::Volunteer, id: volunteer.0 }
    }

    /// The row of what was reported.
    pub fn report(report: ReportId) -> Self {
        Self { kind: AccountKind::Report, id: report.0 }
    }

    /// The row that says whose a volunteer number is.
    pub fn volunteer_number(number: &str) -> Self {
        Self { kind: AccountKind::VolunteerNumber, id: derived_uuid(&[b"volunteer number", number.as_bytes()]) }
    }
}

/// Rows that were looked up. A row that is known to be absent is something else than one nobody has looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountRows(BTreeMap<AccountKey, Option<AccountRow>>);

impl AccountRows {
    /// Notes what was found under a key; none is known to be absent.
    pub fn learn(&mut self, key: AccountKey, row: Option<AccountRow>) {
        self.0.insert(key, row);
    }

    /// Whether it is known what stands, or that nothing stands, under a key.
    pub fn knows(&self, key: AccountKey) -> bool {
        self.0.contains_key(&key)
    }

    /// The row under a key.
    pub fn get(&self, key: AccountKey) -> Option<&AccountRow> {
        self.0.get(&key).and_then(Option::as_ref)
    }

    /// Every row that is there, by key.
    pub fn iter(&self) -> impl Iterator<Item = (AccountKey, &AccountRow)> {
        self.0.iter().filter_map(|(key, row)| Some((*key, row.as_ref()?)))
    }

    /// Those rows of other keys and, where both have one, the other's.
    pub fn learn_all(&mut self, other: impl IntoIterator<Item = (AccountKey, AccountRow)>) {
        self.0.extend(other.into_iter().map(|(key, row)| (key, Some(row))));
    }
}

/// What a list of events makes of the rows that were looked up: each changed row once, as it is afterwards.
pub fn changes<'e>(
    rows: &AccountRows,
    at: super::time::Timestamp,
    events: impl IntoIterator<Item = &'e super::event::Event>,
) -> BTreeMap<AccountKey, AccountRow> {
    let mut changed = BTreeMap::new();
    let mut present = None;
    for event in events.into_iter().filter(|event| event.is_of_accounts()) {
        // Most revisions change no row: nothing is copied for them.
        let present = present.get_or_insert_with(|| rows.clone());
        for (key, row) in fold(present, at, event) {
            present.learn(key, Some(row.clone()));
            changed.insert(key, row);
        }
    }
    changed
}
