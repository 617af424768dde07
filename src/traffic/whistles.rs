//! Whistles (吹哨): some orders are whistled for, and the departments sign in, refuse, report and say what they think of it.

use super::chance::Chance;
use super::plan::{Deed, Plan, View, say};
use crate::domain::assignment::Told;
use crate::domain::command::Command;
use crate::domain::request::{Priority, Request, Satisfaction};
use crate::domain::rules::Rules;
use crate::domain::suggest::{Suggestion, suggest};
use crate::domain::time::Span;
use crate::domain::whistle::SummonsState::{Called, Disputed, Refused, SignedIn};
use crate::domain::whistle::{Summons, Whistle, WhistleLevel, may_stand_open};

/// Orders in a hundred that somebody blows a whistle for.
const BLOWN: u8 = 9;
/// Calls in a hundred that a department refuses, and that it does not answer.
const REFUSED: u64 = 18;
const SILENT: u64 = 8;
/// Departments in a hundred that say afterwards whether the whistle was justified, and of these who say that it was.
const JUDGED: u8 = 70;
const JUSTIFIED: u8 = 80;
/// After so long a scripted dispatcher takes back what nobody answers.
const PATIENCE: Span = Span::minutes(15);

/// Whether a whistle is blown for it, and when.
pub(super) fn blown(view: &View, request: &Request) -> Option<Plan> {
    let mut chance = view.chance("whistle", request.id.0, 0);
    let wanted = may_stand_open(request.state) && request.whistles.is_empty() && !view.rules.offices.is_empty();
    let ordinary = !request.flags.protected && request.priority != Priority::Planned;
    (wanted && ordinary && chance.percent(BLOWN))
        .then(|| Plan { at: request.since + view.soon(&mut chance, request, 5, 60), deed: Deed::BlowWhistle })
}

/// What the departments do next.
pub(super) fn answers(view: &View, request: &Request) -> Vec<Plan> {
    let Some(whistle) = request.whistles.last() else { return Vec::new() };
    let each = whistle.summons.iter().enumerate();
    each.filter_map(|(at, summons)| answer(view, request, whistle, summons, at)).collect()
}

fn answer(view: &View, request: &Request, whistle: &Whistle, summons: &Summons, at: usize) -> Option<Plan> {
    let turn = (at as u64) << 8 | summons.refusals.len() as u64;
    let mut chance = view.chance("department", whistle.id.0, turn);
    if whistle.is_closed() {
        let judged = summons.is_meant() && summons.justified.is_none() && chance.percent(JUDGED);
        let ended = whistle.ended?.at;
        return judged.then(|| Plan { at: ended + view.pause(&mut chance, 20, 120), deed: Deed::RateWhistle(at) });
    }
    let roll = chance.below(100);
    match summons.state {
        _ if !whistle.is_open() => None,
        Called if roll < SILENT && !summons.assigned => None,
        Called => {
            let refuses = roll < SILENT + REFUSED && !summons.assigned;
            let deed = if refuses { Deed::RefuseWhistle(at) } else { Deed::SignIn(at) };
            Some(Plan { at: summons.since + view.soon(&mut chance, request, 20, 180), deed })
        }
        SignedIn => {
            let at_work = view.soon(&mut chance, request, 60, 240);
            Some(Plan { at: summons.since + at_work, deed: Deed::ReportOnWhistle(at) })
        }
        _ => None,
    }
}

/// When a scripted dispatcher sees to a whistle of the centre's own.
pub(super) fn tended(view: &View, request: &Request) -> Option<Plan> {
    let whistle = request.whistles.last().filter(|whistle| view.desk.centre.as_ref() == Some(&whistle.office))?;
    let mut chance = view.chance("tended", whistle.id.0, whistle.summons.len() as u64);
    let shortly = view.pause(&mut chance, 10, 60);
    let any = |state| whistle.meant().any(|summons| summons.state == state);
    let last_word = whistle.summons.iter().map(|summons| summons.since).max()?;
    let at = match whistle.ended {
        Some(end) => (whistle.is_closed() && unrated(whistle).is_some()).then(|| end.at + shortly)?,
        None if any(Refused) || any(Disputed) || whistle.lacks().is_none() => last_word + shortly,
        None => whistle.at + view.tempo.of_life(PATIENCE),
    };
    Some(Plan { at, deed: Deed::TendWhistle })
}

fn unrated(whistle: &Whistle) -> Option<&Summons> {
    whistle.meant().find(|summons| summons.rating.is_none())
}

/// The command of a deed; none when it no longer makes sense.
pub(super) fn command(view: &View, request: &Request, deed: Deed) -> Option<Command> {
    let mut chance = view.chance("whistle_words", request.id.0, view.desk.revision.0);
    if deed == Deed::BlowWhistle {
        return blow(view, request, &mut chance);
    }
    let (id, told) = (request.id, Told::Telephone);
    let whistle = request.whistles.last()?;
    let office = |at: usize| whistle.summons.get(at).map(|summons| summons.office.clone());
    let replies = &view.words.replies;
    Some(match deed {
        Deed::SignIn(at) => Command::SignIn { request: id, whistle: whistle.id, office: office(at)?, told },
        Deed::RefuseWhistle(at) => {
            let argument = say(&replies.whistle_refused, request, &mut chance)?.text.clone();
            Command::RefuseWhistle { request: id, whistle: whistle.id, office: office(at)?, argument, told }
        }
        Deed::ReportOnWhistle(at) => {
            let report = say(&replies.whistle_report, request, &mut chance)?.text.clone();
            Command::ReportOnWhistle { request: id, whistle: whistle.id, office: office(at)?, report, told }
        }
        Deed::RateWhistle(at) => {
            let (justified, words) = (chance.percent(JUSTIFIED), String::new());
            Command::RateWhistle { request: id, whistle: whistle.id, office: office(at)?, justified, words, told }
        }
        Deed::TendWhistle => tend(view, request, whistle, &mut chance)?,
        _ => return None,
    })
}

/// One department leads, and in every third case another assists.
fn blow(view: &View, request: &Request, chance: &mut Chance) -> Option<Command> {
    let lead = whose_business(view, request).or_else(|| Some(chance.pick(&view.rules.offices)?.code.clone()))?;
    let other = chance.pick(&view.rules.offices)?.code.clone();
    let assisting = if chance.percent(33) && other != lead { vec![other] } else { Vec::new() };
    let reason = say(&view.words.replies.whistle, request, chance)?.text.clone();
    let level = if request.priority == Priority::Emergency { WhistleLevel::Emergency } else { WhistleLevel::Ordinary };
    Some(Command::BlowWhistle { request: request.id, level, lead, assisting, reason })
}

/// The office whose business the words sound like.
fn whose_business(view: &View, request: &Request) -> Option<String> {
    let offices_alone = Rules { services: Vec::new(), ..view.rules.clone() };
    match suggest(&offices_alone, "", request.summary.as_str()) {
        Some(Suggestion::Office(code)) => Some(code),
        _ => None,
    }
}

fn tend(view: &View, request: &Request, whistle: &Whistle, chance: &mut Chance) -> Option<Command> {
    let (id, of) = (request.id, whistle.id);
    let standing = |state| whistle.meant().find(|summons| summons.state == state);
    if whistle.is_closed() {
        let office = unrated(whistle)?.office.clone();
        let satisfaction = *chance.pick(&Satisfaction::ALL[..3])?;
        return Some(Command::RateDepartment { request: id, whistle: of, office, satisfaction, words: String::new() });
    }
    if !whistle.is_open() {
        return None;
    }
    if let Some(refused) = standing(Refused) {
        let argument = say(&view.words.replies.whistle_insisted, request, chance)?.text.clone();
        let office = refused.office.clone();
        return Some(Command::InsistOnWhistle { request: id, whistle: of, office, argument, instead: None });
    }
    Some(match whistle.lacks() {
        None => Command::CloseWhistle { request: id, whistle: of, words: String::new() },
        // A dispute is a duty leader's, and nobody plays one.
        Some(_) => Command::RecallWhistle { request: id, whistle: of, reason: "已另想办法".into() },
    })
}
