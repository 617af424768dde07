//! The menu (菜单): what can be ordered beside a plain service, as typed things an administrator keeps.
//!
//! Talks by topic, length and speaker, bundles of several parts, declared campaigns, and the slots of a service. A speaker is
//! a code with the team it belongs to; who that is stands in no log.

mod order;
mod slots;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ids::{MenuCode, PlaceCode, ServiceCode, TeamCode};

pub use order::{Mode, Ordered};
pub use slots::{Slot, SlotPlaces, slot_at, slots_of, with_free};

/// The five tasks of a centre (五大任务), a dimension of every order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// 阵地运维
    Venues,
    /// 理论宣讲
    Talks,
    /// 志愿项目
    Projects,
    /// 志愿服务
    Services,
    /// 移风易俗
    Customs,
}

impl Task {
    /// Every task, in their usual order.
    pub const ALL: [Task; 5] = [Self::Venues, Self::Talks, Self::Projects, Self::Services, Self::Customs];

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        ["venues", "talks", "projects", "services", "customs"][self as usize]
    }
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerKind {
    /// 党员干部
    Cadre,
    /// 乡贤
    Notable,
    /// 五老
    Elder,
    /// 其他
    Other,
}

impl SpeakerKind {
    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        ["cadre", "notable", "elder", "other"][self as usize]
    }
}

/// What came of passing somebody on to work, training or a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReferralOutcome {
    /// 已推荐: no word yet.
    Referred,
    /// 已落实
    Placed,
    /// 未成
    Declined,
}

impl ReferralOutcome {
    /// Every outcome, in the order a menu shows them.
    pub const ALL: [ReferralOutcome; 3] = [Self::Referred, Self::Placed, Self::Declined];

    /// The stable tag, as in the log.
    pub fn tag(self) -> &'static str {
        ["referred", "placed", "declined"][self as usize]
    }
}

/// A speaker of the menu (宣讲员), without saying who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// Its code.
    pub code: MenuCode,
    /// Which of the groups.
    pub group: SpeakerKind,
    /// The team it goes out with.
    pub team: TeamCode,
    /// Where it is at home.
    pub place: PlaceCode,
    /// How many steps in the tree of places it can travel from there; none means anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<u32>,
    /// It can no longer be asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A talk (宣讲).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// Its code.
    pub code: MenuCode,
    /// Title in Chinese.
    pub zh: String,
    /// Title in English.
    pub en: String,
    /// The service it is.
    pub service: ServiceCode,
    /// The lengths it is given in, in minutes.
    pub minutes: Vec<u16>,
    /// The speakers who give it; none means whoever the team sends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<MenuCode>,
    /// For whom it is, among the audiences of its service; none means for all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// It can no longer be ordered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// One part of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A service.
    Service(ServiceCode),
    /// A talk, in its first length.
    Talk(MenuCode),
    /// Another bundle, with all of its parts.
    Bundle(MenuCode),
}

/// Several parts in one order (一课一片一实践).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// Its code.
    pub code: MenuCode,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// Its parts, the one that carries the order first.
    pub parts: Vec<Part>,
    /// It can no longer be ordered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A declared campaign (主题活动).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    /// Its code.
    pub code: MenuCode,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// Its themes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Its first day, as the number `YYYYMMDD`.
    pub from: u32,
    /// Its last day.
    pub until: u32,
    /// It was ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

impl Campaign {
    /// Whether an order of this day, as the number `YYYYMMDD`, may belong to it.
    pub fn runs_on(&self, day: u32) -> bool {
        !self.retired && (self.from..=self.until).contains(&day)
    }
}

/// One thing of the menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MenuItem {
    /// A speaker.
    Speaker(Speaker),
    /// A talk.
    Talk(Talk),
    /// A bundle.
    Bundle(Bundle),
    /// A campaign.
    Campaign(Campaign),
}

impl MenuItem {
    /// Its code.
    pub fn code(&self) -> &MenuCode {
        match self {
            Self::Speaker(speaker) => &speaker.code,
            Self::Talk(talk) => &talk.code,
            Self::Bundle(bundle) => &bundle.code,
            Self::Campaign(campaign) => &campaign.code,
        }
    }

    /// Its name; of a speaker only the code is known.
    pub fn name(&self, chinese: bool) -> &str {
        let (zh, en) = match self {
            Self::Speaker(speaker) => return speaker.code.as_str(),
            Self::Talk(talk) => (&talk.zh, &talk.en),
            Self::Bundle(bundle) => (&bundle.zh, &bundle.en),
            Self::Campaign(campaign) => (&campaign.zh, &campaign.en),
        };
        if chinese { zh } else { en }
    }

    /// Whether it can no longer be ordered.
    pub fn is_retired(&self) -> bool {
        match self {
            Self::Speaker(speaker) => speaker.retired,
            Self::Talk(talk) => talk.retired,
            Self::Bundle(bundle) => bundle.retired,
            Self::Campaign(campaign) => campaign.retired,
        }
    }

    /// Takes it off the menu.
    pub fn retire(&mut self) {
        match self {
            Self::Speaker(speaker) => speaker.retired = true,
            Self::Talk(talk) => talk.retired = true,
            Self::Bundle(bundle) => bundle.retired = true,
            Self::Campaign(campaign) => campaign.retired = true,
        }
    }
}

/// What stands on the menu beside the services of the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Menu(BTreeMap<MenuCode, MenuItem>);

impl Menu {
    /// Nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How much is on it, retired things too.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Everything, by code.
    pub fn items(&self) -> impl Iterator<Item = &MenuItem> {
        self.0.values()
    }

    /// What has this code.
    pub fn item(&self, code: &MenuCode) -> Option<&MenuItem> {
        self.0.get(code)
    }

    /// The speaker with this code.
    pub fn speaker(&self, code: &MenuCode) -> Option<&Speaker> {
        match self.0.get(code) {
            Some(MenuItem::Speaker(speaker)) => Some(speaker),
            _ => None,
        }
    }

    /// The talk with this code.
    pub fn talk(&self, code: &MenuCode) -> Option<&Talk> {
        match self.0.get(code) {
            Some(MenuItem::Talk(talk)) => Some(talk),
            _ => None,
        }
    }

    /// The bundle with this code.
    pub fn bundle(&self, code: &MenuCode) -> Option<&Bundle> {
        match self.0.get(code) {
            Some(MenuItem::Bundle(bundle)) => Some(bundle),
            _ => None,
        }
    }

    /// The campaign with this code or name.
    pub fn campaign(&self, named: &str) -> Option<&Campaign> {
        self.0.values().find_map(|item| match item {
            MenuItem::Campaign(campaign) if campaign.code.as_str() == named || campaign.zh == named => Some(campaign),
            _ => None,
        })
    }

    /// Puts a thing on it, in place of what had its code.
    pub fn set(&mut self, item: MenuItem) {
        self.0.insert(item.code().clone(), item);
    }

    /// Takes a thing off it; what was ordered before still finds it.
    pub fn retire(&mut self, code: &MenuCode) {
        self.0.get_mut(code).into_iter().for_each(MenuItem::retire);
    }

    /// The services and talks a bundle comes down to, in order.
    ///
    /// # Errors
    /// The first part that is not on the menu, or that leads back to a bundle it is part of.
    pub fn leaves<'m>(&'m self, bundle: &'m Bundle) -> Result<Vec<&'m Part>, BadPart<'m>> {
        let mut leaves = Vec::new();
        self.unfold(bundle, &mut BTreeSet::from([&bundle.code]), &mut leaves)?;
        Ok(leaves)
    }

    fn unfold<'m>(
        &'m self,
        bundle: &'m Bundle,
        within: &mut BTreeSet<&'m MenuCode>,
        leaves: &mut Vec<&'m Part>,
    ) -> Result<(), BadPart<'m>> {
        for part in &bundle.parts {
            match part {
                Part::Service(_) => leaves.push(part),
                Part::Talk(code) if self.talk(code).is_some() => leaves.push(part),
                Part::Talk(code) => return Err(BadPart::Unknown(code)),
                Part::Bundle(code) => {
                    let inner = self.bundle(code).ok_or(BadPart::Unknown(code))?;
                    if !within.insert(code) {
                        return Err(BadPart::Circular(code));
                    }
                    self.unfold(inner, within, leaves)?;
                    within.remove(code);
                }
            }
        }
        Ok(())
    }
}

/// Why a bundle does not come down to parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPart<'m> {
    /// Nothing on the menu has this code.
    Unknown(&'m MenuCode),
    /// It is part of itself.
    Circular(&'m MenuCode),
}
