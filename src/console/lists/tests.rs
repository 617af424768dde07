use super::*;
use crate::console::view::testing;
use crate::domain::time::Span;

#[test]
fn the_late_are_those_whose_time_is_over() {
    let desk = testing::desk();
    let mut lists = Lists::of(&desk);
    let open = || desk.requests.values().filter(|request| request.state.is_open());
    let after = |days| testing::now() + Span::days(days);
    for now in [0, 1, 30, -1].map(after) {
        let late = open().filter(|request| due(request).is_some_and(|due| due <= now)).count();
        assert_eq!(lists.late(now), late);
    }
    let all = lists.late(after(30));
    assert!(all > 0);
    desk.requests.values().for_each(|request| lists.count(request, false));
    assert_eq!(lists.late(after(30)), 0);
    desk.requests.values().rev().for_each(|request| lists.count(request, true));
    assert_eq!(lists.late(after(30)), all);
}
