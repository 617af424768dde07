//! What few records have: one word in a record that has none of it, and a place of its own where it is there. A desk holds
//! a hundred thousand requests, each with a dozen such things.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// Something that most have none of. Written like an `Option`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rare<T>(Option<Box<T>>);

impl<T> Rare<T> {
    /// What is there.
    pub fn as_ref(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// Whether something is there.
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// Whether nothing is.
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }
}

impl<T: Copy> Rare<T> {
    /// A copy of what is there.
    pub fn get(&self) -> Option<T> {
        self.as_ref().copied()
    }
}

impl<T: Deref> Rare<T> {
    /// What is there, as what it stands for.
    pub fn as_deref(&self) -> Option<&T::Target> {
        self.as_ref().map(Deref::deref)
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<Option<T>> for Rare<T> {
    fn from(given: Option<T>) -> Self {
        Self(given.map(Box::new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_and_read_like_an_option_and_takes_a_word() {
        for given in [None, Some(7u64)] {
            let written = serde_json::to_string(&given).unwrap();
            let rare = Rare::from(given);
            assert_eq!(serde_json::to_string(&rare).unwrap(), written);
            assert_eq!(serde_json::from_str::<Rare<u64>>(&written).unwrap().get(), given);
        }
        assert_eq!(size_of::<Rare<[u64; 9]>>(), size_of::<usize>());
    }
}
