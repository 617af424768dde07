//! One resident's call: who, where, when and what, from the words, the places and chance.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::words::{PlaceKind, Plea, Wanted, Words};
use crate::domain::command::Filing;
use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, RequestId, ServiceCode};
use crate::domain::place::{Place, PlaceLevel};
use crate::domain::request::{Channel, Flags, Priority};
use crate::domain::time::{Span, Timestamp, Window};
use crate::wire::{Contact, Papers};

/// Requests in a hundred that are an emergency.
const EMERGENCIES: u8 = 3;
/// Requests in a hundred that are an office's business.
const FOR_OFFICES: u8 = 28;
/// Callers in a hundred who have rung before.
const REGULARS: u8 = 15;
/// How many callers ring again and again.
const REGULAR_CALLERS: u64 = 60;
/// Service in lieu of a fine.
const IN_LIEU: &str = "DTFK";
/// How villages name the parts of a place the centre does not know.
const UNKNOWN_PLACES: [&str; 6] = ["老桥那边", "樟树湾", "新屋场", "砖厂对面", "大坪上", "渡口边"];
const WEEKDAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/// A call as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The request.
    pub filing: Filing,
    /// Its papers.
    pub papers: Papers,
}

/// What a call is to be about, where that is not left to chance.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish<'a> {
    /// Words with this theme; without one, words that have none.
    pub theme: Option<&'a str>,
    /// This service and nothing else.
    pub service: Option<&'a ServiceCode>,
    /// Of a hundred, how many are an office's business.
    pub for_offices: Option<u8>,
    /// None of these services.
    pub but: &'a [ServiceCode],
}

/// Makes the `index`-th call of a seed. `now` gives the windows and the id; the words, the caller and the place depend
/// on the seed, the index and the desk's places alone. None when the centre has nothing that could be asked for.
pub fn call(seed: u64, index: u64, wish: &Wish, words: &Words, desk: &Desk, now: Timestamp) -> Option<Call> {
    let mut chance = Chance::of(seed, "call", &[&index.to_be_bytes()]);
    let plea = plea(&mut chance, wish, words, desk)?;
    let caller = Caller::pick(&mut chance, seed, index, words, desk);
    let number = plea.n.map(|[least, most]| chance.between(least, most));
    let place = place(&mut chance, plea.place, &caller, desk);
    let window = window(&mut chance, plea, desk, now);
    let day = window.map_or_else(|| chance.below(7) as usize, |window| weekday(window.start));
    let filled = |text: &str| {
        let text = text.replace("{place}", &place.said).replace("{day}", WEEKDAYS[day]);
        number.map_or(text.clone(), |n| text.replace("{n}", &n.to_string()))
    };
    let said = filled(&plea.text);
    let fields = plea.fields.iter().map(|(key, value)| (key.clone(), filled(value))).collect::<BTreeMap<_, _>>();
    let flags = Flags {
        pressing_need: plea.need,
        in_lieu: plea.service.as_ref().is_some_and(|service| service.as_str() == IN_LIEU),
        ..Flags::default()
    };
    let served = plea.on_behalf.then(|| served(&mut chance, words));
    let request = RequestId(Chance::of(seed, "request", &[&index.to_be_bytes(), &now.0.to_be_bytes()]).uuid(now));
    let filing = Filing {
        service: plea.service.clone(),
        suggested_office: plea.office.clone(),
        fields,
        place: place.code,
        window,
        priority: Some(plea.priority),
        needed: plea.needed,
        flags,
        on_behalf: plea.on_behalf,
        ..Filing::new(request, Channel::Telephone, said.clone())
    };
    let papers = Papers { words: said, caller: caller.contact, served, door: caller.door, ..Papers::default() };
    Some(Call { filing, papers })
}

/// What is asked for: an emergency, an office's business or, mostly, work for volunteers, of what this centre knows.
fn plea<'w>(chance: &mut Chance, wish: &Wish, words: &'w Words, desk: &Desk) -> Option<&'w Plea> {
    let rules = desk.rules.as_ref()?;
    let emergency = chance.percent(EMERGENCIES);
    let for_office = !emergency && chance.percent(wish.for_offices.unwrap_or(FOR_OFFICES));
    let known = |plea: &&Plea| {
        plea.theme.as_deref() == wish.theme
            && wish.service.is_none_or(|wanted| plea.service.as_ref() == Some(wanted))
            && plea.service.as_ref().is_none_or(|service| !wish.but.contains(service))
            && match (&plea.service, &plea.office) {
                (Some(service), _) => rules.service(service).is_some(),
                (None, Some(office)) => rules.office(office).is_some(),
                (None, None) => false,
            }
    };
    let fits = |plea: &&Plea| {
        (plea.priority == Priority::Emergency) == emergency && (emergency || plea.office.is_some() == for_office)
    };
    let all: Vec<&Plea> = words.requests.iter().filter(known).collect();
    let wanted: Vec<&Plea> = all.iter().copied().filter(fits).collect();
    chance.pick_weighted(if wanted.is_empty() { &all } else { &wanted }, |plea| plea.weight)
}

/// Somebody who rings.
struct Caller {
    contact: Contact,
    door: String,
    home: Option<PlaceCode>,
}

impl Caller {
    /// A new caller, or one who has rung before: the same name, telephone, door and village each time.
    fn pick(chance: &mut Chance, seed: u64, index: u64, words: &Words, desk: &Desk) -> Self {
        let who = if chance.percent(REGULARS) { chance.below(REGULAR_CALLERS) } else { REGULAR_CALLERS + index };
        let mut own = Chance::of(seed, "caller", &[&who.to_be_bytes()]);
        let contact = Contact {
            name: name(&mut own, words),
            phone: format!("1990000{:04}", own.below(10_000)),
            relation: None,
            remark: None,
        };
        let door = format!("{}组{}号", own.between(1, 12), own.between(1, 60));
        let villages: Vec<&Place> = desk.places.iter().filter(|p| p.level == PlaceLevel::Village).collect();
        Self { contact, door, home: own.pick(&villages).map(|village| village.code.clone()) }
    }
}

/// Whom the caller asks for.
fn served(chance: &mut Chance, words: &Words) -> Contact {
    let relation = chance.pick(&words.replies.people.relations).cloned();
    Contact { name: name(chance, words), phone: String::new(), relation, remark: None }
}

fn name(chance: &mut Chance, words: &Words) -> String {
    let people = &words.replies.people;
    let surname = chance.pick(&people.surnames).map_or("", String::as_str);
    let title = chance.pick(&people.titles).map_or("", String::as_str);
    format!("{surname}{title}")
}

/// A place with what the caller calls it.
struct Said {
    code: Option<PlaceCode>,
    said: String,
}

fn place(chance: &mut Chance, kind: PlaceKind, caller: &Caller, desk: &Desk) -> Said {
    let home = || caller.home.as_ref().and_then(|home| desk.places.get(home));
    let found = match kind {
        PlaceKind::Unchecked => None,
        PlaceKind::Village => home().map(|village| (village, village.name.clone())),
        PlaceKind::Town => home()
            .and_then(|village| desk.places.ancestor(&village.code, PlaceLevel::Town))
            .map(|town| (town, town.name.clone())),
        PlaceKind::Landmark => {
            let with_aliases: Vec<&Place> = desk.places.iter().filter(|place| !place.aliases.is_empty()).collect();
            chance
                .pick(&with_aliases)
                .and_then(|place| chance.pick(&place.aliases).map(|alias| (*place, alias.clone())))
                .or_else(|| home().map(|village| (village, village.name.clone())))
        }
    };
    match found {
        Some((place, said)) => Said { code: Some(place.code.clone()), said },
        None => Said { code: None, said: chance.pick(&UNKNOWN_PLACES).map_or(String::new(), |s| (*s).to_owned()) },
    }
}

/// When it is wanted: the hours of the service on the day that was meant, as long as the service takes.
fn window(chance: &mut Chance, plea: &Plea, desk: &Desk, now: Timestamp) -> Option<Window> {
    let service = desk.rules.as_ref()?.service(plea.service.as_ref()?)?;
    // Who has named no day is glad of any: half of "within the week" is as soon as it can be.
    let any_day = plea.window == Some(Wanted::Week) && !plea.text.contains("{day}") && chance.percent(50);
    let wanted = plea.window.filter(|wanted| *wanted != Wanted::Asap && !any_day)?;
    let today = now.local();
    let days = match wanted {
        Wanted::Asap => 0,
        Wanted::Tomorrow => 1,
        Wanted::Evening => i64::from(today.minute >= 17 * 60),
        Wanted::Saturday => {
            let ahead = (12 - i64::from(today.date.weekday().to_monday_zero_offset())) % 7;
            if ahead == 0 { 7 } else { ahead }
        }
        Wanted::Week => chance.between(1, 6) as i64,
    };
    let length = service.minutes.max(1) as u16;
    let (opens, closes) = service.hours.map_or((8 * 60, 20 * 60), |hours| (hours.0, hours.1));
    let starts: &[u16] = match wanted {
        Wanted::Evening => &[18 * 60, 18 * 60 + 30, 19 * 60],
        _ => &[9 * 60, 9 * 60 + 30, 14 * 60, 15 * 60],
    };
    let latest = closes.saturating_sub(length).max(opens);
    let start = chance.pick(starts).copied().unwrap_or(9 * 60).clamp(opens, latest);
    let date = today.date.checked_add(jiff::Span::new().days(days)).unwrap_or(today.date);
    let start = Timestamp::from_local(date, start);
    Some(Window { start, end: start + Span::minutes(i64::from(length)) })
}

fn weekday(moment: Timestamp) -> usize {
    usize::from(moment.local().date.weekday().to_monday_zero_offset().unsigned_abs())
}
