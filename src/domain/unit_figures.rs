//! What units, their members and the paired households came to in a period, folded from the log (在职党员双报到, 农村定责):
//! every count with its unit, and unlike units never added.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::command::CallBackResult;
use super::event::{Amended, Entry, Event};
use super::ids::{AssignmentId, HouseholdId, RecordId, RequestId, VolunteerId};
use super::late::TrueTimes;
use super::register::{BroughtKind, Record, RecordKind};
use super::time::Timestamp;

/// The figures of one unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct UnitCounts {
    /// Its code.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Its registered members, 人.
    pub members: u64,
    /// Times one of them served with verified hours, 次.
    pub services: u64,
    /// Pressing needs (急难愁盼) that were solved with one of them, 单.
    pub solved_orders: u64,
    /// The households of these, 户; an order of no known household counts in none.
    pub solved_households: u64,
}

/// What the register came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RegisterFigures {
    /// Units registered, 个.
    pub units: u64,
    /// Members registered where they live, 人.
    pub members: u64,
    /// Local experts, 人.
    pub experts: u64,
    /// Paired households, 户.
    pub paired_households: u64,
    /// Who looks after them, 人.
    pub paired_people: u64,
    /// Branches elsewhere, 个.
    pub branches: u64,
    /// Meetings they held on line, 次.
    pub online_meetings: u64,
    /// Projects they brought, 个.
    pub projects: u64,
    /// Jobs they brought, 个.
    pub jobs: u64,
    /// Beneficiaries, 户.
    pub beneficiary_households: u64,
    /// Orders filed in the period of which somebody was told first, 单.
    pub told_first_orders: u64,
    /// Pressing needs filed in the period, 单.
    pub pressing_orders: u64,
    /// Pressing needs solved in the period, 单.
    pub solved_orders: u64,
    /// By unit, in the order of their codes.
    pub by_unit: Vec<UnitCounts>,
}

#[derive(Debug, Default)]
struct Order {
    pressing: bool,
    household: Option<HouseholdId>,
    solved: bool,
}

/// The log folded to figures. The register counts as it stands at the revision, services and orders by the period.
#[derive(Debug, Default)]
pub struct Fold {
    period: Option<(Timestamp, Timestamp)>,
    times: TrueTimes,
    records: BTreeMap<RecordId, Record>,
    orders: HashMap<RequestId, Order>,
    served: BTreeMap<(VolunteerId, AssignmentId), (RequestId, bool)>,
    told_first: BTreeSet<RequestId>,
    filed_pressing: BTreeSet<RequestId>,
}

impl Fold {
    /// Nothing counted yet, from one moment to before another.
    pub fn new(from: Timestamp, until: Timestamp) -> Self {
        Self { period: Some((from, until)), ..Self::default() }
    }

    /// Takes in the next revision.
    pub fn follow(&mut self, entry: &Entry) {
        self.times.follow(entry);
        let within = self.is_in(entry.happened_at());
        for event in &entry.events {
            match event {
                Event::RecordSet(record) => drop(self.records.insert(record.id(), record.as_ref().clone())),
                Event::RecordRemoved(name) => drop(self.records.remove(&name.id)),
                Event::Filed(filed) => {
                    let order =
                        Order { pressing: filed.flags.pressing_need, household: filed.household, solved: false };
                    self.orders.insert(filed.request, order);
                    if self.is_in(self.times.filed(entry, filed)) {
                        self.filed_pressing.insert(filed.request);
                    }
                }
                Event::FieldAmended { request, change: Amended::Flags { to, .. } } => {
                    self.change(*request, |order| order.pressing = to.pressing_need);
                }
                Event::FirstTold(told) if within => drop(self.told_first.insert(told.request)),
                Event::Protected { request, .. } => drop(self.told_first.remove(request)),
                Event::Rated { request, rating, .. } if within => {
                    self.change(*request, |order| order.solved = rating.solved);
                }
                Event::CalledBack { request, result, .. } if within => match result {
                    CallBackResult::Solved(_) => self.change(*request, |order| order.solved = true),
                    CallBackResult::NotSolved(_) => self.change(*request, |order| order.solved = false),
                    CallBackResult::NotReached => {}
                },
                Event::Reopened { request, .. } => self.change(*request, |order| order.solved = false),
                Event::HoursCredited(credited) => {
                    let of = entry.events.iter().find_map(|event| match event {
                        Event::HoursVerified { request, assignment, .. } if *assignment == credited.assignment => {
                            Some(*request)
                        }
                        _ => None,
                    });
                    if let Some(request) = of {
                        let within = self.is_in(self.times.served(entry, credited.assignment));
                        self.served.insert((credited.volunteer, credited.assignment), (request, within));
                    }
                }
                // Whenever it is said: what was not so counts in no period.
                Event::EarningReversed { assignment, volunteer, .. } => {
                    self.served.remove(&(*volunteer, *assignment));
                }
                _ => {}
            }
        }
    }

    fn is_in(&self, at: Timestamp) -> bool {
        self.period.is_some_and(|(from, until)| from <= at && at < until)
    }

    fn change(&mut self, request: RequestId, change: impl FnOnce(&mut Order)) {
        if let Some(order) = self.orders.get_mut(&request) {
            change(order);
        }
    }

    /// The figures.
    pub fn figures(&self) -> RegisterFigures {
        let count = |kind: RecordKind| self.records.values().filter(|record| record.kind() == kind).count() as u64;
        let mut figures = RegisterFigures {
            units: count(RecordKind::Unit),
            members: count(RecordKind::Member),
            experts: self.people(RecordKind::Expert),
            paired_households: count(RecordKind::Pairing),
            paired_people: self.people(RecordKind::Pairing),
            branches: count(RecordKind::Branch),
            beneficiary_households: count(RecordKind::Beneficiary),
            told_first_orders: self.told_first.len() as u64,
            by_unit: self.by_unit(),
            ..RegisterFigures::default()
        };
        let pressing = |request: &&RequestId| self.orders.get(request).is_some_and(|order| order.pressing);
        figures.pressing_orders = self.filed_pressing.iter().filter(pressing).count() as u64;
        figures.solved_orders = self.orders.values().filter(|order| order.pressing && order.solved).count() as u64;
        for record in self.records.values() {
            let Record::Branch(branch) = record else { continue };
            figures.online_meetings += u64::from(branch.online_meetings);
            for brought in &branch.brings {
                match brought.what {
                    BroughtKind::Project => figures.projects += u64::from(brought.count),
                    BroughtKind::Job => figures.jobs += u64::from(brought.count),
                }
            }
        }
        figures
    }

    /// How many people stand in the records of a kind, each once.
    fn people(&self, kind: RecordKind) -> u64 {
        let of_kind = self.records.values().filter(|record| record.kind() == kind);
        of_kind.filter_map(Record::volunteer).collect::<BTreeSet<_>>().len() as u64
    }

    fn by_unit(&self) -> Vec<UnitCounts> {
        let mut units = BTreeMap::<&str, UnitCounts>::new();
        let mut unit_of = HashMap::<VolunteerId, &str>::new();
        for record in self.records.values() {
            match record {
                Record::Unit(unit) => {
                    let entry = units.entry(&unit.code).or_default();
                    (entry.unit, entry.name) = (unit.code.clone(), unit.name.clone());
                }
                Record::Member(member) => {
                    unit_of.insert(member.volunteer, &member.unit);
                    units.entry(&member.unit).or_default().members += 1;
                }
                _ => {}
            }
        }
        let mut solved = BTreeMap::<&str, BTreeSet<RequestId>>::new();
        for ((volunteer, _), (request, within)) in &self.served {
            let Some(unit) = unit_of.get(volunteer) else { continue };
            units.entry(unit).or_default().services += u64::from(*within);
            if self.orders.get(request).is_some_and(|order| order.pressing && order.solved) {
                solved.entry(unit).or_default().insert(*request);
            }
        }
        for (unit, orders) in solved {
            let households = orders.iter().filter_map(|request| self.orders.get(request)?.household);
            let entry = units.entry(unit).or_default();
            entry.solved_households = households.collect::<BTreeSet<_>>().len() as u64;
            entry.solved_orders = orders.len() as u64;
        }
        units.into_iter().map(|(code, figures)| UnitCounts { unit: code.to_owned(), ..figures }).collect()
    }
}
