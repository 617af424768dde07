//! Short ASCII text that lies in its record instead of beside it: a desk holds several codes for each request, and as
//! many allocations would cost more memory than the codes.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Visitor};

/// At most `N` bytes of ASCII without NUL. Ordered like the text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ShortText<const N: usize>([u8; N]);

impl<const N: usize> ShortText<N> {
    /// The text kept in place; none where it is too long or is not plain ASCII.
    pub(super) fn new(text: &str) -> Option<Self> {
        let plain = text.len() <= N && text.bytes().all(|byte| byte.is_ascii() && byte != 0);
        plain.then(|| {
            let mut bytes = [0; N];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            Self(bytes)
        })
    }

    /// The text.
    pub(super) fn as_str(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0).unwrap_or(N);
        // Only ASCII was let in.
        str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

impl<const N: usize> Ord for ShortText<N> {
    fn cmp(&self, other: &Self) -> Ordering {
        // What ends first is filled with zeros, which come before every letter.
        self.0.cmp(&other.0)
    }
}

impl<const N: usize> PartialOrd for ShortText<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Reads a name from text without copying the text first.
pub(super) fn parsed<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    struct Parsed<T>(PhantomData<T>);

    impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Parsed<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a name as text")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Parsed(PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_read_back_and_stand_in_the_order_of_the_texts() {
        let texts = ["", "430821", "430821-", "430821001", "430821002", "43082100200000000000"];
        let kept: Vec<ShortText<20>> = texts.iter().map(|text| ShortText::new(text).unwrap()).collect();
        for (kept, text) in kept.iter().zip(texts) {
            assert_eq!(kept.as_str(), text);
        }
        assert!(kept.is_sorted() == texts.is_sorted() && texts.is_sorted());
        assert!(ShortText::<4>::new("12345").is_none() && ShortText::<9>::new("湾").is_none());
        assert!(ShortText::<4>::new("1\0").is_none());
    }
}
