//! Ratings (评单) and call-backs (回访). Who said nothing is counted as having said nothing, never as satisfied.

use crate::domain::figures::counting::{About, Counting, Group, Mean, Of, Scene, Share, Sink, times};
use crate::domain::figures::facts::{Order, Rated, What};
use crate::domain::figures::unit::{Amount, Grades, Measure, Orders, Times};
use crate::domain::rating::{Closing, Satisfaction};

/// The figures of this group.
pub const FIGURES: &[&dyn Counting] = &[
    &RATED,
    &VERY_SATISFIED,
    &SATISFIED,
    &FAIRLY_SATISFIED,
    &DISSATISFIED,
    &VERY_DISSATISFIED,
    &SATISFIED_SHARE,
    &MEAN,
    &SOLVED,
    &NOT_SOLVED,
    &RATED_BY_CALL_BACK,
    &NOT_RATED,
    &RESPONSE_SHARE,
    &CALLED_BACK,
    &CALL_BACKS,
];

const GROUP: Group = Group::Ratings;

/// Ratings heard in the period that still stand: a later word takes an earlier one's place.
fn rated<M: Measure>(scene: &Scene<'_>, sink: &mut Sink<'_, M>, amount: impl Fn(&Rated) -> Amount<M>) {
    for (index, order) in scene.orders() {
        if let Some(rated) = order.rated.filter(|rated| scene.period.holds(rated.at)) {
            sink.add(About::order(index, rated.at), amount(&rated));
        }
    }
}

fn one_if(counts: bool) -> Amount<Orders> {
    Amount::of(u64::from(counts))
}

/// 已评: orders rated.
pub const RATED: Of<Orders> =
    Of { id: "rated", group: GROUP, count: |scene, sink| rated(scene, sink, |_| Amount::ONE) };

macro_rules! grades {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $grade:ident;)*) => {$(
        $(#[$doc])*
        pub const $name: Of<Orders> = Of {
            id: $id,
            group: GROUP,
            count: |scene, sink| rated(scene, sink, |one| one_if(one.satisfaction == Satisfaction::$grade)),
        };
    )*};
}

grades! {
    /// 非常满意
    VERY_SATISFIED = "very_satisfied", VerySatisfied;
    /// 满意
    SATISFIED = "satisfied", Satisfied;
    /// 基本满意
    FAIRLY_SATISFIED = "fairly_satisfied", FairlySatisfied;
    /// 不满意
    DISSATISFIED = "dissatisfied", Dissatisfied;
    /// 非常不满意
    VERY_DISSATISFIED = "very_dissatisfied", VeryDissatisfied;
}

/// 基本满意以上
const AT_LEAST_FAIRLY: Of<Orders> = Of {
    id: "at_least_fairly",
    group: GROUP,
    count: |scene, sink| rated(scene, sink, |one| one_if(one.satisfaction >= Satisfaction::FairlySatisfied)),
};

/// 满意率: of those who rated, not of all.
pub const SATISFIED_SHARE: Share<Orders> =
    Share { id: "satisfied_share", group: GROUP, part: &AT_LEAST_FAIRLY, whole: &RATED };

const GRADES: Of<Grades> = Of {
    id: "grades",
    group: GROUP,
    count: |scene, sink| rated(scene, sink, |one| Amount::of(one.satisfaction as u64)),
};

/// 平均分, with the number of answers.
pub const MEAN: Mean<Grades, Orders> = Mean { id: "rating_mean", group: GROUP, sum: &GRADES, of: &RATED };

/// 已解决
pub const SOLVED: Of<Orders> =
    Of { id: "solved", group: GROUP, count: |scene, sink| rated(scene, sink, |one| one_if(one.solved)) };

/// 未解决
pub const NOT_SOLVED: Of<Orders> =
    Of { id: "not_solved", group: GROUP, count: |scene, sink| rated(scene, sink, |one| one_if(!one.solved)) };

/// Of the ratings, those heard by a call-back.
pub const RATED_BY_CALL_BACK: Of<Orders> = Of {
    id: "rated_by_call_back",
    group: GROUP,
    count: |scene, sink| rated(scene, sink, |one| one_if(one.by_call_back)),
};

fn closed(scene: &Scene<'_>, sink: &mut Sink<'_, Orders>, is: impl Fn(&Order, Closing) -> bool) {
    for (index, order) in scene.orders() {
        if let Some((closing, at)) = order.closed.filter(|(_, at)| scene.period.holds(*at))
            && is(order, closing)
        {
            sink.add(About::order(index, at), Amount::ONE);
        }
    }
}

/// 未评: closed without a word from the resident.
pub const NOT_RATED: Of<Orders> = Of {
    id: "not_rated",
    group: GROUP,
    count: |scene, sink| closed(scene, sink, |order, closing| is_asked(order, closing) && order.rated.is_none()),
};

/// Whether the resident of a closed order was to be heard: not of what is not rated, nor of a protected order.
fn is_asked(order: &Order, closing: Closing) -> bool {
    closing != Closing::NoRating && !order.flags.protected
}

const HEARD: Of<Orders> = Of {
    id: "heard",
    group: GROUP,
    count: |scene, sink| closed(scene, sink, |order, closing| is_asked(order, closing) && order.rated.is_some()),
};

const ASKED: Of<Orders> = Of { id: "asked", group: GROUP, count: |scene, sink| closed(scene, sink, is_asked) };

/// 参评率: of those who could have said something, who did.
pub const RESPONSE_SHARE: Share<Orders> = Share { id: "response_share", group: GROUP, part: &HEARD, whole: &ASKED };

/// 回访: times the centre rang back.
pub const CALL_BACKS: Of<Times> = Of {
    id: "call_backs",
    group: GROUP,
    count: |scene, sink| times(scene, sink, |what| matches!(what, What::CalledBack(_))),
};

/// 回访接通: times somebody was reached.
pub const CALLED_BACK: Of<Times> = Of {
    id: "call_backs_reached",
    group: GROUP,
    count: |scene, sink| times(scene, sink, |what| what == What::CalledBack(true)),
};
