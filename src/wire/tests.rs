//! The contract as its two sides rely on it.

use serde_json::json;

use super::*;
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, RequestId, Revision};
use crate::domain::refusal::Refusal;
use crate::domain::request::{Channel, State};

fn id(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(0x0193_561c_7f00_7000_8000_0000_0000_0000 + n)
}

fn filing(words: &str) -> Command {
    let filing = json!({"type": "file", "request": id(1), "channel": "telephone", "words": words});
    serde_json::from_value(filing).unwrap()
}

fn faults(envelope: &CommandEnvelope) -> Vec<(String, FieldReason)> {
    envelope.check().into_iter().map(|fault| (fault.field, fault.reason)).collect()
}

#[test]
fn an_envelope_reads_back_and_leaves_out_what_is_not_there() {
    let mut envelope = CommandEnvelope::new(CommandId(id(2)), filing("灯坏了"));
    let short = serde_json::to_value(&envelope).unwrap();
    assert_eq!(short.as_object().unwrap().keys().collect::<Vec<_>>(), ["command", "command_id"]);
    envelope.position = "坐席3".into();
    envelope.papers = Some(Papers {
        words: "灯坏了三天".into(),
        caller: Contact { phone: "139 7440 5512".into(), ..Contact::default() },
        served: Some(Contact { name: "外婆".into(), ..Contact::default() }),
        ring_first: Some(RingFirst::Served),
        ..Papers::default()
    });
    let text = serde_json::to_string(&envelope).unwrap();
    assert_eq!(serde_json::from_str::<CommandEnvelope>(&text).unwrap(), envelope);
    assert_eq!(faults(&envelope), []);
}

#[test]
fn bad_input_is_named_field_by_field() {
    let mut envelope = CommandEnvelope::new(CommandId(id(2)), filing(&"长".repeat(20_001)));
    envelope.position = "坐\0席".into();
    let caller = Contact { phone: "12".into(), name: "名".repeat(101), ..Contact::default() };
    envelope.papers = Some(Papers { caller, ring_first: Some(RingFirst::Served), ..Papers::default() });
    assert_eq!(
        faults(&envelope),
        [
            ("command.words".into(), FieldReason::TooLong),
            ("position".into(), FieldReason::Nul),
            ("papers.caller.name".into(), FieldReason::TooLong),
            ("papers.caller.phone".into(), FieldReason::NotAPhone),
            ("papers.ring_first".into(), FieldReason::Empty),
        ]
    );
    let problem = Problem::bad_input(envelope.check());
    assert_eq!((problem.status, problem.code.as_str(), problem.fields.len()), (422, "bad_input", 5));
    assert!(problem.detail.contains("papers.caller.phone"), "{}", problem.detail);
}

#[test]
fn papers_come_only_where_they_belong() {
    let command = Command::OpenPapers { request: RequestId(id(1)) };
    let mut envelope = CommandEnvelope::new(CommandId(uuid::Uuid::nil()), command);
    envelope.papers = Some(Papers::default());
    envelope.team_papers.insert(crate::domain::ids::TeamId(id(4)), TeamPapers::default());
    assert_eq!(
        faults(&envelope),
        [
            ("command_id".into(), FieldReason::Unreadable),
            ("papers".into(), FieldReason::NotWanted),
            (format!("team_papers.{}", id(4)), FieldReason::NotWanted),
        ]
    );
}

#[test]
fn a_refusal_arrives_with_its_facts() {
    let number = "20261123-0187".parse().unwrap();
    let refusal = Refusal::WrongState { number, state: State::Held };
    let text = serde_json::to_string(&Problem::refused(&refusal, "It is held.")).unwrap();
    let problem: Problem = serde_json::from_str(&text).unwrap();
    assert_eq!((problem.status, problem.code.as_str()), (409, "wrong_state"));
    assert_eq!(problem.refusal(), Some(refusal));
    assert_eq!(problem.to_string(), "It is held. (409 wrong_state)");
    let newer = json!({"code": "of_next_year", "depth": 3});
    let unknown = Problem { facts: Some(newer), ..problem };
    assert_eq!(unknown.refusal(), None, "a newer centre's refusal is still a problem with a sentence");
}

#[test]
fn codes_of_problems_are_no_codes_of_refusals() {
    for kind in ProblemKind::ALL {
        let as_refusal = serde_json::from_value::<Refusal>(json!({"code": kind.code()}));
        assert!(as_refusal.is_err(), "{}", kind.code());
        assert_eq!(ProblemKind::ALL.iter().filter(|other| other.code() == kind.code()).count(), 1);
        assert!((400..=599).contains(&kind.status()) && !kind.title().is_empty());
    }
}

#[test]
fn the_snapshot_and_the_feed_read_back() {
    let you = json!({"operator": id(5), "role": "dispatcher", "place": "430821", "name": "坐席3"});
    let snapshot = json!({"epoch": id(6), "revision": 0, "now": 7, "you": you, "desk": Desk::empty()});
    let read: SnapshotAnswer = serde_json::from_value(snapshot.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), snapshot);

    let actor = json!({"operator": id(5), "role": "dispatcher", "place": "430821"});
    let events = json!([{"type": "noted", "request": id(1), "words": "有狗"}]);
    let entry = json!({"revision": 3, "at": 9, "actor": actor, "events": events});
    let quiet = json!({"revision": 4, "at": 9, "actor": actor, "events": []});
    let digest = json!({"revision": 4, "digest": u64::MAX});
    let feed = json!({"epoch": id(6), "revision": 4, "events": [entry, quiet], "digest": digest, "now": 10});
    let read: EventsAnswer = serde_json::from_value(feed.clone()).unwrap();
    let revisions: Vec<Revision> = read.events.iter().map(|entry: &std::sync::Arc<Entry>| entry.revision).collect();
    assert_eq!(revisions, [Revision(3), Revision(4)]);
    assert_eq!(serde_json::to_value(&read).unwrap(), feed);
}

#[test]
fn a_row_says_what_the_desk_says() {
    let mut desk = Desk::empty();
    let actor = json!({"operator": id(5), "role": "dispatcher", "place": "430821"});
    let filed = json!({"type": "filed", "request": id(1), "number": "20261123-0001", "channel": "telephone",
        "summary": "灯坏了", "place": "430821101", "priority": "P1", "flags": {}, "owner": "430821", "needed": 2,
        "clocks": [{"kind": "intake", "since": 5, "due": 60, "counting": "wall"}]});
    let place = json!({"type": "place_set", "place": {"code": "430821101", "name": "零阳街道", "level": "town"}});
    let entry = json!({"revision": 1, "at": 5, "actor": actor, "events": [place, filed]});
    desk.fold(&serde_json::from_value(entry).unwrap());
    let row = RequestRow::of(&desk, desk.request(RequestId(id(1))).unwrap());
    assert_eq!((row.channel, row.state, row.needed, row.coming), (Channel::Telephone, State::Received, 2, 0));
    assert_eq!((row.place_name.as_str(), row.summary.as_str()), ("零阳街道", "灯坏了"));
    assert_eq!(row.next_due.map(|clock| clock.due.0), Some(60));
    let text = serde_json::to_string(&row).unwrap();
    assert_eq!(serde_json::from_str::<RequestRow>(&text).unwrap(), row);
}

#[test]
fn no_secret_and_no_number_reaches_a_log() {
    let papers = Papers { words: "电话 13974405512".into(), ..Papers::default() };
    let token = json!({"token": "secret", "operator": id(5), "revision": 1});
    let token: TokenAnswer = serde_json::from_value(token).unwrap();
    let question = CallerQuestion { phone: "13974405512".into(), door: String::new(), place: None };
    let printed = format!("{papers:?} {token:?} {question:?}");
    assert!(!printed.contains("1397") && !printed.contains("secret"), "{printed}");
}

#[test]
fn a_token_is_asked_for_with_a_name_and_a_team_only_for_teams() {
    let ask = |role: &str, name: &str, team: Option<u128>| -> Vec<String> {
        let body = json!({"command_id": id(2), "operator": id(5), "role": role, "place": "430821", "name": name,
            "team": team.map(id)});
        let request: TokenRequest = serde_json::from_value(body).unwrap();
        request.check().into_iter().map(|fault| fault.field).collect()
    };
    assert_eq!(ask("dispatcher", "坐席3", None), Vec::<String>::new());
    assert_eq!(ask("team", "水上队", Some(4)), Vec::<String>::new());
    assert_eq!(ask("team", " ", None), ["name", "team"]);
    assert_eq!(ask("clerk", "零阳所", Some(4)), ["team"]);
    assert_eq!(ask("system", "钟", None), ["role"]);
}
