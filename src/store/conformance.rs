//! What every store must do, as tests to be run against each: see `conformance!` at the end.

use std::sync::atomic::{AtomicU64, Ordering};

use uuid::Uuid;

use super::chain::{self, Draft, Link};
use super::*;
use crate::domain::ids::{Epoch, derived_uuid};
use crate::domain::time::Timestamp;

pub(super) const CENTRE: &str = "430821";
const NEIGHBOUR: &str = "430481";
const NOBODY: [Uuid; 0] = [];

/// An id that no other call gives.
pub(super) fn new_id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    derived_uuid(&[&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes()])
}

pub(super) fn centre(code: &str) -> PlaceCode {
    code.parse().unwrap()
}

fn record(code: &str) -> CentreRecord {
    CentreRecord { code: centre(code), epoch: Epoch(new_id()), key: [7; 32], created: Timestamp(1_000) }
}

pub(super) async fn new_centre(log: &impl Log) -> CentreRecord {
    let record = record(CENTRE);
    log.create_centre(record.clone()).await.unwrap();
    record
}

/// `count` rows that follow the present head.
pub(super) async fn batch(log: &impl Log, count: usize) -> Batch {
    batch_of(log, CENTRE, count).await
}

async fn batch_of(log: &impl Log, code: &str, count: usize) -> Batch {
    let head = log.head(&centre(code)).await.unwrap().unwrap();
    let mut link = head.link();
    let mut rows = Vec::new();
    for index in 0..count {
        let row = chain::seal(
            &link,
            Draft {
                epoch: head.epoch,
                command_id: CommandId(new_id()),
                model: 1,
                actor: r#"{"operator":"派单员"}"#.to_owned(),
                at: Timestamp(head.at.0 + 1 + index as i64),
                payload: format!(r#"[{{"filed":{index}}}]"#),
                content_mac: [3; 32],
                salt: [index as u8; 16],
            },
        );
        link = Link::of(&row);
        rows.push(NewRow::bare(row));
    }
    Batch { centre: centre(code), epoch: head.epoch, expected: head.revision, rows }
}

/// Appends one row with what `fill` puts beside it.
async fn append_one(log: &impl Log, fill: impl FnOnce(&mut NewRow)) -> Row {
    let mut batch = batch(log, 1).await;
    fill(&mut batch.rows[0]);
    let row = batch.rows[0].row.clone();
    log.append(batch).await.unwrap();
    row
}

fn term(subject: Uuid, gram: &str) -> Term {
    Term { subject, gram: gram.to_owned() }
}

fn taken(reference: &str, subject: Uuid) -> ChannelReference {
    ChannelReference { channel: "12345".to_owned(), reference: reference.to_owned(), subject }
}

fn named(kind: &str, id: Uuid) -> AccountName {
    AccountName { kind: kind.to_owned(), id }
}

fn account(kind: &str, id: Uuid, body: &str) -> AccountWrite {
    AccountWrite { name: named(kind, id), body: body.to_owned() }
}

async fn head_revision(log: &impl Log) -> Revision {
    log.head(&centre(CENTRE)).await.unwrap().unwrap().revision
}

pub(super) async fn a_new_centre_stands_at_its_genesis(log: &impl Log) {
    assert_eq!(log.head(&centre(CENTRE)).await.unwrap(), None);
    let made = new_centre(log).await;
    let genesis = Link::genesis(&made.code, made.epoch).hash;
    let head = Head { epoch: made.epoch, revision: Revision(0), hash: genesis, at: made.created };
    assert_eq!(log.head(&made.code).await.unwrap(), Some(head));
    assert!(matches!(log.create_centre(record(CENTRE)).await, Err(StoreError::CentreExists(_))));
    let neighbour = record(NEIGHBOUR);
    log.create_centre(neighbour.clone()).await.unwrap();
    assert_eq!(log.centres().await.unwrap(), [neighbour, made]);
}

pub(super) async fn appended_rows_are_read_back_as_written(log: &impl Log) {
    new_centre(log).await;
    let mut written = Vec::new();
    for count in [1, 3, 2] {
        let batch = batch(log, count).await;
        written.extend(batch.rows.iter().map(|new| new.row.clone()));
        log.append(batch).await.unwrap();
    }
    let here = centre(CENTRE);
    assert_eq!(log.read(&here, Revision(0), 100).await.unwrap(), written);
    assert_eq!(log.read(&here, Revision(2), 3).await.unwrap(), written[2..5]);
    assert_eq!(log.read(&here, Revision(6), 3).await.unwrap(), []);
    assert_eq!(log.read(&here, Revision(u64::MAX), 3).await.unwrap(), []);
    let head = log.head(&here).await.unwrap().unwrap();
    assert_eq!((head.link(), head.at), (Link::of(&written[5]), written[5].at));
    let mut link = Link::genesis(&here, head.epoch);
    for row in &written {
        chain::check(&link, row).unwrap();
        link = Link::of(row);
        assert_eq!(log.row_by_command(&here, row.command_id).await.unwrap().as_ref(), Some(row));
    }
    assert_eq!(log.row_by_command(&here, CommandId(new_id())).await.unwrap(), None);
}

pub(super) async fn a_row_whose_payload_was_erased_is_held_too(log: &impl Log) {
    new_centre(log).await;
    let mut batch = batch(log, 1).await;
    (batch.rows[0].row.payload, batch.rows[0].row.salt) = (None, None);
    let erased = batch.rows[0].row.clone();
    log.append(batch).await.unwrap();
    assert_eq!(log.read(&centre(CENTRE), Revision(0), 1).await.unwrap(), [erased]);
}

pub(super) async fn of_two_who_expect_the_same_head_one_wins(log: &impl Log) {
    new_centre(log).await;
    let (one, other) = (batch(log, 2).await, batch(log, 1).await);
    let (one, other) = tokio::join!(log.append(one), log.append(other));
    let head = head_revision(log).await;
    match (one, other) {
        (Ok(()), Err(AppendError::Raced { head: seen })) => assert_eq!((head, seen), (Revision(2), head)),
        (Err(AppendError::Raced { head: seen }), Ok(())) => assert_eq!((head, seen), (Revision(1), head)),
        both => panic!("exactly one must win: {both:?}"),
    }
    let mut ahead = batch(log, 2).await;
    ahead.expected = ahead.expected.next();
    ahead.rows.remove(0);
    assert!(matches!(log.append(ahead).await, Err(AppendError::Raced { .. })), "the log is not that far yet");
}

pub(super) async fn a_command_is_recorded_once(log: &impl Log) {
    new_centre(log).await;
    let first = append_one(log, |_| {}).await;
    let mut again = batch(log, 2).await;
    again.rows[1].row.command_id = first.command_id;
    let refused = log.append(again).await;
    assert!(matches!(refused, Err(AppendError::DuplicateCommand { command_id }) if command_id == first.command_id));
    let mut twice = batch(log, 2).await;
    twice.rows[1].row.command_id = twice.rows[0].row.command_id;
    assert!(matches!(log.append(twice).await, Err(AppendError::DuplicateCommand { .. })));
    assert_eq!(head_revision(log).await, Revision(1));

    log.create_centre(record(NEIGHBOUR)).await.unwrap();
    let mut elsewhere = batch_of(log, NEIGHBOUR, 1).await;
    elsewhere.rows[0].row.command_id = first.command_id;
    log.append(elsewhere).await.expect("another centre's ids are its own");
}

pub(super) async fn another_epoch_or_centre_is_refused(log: &impl Log) {
    let made = new_centre(log).await;
    let mut stale = batch(log, 1).await;
    stale.epoch = Epoch(new_id());
    stale.rows[0].row.epoch = stale.epoch;
    let refused = log.append(stale).await;
    assert!(matches!(refused, Err(AppendError::WrongEpoch { present }) if present == made.epoch));
    let nowhere = Batch { centre: centre(NEIGHBOUR), ..batch(log, 1).await };
    assert!(matches!(log.append(nowhere).await, Err(AppendError::NoCentre(code)) if code == centre(NEIGHBOUR)));
}

pub(super) async fn five_hundred_rows_are_written_whole_or_not_at_all(log: &impl Log) {
    new_centre(log).await;
    let first = append_one(log, |new| new.references.push(taken("A1", new_id()))).await;
    let (subject, operator) = (new_id(), OperatorId(new_id()));
    let mut full = batch(log, MAX_BATCH_ROWS).await;
    let early = &mut full.rows[10];
    early.papers.push(Paper { subject, body: "{}".to_owned(), revision: Revision(0) });
    early.references.push(taken("A2", subject));
    early.subjects.push(subject);
    early.terms.push(term(subject, "漏水"));
    early.tokens.push(TokenChange::Add { hash: [9; 32], operator });
    early.accounts.push(account("volunteer", subject, "{}"));

    let mut doubled = full.clone();
    doubled.rows[299].row.command_id = first.command_id;
    assert!(matches!(log.append(doubled).await, Err(AppendError::DuplicateCommand { .. })));
    let mut filed_before = full.clone();
    filed_before.rows[299].references.push(taken("A1", new_id()));
    assert!(matches!(log.append(filed_before).await, Err(AppendError::DuplicateReference { .. })));

    let here = centre(CENTRE);
    assert_eq!(head_revision(log).await, Revision(1));
    assert_eq!(log.read(&here, Revision(0), 1_000).await.unwrap(), [first]);
    assert_eq!(log.papers(&here, subject).await.unwrap(), None);
    assert_eq!(log.reference(&here, "12345", "A2").await.unwrap(), None);
    assert!(log.timeline(&here, subject, Revision(0), 9).await.unwrap().is_empty());
    assert!(log.search(&here, &["漏水".to_owned()], 9).await.unwrap().is_empty());
    assert_eq!(log.token(&[9; 32]).await.unwrap(), None);
    assert!(log.accounts(&here, &[named("volunteer", subject)]).await.unwrap().is_empty());

    log.append(full).await.expect("what failed before left nothing in the way");
    assert_eq!(head_revision(log).await, Revision(501));
    assert_eq!(log.token(&[9; 32]).await.unwrap(), Some((here, operator)));
    let too_many = batch(log, MAX_BATCH_ROWS + 1).await;
    assert!(matches!(log.append(too_many).await, Err(AppendError::Unfit { .. })));
}

pub(super) async fn rows_out_of_order_are_refused(log: &impl Log) {
    new_centre(log).await;
    let mut batch = batch(log, 3).await;
    batch.rows.swap(1, 2);
    assert!(matches!(log.append(batch).await, Err(AppendError::Unfit { .. })));
    assert_eq!(head_revision(log).await, Revision(0));
}

pub(super) async fn nul_is_refused_in_every_text(log: &impl Log) {
    new_centre(log).await;
    let subject = new_id();
    let spoil: [fn(&mut NewRow, Uuid); 8] = [
        |new, _| new.row.actor.push('\0'),
        |new, _| new.row.payload = Some("\0".to_owned()),
        |new, subject| new.papers.push(Paper { subject, body: "a\0b".to_owned(), revision: Revision(0) }),
        |new, subject| new.references.push(taken("a\0b", subject)),
        |new, subject| {
            new.references.push(ChannelReference { channel: "\0".to_owned(), ..taken("a", subject) });
        },
        |new, subject| new.terms.push(term(subject, "a\0")),
        |new, subject| new.accounts.push(account("volunteer", subject, "a\0")),
        |new, subject| new.accounts.push(account("a\0", subject, "{}")),
    ];
    for spoil in spoil {
        let mut batch = batch(log, 2).await;
        spoil(&mut batch.rows[1], subject);
        let (command, refused) = (batch.rows[1].row.command_id, log.append(batch).await);
        let Err(AppendError::Unfit { command_id, what }) = refused else { panic!("written: {refused:?}") };
        assert_eq!(command_id, command);
        assert!(what.contains("NUL"), "{what}");
    }
    assert_eq!(head_revision(log).await, Revision(0));
}

pub(super) async fn papers_are_replaced_by_newer_ones(log: &impl Log) {
    new_centre(log).await;
    let (subject, here) = (new_id(), centre(CENTRE));
    assert_eq!(log.papers(&here, subject).await.unwrap(), None);
    for body in [r#"{"words":"屋顶漏水"}"#, r#"{"words":"不漏了"}"#] {
        let paper = |revision| Paper { subject, body: body.to_owned(), revision };
        let row = append_one(log, |new| new.papers.push(paper(Revision(0)))).await;
        assert_eq!(log.papers(&here, subject).await.unwrap(), Some(paper(row.revision)));
    }
    assert_eq!(log.papers(&centre(NEIGHBOUR), subject).await.unwrap(), None);
}

pub(super) async fn a_channel_files_each_reference_once(log: &impl Log) {
    new_centre(log).await;
    let (subject, here) = (new_id(), centre(CENTRE));
    append_one(log, |new| new.references.push(taken("A1", subject))).await;
    assert_eq!(log.reference(&here, "12345", "A1").await.unwrap(), Some(subject));
    assert_eq!(log.reference(&here, "portal", "A1").await.unwrap(), None);
    let mut again = batch(log, 1).await;
    again.rows[0].references.push(taken("A1", new_id()));
    let Err(AppendError::DuplicateReference { command_id, channel, reference }) = log.append(again.clone()).await
    else {
        panic!("filed twice")
    };
    assert_eq!((command_id, channel.as_str(), reference.as_str()), (again.rows[0].row.command_id, "12345", "A1"));
    append_one(log, |new| {
        new.references.push(ChannelReference { channel: "portal".to_owned(), ..taken("A1", new_id()) });
    })
    .await;
    assert_eq!(log.reference(&here, "12345", "A1").await.unwrap(), Some(subject));
}

pub(super) async fn a_row_of_accounts_is_what_was_written_last(log: &impl Log) {
    new_centre(log).await;
    log.create_centre(record(NEIGHBOUR)).await.unwrap();
    let (one, other, here) = (new_id(), new_id(), centre(CENTRE));
    let wanted = [named("volunteer", one), named("volunteer", other), named("points", one), named("volunteer", one)];
    assert_eq!(log.accounts(&here, &wanted).await.unwrap(), []);
    let first = append_one(log, |new| {
        new.accounts = vec![account("volunteer", one, "旧"), account("points", one, "5")];
    })
    .await;
    let second = append_one(log, |new| new.accounts = vec![account("volunteer", one, r#"{"name":"新"}"#)]).await;
    let found = log.accounts(&here, &wanted).await.unwrap();
    let told = |found: &[StoredAccount]| -> Vec<(String, Uuid, String, Revision)> {
        found.iter().map(|a| (a.name.kind.clone(), a.name.id, a.body.clone(), a.revision)).collect()
    };
    let row = |kind: &str, body: &str, at: &Row| (kind.to_owned(), one, body.to_owned(), at.revision);
    let expected = [row("points", "5", &first), row("volunteer", r#"{"name":"新"}"#, &second)];
    assert_eq!(told(&found), expected, "each once, by name; what is absent is left out");
    assert_eq!(log.accounts(&centre(NEIGHBOUR), &wanted).await.unwrap(), [], "another centre's rows are its own");
    assert_eq!(log.accounts(&here, &[]).await.unwrap(), []);
}

pub(super) async fn rows_of_one_kind_are_paged_by_id(log: &impl Log) {
    new_centre(log).await;
    let here = centre(CENTRE);
    let mut ids: Vec<Uuid> = (0..5).map(|_| new_id()).collect();
    append_one(log, |new| {
        new.accounts = ids.iter().map(|id| account("volunteer", *id, "{}")).collect();
        new.accounts.extend([account("points", new_id(), "{}"), account("w", Uuid::nil(), "{}")]);
    })
    .await;
    ids.sort();
    let page = async |kind: &str, after, limit| {
        let found = log.accounts_of_kind(&here, kind, after, limit).await.unwrap();
        found.into_iter().map(|account| account.name.id).collect::<Vec<_>>()
    };
    assert_eq!(page("volunteer", None, 3).await, ids[..3]);
    assert_eq!(page("volunteer", Some(ids[2]), 3).await, ids[3..]);
    assert_eq!(page("volunteer", Some(ids[4]), 3).await, NOBODY);
    assert_eq!(page("w", None, 3).await, [Uuid::nil()], "the least id there is");
    assert_eq!(page("nothing", None, 3).await, NOBODY);
}

pub(super) async fn a_timeline_holds_what_was_about_its_subject(log: &impl Log) {
    new_centre(log).await;
    let (one, other) = (new_id(), new_id());
    let mut about_one = Vec::new();
    for subjects in [vec![one], vec![other], vec![other, one, one], vec![one]] {
        let row = append_one(log, |new| new.subjects = subjects.clone()).await;
        about_one.extend(subjects.contains(&one).then_some(row));
    }
    let here = centre(CENTRE);
    assert_eq!(log.timeline(&here, one, Revision(0), 100).await.unwrap(), about_one);
    assert_eq!(log.timeline(&here, one, Revision(1), 1).await.unwrap(), about_one[1..2]);
    assert_eq!(log.timeline(&here, new_id(), Revision(0), 100).await.unwrap(), []);
}

pub(super) async fn a_search_finds_who_holds_every_gram_newest_first(log: &impl Log) {
    new_centre(log).await;
    let (one, other, here) = (new_id(), new_id(), centre(CENTRE));
    let index = async |subject, grams: &[&str]| {
        append_one(log, |new| new.terms = grams.iter().map(|gram| term(subject, gram)).collect()).await;
    };
    let search = async |grams: &[&str], limit| {
        let grams: Vec<String> = grams.iter().map(|gram| (*gram).to_owned()).collect();
        log.search(&here, &grams, limit).await.unwrap()
    };
    index(one, &["屋顶", "顶漏", "漏水", "漏水"]).await;
    index(other, &["水管", "漏水"]).await;
    assert_eq!(search(&["漏水"], 9).await, [other, one]);
    assert_eq!(search(&["漏水"], 1).await, [other]);
    assert_eq!(search(&["漏水", "屋顶"], 9).await, [one]);
    assert_eq!(search(&["水管", "屋顶"], 9).await, NOBODY);
    assert_eq!(search(&[], 9).await, NOBODY);
    index(one, &["修好", "漏水"]).await;
    assert_eq!(search(&["漏水"], 9).await, [one, other], "written again, so newest");
    assert_eq!(search(&["屋顶"], 9).await, NOBODY, "its old terms are gone");
    append_one(log, |_| {}).await;
    assert_eq!(search(&["修好"], 9).await, [one], "a row without terms takes none away");
    assert_eq!(log.search(&centre(NEIGHBOUR), &["漏水".to_owned()], 9).await.unwrap(), NOBODY);
}

pub(super) async fn the_newest_two_snapshots_are_kept(log: &impl Log) {
    let made = new_centre(log).await;
    let here = centre(CENTRE);
    let snapshot = |revision, body: &str| SnapshotRecord {
        epoch: made.epoch,
        revision: Revision(revision),
        model: 1,
        body: body.as_bytes().to_vec(),
    };
    assert_eq!(log.latest_snapshot(&here).await.unwrap(), None);
    for revision in [10, 30, 20] {
        log.put_snapshot(&here, snapshot(revision, "desk")).await.unwrap();
    }
    assert_eq!(log.latest_snapshot(&here).await.unwrap(), Some(snapshot(30, "desk")));
    log.put_snapshot(&here, snapshot(30, "blanked")).await.unwrap();
    assert_eq!(log.latest_snapshot(&here).await.unwrap(), Some(snapshot(30, "blanked")));
    log.put_snapshot(&here, snapshot(5, "too old")).await.unwrap();
    assert_eq!(log.latest_snapshot(&here).await.unwrap(), Some(snapshot(30, "blanked")));
    let nowhere = log.put_snapshot(&centre(NEIGHBOUR), snapshot(1, "desk")).await;
    assert!(matches!(nowhere, Err(StoreError::NoCentre(_))));
}

pub(super) async fn tokens_are_given_and_taken_away(log: &impl Log) {
    new_centre(log).await;
    let here = centre(CENTRE);
    let (one, other) = (OperatorId(Uuid::from_u128(1)), OperatorId(Uuid::from_u128(2)));
    let give = |hash, operator| TokenChange::Add { hash: [hash; 32], operator };
    append_one(log, |new| new.tokens = vec![give(1, other), give(2, one), give(3, one)]).await;
    assert_eq!(log.token(&[1; 32]).await.unwrap(), Some((here.clone(), other)));
    assert_eq!(log.token(&[4; 32]).await.unwrap(), None);
    assert_eq!(log.tokens(&here).await.unwrap(), [one, other]);
    append_one(log, |new| new.tokens = vec![TokenChange::RemoveAll { operator: one }, give(4, one)]).await;
    assert_eq!(log.token(&[2; 32]).await.unwrap(), None);
    assert_eq!(log.token(&[4; 32]).await.unwrap(), Some((here.clone(), one)));
    append_one(log, |new| new.tokens = vec![TokenChange::RemoveAll { operator: one }]).await;
    assert_eq!(log.tokens(&here).await.unwrap(), [other]);
    assert_eq!(log.tokens(&centre(NEIGHBOUR)).await.unwrap(), []);
}

/// Runs all of the above, each against a store of its own that `$open` gives together with what it lives in.
macro_rules! conformance {
    ($open:expr) => {
        conformance! { $open =>
            a_new_centre_stands_at_its_genesis
            appended_rows_are_read_back_as_written
            a_row_whose_payload_was_erased_is_held_too
            of_two_who_expect_the_same_head_one_wins
            a_command_is_recorded_once
            another_epoch_or_centre_is_refused
            five_hundred_rows_are_written_whole_or_not_at_all
            rows_out_of_order_are_refused
            nul_is_refused_in_every_text
            papers_are_replaced_by_newer_ones
            a_channel_files_each_reference_once
            a_row_of_accounts_is_what_was_written_last
            rows_of_one_kind_are_paged_by_id
            a_timeline_holds_what_was_about_its_subject
            a_search_finds_who_holds_every_gram_newest_first
            the_newest_two_snapshots_are_kept
            tokens_are_given_and_taken_away
        }
    };
    ($open:expr => $($case:ident)*) => {$(
        #[tokio::test]
        async fn $case() {
            let (log, _home) = $open.await;
            $crate::store::conformance::$case(&log).await;
        }
    )*};
}
pub(super) use conformance;
