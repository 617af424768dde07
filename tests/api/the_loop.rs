//! From a resident's words to a rating, and nothing of it lost.

use paidan::domain::assignment::AssignmentState;
use paidan::domain::command::Command;
use paidan::domain::command::TakingIn;
use paidan::domain::operator::Role;
use paidan::domain::request::State;
use paidan::wire::RequestDetail;

use crate::centre::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_request_goes_from_filing_to_rating_and_is_there_after_a_restart() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let team = centre.team_token("XJ01").await;

    let (request, file) = filing();
    let steps = [
        (&dispatcher, file, State::Received),
        (&dispatcher, Command::TakeIn { request, taking_in: TakingIn::default() }, State::Queued),
        (&dispatcher, offer(request, centre.teams["XJ01"]), State::Offered),
        (&team, accept(request), State::Accepted),
        (&team, arrive(request), State::InService),
        (&team, finish(request), State::Done),
        (&dispatcher, rate(request), State::Archived),
    ];
    let mut before = None;
    for (token, command, state) in steps {
        let answer = centre.accepted(token, command).await;
        assert!(Some(answer.revision) > before, "each command is a revision after the one before");
        before = Some(answer.revision);
        let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
        assert_eq!(detail.request.unwrap().state, state);
    }

    centre.restart().await;
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
    let record = detail.request.unwrap();
    assert_eq!((record.state, record.assignments[0].state), (State::Archived, AssignmentState::Finished));
    assert_eq!(record.rating.unwrap().satisfaction, paidan::domain::request::Satisfaction::VerySatisfied);
    assert_eq!(detail.timeline.len(), 7, "the story has each command once");
    let by_number: RequestDetail = centre.get(&dispatcher, &format!("requests/{}", record.number)).await.ok();
    assert_eq!(by_number.timeline, detail.timeline);
    centre.verified().await;
}
