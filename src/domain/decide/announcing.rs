//! Messages to all seats: made, acknowledged seat by seat, taken back.

use super::draft::{Draft, said};
use super::filing::invalid;
use crate::domain::announcement::{Announcement, LONGEST, MOST_RUNNING, MOST_WORDS};
use crate::domain::event::Event;
use crate::domain::ids::AnnouncementId;
use crate::domain::redactable::Redactable;
use crate::domain::refusal::{InvalidReason, Refusal};
use crate::domain::time::Timestamp;
use crate::text::sanitise;

pub(super) fn announce(draft: &mut Draft, id: AnnouncementId, words: &str, until: Timestamp) -> Result<(), Refusal> {
    if draft.desk.announcements.contains_key(&id) {
        return Err(Refusal::IdTaken);
    }
    let words = sanitise::line(said("words", words)?);
    if words.chars().count() > MOST_WORDS {
        return Err(invalid("words", InvalidReason::TooLong));
    }
    if until <= draft.now {
        return Err(invalid("until", InvalidReason::InThePast));
    }
    if until > draft.now + LONGEST {
        return Err(invalid("until", InvalidReason::OutOfRange));
    }
    let running = draft.desk.announcements.values().filter(|other| other.runs(draft.now)).count();
    if running >= MOST_RUNNING {
        return Err(Refusal::OverLimit { what: "announcements".into(), limit: MOST_RUNNING as u64 });
    }
    draft.emit(Event::Announced { announcement: id, words: Redactable::remark(&words), until });
    Ok(())
}

/// Once a seat is enough.
pub(super) fn acknowledge(draft: &mut Draft, id: AnnouncementId) -> Result<(), Refusal> {
    let announcement = running(draft, id)?;
    if announcement.is_acknowledged_by(draft.actor.operator, &draft.actor.position) {
        return Err(Refusal::NothingToDo);
    }
    draft.emit(Event::AnnouncementAcknowledged { announcement: id });
    Ok(())
}

pub(super) fn withdraw(draft: &mut Draft, id: AnnouncementId) -> Result<(), Refusal> {
    running(draft, id)?;
    draft.emit(Event::AnnouncementWithdrawn { announcement: id });
    Ok(())
}

fn running<'a>(draft: &'a Draft, id: AnnouncementId) -> Result<&'a Announcement, Refusal> {
    let announcement = draft.desk.announcements.get(&id);
    let announcement = announcement.ok_or(Refusal::NoSuchAnnouncement { announcement: id })?;
    if announcement.runs(draft.now) { Ok(announcement) } else { Err(Refusal::NothingToDo) }
}

#[cfg(test)]
mod tests {
    use crate::domain::announcement::{MOST_KEPT, MOST_RUNNING};
    use crate::domain::command::{Command, Facts};
    use crate::domain::decide::decide;
    use crate::domain::desk::Desk;
    use crate::domain::event::Entry;
    use crate::domain::ids::AnnouncementId;
    use crate::domain::operator::{Actor, Role};
    use crate::domain::refusal::{InvalidReason, Refusal};
    use crate::domain::testing::{COUNTY, actor, at, centre, dispatcher, rules_of};
    use crate::domain::time::{Span, Timestamp};

    fn id(n: u128) -> AnnouncementId {
        AnnouncementId(uuid::Uuid::from_u128(n))
    }

    fn announce(n: u128, words: &str, until: Timestamp) -> Command {
        Command::Announce { announcement: id(n), words: words.into(), until }
    }

    fn does(desk: &mut Desk, who: &Actor, command: &Command, now: Timestamp) -> Result<(), Refusal> {
        let events = decide(desk, &rules_of(desk), &Facts::default(), who, command, now)?;
        desk.fold(&Entry { revision: desk.revision.next(), at: now, actor: who.clone(), events });
        Ok(())
    }

    fn leader() -> Actor {
        actor(Role::DutyLeader, COUNTY)
    }

    #[test]
    fn it_runs_until_its_own_deadline_and_cannot_be_acknowledged_afterwards() {
        let mut desk = centre([]);
        does(&mut desk, &leader(), &announce(1, "water is cut off", at(23, 18, 0)), at(23, 10, 0)).unwrap();
        let made = &desk.announcements[&id(1)];
        assert!(made.runs(at(23, 17, 59)) && !made.runs(at(23, 18, 0)));
        let heard = Command::AcknowledgeAnnouncement { announcement: id(1) };
        assert_eq!(does(&mut desk, &dispatcher(), &heard, at(23, 18, 0)), Err(Refusal::NothingToDo));
    }

    #[test]
    fn each_seat_acknowledges_once_and_for_itself() {
        let mut desk = centre([]);
        let (now, heard) = (at(23, 10, 0), Command::AcknowledgeAnnouncement { announcement: id(1) });
        does(&mut desk, &leader(), &announce(1, "water is cut off", at(23, 18, 0)), now).unwrap();
        does(&mut desk, &dispatcher(), &heard, now).unwrap();
        assert_eq!(does(&mut desk, &dispatcher(), &heard, now), Err(Refusal::NothingToDo));
        let neighbour = Actor { position: "2".into(), ..dispatcher() };
        assert!(does(&mut desk, &neighbour, &heard, now).is_ok(), "another seat of the same person");
    }

    #[test]
    fn one_taken_back_ends_at_once() {
        let mut desk = centre([]);
        let now = at(23, 10, 0);
        does(&mut desk, &leader(), &announce(1, "water is cut off", at(23, 18, 0)), now).unwrap();
        does(&mut desk, &leader(), &Command::WithdrawAnnouncement { announcement: id(1) }, now).unwrap();
        assert!(!desk.announcements[&id(1)].runs(now));
    }

    #[test]
    fn what_leads_to_a_person_is_masked_and_nothing_invisible_gets_in() {
        let mut desk = centre([]);
        let words = "ring 13974402231\u{1b}[2J about the dyke";
        does(&mut desk, &leader(), &announce(1, words, at(23, 18, 0)), at(23, 10, 0)).unwrap();
        let said = desk.announcements[&id(1)].words.as_str();
        assert!(!said.contains("13974402231") && !said.contains('\u{1b}'), "{said}");
    }

    #[test]
    fn too_long_too_late_and_too_many_are_refused() {
        let mut desk = centre([]);
        let now = at(23, 10, 0);
        let refused = |desk: &mut Desk, command: &Command| does(desk, &leader(), command, now).unwrap_err();
        let invalid = |field: &str, reason| Refusal::Invalid { field: field.into(), reason };
        let long = announce(1, &"水".repeat(201), at(23, 18, 0));
        assert_eq!(refused(&mut desk, &long), invalid("words", InvalidReason::TooLong));
        let past = announce(1, "late", at(23, 9, 0));
        assert_eq!(refused(&mut desk, &past), invalid("until", InvalidReason::InThePast));
        let for_ever = announce(1, "for ever", at(30, 10, 1));
        assert_eq!(refused(&mut desk, &for_ever), invalid("until", InvalidReason::OutOfRange));
        for n in 1..=MOST_RUNNING as u128 {
            does(&mut desk, &leader(), &announce(n, "one more", at(23, 18, 0)), now).unwrap();
        }
        assert!(matches!(refused(&mut desk, &announce(99, "one more", at(23, 18, 0))), Refusal::OverLimit { .. }));
    }

    #[test]
    fn the_desk_keeps_the_latest_and_its_digest_stays_true() {
        let mut desk = centre([]);
        for n in 0..MOST_KEPT as u128 + 5 {
            let now = at(23, 9, n as u16 * 10);
            does(&mut desk, &leader(), &announce(n, "short", now + Span::minutes(5)), now).unwrap();
        }
        assert_eq!(desk.announcements.len(), MOST_KEPT);
        assert!(!desk.announcements.contains_key(&id(4)) && desk.announcements.contains_key(&id(5)));
        assert_eq!(desk.digest, desk.recomputed_digest());
    }
}
