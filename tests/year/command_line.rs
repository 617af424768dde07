//! `paidan simulate --days` as one runs it.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn paidan(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paidan"));
    command
        .args(arguments)
        .env("PAIDAN_LANG", "en")
        .env_remove("PAIDAN_CENTRE")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .output()
        .unwrap()
}

fn simulate(data: &Path, more: &[&str]) -> Output {
    let data = data.to_str().unwrap();
    let mut arguments = vec!["simulate", "--data", data, "--centre", "431127", "--lang", "en", "--volunteers", "50"];
    arguments.extend_from_slice(more);
    paidan(&arguments)
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const THREE_DAYS: [&str; 6] = ["--days", "3", "--from", "2026-03-02", "--percent", "20"];

#[test]
fn three_days_are_simulated_told_written_down_and_verified() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("year");
    let run = simulate(&data, &THREE_DAYS);
    let said = told(&run);
    assert!(run.status.success(), "{said}");
    assert!(said.contains("day 3 of 3") && said.contains("orders  filed"), "{said}");

    let file: Value = serde_json::from_slice(&std::fs::read(data.join("simulated.json")).unwrap()).unwrap();
    let simulated = &file["431127"];
    let filed = simulated["figures"]["orders_filed"].clone();
    assert_eq!((filed["unit"].as_str(), simulated["complete"].as_bool()), (Some("orders"), Some(true)));
    let verified = paidan(&["verify", "--data", data.to_str().unwrap()]);
    assert!(verified.status.success(), "{}", told(&verified));
    assert!(told(&verified).contains(&format!("filed {}", filed["count"])), "{}", told(&verified));

    // Every report of a period is made of the folder too; a part that is not there is no zero.
    let report = |more: &[&str]| {
        let common = ["--data", data.to_str().unwrap(), "--centre", "431127", "--month", "2026-03", "--lang", "en"];
        paidan(&[&["report"], more, &common].concat())
    };
    for verb in ["whistles", "sponsors", "register", "leaders", "menu", "plans", "gap", "coverage"] {
        let made = report(&[verb]);
        assert!(made.status.success() && told(&made).lines().count() > 1, "{verb}: {}", told(&made));
    }
    let unknown = report(&["figures", "--by", "service", "--key", "NOTHING"]);
    assert!(!unknown.status.success() && told(&unknown).contains("LLXJ"), "{}", told(&unknown));
}

#[test]
fn what_cannot_be_is_refused_and_a_folder_with_peoples_work_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("centre.db"), "somebody's").unwrap();
    let refused = simulate(folder.path(), &THREE_DAYS);
    assert!(!refused.status.success() && told(&refused).contains("holds the work of people"), "{}", told(&refused));
    assert_eq!(std::fs::read_to_string(folder.path().join("centre.db")).unwrap(), "somebody's");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

    let new = folder.path().join("new");
    for (arguments, named) in [
        (vec!["--days", "0"], "--days 0"),
        (vec!["--days", "3", "--percent", "0"], "--percent"),
        (vec!["--days", "3", "--from", "2999-01-01"], "--from 2999-01-01"),
        (vec!["--days", "3", "--rate", "3/s"], "--rate"),
    ] {
        let refused = simulate(&new, &arguments);
        assert!(!refused.status.success() && told(&refused).contains(named), "{named}: {}", told(&refused));
        assert!(!new.exists(), "{named}: something was written");
    }
}

#[test]
fn another_order_in_the_same_folder_is_refused_and_says_what_was_asked_before() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("year");
    let days = ["--days", "1", "--from", "2026-03-02", "--percent", "5"];
    assert!(simulate(&data, &days).status.success());
    let other = simulate(&data, &["--days", "1", "--from", "2026-03-02", "--percent", "5", "--seed", "9"]);
    assert!(!other.status.success() && told(&other).contains("with seed 1"), "{}", told(&other));
    assert!(simulate(&data, &days).status.success(), "the same again goes on, and has nothing left to do");
}
