//! The tiers of a run card: whom an emergency goes to next.

use super::draft::Draft;
use crate::domain::command::OfferTo;
use crate::domain::event::Event;
use crate::domain::ids::{RequestId, TeamId};
use crate::domain::rank::{self, Ranked, Verdict};
use crate::domain::refusal::Gate;
use crate::domain::run_card::Tier;

/// Whom it goes to.
pub(super) enum Next {
    /// These, of a tier.
    Teams(Vec<OfferTo>),
    /// Every tier was told: the duty leader.
    UsedUp,
    /// No card says: the best by rank.
    ByRank,
}

/// The next tier that has somebody who can go; a tier without anybody holds nothing up. Where no tier of the card had
/// anybody at all, it is as if there were no card.
pub(super) fn next(draft: &mut Draft, id: RequestId) -> Next {
    let rules = draft.rules;
    let Some(request) = draft.desk.request(id) else { return Next::UsedUp };
    let card = request.case.and_then(|case| rules.run_card(case)).filter(|card| !card.tiers.is_empty());
    let Some(card) = card else { return Next::ByRank };
    let told = request.this_round().next().is_some();
    let ranked = rank::rank(&draft.desk, rules, request, draft.now);
    for (at, tier) in (1_u8..).zip(&card.tiers).skip(usize::from(request.tiers)) {
        let teams = of_tier(draft, &ranked, tier);
        if !teams.is_empty() {
            draft.emit(Event::TierOffered { request: id, tier: at });
            return Next::Teams(teams.into_iter().map(|team| OfferTo { team, people: None }).collect());
        }
    }
    if told { Next::UsedUp } else { Next::ByRank }
}

/// The best of a tier, until they have as many people as it wants.
fn of_tier(draft: &Draft, ranked: &[Ranked], tier: &Tier) -> Vec<TeamId> {
    let mut people = 0;
    let mut teams = Vec::new();
    for one in ranked {
        let Some(team) = draft.desk.team(one.team).filter(|team| tier.takes(team)) else { continue };
        let goes = match &one.verdict {
            Verdict::Fit { .. } => true,
            // A tier may name those of another service: for the traffic, the relatives, the tea.
            Verdict::Barred { gates } => {
                tier.category.is_some() && gates.iter().all(|gate| matches!(gate, Gate::WrongService { .. }))
            }
        };
        if goes && people < u32::from(tier.people) {
            people += u32::from(team.sheet.people);
            teams.push(one.team);
        }
    }
    teams
}
