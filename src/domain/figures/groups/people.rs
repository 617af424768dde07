//! Who came, and who or what was reached: each in its own unit, and never added across units.

use crate::domain::figures::counting::{About, Counting, Group, Of, Scene, Sink, unit_of};
use crate::domain::figures::facts::What;
use crate::domain::figures::unit::{
    Amount, Attendances, Fen, Households, Items, Jin, Measure, Minutes, People, Pieces, Sessions,
};

/// The figures of this group.
pub const FIGURES: &[&dyn Counting] = &[
    &CAME,
    &VOLUNTEERS,
    &VERIFIED_MINUTES,
    &REACHED_PEOPLE,
    &REACHED_ATTENDANCES,
    &REACHED_HOUSEHOLDS,
    &SESSIONS,
    &REACHED_ITEMS,
    &REACHED_PIECES,
    &JIN,
    &FEN,
];

const GROUP: Group = Group::People;

/// 出动: people who came, as often as they came (人次).
pub const CAME: Of<Attendances> = Of {
    id: "came",
    group: GROUP,
    count: |scene, sink| {
        for happening in scene.happenings() {
            if let What::Finished(people, _) = happening.what {
                sink.add(happening, Amount::of(u64::from(people)));
            }
        }
    },
};

/// 志愿者: people whose hours were verified, each once (人).
pub const VOLUNTEERS: Of<People> = Of {
    id: "volunteers",
    group: GROUP,
    count: |scene, sink| {
        for credit in scene.facts.credits.iter().filter(|credit| !credit.reversed && scene.period.holds(credit.at)) {
            sink.once(About::order(credit.order, credit.at).of_team(credit.team), credit.volunteer.0);
        }
    },
};

/// 核定时长: verified time of service, all people together; what was taken back since is not in it.
pub const VERIFIED_MINUTES: Of<Minutes> = Of {
    id: "verified_minutes",
    group: GROUP,
    count: |scene, sink| {
        for credit in scene.facts.credits.iter().filter(|credit| !credit.reversed && scene.period.holds(credit.at)) {
            let about = About::order(credit.order, credit.at).of_team(credit.team);
            sink.add(about, Amount::of(u64::from(credit.minutes)));
        }
    },
};

/// What teams reported in one unit.
fn reached<M: Measure>(scene: &Scene<'_>, sink: &mut Sink<'_, M>) {
    for happening in scene.happenings() {
        if let What::Finished(_, reached) = happening.what
            && unit_of(reached.unit) == M::UNIT
        {
            sink.add(happening, Amount::of(u64::from(reached.amount)));
        }
    }
}

/// 服务群众（人）
pub const REACHED_PEOPLE: Of<People> = Of { id: "reached_people", group: GROUP, count: reached };
/// 服务群众（人次）
pub const REACHED_ATTENDANCES: Of<Attendances> = Of { id: "reached_attendances", group: GROUP, count: reached };
/// 服务家庭（户）
pub const REACHED_HOUSEHOLDS: Of<Households> = Of { id: "reached_households", group: GROUP, count: reached };
/// 活动（场次）
pub const SESSIONS: Of<Sessions> = Of { id: "sessions", group: GROUP, count: reached };
/// 条
pub const REACHED_ITEMS: Of<Items> = Of { id: "reached_items", group: GROUP, count: reached };
/// 个
pub const REACHED_PIECES: Of<Pieces> = Of { id: "reached_pieces", group: GROUP, count: reached };
/// 斤
pub const JIN: Of<Jin> = Of { id: "jin", group: GROUP, count: reached };
/// 元
pub const FEN: Of<Fen> = Of { id: "fen", group: GROUP, count: reached };
