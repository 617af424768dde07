//! What an event changes on a request's whistles.

use crate::domain::event::{Event, Summoned};
use crate::domain::operator::Actor;
use crate::domain::redactable::Redactable;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;
use crate::domain::whistle::{Summons, SummonsState, Whistle, WhistleEnd, WhistleRefusal};

/// Folds an event into the whistle it is about, if it is about one.
pub(super) fn change(request: &mut Request, at: Timestamp, actor: &Actor, event: &Event) {
    if let Some(whistle) = blown(at, actor, event) {
        request.whistles.push(whistle);
    } else if let Some(whistle) = request.whistles.iter_mut().find(|whistle| Some(whistle.id) == event.whistle()) {
        follow(whistle, at, actor, event);
    }
}

/// The whistle that an event begins, if it begins one.
pub(in crate::domain) fn blown(at: Timestamp, actor: &Actor, event: &Event) -> Option<Whistle> {
    let Event::WhistleBlown { whistle, level, office, reason, summoned, .. } = event else { return None };
    Some(Whistle {
        id: *whistle,
        level: *level,
        office: office.clone(),
        by: actor.operator,
        at,
        reason: reason.clone(),
        summons: summoned.iter().map(|one| called(one, at)).collect(),
        ended: None,
    })
}

/// Folds an event that is about a whistle into it.
pub(in crate::domain) fn follow(whistle: &mut Whistle, at: Timestamp, actor: &Actor, event: &Event) {
    match event {
        Event::DepartmentSignedIn { office, told, .. } => {
            step(whistle, office, SummonsState::SignedIn, at, |summons| {
                summons.signed_in = Some(at);
                summons.told = *told;
            });
        }
        Event::DepartmentRefused { office, argument, told, disputed, .. } => {
            let to = if *disputed { SummonsState::Disputed } else { SummonsState::Refused };
            step(whistle, office, to, at, |summons| {
                summons.told = *told;
                summons.refusals.push(WhistleRefusal {
                    office: office.clone(),
                    at,
                    argument: argument.clone(),
                    answer: Redactable::default(),
                });
            });
        }
        Event::WhistleInsisted { office, argument, instead, .. } => {
            answer(whistle, office, argument);
            call_again(whistle, office, instead.as_ref(), at, false);
        }
        Event::WhistleArbitrated { office, instead, .. } => {
            call_again(whistle, office, instead.as_ref(), at, true);
        }
        Event::DepartmentReported { office, report, told, .. } => {
            step(whistle, office, SummonsState::Reported, at, |summons| {
                summons.report = report.clone();
                summons.told = *told;
            });
        }
        Event::WhistleClosed { .. } => {
            whistle.ended = Some(WhistleEnd { at, by: actor.operator, recalled: false });
        }
        Event::WhistleRecalled { .. } => {
            whistle.ended = Some(WhistleEnd { at, by: actor.operator, recalled: true });
        }
        Event::DepartmentRated { office, satisfaction, .. } => {
            with(whistle, office, |summons| summons.rating = Some(*satisfaction));
        }
        Event::WhistleRated { office, justified, .. } => {
            with(whistle, office, |summons| summons.justified = Some(*justified));
        }
        _ => {}
    }
}

fn called(one: &Summoned, at: Timestamp) -> Summons {
    Summons::new(one.office.clone(), one.lead, at, one.due)
}

fn with(whistle: &mut Whistle, office: &str, change: impl FnOnce(&mut Summons)) {
    if let Some(summons) = whistle.summons.iter_mut().find(|summons| summons.office == office) {
        change(summons);
    }
}

fn step(whistle: &mut Whistle, office: &str, to: SummonsState, at: Timestamp, change: impl FnOnce(&mut Summons)) {
    with(whistle, office, |summons| {
        summons.state = to;
        summons.since = at;
        change(summons);
    });
}

fn answer(whistle: &mut Whistle, office: &str, argument: &Redactable) {
    with(whistle, office, |summons| {
        if let Some(refusal) = summons.refusals.last_mut() {
            refusal.answer = argument.clone();
        }
    });
}

/// The department is called once more; or another is, which finds the refusals that were before it.
fn call_again(whistle: &mut Whistle, office: &str, instead: Option<&Summoned>, at: Timestamp, assigned: bool) {
    let Some(instead) = instead else {
        step(whistle, office, SummonsState::Called, at, |summons| summons.assigned = assigned);
        return;
    };
    let refusals = whistle.of(office).map(|summons| summons.refusals.clone()).unwrap_or_default();
    step(whistle, office, SummonsState::Released, at, |_| {});
    whistle.summons.push(Summons { refusals, assigned, ..called(instead, at) });
}
