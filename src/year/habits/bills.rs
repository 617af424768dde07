//! 多元买单: what some orders cost, who pays, and that it is settled.

use std::collections::BTreeMap;

use super::{Habit, Scene, Setting};
use crate::domain::accounts::bills::{BillLineSheet, Share};
use crate::domain::accounts::sponsors::{PayerKind, Pledge, PledgeSheet, Promise, Purse};
use crate::domain::command::{BillClaim, Command};
use crate::domain::event::{BillOpened, Entry, Event};
use crate::domain::ids::{PledgeId, RequestId, SponsorId};
use crate::domain::request::{Request, State};
use crate::domain::time::{Span, Timestamp};
use crate::traffic::Chance;
use crate::wire::CommandEnvelope;
use crate::year::season::{COUNTER, Series};

/// Services for people in need, for whom goods are bought.
const IN_NEED: [&str; 2] = ["FPBK", "AXSC"];
/// Hours between two steps of a bill, at least and at most.
const BETWEEN: (u64, u64) = (20, 72);

/// What is done next with a bill.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Claim,
    Advance,
    Settle,
}

struct Open {
    lines: Vec<BillLineSheet>,
    shares: Vec<Share>,
    /// None while it is being done, or where nobody pays.
    next: Option<(Timestamp, Step)>,
}

/// Those who pay, and whoever keeps the bills.
pub(super) struct Payers {
    coming: Series,
    bills: BTreeMap<RequestId, Open>,
    billed: std::collections::BTreeSet<RequestId>,
    sponsors: BTreeMap<SponsorId, PayerKind>,
    pledges: BTreeMap<PledgeId, (PledgeSheet, u64)>,
    seed: u64,
    settled: u8,
}

impl Payers {
    pub(super) fn new(setting: &Setting) -> Self {
        let bills = setting.figures.bills;
        Self {
            coming: Series::new(setting.season, setting.seed, "bills", COUNTER, bills.opened, setting.from),
            bills: BTreeMap::new(),
            billed: std::collections::BTreeSet::new(),
            sponsors: BTreeMap::new(),
            pledges: BTreeMap::new(),
            seed: setting.seed,
            settled: bills.settled,
        }
    }

    fn chance(&self, what: &str, request: RequestId) -> Chance {
        Chance::of(self.seed, what, &[request.0.as_bytes()])
    }

    fn after(&self, what: &str, request: RequestId, at: Timestamp) -> Timestamp {
        at + Span::hours(self.chance(what, request).between(BETWEEN.0, BETWEEN.1) as i64)
    }

    /// A bill for one of the orders that cost something and have none.
    fn open(&mut self, setting: &Setting, scene: &Scene, nth: u64) -> Option<CommandEnvelope> {
        let rules = scene.desk.rules.as_ref()?;
        let costs = |request: &&Request| {
            let service = request.service.as_ref().and_then(|code| rules.service(code));
            matches!(request.state, State::Accepted | State::InService | State::Done)
                && service.is_some_and(|service| service.may_be_sponsored)
                && !request.flags.protected
                && !request.flags.planned
        };
        let all = scene.desk.requests.values().map(AsRef::as_ref).filter(costs);
        let without: Vec<&Request> = all.filter(|request| !self.billed.contains(&request.id)).collect();
        let mut chance = setting.chance("bill", nth);
        let request = *chance.pick(&without)?;
        self.billed.insert(request.id);
        let lines = lines(request, &mut chance);
        let command = Command::OpenBill { request: request.id, lines };
        Some(setting.envelope("bill", &[request.id.0.as_bytes()], command))
    }

    /// Who pays for each line: a pledge that fits, else the treasury. What is drawn counts at once.
    fn claims(&self, scene: &Scene, request: &Request, lines: &[BillLineSheet]) -> Vec<BillClaim> {
        let mut free: BTreeMap<PledgeId, u64> = self.pledges.iter().map(|(id, (_, free))| (*id, *free)).collect();
        let mut claims = Vec::new();
        for (index, line) in (0u16..).zip(lines) {
            let drawn = |sheet: &PledgeSheet| match &sheet.promise {
                Promise::Goods { item, unit } if *item == line.item && *unit == line.unit => Some(line.quantity),
                Promise::Cash => Some(line.amount),
                _ => None,
            };
            let mut fitting: Vec<(&PledgeSheet, u64)> = self
                .pledges
                .values()
                .filter_map(|(sheet, _)| drawn(sheet).map(|amount| (sheet, amount)))
                .filter(|(sheet, amount)| free.get(&sheet.id).is_some_and(|free| free >= amount))
                .filter(|(sheet, _)| {
                    Pledge::new((*sheet).clone(), scene.now).misfit(request, &scene.desk.places, scene.now).is_none()
                })
                .collect();
            // In kind before money.
            fitting.sort_by_key(|(sheet, _)| (sheet.promise == Promise::Cash, sheet.services.is_empty()));
            let treasury = BillClaim {
                request: request.id,
                line: index,
                payer: PayerKind::Treasury,
                sponsor: None,
                pledge: None,
                amount: line.amount,
            };
            let pledged = fitting.first().and_then(|(sheet, amount)| {
                let payer = *self.sponsors.get(&sheet.sponsor)?;
                *free.get_mut(&sheet.id)? -= amount;
                let (sponsor, pledge) = (Some(sheet.sponsor), Some(sheet.id));
                Some(BillClaim { payer, sponsor, pledge, amount: *amount, ..treasury.clone() })
            });
            claims.push(pledged.unwrap_or(treasury));
        }
        claims
    }

    fn step(&self, setting: &Setting, scene: &Scene, id: RequestId, step: Step) -> Vec<CommandEnvelope> {
        let Some(bill) = self.bills.get(&id) else { return Vec::new() };
        let commands = match step {
            Step::Claim => scene.desk.request(id).map_or_else(Vec::new, |request| {
                let claims = self.claims(scene, request, &bill.lines);
                claims.into_iter().map(|claim| Command::ClaimBillLine(Box::new(claim))).collect()
            }),
            Step::Advance => vec![Command::AdvanceBill { request: id, lines: Vec::new(), by: PayerKind::Treasury }],
            Step::Settle => {
                let mut pledges: Vec<PledgeId> = bill.shares.iter().filter_map(|share| share.pledge).collect();
                pledges.sort_unstable();
                pledges.dedup();
                vec![Command::SettleBill { request: id, pledges }]
            }
        };
        let named = (0u64..).zip(commands).map(|(nth, command)| {
            let what = ["claim", "advance", "settle"][step as usize];
            setting.envelope(what, &[id.0.as_bytes(), &nth.to_be_bytes()], command)
        });
        named.collect()
    }

    fn opened(&mut self, opened: &BillOpened, at: Timestamp) {
        let pays = self.chance("pays", opened.request).percent(self.settled);
        let next = pays.then(|| (self.after("claimed", opened.request, at), Step::Claim));
        self.billed.insert(opened.request);
        self.bills.insert(opened.request, Open { lines: opened.lines.clone(), shares: Vec::new(), next });
    }

    fn next(&mut self, request: RequestId, next: Option<(Timestamp, Step)>) {
        self.bills.entry(request).and_modify(|bill| bill.next = next);
    }
}

/// What an order costs.
fn lines(request: &Request, chance: &mut Chance) -> Vec<BillLineSheet> {
    let line = |item: &str, quantity: u64, unit: &str, each: u64| BillLineSheet {
        item: item.to_owned(),
        quantity,
        unit: unit.to_owned(),
        amount: quantity * each,
        payer: None,
        asked: None,
    };
    if request.service.as_ref().is_some_and(|service| IN_NEED.contains(&service.as_str())) {
        let rice = line("大米", chance.between(1, 2), "袋", 6_500);
        return if chance.percent(50) { vec![rice, line("棉被", 1, "床", 12_000)] } else { vec![rice] };
    }
    let material = line("物料", 1, "批", chance.between(8, 60) * 1_000);
    if chance.percent(40) {
        vec![material, line("饮用水", chance.between(1, 3), "箱", 3_000)]
    } else {
        vec![material]
    }
}

impl Habit for Payers {
    fn due(&self, setting: &Setting) -> Option<Timestamp> {
        let next = self.bills.values().filter_map(|bill| bill.next).map(|(at, _)| at).min();
        [self.coming.due(setting.season), next].into_iter().flatten().min()
    }

    fn act(&mut self, setting: &Setting, scene: &Scene) -> Vec<CommandEnvelope> {
        let coming = self.coming.take(setting.season, scene.now);
        let mut commands: Vec<_> = coming.into_iter().filter_map(|(nth, _)| self.open(setting, scene, nth)).collect();
        let due: Vec<(RequestId, Step)> = self
            .bills
            .iter()
            .filter_map(|(id, bill)| bill.next.filter(|(at, _)| *at <= scene.now).map(|(_, step)| (*id, step)))
            .collect();
        for (id, step) in due {
            commands.extend(self.step(setting, scene, id, step));
            self.next(id, None);
        }
        commands
    }

    fn heard(&mut self, entry: &Entry) {
        for event in &entry.events {
            match event {
                Event::SponsorSet { sheet } => drop(self.sponsors.insert(sheet.id, sheet.kind)),
                Event::PledgeMade { pledge } => {
                    self.pledges.insert(pledge.id, (pledge.clone(), pledge.amount));
                }
                Event::PledgeMoved(moved) => {
                    if let Some((_, free)) = self.pledges.get_mut(&moved.pledge) {
                        match (moved.from, moved.to) {
                            (Purse::Free, _) => *free = free.saturating_sub(moved.amount),
                            (_, Purse::Free) => *free += moved.amount,
                            _ => {}
                        }
                    }
                }
                Event::BillOpened(opened) => self.opened(opened, entry.at),
                Event::BillLineClaimed(claimed) => {
                    let at = self.after("advanced", claimed.request, entry.at);
                    self.bills.entry(claimed.request).and_modify(|bill| {
                        bill.shares.push(claimed.share);
                        let all = bill.shares.len() == bill.lines.len();
                        bill.next = all.then_some((at, Step::Advance));
                    });
                }
                Event::BillAdvanced(advanced) => {
                    let at = self.after("settled", advanced.request, entry.at);
                    self.next(advanced.request, Some((at, Step::Settle)));
                }
                Event::BillSettled { request } => drop(self.bills.remove(request)),
                _ => {}
            }
        }
    }
}
