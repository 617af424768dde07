//! What a request says in the fields of its service, by their keys.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::redactable::Redactable;

/// Words by key, in the order of the keys; empty where they were erased.
///
/// Kept as one text, each key and its words with a NUL behind: most requests have one field or two, and a map of them would
/// take more memory than the rest of the request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Box<str>);

impl Fields {
    /// The words under a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter().find(|(other, _)| *other == key).map(|(_, words)| words)
    }

    /// Sets the words under a key.
    pub fn set(&mut self, key: &str, words: &Redactable) {
        let others = self.iter().filter(|(other, _)| *other != key);
        *self = others.chain([(key, words.as_str())]).collect();
    }

    /// Takes a key away; nothing happens where it is not there.
    pub fn remove(&mut self, key: &str) {
        *self = self.iter().filter(|(other, _)| *other != key).collect();
    }

    /// All keys with their words, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut parts = self.0.split_terminator('\0');
        std::iter::from_fn(move || parts.next().zip(parts.next()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Blanks all words.
    pub fn erase(&mut self) {
        *self = self.iter().map(|(key, _)| (key, "")).collect();
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Fields {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(given: I) -> Self {
        let given: BTreeMap<&str, &str> = given.into_iter().collect();
        let mut text = String::new();
        for part in given.into_iter().flat_map(|(key, words)| [key, words]) {
            // No key and nothing anybody types has one; what has it all the same must not end the text before its end.
            text.extend(part.chars().map(|letter| if letter == '\0' { char::REPLACEMENT_CHARACTER } else { letter }));
            text.push('\0');
        }
        Self(text.into())
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(key, words)| (key, (!words.is_empty()).then_some(words))))
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ByKey;

        impl<'de> Visitor<'de> for ByKey {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("words by key")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut read: Vec<(String, Redactable)> = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    read.push(entry);
                }
                Ok(read.iter().map(|(key, words)| (key.as_str(), words.as_str())).collect())
            }
        }

        deserializer.deserialize_map(ByKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_written_like_a_map_in_the_order_of_their_keys() {
        let mut fields: Fields = [("topic", "医保"), ("aid", "轮椅")].into_iter().collect();
        assert_eq!(serde_json::to_string(&fields).unwrap(), r#"{"aid":"轮椅","topic":"医保"}"#);
        assert_eq!(serde_json::from_str::<Fields>(r#"{"topic":"医保","aid":"轮椅"}"#).unwrap(), fields);
        fields.set("topic", &Redactable::remark("社保"));
        fields.remove("aid");
        fields.remove("aid");
        assert_eq!(fields.iter().collect::<Vec<_>>(), [("topic", "社保")]);
        fields.erase();
        assert_eq!(serde_json::to_string(&fields).unwrap(), r#"{"topic":null}"#);
        assert_eq!(serde_json::from_str::<Fields>(r#"{"topic":null}"#).unwrap(), fields);
        assert_eq!(fields.get("topic"), Some(""));
        assert_eq!(fields.get("aid"), None);
        fields.remove("topic");
        assert!(fields.is_empty());
    }

    #[test]
    fn no_word_ends_another() {
        let fields: Fields = [("a", "x\0b\0y"), ("b", "")].into_iter().collect();
        assert_eq!(fields.iter().collect::<Vec<_>>(), [("a", "x\u{fffd}b\u{fffd}y"), ("b", "")]);
    }
}
