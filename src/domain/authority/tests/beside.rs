//! What stands beside the loop: hours, the registry, bills, departments.

use super::*;

#[test]
fn hours_are_checked_where_the_work_was_done_and_taken_back_by_a_duty_leader_only() {
    let desk = desk(Priority::Normal);
    let (volunteer, assignment) = (VolunteerId(uuid::Uuid::from_u128(1)), bound_team_2());
    let verify = Command::VerifyHours { request: one(), assignment, people: 1, hours: vec![] };
    assert_eq!(by_day(&verify), "town dispatcher leader");
    assert_eq!(who_may(&desk, &verify, IN_THE_EVENING), "dispatcher leader");
    assert_eq!(by_day(&Command::ReverseEarning { assignment, volunteer, reason: words() }), "leader");
}

#[test]
fn what_a_finished_order_came_to_is_set_right_by_its_town_and_the_centre() {
    let (request, assignment) = (request_id(1), AssignmentId::of(request_id(1), 0));
    let reason = String::new();
    let outcome = crate::domain::menu::ReferralOutcome::Placed;
    for command in [
        Command::CorrectQuantity { request, assignment, amount: 3, reason },
        Command::RecordReferral { request, assignment, outcome },
    ] {
        assert_eq!(by_day(&command), "town dispatcher leader", "{command:?}");
    }
}

#[test]
fn the_registry_of_volunteers_is_the_centres() {
    assert_eq!(by_day(&Command::SetVolunteers { volunteers: vec![] }), "dispatcher leader administrator");
    let (import, volunteer) = (ImportId(uuid::Uuid::from_u128(1)), VolunteerId(uuid::Uuid::from_u128(1)));
    for command in [
        Command::StageVolunteers { import, volunteers: vec![] },
        Command::AdoptImport { import, rows: 0 },
        Command::AbandonImport { import, reason: words() },
    ] {
        assert_eq!(by_day(&command), "dispatcher leader administrator");
    }
    // Where the volunteer lives is known beside the desk: `decide` judges the place.
    let issued = by_day(&Command::IssueCertificate { volunteer });
    assert_eq!(issued, "town other-town dispatcher leader administrator");
    let opened = by_day(&Command::OpenVolunteerPapers { volunteer });
    assert_eq!(opened, "station town other-town dispatcher leader administrator");
    assert_eq!(by_day(&Command::EraseVolunteerPapers { volunteer }), "leader administrator");
    let assignment = bound_team_2();
    let named = Command::NameVolunteers { request: one(), assignment, volunteers: vec![] };
    assert_eq!(by_day(&named), TOWN_AND_CENTRE);
}

#[test]
fn a_bill_is_made_where_the_order_is_and_a_sponsor_answers_its_own() {
    let open = Command::OpenBill { request: one(), lines: vec![] };
    assert_eq!(by_day(&open), "town dispatcher leader");
    let claim = BillClaim { request: one(), line: 0, payer: PayerKind::Firm, sponsor: None, pledge: None, amount: 1 };
    assert_eq!(by_day(&Command::ClaimBillLine(Box::new(claim))), "town dispatcher leader sponsor");
}

#[test]
fn a_department_acts_only_on_what_a_whistle_called_it_to_and_only_for_itself() {
    let mut desk = desk(Priority::Normal);
    let admitted = Event::OperatorAdmitted { operator: department_operator("ZJJ") };
    happen(&mut desk, at(23, 8, 0), vec![admitted]);
    let whistle = WhistleId::of(one(), 0);
    let sign_in = |office: &str| Command::SignIn { request: one(), whistle, office: office.into(), told: Told::Page };
    assert!(matches!(refusal(&desk, &department("ZJJ"), &sign_in("ZJJ")), Refusal::OutsideScope { .. }));
    let blown = Event::WhistleBlown {
        request: one(),
        whistle,
        level: WhistleLevel::Ordinary,
        office: place(TOWN),
        reason: Redactable::default(),
        summoned: vec![Summoned { office: "ZJJ".into(), lead: true, due: None }],
    };
    happen(&mut desk, at(23, 9, 0), vec![blown]);
    let may = |command: &Command| authorise(&desk, &rules_of(&desk), &department("ZJJ"), command, at(23, 22, 0));
    assert_eq!(may(&sign_in("ZJJ")), Ok(()), "at night too");
    assert_eq!(may(&sign_in("JTJ")), Err(Refusal::NotYourWhistle { office: "JTJ".into() }));
    let close = Command::CloseWhistle { request: one(), whistle, words: String::new() };
    assert_eq!(may(&close), Err(Refusal::RoleMayNot { role: Role::Department }));
    assert!(may(&Command::OpenPapers { request: one() }).is_err(), "it has not signed in");
}
