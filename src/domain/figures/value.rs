//! Figures as they are handed out: a value with its unit, the query that gives it, and the revision it is of.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::counting::Group;
use super::dimension::Dimension;
use super::period::Period;
use super::unit::Unit;
use crate::domain::ids::{RequestNumber, Revision};

/// A value. Nothing adds two of them: where figures are added up, their types say the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = FigureValue)]
pub enum Value {
    /// So many.
    Count {
        /// How many.
        amount: u64,
        /// Of what.
        unit: Unit,
    },
    /// So many of so many.
    Share {
        /// The part.
        part: u64,
        /// What it is a part of.
        of: u64,
        /// Of what both are.
        unit: Unit,
    },
    /// An average, with how many it is of.
    Mean {
        /// The sum.
        sum: u64,
        /// Of what.
        unit: Unit,
        /// Among how many.
        of: u64,
        /// Of what these are.
        among: Unit,
    },
}

impl Default for Value {
    fn default() -> Self {
        Self::count(Unit::Orders, 0)
    }
}

impl Value {
    /// So many of a unit.
    pub fn count(unit: Unit, amount: u64) -> Self {
        Self::Count { amount, unit }
    }

    /// Its unit.
    pub fn unit(&self) -> Unit {
        match self {
            Self::Count { unit, .. } | Self::Share { unit, .. } | Self::Mean { unit, .. } => *unit,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Count { amount, .. } => *amount == 0,
            Self::Share { of, .. } | Self::Mean { of, .. } => *of == 0,
        }
    }

    /// A number to compare it by: the count; of a share per mille; of an average hundredths, rounded. None of nothing.
    pub fn measure(&self) -> Option<u64> {
        match self {
            Self::Count { amount, .. } => Some(*amount),
            Self::Share { part, of, .. } => part.saturating_mul(1_000).saturating_add(of / 2).checked_div(*of),
            Self::Mean { sum, of, .. } => sum.saturating_mul(100).saturating_add(of / 2).checked_div(*of),
        }
    }
}

/// What was counted: asked again at the same revision, it gives the same figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = FigureQuery)]
pub struct Query {
    /// Which figure.
    pub figure: String,
    /// The first day.
    #[schema(value_type = String, example = "2026-03-01")]
    pub from: Date,
    /// The first day after it.
    #[schema(value_type = String, example = "2026-04-01")]
    pub to: Date,
    /// Split by what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Dimension>,
    /// Only this part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

impl Query {
    /// The period it is of.
    pub fn period(&self) -> Period {
        Period { from: self.from, to: self.to }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "figure={}&from={}&to={}", self.figure, self.from, self.to)?;
        self.by.iter().try_for_each(|by| write!(f, "&by={}", by.tag()))?;
        self.key.iter().try_for_each(|key| write!(f, "&key={key}"))
    }
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Figure {
    /// Its group.
    pub group: Group,
    /// What was counted.
    pub query: Query,
    /// The revision it is of.
    pub revision: Revision,
    /// Its value.
    pub value: Value,
    /// Its parts, where it is split.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The numbers of the orders behind it, where they are asked for; never one of a protected order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<RequestNumber>,
    /// How many more stand behind it, because they are protected or too many to list.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unlisted: u64,
}

impl Figure {
    /// Its name.
    pub fn id(&self) -> &str {
        &self.query.figure
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// One part of a figure that is split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = FigurePart)]
pub struct Part {
    /// The key: a code, a tag, a day. Empty: of none; `-`: protected orders, of which nothing else is told.
    pub key: String,
    /// What the key is called, where the centre has a name for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The same in English, where the centre has such a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub english: String,
    /// Its value.
    pub value: Value,
}
