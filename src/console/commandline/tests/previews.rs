//! What stands under a line: examples to read.

use super::Seat;
use crate::domain::operator::{Actor, Role};
use crate::words::Language::{En, Zh};

fn snapshot(name: &str, lines: &[&str], seat: &Seat) {
    let told = lines.iter().map(|line| format!(":{line}\n{}\n", seat.told(line)));
    let text = told.collect::<Vec<_>>().join("\n");
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn previews_say_what_will_happen_before_enter() {
    let lines = [
        "",
        "派",
        "派 0012",
        "派 0012 SC11",
        "派 0012 SC11 SY01 -- 中午前到",
        "派 0012 SY04",
        "派 0002 SY01",
        "派 0013 SY02",
        "加 0013 SY02",
        "抢 0012",
        "受 0002",
        "受 0003",
        "挂 0012 2天 人不在家",
        "挂 0013 2天 人不在家",
        "撤单 0012 自己解决了",
        "级 0012 P0 昏倒了",
        "停 SY01 18:00 修船",
        "当事人 0012",
        "记 2 有狗",
        "派 0012 水上",
        "老人摔倒了",
        "队伍 /水上",
    ];
    snapshot("previews-zh", &lines, &Seat::new(Zh));
    let english =
        ["", "dispatch 0012 SC11", "dispatch 0002 SC11", "hold 0012 2d not at home", "note 2 a dog", "dispach"];
    snapshot("previews-en", &english, &Seat::new(En));
}

#[test]
fn who_may_not_is_told_before_enter() {
    let mut seat = Seat::new(En);
    seat.me = Actor { role: Role::Auditor, ..seat.me };
    let preview = seat.preview("dispatch 0012 SC11");
    assert!(matches!(preview.decision, Some(Err(_))));
    assert!(seat.told("dispatch 0012 SC11").contains("\nx "), "{}", seat.told("dispatch 0012 SC11"));
}

#[test]
fn a_preview_is_what_the_centre_then_decides() {
    let mut seat = Seat::new(En);
    for line in ["dispatch 0012 SC11", "hold 0005 1h not at home", "note 0002 a dog", "stand-down SY02 boat"] {
        let shown = seat.preview(line).decision.unwrap().unwrap();
        let command = seat.command(line);
        let before = seat.desk.revision;
        crate::console::view::testing::act(&mut seat.desk, command);
        assert_eq!(seat.desk.revision, before.next(), "{line}: {shown:?}");
    }
}

#[test]
fn a_protected_request_shows_nothing_of_what_it_is_about() {
    let told = Seat::new(Zh).told("记 0010 已报");
    assert!(!told.contains("不该出现"), "{told}");
}
