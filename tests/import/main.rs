//! A portal's messages through the running API: interrupted, run again, run twice; then worked through to the end states
//! and accounted for. `PAIDAN_TEST_DATA` names a folder with real messages.csv; without it they are generated.

mod house;
mod script;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use house::House;
use paidan::domain::request::{Channel, State};
use paidan::traffic::import::{self, Account};
use paidan::traffic::messages::{self, Messages};
use tokio::sync::Notify;

/// The messages of the folder, or generated ones.
fn file() -> Vec<u8> {
    if let Some(folder) = std::env::var_os("PAIDAN_TEST_DATA").filter(|folder| !folder.is_empty()) {
        let path = std::path::Path::new(&folder).join("messages.csv");
        return std::fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
    eprintln!("PAIDAN_TEST_DATA is not set: the messages are generated");
    generated(400)
}

/// Invented messages in the form of a portal's file, with quoted fields over several lines and both kinds of date.
fn generated(count: usize) -> Vec<u8> {
    let matters = [
        ("小区物业不管事", "电梯坏了半个月,\"马上修\"讲了三回"),
        ("想请人教老人用手机", "村里二十来个老人,\n一次也好"),
        ("路灯不亮", "从桥头到学校一路黑"),
        ("河边垃圾没人清", "想请志愿者一起捡一捡"),
        ("工资拖欠", "工地上做了三个月,没拿到钱"),
        ("谢谢", "没有别的事"),
    ];
    let mut file = "\u{feff}id,user,subject,time,details,against,likes\r\n".to_owned();
    for index in 0..count {
        let (subject, details) = matters[index % matters.len()];
        let details = details.replace('"', "\"\"");
        let (month, day) = (index % 12 + 1, index % 28 + 1);
        let time = if index % 3 == 0 {
            format!("2019-{month:02}-{day:02} 08:05:09")
        } else {
            format!("2019/{month}/{day} 8:05:09")
        };
        let (id, user) = (9_000 + index, index % 90);
        let _ = write!(file, "{id},U{user},{subject},{time},\"{details} {index}\",0,1\r\n");
    }
    file.into_bytes()
}

fn read(house: &House) -> Messages {
    let desk = house.desk();
    messages::read(&file(), &house.code, desk.rules.as_ref().unwrap(), house.now()).unwrap()
}

/// Imports everything; `stop_after` so many answers it is told to end.
async fn run(house: &House, stop_after: usize) -> Account {
    let head = house.api.snapshot().await.unwrap().revision;
    let (answered, stop) = (AtomicUsize::new(0), Notify::new());
    let progress = || {
        if answered.fetch_add(1, Ordering::SeqCst) + 1 == stop_after {
            stop.notify_one();
        }
    };
    import::file(&house.api, head, read(house).messages, progress, stop.notified()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_message_is_taken_once_and_worked_through_to_its_end() {
    let house = House::open().await;
    let all = read(&house);
    let total = all.messages.len() as u64;
    assert!(all.rejected.is_empty() && all.repeated == 0 && total >= 400);

    let interrupted = run(&house, all.messages.len() / 2).await;
    assert!(interrupted.left > 0 && interrupted.taken >= total / 2 && interrupted.stopped.is_none());
    assert_eq!(interrupted.taken + interrupted.left, total);
    let rest = run(&house, usize::MAX).await;
    assert_eq!((rest.taken, rest.already_there, rest.left), (interrupted.left, interrupted.taken, 0));
    let again = run(&house, usize::MAX).await;
    assert_eq!((again.taken, again.already_there, again.left, again.rejected.len()), (0, total, 0, 0));

    let desk = house.desk();
    assert_eq!(desk.tally.filed, total);
    let by_reference: BTreeMap<&str, _> =
        desk.requests.values().map(|request| (request.reference.as_deref().unwrap(), request)).collect();
    assert_eq!(by_reference.len() as u64, total);
    for message in &all.messages {
        let request = by_reference[message.id.as_str()];
        let paidan::domain::command::Command::File(filing) = &message.envelope.command else { unreachable!() };
        assert_eq!(
            (request.channel, request.said_at.get(), request.state),
            (Channel::Portal, filing.said_at, State::Received)
        );
        assert!(request.place.is_unchecked() && !request.summary.as_str().is_empty());
    }
    let suggested = desk.requests.values().filter(|r| r.service.is_some() || r.suggested_office.is_some()).count();
    assert!(suggested as u64 * 2 > total, "{suggested} of {total} have a suggestion");

    script::work_through(&house).await;
    let desk = house.desk();
    assert!(desk.tally.balances());
    assert_eq!(desk.tally.filed, total);
    let left: Vec<_> = desk.requests.values().filter(|request| request.state.is_open()).map(|r| r.state).collect();
    assert!(left.is_empty(), "still open: {left:?}");
    for state in [State::Transferred, State::Rejected, State::Archived, State::Merged, State::Cancelled] {
        assert!(desk.tally.on_desk[state as usize] > 0, "none is {}", state.tag());
    }

    let (filed, differences) = house.end_and_verify().await;
    assert_eq!((filed, differences), (total, vec![]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_words_under_an_id_that_was_filed_are_put_aside_and_changed_rules_are_not() {
    let house = House::open().await;
    let import = |row: &'static str, without_words: bool| {
        let desk = house.desk();
        let mut rules = (**desk.rules.as_ref().unwrap()).clone();
        if without_words {
            rules.services.iter_mut().for_each(|service| service.words.clear());
            rules.offices.iter_mut().for_each(|office| office.words.clear());
        }
        let file = format!("id,user,subject,time,details\n{row}\n");
        let read = messages::read(file.as_bytes(), &house.code, &rules, house.now()).unwrap();
        let api = house.api.clone();
        async move {
            let head = api.snapshot().await.unwrap().revision;
            import::file(&api, head, read.messages, || {}, std::future::pending()).await
        }
    };
    let row = "5,u,物业不管事,2019/1/1 8:00:00,电梯坏了";
    assert_eq!(import(row, false).await.taken, 1);
    let account = import(row, true).await;
    assert_eq!((account.taken, account.already_there), (0, 1), "the rules suggest something else now");
    let account = import("5,u,物业不管事,2019/1/1 8:00:00,电梯修好了又坏了", false).await;
    assert!(account.rejected[0].reason.to_string().contains("filed before with other content"), "{account:?}");
    assert_eq!(house.desk().tally.filed, 1);
}
