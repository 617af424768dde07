//! Places: county (centre), town (所), village (站), grid, and 地点待核, as a tree by official code.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::ids::PlaceCode;

/// How high in the tree a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceLevel {
    /// 县: the centre itself.
    County,
    /// 乡镇街道: a 所.
    Town,
    /// 村社区: a 站.
    Village,
    /// 网格.
    Grid,
    /// 地点待核: where a request lies until its place is known; owned by the centre.
    Unchecked,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Place {
    /// Official code.
    pub code: PlaceCode,
    /// Official name.
    pub name: String,
    /// Its level.
    pub level: PlaceLevel,
    /// The place it lies in; none for a county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<PlaceCode>,
    /// What people call it or something in it: 湾, 组, 屋场, 小区, landmarks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Places one step away although the tree sets them further apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub neighbours: Vec<PlaceCode>,
}

/// Steps between two places that have nothing in common.
pub const FAR_APART: u32 = 8;

/// The places of a centre.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Places(OrdMap<PlaceCode, Arc<Place>>);

impl Places {
    /// The place with this code.
    pub fn get(&self, code: &PlaceCode) -> Option<&Place> {
        self.0.get(code).map(AsRef::as_ref)
    }

    /// All places in the order of their codes.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Place> {
        self.0.values().map(AsRef::as_ref)
    }

    /// The places whose codes do not stand before this one, in order.
    pub fn from(&self, code: &PlaceCode) -> impl Iterator<Item = &Place> {
        self.0.range(code.clone()..).map(|(_, place)| place.as_ref())
    }

    /// Whether these are the very places of `other`, none of them touched since they were shared.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a place or replaces the one with its code.
    pub fn insert(&mut self, place: Place) {
        self.0.insert(place.code.clone(), Arc::new(place));
    }

    /// The place, its parent, and so on up to the county. At most six long whatever the parents say.
    pub fn upwards<'a>(&'a self, code: &'a PlaceCode) -> impl Iterator<Item = &'a Place> {
        let mut next = self.get(code);
        std::iter::from_fn(move || {
            let place = next?;
            next = place.parent.as_ref().and_then(|parent| self.get(parent));
            Some(place)
        })
        .take(6)
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn within(&self, inner: &PlaceCode, outer: &PlaceCode) -> bool {
        inner == outer || self.upwards(inner).any(|place| place.code == *outer)
    }

    /// The place of `level` that `code` lies in, itself included.
    pub fn ancestor<'a>(&'a self, code: &'a PlaceCode, level: PlaceLevel) -> Option<&'a Place> {
        self.upwards(code).find(|place| place.level == level)
    }

    /// Steps between two places in the tree, up and down again; a neighbour of a place or of one it lies in
    /// counts one step. [`FAR_APART`] where they share nothing.
    pub fn distance(&self, from: &PlaceCode, to: &PlaceCode) -> u32 {
        if from == to {
            return 0;
        }
        let up_from: Vec<&Place> = self.upwards(from).collect();
        let up_to: Vec<&Place> = self.upwards(to).collect();
        let mut best = FAR_APART;
        for (climbed, here) in up_from.iter().enumerate() {
            for (descended, there) in up_to.iter().enumerate() {
                let between = if here.code == there.code {
                    0
                } else if here.neighbours.contains(&there.code) || there.neighbours.contains(&here.code) {
                    1
                } else {
                    continue;
                };
                best = best.min((climbed + descended) as u32 + between);
            }
        }
        best
    }

    /// Whether the two lie in the same village, or are the same grid's village.
    pub fn same_village(&self, one: &PlaceCode, other: &PlaceCode) -> bool {
        match (self.ancestor(one, PlaceLevel::Village), self.ancestor(other, PlaceLevel::Village)) {
            (Some(one), Some(other)) => one.code == other.code,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(code: &str, level: PlaceLevel, parent: Option<&str>, neighbours: &[&str]) -> Place {
        Place {
            code: code.parse().unwrap(),
            name: code.into(),
            level,
            parent: parent.map(|p| p.parse().unwrap()),
            aliases: vec![],
            neighbours: neighbours.iter().map(|n| n.parse().unwrap()).collect(),
        }
    }

    #[test]
    fn distance_is_steps_in_the_tree_and_neighbours_are_near() {
        let mut places = Places::default();
        places.insert(place("430821", PlaceLevel::County, None, &[]));
        places.insert(place("430821001", PlaceLevel::Town, Some("430821"), &["430821002"]));
        places.insert(place("430821002", PlaceLevel::Town, Some("430821"), &[]));
        places.insert(place("430821003", PlaceLevel::Town, Some("430821"), &[]));
        places.insert(place("430821001001", PlaceLevel::Village, Some("430821001"), &[]));
        places.insert(place("430821001002", PlaceLevel::Village, Some("430821001"), &[]));
        let steps = |a: &str, b: &str| places.distance(&a.parse().unwrap(), &b.parse().unwrap());
        assert_eq!(steps("430821001001", "430821001001"), 0);
        assert_eq!(steps("430821001001", "430821001002"), 2);
        assert_eq!(steps("430821001", "430821002"), 1);
        assert_eq!(steps("430821001001", "430821002"), 2);
        assert_eq!(steps("430821001001", "430821003"), 3);
        assert_eq!(steps("430821001001", "999999"), FAR_APART);
        assert!(places.within(&"430821001001".parse().unwrap(), &"430821".parse().unwrap()));
        assert!(!places.within(&"430821".parse().unwrap(), &"430821001".parse().unwrap()));
    }
}
