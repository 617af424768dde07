//! What teams did: orders a team took (接单, in 单) and acceptances (in 次) are counted apart.

use crate::domain::assignment::RefusalReason;
use crate::domain::figures::counting::{About, Counting, Group, Of, Share, orders_with, times};
use crate::domain::figures::facts::What;
use crate::domain::figures::unit::{Amount, Orders, Teams, Times};

/// The figures of this group.
pub const FIGURES: &[&dyn Counting] = &[
    &TAKEN,
    &OFFERS,
    &ACCEPTANCES,
    &ASKINGS,
    &EXPIRED,
    &REFUSALS,
    &NO_PEOPLE,
    &TOO_FAR,
    &NOT_OUR_SKILL,
    &NO_EQUIPMENT,
    &WRONG_TIME,
    &OTHER,
    &GIVEN_BACK,
    &FINISHED,
    &TEAMS_OUT,
    &TAKEN_OF_FILED,
    &TAKEN_SHARE,
];

const GROUP: Group = Group::Teams;

/// 接单: orders that a team took for the first time.
pub const TAKEN: Of<Orders> =
    Of { id: "taken", group: GROUP, count: |scene, sink| orders_with(scene, sink, |what| what == What::Taken) };

/// 派出: offers made.
pub const OFFERS: Of<Times> =
    Of { id: "offers", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::Offered) };

/// 接单次数: acceptances; an order that three teams take has three.
pub const ACCEPTANCES: Of<Times> =
    Of { id: "acceptances", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::Accepted) };

/// 认领: a team asked for an order.
pub const ASKINGS: Of<Times> =
    Of { id: "askings", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::Asked) };

/// 超时未接: offers nobody answered.
pub const EXPIRED: Of<Times> =
    Of { id: "expired", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::Expired) };

/// 拒接
pub const REFUSALS: Of<Times> = Of {
    id: "refusals",
    group: GROUP,
    count: |scene, sink| times(scene, sink, |what| matches!(what, What::Refused(_))),
};

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $reason:ident;)*) => {$(
        $(#[$doc])*
        pub const $name: Of<Times> = Of {
            id: $id,
            group: GROUP,
            count: |scene, sink| times(scene, sink, |what| what == What::Refused(RefusalReason::$reason)),
        };
    )*};
}

refusals! {
    /// Refused: nobody free.
    NO_PEOPLE = "refused_no_people", NoPeople;
    /// Refused: too far.
    TOO_FAR = "refused_too_far", TooFar;
    /// Refused: not what the team can do.
    NOT_OUR_SKILL = "refused_not_our_skill", NotOurSkill;
    /// Refused: equipment is missing.
    NO_EQUIPMENT = "refused_no_equipment", NoEquipment;
    /// Refused: the time does not suit.
    WRONG_TIME = "refused_wrong_time", WrongTime;
    /// Refused: something else.
    OTHER = "refused_other", Other;
}

/// 退单: accepted, and given back or failed.
pub const GIVEN_BACK: Of<Times> =
    Of { id: "given_back", group: GROUP, count: |scene, sink| times(scene, sink, |what| what == What::GivenBack) };

/// 完成: assignments finished.
pub const FINISHED: Of<Times> = Of {
    id: "finished",
    group: GROUP,
    count: |scene, sink| times(scene, sink, |what| matches!(what, What::Finished(..))),
};

/// 出动队伍: teams that finished something, each once.
pub const TEAMS_OUT: Of<Teams> = Of {
    id: "teams_out",
    group: GROUP,
    count: |scene, sink| {
        let finished = scene.happenings().filter(|one| matches!(one.what, What::Finished(..)));
        for happening in finished {
            if let Some(team) = happening.team {
                sink.once(happening, team.0);
            }
        }
    },
};

/// Of the orders filed in the period, those that a team has taken by now.
pub const TAKEN_OF_FILED: Of<Orders> = Of {
    id: "taken_of_filed",
    group: GROUP,
    count: |scene, sink| {
        for (index, order) in scene.filed().filter(|(_, order)| order.is_taken()) {
            sink.add(About::order(index, order.filed_at), Amount::ONE);
        }
    },
};

/// 接单率
pub const TAKEN_SHARE: Share<Orders> =
    Share { id: "taken_share", group: GROUP, part: &TAKEN_OF_FILED, whole: &super::orders::FILED };
