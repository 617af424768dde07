//! The menu, who pays and what lies where, from the command line against a centre that runs.

use std::path::{Path, PathBuf};
use std::process::{self, Output};

use paidan::domain::command::{Command, Filing, TakingIn};
use paidan::domain::figures::{Period, Unit, Value};
use serde_json::Value as Json;

use crate::server::{COUNTY, Server, admin_token};

struct Seat {
    data: tempfile::TempDir,
    server: Server,
}

impl Seat {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let server = Server::start(data.path());
        Self { data, server }
    }

    fn run(&self, words: &[&str]) -> Output {
        self.run_as("admin.token", words)
    }

    fn run_as(&self, token: &str, words: &[&str]) -> Output {
        let token = self.data.path().join(token);
        process::Command::new(env!("CARGO_BIN_EXE_paidan"))
            .args(words)
            .args(["--url", &self.server.url, "--centre", COUNTY, "--token-file"])
            .arg(token)
            .env_clear()
            .env("LANG", "en_GB.UTF-8")
            .env("HOME", self.data.path())
            .output()
            .unwrap()
    }

    fn done(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// As a dispatcher, who moves stock.
    fn moved(&self, words: &[&str]) {
        let token = self.data.path().join("dispatcher.token");
        if !token.exists() {
            let new = ["admin", "token", "new", "--role", "dispatcher", "--place", COUNTY, "--name", "值班", "--out"];
            self.done(&[&new[..], &[path(&token)]].concat());
        }
        let output = self.run_as("dispatcher.token", words);
        assert!(output.status.success(), "{words:?}: {output:?}");
    }

    fn json(&self, words: &[&str]) -> Json {
        serde_json::from_str(&self.done(words)).unwrap()
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.data.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn what_an_administrator_puts_on_the_menu_is_listed_and_what_is_retired_is_not() {
    let seat = Seat::new();
    let talk = "[[talk]]\ncode = \"SHUIKU\"\nzh = \"水库安全\"\nen = \"Safe at the reservoir\"\nservice = \"LLXJ\"\n";
    let file = seat.file("menu.toml", &format!("{talk}minutes = [20, 40]\n"));
    assert!(seat.done(&["menu", "set", "--file", path(&file)]).starts_with("1 taken"));
    assert!(seat.done(&["menu", "set", "--file", path(&file)]).starts_with("0 taken, 1 were there"));

    let listed = seat.done(&["menu", "reservoir"]);
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.starts_with("SHUIKU\ttalk\tSafe at the reservoir") && listed.contains("20/40 min"), "{listed}");
    assert_eq!(seat.json(&["menu", "SHUIKU", "--json"])["items"][0]["service"], "LLXJ");

    seat.done(&["menu", "retire", "SHUIKU"]);
    assert_eq!(seat.done(&["menu", "reservoir"]), "");
    let bad = seat.file("bad.toml", &talk.replace("LLXJ", "NIHIL"));
    assert!(!seat.run(&["menu", "set", "--file", path(&bad)]).status.success());
    let report = seat.done(&["report", "menu", "--from", "2026-01-01", "--to", "2027-01-01"]);
    assert!(report.contains("results (each with its unit)"), "{report}");
}

#[test]
fn of_operators_who_stand_in_each_others_way_the_row_is_named_and_none_is_taken() {
    let seat = Seat::new();
    let row = |who: &str, from: &str, until: &str| format!("DSB1,{who},{from},{until},服务=90,chosen\n");
    let table = "venue,organisation,from,until,scores,stage\n".to_owned() + &row("甲社", "2090-01-01", "2091-01-01");
    let (second, third) = (row("乙社", "2090-06-01", "2091-06-01"), row("丙社", "2092-01-01", "2093-01-01"));
    let file = seat.file("operations.csv", &(table.clone() + &second + &third));
    for dry in [&["--dry-run"][..], &[]] {
        let output = seat.run(&[&["import", "operations", path(&file)], dry].concat());
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("3") && told.contains("甲社") && !told.contains("丙社"), "{told}");
        assert_eq!(operators_of_venues(&seat), Vec::<String>::new());
    }
    assert!(seat.run(&["import", "operations", path(&file), "--partial"]).status.success());
    assert_eq!(operators_of_venues(&seat), ["丙社", "甲社"]);
    let file = seat.file("operations.csv", &(table + &third));
    assert!(seat.done(&["import", "operations", path(&file)]).contains('2'), "read again, nothing changes");
}

/// Who was chosen to operate a venue, or applies.
fn operators_of_venues(seat: &Seat) -> Vec<String> {
    let api = seat.server.api(&admin_token(seat.data.path()));
    let read = tokio::runtime::Runtime::new().unwrap().block_on(async { api.snapshot().await });
    let desk = read.unwrap().desk;
    let mut names: Vec<_> = desk.venues.operations.values().map(|one| one.sheet.organisation.clone()).collect();
    names.sort();
    names
}

#[test]
fn a_pledge_is_drawn_on_when_its_goods_come_in_and_money_is_receipted() {
    let seat = Seat::new();
    let point = format!(
        "[[sponsor]]\ncode = \"QY09\"\nkind = \"firm\"\nname = \"测试粮店\"\n\n[[point]]\nname = \"河东点\"\n\
         place = \"{COUNTY}001\"\nstage = \"open\"\nitems = [{{ item = \"大米\", unit = \"袋\", minimum = 10 }}]\n"
    );
    let file = seat.file("sponsors.toml", &point);
    assert!(seat.done(&["sponsors", "set", "--file", path(&file)]).starts_with("2 taken"));
    assert!(seat.done(&["sponsors"]).contains("QY09\ta firm\t测试粮店"));

    let goods = seat.done(&["pledge", "QY09", "40", "--goods", "大米", "--unit", "袋"]);
    let goods = goods.split(':').next().unwrap();
    seat.moved(&["stock", "in", "河东点", "大米", "15", "--pledge", goods]);
    seat.moved(&["stock", "out", "河东点", "大米", "9"]);
    assert!(seat.done(&["stock"]).contains("河东点\t大米\t6 袋\t>= 10 袋\t!"));
    seat.moved(&["stock", "count", "河东点", "大米", "5", "--reason", "一袋漏了"]);
    assert_eq!(seat.json(&["stock", "--json"])[0]["stock"][0]["count"], 5);

    let money = seat.done(&["pledge", "测试粮店", "120.50"]);
    let money = money.split(':').next().unwrap();
    let pledges = seat.done(&["pledges"]);
    assert!(pledges.contains("大米\t25 袋\t0 袋\t15 袋") && pledges.contains("-\t120.50 yuan"), "{pledges}");
    assert!(!seat.run(&["receipt", money, "500", "助学"]).status.success(), "more than was given");
    assert!(!seat.run(&["pledge", "NOBODY", "1"]).status.success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn jobs_are_filled_and_a_bill_is_claimed_by_the_names_that_lists_show() {
    let seat = Seat::new();
    let file = seat.file("sponsors.toml", "[[sponsor]]\ncode = \"QY09\"\nkind = \"firm\"\nname = \"测试粮店\"\n");
    seat.done(&["sponsors", "set", "--file", path(&file)]);
    let id = |said: String| said.split(':').next().unwrap().to_owned();
    let jobs = id(seat.done(&["pledge", "QY09", "6", "--jobs", "裁缝"]));
    seat.done(&["fill-jobs", &jobs, "2"]);
    let listed = seat.done(&["pledges"]);
    let row = listed.lines().find(|row| row.starts_with(&jobs)).unwrap();
    assert!(row.contains("裁缝\t4") && row.contains("\t2"), "{row}");
    let unknown = seat.run(&["fill-jobs", "ffffffff", "1"]);
    assert!(!unknown.status.success() && String::from_utf8_lossy(&unknown.stderr).contains(&jobs), "{unknown:?}");

    let money = id(seat.done(&["pledge", "QY09", "500"]));
    let dispatcher = crate::dispatcher(&seat.server, seat.data.path(), "值班").await;
    let order = Filing {
        service: Some(crate::SERVICE.parse().unwrap()),
        place: Some(crate::PLACE.parse().unwrap()),
        take_in: Some(TakingIn::default()),
        ..crate::filing("水管漏了").1
    };
    dispatcher.submit(&crate::envelope(Command::File(Box::new(order)))).await.unwrap();
    seat.moved(&["bill", "1", "水管", "2", "根", "160"]);
    seat.moved(&["claim-bill", "1", "1", "firm", "60", "QY09", &money]);
    seat.moved(&["claim-bill", "1", "1", "firm", "40", &money]);
    let listed = seat.done(&["pledges"]);
    let row = listed.lines().find(|row| row.starts_with(&money)).unwrap();
    assert!(row.contains("100.00"), "both draw on it: {row}");
    let nobody = seat.run(&["claim-bill", "1", "1", "firm", "1", "QY99"]);
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("QY09 测试粮店"), "{nobody:?}");
    let early = seat.run(&["settle-bill", "1", &money]);
    assert!(!early.status.success() && !String::from_utf8_lossy(&early.stderr).contains("cannot be"), "{early:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_months_figures_come_whole_and_all_of_one_revision() {
    let seat = Seat::new();
    let api = seat.server.api(&admin_token(seat.data.path()));
    let dispatcher = crate::dispatcher(&seat.server, seat.data.path(), "值班").await;
    for n in 0..3 {
        dispatcher
            .submit(&crate::envelope(Command::File(Box::new(crate::filing(&format!("第{n}件")).1))))
            .await
            .unwrap();
    }
    let today = api.snapshot().await.unwrap().now.local().date;
    let month = api.month_figures(Period::month_of(today).unwrap()).await.unwrap();
    let filed = month.figures.iter().find(|figure| figure.id() == "filed").unwrap();
    assert_eq!(filed.value, Value::count(Unit::Orders, 3));
    assert_eq!((month.days.len(), month.days[0].key.as_str()), (1, today.to_string().as_str()));
    assert_eq!((month.days[0].value, month.gap.filed.value), (filed.value, filed.value));
    assert!(!month.towns.is_empty() && month.gap.revision == month.revision);
}
