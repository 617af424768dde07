//! Who may do what: every act of the loop is tried by everybody.

mod beside;

use super::*;
use crate::domain::accounts::sponsors::PayerKind;
use crate::domain::assignment::{Count, CountUnit, LeavingReason, OfferKind, RefusalReason, Report, Told};
use crate::domain::command::{
    Amendment, BillClaim, CallBackResult, CallResult, CancelReason, Filing, OfferTo, Offering, TakingIn,
};
use crate::domain::event::{Event, Summoned};
use crate::domain::ids::{AnnouncementId, AssignmentId, ImportId, RequestId, VolunteerId, WhistleId};
use crate::domain::redactable::Redactable;
use crate::domain::request::{self, AlarmLevel, Flags, Priority, Satisfaction};
use crate::domain::testing::{
    COUNTY, FAR_VILLAGE, NEXT_VILLAGE, OTHER_TOWN, TALK, TOWN, VILLAGE, accepted, actor, assignment_id, at, centre,
    department, department_operator, dispatcher, happen, hours, offered, page_of, place, queued, request_id, rules_of,
    team, team_id,
};
use crate::domain::whistle::WhistleLevel;
use Reach::Nowhere;
use Role::{Administrator, Channel, Clerk, Dispatcher, DutyLeader};

const IN_OFFICE_HOURS: (i8, u16, u16) = (23, 10, 0);
const IN_THE_EVENING: (i8, u16, u16) = (23, 20, 0);

/// Request 1 at [`VILLAGE`], offered to team 1 and accepted by team 2, filed by the dispatcher.
fn desk(priority: Priority) -> Desk {
    let mut desk = centre([team(1), team(2), team(3)]);
    queued(&mut desk, 1, TALK, VILLAGE, priority, Some(hours(10, 12)));
    for team in [1, 2] {
        offered(&mut desk, 1, team - 1, team, hours(10, 12));
    }
    accepted(&mut desk, 1, 1, 2, hours(10, 12));
    desk
}

/// Everybody there is, by what a test calls them.
fn everybody() -> Vec<(&'static str, Actor)> {
    vec![
        ("station", actor(Clerk, VILLAGE)),
        ("town", actor(Clerk, TOWN)),
        ("other-town", actor(Clerk, OTHER_TOWN)),
        ("dispatcher", actor(Dispatcher, COUNTY)),
        ("leader", actor(DutyLeader, COUNTY)),
        ("administrator", actor(Administrator, COUNTY)),
        ("auditor", actor(Role::Auditor, COUNTY)),
        ("department", actor(Role::Department, COUNTY)),
        ("sponsor", actor(Role::Sponsor, COUNTY)),
        ("team-1", page_of(1)),
        ("team-2", page_of(2)),
        ("filer", Actor { operator: dispatcher().operator, ..actor(Channel, COUNTY) }),
        ("channel", actor(Channel, COUNTY)),
        ("system", Actor::system(&place(COUNTY))),
    ]
}

/// Who of everybody may give this command, as one line.
fn who_may(desk: &Desk, command: &Command, (day, hour, minute): (i8, u16, u16)) -> String {
    let may = |actor: &Actor| authorise(desk, &rules_of(desk), actor, command, at(day, hour, minute)).is_ok();
    let names: Vec<&str> = everybody().into_iter().filter(|(_, actor)| may(actor)).map(|(name, _)| name).collect();
    names.join(" ")
}

fn by_day(command: &Command) -> String {
    who_may(&desk(Priority::Normal), command, IN_OFFICE_HOURS)
}

fn refusal(desk: &Desk, actor: &Actor, command: &Command) -> Refusal {
    authorise(desk, &rules_of(desk), actor, command, at(23, 10, 0)).unwrap_err()
}

fn one() -> RequestId {
    request_id(1)
}

fn offer_of_team_1() -> AssignmentId {
    assignment_id(1, 0)
}

fn bound_team_2() -> AssignmentId {
    assignment_id(1, 1)
}

fn words() -> String {
    "because".into()
}

fn offering(override_gates: bool) -> Offering {
    let teams = vec![OfferTo { team: team_id(3), people: None }];
    Offering { kind: OfferKind::Direct, teams, note: String::new(), brigade: None, override_gates }
}

fn filing(place_code: &str, take_in: Option<TakingIn>) -> Command {
    Command::File(Box::new(Filing {
        service: Some(TALK.parse().unwrap()),
        place: Some(place(place_code)),
        take_in,
        ..Filing::new(request_id(9), request::Channel::Telephone, "please come")
    }))
}

fn take_in(taking_in: TakingIn) -> Command {
    Command::TakeIn { request: one(), taking_in }
}

fn with_offer() -> TakingIn {
    TakingIn { offer: Some(offering(false)), ..TakingIn::default() }
}

fn emergency() -> TakingIn {
    TakingIn { priority: Some(Priority::Emergency), ..with_offer() }
}

const CENTRE: &str = "dispatcher leader";
const TOWN_AND_CENTRE: &str = "town dispatcher leader";
const STATION_TOWN_AND_CENTRE: &str = "station town dispatcher leader";

#[test]
fn every_act_stands_in_one_row_of_the_table() {
    for act in Act::ALL {
        let rows = TABLE.iter().filter(|(acts, _)| acts.contains(act)).count();
        assert_eq!(rows, 1, "{act:?}");
        assert!(table().any(|(listed, ..)| listed == *act), "somebody may {act:?}");
    }
    assert!(table().all(|(_, role, reach)| reach != Nowhere && role != Role::Auditor), "an auditor stands nowhere");
}

#[test]
fn the_centre_itself_is_changed_by_administrators_and_made_by_its_clockwork() {
    let rules = Box::new(rules_of(&desk(Priority::Normal)).as_ref().clone());
    for command in [
        Command::AdoptRules { rules },
        Command::SetService { service: Box::new(crate::domain::testing::rules().services[0].clone()) },
        Command::RetireService { service: "LLXJ".parse().unwrap() },
        Command::SetMenu { items: vec![crate::domain::testing::a_talk()] },
        Command::RetireMenuItem { code: "XJ1".parse().unwrap() },
        Command::SetPlaces { places: vec![] },
        Command::SetTeams { teams: vec![team(4)] },
        Command::DismissOperator { operator: dispatcher().operator },
    ] {
        assert_eq!(by_day(&command), "administrator system", "{command:?}");
    }
}

#[test]
fn anybody_at_a_desk_files_for_any_place_and_a_channel_files_its_own() {
    let anywhere = "station town other-town dispatcher leader filer channel";
    assert_eq!(by_day(&filing(FAR_VILLAGE, None)), anywhere);
    let again = Command::Again { request: one(), words: words() };
    assert_eq!(by_day(&again), "station town other-town dispatcher leader filer");
}

#[test]
fn a_station_takes_in_notes_calls_and_amends_in_its_village() {
    for command in [
        take_in(TakingIn::default()),
        Command::Note { request: one(), words: words() },
        Command::Call { request: one(), assignment: None, result: CallResult::Reached, words: words() },
        Command::Amend { request: one(), amendment: Amendment::Needed(2) },
    ] {
        assert_eq!(by_day(&command), STATION_TOWN_AND_CENTRE, "{command:?}");
    }
}

#[test]
fn a_request_to_be_checked_is_taken_in_by_whoever_knows_the_place_and_no_other_is_drawn_away() {
    let far = take_in(TakingIn { place: Some(place(FAR_VILLAGE)), ..TakingIn::default() });
    assert_eq!(by_day(&far), CENTRE, "it lies in the other town");
    let mut unchecked = centre([]);
    let nowhere = place(COUNTY).unchecked();
    queued(&mut unchecked, 1, TALK, nowhere.as_str(), Priority::Normal, None);
    assert_eq!(who_may(&unchecked, &far, IN_OFFICE_HOURS), "other-town dispatcher leader");
}

#[test]
fn an_offer_within_the_taking_in_needs_the_right_to_offer() {
    assert_eq!(by_day(&take_in(with_offer())), TOWN_AND_CENTRE);
    assert_eq!(by_day(&filing(VILLAGE, Some(with_offer()))), TOWN_AND_CENTRE);
    assert_eq!(by_day(&filing(VILLAGE, Some(TakingIn::default()))), STATION_TOWN_AND_CENTRE);
}

#[test]
fn a_p0_is_taken_in_and_offered_by_every_console_of_any_place_at_any_hour() {
    let consoles = "station town other-town dispatcher leader administrator";
    for command in [take_in(emergency()), filing(FAR_VILLAGE, Some(emergency()))] {
        assert_eq!(by_day(&command), consoles);
        assert_eq!(who_may(&desk(Priority::Normal), &command, IN_THE_EVENING), consoles);
    }
    let as_filed = desk(Priority::Emergency);
    assert_eq!(who_may(&as_filed, &take_in(with_offer()), IN_OFFICE_HOURS), consoles, "it was filed as a P0");
}

#[test]
fn towns_and_the_centre_pass_on_refuse_merge_and_put_aside() {
    let into = request_id(2);
    for command in [
        Command::Transfer { request: one(), office: "ZJJ".into(), their_number: None, rang_and_confirmed: false },
        Command::RecordAnswer { request: one(), answer: words() },
        Command::SendBack { request: one(), reason: words() },
        Command::Reject { request: one(), reason: words(), rang_and_confirmed: false },
        Command::Merge { request: one(), into },
        Command::Link { request: one(), with: into },
        Command::Hold { request: one(), until: at(25, 9, 0), reason: words() },
        Command::Resume { request: one() },
        Command::Split { request: one(), parts: vec![] },
    ] {
        assert_eq!(by_day(&command), TOWN_AND_CENTRE, "{command:?}");
    }
    assert_eq!(by_day(&Command::TakeApart { request: one() }), "town dispatcher leader system");
}

#[test]
fn towns_in_their_own_places_and_the_centre_dispatch() {
    for command in [
        Command::Offer { request: one(), offering: offering(false) },
        Command::OfferAlso { request: one(), offering: offering(false) },
        Command::ConfirmAsking { request: one(), assignment: offer_of_team_1() },
        Command::DeclineAsking { request: one(), assignment: offer_of_team_1(), reason: words() },
        Command::Remind { request: one(), assignment: offer_of_team_1() },
    ] {
        assert_eq!(by_day(&command), TOWN_AND_CENTRE, "{command:?}");
    }
}

#[test]
fn only_a_duty_leader_sets_a_gate_aside() {
    let overriding = Command::Offer { request: one(), offering: offering(true) };
    assert_eq!(by_day(&overriding), "leader");
    let within = take_in(TakingIn { offer: Some(offering(true)), ..emergency() });
    assert_eq!(by_day(&within), "leader", "not even for a P0");
    let refused = refusal(&desk(Priority::Normal), &dispatcher(), &overriding);
    assert_eq!(refused, Refusal::DutyLeaderOnly);
}

#[test]
fn a_town_takes_back_an_offer_and_only_the_centre_a_team_that_has_accepted() {
    let recall =
        |assignment| Command::Recall { request: one(), assignment, reason: words(), rang_and_confirmed: false };
    assert_eq!(by_day(&recall(offer_of_team_1())), TOWN_AND_CENTRE);
    assert_eq!(by_day(&recall(bound_team_2())), CENTRE);
    let break_off = Command::BreakOff { request: one(), reason: LeavingReason::Unsafe, words: words() };
    assert_eq!(by_day(&break_off), CENTRE);
}

#[test]
fn a_team_answers_for_itself_or_somebody_enters_what_it_said() {
    let (request, assignment, told) = (one(), offer_of_team_1(), Told::Page);
    let report = Report {
        minutes: 60,
        reached: Count { amount: 1, unit: CountUnit::People },
        unseen: false,
        outcome: Redactable::default(),
    };
    for command in [
        Command::AskFor { request, team: team_id(1), people: 2, told },
        Command::AskOwnPeople { request, assignment },
        Command::Accept { request, assignment, people: 1, told },
        Command::Refuse { request, assignment, reason: RefusalReason::TooFar, words: words(), told },
        Command::Arrive { request, assignment, told, life_jackets: true },
        Command::Finish { request, assignment, report, told },
        Command::GiveBack { request, assignment, reason: LeavingReason::Unable, words: words(), told },
        Command::Fail { request, assignment, reason: LeavingReason::Unable, words: words(), told },
    ] {
        assert_eq!(by_day(&command), "town dispatcher leader team-1", "{command:?}");
    }
}

#[test]
fn a_team_is_stood_down_by_itself_its_town_or_the_centre() {
    let down = Command::StandDown { team: team_id(1), until: None, reason: words() };
    assert_eq!(by_day(&down), "town dispatcher leader team-1");
    assert_eq!(by_day(&Command::StandUp { team: team_id(2) }), "town dispatcher leader team-2");
}

#[test]
fn who_answers_for_the_shift_speaks_to_all_seats_and_every_seat_may_say_that_it_heard() {
    let announcement = AnnouncementId(uuid::Uuid::from_u128(1));
    let speak = Command::Announce { announcement, words: words(), until: at(23, 18, 0) };
    assert_eq!(by_day(&speak), "leader administrator");
    assert_eq!(by_day(&Command::WithdrawAnnouncement { announcement }), "leader administrator");
    let heard = Command::AcknowledgeAnnouncement { announcement };
    let seats = "station town other-town dispatcher leader administrator";
    assert_eq!(who_may(&desk(Priority::Normal), &heard, IN_THE_EVENING), seats);
}

#[test]
fn a_resident_cancels_and_rates_its_own_or_tells_the_town_or_the_centre() {
    let (request, told) = (one(), Told::Page);
    for command in [
        Command::Cancel {
            request,
            why: CancelReason::AskedByRequester,
            told,
            reason: words(),
            rang_and_confirmed: false,
        },
        Command::Rate { request, satisfaction: Satisfaction::Satisfied, solved: true, words: words(), told },
    ] {
        assert_eq!(by_day(&command), "town dispatcher leader filer", "{command:?}");
    }
}

#[test]
fn towns_and_the_centre_call_back_close_reopen_and_tend() {
    let request = one();
    for command in [
        Command::CallBack { request, result: CallBackResult::NotReached, words: words() },
        Command::Archive { request, explanation: words() },
        Command::Reopen { request, reason: words(), asked_by: words() },
        Command::Correct { request, what: "people".into(), correction: words() },
        Command::SetPriority { request, priority: Priority::Urgent, reason: words() },
        Command::Reschedule { request, window: hours(14, 16), reason: words(), consent: true },
        Command::Give { request, owner: place(OTHER_TOWN) },
    ] {
        assert_eq!(by_day(&command), TOWN_AND_CENTRE, "{command:?}");
    }
}

#[test]
fn what_never_ends_by_time_the_centre_closes_and_a_protected_one_a_duty_leader() {
    let archive = Command::Archive { request: one(), explanation: words() };
    assert_eq!(who_may(&desk(Priority::Urgent), &archive, IN_OFFICE_HOURS), CENTRE);
    let mut protected = desk(Priority::Normal);
    let flags = Flags { protected: true, ..Flags::default() };
    let change = crate::domain::event::Amended::Flags { from: Flags::default(), to: flags };
    happen(&mut protected, at(23, 8, 0), vec![Event::FieldAmended { request: one(), change }]);
    assert_eq!(who_may(&protected, &archive, IN_OFFICE_HOURS), "leader");
}

#[test]
fn a_p1_and_every_third_hold_are_put_aside_by_a_duty_leader_only() {
    let hold = Command::Hold { request: one(), until: at(24, 9, 0), reason: words() };
    assert_eq!(who_may(&desk(Priority::Urgent), &hold, IN_OFFICE_HOURS), "leader");
    let mut often = desk(Priority::Normal);
    for _ in 0..2 {
        let hold = request::Hold { until: at(23, 9, 0), reason: Redactable::default(), stopped: vec![] };
        happen(&mut often, at(23, 8, 0), vec![Event::PutAside { request: one(), hold }]);
    }
    assert_eq!(who_may(&often, &hold, IN_OFFICE_HOURS), "leader");
}

#[test]
fn papers_are_opened_where_they_belong_and_by_a_team_that_has_accepted() {
    let open = Command::OpenPapers { request: one() };
    assert_eq!(by_day(&open), "station town dispatcher leader team-2 filer", "team 1 has not accepted");
    let mut over = desk(Priority::Normal);
    let given_back = Event::AssignmentGivenBack {
        request: one(),
        assignment: bound_team_2(),
        reason: LeavingReason::Unable,
        words: Redactable::default(),
        told: Told::Page,
    };
    happen(&mut over, at(23, 9, 0), vec![given_back]);
    assert!(who_may(&over, &open, (24, 8, 59)).contains("team-2"), "for a day after the end");
    assert!(!who_may(&over, &open, (24, 9, 0)).contains("team-2"));
}

#[test]
fn every_seat_hears_an_alarm_and_the_centre_hears_the_duty_leaders() {
    let heard = Command::AcknowledgeAlarm { request: one() };
    for (level, who) in [
        (AlarmLevel::Seats, "station town other-town dispatcher leader administrator"),
        (AlarmLevel::DutyLeader, CENTRE),
    ] {
        let mut desk = desk(Priority::Emergency);
        happen(&mut desk, at(23, 8, 0), vec![Event::AlarmRaised { request: one(), level }]);
        assert_eq!(who_may(&desk, &heard, IN_OFFICE_HOURS), who);
    }
}

#[test]
fn what_passes_by_time_only_the_clockwork_does() {
    let (request, assignment, due) = (one(), offer_of_team_1(), at(23, 9, 0));
    for command in [
        Command::OfferExpires { request, assignment, due },
        Command::AskingLapses { request, assignment, due },
        Command::NextTier { request, due },
        Command::HoldEnds { request, due },
        Command::RatingEnds { request, due },
        Command::Trim { due },
    ] {
        assert_eq!(by_day(&command), "system", "{command:?}");
    }
}

#[test]
fn in_the_evening_a_clerks_acts_fall_to_the_centre() {
    let evening = |command: &Command| who_may(&desk(Priority::Normal), command, IN_THE_EVENING);
    assert_eq!(evening(&take_in(TakingIn::default())), CENTRE);
    assert_eq!(evening(&Command::Offer { request: one(), offering: offering(false) }), CENTRE);
    assert_eq!(evening(&Command::Note { request: one(), words: words() }), STATION_TOWN_AND_CENTRE);
    assert_eq!(evening(&filing(VILLAGE, None)), "station town other-town dispatcher leader filer channel");
    let desk = desk(Priority::Normal);
    let reject = Command::Reject { request: one(), reason: words(), rang_and_confirmed: false };
    let refused = authorise(&desk, &rules_of(&desk), &actor(Clerk, TOWN), &reject, at(23, 20, 0));
    assert_eq!(refused, Err(Refusal::AfterHours { opens: at(24, 8, 30), duty: None }));
}

#[test]
fn a_clerk_acts_where_its_office_owns_a_request_that_lies_elsewhere() {
    let mut desk = desk(Priority::Normal);
    let note = Command::Note { request: one(), words: words() };
    let clerk = actor(Clerk, OTHER_TOWN);
    assert_eq!(refusal(&desk, &clerk, &note), Refusal::OutsideScope { place: place(VILLAGE) });
    let given = Event::OwnerChanged { request: one(), from: place(COUNTY), to: place(OTHER_TOWN) };
    happen(&mut desk, at(23, 8, 0), vec![given]);
    assert_eq!(who_may(&desk, &note, IN_OFFICE_HOURS), "station town other-town dispatcher leader");
}

#[test]
fn both_sides_of_a_merge_lie_in_the_clerks_town() {
    let mut desk = desk(Priority::Normal);
    queued(&mut desk, 2, TALK, NEXT_VILLAGE, Priority::Normal, None);
    queued(&mut desk, 3, TALK, FAR_VILLAGE, Priority::Normal, None);
    let merge = |into| Command::Merge { request: one(), into: request_id(into) };
    assert_eq!(who_may(&desk, &merge(2), IN_OFFICE_HOURS), TOWN_AND_CENTRE);
    assert_eq!(who_may(&desk, &merge(3), IN_OFFICE_HOURS), CENTRE);
}

#[test]
fn the_role_is_judged_before_the_place_and_before_what_is_missing() {
    let desk = desk(Priority::Normal);
    let reject = |request| Command::Reject { request, reason: words(), rang_and_confirmed: false };
    let station = actor(Clerk, FAR_VILLAGE);
    assert_eq!(refusal(&desk, &station, &reject(one())), Refusal::RoleMayNot { role: Clerk });
    assert_eq!(refusal(&desk, &station, &reject(request_id(77))), Refusal::RoleMayNot { role: Clerk });
    let unknown = authorise(&desk, &rules_of(&desk), &dispatcher(), &reject(request_id(77)), at(23, 10, 0));
    assert_eq!(unknown, Ok(()), "what is missing is for `decide` to say");
}

#[test]
fn a_dismissed_operator_may_do_nothing() {
    let mut desk = desk(Priority::Normal);
    let Actor { operator, role, place, .. } = dispatcher();
    let admitted = crate::domain::operator::Operator {
        id: operator,
        name: "seat".into(),
        role,
        place,
        team: None,
        office: None,
        dismissed: false,
    };
    happen(&mut desk, at(23, 8, 0), vec![Event::OperatorAdmitted { operator: admitted }]);
    let note = Command::Note { request: one(), words: words() };
    assert!(authorise(&desk, &rules_of(&desk), &dispatcher(), &note, at(23, 10, 0)).is_ok());
    happen(&mut desk, at(23, 8, 0), vec![Event::OperatorDismissed { operator }]);
    assert_eq!(refusal(&desk, &dispatcher(), &note), Refusal::RoleMayNot { role: Dispatcher });
}
