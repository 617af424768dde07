use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use utoipa::PartialSchema;

use super::*;
use crate::domain::testing;

/// Those about venues, projects and teams' stages.
fn refusals_of_venues() -> Vec<Refusal> {
    let id = "00000000-0000-8000-8000-000000000001";
    let team = testing::team_id(1).to_string();
    let all = json!([
        {"code": "stage_by_moving", "sheet": "SY01"},
        {"code": "team_stage_may_not", "from": "incubating", "to": "running"},
        {"code": "review_not_passed", "score": 40, "pass": 60},
        {"code": "team_still_busy", "team": team, "numbers": ["20261123-0042"]},
        {"code": "no_such_venue", "venue": "V1"},
        {"code": "venue_stage_may_not", "from": "open", "to": "trial"},
        {"code": "venue_not_running", "field": "plan.venue", "venue": "V1", "stage": "preparing"},
        {"code": "stays_at_venue", "venue": "V1"},
        {"code": "venue_shut", "field": "plan.schedule.start", "venue": "V1", "hours": "mon-fri 08:30-17:30"},
        {"code": "no_such_operation", "operation": id},
        {"code": "wrong_operation_state", "state": "ended"},
        {"code": "venue_operated", "venue": "V1", "organisation": "春风服务社", "until": "2027-10-31"},
        {"code": "no_such_project", "project": "P1"},
        {"code": "project_stage_may_not", "from": "applied", "to": "running"},
        {"code": "no_such_brigade", "brigade": "文艺大队"},
        {"code": "brigade_cannot_go", "brigade": "应急救援",
            "barred": [{"team": team, "gates": [{"gate": "insurance_missing"}]}]},
        {"code": "project_not_for_this", "project": "P1", "field": "stage"},
        {"code": "brand_taken", "venue": "V1", "project": "P1"},
    ]);
    serde_json::from_value(all).unwrap()
}

/// A refusal of every kind, as it stands in the log's and the wire's form.
pub fn refusals() -> Vec<Refusal> {
    let id = "00000000-0000-8000-8000-000000000001";
    let team = testing::team_id(1).to_string();
    let number = "20261123-0042";
    let at = testing::at(23, 15, 4).0;
    let all = json!([
        {"code": "role_may_not", "role": "clerk"},
        {"code": "outside_scope", "place": "430821"},
        {"code": "duty_leader_only"},
        {"code": "after_hours", "opens": at},
        {"code": "no_such_request", "request": id},
        {"code": "no_such_assignment", "assignment": id},
        {"code": "no_such_team", "team": id},
        {"code": "no_such_place", "place": "430899"},
        {"code": "no_such_service", "service": "XXXX"},
        {"code": "not_on_menu", "item": "XJ1"},
        {"code": "no_such_campaign", "campaign": "过大年"},
        {"code": "circular_bundle", "bundle": "B1"},
        {"code": "slot_full", "start": at, "left": 1, "asked": 2, "next": at},
        {"code": "slot_full", "start": at, "left": 0, "asked": 2, "next": null},
        {"code": "no_such_slot", "start": at, "next": at},
        {"code": "wrong_unit", "unit": "jin"},
        {"code": "no_such_office", "office": "ZJJ"},
        {"code": "no_such_operator", "operator": id},
        {"code": "no_such_announcement", "announcement": id},
        {"code": "id_taken"},
        {"code": "already_founded"},
        {"code": "not_founded"},
        {"code": "already_filed", "request": id, "number": number},
        {"code": "wrong_state", "number": number, "state": "in_service"},
        {"code": "already_dispatched", "number": number, "by": id, "at": at, "team": team},
        {"code": "wrong_assignment_state", "state": "given_back"},
        {"code": "missing", "field": "report.minutes"},
        {"code": "invalid", "field": "teams.SY01.capacity", "reason": "out_of_range"},
        {"code": "team_cannot_go", "team": team, "gates": gates()},
        {"code": "no_team_left"},
        {"code": "window_taken", "team": team, "window": {"start": at, "end": at + 1}},
        {"code": "never_held", "priority": "P0"},
        {"code": "hold_too_long", "latest": at},
        {"code": "ring_first", "team": team},
        {"code": "cannot_merge", "into": number},
        {"code": "protected", "number": number},
        {"code": "police_first", "number": number},
        {"code": "too_late", "since": at, "days": 30},
        {"code": "nothing_to_do"},
        {"code": "needs_a_person", "number": number},
        {"code": "not_due"},
        {"code": "asked_already", "assignment": id},
        {"code": "nobody_opened_is_no_end"},
        {"code": "faulty_rules", "faults": ["deadlines: the profile `standard` is missing"]},
        {"code": "over_limit", "what": "teams", "limit": 20},
        {"code": "consent_needed"},
        {"code": "ask_the_centre"},
    ]);
    let mut all: Vec<Refusal> = serde_json::from_value(all).unwrap();
    all.extend(about_taking_back());
    all.extend(about_whistles());
    all.extend(about_plans());
    all.extend(about_shifts());
    all.extend(refusals_of_venues());
    all.extend(refusals_of_accounts("00000000-0000-8000-8000-000000000001"));
    all.extend(refusals_of_payers("00000000-0000-8000-8000-000000000001"));
    all
}

fn about_shifts() -> Vec<Refusal> {
    let (id, at) = ("00000000-0000-8000-8000-000000000001", testing::at(23, 15, 4).0);
    let window = json!({"start": at, "end": at + 1});
    let numbers: Vec<_> = (1..=7).map(|n| format!("20261123-000{n}")).collect();
    let all = json!([
        {"code": "after_hours", "opens": at, "duty": {"position": "ZX1", "operator": id}},
        {"code": "no_such_position", "position": "ZX1"},
        {"code": "position_taken", "position": "ZX1", "by": id, "since": at},
        {"code": "seated_already", "position": "ZX1"},
        {"code": "not_your_position", "position": "ZX1"},
        {"code": "may_not_sit", "operator": id},
        {"code": "roster_taken", "position": "ZX1", "operator": id, "window": window},
        {"code": "urgent_without_owner", "numbers": numbers},
        {"code": "no_such_hand_over", "hand_over": id},
        {"code": "hand_over_is_over", "position": "ZX1"},
        {"code": "signed_by_yourself"},
        {"code": "hand_over_for_another", "next": id},
        {"code": "too_long_ago", "earliest": at},
        {"code": "before_the_step_before", "after": at},
        {"code": "grid_owned", "grid": "430821101203001", "office": "430821101", "position": "WG1"},
        {"code": "no_such_case", "case": id},
        {"code": "case_has_open", "numbers": ["20261123-0041"]},
    ]);
    serde_json::from_value(all).unwrap()
}

fn about_taking_back() -> Vec<Refusal> {
    let id = "00000000-0000-8000-8000-000000000001";
    let (team, number, at) = (testing::team_id(1).to_string(), "20261123-0042", testing::at(23, 15, 4).0);
    serde_json::from_value(json!([
        {"code": "nothing_to_take_back"},
        {"code": "acted_since", "number": number, "did": "offer", "then": at, "by": id, "at": at, "own": false},
        {"code": "acted_since", "team": team, "did": "stand_down", "then": at, "by": id, "at": at, "own": true},
        {"code": "not_taken_back", "number": number, "why": "ended"},
        {"code": "not_taken_back", "number": number, "why": "woken"},
        {"code": "not_taken_back", "number": number, "why": "unknown_before"},
    ]))
    .unwrap()
}

fn about_whistles() -> Vec<Refusal> {
    let (id, number) = ("00000000-0000-8000-8000-000000000001", "20261123-0042");
    let all = json!([
        {"code": "whistle_open", "number": number, "office": "430821"},
        {"code": "no_such_whistle", "whistle": id},
        {"code": "whistle_ended", "number": number},
        {"code": "whistle_not_closed", "number": number},
        {"code": "not_blown_here", "office": "430821"},
        {"code": "not_your_whistle", "office": "ZJJ"},
        {"code": "not_summoned", "office": "ZJJ"},
        {"code": "wrong_summons_state", "office": "ZJJ", "state": "signed_in"},
        {"code": "assigned_finally", "office": "ZJJ"},
        {"code": "whistle_not_answered", "office": "ZJJ", "state": "disputed"},
    ]);
    serde_json::from_value(all).unwrap()
}

fn about_plans() -> Vec<Refusal> {
    let (id, number) = ("00000000-0000-8000-8000-000000000001", "20261123-0042");
    let all = json!([
        {"code": "no_such_plan", "plan": id},
        {"code": "no_such_stop", "stop": id},
        {"code": "no_such_child", "child": id},
        {"code": "not_on_the_list", "child": id},
        {"code": "two_adults", "people": 1},
        {"code": "children_waiting", "number": number, "children": 2},
        {"code": "stops_left", "number": number, "left": 3},
        {"code": "posts_open", "number": number, "posts": 4},
        {"code": "other_unit", "unit": "households"},
        {"code": "not_seen_yet", "number": number},
        {"code": "not_of_that_kind", "number": number},
    ]);
    serde_json::from_value(all).unwrap()
}

fn refusals_of_accounts(id: &str) -> Vec<Refusal> {
    let all = json!([
        {"code": "no_such_volunteer", "volunteer": id},
        {"code": "volunteer_not_active", "volunteer": id},
        {"code": "minor_by_night", "volunteer": id, "from_hour": 7, "until_hour": 19},
        {"code": "minor_in_danger", "volunteer": id, "service": "YJJY"},
        {"code": "minor_too_long", "volunteer": id, "minutes": 240},
        {"code": "minor_without_consent", "volunteer": id},
        {"code": "volunteer_uninsured", "volunteer": id},
        {"code": "volunteer_uncertified", "volunteer": id, "skill": "救生"},
        {"code": "volunteer_unchecked", "volunteer": id},
        {"code": "no_such_import"},
        {"code": "import_open", "import": id, "rows": 200},
        {"code": "import_over", "adopted": true},
        {"code": "import_over", "adopted": false},
        {"code": "import_incomplete", "staged": 100, "expected": 260},
        {"code": "earned_already", "volunteer": id},
        {"code": "no_such_earning", "volunteer": id},
        {"code": "reversed_already", "volunteer": id},
        {"code": "not_enough_points", "available": 3, "asked": 5},
        {"code": "more_than_reported", "number": "20261123-0042", "team": id,
            "minutes": {"from": 0, "until": 1, "reported": 90, "verified": 30, "left": 60}},
        {"code": "no_such_reward", "reward": id},
        {"code": "reward_not_given", "name": "洗衣液"},
        {"code": "out_of_stock", "name": "洗衣液", "left": 2},
        {"code": "reward_cap", "name": "洗衣液", "left": 1},
        {"code": "no_such_redemption", "redemption": id},
        {"code": "redemption_over", "state": "held"},
        {"code": "redemption_over", "state": "redeemed"},
        {"code": "redemption_over", "state": "released"},
        {"code": "no_such_incident", "incident": id},
        {"code": "incident_closed", "incident": id},
        {"code": "in_incident", "number": "20261123-0041", "name": "渡口落水"},
        {"code": "incident_under_way", "number": "20261123-0041"},
        {"code": "life_jackets_first", "team": id},
        {"code": "timer_stays"},
        {"code": "not_seen_yet", "number": "20261123-0041"},
        {"code": "no_such_attachment", "attachment": id},
        {"code": "kept_still", "request": id},
    ]);
    serde_json::from_value(all).unwrap()
}

fn refusals_of_payers(id: &str) -> Vec<Refusal> {
    let number = "20261123-0042";
    let all = json!([
        {"code": "no_such_sponsor", "sponsor": id},
        {"code": "sponsor_ended", "name": "茶业公司"},
        {"code": "no_such_pledge", "pledge": id},
        {"code": "not_sponsored", "service": "YJJY"},
        {"code": "pledge_overdrawn", "left": 3, "asked": 5, "unit": "袋"},
        {"code": "pledge_does_not_fit", "field": "place"},
        {"code": "pledge_differs", "field": "unit", "pledged": "袋", "needed": "箱"},
        {"code": "no_such_bill"},
        {"code": "wrong_bill_state", "number": number, "state": "settled"},
        {"code": "bill_line_covered", "item": "大米", "left": 3, "asked": 5},
        {"code": "bill_line_advanced", "item": "大米"},
        {"code": "bill_not_balanced", "lines": 5000, "payers": 3050, "unit": "分"},
        {"code": "name_the_pledge", "pledge": id},
        {"code": "not_your_bill"},
        {"code": "no_such_supply_point"},
        {"code": "supply_point_not_open", "stage": "preparing"},
        {"code": "stock_short", "item": "大米", "left": 3, "asked": 5, "unit": "袋"},
        {"code": "stock_differs", "item": "大米", "stands": 3, "said": 5, "unit": "袋"},
        {"code": "stock_left", "item": "大米", "left": 3, "unit": "袋"},
        {"code": "refill_ordered", "number": number},
    ]);
    serde_json::from_value(all).unwrap()
}

#[test]
fn a_refusal_about_money_says_yuan() {
    let desk = testing::centre([]);
    let refusal = Refusal::BillNotBalanced { lines: 5_000, payers: 3_050, unit: "分".into() };
    let said = refusal_sentence(Words::of(Language::Zh), &refusal, &desk);
    assert_eq!(said, "各项合计 50.00 元，出资合计 30.50 元，对不平：请先认领齐。");
    let goods = Refusal::PledgeOverdrawn { left: 3, asked: 5, unit: "袋".into() };
    assert!(refusal_sentence(Words::of(Language::Zh), &goods, &desk).starts_with("要 5 袋，只有 3 袋可用"));
}

fn gates() -> Json {
    let at = testing::at(23, 15, 4).0;
    json!([
        {"gate": "stage", "stage": "incubating"},
        {"gate": "out_of_service", "until": at, "reason": "车辆检修"},
        {"gate": "out_of_service", "until": null, "reason": "车辆检修"},
        {"gate": "off_duty", "at": at},
        {"gate": "only_at_venue", "venue": "V1"},
        {"gate": "not_operating", "venue": "V1"},
        {"gate": "not_covered", "place": "430821"},
        {"gate": "wrong_service", "service": "YJJY"},
        {"gate": "guest_outside_days", "from": at, "until": at + 1},
        {"gate": "speaker_cannot_travel", "speaker": "XJ-WL01", "place": "430821"},
        {"gate": "in_lieu_alone", "asked": 1},
        {"gate": "skill_missing", "skill": "救生"},
        {"gate": "certificate_missing", "skill": "救生"},
        {"gate": "certificate_expired", "skill": "救生", "since": at},
        {"gate": "child_check_missing"},
        {"gate": "child_check_expired", "since": at},
        {"gate": "insurance_missing"},
        {"gate": "insurance_expired", "since": at},
        {"gate": "capacity_full", "capacity": 1, "busy_with": ["20261123-0041"]},
        {"gate": "too_few_people", "has": 2, "asked": 5},
        {"gate": "already_on_it", "state": "offered"},
        {"gate": "already_refused", "at": at},
    ])
}

/// Every tag that stands in the printed schema of a tagged type.
fn tags(schema: impl serde::Serialize, tag: &str) -> BTreeSet<String> {
    fn walk(schema: &Json, tag: &str, found: &mut BTreeSet<String>) {
        match schema {
            Json::Object(map) => {
                let values = map.get("properties").and_then(|p| p.get(tag)).and_then(|p| p.get("enum"));
                found.extend(
                    values.and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).map(Into::into),
                );
                map.values().for_each(|value| walk(value, tag, found));
            }
            Json::Array(items) => items.iter().for_each(|item| walk(item, tag, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    walk(&serde_json::to_value(schema).unwrap(), tag, &mut found);
    found
}

fn spoken(said: &str, of: &dyn std::fmt::Debug) {
    assert!(!said.is_empty(), "{of:?}");
    for raw in ["refusal-", "gate-", "invalid-", "about-", "role-", "state-", "stage-", "assignment-", "{"] {
        assert!(!said.contains(raw), "{of:?}: {said}");
    }
}

#[test]
fn every_refusal_and_every_gate_has_a_sentence_in_both_languages() {
    let refusals = refusals();
    let sampled: BTreeSet<String> = refusals.iter().map(Refusal::tag).collect();
    assert_eq!(sampled, tags(Refusal::schema(), "code"), "a refusal without a sample");
    let gates: Vec<Gate> = serde_json::from_value(gates()).unwrap();
    let gate_tag = |gate: &Gate| serde_json::to_value(gate).unwrap()["gate"].as_str().unwrap().to_owned();
    let sampled: BTreeSet<String> = gates.iter().map(gate_tag).collect();
    assert_eq!(sampled, tags(Gate::schema(), "gate"), "a gate without a sample");

    let desk = testing::centre([testing::team(1)]);
    for language in Language::ALL {
        let words = Words::of(language);
        for refusal in &refusals {
            spoken(&refusal_sentence(words, refusal, &desk), refusal);
        }
        for gate in &gates {
            spoken(&gate_sentence(words, gate, &desk), gate);
        }
        let reasons = serde_json::to_value(InvalidReason::schema()).unwrap();
        for reason in reasons["enum"].as_array().unwrap() {
            assert!(words.has(&format!("invalid-{}", reason.as_str().unwrap())), "{language}: {reason}");
        }
    }
}

#[test]
fn a_lost_race_names_who_won_when_and_with_whom() {
    let desk = testing::centre([testing::team(1)]);
    let team = desk.team(testing::team_id(1)).unwrap();
    let refusal = Refusal::AlreadyDispatched {
        number: "20261123-0042".parse().unwrap(),
        by: OperatorId(uuid::Uuid::nil()),
        at: testing::at(23, 15, 4),
        team: testing::team_id(1),
    };
    let said = refusal_sentence(Words::of(Language::Zh), &refusal, &desk);
    let named = format!("{} {}", team.sheet.code, team.sheet.name);
    assert_eq!(said, format!("20261123-0042已由系统于11月23日 周一 15:04派给{named}；要再派请用「加派」。"));
    let said = refusal_sentence(Words::of(Language::En), &refusal, &desk);
    assert!(said.contains("by system at Mon 23 Nov 15:04"), "{said}");
}

#[test]
fn words_of_others_drive_no_terminal() {
    let desk = testing::centre([]);
    let refusal = Refusal::NoSuchOffice { office: "\u{1b}[2J住建局".into() };
    assert!(!refusal_sentence(Words::of(Language::Zh), &refusal, &desk).contains('\u{1b}'));
}
