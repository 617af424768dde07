//! What was passed on (转办) and what became of it, and whistles (吹哨报到).

use crate::domain::figures::counting::{About, Counting, Group, Of, Scene, Share, Sink, times};
use crate::domain::figures::facts::What;
use crate::domain::figures::unit::{Amount, Orders, Times};
use crate::domain::time::Timestamp;

/// The figures of this group.
pub const FIGURES: &[&dyn Counting] = &[
    &TRANSFERRED,
    &ANSWERED,
    &SENT_BACK,
    &UNANSWERED,
    &WHISTLES,
    &WHISTLED,
    &SIGNED_IN_TIME,
    &SIGNED_IN_LATE,
    &CALLED,
    &SIGNED_IN_SHARE,
];

const GROUP: Group = Group::Passing;

/// 转办: times an order was passed on.
pub const TRANSFERRED: Of<Times> =
    Of { id: "transferred", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::Transferred) };

/// 转办答复: times an office answered.
pub const ANSWERED: Of<Times> = Of {
    id: "transfers_answered",
    group: GROUP,
    count: |scene, sink| times(scene, sink, |what| what == What::TransferAnswered),
};

/// 退回: times an office sent one back.
pub const SENT_BACK: Of<Times> = Of {
    id: "transfers_sent_back",
    group: GROUP,
    count: |scene, sink| times(scene, sink, |what| what == What::SentBack),
};

/// 转办未答复: passed on in the period, and no answer to this day.
pub const UNANSWERED: Of<Orders> = Of { id: "transfers_unanswered", group: GROUP, count: unanswered };

fn unanswered(scene: &Scene<'_>, sink: &mut Sink<'_, Orders>) {
    let ended = |order: usize, since| {
        let mut later = scene.facts.between(since, Timestamp(i64::MAX));
        let answers = [What::TransferAnswered, What::SentBack];
        later.any(|one| one.order == order && answers.contains(&one.what))
    };
    let passed = scene.happenings().filter(|one| one.what == What::Transferred);
    for happening in passed.filter(|one| scene.facts.orders[one.order].office.is_some() && !ended(one.order, one.at)) {
        sink.once(happening, scene.facts.orders[happening.order].request.0);
    }
}

/// 吹哨: whistles blown.
pub const WHISTLES: Of<Times> = Of {
    id: "whistles",
    group: GROUP,
    count: |scene, sink| {
        for (order, whistle) in scene.facts.whistles.values().filter(|(_, one)| scene.period.holds(one.at)) {
            sink.add(About::order(*order, whistle.at), Amount::ONE);
        }
    },
};

/// 吹哨单: orders a whistle was blown for in the period.
pub const WHISTLED: Of<Orders> = Of {
    id: "whistled",
    group: GROUP,
    count: |scene, sink| {
        for (order, whistle) in scene.facts.whistles.values().filter(|(_, one)| scene.period.holds(one.at)) {
            sink.once(About::order(*order, whistle.at), scene.facts.orders[*order].request.0);
        }
    },
};

macro_rules! summonses {
    ($($(#[$doc:meta])* $name:ident = $id:literal, |$summons:ident| $counts:expr;)*) => {$(
        $(#[$doc])*
        pub const $name: Of<Times> = Of {
            id: $id,
            group: GROUP,
            count: |scene, sink| {
                for (order, whistle) in scene.facts.whistles.values().filter(|(_, one)| scene.period.holds(one.at)) {
                    let counted = whistle.summons.iter().filter(|$summons| $counts).count() as u64;
                    sink.add(About::order(*order, whistle.at), Amount::of(counted));
                }
            },
        };
    )*};
}

summonses! {
    /// 报到及时: a department signed in in time.
    SIGNED_IN_TIME = "sign_in_in_time", |one| one.signed_in.is_some_and(|at| one.due.is_none_or(|due| at <= due));
    /// 报到迟到
    SIGNED_IN_LATE = "sign_in_late", |one| one.signed_in.is_some_and(|at| one.due.is_some_and(|due| at > due));
    /// 吹哨叫到: departments called.
    CALLED = "departments_called", |_one| true;
}

/// 报到及时率
pub const SIGNED_IN_SHARE: Share<Times> =
    Share { id: "sign_in_kept", group: GROUP, part: &SIGNED_IN_TIME, whole: &CALLED };
