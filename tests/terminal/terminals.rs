//! The terminals of this world: each is sent what it can do, in characters it can show. One without a screen is written
//! lines to, see `linear`.

use std::num::NonZero;

use encoding_rs::GBK;

use crate::house::{House, keys, live};
use crate::pty::{self, Pty};

/// A console in a terminal of this kind.
fn console_as(house: &House, variables: &[(&str, &str)]) -> Pty {
    let mut command = house.program();
    command.envs(variables.iter().copied());
    Pty::spawn(&command, 100, 30)
}

/// Leaves by Ctrl-C and gives back what was ever written.
fn left(mut console: Pty) -> Vec<u8> {
    console.keys(keys::CTRL_C);
    assert!(console.wait_for_exit().success());
    console.wait_until("the shell's screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    console.written()
}

/// The sequences in what was written: what stands between `ESC [` and the letter, and the letter.
fn sequences(written: &[u8]) -> Vec<(String, char)> {
    let text = String::from_utf8_lossy(written);
    let mut parts = text.split('\u{1b}');
    parts.next();
    let sequence = |part: &str| {
        let part = part.strip_prefix('[').unwrap_or_else(|| panic!("ESC {part:?} is no control sequence"));
        let end = part.find(|c: char| !"0123456789;?".contains(c)).unwrap_or_else(|| panic!("{part:?} has no end"));
        (part[..end].to_owned(), part[end..].chars().next().unwrap())
    };
    parts.map(sequence).collect()
}

#[test]
fn each_terminal_is_sent_what_it_can_do_and_left_as_it_was() {
    let house = House::new();
    for n in 0..30 {
        house.queue(&format!("第{n}单，想请人量血压"));
    }
    for (term, verbs) in [
        ("xterm", "HABCDGKJXLMmrhln"),
        ("xterm-256color", "HABCDGKJXLMmrhln"),
        ("screen", "HABCDGKJXLMmrhln"),
        ("tmux-256color", "HABCDGKJXLMmrhln"),
        ("linux", "HABCDGKJXLMmrhln"),
        ("vt100", "HABCDKJmrhln"),
    ] {
        let mut console = console_as(&house, &[("TERM", term), ("PAIDAN_LANG", "zh")]);
        live(&console);
        console.keys("jjG?");
        console.wait_until("the help", |screen| screen.contents().contains("+--"));
        let written = left(console);
        for (numbers, verb) in sequences(&written) {
            assert!(verbs.contains(verb), "{term} was sent {numbers}{verb}");
            let unknown_to_a_vt100 = verb == 'm' && numbers.split(';').any(|number| number.len() > 1);
            assert!(term != "vt100" || !unknown_to_a_vt100, "{term} was sent {numbers}{verb}");
        }
        // Where there is no alternate screen, nothing of the console stays on the only one.
        let only_one = String::from_utf8(written).unwrap().replace("\u{1b}[?1049h", "").replace("\u{1b}[?1049l", "");
        let mut plain = vt100::Parser::new(NonZero::new(30).unwrap(), NonZero::new(100).unwrap(), 0);
        plain.process(only_one.as_bytes());
        let screen = plain.screen();
        assert_eq!(screen.contents().trim(), "", "{term}");
        assert!(!screen.hide_cursor() && !screen.bracketed_paste() && screen.cursor_position() == (0, 0), "{term}");
    }
}

#[test]
fn where_only_ascii_is_sure_words_are_english_and_the_rest_is_marked() {
    let house = House::new();
    let number = house.number(house.queue("想请人量血压"));
    for (variables, flag) in [(&[("LANG", "C")][..], None), (&[("LANG", "zh_CN.UTF-8")], Some("--ascii"))] {
        let mut command = house.program();
        command.envs(variables.iter().copied()).args(flag);
        let console = Pty::spawn(&command, 100, 30);
        console.wait_for(&number);
        console.wait_for("LANG=C.UTF-8");
        console.wait_for("link live");
        console.wait_for("? ? ?");
        let written = left(console);
        assert!(written.is_ascii(), "{variables:?} {flag:?}");
    }
}

#[test]
fn a_terminal_set_up_for_gbk_shows_chinese_and_types_it() {
    let house = House::new();
    house.queue("想请人量血压");
    let mut console = console_as(&house, &[("LANG", "zh_CN.GBK")]);
    let shown = |console: &Pty, text: &str| {
        pty::wait(text, || GBK.decode(&console.written()).0.contains(text));
    };
    for text in ["慈利县文明实践中心", "链路 实时", "想请人量血压"] {
        shown(&console, text);
    }
    console.keys(keys::F4);
    shown(&console, "替谁");
    let typed = GBK.encode("你传加").0.into_owned();
    console.bytes_typed(&typed);
    house.wait_until_kept("drafts", "你传加");
    let (_, _, broken) = GBK.decode(&left(console));
    assert!(!broken, "every byte is GBK");
}

#[test]
fn a_theme_of_ones_own_is_used_and_its_faults_are_told() {
    let house = House::new();
    house.queue("想请人量血压");
    let folder = house.home().join(".config/paidan/themes");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("mine.toml"), "base = \"dark\"\n[parts]\nhaed = \"bold\"\ngood = \"201\"\n").unwrap();
    let mut command = house.program();
    command.args(["--theme", "mine"]);
    let console = Pty::spawn(&command, 120, 30);
    live(&console);
    console.wait_for("line 3: there is no part \"haed\"");
    assert!(String::from_utf8(left(console)).unwrap().contains("38;5;201"));
}
