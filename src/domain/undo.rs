//! What somebody at a console did last, what it was before, and whether anybody has acted on it since. Kept as the log
//! is folded, so that the centre and every console answer `undo` alike, and nothing is guessed.

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::digest::record_digest;
use super::event::{Amended, Entry, Event};
use super::ids::{AssignmentId, OperatorId, PlaceCode, ProjectCode, RequestId, Revision, TeamId};
use super::refusal::{Refusal, WhyItStays};
use super::request::Priority;
use super::team::StandDown;
use super::time::Timestamp;

/// Acts of one operator that are remembered, the latest last.
pub const MOST_OWN_ACTS: usize = 8;

/// What an act was done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A request.
    Request(RequestId),
    /// A team.
    Team(TeamId),
}

/// What can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 派单
    Offer,
    /// 挂起
    Hold,
    /// 停用
    StandDown,
    /// 级别
    Priority,
    /// 改
    Amendment,
    /// 记
    Note,
}

/// What was done, with what is needed to put it back as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "done", rename_all = "snake_case")]
pub enum Done {
    /// It was put to teams, by these offers.
    Offered {
        /// The offers.
        assignments: Vec<AssignmentId>,
    },
    /// It was put aside.
    Held,
    /// The team was put out of service.
    StoodDown {
        /// How it was out of service before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<StandDown>,
    },
    /// The priority was changed.
    Prioritised {
        /// From which.
        before: Priority,
        /// It was put aside and woke by it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        woke: bool,
    },
    /// A field was changed.
    Amended {
        /// With both values.
        change: Amended,
        /// Who owned it before, where that changed too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<PlaceCode>,
        /// The project it left by that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        project: Option<ProjectCode>,
        /// The slot it left by that, by when it begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        slot: Option<Timestamp>,
    },
    /// Something was noted.
    Noted,
    /// The request ended: that is asked about before, and stays.
    Ended,
}

impl Done {
    /// What taking it back is called; none for what stays.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Done::Offered { .. } => Some(Kind::Offer),
            Done::Held => Some(Kind::Hold),
            Done::StoodDown { .. } => Some(Kind::StandDown),
            Done::Prioritised { .. } => Some(Kind::Priority),
            Done::Amended { .. } => Some(Kind::Amendment),
            Done::Noted => Some(Kind::Note),
            Done::Ended => None,
        }
    }

    fn erase(&mut self) {
        if let Done::Amended { change: Amended::Summary { from, to } | Amended::Field { from, to, .. }, .. } = self {
            from.erase();
            to.erase();
        }
    }
}

/// One act of an operator at a console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OwnAct {
    /// As which revision.
    pub revision: Revision,
    /// When.
    pub at: Timestamp,
    /// To what.
    pub about: About,
    /// What.
    #[serde(flatten)]
    pub done: Done,
    /// Who acted on the same request or team first afterwards, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<(OperatorId, Timestamp)>,
}

/// The latest acts of one operator, oldest first, at most [`MOST_OWN_ACTS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OwnActs {
    /// Whose.
    pub operator: OperatorId,
    /// The acts.
    pub acts: Vec<OwnAct>,
}

impl OwnActs {
    /// The digest of the record, without what may be erased.
    pub(super) fn digest(&self) -> u64 {
        let mut blank = self.clone();
        blank.acts.iter_mut().for_each(|act| act.done.erase());
        record_digest(&blank)
    }
}

/// What an operator may take back: the last act, while nobody has acted on it since.
///
/// # Errors
/// `NothingToTakeBack`, `ActedSince` with who and when, or `NotTakenBack` for what ends a request.
pub fn last(desk: &Desk, operator: OperatorId) -> Result<&OwnAct, Refusal> {
    let act = desk.own_acts(operator).last().ok_or(Refusal::NothingToTakeBack)?;
    let number = match act.about {
        About::Request(id) => Some(desk.request(id).ok_or(Refusal::NothingToTakeBack)?.number),
        About::Team(_) => None,
    };
    let team = match act.about {
        About::Team(id) => Some(id),
        About::Request(_) => None,
    };
    let stays = |why| Err(Refusal::NotTakenBack { number, why });
    let Some(did) = act.done.kind() else { return stays(WhyItStays::Ended) };
    match (act.since, &act.done) {
        (Some((by, at)), _) => {
            let own = by == operator;
            Err(Refusal::ActedSince { number, team, did, then: act.at, by, at, own })
        }
        (None, Done::Prioritised { woke: true, .. }) => stays(WhyItStays::Woken),
        (None, Done::Amended { change: Amended::Service { from: None, .. }, .. }) => stays(WhyItStays::UnknownBefore),
        (None, _) => Ok(act),
    }
}

/// Takes a revision into what is remembered, before its events are applied; gives by how much the desk's digest grows.
pub(super) fn remember(desk: &mut Desk, entry: &Entry) -> u64 {
    let mut changed: Vec<OwnActs> = Vec::new();
    let actor = entry.actor.operator;
    let taken_back = entry.events.iter().find_map(|event| match event {
        Event::TakenBack { revision, .. } => Some(*revision),
        _ => None,
    });
    let withheld: Vec<About> = entry.events.iter().filter_map(withheld).collect();
    let own = done(desk, entry).filter(|_| entry.actor.role.at_console());
    let touched: Vec<About> = entry.events.iter().flat_map(abouts).collect();
    for of in desk.all_own_acts() {
        let is_own = of.operator == actor;
        // What somebody does next is taken back first: it does not stand in the way of what was before it.
        let marks = !is_own || (own.is_none() && taken_back.is_none());
        let acted_on = |act: &OwnAct| marks && act.since.is_none() && touched.contains(&act.about);
        let gone = |act: &OwnAct| is_own && Some(act.revision) == taken_back || withheld.contains(&act.about);
        if of.acts.iter().any(|act| acted_on(act) || gone(act)) {
            let mut of = of.clone();
            of.acts.retain(|act| !gone(act));
            for act in of.acts.iter_mut().filter(|act| marks && act.since.is_none() && touched.contains(&act.about)) {
                act.since = Some((actor, entry.at));
            }
            changed.push(of);
        }
    }
    if let Some((about, done)) = own {
        let known = changed.iter().position(|of| of.operator == actor).map(|at| changed.remove(at));
        let mut of = known.unwrap_or_else(|| OwnActs { operator: actor, acts: desk.own_acts(actor).to_vec() });
        of.acts.push(OwnAct { revision: entry.revision, at: entry.at, about, done, since: None });
        let surplus = of.acts.len().saturating_sub(MOST_OWN_ACTS);
        of.acts.drain(..surplus);
        changed.push(of);
    }
    changed.into_iter().fold(0, |grown: u64, of| grown.wrapping_add(desk.set_own_acts(of)))
}

/// What an event acts on. Reading papers and hearing an alarm change nothing that anybody else did.
fn abouts(event: &Event) -> Vec<About> {
    match event {
        Event::PapersOpened { .. }
        | Event::AlarmAcknowledged { .. }
        | Event::FirstTold(_)
        | Event::NoticeAcknowledged(_)
        | Event::NoticeGivenUp(_)
        | Event::Trimmed { .. } => Vec::new(),
        Event::StoodDown { team, .. } | Event::StoodUp { team } => vec![About::Team(*team)],
        event => {
            event.request().into_iter().chain(event.other_requests().iter().copied()).map(About::Request).collect()
        }
    }
}

/// The request that is protected from now on: what was done to it before says what it is about, and is forgotten.
fn withheld(event: &Event) -> Option<About> {
    match event {
        Event::Protected { request, .. } => Some(About::Request(*request)),
        _ => None,
    }
}

/// What a revision did that an operator may want back, if it did anything of the kind.
fn done(desk: &Desk, entry: &Entry) -> Option<(About, Done)> {
    let events = &entry.events;
    match events.iter().find(|event| !event.is_of_accounts())? {
        Event::TakenBack { .. } => return None,
        Event::StoodDown { team, .. } => {
            let before = desk.team(*team).and_then(|team| team.stand_down.clone());
            return Some((About::Team(*team), Done::StoodDown { before }));
        }
        Event::PriorityChanged { request, from, .. } => {
            let woke = events.iter().any(|event| matches!(event, Event::Woken { .. }));
            return Some((About::Request(*request), Done::Prioritised { before: *from, woke }));
        }
        Event::FieldAmended { request, change } => {
            let owner = events.iter().find_map(|event| match event {
                Event::OwnerChanged { from, .. } => Some(from.clone()),
                _ => None,
            });
            let project = events.iter().find_map(|event| match event {
                Event::FieldAmended { change: left @ Amended::Project { from, to: None }, .. } if left != change => {
                    from.clone()
                }
                _ => None,
            });
            let slot = match change {
                Amended::Service { .. } => desk.request(*request).and_then(|request| request.ordered.as_ref()?.slot),
                _ => None,
            };
            return Some((About::Request(*request), Done::Amended { change: change.clone(), owner, project, slot }));
        }
        Event::Noted { request, .. } => return Some((About::Request(*request), Done::Noted)),
        _ => {}
    }
    let ended = events.iter().find_map(|event| match event {
        Event::Moved { request, to, .. } if !to.is_open() => Some((About::Request(*request), Done::Ended)),
        Event::PutAside { request, .. } => Some((About::Request(*request), Done::Held)),
        _ => None,
    });
    ended.or_else(|| offered(events))
}

fn offered(events: &[Event]) -> Option<(About, Done)> {
    let offers = || {
        events.iter().filter_map(|event| match event {
            Event::OfferMade { request, assignment, .. } => Some((*request, *assignment)),
            _ => None,
        })
    };
    let (request, _) = offers().next()?;
    let assignments = offers().filter(|(of, _)| *of == request).map(|(_, assignment)| assignment).collect();
    Some((About::Request(request), Done::Offered { assignments }))
}
