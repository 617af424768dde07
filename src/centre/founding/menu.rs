//! What a county's menu begins with: the brands of its venues, and its speakers, talks, bundles and campaigns.

use serde::Deserialize;

use super::FoundingError;
use super::rules::services;
use crate::domain::catalogue::Service;
use crate::domain::menu::{Bundle, Campaign, MenuItem, Speaker, Talk};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MenuFile {
    #[serde(default)]
    service: Vec<toml::Table>,
    #[serde(default)]
    speaker: Vec<Speaker>,
    #[serde(default)]
    talk: Vec<Talk>,
    #[serde(default)]
    bundle: Vec<Bundle>,
    #[serde(default)]
    campaign: Vec<Campaign>,
}

/// Reads a menu: services of its own, and what stands beside services, in the order in which one needs the other.
pub fn menu(file: &str, text: &str) -> Result<(Vec<Service>, Vec<MenuItem>), FoundingError> {
    let bad = |reason: String| FoundingError::Toml { file: file.to_owned(), reason };
    let read: MenuFile = toml::from_str(text).map_err(|why| bad(why.to_string()))?;
    let speakers = read.speaker.into_iter().map(MenuItem::Speaker);
    let talks = read.talk.into_iter().map(MenuItem::Talk);
    let bundles = read.bundle.into_iter().map(MenuItem::Bundle);
    let campaigns = read.campaign.into_iter().map(MenuItem::Campaign);
    Ok((services(file, read.service)?, speakers.chain(talks).chain(bundles).chain(campaigns).collect()))
}
