//! The desk as it was: by time and by revision, for whoever may see the present one.

use paidan::domain::ids::Revision;
use paidan::domain::operator::Role;
use paidan::wire::SnapshotAnswer;

use crate::centre::*;

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_of_a_past_moment_is_what_it_was_then_also_after_a_restart() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let first = centre.filed(&dispatcher).await;
    let then: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let (second, filing) = filing();
    let answer = centre.accepted(&dispatcher, filing).await;

    for _ in 0..2 {
        for asked in [format!("revision={}", then.revision), format!("at={}", answer.at.0 - 1)] {
            let past: SnapshotAnswer = centre.get(&auditor, &format!("snapshot?{asked}")).await.ok();
            assert_eq!((past.revision, past.desk.digest), (then.revision, then.desk.digest), "{asked}");
            assert_eq!(past.desk.recomputed_digest(), then.desk.digest);
            assert!(past.desk.request(first).is_some() && past.desk.request(second).is_none());
        }
        let now: SnapshotAnswer = centre.get(&auditor, &format!("snapshot?at={}", answer.at.0)).await.ok();
        assert!(now.desk.request(second).is_some());
        centre.restart().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moment_that_is_none_is_said_to_be_none() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let ask = async |query: &str| centre.get(&dispatcher, &format!("snapshot?{query}")).await;
    let head: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    for query in ["revision=0", "at=0", &format!("revision={}", Revision(head.revision.0 + 1)), "at=9000000000000000"] {
        assert_eq!(ask(query).await.problem(404), "not_found", "{query}");
    }
    for query in ["revision=1&at=0", "revision=one", "when=0"] {
        assert_eq!(ask(query).await.problem(400), "malformed", "{query}");
    }
    let channel = centre.token(Role::Channel, COUNTY).await;
    assert_eq!(centre.get(&channel, "snapshot?revision=1").await.problem(403), "forbidden");
}
