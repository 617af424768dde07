//! The real server as a process: killed at any moment, and asked by two at once.

mod doctor;
#[path = "../support/server.rs"]
mod server;
mod verbs;

use std::path::Path;
use std::time::Duration;

use paidan::client::{Api, Failure, Transport as _};
use paidan::domain::assignment::OfferKind;
use paidan::domain::catalogue::SkillNeed;
use paidan::domain::command::{Command, Filing, OfferTo, Offering, TakingIn};
use paidan::domain::ids::{CommandId, OperatorId, RequestId, TeamId};
use paidan::domain::operator::Role;
use paidan::domain::refusal::Refusal;
use paidan::domain::request::{Channel, State};
use paidan::domain::team::{Coverage, Skill, Stage, TeamSheet};
use paidan::domain::time::Timestamp;
use paidan::wire::{CommandEnvelope, TokenRequest};
use server::{Server, admin_token, verify};
use uuid::Uuid;

/// 医疗健身, in a village of 零阳街道.
const SERVICE: &str = "YLJS";
const PLACE: &str = "430821001001";

const KILLS: usize = 20;
const RACES: usize = 200;

async fn dispatcher(server: &Server, data: &Path, name: &str) -> Api {
    let asked = TokenRequest {
        command_id: CommandId(Uuid::now_v7()),
        operator: OperatorId(Uuid::now_v7()),
        role: Role::Dispatcher,
        place: server::COUNTY.parse().unwrap(),
        name: name.into(),
        team: None,
        office: None,
    };
    let answer = server.api(&admin_token(data)).issue_token(&asked).await.unwrap();
    server.api(&answer.token)
}

fn envelope(command: Command) -> CommandEnvelope {
    CommandEnvelope::new(CommandId(Uuid::now_v7()), command)
}

fn filing(words: &str) -> (RequestId, Filing) {
    let request = RequestId(Uuid::now_v7());
    let filing = Filing::new(request, Channel::Telephone, words);
    (request, filing)
}

/// Files requests one after the other until the server is gone; returns those it acknowledged.
async fn file_until_gone(api: Api, worker: usize) -> Vec<RequestId> {
    let mut acknowledged = Vec::new();
    for number in 0.. {
        let (request, filing) = filing(&format!("第{worker}席第{number}单:灯坏了"));
        // Asked once only: whether it was done without an answer is not known, and not counted.
        match api.transport().command(&envelope(Command::File(Box::new(filing)))).await {
            Ok(_) => acknowledged.push(request),
            Err(_) => break,
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_centre_has_everything_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let mut acknowledged: Vec<RequestId> = Vec::new();
    let mut token: Option<String> = None;
    for round in 0..KILLS {
        let server = Server::start(data);
        let api = if let Some(token) = &token {
            server.api(token)
        } else {
            let api = dispatcher(&server, data, "派单员1").await;
            token = Some(api.transport().token().to_owned());
            api
        };
        let workers: Vec<_> = (0..8).map(|worker| tokio::spawn(file_until_gone(api.clone(), worker))).collect();
        // The load decides how far it is when it is killed; each round at another point.
        let enough = 20 + round as u64 * 13;
        let began = api.snapshot().await.unwrap().desk.tally.filed;
        while api.snapshot().await.unwrap().desk.tally.filed < began + enough {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        server.kill();
        for worker in workers {
            acknowledged.extend(worker.await.unwrap());
        }
        let (clean, told) = verify(data);
        assert!(clean, "after kill {round}: {told}");
    }
    let server = Server::start(data);
    let desk = server.api(token.as_deref().unwrap()).snapshot().await.unwrap().desk;
    let missing: Vec<_> = acknowledged.iter().filter(|id| desk.request(**id).is_none()).collect();
    assert!(missing.is_empty(), "{} of {} acknowledged requests are gone", missing.len(), acknowledged.len());
    assert!(acknowledged.len() > 25 * KILLS, "the load was too small to tell: {}", acknowledged.len());
    println!("{KILLS} kills, {} acknowledged, none missing", acknowledged.len());
}

/// Two teams that can always go, whatever the hour: without duty hours, with every skill the service asks for.
async fn two_teams(server: &Server, data: &Path) -> [TeamId; 2] {
    let api = server.api(&admin_token(data));
    let desk = api.snapshot().await.unwrap().desk;
    let service = desk.rules.as_deref().unwrap().service(&SERVICE.parse().unwrap()).unwrap().clone();
    let forever = Timestamp(i64::MAX / 2);
    let skill = |need: &SkillNeed| Skill { name: need.skill.clone(), certified_until: Some(forever) };
    let sheets = ["RC1", "RC2"].map(|code| TeamSheet {
        id: TeamId(Uuid::now_v7()),
        code: code.parse().unwrap(),
        name: format!("赛跑队{code}"),
        brigade: String::new(),
        categories: vec![service.code.clone()],
        skills: service.skills.iter().map(skill).collect(),
        insured_until: Some(forever),
        children_checked_until: None,
        home: PLACE.parse().unwrap(),
        coverage: Coverage::All,
        capacity: 500,
        people: 900,
        stage: Stage::Running,
        duty: Vec::new(),
        guest: None,
        terms: paidan::domain::team::TeamTerms::default(),
    });
    let ids = [sheets[0].id, sheets[1].id];
    api.submit(&envelope(Command::SetTeams { teams: sheets.to_vec() })).await.unwrap();
    ids
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_consoles_that_dispatch_at_once_one_wins_and_the_other_is_told_who() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let server = Server::start(data);
    let seats = [dispatcher(&server, data, "坐席1").await, dispatcher(&server, data, "坐席2").await];
    let teams = two_teams(&server, data).await;
    for race in 0..RACES {
        let (request, mut filing) = filing(&format!("第{race}单:想请人量血压"));
        filing.take_in = Some(TakingIn {
            service: Some(SERVICE.parse().unwrap()),
            place: Some(PLACE.parse().unwrap()),
            ..TakingIn::default()
        });
        seats[0].submit(&envelope(Command::File(Box::new(filing)))).await.unwrap();
        let offer = |team| {
            let offering = Offering {
                kind: OfferKind::Direct,
                teams: vec![OfferTo { team, people: None }],
                note: String::new(),
                brigade: None,
                override_gates: false,
            };
            envelope(Command::Offer { request, offering })
        };
        let (one, two) = (offer(teams[0]), offer(teams[1]));
        let (first, second) = tokio::join!(seats[0].submit(&one), seats[1].submit(&two));
        let loser = match (&first, &second) {
            (Ok(_), Err(loser)) | (Err(loser), Ok(_)) => loser,
            both => panic!("race {race}: exactly one should win: {both:?}"),
        };
        let winner = if first.is_ok() { teams[0] } else { teams[1] };
        let Failure::Refused(problem) = loser else { panic!("race {race}: {loser:?}") };
        let refusal: Refusal = serde_json::from_value(problem.facts.clone().unwrap()).unwrap();
        assert!(
            matches!(refusal, Refusal::AlreadyDispatched { team, .. } if team == winner),
            "race {race}: {refusal:?}"
        );
        let desk = seats[0].snapshot().await.unwrap().desk;
        let record = desk.request(request).unwrap();
        assert_eq!((record.state, record.live().count()), (State::Offered, 1));
    }
    println!("{RACES} races, one winner each");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_made_for_training_says_so_for_ever_and_what_has_served_is_not_practised_on() {
    let anywhere = ["--listen", "127.0.0.1:0"];
    let training =
        async |server: &Server, data: &Path| server.api(&admin_token(data)).snapshot().await.unwrap().you.training;
    let practised = tempfile::tempdir().unwrap();
    let server = Server::start_with(&[&anywhere[..], &["--training"]].concat(), practised.path());
    assert!(training(&server, practised.path()).await);
    server.kill();
    let server = Server::start(practised.path());
    assert!(training(&server, practised.path()).await);

    let served = tempfile::tempdir().unwrap();
    let server = Server::start(served.path());
    assert!(!training(&server, served.path()).await);
    server.kill();
    let refused = std::process::Command::new(env!("CARGO_BIN_EXE_paidan"))
        .args(["serve", "--training", "--lang", "en"])
        .args(anywhere)
        .arg("--data")
        .arg(served.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && told.contains("a folder of its own"), "{told}");
}
