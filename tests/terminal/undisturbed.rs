//! What comes from outside moves nothing under the operator's hands.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use paidan::domain::request::{Priority, State};

use crate::house::{House, filing, keys};
use crate::look::{column_of, row_of, rows, screen, wait_for_row, wait_for_selection};
use crate::pty::{self, Pty};

#[test]
fn the_selection_stays_on_its_request_while_others_come_and_go() {
    let house = House::new();
    let others: Vec<_> = (0..4).map(|n| house.queue(&format!("第{n}单，想请人量血压"))).collect();
    let mine = house.file("选中的这一单");
    let number = house.number(mine);
    let console = &mut house.console(120, 40);
    wait_for_row(console, &number, &[]);
    console.keys(keys::HOME);
    wait_for_row(console, &house.number(others[0]), &[]);
    while !row_of(&screen(console), &number).is_some_and(|(_, row)| row.contains('>')) {
        let before = screen(console).contents();
        console.keys(keys::DOWN);
        console.wait_until("a step down", |screen| screen.contents() != before);
    }
    let (was, _) = row_of(&screen(console), &number).unwrap();

    for n in 0..3 {
        let urgent = paidan::domain::command::Filing {
            priority: Some(Priority::Urgent),
            ..filing(&format!("紧急的第{n}单"))
        };
        let request = house.file_as(urgent);
        wait_for_row(console, &house.number(request), &[&format!("紧急的第{n}单")]);
        wait_for_selection(console, &number);
    }
    let (is, _) = row_of(&screen(console), &number).unwrap();
    assert_eq!(is, was + 3, "three rows came above it");
    for other in others {
        let left = house.number(other);
        house.offer(other, 0);
        console.wait_until("one row less", |screen| row_of(screen, &left).is_none());
        wait_for_selection(console, &number);
    }

    console.keys("i");
    console.wait_for("可以发出");
    console.keys(keys::ENTER);
    wait_for_row(console, &number, &[">", "待派"]);
    assert_eq!(house.desk().request(mine).unwrap().state, State::Queued);
}

#[test]
fn a_residents_text_is_shown_with_marks_and_moves_nothing() {
    let house = House::new();
    let words = "\x1b[2J\x1b]0;x\x07红\x1b[31m字\u{202e}反\u{200b}零\u{2066}隐\r\n下一行\u{9b}5n完";
    let hostile = house.file(words);
    let plain = house.file("平常的一单");
    let console = &mut house.console(160, 40);
    let (hostile, plain) = (house.number(hostile), house.number(plain));
    wait_for_row(console, &hostile, &["^[[2J^[]0;x^G红^[[31m字<U+202E>反<U+200B>零<U+2066>隐", "完"]);
    wait_for_row(console, &plain, &["平常的一单"]);
    let seen = screen(console);
    let column = |number: &str, word: &str| {
        let (row, _) = row_of(&seen, number).unwrap();
        column_of(&seen, row as u16, word).unwrap()
    };
    assert_eq!(column(&hostile, "^[[2J"), column(&plain, "平常的一单"), "the column is where it was");
    assert!(rows(&seen)[0].contains("慈利县文明实践中心"));

    console.keys(keys::HOME);
    wait_for_selection(console, &hostile);
    console.keys("p");
    console.wait_until("the papers", |screen| {
        screen.contents().matches("<U+202E>").count() >= 1 && screen.contents().contains("下一行")
    });
    console.wait_for("待发 0");
    let seen = screen(console);
    assert!(rows(&seen)[0].contains("慈利县文明实践中心") && seen.alternate_screen());
    assert!(!console.contents().contains('\u{202e}') && !console.contents().contains('\u{200b}'));
}

/// Seconds until the clock shows another minute.
fn seconds_to_the_minute() -> u64 {
    60 - SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() % 60
}

fn wait_for_silence(console: &Pty) {
    let (mut bytes, mut since) = (console.bytes(), Instant::now());
    pty::wait("silence", || {
        if console.bytes() != bytes {
            (bytes, since) = (console.bytes(), Instant::now());
        }
        since.elapsed() > Duration::from_millis(800)
    });
}

#[test]
fn an_idle_console_writes_no_byte_between_two_minutes() {
    let house = House::new();
    house.queue("想请人量血压");
    let console = &mut house.console(120, 40);
    console.keys(keys::HOME);
    wait_for_silence(console);
    if seconds_to_the_minute() < 6 {
        let clock = screen(console).rows(0, 120).next();
        console.wait_until("another minute", |screen| screen.rows(0, 120).next() != clock);
        wait_for_silence(console);
    }
    let bytes = console.bytes();
    // What is measured is a stretch of time in which nothing happens.
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(console.bytes() - bytes, 0, "an idle console writes");
}
