//! What grids, cases of social workers and notices change on the desk.

use std::sync::Arc;

use crate::domain::case_file::CaseFile;
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::ids::{CaseFileId, RequestId};
use crate::domain::notice::{Notice, NoticeAbout, NoticeTo};
use crate::domain::request::Request;
use crate::domain::time::Timestamp;

/// Folds an event of grids, cases and notices in. Whether it was one.
pub(super) fn change(desk: &mut Desk, at: Timestamp, event: &Event) -> bool {
    match event {
        Event::GridAssigned(owner) => drop(desk.grids.insert(owner.grid.clone(), Arc::new(owner.as_ref().clone()))),
        Event::CaseOpened(opened) => {
            let (id, worker, words) = (opened.case, opened.worker, opened.words.clone());
            let case = CaseFile { id, worker, words, opened: at, orders: Vec::new(), closed: None };
            desk.case_files.insert(id, Arc::new(case));
        }
        Event::CaseJoined(order) => change_case(desk, order.case, |case| case.orders.push(order.request)),
        Event::CaseClosed(over) => change_case(desk, over.case, |case| case.closed = Some(at)),
        Event::FirstTold(told) => {
            desk.change(told.request, |request| request.told_first = Some(Box::new(told.told.clone())));
        }
        Event::NoticeAcknowledged(step) => {
            desk.change(step.request, |request| request.notices.retain(|notice| notice.id != step.notice));
        }
        Event::NoticeGivenUp(step) => desk.change(step.request, |request| {
            for notice in request.notices.iter_mut().filter(|notice| notice.id == step.notice) {
                notice.given_up = Some(at);
            }
        }),
        Event::RecordSet(_) | Event::RecordRemoved(_) => {}
        _ => return false,
    }
    true
}

fn change_case(desk: &mut Desk, case: CaseFileId, change: impl FnOnce(&mut CaseFile)) {
    if let Some(record) = desk.case_files.get_mut(&case) {
        change(Arc::make_mut(record));
    }
}

/// Begins the notices that an event calls for, and drops those it has overtaken: whoever answers has heard, and what no
/// longer holds is told no more.
pub(super) fn follow(desk: &mut Desk, at: Timestamp, event: &Event) {
    let Some(id) = event.request() else { return };
    let Some(request) = desk.request(id) else { return };
    let begun = begun(request, at, event);
    let over = |notice: &Notice| is_over(notice, event);
    let ends = request.notices.iter().any(over);
    if begun.is_empty() && !ends {
        return;
    }
    desk.change(id, |request| {
        request.notices.retain(|notice| !is_over(notice, event));
        for (to, about) in begun {
            let notice = Notice::new(id, to, about, at);
            if request.notices.iter().all(|known| known.id != notice.id) {
                request.notices.push(notice);
            }
        }
    });
}

/// Whom an event is to be told. Nobody is told of a protected order: it is seen to by telephone.
fn begun(request: &Request, at: Timestamp, event: &Event) -> Vec<(NoticeTo, NoticeAbout)> {
    if request.flags.protected {
        return Vec::new();
    }
    let department =
        |office: &str, whistle| (NoticeTo::Department { office: office.into() }, NoticeAbout::Whistle { whistle });
    let requester = |about| {
        let requester = request.requester.map(|requester| (NoticeTo::Requester { requester }, about));
        requester.into_iter().collect()
    };
    match event {
        Event::FirstTold(told) => {
            let volunteer = |volunteer| (NoticeTo::Volunteer { volunteer }, NoticeAbout::ToldFirst);
            told.told.everybody().map(volunteer).collect()
        }
        Event::OfferMade { assignment, team, .. } => {
            vec![(NoticeTo::Team { team: *team }, NoticeAbout::Offer { assignment: *assignment })]
        }
        Event::AssignmentRecalled { assignment, .. } => {
            let team = request.assignment(*assignment).map(|assignment| assignment.team);
            let recall = |team| (NoticeTo::Team { team }, NoticeAbout::Recall { assignment: *assignment });
            team.map(recall).into_iter().collect()
        }
        Event::WhistleBlown { whistle, summoned, .. } => {
            summoned.iter().map(|one| department(&one.office, *whistle)).collect()
        }
        Event::WhistleInsisted { whistle, office, instead, .. }
        | Event::WhistleArbitrated { whistle, office, instead, .. } => {
            let called = instead.as_ref().map_or(office.as_str(), |instead| instead.office.as_str());
            vec![department(called, *whistle)]
        }
        Event::TransferredTo { .. } => requester(NoticeAbout::Transfer { at }),
        Event::RejectedWith { .. } => requester(NoticeAbout::Rejection { at }),
        _ => Vec::new(),
    }
}

/// Whether an event overtakes a notice of its request.
fn is_over(notice: &Notice, event: &Event) -> bool {
    match event {
        Event::Protected { .. } => true,
        Event::OfferAccepted { .. }
        | Event::OfferRefused { .. }
        | Event::OfferExpired { .. }
        | Event::OfferLapsed { .. }
        | Event::AskingOwnPeople { .. }
        | Event::AssignmentRecalled { .. } => {
            matches!(notice.about, NoticeAbout::Offer { assignment } if Some(assignment) == event.assignment())
        }
        Event::DepartmentSignedIn { office, .. }
        | Event::DepartmentRefused { office, .. }
        | Event::DepartmentReported { office, .. } => {
            let its_own = matches!(&notice.to, NoticeTo::Department { office: told } if told.as_ref() == office);
            its_own && is_of_whistle(notice, event)
        }
        Event::WhistleClosed { .. } | Event::WhistleRecalled { .. } => is_of_whistle(notice, event),
        Event::Moved { to, .. } if !to.is_open() => {
            matches!(notice.about, NoticeAbout::ToldFirst | NoticeAbout::Offer { .. } | NoticeAbout::Whistle { .. })
        }
        _ => false,
    }
}

fn is_of_whistle(notice: &Notice, event: &Event) -> bool {
    matches!(notice.about, NoticeAbout::Whistle { whistle } if Some(whistle) == event.whistle())
}

/// The request with a notice, where both are on the desk.
pub(in crate::domain) fn notice(desk: &Desk, request: RequestId, id: crate::domain::ids::NoticeId) -> Option<&Notice> {
    desk.request(request)?.notices.iter().find(|notice| notice.id == id)
}

/// The one request stands beside the other, once.
pub(super) fn link(desk: &mut Desk, request: RequestId, with: RequestId) {
    desk.change(request, |record| {
        if !record.linked.contains(&with) {
            record.linked.push(with);
        }
    });
}
