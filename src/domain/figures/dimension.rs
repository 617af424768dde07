//! What figures are split by.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::counting::About;
use super::facts::{Facts, Order};
use super::period::Period;
use crate::domain::assignment::AssignmentState;
use crate::domain::ids::{BadName, PlaceCode};
use crate::domain::request::Flags;

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
}

fn flags(flags: Flags) -> Vec<String> {
    let named = [(flags.pressing_need, "pressing_need"), (flags.planned, "planned"), (flags.in_lieu, "in_lieu")];
    let set: Vec<String> = named.iter().filter(|(set, _)| *set).map(|(_, tag)| (*tag).to_owned()).collect();
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
