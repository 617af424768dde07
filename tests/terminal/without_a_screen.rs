//! The same desk by verbs alone: what scripts read and do, and what their exit status tells them.

use std::process::Stdio;

use paidan::domain::assignment::AssignmentState;
use paidan::domain::request::State;
use paidan::text::columns;
use serde_json::Value;
use uuid::Uuid;

use crate::house::{House, TEAMS};
use crate::pty::Pty;

const DONE: i32 = 0;
const REFUSED: i32 = 1;
const UNCLEAR: i32 = 2;
const NO_ANSWER: i32 = 3;
const NOT_ALLOWED: i32 = 4;

/// What a verb printed, and how it ended.
struct Said {
    status: i32,
    out: String,
    err: String,
}

impl Said {
    /// What it printed, after it ended like this.
    #[track_caller]
    fn out(self, status: i32) -> String {
        assert_eq!(self.status, status, "{}{}", self.out, self.err);
        self.out
    }

    /// The JSON it printed, after it ended like this.
    #[track_caller]
    fn json(self, status: i32) -> Value {
        serde_json::from_str(&self.out(status)).unwrap()
    }
}

fn say(house: &House, words: &[&str]) -> Said {
    let output = house.verb(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split('\t').collect()).collect()
}

#[test]
fn a_pipe_gets_rows_under_fixed_heads_and_json_says_the_same() {
    let house = House::new();
    let [lamp, chess] = ["桥头的灯不亮了", "想请人来陪老人下棋"].map(|words| house.queue(words));

    let text = say(&house, &["queue"]).out(DONE);
    let rows_of_both = rows(&text);
    let head =
        "number priority state due place place_name service summary needed coming refusals teams filed_at owner id";
    assert_eq!(rows_of_both[0], head.split(' ').collect::<Vec<_>>());
    assert!(rows_of_both.iter().all(|row| row.len() == rows_of_both[0].len()), "{text}");
    let summaries: Vec<&str> = rows_of_both[1..].iter().map(|row| row[7]).collect();
    assert_eq!(summaries, ["桥头的灯不亮了", "想请人来陪老人下棋"]);
    assert_eq!(rows_of_both[1][1..3], ["P3", "queued"]);
    assert_eq!(text, say(&house, &["待派", "--lang", "en"]).out(DONE), "neither name nor language changes them");

    let page = say(&house, &["queue", "--json"]).json(DONE);
    let ids: Vec<&str> = page["requests"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [lamp.to_string(), chess.to_string()]);
    assert_eq!(page["requests"][0]["number"], rows_of_both[1][0]);
    assert_eq!(page["revision"], house.desk().revision.0);

    let filtered = say(&house, &["queue", "p3", "下棋", "!灯"]).out(DONE);
    assert_eq!(rows(&filtered)[1..].iter().map(|row| row[7]).collect::<Vec<_>>(), ["想请人来陪老人下棋"]);
    assert_eq!(rows(&say(&house, &["queue", "--limit", "1"]).out(DONE)).len(), 2);
    assert_eq!(rows(&say(&house, &["queue", "--screen", "held"]).out(DONE)).len(), 1);
    assert!(say(&house, &["queue", "--csv"]).out(DONE).starts_with('\u{feff}'));

    let teams = say(&house, &["teams", "XY2", "--json"]).json(DONE);
    assert_eq!(teams["teams"].as_array().unwrap().len(), 1);
    assert_eq!((&teams["teams"][0]["name"], &teams["teams"][0]["status"]), (&"血压二队".into(), &"free".into()));
    assert_eq!(rows(&say(&house, &["队伍", "free", "血压"]).out(DONE)).len(), 1 + TEAMS.len());

    let said = say(&house, &["queue", "tewn:零阳"]);
    assert!(said.err.contains("tewn") && said.err.contains("town"), "{}", said.err);
    said.out(UNCLEAR);
    let said = say(&house, &["queue", "--screen", "nowhere", "--json"]);
    assert!(said.err.contains("nowhere"), "{}", said.err);
    assert!(said.json(UNCLEAR)["choices"].as_array().unwrap().contains(&"in-flight".into()));
}

#[test]
fn a_terminal_gets_aligned_words_that_fit_it() {
    let house = House::new();
    house.queue("桥头的灯不亮了,晚上过桥看不见路,已经有两个老人在那里摔过跤,盼着早点来人看看");
    house.queue("想请人来陪老人下棋");
    let mut terminal = Pty::spawn(&house.verb(&["queue"]), 80, 24);
    terminal.wait_for("想请人来陪老人下棋");
    assert_eq!(terminal.wait_for_exit().code(), Some(DONE));
    let contents = terminal.contents();
    let lines: Vec<&str> = contents.lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(lines.len(), 3, "no line is broken: {contents}");
    assert!(lines[0].contains("号") && lines[0].contains("摘要"), "{contents}");
    let column = |line: &str, word: &str| line.find(word).map(|at| columns::width(&line[..at])).unwrap();
    assert_eq!(column(lines[0], "摘要"), column(lines[1], "桥头"), "{contents}");
    assert_eq!(column(lines[1], "桥头"), column(lines[2], "想请人"), "{contents}");
}

#[test]
fn an_order_is_dispatched_accepted_served_and_rated_by_verbs_alone() {
    let house = House::new();
    let request = house.file("想请人给八十岁的老人量血压");
    let state = || house.desk().request(request).unwrap().state;

    say(&house, &["take", "1"]).out(DONE);
    assert_eq!(state(), State::Queued);
    let ranked = say(&house, &["rank", "1"]).out(DONE);
    assert!(TEAMS.iter().all(|(code, _)| ranked.contains(code)), "{ranked}");

    let told = say(&house, &["派", "1", "XY2", "--", "老人耳背,", "大声些"]).out(DONE);
    let revision = house.desk().revision.0;
    for words in ["-0001 想请人给八十岁的老人量血压", "血压二队", "大声些", &format!("已落盘 r{revision}")]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(state(), State::Offered);

    let told = say(&house, &["accept", "1", "XY2", "3", "by", "phone", "--lang", "en"]).out(DONE);
    assert!(told.contains("XY2") && told.contains("On disk, r"), "{told}");
    let desk = house.desk();
    let on = desk.request(request).unwrap().assignments.last().unwrap();
    assert_eq!((on.state, on.people, on.team), (AssignmentState::Accepted, 3, house.teams[1]));

    say(&house, &["到", "1"]).out(DONE);
    assert_eq!(state(), State::InService);
    say(&house, &["finish", "1", "40分钟", "1人", "量过了,", "都正常"]).out(DONE);
    assert_eq!(state(), State::Done);
    let rated = say(&house, &["rate", "1", "satisfied", "--json"]).json(DONE);
    assert_eq!(rated["revision"], house.desk().revision.0);
    assert!(rated["events"].as_array().unwrap().iter().any(|event| event["type"] == "rated"), "{rated}");

    let shown = say(&house, &["show", "1"]).out(DONE);
    for words in ["想请人给八十岁的老人量血压", "大声些", "量过了, 都正常", "坐席3 李派单"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let story = say(&house, &["show", "1", "--json"]).json(DONE);
    assert_eq!(story["request"]["id"], request.to_string());
    assert!(story["timeline"].as_array().unwrap().len() >= 7, "{story}");
}

#[test]
fn a_dry_run_tells_what_would_happen_and_changes_nothing() {
    let house = House::new();
    house.queue("想请人来陪老人下棋");
    let before = house.desk().revision;
    let told = say(&house, &["dispatch", "1", "XY1", "--dry-run"]).out(DONE);
    assert!(told.contains("-0001 想请人来陪老人下棋") && told.contains("给 XY1 血压一队 1 人"), "{told}");
    let json = say(&house, &["dispatch", "1", "XY1", "--dry-run", "--json"]).json(DONE);
    assert_eq!((&json["dry_run"], &json["command"]["type"]), (&true.into(), &"offer".into()));
    assert!(json["events"].as_array().is_some_and(|events| !events.is_empty()), "{json}");
    say(&house, &["accept", "1", "XY1", "--dry-run"]).out(UNCLEAR);
    assert_eq!(house.desk().revision, before);
}

#[test]
fn words_that_may_mean_two_things_or_not_enough_do_nothing_and_the_choices_are_told() {
    let house = House::new();
    for n in 1..=11 {
        house.queue(&format!("第{n}位老人想有人陪着下棋"));
    }
    let before = house.desk().revision;
    let said = say(&house, &["dispatch", "1", "XY1", "--json"]);
    for choice in ["-0001 第1位老人", "-0011 第11位老人"] {
        assert!(said.err.contains(choice), "{}", said.err);
    }
    assert_eq!(said.json(UNCLEAR)["choices"].as_array().unwrap().len(), 2);
    say(&house, &["dispatch", "99", "XY1"]).out(UNCLEAR);
    say(&house, &["dispatch", "0001", "血压"]).out(UNCLEAR);
    let said = say(&house, &["dispatch", "0001"]);
    assert!(said.err.contains("队伍"), "what is missing is named: {}", said.err);
    said.out(UNCLEAR);
    say(&house, &["dispatch", ".", "XY1"]).out(UNCLEAR);
    say(&house, &["quit"]).out(UNCLEAR);
    assert_eq!(house.desk().revision, before, "nothing was done");
    say(&house, &["dispatch", "0001", "XY1"]).out(DONE);
}

#[test]
fn what_the_rules_refuse_ends_with_the_reason_and_the_code_of_the_refusal() {
    let house = House::new();
    let request = house.queue("想请人来陪老人下棋");
    house.offer(request, 0);
    let said = say(&house, &["dispatch", "1", "XY2", "--json"]);
    assert!(said.err.contains("王派单") && said.err.contains("XY1"), "{}", said.err);
    let problem = said.json(REFUSED);
    assert_eq!((&problem["code"], &problem["status"]), (&"already_dispatched".into(), &409.into()));
    let said = say(&house, &["dispatch", "1", "XY2", "--lang", "en"]);
    assert!(said.err.contains("was dispatched by 王派单"), "{}", said.err);
    said.out(REFUSED);
    assert_eq!(house.offers(request), 1);
}

#[test]
fn the_same_command_id_gives_the_same_answer_however_the_desk_has_changed() {
    let house = House::new();
    let request = house.queue("想请人来陪老人下棋");
    let id = Uuid::now_v7().to_string();
    let dispatch = ["dispatch", "1", "XY1", "--json", "--command-id", &id];
    let first = say(&house, &dispatch).json(DONE);
    assert_eq!(first["command_id"], id);
    say(&house, &["accept", "1", "XY1", "by", "phone"]).out(DONE);
    assert_eq!(say(&house, &dispatch).json(DONE), first);

    let id = Uuid::now_v7().to_string();
    let accept = ["arrive", "1", "XY1", "--json", "--command-id", &id];
    let first = say(&house, &accept).json(DONE);
    assert_eq!(say(&house, &accept).json(DONE), first, "although nobody is on the way any more");
    let other = say(&house, &["note", "1", "别的话", "--json", "--command-id", &id]).json(REFUSED);
    assert_eq!(other["code"], "command_id_reused");
    assert_eq!(house.offers(request), 1);
}

#[test]
fn a_centre_that_is_away_and_a_token_that_is_none_end_otherwise_than_a_refusal() {
    let mut house = House::new();
    house.queue("想请人来陪老人下棋");
    let wrong = house.home().join("wrong");
    std::fs::write(&wrong, "no-token-of-this-centre").unwrap();
    for words in [&["queue"][..], &["show", "1"], &["dispatch", "1", "XY1"]] {
        let all = [words, &["--json", "--token-file", wrong.to_str().unwrap()]].concat();
        assert_eq!(say(&house, &all).json(NOT_ALLOWED)["code"], "unauthorised");
    }
    house.kill_centre();
    for words in [&["queue", "--json"][..], &["teams", "--json"], &["dispatch", "1", "XY1", "--json"]] {
        let said = say(&house, words);
        assert!(said.err.contains("中心没有开着"), "{}", said.err);
        assert_eq!(said.json(NO_ANSWER)["code"], "not_serving");
    }
}

#[test]
fn a_reader_that_has_gone_is_no_fault() {
    let house = House::new();
    house.queue("想请人来陪老人下棋");
    for words in [&["queue"][..], &["teams", "--json"], &["queue", "--csv"], &["show", "1"], &["note", "1", "来过电话"]]
    {
        let mut child = house.verb(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(DONE), &[][..]), "{words:?}");
    }
}

#[test]
fn what_residents_wrote_drives_no_terminal_on_any_way_out() {
    let house = House::new();
    house.queue("灯\u{1b}[2J坏了\u{9b}31m\t\u{202e}快来\u{200b}人\n第二行");
    let ways = [&["queue"][..], &["queue", "--json"], &["queue", "--csv"], &["show", "1"], &["show", "1", "--json"]];
    for words in ways.into_iter().chain([&["note", "1", "听不清", "--dry-run"][..], &["note", "1", "听不清"]]) {
        let out = say(&house, words).out(DONE);
        let text = out.trim_start_matches('\u{feff}');
        let hidden =
            |c: char| c != '\n' && c != '\t' && c != '\r' && (c.is_control() || "\u{202e}\u{200b}".contains(c));
        assert!(text.contains("坏了") && !text.contains(hidden), "{words:?}: {text:?}");
    }
    let rows_of_all = say(&house, &["queue"]).out(DONE);
    assert!(rows(&rows_of_all).iter().all(|row| row.len() == 15), "{rows_of_all:?}");
}

#[test]
fn help_names_what_is_said_behind_a_verb_and_what_the_exit_status_means() {
    let house = House::new();
    let help = say(&house, &["accept", "--lang", "en", "--help"]).out(DONE);
    for words in ["<number> <team>", "[by phone|电话]", "\n  1  refused", "--command-id", "接单"] {
        assert!(help.contains(words), "{words}: {help}");
    }
    let help = say(&house, &["接单", "--lang", "zh", "--help"]).out(DONE);
    for words in ["<单号> <队伍>", "[by phone|电话]", "\n  1  规则或中心不许", "--command-id", "accept"] {
        assert!(help.contains(words), "{words}: {help}");
    }
}

#[test]
fn a_search_that_finds_nothing_on_the_menu_says_so_and_what_to_try() {
    let house = House::new();
    let said = say(&house, &["menu", "没有这个"]);
    assert_eq!((said.status, said.out.as_str()), (DONE, ""));
    assert!(said.err.contains("菜单上没有合“没有这个”的") && said.err.contains("拼音"), "{}", said.err);
    assert_eq!(say(&house, &["menu"]).err, "");
}
