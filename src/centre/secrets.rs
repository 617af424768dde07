//! What a centre's secret key is for: telling repeated commands, callers and households without keeping their words.

use hmac::{Hmac, KeyInit, Mac};
use rand::TryRng as _;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::command::Command;
use crate::domain::ids::{HouseholdId, PlaceCode, RequesterId, VolunteerId};
use crate::store::Paper;
use crate::text::halfwidth::fold_char;
use crate::text::phone::Phone;

/// A centre's secret key.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// The key as the store keeps it.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// What a command says, in 32 bytes: equal for a repetition, different for anything else under its id.
    pub fn content(&self, command: &Command, papers: &[Paper]) -> [u8; 32] {
        // The types write their JSON in one order only, so equal commands are equal bytes.
        let command = serde_json::to_vec(command).unwrap_or_default();
        let mut parts: Vec<&[u8]> = vec![b"command", &command];
        for paper in papers {
            parts.push(paper.subject.as_bytes());
            parts.push(paper.body.as_bytes());
        }
        self.hash(&parts)
    }

    /// Who rings from this number, without saying who.
    pub fn requester(&self, phone: &Phone) -> RequesterId {
        RequesterId(self.id(&[b"requester", phone.digits().as_bytes()]))
    }

    /// Which household a door is, without saying which; none for an empty door.
    pub fn household(&self, place: Option<&PlaceCode>, door: &str) -> Option<HouseholdId> {
        let door = same_door(door);
        let place = place.map_or("", PlaceCode::as_str);
        (!door.is_empty()).then(|| HouseholdId(self.id(&[b"household", place.as_bytes(), door.as_bytes()])))
    }

    /// Under which subject a volunteer's papers are kept: another one for other papers.
    pub fn volunteer_papers(&self, volunteer: VolunteerId, body: &str) -> Uuid {
        self.id(&[b"volunteer papers", volunteer.0.as_bytes(), body.as_bytes()])
    }

    fn id(&self, parts: &[&[u8]]) -> Uuid {
        let hash = self.hash(parts);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        Uuid::new_v8(bytes)
    }

    fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        // A key shorter than the block counts as one filled up with zeros; a whole block can't be of a wrong length.
        let mut block = [0; 64];
        block[..self.0.len()].copy_from_slice(&self.0);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// Chance from the operating system.
fn chance<const N: usize>() -> Result<[u8; N], String> {
    let mut bytes = [0; N];
    rand::rngs::SysRng.try_fill_bytes(&mut bytes).map_err(|error| format!("the system gives no chance: {error}"))?;
    Ok(bytes)
}

/// A new centre's secret key.
pub fn new_key() -> Result<[u8; 32], String> {
    chance()
}

/// A row's salt.
pub fn salt() -> Result<[u8; 16], String> {
    chance()
}

/// A new token: 32 bytes of chance in letters and digits that survive a shell and a header.
pub fn new_token() -> Result<String, String> {
    use base64::Engine as _;
    let bytes: [u8; 32] = chance()?;
    Ok(format!("pd_{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)))
}

/// What the store keeps of a token. One secret may be given at several centres; each keeps its own hash of it.
pub fn token_hash(centre: &PlaceCode, token: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(centre.as_str());
    hash.update(b"\0");
    hash.update(token);
    hash.finalize().into()
}

/// A door as typed, without what people type differently each time: width, case, spaces, punctuation.
fn same_door(door: &str) -> String {
    door.chars().map(fold_char).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> Key {
        Key::new([byte; 32])
    }

    #[test]
    fn a_caller_is_the_same_one_however_the_number_is_typed_and_another_at_another_centre() {
        let id = |key: &Key, typed| key.requester(&Phone::parse(typed).unwrap());
        assert_eq!(id(&key(1), "138 0013 8000"), id(&key(1), "+86-13800138000"));
        assert_ne!(id(&key(1), "13800138000"), id(&key(1), "13800138001"));
        assert_ne!(id(&key(1), "13800138000"), id(&key(2), "13800138000"));
    }

    #[test]
    fn a_household_is_a_door_in_a_place() {
        let village: PlaceCode = "430821001002".parse().unwrap();
        let other: PlaceCode = "430821001003".parse().unwrap();
        let key = key(1);
        assert_eq!(key.household(Some(&village), "３组 12号"), key.household(Some(&village), "3组12号，"));
        assert_ne!(key.household(Some(&village), "3组12号"), key.household(Some(&other), "3组12号"));
        assert_eq!(key.household(Some(&village), " - "), None);
    }
}
