//! How much of what happens at a county in a year: `config/counties/CODE/year.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::planned::{Finds, Planned};
use crate::domain::ids::ServiceCode;

/// A county's figures that do not read, or cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadFigures {
    /// No year is written down for the county.
    #[error("no year is written down for {0}; there is one for {known}", known = known())]
    NoSuchCounty(String),
    /// The file.
    #[error("config/counties/{0}/year.toml: {1}")]
    File(&'static str, String),
}

/// A part of a county's figures that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} % of a county's figures: 1 to 1000")]
pub struct NotAPart(u32);

/// A year of a county.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// How much more or less comes in each month, January first: weights.
    pub months: [u32; 12],
    /// What residents ask for.
    pub orders: Orders,
    /// Teams.
    pub teams: Teams,
    /// The bank of the people.
    pub bank: Bank,
    /// What is ordered from the menu, among the orders.
    #[serde(default)]
    pub menu: FromMenu,
    /// What is planned beside the orders.
    #[serde(default)]
    pub plan: Vec<Planned>,
    /// What rounds bring home.
    pub finds: Option<Finds>,
    /// Who pays.
    #[serde(default)]
    pub bills: Bills,
}

/// What residents choose from the menu in a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FromMenu {
    /// Talks that are ordered, 场次.
    pub talks: u64,
    /// Bundles, 单 without their further parts.
    pub bundles: u64,
    /// Of a hundred orders, how many belong to a campaign that runs.
    pub campaigns: u8,
}

/// Bills of a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bills {
    /// How many are opened, 张.
    pub opened: u64,
    /// Of a hundred, how many find their payers.
    pub settled: u8,
}

/// Teams beside those a county is founded with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Teams {
    /// Teams of villages, 支.
    pub villages: u64,
}

/// What residents ask for in a year.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Orders {
    /// All orders, 单.
    pub filed: u64,
    /// Of a hundred, how many come by the portal.
    pub by_portal: u8,
    /// Of a hundred, how many are an office's business and are passed on.
    pub for_offices: u8,
    /// Protected orders (保护单) among them.
    pub protected: u64,
    /// Orders of these services among them, exactly so many; the rest is whatever residents ask for.
    #[serde(default)]
    pub of: BTreeMap<ServiceCode, u64>,
}

/// Volunteers, and what they get for their hours.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bank {
    /// Volunteers in the registry, 人.
    pub volunteers: u64,
    /// Of a hundred finished assignments, how many have their hours checked.
    pub verified: u8,
    /// Redemptions in a year, 次.
    pub redemptions: u64,
    /// What is given for points: name, points, pieces in stock.
    pub rewards: Vec<Reward>,
}

/// Something that is given for points.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reward {
    /// Its name.
    pub name: String,
    /// Points for a piece.
    pub price: u32,
    /// Pieces at the start of the year.
    pub stock: u32,
}

/// Volunteers beyond which a registry is a slip of the hand.
const MOST_VOLUNTEERS: u64 = 2_600_000;
/// The same of teams.
const MOST_TEAMS: u64 = 999;
/// The same of orders in a year.
const MOST_ORDERS: u64 = 2_000_000;
/// The same of occurrences of one kind of plan in a year.
const MOST_OCCURRENCES: u64 = 40_000;

macro_rules! years {
    ($($code:literal)*) => {
        const YEARS: &[(&str, &str)] =
            &[$(($code, include_str!(concat!("../../config/counties/", $code, "/year.toml")))),*];
    };
}
years!("430211" "430481" "430781" "430821" "431127");

fn known() -> String {
    YEARS.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", ")
}

impl Figures {
    /// The year of a built-in county.
    pub fn of(county: &str) -> Result<Self, BadFigures> {
        let (code, text) = YEARS
            .iter()
            .find(|(code, _)| *code == county)
            .ok_or_else(|| BadFigures::NoSuchCounty(county.to_owned()))?;
        let figures: Self = toml::from_str(text).map_err(|error| BadFigures::File(code, error.to_string()))?;
        match figures.fault() {
            Some(fault) => Err(BadFigures::File(code, fault)),
            None => Ok(figures),
        }
    }

    /// So many of a hundred of everything; none of more than ten times it all, or of nothing.
    pub fn part(mut self, percent: u32) -> Result<Self, NotAPart> {
        if !(1..=1_000).contains(&percent) {
            return Err(NotAPart(percent));
        }
        let part = |count: u64| (count * u64::from(percent)).div_ceil(100);
        self.orders.of.values_mut().for_each(|count| *count = part(*count));
        self.orders.protected = part(self.orders.protected);
        self.menu.talks = part(self.menu.talks);
        self.menu.bundles = part(self.menu.bundles);
        self.plan.iter_mut().for_each(|plan| plan.a_year = part(plan.a_year));
        self.finds.iter_mut().for_each(|finds| finds.a_year = part(finds.a_year));
        self.bills.opened = part(self.bills.opened);
        self.orders.filed = part(self.orders.filed).max(self.named());
        self.bank.volunteers = part(self.bank.volunteers);
        self.bank.redemptions = part(self.bank.redemptions);
        Ok(self)
    }

    /// Orders that are of something in particular.
    pub fn named(&self) -> u64 {
        self.orders.of.values().sum::<u64>() + self.orders.protected + self.menu.talks + self.menu.bundles
    }

    /// What cannot be, in words.
    fn fault(&self) -> Option<String> {
        let percent = [
            ("orders.by_portal", self.orders.by_portal),
            ("orders.for_offices", self.orders.for_offices),
            ("bank.verified", self.bank.verified),
            ("menu.campaigns", self.menu.campaigns),
            ("bills.settled", self.bills.settled),
        ];
        let named = self.named();
        if self.months.iter().all(|weight| *weight == 0) {
            return Some("months: at least one must weigh more than 0".into());
        }
        if let Some((field, _)) = percent.iter().find(|(_, percent)| *percent > 100) {
            return Some(format!("{field}: at most 100 of a hundred"));
        }
        if self.orders.filed > MOST_ORDERS {
            return Some(format!("orders.filed: at most {MOST_ORDERS}"));
        }
        if named > self.orders.filed {
            return Some(format!("orders.of: {named} orders are named, but {} filed", self.orders.filed));
        }
        if let Some(planned) = self.plan.iter().find(|planned| planned.a_year > MOST_OCCURRENCES) {
            return Some(format!("plan {}: at most {MOST_OCCURRENCES} a year", planned.code));
        }
        if self.teams.villages > MOST_TEAMS {
            return Some(format!("teams.villages: at most {MOST_TEAMS}"));
        }
        if self.bank.volunteers > MOST_VOLUNTEERS {
            return Some(format!("bank.volunteers: at most {MOST_VOLUNTEERS}"));
        }
        if self.bank.redemptions > 0 && self.bank.rewards.is_empty() {
            return Some("bank.rewards: nothing is given for points, but it is redeemed".into());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_county_has_a_year() {
        for county in crate::centre::founding::COUNTIES {
            let figures = Figures::of(county.code).unwrap();
            let rules = crate::centre::founding::county(county.code).unwrap().rules;
            for service in figures.orders.of.keys() {
                assert!(rules.service(service).is_some(), "{}: {service}", county.code);
            }
            let planned = figures.plan.iter().map(|planned| &planned.service);
            for service in planned.chain(figures.finds.iter().map(|finds| &finds.service)) {
                assert!(rules.service(service).is_some(), "{}: {service}", county.code);
            }
        }
        let told = Figures::of("110000").unwrap_err().to_string();
        assert!(told.contains("110000") && told.contains("430821"), "{told}");
    }

    #[test]
    fn what_cannot_be_is_told_by_its_field() {
        let good = Figures::of("430821").unwrap();
        let fault = |change: fn(&mut Figures)| {
            let mut figures = good.clone();
            change(&mut figures);
            figures.fault().unwrap()
        };
        assert!(fault(|f| f.orders.by_portal = 101).starts_with("orders.by_portal"));
        assert!(fault(|f| f.orders.filed = 10).starts_with("orders.of"));
        assert!(fault(|f| f.bank.rewards.clear()).starts_with("bank.rewards"));
        assert!(fault(|f| f.months = [0; 12]).starts_with("months"));
    }
}
