//! What the centre keeps beside the desk and tells when it is asked: rewards, those who pay, what lies at the supply points,
//! organisations elsewhere. Here it stands as it was told last.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::accounts::sponsors::{Promise, Sponsor};
use crate::domain::accounts::supplies::Stock;
use crate::domain::event::Event;
use crate::domain::figures::Unit;
use crate::domain::ids::{PledgeId, RedemptionId, RewardId, SponsorId, SupplyPointId};
use crate::domain::register::Branch;
use crate::text::sanitise;
use crate::wire::payers::{PledgeRow, SupplyPointRow};
use crate::wire::points::{RewardRow, StatementAnswer};
use crate::words::{Words, figures};

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Book {
    /// What points are given for.
    Rewards,
    /// Sponsors and their pledges.
    Payers,
    /// Supply points with their stock.
    Stock,
    /// 外地组织: organisations outside the county.
    Branches,
}

/// What the centre told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// What points are given for.
    Rewards(Vec<RewardRow>),
    /// Sponsors and their pledges.
    Payers(Vec<Sponsor>, Vec<PledgeRow>),
    /// Supply points with their stock.
    Stock(Vec<SupplyPointRow>),
    /// Organisations outside the county.
    Branches(Vec<Branch>),
}

/// All of them, as far as they were told.
#[derive(Debug, Clone, Default)]
pub struct Books {
    told: BTreeMap<Book, Result<Told, String>>,
    asked: BTreeSet<Book>,
}

impl Books {
    /// The centre is asked; whether it was not already.
    pub fn ask(&mut self, book: Book) -> bool {
        self.asked.insert(book)
    }

    /// The centre has told one, or in words why not. What it told before stays where it tells nothing new.
    pub fn came(&mut self, book: Book, told: Result<Told, String>) {
        self.asked.remove(&book);
        if told.is_ok() || self.told.get(&book).is_none_or(Result::is_err) {
            self.told.insert(book, told);
        }
    }

    /// What stands in one; none before it was told.
    pub fn get(&self, book: Book) -> Option<&Result<Told, String>> {
        self.told.get(&book)
    }

    fn of(&self, book: Book) -> Option<&Told> {
        self.told.get(&book)?.as_ref().ok()
    }

    /// What points are given for.
    pub fn rewards(&self) -> &[RewardRow] {
        if let Some(Told::Rewards(rows)) = self.of(Book::Rewards) { rows } else { &[] }
    }

    /// One of them.
    pub fn reward(&self, id: RewardId) -> Option<&RewardRow> {
        self.rewards().iter().find(|row| row.reward.id == id)
    }

    /// Those who pay and have not ended, by code and name.
    pub fn sponsors(&self) -> Vec<&Sponsor> {
        let Some(Told::Payers(sponsors, _)) = self.of(Book::Payers) else { return Vec::new() };
        let mut all: Vec<&Sponsor> = sponsors.iter().filter(|sponsor| !sponsor.sheet.ended).collect();
        let by = |sponsor: &Sponsor| (sponsor.sheet.code.is_none(), sponsor.sheet.code.clone(), sponsor.sheet.id);
        all.sort_by_key(|sponsor| by(sponsor));
        all
    }

    /// One of them.
    pub fn sponsor(&self, id: SponsorId) -> Option<&Sponsor> {
        let Some(Told::Payers(sponsors, _)) = self.of(Book::Payers) else { return None };
        sponsors.iter().find(|sponsor| sponsor.sheet.id == id)
    }

    /// What was pledged.
    pub fn pledges(&self) -> &[PledgeRow] {
        if let Some(Told::Payers(_, pledges)) = self.of(Book::Payers) { pledges } else { &[] }
    }

    /// One pledge.
    pub fn pledge(&self, id: PledgeId) -> Option<&PledgeRow> {
        self.pledges().iter().find(|row| row.pledge.sheet.id == id)
    }

    /// Everything that lies at the supply points.
    pub fn stock(&self) -> impl Iterator<Item = (&SupplyPointRow, &Stock)> {
        let points = if let Some(Told::Stock(points)) = self.of(Book::Stock) { points.as_slice() } else { &[] };
        points.iter().flat_map(|row| row.point.stock.iter().map(move |stock| (row, stock)))
    }

    /// One thing of one of them.
    pub fn stock_of(&self, point: SupplyPointId, item: &str) -> Option<(&SupplyPointRow, &Stock)> {
        self.stock().find(|(row, stock)| row.point.id == point && stock.sheet.item == item)
    }

    /// Organisations outside the county.
    pub fn branches(&self) -> &[Branch] {
        if let Some(Told::Branches(branches)) = self.of(Book::Branches) { branches } else { &[] }
    }
}

/// Letters at the end of an id that tell it apart: ids are made of the time, so that those of one day begin alike.
const SHORT_ID: usize = 8;

/// The end of an id, as lists show it and as it is typed.
pub fn short(id: impl std::fmt::Display) -> String {
    let whole = id.to_string();
    whole.chars().skip(whole.chars().count().saturating_sub(SHORT_ID)).collect()
}

/// What is set aside for a volunteer and not handed over yet, the oldest first.
pub fn set_aside(statement: &StatementAnswer) -> Vec<(RedemptionId, RewardId, u32)> {
    let mut open = Vec::new();
    for event in statement.lines.iter().flat_map(|line| &line.events) {
        match event {
            Event::RewardHeld(moved) => open.push((moved.redemption, moved.reward, moved.quantity)),
            Event::RewardHandedOver(moved) | Event::RewardReleased(moved) => {
                open.retain(|(redemption, ..)| *redemption != moved.redemption);
            }
            _ => {}
        }
    }
    open
}

/// What was promised: money, a thing, a kind of work.
pub fn promised(words: &Words, promise: &Promise) -> String {
    match promise {
        Promise::Cash => words.plain("pledge-cash"),
        Promise::Goods { item, .. } => sanitise::line(item),
        Promise::Jobs { work } => sanitise::line(work),
    }
}

/// An amount of what was promised, as it is read, and its unit.
pub fn amount(words: &Words, row: &PledgeRow, amount: u64) -> (String, String) {
    match &row.pledge.sheet.promise {
        Promise::Cash => (figures::amount(Unit::Fen, amount), words.plain("figure-unit-fen")),
        Promise::Goods { .. } | Promise::Jobs { .. } => (amount.to_string(), sanitise::line(&row.unit)),
    }
}

/// Who promised; a person has no name here.
pub fn whose(words: &Words, name: &str) -> String {
    if name.is_empty() { words.plain("payer-person") } else { sanitise::line(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_stays_when_the_centre_cannot_be_asked_again() {
        let mut books = Books::default();
        assert!(books.ask(Book::Branches) && !books.ask(Book::Branches));
        books.came(Book::Branches, Err("no way there".into()));
        assert_eq!(books.get(Book::Branches), Some(&Err("no way there".into())));
        books.came(Book::Branches, Ok(Told::Branches(Vec::new())));
        books.came(Book::Branches, Err("no way there".into()));
        assert_eq!(books.get(Book::Branches), Some(&Ok(Told::Branches(Vec::new()))));
        assert!(books.ask(Book::Branches), "it can be asked again");
    }
}
