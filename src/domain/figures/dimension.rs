//! What figures are split by.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::counting::About;
use super::facts::{Facts, Order};
use super::period::{Period, PeriodKind};
use crate::domain::assignment::AssignmentState;
use crate::domain::ids::{BadName, PlaceCode};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::request::{Channel, Flags, Priority};

/// The part of whatever may not be told of a protected order.
pub const WITHHELD: &str = "-";

macro_rules! dimensions {
    ($($(#[$doc:meta])* $name:ident = $tag:literal;)*) => {
        /// By what a figure is split.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[schema(as = FigureDimension)]
        pub enum Dimension { $($(#[$doc])* $name,)* }

        impl Dimension {
            /// Every one.
            pub const ALL: &[Dimension] = &[$(Self::$name,)*];

            /// The stable tag.
            pub fn tag(self) -> &'static str {
                match self { $(Self::$name => $tag,)* }
            }
        }

        impl FromStr for Dimension {
            type Err = BadName;
            fn from_str(text: &str) -> Result<Self, BadName> {
                match text {
                    $($tag => Ok(Self::$name),)*
                    _ => Err(BadName {
                        text: text.chars().take(60).collect(),
                        expected: concat!("one of", $(" ", $tag),*),
                    }),
                }
            }
        }
    };
}

dimensions! {
    /// 服务项目
    Service = "service";
    /// 服务门类: the group a service is listed under.
    Group = "group";
    /// 所: the town.
    Town = "town";
    /// 站: the village, or the town of what lies in none.
    Station = "station";
    /// 渠道
    Channel = "channel";
    /// 优先级
    Priority = "priority";
    /// 队伍
    Team = "team";
    /// 大队
    Brigade = "brigade";
    /// 主题活动
    Campaign = "campaign";
    /// 标记; an order with two counts under both.
    Flag = "flag";
    /// 转办单位
    Office = "office";
    /// 月
    Month = "month";
    /// 周
    Week = "week";
    /// 日
    Day = "day";
}

impl Dimension {
    /// Whether a protected order may be told apart by it: its town, and when.
    fn tells_of_protected(self) -> bool {
        matches!(self, Self::Town | Self::Month | Self::Week | Self::Day)
    }

    /// The parts that something belongs to.
    pub(super) fn keys(self, facts: &Facts, about: &About) -> Vec<String> {
        let order = about.order.and_then(|index| facts.orders.get(index));
        if order.is_some_and(|order| order.flags.protected) && !self.tells_of_protected() {
            return vec![WITHHELD.into()];
        }
        if self == Self::Flag {
            return order.map_or_else(Vec::new, |order| flags(order.flags));
        }
        if let (Self::Team | Self::Brigade, None, Some(order)) = (self, about.team, order) {
            return served_by(self, facts, order);
        }
        vec![self.key(facts, about, order)]
    }

    fn key(self, facts: &Facts, about: &About, order: Option<&Order>) -> String {
        let place = || about.place.as_ref().or(order.map(|order| &order.place));
        let team = || about.team.and_then(|team| facts.teams.get(&team)).map(|team| &team.sheet);
        let service = || order.and_then(|order| order.service.as_ref());
        let period = |of: fn(jiff::civil::Date) -> Option<Period>| of(about.at.local().date).map(Period::label);
        let key = match self {
            Self::Service => service().map(ToString::to_string),
            Self::Group => {
                let rules = facts.rules.as_ref();
                rules.zip(service()).and_then(|(rules, code)| rules.service(code)).map(|service| service.group.clone())
            }
            Self::Town => place().map(|place| facts.town(place).to_string()),
            Self::Station => place().map(|place| facts.station(place).to_string()),
            Self::Channel => order.map(|order| order.channel.tag().to_owned()),
            Self::Priority => order.map(|order| order.priority.tag().to_owned()),
            Self::Team => team().map(|team| team.code.to_string()),
            Self::Brigade => team().map(|team| team.brigade.clone()),
            Self::Campaign => order.and_then(|order| order.campaign.clone()),
            Self::Flag => None,
            Self::Office => order.and_then(|order| order.office.clone()),
            Self::Month => period(Period::month_of),
            Self::Week => period(Period::week_of),
            Self::Day => Some(about.at.local().date.to_string()),
        };
        key.unwrap_or_default()
    }

    /// What the centre calls a part; nothing where the words of a language do.
    pub(super) fn name(self, facts: &Facts, key: &str) -> String {
        let rules = facts.rules.as_ref();
        let name = match self {
            Self::Service => {
                let service = key.parse().ok();
                rules.zip(service).and_then(|(rules, code)| rules.service(&code).map(|service| service.zh.clone()))
            }
            Self::Office => rules.and_then(|rules| rules.office(key)).map(|office| office.name.clone()),
            Self::Town | Self::Station => key.parse::<PlaceCode>().ok().map(|place| facts.place_name(&place)),
            Self::Team => {
                facts.teams.values().find(|team| team.sheet.code.as_str() == key).map(|t| t.sheet.name.clone())
            }
            _ => None,
        };
        name.unwrap_or_default()
    }

    /// The same in English: services have both.
    pub(super) fn english(self, facts: &Facts, key: &str) -> String {
        let code = (self == Self::Service).then(|| key.parse().ok()).flatten();
        let service = facts.rules.as_ref().zip(code).and_then(|(rules, code)| rules.service(&code));
        service.map(|service| service.en.clone()).unwrap_or_default()
    }

    /// The parts there are: those of the centre's own lists, and whatever any order ever had. None of days, weeks and
    /// months, which there are without end.
    pub fn known(self, facts: &Facts) -> Option<BTreeSet<String>> {
        let rules = facts.rules.as_deref();
        let teams = || facts.teams.values().map(|team| &team.sheet);
        let listed: Vec<String> = match self {
            Self::Service => rules?.services.iter().map(|service| service.code.to_string()).collect(),
            Self::Group => rules?.services.iter().map(|service| service.group.clone()).collect(),
            Self::Town | Self::Station => {
                let any = |place: &&Place| self == Self::Station || place.level == PlaceLevel::Town;
                facts.venues().filter(any).map(|place| place.code.to_string()).collect()
            }
            Self::Channel => Channel::ALL.iter().map(|channel| channel.tag().to_owned()).collect(),
            Self::Priority => Priority::ALL.iter().map(|priority| priority.tag().to_owned()).collect(),
            Self::Team => teams().map(|team| team.code.to_string()).collect(),
            Self::Brigade => teams().map(|team| team.brigade.clone()).collect(),
            Self::Campaign => Vec::new(),
            Self::Flag => FLAGS.map(str::to_owned).into(),
            Self::Office => rules?.offices.iter().map(|office| office.code.clone()).collect(),
            Self::Month | Self::Week | Self::Day => return None,
        };
        let of_orders = facts
            .orders
            .iter()
            .enumerate()
            .flat_map(|(index, order)| self.keys(facts, &About::order(index, order.filed_at)));
        Some(listed.into_iter().chain(of_orders).filter(|key| !key.is_empty()).collect())
    }

    /// Whether there is such a part.
    ///
    /// # Errors
    /// When there is none, with those there are.
    pub fn check(self, facts: &Facts, key: &str) -> Result<(), UnknownPart> {
        let kind = match self {
            Self::Month => PeriodKind::Month,
            Self::Week => PeriodKind::Week,
            _ => PeriodKind::Days,
        };
        let is_there = match self.known(facts) {
            // Of none, and of protected orders.
            _ if key.is_empty() || key == WITHHELD => true,
            Some(known) if known.contains(key) => true,
            Some(known) => return Err(UnknownPart { by: self, known: known.into_iter().collect() }),
            None if self == Self::Day => key.parse::<jiff::civil::Date>().is_ok(),
            None => Period::named(key).is_ok_and(|period| period.kind() == kind),
        };
        if is_there { Ok(()) } else { Err(UnknownPart { by: self, known: Vec::new() }) }
    }
}

/// Parts that are named where one is asked for that is not there.
const MOST_NAMED: usize = 30;

/// There is no such part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownPart {
    /// What is split.
    pub by: Dimension,
    known: Vec<String>,
}

impl UnknownPart {
    /// An example of a part that could be, where any could.
    pub fn example(&self) -> Option<&'static str> {
        match self.by {
            Dimension::Month => Some("2026-03"),
            Dimension::Week => Some("2026-W13"),
            Dimension::Day => Some("2026-03-31"),
            _ => None,
        }
    }

    /// The parts there are, as many as one can read, and how many more.
    pub fn there_are(&self) -> (Vec<&str>, usize) {
        let named = self.known.iter().take(MOST_NAMED).map(String::as_str).collect();
        (named, self.known.len().saturating_sub(MOST_NAMED))
    }
}

impl std::error::Error for UnknownPart {}

impl std::fmt::Display for UnknownPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tag = self.by.tag();
        if let Some(example) = self.example() {
            return write!(f, "that is no {tag}, such as {example}");
        }
        let (named, more) = self.there_are();
        match (named.as_slice(), more) {
            ([], _) => write!(f, "there is no {tag} here"),
            (named, 0) => write!(f, "there is no such {tag} here; there are {}", named.join(", ")),
            (named, more) => write!(f, "there is no such {tag} here; there are {} and {more} more", named.join(", ")),
        }
    }
}

/// The flags orders are told apart by.
const FLAGS: [&str; 3] = ["pressing_need", "planned", "in_lieu"];

fn flags(flags: Flags) -> Vec<String> {
    let are_set = [flags.pressing_need, flags.planned, flags.in_lieu];
    let set: Vec<String> =
        FLAGS.iter().zip(are_set).filter(|(_, set)| *set).map(|(tag, _)| (*tag).to_owned()).collect();
    if set.is_empty() { vec![String::new()] } else { set }
}

/// What is said of an order as a whole is said of every team that finished it; of none, where none has.
fn served_by(by: Dimension, facts: &Facts, order: &Order) -> Vec<String> {
    let finished = order.offers.iter().filter(|offer| offer.state == AssignmentState::Finished);
    let teams = finished.filter_map(|offer| facts.teams.get(&offer.team)).map(|team| &team.sheet);
    let keys: BTreeSet<String> = match by {
        Dimension::Brigade => teams.map(|team| team.brigade.clone()).collect(),
        _ => teams.map(|team| team.code.to_string()).collect(),
    };
    if keys.is_empty() { vec![String::new()] } else { keys.into_iter().collect() }
}
