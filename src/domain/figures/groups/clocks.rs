//! Clocks: kept, missed, and late without an end. A clock stopped by a hold has not ended; one that was cut off, because
//! its order was cancelled or merged, counts only where it was late by then.

use crate::domain::clocks::ClockKind;
use crate::domain::figures::counting::{About, Counting, Group, Of, Share, times};
use crate::domain::figures::facts::What;
use crate::domain::figures::unit::{Amount, Times};

const GROUP: Group = Group::Clocks;

macro_rules! clocks {
    ($($module:ident: $kind:ident, $in_time:literal, $late:literal, $share:literal;)*) => {
        $(mod $module {
            use super::{ClockKind, GROUP, Of, Share, Times, What, times};

            pub const IN_TIME: Of<Times> = Of {
                id: $in_time,
                group: GROUP,
                count: |scene, sink| times(scene, sink, |what| what == What::ClockEnded(ClockKind::$kind, true)),
            };
            pub const LATE: Of<Times> = Of {
                id: $late,
                group: GROUP,
                count: |scene, sink| times(scene, sink, |what| what == What::ClockEnded(ClockKind::$kind, false)),
            };
            pub const ENDED: Of<Times> = Of {
                id: concat!($share, "_of"),
                group: GROUP,
                count: |scene, sink| {
                    times(scene, sink, |what| matches!(what, What::ClockEnded(ClockKind::$kind, _)));
                },
            };
            pub const SHARE: Share<Times> = Share { id: $share, group: GROUP, part: &IN_TIME, whole: &ENDED };
        })*

        /// The figures of this group.
        pub const FIGURES: &[&dyn Counting] =
            &[$(&$module::IN_TIME, &$module::LATE, &$module::SHARE,)* &STILL_LATE];
    };
}

clocks! {
    intake: Intake, "intake_in_time", "intake_late", "intake_kept";
    dispatch: Dispatch, "dispatch_in_time", "dispatch_late", "dispatch_kept";
    answer: Answer, "answer_in_time", "answer_late", "answer_kept";
    contact: Contact, "contact_in_time", "contact_late", "contact_kept";
    arrival: Arrival, "arrival_in_time", "arrival_late", "arrival_kept";
    finish: Finish, "finish_in_time", "finish_late", "finish_kept";
    second_finish: SecondFinish, "second_finish_in_time", "second_finish_late", "second_finish_kept";
    call_back: CallBack, "call_back_in_time", "call_back_late", "call_back_kept";
    transfer_answer: TransferAnswer, "transfer_answer_in_time", "transfer_answer_late", "transfer_answer_kept";
}

/// Clocks that were due in the period and still run, late, at the revision: waiting makes nothing better.
pub const STILL_LATE: Of<Times> = Of {
    id: "still_late",
    group: GROUP,
    count: |scene, sink| {
        for (index, order) in scene.orders() {
            for clock in order.clocks.iter().filter(|clock| clock.due < scene.facts.at) {
                if scene.period.holds(clock.due) {
                    sink.add(About::order(index, clock.due), Amount::ONE);
                }
            }
        }
    },
};
