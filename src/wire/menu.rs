//! The menu as it is browsed: what can be ordered today, by name, with the slots of the coming days.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::assignment::CountUnit;
use crate::domain::catalogue::Service;
use crate::domain::desk::Desk;
use crate::domain::figures::Known;
use crate::domain::ids::{MenuCode, PlaceCode, Revision, ServiceCode, TeamCode};
use crate::domain::menu::{Menu, MenuItem, Part, SlotPlaces, SpeakerKind, Task, slots_of, with_free};
use crate::domain::menu_figures::MenuFigures;
use crate::domain::rules::Rules;
use crate::domain::time::Timestamp;
use crate::text::needle::{Manner, Needle};

/// Days whose slots are shown.
pub const SLOT_DAYS: u16 = 14;

/// What a row of the menu is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MenuKind {
    /// A service.
    Service,
    /// A talk.
    Talk,
    /// A bundle.
    Bundle,
    /// A campaign that runs: an order may name it.
    Campaign,
}

impl MenuKind {
    /// The stable tag, as on the wire.
    pub fn tag(self) -> &'static str {
        ["service", "talk", "bundle", "campaign"][self as usize]
    }
}

/// A speaker of a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SpeakerRow {
    /// Its code.
    pub code: MenuCode,
    /// Which of the groups.
    pub group: SpeakerKind,
    /// The team it goes out with.
    pub team: TeamCode,
    /// Where it is at home.
    pub place: PlaceCode,
    /// How many steps it travels; none means anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<u32>,
}

/// One thing that can be ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MenuRow {
    /// What it is.
    pub kind: MenuKind,
    /// Its code.
    pub code: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// The group its service is listed under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The task it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Task>,
    /// The service it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceCode>,
    /// The venue whose brand it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<PlaceCode>,
    /// The lengths it is given in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub minutes: Vec<u16>,
    /// For whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// The speakers that can be asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<SpeakerRow>,
    /// The codes of its parts, bundles within it unfolded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The unit its result is counted in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<CountUnit>,
    /// Its slots of the coming days, with what is free.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<SlotPlaces>,
    /// The themes of a campaign.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The last day of a campaign, as the number `YYYYMMDD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<u32>,
}

/// The answer of `GET …/menu`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MenuAnswer {
    /// The revision it shows.
    pub revision: Revision,
    /// What can be ordered: services, talks, bundles, campaigns.
    pub items: Vec<MenuRow>,
}

/// The answer of `GET …/reports/menu`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MenuReport {
    /// The revision the figures are of: asked for again by it, they are the same.
    pub revision: Revision,
    /// The beginning of the period.
    pub from: Timestamp,
    /// Its end, which belongs to it no more.
    pub until: Timestamp,
    /// Which of the days the log knows.
    #[serde(default, skip_serializing_if = "Known::is_all")]
    pub known: Known,
    /// The figures.
    #[serde(flatten)]
    pub figures: MenuFigures,
}

/// What can be ordered and answers to every one of these words, by code, name or pinyin; without words everything. What
/// stands in no public list is shown to consoles only.
pub fn menu(desk: &Desk, now: Timestamp, words: &str, public: bool) -> Vec<MenuRow> {
    let Some(rules) = desk.rules.as_deref() else { return Vec::new() };
    let offered = |service: &&Service| !service.retired && !(public && (service.unlisted || service.protected));
    let services = rules.services.iter().filter(offered);
    let needles: Vec<Needle> = words.split_whitespace().map(|word| Needle::new(word, Manner::Anywhere)).collect();
    let answers = |row: &MenuRow| {
        let named = [row.zh.as_str(), row.en.as_str(), row.code.as_str(), row.group.as_str()];
        let said = |needle: &Needle| named.iter().any(|name| needle.is_in_name(name));
        needles.iter().all(said)
    };
    let listed = |code: &ServiceCode| rules.service(code).is_some_and(|service| offered(&service));
    let items = desk.menu.items().filter(|item| !item.is_retired());
    let mut others: Vec<MenuRow> =
        items.filter_map(|item| item_row(&desk.menu, rules, item, now, &listed)).filter(answers).collect();
    others.sort_by_key(|row| row.kind);
    let mut rows: Vec<MenuRow> = services.map(service_row).filter(answers).collect();
    for row in &mut rows {
        let service = row.service.as_ref().and_then(|code| rules.service(code));
        if let Some(service) = service.filter(|service| !service.slots.is_empty()) {
            row.slots = with_free(desk, service, slots_of(service, &rules.calendar, now, SLOT_DAYS), None);
        }
    }
    rows.extend(others);
    rows
}

fn service_row(service: &Service) -> MenuRow {
    MenuRow {
        kind: MenuKind::Service,
        code: service.code.as_str().to_owned(),
        zh: service.zh.clone(),
        en: service.en.clone(),
        group: service.group.clone(),
        task: service.task,
        service: Some(service.code.clone()),
        venue: service.venue.clone(),
        minutes: u16::try_from(service.minutes).into_iter().collect(),
        audiences: service.audiences().to_vec(),
        speakers: Vec::new(),
        parts: Vec::new(),
        outcome: service.outcome,
        slots: Vec::new(),
        tags: Vec::new(),
        until: None,
    }
}

/// What is not there, or not for everybody, takes whatever it is a part of off the menu too.
fn item_row(
    menu: &Menu,
    rules: &Rules,
    item: &MenuItem,
    now: Timestamp,
    listed: &dyn Fn(&ServiceCode) -> bool,
) -> Option<MenuRow> {
    let bare = MenuRow {
        kind: MenuKind::Talk,
        code: item.code().as_str().to_owned(),
        zh: item.name(true).to_owned(),
        en: item.name(false).to_owned(),
        group: String::new(),
        task: None,
        service: None,
        venue: None,
        minutes: Vec::new(),
        audiences: Vec::new(),
        speakers: Vec::new(),
        parts: Vec::new(),
        outcome: None,
        slots: Vec::new(),
        tags: Vec::new(),
        until: None,
    };
    match item {
        MenuItem::Speaker(_) => None,
        MenuItem::Talk(talk) => {
            let service = rules.service(&talk.service).filter(|service| listed(&service.code))?;
            let speakers = talk.speakers.iter().filter_map(|code| menu.speaker(code)).filter(|one| !one.retired);
            let speaker = |one: &crate::domain::menu::Speaker| SpeakerRow {
                code: one.code.clone(),
                group: one.group,
                team: one.team.clone(),
                place: one.place.clone(),
                reach: one.reach,
            };
            let audiences = if talk.audiences.is_empty() { service.audiences() } else { &talk.audiences };
            Some(MenuRow {
                group: service.group.clone(),
                task: service.task,
                service: Some(service.code.clone()),
                minutes: talk.minutes.clone(),
                audiences: audiences.to_vec(),
                speakers: speakers.map(speaker).collect(),
                outcome: service.outcome,
                ..bare
            })
        }
        MenuItem::Bundle(bundle) => {
            let leaves = menu.leaves(bundle).ok()?;
            let service_of = |part: &Part| match part {
                Part::Service(code) => Some(code.clone()),
                Part::Talk(code) | Part::Bundle(code) => {
                    menu.talk(code).filter(|talk| !talk.retired).map(|talk| talk.service.clone())
                }
            };
            let services: Option<Vec<ServiceCode>> = leaves.iter().map(|part| service_of(part)).collect();
            let services = services.filter(|services| services.iter().all(listed))?;
            let first = services.first().and_then(|code| rules.service(code))?;
            let code_of = |part: &&Part| match part {
                Part::Service(code) => code.as_str().to_owned(),
                Part::Talk(code) | Part::Bundle(code) => code.as_str().to_owned(),
            };
            Some(MenuRow {
                kind: MenuKind::Bundle,
                group: first.group.clone(),
                task: first.task,
                service: Some(first.code.clone()),
                parts: leaves.iter().map(code_of).collect(),
                ..bare
            })
        }
        MenuItem::Campaign(campaign) => campaign.runs_on(now.day_number()).then(|| MenuRow {
            kind: MenuKind::Campaign,
            tags: campaign.tags.clone(),
            until: Some(campaign.until),
            ..bare
        }),
    }
}
