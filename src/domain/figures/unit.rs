//! Units. An amount carries its unit in its type, so that adding people to orders does not compile:
//!
//! ```compile_fail
//! use paidan::domain::figures::unit::{Amount, Orders, People};
//! let sum = Amount::<Orders>::of(3) + Amount::<People>::of(2);
//! ```

use std::iter::Sum;
use std::marker::PhantomData;
use std::ops::Add;

use serde::{Deserialize, Serialize};

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $tag:literal;)*) => {
        /// What is counted, once the type is left behind: in a table, in a file, on the screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Unit { $($(#[$doc])* $name,)* }

        impl Unit {
            /// Every unit.
            pub const ALL: &[Unit] = &[$(Unit::$name,)*];

            /// The stable tag, as in the log and in the language files.
            pub fn tag(self) -> &'static str {
                match self { $(Unit::$name => $tag,)* }
            }
        }

        $($(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {}

        impl Measure for $name {
            const UNIT: Unit = Unit::$name;
        })*
    };
}

/// The type of a unit.
pub trait Measure: 'static {
    /// The unit it is the type of.
    const UNIT: Unit;
}

units! {
    /// 单: orders.
    Orders = "orders";
    /// 人: people, each once where they are known.
    People = "people";
    /// 人次: attendances.
    Attendances = "attendances";
    /// 户: households.
    Households = "households";
    /// 场次: sessions.
    Sessions = "sessions";
    /// 条: items.
    Items = "items";
    /// 个: pieces.
    Pieces = "pieces";
    /// 斤: half kilograms.
    Jin = "jin";
    /// 元, counted in 分.
    Fen = "fen";
    /// 次: times something was done.
    Times = "times";
    /// 支: teams.
    Teams = "teams";
    /// 个 places: 所 and 站.
    Places = "places";
    /// Minutes, told as hours.
    Minutes = "minutes";
    /// 分: steps of satisfaction, 1 to 5.
    Grades = "grades";
}

/// So many of a unit.
#[derive(Debug)]
pub struct Amount<M: Measure>(u64, PhantomData<M>);

impl<M: Measure> Amount<M> {
    /// One.
    pub const ONE: Self = Self::of(1);

    /// So many.
    pub const fn of(count: u64) -> Self {
        Self(count, PhantomData)
    }

    /// How many.
    pub const fn count(self) -> u64 {
        self.0
    }
}

impl<M: Measure> Clone for Amount<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Measure> Copy for Amount<M> {}

impl<M: Measure> Default for Amount<M> {
    fn default() -> Self {
        Self::of(0)
    }
}

impl<M: Measure> PartialEq for Amount<M> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<M: Measure> Eq for Amount<M> {}

impl<M: Measure> Add for Amount<M> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::of(self.0.saturating_add(other.0))
    }
}

impl<M: Measure> Sum for Amount<M> {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_units_add_and_their_tags_are_those_of_the_log() {
        let sum: Amount<People> = [Amount::of(2), Amount::of(3)].into_iter().sum();
        assert_eq!(sum, Amount::of(5));
        for unit in Unit::ALL {
            assert_eq!(serde_json::to_value(unit).unwrap(), unit.tag());
        }
    }
}
