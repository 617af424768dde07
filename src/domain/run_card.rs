//! Run cards (处置卡): what is done first in an emergency, by its case. Volunteers come second: the first step of every card
//! is a call to 110, 119 or 120.

use serde::{Deserialize, Serialize};

use super::ids::{OperatorId, ServiceCode};
use super::request::{Priority, Request, State};
use super::rules::{MOST_PEOPLE, Rules};
use super::team::Team;
use super::time::Timestamp;

/// Emergency calls that one request keeps.
pub const MOST_EMERGENCY_CALLS: usize = 50;

/// What kind of emergency it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// 溺水
    Drowning,
    /// 火灾
    Fire,
    /// 燃气
    Gas,
    /// 中风
    Stroke,
    /// 轻生
    Suicide,
    /// 走失
    Missing,
    /// 其他
    Other,
}

impl Case {
    /// Every case.
    pub const ALL: [Case; 7] =
        [Self::Drowning, Self::Fire, Self::Gas, Self::Stroke, Self::Suicide, Self::Missing, Self::Other];
}

/// Who is called first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub enum EmergencyNumber {
    /// The ambulance.
    #[serde(rename = "120")]
    Ambulance,
    /// The fire brigade.
    #[serde(rename = "119")]
    FireBrigade,
    /// The police.
    #[serde(rename = "110")]
    Police,
}

impl EmergencyNumber {
    /// Every number, the one for most cases first.
    pub const ALL: [EmergencyNumber; 3] = [Self::Ambulance, Self::FireBrigade, Self::Police];

    /// As it is dialled.
    pub fn dialled(self) -> &'static str {
        ["120", "119", "110"][self as usize]
    }
}

/// That an emergency number was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EmergencyCallMade {
    /// Which.
    pub number: EmergencyNumber,
    /// By whom.
    pub by: OperatorId,
    /// When.
    pub at: Timestamp,
}

/// One tier of a card: whom an emergency goes to at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Teams with this skill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<String>,
    /// Teams that take this service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<ServiceCode>,
    /// So many people of them all together.
    pub people: u16,
}

impl Tier {
    /// Whether a team belongs to it.
    pub fn takes(&self, team: &Team) -> bool {
        let skilled = |name: &String| team.sheet.skills.iter().any(|skill| skill.name == *name);
        self.skill.as_ref().is_none_or(skilled)
            && self.category.as_ref().is_none_or(|code| team.sheet.categories.contains(code))
    }
}

/// What is done first in one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunCard {
    /// For which case.
    pub case: Case,
    /// Who is called before any team, in this order; at least one.
    pub call: Vec<EmergencyNumber>,
    /// The script in Chinese, a step a line.
    pub zh: Vec<String>,
    /// The script in English, step for step.
    pub en: Vec<String>,
    /// On water: only teams with certificate and insurance go onto it, others keep the shore.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub water: bool,
    /// Whom it goes to, tier after tier; the best by rank where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Tier>,
    /// Words by which the case is recognised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

impl Rules {
    /// The card of a case.
    pub fn run_card(&self, case: Case) -> Option<&RunCard> {
        self.run_cards.iter().find(|card| card.case == case)
    }

    /// The case that words speak of: that of the card most of whose words are in them, the first of several. Those of any
    /// other case tell none.
    pub fn likely_case(&self, words: &str) -> Option<Case> {
        let found = |card: &&RunCard| card.words.iter().filter(|word| words.contains(word.as_str())).count();
        let most = self.run_cards.iter().rev().filter(|card| card.case != Case::Other).max_by_key(found)?;
        (found(&most) > 0).then_some(most.case)
    }

    /// What is wrong with the cards, each in words.
    pub(super) fn card_faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (index, card) in self.run_cards.iter().enumerate() {
            let case = card.case;
            if self.run_cards[..index].iter().any(|other| other.case == case) {
                faults.push(format!("run-cards: the card for {case:?} stands twice"));
            }
            if card.call.is_empty() {
                faults.push(format!("run-cards: {case:?}: the first step is a call to 110, 119 or 120"));
            }
            for (at, tier) in (1..).zip(&card.tiers) {
                let named = tier.skill.is_some() || tier.category.is_some();
                let known = tier.category.as_ref().is_none_or(|code| self.service(code).is_some());
                if !named || !known || !(1..=MOST_PEOPLE).contains(&tier.people) {
                    faults.push(format!(
                        "run-cards: {case:?}: tier {at} names a skill or a service of the catalogue, and its people"
                    ));
                }
            }
            if card.zh.is_empty() || card.zh.len() != card.en.len() {
                faults.push(format!(
                    "run-cards: {case:?}: the script has the same steps in both languages, at least one"
                ));
            }
        }
        faults
    }
}

impl Request {
    /// The card that is shown with it: of the case that was chosen, else of the one its words speak of, else of any other.
    /// None of what is no emergency any more.
    pub fn run_card<'r>(&self, rules: &'r Rules) -> Option<&'r RunCard> {
        if self.priority != Priority::Emergency || !self.state.is_open() || self.state == State::Done {
            return None;
        }
        let case = self.case.or_else(|| rules.likely_case(self.summary.as_str()));
        rules.run_card(case.unwrap_or(Case::Other))
    }

    /// The last call to this number, when there was one.
    pub fn emergency_call(&self, number: EmergencyNumber) -> Option<&EmergencyCallMade> {
        self.emergency_calls.iter().rev().find(|call| call.number == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::rules;

    #[test]
    fn the_case_is_recognised_by_the_words_and_nothing_is_guessed_without_them() {
        let rules = rules();
        assert_eq!(rules.likely_case("a child is in the river, somebody fell into the river"), Some(Case::Drowning));
        assert_eq!(rules.likely_case("the kitchen is on fire"), Some(Case::Fire));
        assert_eq!(rules.likely_case("please come and sing"), None);
    }

    #[test]
    fn a_card_without_a_call_or_with_half_a_script_or_twice_is_not_adopted() {
        let mut rules = rules();
        assert!(rules.faults().is_empty());
        rules.run_cards[0].call.clear();
        rules.run_cards[1].en.pop();
        rules.run_cards.push(rules.run_cards[1].clone());
        assert_eq!(rules.faults().len(), 4, "{:?}", rules.faults());
    }
}
