//! The console in lines, as a screen reader or a teletype gets it.

use paidan::domain::request::State;

use crate::house::{House, keys};
use crate::pty::{self, Pty, Signal};

/// A console in lines, once it has said that the link is live.
fn console(house: &House, variables: &[(&str, &str)], flag: Option<&str>) -> Seat {
    let mut command = house.program();
    command.envs(variables.iter().copied()).args(flag);
    let mut seat = Seat { console: Pty::spawn(&command, 80, 24), read: 0 };
    seat.hears("链路 实时");
    seat
}

/// Somebody who listens to the lines.
struct Seat {
    console: Pty,
    /// Bytes listened to.
    read: usize,
}

impl Seat {
    fn said(&self) -> String {
        String::from_utf8_lossy(&self.console.written()[self.read..]).into_owned()
    }

    /// Waits until `text` has been said since the last key.
    fn hears(&mut self, text: &str) {
        pty::wait(&format!("{text:?} to be said"), || self.said().contains(text));
    }

    fn presses(&mut self, keys: &str) {
        self.read = self.console.bytes();
        self.console.keys(keys);
    }

    /// All that was ever written, which drives no terminal.
    fn paper(&self) -> String {
        let paper = String::from_utf8(self.console.written()).unwrap();
        let drives = |letter: char| letter.is_control() && !"\r\n\u{8}\u{7}".contains(letter);
        assert!(!paper.contains(drives), "{paper:?}");
        paper
    }
}

#[test]
fn a_whole_dispatch_is_done_by_ear_on_a_terminal_without_a_screen() {
    let house = House::new();
    let request = house.file("想请人给八十岁的老人量血压");
    let number = house.number(request);
    let mut seat = console(&house, &[("TERM", "dumb")], None);
    seat.hears(&format!("> {number} 计划"));
    seat.presses("V");
    seat.hears("想请人给八十岁的老人量血压");
    seat.hears("XY1 血压一队");
    seat.presses(keys::ESC);
    seat.hears(&format!("> {number}"));

    seat.presses("i");
    seat.hears("可以发出");
    seat.presses(keys::ENTER);
    seat.hears("已落盘 r");
    seat.hears(&format!("> {number} 计划"));

    seat.presses(keys::TAB);
    seat.hears("1 XY1 血压一队");
    seat.presses("2");
    seat.hears("> 2 XY2 血压二队");
    house.halt();
    seat.presses("D");
    seat.hears(&format!("发送中：{number} 派单 XY2"));
    assert!(!seat.said().contains("已落盘"), "nobody says so before it is true");
    house.go_on();
    seat.hears(&format!("{number} 派单 XY2 血压二队，已落盘 r"));
    let offered = house.desk();
    let offered = offered.request(request).unwrap();
    assert_eq!(offered.state, State::Offered);
    assert_eq!(offered.live().map(|assignment| assignment.team).collect::<Vec<_>>(), [house.teams[1]]);

    seat.presses(keys::CTRL_C);
    assert!(seat.console.wait_for_exit().success());
    assert!(seat.paper().ends_with("\r\n"), "the shell begins its own line");
    assert!(seat.console.edits_lines());
}

#[test]
fn the_command_line_is_echoed_and_says_what_it_would_do() {
    let house = House::new();
    let number = house.number(house.queue("想请人量血压"));
    let mut seat = console(&house, &[], Some("--linear"));
    seat.presses(":");
    seat.presses(&format!("派 {number} xy3"));
    seat.hears(&format!("派 {number} xy3"));
    seat.hears("血压三队");
    seat.presses(keys::ENTER);
    seat.hears("血压三队，已落盘 r");
    seat.paper();
}

#[test]
fn a_signal_gives_the_terminal_back_and_leaves_nothing_but_the_end_of_a_line() {
    let house = House::new();
    house.queue("想请人量血压");
    for variable in [("PAIDAN_LINEAR", "true"), ("TERM", "")] {
        let mut seat = console(&house, &[variable], None);
        seat.presses("/");
        seat.hears("/ 筛选: ");
        seat.presses("血");
        seat.hears("血");
        seat.console.signal(Signal::TERM);
        assert_eq!(seat.console.wait_for_exit().code(), Some(143), "{variable:?}");
        // Its last bytes may still be on their way to this end of the line.
        let ends = |seat: &Seat| seat.paper().ends_with("\r\n");
        let began = std::time::Instant::now();
        while !ends(&seat) && began.elapsed() < std::time::Duration::from_secs(10) {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        assert!(ends(&seat));
        assert!(seat.console.edits_lines());
    }
}
