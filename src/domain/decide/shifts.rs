//! 上席, 离席, 排班, 交班, 接班: positions, and that nothing urgent is left without an owner.

use super::draft::{Draft, said};
use super::filing::invalid;
use crate::domain::event::{Event, HandOverSigned};
use crate::domain::hand_over::{self, MOST_WORDS};
use crate::domain::ids::{HandOverId, OperatorId, PositionCode};
use crate::domain::operator::{Operator, Role};
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::shift::{
    FARTHEST_AHEAD, LONGEST_STRETCH, MOST_NAME_CHARS, MOST_POSITIONS, MOST_STRETCHES, Position, PositionSheet,
};
use crate::domain::time::{Timestamp, Window};
use crate::text::sanitise;

pub(super) fn set_positions(draft: &mut Draft, positions: &[PositionSheet]) -> Result<(), Refusal> {
    for (index, sheet) in positions.iter().enumerate() {
        if positions[..index].iter().any(|other| other.code == sheet.code) {
            return Err(invalid("positions.code", InvalidReason::Twice));
        }
        let name = sanitise::line(said("positions.name", &sheet.name)?);
        if name.chars().count() > MOST_NAME_CHARS {
            return Err(invalid("positions.name", InvalidReason::TooLong));
        }
        sheet.places.iter().try_for_each(|place| draft.known_place(place))?;
        for service in &sheet.services {
            draft.rules.service(service).ok_or_else(|| Refusal::NoSuchService { service: service.clone() })?;
        }
        let sheet = PositionSheet { name, ..sheet.clone() };
        let known = draft.desk.position(&sheet.code);
        if known.is_none() && draft.desk.positions.len() >= MOST_POSITIONS {
            return Err(Refusal::OverLimit { what: "positions".into(), limit: MOST_POSITIONS as u64 });
        }
        if known.is_none_or(|known| known.sheet != sheet) {
            draft.emit(Event::PositionSet { sheet });
        }
    }
    Ok(())
}

/// Each sits at one position, and at each sits one.
pub(super) fn take(draft: &mut Draft, code: &PositionCode) -> Result<(), Refusal> {
    let position = known(draft, code)?;
    match position.sitter {
        Some(sits) if sits.operator == draft.actor.operator => return Err(Refusal::NothingToDo),
        Some(sits) => {
            return Err(Refusal::PositionTaken { position: code.clone(), by: sits.operator, since: sits.since });
        }
        None => {}
    }
    sits_nowhere_but(draft, code)?;
    draft.emit(Event::PositionTaken { position: code.clone() });
    Ok(())
}

/// One's own; a duty leader also that of somebody who went without a word.
pub(super) fn leave(draft: &mut Draft, code: &PositionCode) -> Result<(), Refusal> {
    let position = known(draft, code)?;
    let Some(sits) = position.sitter else { return Err(Refusal::NothingToDo) };
    if sits.operator != draft.actor.operator && !draft.by_duty_leader() {
        return Err(Refusal::PositionTaken { position: code.clone(), by: sits.operator, since: sits.since });
    }
    everything_urgent_has_an_owner(draft, position)?;
    draft.emit(Event::PositionLeft { position: code.clone() });
    Ok(())
}

pub(super) fn set_roster(
    draft: &mut Draft,
    code: &PositionCode,
    window: Window,
    operator: OperatorId,
) -> Result<(), Refusal> {
    let position = known(draft, code)?;
    if window.end <= window.start {
        return Err(invalid("window", InvalidReason::EndsBeforeStart));
    }
    if window.end <= draft.now {
        return Err(invalid("window", InvalidReason::InThePast));
    }
    if window.end - window.start > LONGEST_STRETCH || window.start > draft.now + FARTHEST_AHEAD {
        return Err(invalid("window", InvalidReason::OutOfRange));
    }
    may_sit(draft, operator)?;
    if position.roster.len() >= MOST_STRETCHES {
        return Err(Refusal::OverLimit { what: "roster".into(), limit: MOST_STRETCHES as u64 });
    }
    for other in draft.desk.positions.values() {
        let here = other.sheet.code == *code;
        let taken = other.rostered_in(window).find(|stretch| here || stretch.operator == operator);
        if let Some(stretch) = taken {
            let (position, operator) = (other.sheet.code.clone(), stretch.operator);
            return Err(Refusal::RosterTaken { position, operator, window: stretch.window });
        }
    }
    draft.emit(Event::RosterSet { position: code.clone(), window, operator });
    Ok(())
}

pub(super) fn clear_roster(draft: &mut Draft, code: &PositionCode, from: Timestamp) -> Result<(), Refusal> {
    if !known(draft, code)?.roster.iter().any(|stretch| stretch.window.start == from) {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::RosterCleared { position: code.clone(), from });
    Ok(())
}

/// 交班. Whoever comes is named where something urgent would have no other owner. What is open is read from the desk
/// here, not from what the console showed.
pub(super) fn sign(
    draft: &mut Draft,
    id: HandOverId,
    code: &PositionCode,
    words: &str,
    next: Option<OperatorId>,
) -> Result<(), Refusal> {
    if draft.desk.hand_overs.contains_key(&id) {
        return Err(Refusal::IdTaken);
    }
    let position = known(draft, code)?;
    if position.sitter.is_none_or(|sits| sits.operator != draft.actor.operator) {
        return Err(Refusal::NotYourPosition { position: code.clone() });
    }
    let words = said("words", words)?;
    if words.chars().count() > MOST_WORDS {
        return Err(invalid("words", InvalidReason::TooLong));
    }
    match next {
        Some(next) if next == draft.actor.operator => return Err(invalid("next", InvalidReason::Itself)),
        Some(next) => drop(may_sit(draft, next)?),
        None => everything_urgent_has_an_owner(draft, position)?,
    }
    let written = hand_over::draft(&draft.desk, position, draft.now);
    draft.emit(Event::HandOverSigned(Box::new(HandOverSigned {
        hand_over: id,
        position: code.clone(),
        words: Redactable::remark(words),
        items: written.items,
        left_out: written.left_out,
        next,
    })));
    Ok(())
}

/// 接班: by whoever was named; where nobody was, by anybody else; in need by a duty leader.
pub(super) fn take_over(draft: &mut Draft, id: HandOverId) -> Result<(), Refusal> {
    let hand_over = draft.desk.hand_overs.get(&id).ok_or(Refusal::NoSuchHandOver { hand_over: id })?;
    let code = hand_over.position.clone();
    let newest = draft.desk.last_hand_over(&code).is_some_and(|newest| newest.id == id);
    if hand_over.taken.is_some() || !newest {
        return Err(Refusal::HandOverIsOver { position: code });
    }
    let own = draft.actor.operator;
    if hand_over.signed.operator == own {
        return Err(Refusal::SignedByYourself);
    }
    if let Some(next) = hand_over.next.filter(|next| *next != own)
        && !draft.by_duty_leader()
    {
        return Err(Refusal::HandOverForAnother { next });
    }
    // Somebody else may have sat down there after the signer left.
    let sits = known(draft, &code)?.sitter.filter(|sits| sits.operator != hand_over.signed.operator);
    if let Some(sits) = sits.filter(|sits| sits.operator != own) {
        return Err(Refusal::PositionTaken { position: code, by: sits.operator, since: sits.since });
    }
    sits_nowhere_but(draft, &code)?;
    draft.emit(Event::HandOverTaken { hand_over: id, position: code });
    Ok(())
}

fn known<'a>(draft: &'a Draft, code: &PositionCode) -> Result<&'a Position, Refusal> {
    draft.desk.position(code).ok_or_else(|| Refusal::NoSuchPosition { position: code.clone() })
}

fn sits_nowhere_but(draft: &Draft, code: &PositionCode) -> Result<(), Refusal> {
    match draft.desk.position_of(draft.actor.operator).filter(|other| other.sheet.code != *code) {
        Some(other) => Err(Refusal::SeatedAlready { position: other.sheet.code.clone() }),
        None => Ok(()),
    }
}

/// Somebody who is admitted and works on requests.
fn may_sit<'a>(draft: &'a Draft, operator: OperatorId) -> Result<&'a Operator, Refusal> {
    let known = draft.desk.operators.get(&operator).ok_or(Refusal::NoSuchOperator { operator })?;
    let works = matches!(known.role, Role::Clerk | Role::Dispatcher | Role::DutyLeader);
    if works && !known.dismissed { Ok(known) } else { Err(Refusal::MayNotSit { operator }) }
}

fn everything_urgent_has_an_owner(draft: &Draft, position: &Position) -> Result<(), Refusal> {
    let numbers = draft.desk.without_owner_but(position, draft.now);
    if numbers.is_empty() { Ok(()) } else { Err(Refusal::UrgentWithoutOwner { numbers }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Facts};
    use crate::domain::decide::decide;
    use crate::domain::desk::Desk;
    use crate::domain::event::Entry;
    use crate::domain::hand_over::ItemKind;
    use crate::domain::operator::Actor;
    use crate::domain::request::Priority;
    use crate::domain::testing::{
        COUNTY, FAR_VILLAGE, MEALS, OTHER_TOWN, TALK, TOWN, VILLAGE, actor, at, centre, happen, hours, place, queued,
        request_id, rules_of, team,
    };
    use uuid::Uuid;

    fn code(code: &str) -> PositionCode {
        code.parse().unwrap()
    }

    fn sheet(name: &str, places: &[&str], night_duty: bool) -> PositionSheet {
        let places = places.iter().map(|code| place(code)).collect();
        PositionSheet { code: code(name), name: name.into(), places, services: vec![], night_duty }
    }

    /// Somebody at a console of the centre, known to the desk.
    fn person(n: u128, role: Role) -> Actor {
        Actor { operator: OperatorId(Uuid::from_u128(n)), ..actor(role, COUNTY) }
    }

    fn id(n: u128) -> HandOverId {
        HandOverId(Uuid::from_u128(n))
    }

    /// Three positions, one for each town and one for the whole county by night; four people.
    fn desk() -> Desk {
        let mut desk = centre([team(1)]);
        let sheets = [sheet("A", &[TOWN], false), sheet("B", &[OTHER_TOWN], false), sheet("N", &[], true)];
        let mut events: Vec<Event> = sheets.into_iter().map(|sheet| Event::PositionSet { sheet }).collect();
        for (n, role) in [(1, Role::Dispatcher), (2, Role::Dispatcher), (3, Role::DutyLeader), (4, Role::Auditor)] {
            let operator = Operator {
                id: OperatorId(Uuid::from_u128(n)),
                name: format!("operator {n}"),
                role,
                place: place(COUNTY),
                team: None,
                office: None,
                dismissed: false,
            };
            events.push(Event::OperatorAdmitted { operator });
        }
        happen(&mut desk, at(23, 8, 0), events);
        desk
    }

    fn does(desk: &mut Desk, who: &Actor, command: &Command, now: Timestamp) -> Result<(), Refusal> {
        let events = decide(desk, &rules_of(desk), &Facts::default(), who, command, now)?;
        desk.fold(&Entry { revision: desk.revision.next(), at: now, actor: who.clone(), events });
        assert_eq!(desk.digest, desk.recomputed_digest());
        Ok(())
    }

    fn takes(position: &str) -> Command {
        Command::TakePosition { position: code(position) }
    }

    fn leaves(position: &str) -> Command {
        Command::LeavePosition { position: code(position) }
    }

    fn signs(n: u128, position: &str, next: Option<u128>) -> Command {
        let next = next.map(|next| OperatorId(Uuid::from_u128(next)));
        Command::SignHandOver { hand_over: id(n), position: code(position), words: "quiet so far".into(), next }
    }

    #[test]
    fn at_a_position_sits_one_and_each_sits_at_one() {
        let (mut desk, now) = (desk(), at(23, 9, 0));
        let (one, other) = (person(1, Role::Dispatcher), person(2, Role::Dispatcher));
        does(&mut desk, &one, &takes("A"), now).unwrap();
        let taken = Refusal::PositionTaken { position: code("A"), by: one.operator, since: now };
        assert_eq!(does(&mut desk, &other, &takes("A"), now), Err(taken));
        assert_eq!(does(&mut desk, &one, &takes("B"), now), Err(Refusal::SeatedAlready { position: code("A") }));
        assert_eq!(does(&mut desk, &one, &takes("A"), now), Err(Refusal::NothingToDo));
        assert_eq!(does(&mut desk, &one, &takes("X"), now), Err(Refusal::NoSuchPosition { position: code("X") }));
        does(&mut desk, &one, &leaves("A"), now).unwrap();
        does(&mut desk, &other, &takes("A"), now).unwrap();
    }

    #[test]
    fn nobody_leaves_something_urgent_without_an_owner_and_is_told_what() {
        let (mut desk, now) = (desk(), at(23, 9, 0));
        let (one, other, leader) =
            (person(1, Role::Dispatcher), person(2, Role::Dispatcher), person(3, Role::DutyLeader));
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Urgent, None);
        queued(&mut desk, 2, TALK, VILLAGE, Priority::Normal, None);
        queued(&mut desk, 3, TALK, FAR_VILLAGE, Priority::Urgent, None);
        let number = desk.request(crate::domain::testing::request_id(1)).unwrap().number;
        does(&mut desk, &one, &takes("A"), now).unwrap();
        does(&mut desk, &other, &takes("B"), now).unwrap();
        let unowned = Err(Refusal::UrgentWithoutOwner { numbers: vec![number] });
        assert_eq!(does(&mut desk, &one, &leaves("A"), now), unowned, "the other town's is no affair of theirs");
        assert_eq!(does(&mut desk, &leader, &leaves("A"), now), unowned, "not for a duty leader either");
        assert_eq!(does(&mut desk, &one, &signs(1, "A", None), now), unowned);
        does(&mut desk, &leader, &takes("N"), now).unwrap();
        does(&mut desk, &one, &leaves("A"), now).unwrap();
        assert!(desk.position(&code("A")).unwrap().sitter.is_none(), "somebody looks after the whole county");
    }

    #[test]
    fn a_hand_over_is_signed_by_whoever_leaves_and_by_the_one_who_was_named() {
        let (mut desk, now) = (desk(), at(23, 17, 0));
        let (one, other, leader) =
            (person(1, Role::Dispatcher), person(2, Role::Dispatcher), person(3, Role::DutyLeader));
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Emergency, None);
        assert_eq!(
            does(&mut desk, &one, &signs(1, "A", Some(2)), now),
            Err(Refusal::NotYourPosition { position: code("A") })
        );
        does(&mut desk, &one, &takes("A"), now).unwrap();
        let itself = Refusal::Invalid { field: "next".into(), reason: InvalidReason::Itself };
        assert_eq!(does(&mut desk, &one, &signs(1, "A", Some(1)), now), Err(itself));
        let auditor = OperatorId(Uuid::from_u128(4));
        assert_eq!(does(&mut desk, &one, &signs(1, "A", Some(4)), now), Err(Refusal::MayNotSit { operator: auditor }));
        does(&mut desk, &one, &signs(1, "A", Some(2)), now).unwrap();
        let signed = desk.hand_overs[&id(1)].clone();
        assert_eq!((signed.signed.operator, signed.signed.revision), (one.operator, desk.revision));
        assert_eq!(signed.items.first().map(|item| item.kind), Some(ItemKind::Emergency));

        let take = Command::TakeOver { hand_over: id(1) };
        assert_eq!(does(&mut desk, &one, &take, now), Err(Refusal::SignedByYourself));
        let third = person(5, Role::Dispatcher);
        assert_eq!(does(&mut desk, &third, &take, now), Err(Refusal::HandOverForAnother { next: other.operator }));
        does(&mut desk, &other, &take, at(23, 17, 5)).unwrap();
        let taken = desk.hand_overs[&id(1)].taken.unwrap();
        assert_eq!((taken.operator, taken.revision), (other.operator, desk.revision));
        assert_eq!(desk.position_of(other.operator).unwrap().sheet.code, code("A"));
        assert!(desk.position_of(one.operator).is_none(), "who signed has gone");
        assert_eq!(does(&mut desk, &leader, &take, now), Err(Refusal::HandOverIsOver { position: code("A") }));
    }

    #[test]
    fn a_protected_order_is_handed_over_until_its_report_to_the_police_is_confirmed() {
        let (mut desk, now) = (desk(), at(23, 9, 0));
        let (one, leader) = (person(1, Role::Dispatcher), person(3, Role::DutyLeader));
        does(&mut desk, &one, &takes("A"), now).unwrap();
        queued(&mut desk, 1, TALK, VILLAGE, Priority::Normal, None);
        let kinds = |desk: &Desk| {
            let draft = crate::domain::hand_over::draft(desk, desk.position(&code("A")).unwrap(), now);
            draft.items.iter().map(|item| item.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&desk), []);
        let request = request_id(1);
        let (place, owner) = (place(TOWN), place(COUNTY));
        happen(&mut desk, now, vec![Event::Protected { request, place, owner, unlinked: Vec::new() }]);
        let number = desk.request(request).unwrap().number;
        let unowned = Err(Refusal::UrgentWithoutOwner { numbers: vec![number] });
        assert_eq!(does(&mut desk, &one, &leaves("A"), now), unowned, "somebody must look after it");
        assert_eq!(kinds(&desk), [ItemKind::ProtectedWaits]);
        does(&mut desk, &one, &Command::ReportToPolice { request }, now).unwrap();
        assert_eq!(kinds(&desk), [ItemKind::ProtectedWaits], "a duty leader has not confirmed it");
        does(&mut desk, &leader, &Command::ConfirmPoliceReport { request }, now).unwrap();
        assert_eq!(kinds(&desk), []);
    }

    #[test]
    fn the_roster_holds_no_two_at_once_and_nobody_in_two_places() {
        let (mut desk, now) = (desk(), at(23, 8, 0));
        let leader = person(3, Role::DutyLeader);
        let set = |position: &str, window, operator| Command::SetRoster {
            position: code(position),
            window,
            operator: OperatorId(Uuid::from_u128(operator)),
        };
        does(&mut desk, &leader, &set("A", hours(9, 12), 1), now).unwrap();
        for command in [set("A", hours(11, 14), 2), set("B", hours(11, 14), 1)] {
            assert!(matches!(does(&mut desk, &leader, &command, now), Err(Refusal::RosterTaken { .. })));
        }
        does(&mut desk, &leader, &set("A", hours(12, 15), 1), now).unwrap();
        let backwards = Window { start: at(23, 12, 0), end: at(23, 9, 0) };
        let refused = does(&mut desk, &leader, &set("B", backwards, 2), now);
        assert!(matches!(refused, Err(Refusal::Invalid { .. })), "{refused:?}");
        happen(&mut desk, now, vec![Event::OperatorDismissed { operator: OperatorId(Uuid::from_u128(2)) }]);
        let gone = OperatorId(Uuid::from_u128(2));
        assert_eq!(
            does(&mut desk, &leader, &set("B", hours(9, 12), 2), now),
            Err(Refusal::MayNotSit { operator: gone })
        );
        does(&mut desk, &leader, &Command::ClearRoster { position: code("A"), from: at(23, 9, 0) }, now).unwrap();
        assert_eq!(desk.position(&code("A")).unwrap().roster.len(), 1);
        let by_dispatcher = does(&mut desk, &person(1, Role::Dispatcher), &set("B", hours(9, 12), 1), now);
        assert!(matches!(by_dispatcher, Err(Refusal::RoleMayNot { .. })));
    }

    #[test]
    fn whoever_is_dismissed_sits_nowhere() {
        let (mut desk, now) = (desk(), at(23, 9, 0));
        let one = person(1, Role::Dispatcher);
        does(&mut desk, &one, &takes("A"), now).unwrap();
        happen(&mut desk, now, vec![Event::OperatorDismissed { operator: one.operator }]);
        assert!(desk.position_of(one.operator).is_none());
        assert_eq!(desk.digest, desk.recomputed_digest());
    }

    #[test]
    fn after_office_hours_a_town_is_told_which_position_is_on_duty_and_who_is_on_it() {
        let (mut desk, now) = (desk(), at(23, 21, 0));
        queued(&mut desk, 1, MEALS, VILLAGE, Priority::Normal, None);
        let night = Window { start: at(23, 18, 0), end: at(24, 8, 0) };
        let (position, operator) = (code("N"), OperatorId(Uuid::from_u128(2)));
        let roster = Command::SetRoster { position: position.clone(), window: night, operator };
        does(&mut desk, &person(3, Role::DutyLeader), &roster, at(23, 9, 0)).unwrap();
        let clerk = actor(Role::Clerk, TOWN);
        let request = crate::domain::testing::request_id(1);
        let hold = Command::Hold { request, until: at(24, 9, 0), reason: "rain".into() };
        let Err(Refusal::AfterHours { duty: Some(duty), .. }) = does(&mut desk, &clerk, &hold, now) else {
            panic!("it is night");
        };
        assert_eq!((duty.position, duty.operator), (position, Some(operator)));
    }

    #[test]
    fn positions_name_places_and_services_that_are_there() {
        let mut desk = desk();
        let administrator = actor(Role::Administrator, COUNTY);
        let now = at(23, 9, 0);
        let set = |sheet| Command::SetPositions { positions: vec![sheet] };
        let refused = |desk: &mut Desk, sheet| does(desk, &administrator, &set(sheet), now).unwrap_err();
        assert!(matches!(refused(&mut desk, sheet("C", &["430821009"], false)), Refusal::NoSuchPlace { .. }));
        let no_service = PositionSheet { services: vec!["XXXX".parse().unwrap()], ..sheet("C", &[], false) };
        assert!(matches!(refused(&mut desk, no_service), Refusal::NoSuchService { .. }));
        let nameless = PositionSheet { name: " ".into(), ..sheet("C", &[], false) };
        assert!(matches!(refused(&mut desk, nameless), Refusal::Missing { .. }));
        assert_eq!(refused(&mut desk, sheet("A", &[TOWN], false)), Refusal::NothingToDo, "it stands so already");
    }
}
