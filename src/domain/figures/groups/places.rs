//! Places (阵地), the teams at home in them, and what these offer: as they stand at the revision, whatever the period.

use std::collections::BTreeSet;

use crate::domain::figures::counting::{About, Counting, Group, Of, Scene};
use crate::domain::figures::unit::{Amount, Attendances, Items, People, Places, Teams};
use crate::domain::ids::derived_uuid;
use crate::domain::team::Team;

/// The figures of this group.
pub const FIGURES: &[&dyn Counting] = &[&VENUES, &TEAMS_AT_HOME, &TEAM_PEOPLE, &SERVICES_OFFERED, &CAMPAIGNS, &PLANNED];

const GROUP: Group = Group::Places;

fn running<'f>(scene: &Scene<'f>) -> impl Iterator<Item = &'f Team> {
    scene.facts.teams.values().filter(|team| team.sheet.stage.may_go())
}

/// 所 and 站.
pub const VENUES: Of<Places> = Of {
    id: "venues",
    group: GROUP,
    count: |scene, sink| {
        for place in scene.facts.venues() {
            sink.add(About::place(&place.code, scene.facts.at), Amount::ONE);
        }
    },
};

/// 队伍: teams at home there that may go.
pub const TEAMS_AT_HOME: Of<Teams> = Of {
    id: "teams_at_home",
    group: GROUP,
    count: |scene, sink| {
        for team in running(scene) {
            sink.add(About::place(&team.sheet.home, scene.facts.at).of_team(team.sheet.id), Amount::ONE);
        }
    },
};

/// 队员: their people, as their teams tell it.
pub const TEAM_PEOPLE: Of<People> = Of {
    id: "team_people",
    group: GROUP,
    count: |scene, sink| {
        for team in running(scene) {
            let about = About::place(&team.sheet.home, scene.facts.at).of_team(team.sheet.id);
            sink.add(about, Amount::of(u64::from(team.sheet.people)));
        }
    },
};

/// 可点服务: services of the catalogue that teams at home there take, each once.
pub const SERVICES_OFFERED: Of<Items> = Of {
    id: "services_offered",
    group: GROUP,
    count: |scene, sink| {
        for team in running(scene) {
            for service in team.sheet.categories.iter().collect::<BTreeSet<_>>() {
                let about = About::place(&team.sheet.home, scene.facts.at).of_team(team.sheet.id);
                sink.once(about, derived_uuid(&[b"service", service.as_str().as_bytes()]));
            }
        }
    },
};

/// 主题活动: campaigns that orders done in the period belonged to, each once.
pub const CAMPAIGNS: Of<Items> = Of {
    id: "campaigns",
    group: GROUP,
    count: |scene, sink| {
        for (index, order) in scene.orders() {
            if let (Some(campaign), Some(at)) = (&order.campaign, order.done_at.filter(|at| scene.period.holds(*at))) {
                sink.once(About::order(index, at), derived_uuid(&[b"campaign", campaign.as_bytes()]));
            }
        }
    },
};

/// 计划活动: attendances at what was planned beside orders.
pub const PLANNED: Of<Attendances> = Of {
    id: "planned_attendances",
    group: GROUP,
    count: |scene, sink| {
        use crate::domain::assignment::CountUnit;
        use crate::domain::figures::facts::What;
        let planned = scene.happenings().filter(|one| scene.facts.orders[one.order].flags.planned);
        for happening in planned {
            if let What::Finished(_, reached) = happening.what
                && reached.unit == CountUnit::Attendances
            {
                sink.add(happening, Amount::of(u64::from(reached.amount)));
            }
        }
    },
};
