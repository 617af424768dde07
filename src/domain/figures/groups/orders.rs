//! Orders (单): filed, taken in, done, ended; and those in need (急难愁盼).

use crate::domain::figures::counting::{About, Counting, Group, Of, Share, orders_with, times};
use crate::domain::figures::facts::{Order, What};
use crate::domain::figures::unit::{Amount, Orders, Times};
use crate::domain::rating::Closing;

/// The figures of this group.
pub const FIGURES: &[&dyn Counting] = &[
    &FILED,
    &PROTECTED,
    &TAKEN_IN,
    &DONE,
    &CLOSED,
    &REJECTED,
    &CANCELLED,
    &MERGED,
    &HELD,
    &AGAIN,
    &REOPENED,
    &COMPLAINTS,
    &EMERGENCY_CALLS,
    &PRESSING,
    &PRESSING_SOLVED,
    &PRESSING_SOLVED_SHARE,
];

const GROUP: Group = Group::Orders;

/// 点单: filed in the period.
pub const FILED: Of<Orders> = Of {
    id: "filed",
    group: GROUP,
    count: |scene, sink| {
        scene.filed().for_each(|(index, order)| sink.add(About::order(index, order.filed_at), Amount::ONE));
    },
};

/// 保护单 among them: their number and nothing else.
pub const PROTECTED: Of<Orders> = Of {
    id: "protected",
    group: GROUP,
    count: |scene, sink| {
        for (index, order) in scene.filed().filter(|(_, order)| order.flags.protected) {
            sink.add(About::order(index, order.filed_at), Amount::ONE);
        }
    },
};

/// 受理: taken in in the period.
pub const TAKEN_IN: Of<Orders> =
    Of { id: "taken_in", group: GROUP, count: |scene, sink| orders_with(scene, sink, |what| what == What::TakenIn) };

/// 办结: first done in the period.
pub const DONE: Of<Orders> =
    Of { id: "done", group: GROUP, count: |scene, sink| orders_with(scene, sink, |what| what == What::Done) };

/// 归档: closed in the period and not reopened since.
pub const CLOSED: Of<Orders> = Of {
    id: "closed",
    group: GROUP,
    count: |scene, sink| {
        for (index, order) in scene.orders() {
            if let Some((_, at)) = order.closed.filter(|(_, at)| scene.period.holds(*at)) {
                sink.add(About::order(index, at), Amount::ONE);
            }
        }
    },
};

/// 不予受理
pub const REJECTED: Of<Orders> =
    Of { id: "rejected", group: GROUP, count: |scene, sink| orders_with(scene, sink, |what| what == What::Rejected) };

/// 撤单
pub const CANCELLED: Of<Orders> =
    Of { id: "cancelled", group: GROUP, count: |scene, sink| orders_with(scene, sink, |what| what == What::Cancelled) };

/// 并单
pub const MERGED: Of<Orders> =
    Of { id: "merged", group: GROUP, count: |scene, sink| orders_with(scene, sink, |what| what == What::Merged) };

/// 挂起: times an order was put aside.
pub const HELD: Of<Times> =
    Of { id: "held", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::Held) };

/// 催办: times a resident rang again.
pub const AGAIN: Of<Times> =
    Of { id: "again", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::Again) };

/// 重办: times an order was reopened.
pub const REOPENED: Of<Times> =
    Of { id: "reopened", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::Reopened) };

/// 投诉: times a duty leader was told of one.
pub const COMPLAINTS: Of<Times> =
    Of { id: "complaints", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::Complained) };

/// 110, 119 or 120 called.
pub const EMERGENCY_CALLS: Of<Times> = Of {
    id: "emergency_calls",
    group: GROUP,
    count: |scene, sink| times(scene, sink, |what| what == What::EmergencyCalled),
};

/// 急难愁盼: filed in the period.
pub const PRESSING: Of<Orders> = Of {
    id: "pressing",
    group: GROUP,
    count: |scene, sink| {
        for (index, order) in scene.filed().filter(|(_, order)| order.flags.pressing_need) {
            sink.add(About::order(index, order.filed_at), Amount::ONE);
        }
    },
};

/// Those of them whose resident said that it is solved. Silence is no solution.
pub const PRESSING_SOLVED: Of<Orders> = Of {
    id: "pressing_solved",
    group: GROUP,
    count: |scene, sink| {
        for (index, order) in scene.filed().filter(|(_, order)| order.flags.pressing_need && is_solved(order)) {
            sink.add(About::order(index, order.filed_at), Amount::ONE);
        }
    },
};

/// The share of them that is solved.
pub const PRESSING_SOLVED_SHARE: Share<Orders> =
    Share { id: "pressing_solved_share", group: GROUP, part: &PRESSING_SOLVED, whole: &PRESSING };

/// Closed as solved, and not reopened since.
pub(super) fn is_solved(order: &Order) -> bool {
    matches!(order.closed, Some((Closing::Solved, _)))
}
