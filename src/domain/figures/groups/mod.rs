//! The registry of figures: a file a group, each with its list. A new figure is a constant in one of them, in its list,
//! and its words in `config/languages/*/figures.ftl`.

pub mod clocks;
pub mod gap;
pub mod orders;
pub mod passing;
pub mod people;
pub mod places;
pub mod ratings;
pub mod teams;

use super::counting::Counting;

/// The list of each group.
const GROUPS: &[&[&dyn Counting]] = &[
    orders::FIGURES,
    teams::FIGURES,
    people::FIGURES,
    clocks::FIGURES,
    passing::FIGURES,
    ratings::FIGURES,
    gap::FIGURES,
    places::FIGURES,
];

/// Every figure, group by group.
pub fn all() -> impl Iterator<Item = &'static dyn Counting> {
    GROUPS.iter().flat_map(|group| group.iter().copied())
}

/// The figure of a name.
pub fn find(id: &str) -> Option<&'static dyn Counting> {
    all().find(|figure| figure.id() == id)
}
