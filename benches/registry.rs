//! The registry at 260,000 volunteers, in process on a real file: staged in chunks, adopted by one command, indexed, searched;
//! beside the search an SQL LIKE over a table of names, pinyin, initials and numbers.
//!
//! `cargo bench --bench registry`

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on says where")]

#[path = "support/measure.rs"]
#[expect(dead_code, reason = "the other benches measure more")]
mod measure;

use std::sync::Arc;
use std::time::{Duration, Instant};

use measure::{Table, median, resident, shown, times};
use paidan::centre::clock::SystemClock;
use paidan::centre::registry::Wanted;
use paidan::centre::{Centre, Centres, founding};
use paidan::domain::accounts::volunteer::{MOST_AT_ONCE, VolunteerSheet};
use paidan::domain::command::Command;
use paidan::domain::ids::{CommandId, ImportId, PlaceCode};
use paidan::domain::operator::{Actor, Role};
use paidan::store::Sqlite;
use paidan::text::pinyin;
use paidan::wire::tables::volunteer_id;
use paidan::wire::{CommandEnvelope, VolunteerPapers};
use sqlx::Connection as _;
use uuid::Uuid;

const VOLUNTEERS: usize = 260_000;
const ROUNDS: usize = 21;
/// A name, a surname, full pinyin, initials, a number, the end of one, two words, and what is found nowhere.
const TYPED: [&str; 8] = ["欧阳秀英", "王", "wangdefu", "zjg", "4304810123456", "23456", "li 99", "不在这里"];

fn name(n: usize) -> String {
    let surnames = ["王", "李", "张", "曾", "欧阳", "刘", "陈", "谢", "罗", "谭", "蒋"];
    let given = ["小明", "德福", "秀英", "建国", "桂花", "乐", "海燕", "国强", "玉兰", "志明", "春生", "梦", "晓东"];
    format!("{}{}", surnames[n % surnames.len()], given[n / surnames.len() % given.len()])
}

fn number(n: usize) -> String {
    format!("430481{n:07}")
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(run());
}

async fn run() {
    let data = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let log = Sqlite::open_writer(data.path()).await.unwrap();
    let mut centres = Centres::open(log, SystemClock::new()).await.unwrap();
    centres.found(&founding::county("430481").unwrap()).await.unwrap();
    let code: PlaceCode = "430481".parse().unwrap();
    let centre = Arc::clone(centres.get(&code).unwrap());
    let mut table = Table::new("The registry", &["what", "volunteers", "took"]);
    let row = |what: &str, took: Duration| [what.to_owned(), VOLUNTEERS.to_string(), shown(took)];
    let began = Instant::now();
    let import = ImportId(Uuid::now_v7());
    stage(&centre, &code, import).await;
    table.row(row("staged", began.elapsed()));
    let began = Instant::now();
    submit(&centre, &code, Command::AdoptImport { import, rows: VOLUNTEERS as u64 }, Vec::new()).await;
    table.row(row("adopted", began.elapsed()));
    let before = resident("self");
    let began = Instant::now();
    let index = centre.registry().await.unwrap();
    table.row(row("first search: indexed", began.elapsed()));
    let (text, more) = (index.as_ref().unwrap().text_bytes() / 1024, resident("self").saturating_sub(before));
    println!("index: {text} kB of text, {more} kB of memory more");
    table.print();

    let mut plain = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
    fill(&mut plain).await;
    let mut table = Table::new("Search", &["typed", "volunteers", "paidan", "found", "SQL LIKE", "times"]);
    for typed in TYPED {
        let index = index.as_ref().unwrap();
        let wanted = Wanted { words: typed, names: true, fits: &|_| true, after: None, limit: 50 };
        let ours: Vec<Duration> = (0..ROUNDS).map(|_| timed(|| index.search(&wanted).0.len())).collect();
        let found = index.search(&wanted).0.len();
        let mut theirs = Vec::new();
        for _ in 0..ROUNDS {
            let began = Instant::now();
            liked(&mut plain, typed).await;
            theirs.push(began.elapsed());
        }
        let (ours, theirs) = (median(&ours), median(&theirs));
        let cells = [typed.to_owned(), VOLUNTEERS.to_string(), shown(ours), found.to_string(), shown(theirs)];
        let [typed, volunteers, ours_shown, found, theirs_shown] = cells;
        table.row([typed, volunteers, ours_shown, found, theirs_shown, times(theirs, ours)]);
    }
    table.print();
    centres.end().await;
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let began = Instant::now();
    std::hint::black_box(work());
    began.elapsed()
}

async fn stage(centre: &Centre, code: &PlaceCode, import: ImportId) {
    for first in (0..VOLUNTEERS).step_by(MOST_AT_ONCE) {
        let each = first..(first + MOST_AT_ONCE).min(VOLUNTEERS);
        let sheet = |n| {
            let number = number(n);
            let id = volunteer_id(code, &number);
            VolunteerSheet { number: Some(number), place: Some(code.clone()), ..VolunteerSheet::new(id) }
        };
        let volunteers: Vec<VolunteerSheet> = each.clone().map(sheet).collect();
        let papers = each
            .zip(&volunteers)
            .map(|(n, sheet)| (sheet.id, VolunteerPapers { name: name(n), phone: format!("139{:08}", n) }));
        let papers = papers.collect();
        submit(centre, code, Command::StageVolunteers { import, volunteers }, papers).await;
    }
}

async fn submit(
    centre: &Centre,
    code: &PlaceCode,
    command: Command,
    papers: Vec<(paidan::domain::ids::VolunteerId, VolunteerPapers)>,
) {
    let actor = Actor { role: Role::DutyLeader, ..Actor::system(code) };
    let mut envelope = CommandEnvelope::new(CommandId(Uuid::now_v7()), command);
    envelope.volunteer_papers = papers.into_iter().collect();
    centre.submit(actor, &envelope).await.unwrap();
}

async fn fill(plain: &mut sqlx::SqliteConnection) {
    sqlx::query("CREATE TABLE v (name TEXT, full TEXT, initials TEXT, number TEXT)")
        .execute(&mut *plain)
        .await
        .unwrap();
    let mut filling = plain.begin().await.unwrap();
    for n in 0..VOLUNTEERS {
        let name = name(n);
        let (full, initials) = (pinyin::full(&name).join(" "), pinyin::initials(&name).join(" "));
        sqlx::query("INSERT INTO v VALUES (?, ?, ?, ?)")
            .bind(name)
            .bind(full)
            .bind(initials)
            .bind(number(n))
            .execute(&mut *filling)
            .await
            .unwrap();
    }
    filling.commit().await.unwrap();
}

async fn liked(plain: &mut sqlx::SqliteConnection, typed: &str) {
    // The same answer: the fifty that fit best, so all that fit are looked at.
    let word = typed.split_whitespace().map(|word| format!("%{word}%"));
    let mut words = word.collect::<Vec<_>>();
    words.resize(2, "%".to_owned());
    let sql = "SELECT name, number FROM v WHERE (name LIKE ?1 OR full LIKE ?1 OR initials LIKE ?1 OR number LIKE ?1) \
               AND (name LIKE ?2 OR full LIKE ?2 OR initials LIKE ?2 OR number LIKE ?2) ORDER BY name = ?1 DESC LIMIT 50";
    let rows: Vec<(String, String)> =
        sqlx::query_as(sql).bind(&words[0]).bind(&words[1]).fetch_all(&mut *plain).await.unwrap();
    std::hint::black_box(rows.len());
}
