//! The demonstration without its console: what an operator finds, that it goes on where it was, and that nothing is left.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser as _;
use paidan::cli::args::{Arguments, DemoArguments, Verb};
use paidan::cli::context::Connection;
use paidan::cli::demo;
use paidan::client::{Api, HttpTransport};
use paidan::domain::desk::Desk;
use paidan::domain::request::State;

/// Longest wait for a state.
const LIMIT: Duration = Duration::from_mins(1);

fn arguments(more: &[&str]) -> DemoArguments {
    let line = ["paidan", "demo", "--centre", "430211"].iter().chain(more);
    match Arguments::try_parse_from(line).unwrap().verb {
        Verb::Demo(arguments) => arguments,
        other => panic!("{other:?}"),
    }
}

fn api(connection: &Connection) -> Api {
    Api::new(HttpTransport::new(&connection.url, connection.centre.clone(), &connection.token, "zh").unwrap())
}

/// Looks at the desk as a console does until it is as wanted.
async fn until(connection: &Connection, wanted: impl Fn(&Desk) -> bool) -> Desk {
    let began = Instant::now();
    loop {
        let desk = api(connection).snapshot().await.unwrap().desk;
        if wanted(&desk) {
            return desk;
        }
        assert!(began.elapsed() < LIMIT, "it never came to that: {:?}", desk.tally);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Orders that somebody asked for; those of plans come by themselves.
fn asked(desk: &Desk) -> usize {
    desk.requests.values().filter(|request| !request.flags.planned).count()
}

fn count(desk: &Desk, state: State) -> u64 {
    desk.tally.on_desk[state as usize]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_is_lived_in_and_residents_keep_ringing_and_nothing_is_left_behind() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut url = String::new();
    let busy = arguments(&["--backlog", "60", "--rate", "600"]);
    let status = demo::run(&busy, async |connection| {
        url.clone_from(&connection.url);
        let desk = until(&connection, |desk| {
            let worked = [State::Queued, State::Offered, State::Accepted, State::InService, State::Transferred];
            worked.iter().all(|state| count(desk, *state) > 0) && desk.tally.filed > 80
        })
        .await;
        assert!(count(&desk, State::Received) >= 10 && desk.teams.len() >= 20);
        Ok(ExitCode::SUCCESS)
    });
    status.await.unwrap();
    let gone = reqwest::get(&url).await.unwrap_err();
    assert!(gone.is_connect(), "{gone}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_a_folder_it_starts_again_where_it_was() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().to_str().unwrap();
    let quiet = arguments(&["--backlog", "30", "--rate", "0", "--data", folder]);
    let mut before = None;
    let first = demo::run(&quiet, async |connection| {
        before = Some((connection.token.clone(), until(&connection, |desk| asked(desk) == 30).await));
        Ok(ExitCode::SUCCESS)
    });
    first.await.unwrap();
    let (token, before) = before.unwrap();
    assert!(Path::new(folder).join("430211.console.token").exists());

    let second = demo::run(&quiet, async |connection| {
        assert_eq!(connection.token, token);
        let after = until(&connection, |_| true).await;
        assert_eq!(asked(&after), 30, "no second backlog");
        let ids = |desk: &Desk| {
            let asked = desk.requests.values().filter(|request| !request.flags.planned);
            asked.map(|request| request.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(&after), ids(&before));
        Ok(ExitCode::from(7))
    });
    assert_eq!(format!("{:?}", second.await.unwrap()), format!("{:?}", ExitCode::from(7)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_county_that_is_not_there_is_named_with_those_that_are() {
    let mut wrong = arguments(&["--backlog", "1"]);
    wrong.centre = "110000".into();
    let told = demo::run(&wrong, async |_| Ok(ExitCode::SUCCESS)).await.unwrap_err();
    assert!(format!("{told:#}").contains("430821"), "{told:#}");
}
