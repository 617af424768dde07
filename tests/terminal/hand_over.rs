//! A shift from the operator's finger to the centre's disk: sat down, handed over with the draft that was written, seen.

use crate::house::{House, keys};

#[test]
fn a_shift_is_taken_and_handed_over_by_keys() {
    let house = House::new();
    house.queue("桥东路灯坏了三天");
    let mut console = house.console(80, 24);
    console.keys(":上席 ZX1");
    console.wait_for("上席：ZX1");
    console.keys(keys::ENTER);
    let sits = house.wait_for_desk("a sitter", |desk| desk.position(&"ZX1".parse().ok()?)?.sitter);

    console.keys("\x1bh");
    console.wait_for("你在 ZX1");
    console.keys(keys::ESC);
    console.wait_until("the list put away", |screen| !screen.contents().contains("你在 ZX1"));
    console.keys(":交班");
    console.wait_for("交班");
    console.keys(keys::ENTER);
    console.wait_for("谁接班");
    // The position is filled in: what is written comes next.
    console.keys(keys::TAB);
    console.keys("，水泵房钥匙在抽屉里");
    console.keys(keys::ENTER);
    let signed = house.wait_for_desk("a hand-over", |desk| desk.hand_overs.values().next().cloned());
    assert_eq!(signed.signed.operator, sits.operator);
    assert!(signed.words.as_str().contains("水泵房钥匙在抽屉里"), "{signed:?}");
    console.wait_for("交班");
}
