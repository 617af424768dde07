//! What can be done now, and why not: the answer the centre would give, asked of the replica.

use super::action::Action;
use super::forms::books::placeholder;
use super::forms::command::command;
use super::forms::fields::{Ground, fields};
use super::forms::pick::{Choice, Pick, Source};
use super::forms::{FieldKind, FieldName, Form, Subject};
use super::model::Model;
use crate::domain::assignment::OfferKind;
use crate::domain::command::{Command, Facts, OfferTo, Offering, TakingIn};
use crate::domain::decide::decide;
use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{RequestId, TeamId};
use crate::domain::operator::Actor;
use crate::domain::rank::{best, rank};
use crate::domain::refusal::Refusal;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;
use crate::words::args;

/// What the centre would decide, as far as the replica knows. Of what depends on rows beside the desk it knows no more
/// than that nothing on the desk stands in the way.
pub fn preview(model: &Model, command: &Command) -> Result<Vec<Event>, Refusal> {
    let (desk, rules) = model.ground().ok_or(Refusal::NotFounded)?;
    match decide(desk, rules, &Facts::default(), &model.me, command, model.now) {
        Err(Refusal::AskTheCentre) => Ok(Vec::new()),
        decided => decided,
    }
}

/// The offer of `kind` that would be sent now, to `teams`.
pub fn offer(action: Action, request: RequestId, teams: &[TeamId]) -> Command {
    let kind = match action {
        Action::OfferOpen => OfferKind::Open,
        _ if action == Action::OfferJoint || teams.len() > 1 => OfferKind::Joint,
        _ => OfferKind::Direct,
    };
    let teams = teams.iter().map(|team| OfferTo { team: *team, people: None }).collect();
    let offering = Offering { kind, teams, note: String::new(), brigade: None, override_gates: false };
    match action {
        Action::OfferAlso => Command::OfferAlso { request, offering },
        _ => Command::Offer { request, offering },
    }
}

/// The same where it would be accepted, else with why not. Where there is nobody to put it to, that is why: what would be
/// said of an offer to whoever can go.
pub fn offer_to(
    model: &Model,
    action: Action,
    request: RequestId,
    teams: &[TeamId],
) -> Result<Command, Box<(Command, Refusal)>> {
    let asked = offer(action, request, teams);
    let Err(refusal) = preview(model, &asked) else { return Ok(asked) };
    let openly = match &asked {
        _ if !teams.is_empty() => None,
        Command::OfferAlso { request, offering } => Some(Command::OfferAlso {
            request: *request,
            offering: Offering { kind: OfferKind::Open, ..offering.clone() },
        }),
        _ => Some(offer(Action::OfferOpen, request, &[])),
    };
    let why = openly.and_then(|openly| preview(model, &openly).err()).unwrap_or(refusal);
    Err(Box::new((asked, why)))
}

/// What stands in the way of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bar {
    /// The centre would refuse it.
    Refused(Refusal),
    /// There is nothing to do it to; the language files' key of the sentence.
    NoChoice(&'static str),
    /// Nothing is done here now, in words: the desk is not there yet, or it is one of the past.
    Waits(String),
}

/// Why `action` cannot be done to `subject` now, in words; none when it can.
pub fn barred(model: &Model, action: Action, subject: Subject) -> Option<String> {
    Some(match bar(model, action, subject)? {
        Bar::Refused(refusal) => crate::words::refusal_sentence(model.words, &refusal, model.desk.as_ref()?),
        Bar::NoChoice(key) => model.words.plain(key),
        Bar::Waits(why) => why,
    })
}

/// The same in a few words, for a line beside others that all are about the subject.
pub fn barred_briefly(model: &Model, action: Action, subject: Subject) -> Option<String> {
    match bar(model, action, subject)? {
        Bar::Refused(Refusal::WrongState { state, .. }) => {
            let state = super::names::name(model.words, "state", &state);
            Some(model.words.text("barred-state", &args!["state" => state]))
        }
        _ => barred(model, action, subject),
    }
}

/// What stands in the way of `action` now; none when it can be done.
pub fn bar(model: &Model, action: Action, subject: Subject) -> Option<Bar> {
    if model.kept.is_some() {
        return Some(Bar::Waits(model.words.plain("said-not-loaded")));
    }
    if let Some(why) = super::update::refused_in_the_past(model, action) {
        return Some(Bar::Waits(why));
    }
    let (desk, rules) = model.ground()?;
    if let (Action::Offer | Action::OfferAlso | Action::OfferOpen | Action::OfferJoint, Subject::Request(request)) =
        (action, subject)
    {
        let offered = offer_to(model, action, request, &teams_for(model, action));
        return offered.err().map(|refused| Bar::Refused(refused.1));
    }
    bar_at(&Ground { desk, rules, words: model.words }, &model.me, model.now, action, subject)
}

/// What stands in the way of `action` at a desk, whatever will be said in its form; none when it can be done.
pub fn bar_at(ground: &Ground<'_>, me: &Actor, now: Timestamp, action: Action, subject: Subject) -> Option<Bar> {
    let Ground { desk, rules, .. } = *ground;
    // A page is there to be read where there is something on it.
    if let (Action::Whistles, Subject::Request(id)) = (action, subject) {
        let none = desk.request(id).is_none_or(|request| request.whistles.is_empty());
        return none.then_some(Bar::NoChoice("whistle-none"));
    }
    // What is only read is refused to nobody here.
    if action == Action::Points {
        return None;
    }
    // Paper asks nobody but the printer.
    if matches!(action, Action::PrintDispatchSheet | Action::PrintSignIn) {
        return None;
    }
    let (asked, open_to_words) = match (action, subject) {
        // What the request says is taken for granted: no list of every place is made to ask.
        (Action::TakeIn, Subject::Request(request)) => {
            (Command::TakeIn { request, taking_in: TakingIn::default() }, true)
        }
        _ => {
            let mut form = Form::new(action, subject, fields(action, subject, ground));
            if form.fields.iter().any(|field| !field.optional && has_no_choice(&field.kind)) {
                let key = match action {
                    _ if action.is_about_an_assignment() => "barred-no-assignment",
                    _ if action.is_about_a_whistle() => "barred-no-department",
                    _ => "barred-no-choice",
                };
                return Some(Bar::NoChoice(key));
            }
            fill(&mut form, desk, subject);
            // What makes several new things gives each an id of its own.
            let mut last = 0;
            let mut ids = || {
                last += 1;
                uuid::Uuid::from_u128(last)
            };
            (command(&form, desk, now, &mut ids).ok()?, !form.fields.is_empty())
        }
    };
    match decide(desk, rules, &Facts::default(), me, &asked, now) {
        Ok(_) | Err(Refusal::AskTheCentre) => None,
        Err(refusal) if open_to_words && is_about_what_was_said(action, &refusal) => None,
        Err(refusal) => Some(Bar::Refused(refusal)),
    }
}

/// The teams an offer would go to: the marked ones, else the chosen one, else the best.
pub fn teams_for(model: &Model, action: Action) -> Vec<TeamId> {
    if !model.pane.marked.is_empty() {
        return model.pane.marked.clone();
    }
    if action == Action::OfferOpen {
        return Vec::new();
    }
    model.pane.chosen.or_else(|| model.pane.best()).into_iter().collect()
}

fn has_no_choice(kind: &FieldKind) -> bool {
    let told = |pick: &Pick| pick.source() != Source::Here;
    matches!(kind, FieldKind::Pick(pick) if pick.query.text().is_empty() && pick.matching() == 0 && !told(pick))
}

/// Fills in what an operator would, so that only what stands in the way whatever is said remains.
fn fill(form: &mut Form, desk: &Desk, subject: Subject) {
    let is_other = |request: &&Request| request.state.is_open() && Subject::Request(request.id) != subject;
    let other = desk.numbered().rev().find(is_other).map(|request| request.number.to_string());
    for field in form.fields.iter_mut().filter(|field| field.value().is_empty()) {
        match &mut field.kind {
            FieldKind::Tick(on) => *on = true,
            FieldKind::Pick(pick) if pick.source() != Source::Here => {
                let value = placeholder(field.name);
                pick.offer("", vec![Choice::new(&*value, "-")]);
                pick.choose(&value);
            }
            FieldKind::Pick(pick) => {
                pick.key(super::terminal::Key::plain(super::terminal::KeyCode::Down));
            }
            FieldKind::Text(_) => field.restore(match field.name {
                FieldName::Until | FieldName::End => "1h",
                FieldName::Start => "1d",
                FieldName::Minutes => "60",
                FieldName::Reached | FieldName::People | FieldName::Needed => "1",
                FieldName::Quantity | FieldName::Amount => "1",
                FieldName::Score => "100",
                FieldName::Scores => "-=1",
                FieldName::Leader => "00000000-0000-0000-0000-000000000000",
                FieldName::Project => "-",
                FieldName::Number => other.as_deref().unwrap_or_default(),
                _ => "-",
            }),
        }
    }
}

/// Whether a refusal of what was only filled in for the question says nothing about the act itself.
fn is_about_what_was_said(action: Action, refusal: &Refusal) -> bool {
    match refusal {
        // The request itself is not what was filled in.
        Refusal::Invalid { field, .. } if field == "request" => false,
        Refusal::Missing { .. }
        | Refusal::Invalid { .. }
        | Refusal::NothingToDo
        | Refusal::HoldTooLong { .. }
        | Refusal::ConsentNeeded
        | Refusal::RingFirst { .. }
        | Refusal::NobodyOpenedIsNoEnd
        | Refusal::NoSuchOffice { .. } => true,
        // Which position, who and when was only taken for granted.
        Refusal::PositionTaken { .. }
        | Refusal::NotYourPosition { .. }
        | Refusal::RosterTaken { .. }
        | Refusal::MayNotSit { .. }
        | Refusal::UrgentWithoutOwner { .. }
        | Refusal::HandOverForAnother { .. }
        | Refusal::SignedByYourself
        | Refusal::HandOverIsOver { .. } => action.is_of_a_shift(),
        Refusal::VenueStageMayNot { .. }
        | Refusal::VenueNotRunning { .. }
        | Refusal::WrongOperationState { .. }
        | Refusal::VenueOperated { .. }
        | Refusal::ProjectStageMayNot { .. }
        | Refusal::BrandTaken { .. } => action.is_of_a_venue(),
        // As many minutes as the team reported are left, or none.
        Refusal::MoreThanReported { minutes, .. } => action == Action::VerifyHours && minutes.left > 0,
        Refusal::TeamStillBusy { .. } | Refusal::ReviewNotPassed { .. } => action == Action::MoveTeam,
        Refusal::BeforeTheStepBefore { .. }
        | Refusal::TooLongAgo { .. }
        | Refusal::WrongAssignmentState { .. }
        | Refusal::TeamCannotGo { .. }
        | Refusal::WrongState { .. }
            if action == Action::EnterLate =>
        {
            true
        }
        Refusal::TeamCannotGo { .. } | Refusal::NoSuchTeam { .. } => action == Action::AskFor,
        Refusal::WindowTaken { .. } => matches!(action, Action::Reschedule | Action::AskFor),
        Refusal::CannotMerge { .. } => matches!(action, Action::Merge | Action::Link),
        _ => false,
    }
}

/// The best team for a request as it will be after `command`, if any can go.
///
/// # Errors
/// The command itself would be refused.
pub fn best_after(model: &Model, command: &Command, request: RequestId) -> Result<Option<TeamId>, Refusal> {
    let events = preview(model, command)?;
    let (desk, rules) = model.ground().ok_or(Refusal::NotFounded)?;
    let mut after = desk.clone();
    after.fold(&Entry { revision: desk.revision.next(), at: model.now, actor: model.me.clone(), events });
    let Some(request) = after.request(request) else { return Ok(None) };
    Ok(best(&rank(&after, rules, request, model.now)).next())
}

/// Whether what happened put offers out by itself, as a P0 does.
pub fn goes_to_its_first_tier(events: &[Event]) -> bool {
    events.iter().any(|event| matches!(event, Event::OfferMade { .. } | Event::AlarmRaised { .. }))
}
