//! `paidan info` and `paidan doctor` as they are run: at a centre that is well, and where nothing is.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::server::{COUNTY, Server, admin_token};

/// A machine of its own: a home, and nothing of this one's environment.
fn paidan(home: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_paidan"))
        .args(words)
        .env_clear()
        .envs([("HOME", home.as_os_str()), ("TERM", "xterm-256color".as_ref()), ("LANG", "zh_CN.UTF-8".as_ref())])
        .output()
        .unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|why| panic!("{why}: {output:?}"))
}

fn verdict<'a>(report: &'a Value, found: &str) -> Option<&'a str> {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().find(|finding| finding["found"] == found)?["verdict"].as_str()
}

/// A home with a token of the centre, for its owner alone.
fn at_home(server_data: &Path, url: &str) -> (tempfile::TempDir, String) {
    let home = tempfile::tempdir().unwrap();
    let token = admin_token(server_data);
    let config = home.path().join(".config/paidan");
    std::fs::create_dir_all(&config).unwrap();
    let file = config.join("token");
    std::fs::write(&file, &token).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let settings = format!(
        "[connection]\nurl = \"{url}\"\ncentre = \"{COUNTY}\"\ntoken_file = \"~/.config/paidan/token\"\n\
         [console]\nlock_pin = \"975310\"\n"
    );
    std::fs::write(config.join("settings.toml"), settings).unwrap();
    (home, token)
}

#[test]
fn where_all_is_well_the_doctor_says_so_and_gives_no_secret_away() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let (home, token) = at_home(data.path(), &server.url);

    let output = paidan(home.path(), &["doctor", "--json"]);
    let report = json(&output);
    assert!(output.status.success(), "{report:#}");
    for found in ["settings-read", "token-there", "centre-heard", "centre-token-taken", "clock-well", "waiting-none"] {
        assert_eq!(verdict(&report, found), Some("ok"), "{found}: {report:#}");
    }

    let info = json(&paidan(home.path(), &["info", "--json"]));
    assert_eq!(info["centre"]["version"], env!("CARGO_PKG_VERSION"));
    assert!(info["centre"]["revision"].as_u64().unwrap() > 1 && info["centre"]["epoch"].is_string());
    assert!(info["centre"]["ahead_seconds"].as_f64().unwrap().abs() < 2.0);
    assert_eq!(info["settings"]["console.lock_pin"]["value"], "***");
    let from = info["settings"]["connection.url"]["from"].as_str().unwrap();
    assert!(from.ends_with(".config/paidan/settings.toml:2"), "{from}");
    assert_eq!(info["settings"]["console.theme"]["from"], "default");

    for words in [&["doctor"][..], &["doctor", "--json"], &["info"], &["info", "--json"]] {
        let said = String::from_utf8(paidan(home.path(), words).stdout).unwrap();
        assert!(!said.contains(&token) && !said.contains("975310"), "{said}");
    }
    let doctor = String::from_utf8(paidan(home.path(), &["doctor"]).stdout).unwrap();
    let (told, block) = doctor.split_once("```").unwrap();
    assert!(told.contains("故障 0"), "{told}");
    assert!(block.contains("~/.config/paidan/token") && !block.contains(home.path().to_str().unwrap()), "{block}");
}

#[test]
fn where_nothing_is_the_doctor_names_each_fault_with_what_to_do_and_the_status_says_so() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join(".config/paidan");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("settings.toml"), "[console]\nlangauge = \"zh\"\ncolours = \"blue\"\n").unwrap();
    std::fs::write(config.join("keys.toml"), "[keys]\noffr = [\"d\"]\n").unwrap();
    std::fs::write(config.join("token"), "pd_nobody's\n").unwrap();
    let token = config.join("token").display().to_string();
    // A port on which nothing listens.
    let connection = ["--url", "http://127.0.0.1:1", "--centre", COUNTY, "--token-file", &token];

    let output = paidan(home.path(), &[&["doctor", "--json"][..], &connection].concat());
    let report = json(&output);
    assert_eq!(output.status.code(), Some(1), "{report:#}");
    for (found, graveness) in [
        ("settings-problem", "fault"),
        ("settings-unknown", "warning"),
        ("file-fault", "warning"),
        ("token-open", "warning"),
        ("centre-not-serving", "fault"),
    ] {
        assert_eq!(verdict(&report, found), Some(graveness), "{found}: {report:#}");
    }
    let findings = report["findings"].as_array().unwrap();
    let todo = |finding: &Value| finding["todo"].as_str().is_some_and(|todo| !todo.is_empty());
    assert!(findings.iter().all(|finding| finding["verdict"] == "ok" || todo(finding)), "{report:#}");

    let english = paidan(home.path(), &[&["doctor", "--lang", "en"][..], &connection].concat());
    let told = String::from_utf8(english.stdout).unwrap();
    assert_eq!(english.status.code(), Some(1));
    assert!(told.contains("console.language?") && told.contains("did you mean \"offer\""), "{told}");

    let info = json(&paidan(home.path(), &[&["info", "--json"][..], &connection].concat()));
    assert_eq!(info["centre"]["answers"], false);
    assert_eq!(info["settings"]["connection.centre"]["from"], "command line");
}

#[test]
fn help_and_errors_of_the_command_line_follow_the_language() {
    let home = tempfile::tempdir().unwrap();
    let said = |words: &[&str]| {
        let output = paidan(home.path(), words);
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let (status, help) = said(&["demo", "--help"]);
    assert!(status == Some(0) && help.contains("用法: paidan demo"), "{help}");
    let (status, help) = said(&["demo", "--lang", "en", "--help"]);
    assert!(status == Some(0) && help.contains("Usage: paidan demo"), "{help}");
    let (status, told) = said(&["console"]);
    assert!(status == Some(2) && told.contains("没有中心"), "{told}");
    let (status, told) = said(&["serv"]);
    assert!(status == Some(2) && told.contains("没有命令 serv"), "{told}");
    let pages = home.path().join("man");
    let (status, told) = said(&["man", "--to", pages.to_str().unwrap()]);
    assert!(status == Some(0) && pages.join("paidan-doctor.1").is_file(), "{told}");
}
