//! The few rows beside the desk that a command must see.

use std::collections::BTreeSet;

use super::Command;
use crate::domain::accounts::ledger::{Holder, Ledger};
use crate::domain::accounts::points::ServedAs;
use crate::domain::accounts::{AccountKey, AccountRows, MOST_NEEDS};
use crate::domain::ids::{HouseholdId, PlaceCode, RequestId};
use crate::domain::register::{Record, RecordName, places_of_experts};
use crate::domain::request::Channel;

/// A row that a command must see although it is not on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Need {
    /// Whether a channel's reference is taken, and by which request.
    ChannelReference(Channel, String),
    /// What stands in a row of accounts.
    Account(AccountKey),
}

/// The rows a command asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The request that already has the channel's reference.
    pub reference_taken_by: Option<RequestId>,
    /// The rows of accounts.
    pub accounts: AccountRows,
}

impl Command {
    /// The rows it must see beside the desk, each once. Desk commands need none, so that a console can preview them
    /// exactly. Of a command that would need more than [`MOST_NEEDS`] only so many are named; `decide` refuses it for its
    /// size.
    pub fn needs(&self) -> Vec<Need> {
        match self {
            Command::File(filing) => {
                let reference = filing.reference.as_ref();
                let reference = reference.map(|reference| Need::ChannelReference(filing.channel, reference.clone()));
                let at_once = filing.take_in.as_ref().and_then(|taking_in| taking_in.place.as_ref());
                let places = filing.place.iter().chain(at_once);
                let first = filing.parties.as_ref().map(|_| told_first(filing.household, places));
                reference.into_iter().chain(first.into_iter().flatten()).collect()
            }
            Command::TakeIn { taking_in, .. } if taking_in.parties.is_some() => {
                told_first(None, taking_in.place.iter())
            }
            Command::SetRecords { records } => registered(records.iter().flat_map(Record::needs)),
            Command::RemoveRecords { records } => {
                let places = records.iter().filter_map(|name| name.place.as_ref()).map(AccountKey::village_experts);
                accounts(records.iter().map(RecordName::key).chain(places))
            }
            Command::SetVolunteers { volunteers } | Command::StageVolunteers { volunteers, .. } => {
                let numbers = volunteers.iter().filter_map(|sheet| sheet.number.as_deref());
                let rows = volunteers.iter().map(|sheet| AccountKey::volunteer(sheet.id));
                registered(rows.chain(numbers.map(AccountKey::volunteer_number)))
            }
            Command::AdoptImport { .. } | Command::AbandonImport { .. } => registered([]),
            Command::AddToVolunteerRecord { volunteer, .. }
            | Command::OpenVolunteerPapers { volunteer }
            | Command::EraseVolunteerPapers { volunteer } => registered([AccountKey::volunteer(*volunteer)]),
            Command::IssueCertificate { volunteer } => {
                registered([AccountKey::certificates(), AccountKey::volunteer(*volunteer)])
            }
            Command::NameVolunteers { assignment, volunteers, .. } => {
                let rows = volunteers.iter().map(|volunteer| AccountKey::volunteer(*volunteer));
                registered(std::iter::once(AccountKey::named(*assignment)).chain(rows))
            }
            Command::VerifyHours { assignment, hours, .. } => {
                let own = Ledger::ALL.map(|ledger| AccountKey::points(ledger, Holder::Issued));
                let each = hours.iter().flat_map(|served| {
                    let ledger = if served.served_as == ServedAs::Duty { Ledger::Duty } else { Ledger::Volunteer };
                    [
                        AccountKey::volunteer(served.volunteer),
                        AccountKey::points(ledger, Holder::Volunteer(served.volunteer)),
                        AccountKey::earning(*assignment, served.volunteer),
                    ]
                });
                registered(own.into_iter().chain(each))
            }
            Command::ReverseEarning { assignment, volunteer, .. } => {
                let both = Ledger::ALL.into_iter().flat_map(|ledger| {
                    [Holder::Issued, Holder::Volunteer(*volunteer)].map(|holder| AccountKey::points(ledger, holder))
                });
                let rows = [AccountKey::volunteer(*volunteer), AccountKey::earning(*assignment, *volunteer)];
                registered(both.chain(rows))
            }
            Command::MoveTeam(step) => {
                step.leader.map_or_else(Vec::new, |leader| registered([AccountKey::volunteer(leader)]))
            }
            Command::SetReward { reward, .. } => accounts([AccountKey::reward(reward.id)]),
            Command::Redeem { redemption, volunteer, reward, .. }
            | Command::HandOverReward { redemption, volunteer, reward }
            | Command::ReleaseReward { redemption, volunteer, reward, .. } => {
                let holders = [Holder::Volunteer(*volunteer), Holder::Redeemed, Holder::Expired];
                let points = holders.map(|holder| AccountKey::points(Ledger::Volunteer, holder));
                registered(points.into_iter().chain([
                    AccountKey::volunteer(*volunteer),
                    AccountKey::reward(*reward),
                    AccountKey::redemption(*redemption),
                    AccountKey::allowance(*volunteer, *reward),
                ]))
            }
            Command::RecordReport { record } => accounts([AccountKey::report(record.report)]),
            Command::ExpirePoints { volunteers } => {
                let holders = || volunteers.iter().map(|volunteer| Holder::Volunteer(*volunteer));
                accounts(Ledger::ALL.into_iter().flat_map(|ledger| {
                    let all = std::iter::once(Holder::Expired).chain(holders());
                    all.map(move |holder| AccountKey::points(ledger, holder)).collect::<Vec<_>>()
                }))
            }
            other => accounts(super::payers::rows(other)),
        }
    }
}

/// Who is paired with a household, and the experts for some places.
fn told_first<'p>(household: Option<HouseholdId>, places: impl Iterator<Item = &'p PlaceCode>) -> Vec<Need> {
    let experts = places.flat_map(places_of_experts).map(|place| AccountKey::village_experts(&place));
    accounts(household.map(AccountKey::pairing).into_iter().chain(experts))
}

/// Rows of volunteers with what became of the imports, without which they cannot be read.
fn registered(keys: impl IntoIterator<Item = AccountKey>) -> Vec<Need> {
    accounts(std::iter::once(AccountKey::imports()).chain(keys))
}

/// Each row once, and no more than may be asked for.
fn accounts(keys: impl IntoIterator<Item = AccountKey>) -> Vec<Need> {
    let keys: BTreeSet<AccountKey> = keys.into_iter().take(MOST_NEEDS).collect();
    keys.into_iter().map(Need::Account).collect()
}
