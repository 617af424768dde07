//! What was ordered from the menu in a period, folded from the log. Same revision, same figures.
//!
//! Orders count where they were filed in the period: 单. What they came to is summed by unit, and unlike units are never
//! added. Protected orders say nothing of what they are, and are in no figure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assignment::{Count, CountUnit};
use super::catalogue::{AUDIENCE, Service};
use super::event::{Amended, Entry, Event, Filed};
use super::ids::{AssignmentId, MenuCode, ProjectCode, RequestId, ServiceCode};
use super::late::TrueTimes;
use super::menu::{Menu, MenuItem, Mode, Ordered, ReferralOutcome};
use super::request::Outcome;
use super::time::Timestamp;

/// What orders are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// 点单 or 集中.
    Mode,
    /// One of the five tasks.
    Task,
    /// The service.
    Service,
    /// The talk.
    Talk,
    /// The group of the speaker asked for.
    SpeakerGroup,
    /// For whom.
    Audience,
    /// The bundle; its orders, not their parts.
    Bundle,
    /// The campaign.
    Campaign,
    /// The project.
    Project,
}

impl Dimension {
    /// The stable tag, as on the wire.
    pub fn tag(self) -> &'static str {
        ["mode", "task", "service", "talk", "speaker_group", "audience", "bundle", "campaign", "project"][self as usize]
    }
}

/// A sum in one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Sum {
    /// How much.
    pub amount: u64,
    /// Of what.
    pub unit: CountUnit,
}

/// What came of passing people on, in 单.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Referrals {
    /// Finished, and nobody has said anything yet.
    pub unknown: u64,
    /// 已推荐
    pub referred: u64,
    /// 已落实
    pub placed: u64,
    /// 未成
    pub declined: u64,
}

/// The figures of one value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MenuLine {
    /// What is counted by.
    pub dimension: Dimension,
    /// The value: a code, a tag, or the audience as it was said.
    pub key: String,
    /// Its Chinese name, where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// 单: orders filed in the period.
    pub orders: u64,
    /// 单: of those, the ones that were served.
    pub finished: u64,
    /// What teams reported for them, as corrected since, each unit by itself.
    pub results: Vec<Sum>,
    /// 次: counts that were corrected after the report.
    pub corrected: u64,
    /// What came of passing people on; only where a service does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrals: Option<Referrals>,
}

/// The figures of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MenuFigures {
    /// By dimension and value; only what was ordered.
    pub lines: Vec<MenuLine>,
}

#[derive(Debug, Clone)]
struct Order {
    service: Option<ServiceCode>,
    audience: Option<String>,
    ordered: Option<Ordered>,
    campaign: Option<String>,
    is_part: bool,
    finished: bool,
    results: BTreeMap<AssignmentId, Count>,
    referrals: BTreeMap<AssignmentId, ReferralOutcome>,
    corrected: u64,
}

/// The log being folded into figures.
#[derive(Debug, Clone)]
pub struct Fold {
    from: Timestamp,
    until: Timestamp,
    times: TrueTimes,
    services: BTreeMap<ServiceCode, Service>,
    menu: Menu,
    projects: BTreeMap<ProjectCode, String>,
    orders: BTreeMap<RequestId, Order>,
}

impl Fold {
    /// Figures of the orders filed from one moment to before another.
    pub fn new(from: Timestamp, until: Timestamp) -> Self {
        let (services, projects, orders) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { from, until, times: TrueTimes::default(), services, menu: Menu::default(), projects, orders }
    }

    /// Takes the next revision in.
    pub fn follow(&mut self, entry: &Entry) {
        self.times.follow(entry);
        for event in &entry.events {
            match event {
                Event::RulesAdopted { rules } => {
                    self.services.extend(rules.services.iter().map(|service| (service.code.clone(), service.clone())));
                }
                Event::ServiceSet { service } => {
                    self.services.insert(service.code.clone(), service.as_ref().clone());
                }
                Event::MenuItemSet { item } => self.menu.set(item.as_ref().clone()),
                Event::ProjectSet(sheet) => drop(self.projects.insert(sheet.code.clone(), sheet.name.clone())),
                Event::Filed(filed) if !filed.flags.protected && self.is_in(self.times.filed(entry, filed)) => {
                    self.orders.insert(filed.request, order(filed));
                }
                Event::Protected { request, .. } => {
                    self.orders.remove(request);
                }
                _ => {
                    if let Some(order) = event.request().and_then(|request| self.orders.get_mut(&request)) {
                        order.follow(event);
                    }
                }
            }
        }
    }

    fn is_in(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }

    /// The figures as they stand at the last revision taken in.
    pub fn figures(&self) -> MenuFigures {
        let mut lines: BTreeMap<(Dimension, String), MenuLine> = BTreeMap::new();
        for order in self.orders.values() {
            let service = order.service.as_ref().and_then(|code| self.services.get(code));
            for (dimension, key) in self.values(order, service) {
                let name = self.name(dimension, &key);
                let line = lines.entry((dimension, key.clone())).or_insert_with(|| MenuLine {
                    dimension,
                    key,
                    name,
                    orders: 0,
                    finished: 0,
                    results: Vec::new(),
                    corrected: 0,
                    referrals: None,
                });
                order.count(line, service);
            }
        }
        MenuFigures { lines: lines.into_values().collect() }
    }

    fn values(&self, order: &Order, service: Option<&Service>) -> Vec<(Dimension, String)> {
        let ordered = order.ordered.as_ref();
        let mode = ordered.map_or(Mode::Ordered, |ordered| ordered.mode);
        let code = |code: &MenuCode| code.as_str().to_owned();
        let project = ordered.and_then(|ordered| ordered.project.as_ref());
        let speaker = ordered.and_then(|ordered| ordered.speaker.as_ref()).and_then(|code| self.menu.speaker(code));
        let audience =
            order.audience.clone().filter(|_| service.is_some_and(|service| !service.audiences().is_empty()));
        let bundle = ordered.and_then(|ordered| ordered.bundle.as_ref()).filter(|_| !order.is_part);
        [
            Some((Dimension::Mode, mode.tag().to_owned())),
            service.and_then(|service| service.task).map(|task| (Dimension::Task, task.tag().to_owned())),
            service.map(|service| (Dimension::Service, service.code.as_str().to_owned())),
            ordered.and_then(|ordered| ordered.talk.as_ref()).map(|talk| (Dimension::Talk, code(talk))),
            speaker.map(|speaker| (Dimension::SpeakerGroup, speaker.group.tag().to_owned())),
            audience.map(|audience| (Dimension::Audience, audience)),
            bundle.map(|bundle| (Dimension::Bundle, code(bundle))),
            order.campaign.clone().map(|campaign| (Dimension::Campaign, campaign)),
            project.map(|project| (Dimension::Project, project.as_str().to_owned())),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn name(&self, dimension: Dimension, key: &str) -> String {
        let item =
            || key.parse().ok().and_then(|code: MenuCode| self.menu.item(&code)).map(|i| i.name(true).to_owned());
        let service = || key.parse().ok().and_then(|code: ServiceCode| self.services.get(&code)).map(|s| s.zh.clone());
        match dimension {
            Dimension::Service => service(),
            Dimension::Talk | Dimension::Bundle => item(),
            Dimension::Project => key.parse().ok().and_then(|code: ProjectCode| self.projects.get(&code)).cloned(),
            Dimension::Campaign => {
                let declared = self.menu.items().any(|i| matches!(i, MenuItem::Campaign(c) if c.code.as_str() == key));
                if declared { item() } else { None }
            }
            Dimension::Mode | Dimension::Task | Dimension::SpeakerGroup | Dimension::Audience => None,
        }
        .unwrap_or_default()
    }
}

fn order(filed: &Filed) -> Order {
    Order {
        service: filed.service.clone(),
        audience: filed.fields.get(AUDIENCE).map(|audience| audience.as_str().to_owned()),
        ordered: filed.ordered.as_deref().cloned(),
        campaign: filed.campaign.clone(),
        is_part: filed.parent.is_some(),
        finished: false,
        results: BTreeMap::new(),
        referrals: BTreeMap::new(),
        corrected: 0,
    }
}

impl Order {
    fn follow(&mut self, event: &Event) {
        match event {
            Event::TakenIn { service, .. } => {
                if self.service != *service {
                    self.leave_project();
                }
                self.service.clone_from(service);
            }
            Event::FieldAmended { change, .. } => match change {
                Amended::Service { to, .. } => {
                    self.service = Some(to.clone());
                    self.leave_project();
                }
                Amended::Campaign { to, .. } => self.campaign.clone_from(to),
                Amended::Project { to, .. } => {
                    self.ordered.get_or_insert_default().project.clone_from(to);
                }
                Amended::Field { key, to, .. } if key == AUDIENCE => {
                    self.audience = Some(to.as_str().to_owned()).filter(|audience| !audience.is_empty());
                }
                _ => {}
            },
            Event::OutcomeSet { outcome, .. } => self.finished = *outcome == Outcome::Served,
            Event::Reopened { .. } => self.finished = false,
            Event::AssignmentFinished { assignment, report, .. } => {
                self.results.insert(*assignment, report.reached);
            }
            Event::QuantityCorrected { assignment, to, .. } => {
                self.results.insert(*assignment, *to);
                self.corrected += 1;
            }
            Event::ReferralRecorded { assignment, outcome, .. } => {
                self.referrals.insert(*assignment, *outcome);
            }
            _ => {}
        }
    }

    /// A project serves one service only.
    fn leave_project(&mut self) {
        if let Some(ordered) = &mut self.ordered {
            ordered.project = None;
        }
    }

    fn count(&self, line: &mut MenuLine, service: Option<&Service>) {
        line.orders += 1;
        line.finished += u64::from(self.finished);
        line.corrected += self.corrected;
        for count in self.results.values() {
            match line.results.iter_mut().find(|sum| sum.unit == count.unit) {
                Some(sum) => sum.amount += u64::from(count.amount),
                None => line.results.push(Sum { amount: u64::from(count.amount), unit: count.unit }),
            }
        }
        line.results.sort_by_key(|sum| sum.unit);
        if self.finished && service.is_some_and(|service| service.referral) {
            let referrals = line.referrals.get_or_insert_default();
            match self.referrals.values().next_back() {
                None => referrals.unknown += 1,
                Some(ReferralOutcome::Referred) => referrals.referred += 1,
                Some(ReferralOutcome::Placed) => referrals.placed += 1,
                Some(ReferralOutcome::Declined) => referrals.declined += 1,
            }
        }
    }
}
