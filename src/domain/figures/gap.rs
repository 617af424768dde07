//! Why no team ever took an order: one reason, the first that holds.

use serde::{Deserialize, Serialize};

use super::compute;
use super::counting::Counting;
use super::dimension::Dimension;
use super::facts::{Facts, Order};
use super::groups;
use super::known::Known;
use super::period::Period;
use super::tally::Asking;
use super::value::Figure;
use crate::domain::assignment::AssignmentState;
use crate::domain::catalogue::Service;
use crate::domain::gates;
use crate::domain::ids::Revision;
use crate::domain::request::State;
use crate::domain::team::Team;
use crate::domain::time::{Span, Window};

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapReason {
    /// 保护单: only that it is one.
    Protected,
    /// 转办
    Transferred,
    /// 不予受理
    Rejected,
    /// 并单
    Merged,
    /// 撤单: cancelled before a team took it.
    Cancelled,
    /// 待审: nobody has taken it in yet.
    NotTakenIn,
    /// 挂起
    Held,
    /// 待接: an offer is out.
    Offered,
    /// 拒接: teams were offered it, at least one refused and none took it.
    Refused,
    /// 超时未接: the offers ran out.
    Expired,
    /// The offers were taken back, or a team's asking was declined.
    OfferEnded,
    /// 无队覆盖: it was offered to nobody, and no team goes to the place.
    NotCovered,
    /// 无此技能: teams go there, but none takes the service.
    NoSkill,
    /// 无证或未保险: teams take the service, but none has what its safety asks for.
    NoCertificate,
    /// 未派: a team goes there and lacks nothing, and none was asked. Whether one was free and on duty then is not judged.
    NeverOffered,
}

/// Why no team took it. Teams and places are those of the revision.
pub fn reason(facts: &Facts, order: &Order) -> GapReason {
    match order.state {
        _ if order.flags.protected => GapReason::Protected,
        State::Transferred => GapReason::Transferred,
        State::Rejected => GapReason::Rejected,
        State::Merged => GapReason::Merged,
        State::Cancelled => GapReason::Cancelled,
        State::Received => GapReason::NotTakenIn,
        State::Held => GapReason::Held,
        _ if order.offers.is_empty() => nobody_asked(facts, order),
        _ => offers_came_to_nothing(order),
    }
}

fn offers_came_to_nothing(order: &Order) -> GapReason {
    let any = |state| order.offers.iter().any(|offer| offer.state == state);
    match () {
        () if any(AssignmentState::Offered) || any(AssignmentState::Asked) => GapReason::Offered,
        () if any(AssignmentState::Refused) => GapReason::Refused,
        () if any(AssignmentState::Expired) => GapReason::Expired,
        () => GapReason::OfferEnded,
    }
}

fn nobody_asked(facts: &Facts, order: &Order) -> GapReason {
    let near: Vec<&Team> = teams_covering(facts, &order.place).collect();
    if near.is_empty() {
        return GapReason::NotCovered;
    }
    let rules = facts.rules.as_ref();
    let service = order.service.as_ref().and_then(|code| rules.and_then(|rules| rules.service(code)));
    let Some(service) = service else { return GapReason::NeverOffered };
    let able: Vec<&Team> = near.into_iter().filter(|team| takes(team, service)).collect();
    if able.is_empty() {
        return GapReason::NoSkill;
    }
    let length = Span::minutes(i64::from(service.minutes.max(1)));
    let planned = Window { start: order.filed_at, end: order.filed_at + length };
    let is_safe = |team: &&Team| gates::safety(service, team, planned).is_empty();
    if able.iter().any(is_safe) { GapReason::NeverOffered } else { GapReason::NoCertificate }
}

/// The teams that may go at all and go to a place.
pub fn teams_covering<'f>(
    facts: &'f Facts,
    place: &'f crate::domain::ids::PlaceCode,
) -> impl Iterator<Item = &'f Team> {
    let may = facts.teams.values().filter(|team| team.sheet.stage.may_go());
    may.filter(move |team| gates::goes_to(&facts.places, team, place))
}

/// Whether a team takes a service and lacks no skill for it; certificates are a matter of safety.
pub fn takes(team: &Team, service: &Service) -> bool {
    let missing = |need| gates::skill_missing(need, team).is_some();
    team.sheet.categories.contains(&service.code) && !service.skills.iter().any(missing)
}

/// The gap of a period: how many, why, how teams refused, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GapReport {
    /// The revision it is of.
    pub revision: Revision,
    /// The period.
    pub period: Period,
    /// Which of its days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// Orders filed in it.
    pub filed: Figure,
    /// Those of them that a team has taken.
    pub taken: Figure,
    /// Those that none has.
    pub gap: Figure,
    /// Those by reason: they add up to the gap.
    pub reasons: Vec<Figure>,
    /// Refusals of the period by what teams said.
    pub refusals: Vec<Figure>,
    /// The gap and its reasons by service; what no order has is left out.
    pub by_service: Vec<Figure>,
    /// The same by town.
    pub by_town: Vec<Figure>,
}

/// The gap of a period.
pub fn gap_report(facts: &Facts, period: Period) -> GapReport {
    let make =
        |counting: &dyn Counting, by| compute::make(facts, period, &Asking { by, ..Asking::default() }, counting);
    let reasons = |by| {
        let made = groups::gap::FIGURES.iter().skip(1).map(move |counting| make(*counting, by));
        made.filter(|figure| !figure.value.is_nothing())
    };
    let split = |by| std::iter::once(make(&groups::gap::GAP, Some(by))).chain(reasons(Some(by))).collect();
    let refused = |counting: &&&dyn Counting| counting.id().starts_with("refused_");
    GapReport {
        revision: facts.revision,
        period,
        known: facts.known(period),
        filed: make(&groups::orders::FILED, None),
        taken: make(&groups::teams::TAKEN_OF_FILED, None),
        gap: make(&groups::gap::GAP, None),
        reasons: reasons(None).collect(),
        refusals: groups::teams::FIGURES.iter().filter(refused).map(|counting| make(*counting, None)).collect(),
        by_service: split(Dimension::Service),
        by_town: split(Dimension::Town),
    }
}
