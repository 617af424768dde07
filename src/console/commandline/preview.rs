//! What a line will do, in words, before Enter: what `decide` says on the replica, no more and no less.

use super::super::action::Action;
use super::super::forms::Subject;
use super::super::forms::fields::Ground;
use super::super::names;
use super::super::next_step::next_step;
use super::super::possible::{Bar, bar_at};
use super::super::view::timeline;
use super::verbs::{Does, VERBS, Verb};
use super::{Act, Begun, Meaning, Order, Read, Sight, Want};
use crate::domain::brigade;
use crate::domain::clocks::Clock;
use crate::domain::command::{Command, Facts};
use crate::domain::decide::decide;
use crate::domain::event::Event;
use crate::domain::ids::{RequestId, TeamId};
use crate::domain::refusal::Refusal;
use crate::domain::request::{Priority, Request};
use crate::domain::rules::MOST_TEAMS_PER_OFFER;
use crate::domain::status::standing;
use crate::domain::time::Timestamp;
use crate::text::columns;
use crate::words::{Language, Words, args, barred_team, moments, refusal_sentence};

/// Teams that are told a line each; more of them are told one behind the other.
const TEAMS_A_LINE_EACH: usize = 2;
/// Barred teams of a brigade that are told, a line each.
const BARRED_TOLD: usize = 6;
/// Columns of a summary in the first line.
const SUMMARY_COLUMNS: usize = 48;

/// How a line of a preview is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// What is done, and to what.
    Head,
    /// What will come of it.
    Plain,
    /// Something to look out for.
    Warning,
    /// It will not be done.
    Refused,
    /// Something that could have been meant, or help.
    Aside,
}

/// One line of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// How it is meant.
    pub weight: Weight,
    /// What it says.
    pub words: String,
}

/// What a line will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// In words.
    pub lines: Vec<Told>,
    /// What the centre would decide, where the line is an act.
    pub decision: Option<Result<Vec<Event>, Refusal>>,
}

/// What a line that was read will do.
pub fn preview(read: &Read, sight: &Sight<'_>) -> Preview {
    let tell = Tell { sight, words: sight.words };
    let mut decision = None;
    let lines = match &read.meaning {
        Err(unclear) => {
            let choices = unclear.choices(sight).into_iter().map(|choice| told(Weight::Aside, choice));
            std::iter::once(told(Weight::Refused, unclear.sentence(sight))).chain(choices).collect()
        }
        Ok(Meaning::Nothing) => vec![told(Weight::Aside, sight.words.plain("command-hint"))],
        Ok(Meaning::Begun(begun)) => tell.begun(read, begun),
        Ok(Meaning::Order(order)) => vec![told(Weight::Head, tell.order(order))],
        Ok(Meaning::Act(act)) => {
            let decided = decide(sight.desk, sight.rules, &Facts::default(), sight.me, &act.command, sight.now);
            // A warning says so instead.
            let decided = if decided == Err(Refusal::AskTheCentre) { Ok(Vec::new()) } else { decided };
            let lines = tell.act(act, &decided);
            decision = Some(decided);
            lines
        }
    };
    Preview { lines, decision }
}

fn told(weight: Weight, words: String) -> Told {
    Told { weight, words }
}

struct Tell<'a> {
    sight: &'a Sight<'a>,
    words: &'a Words,
}

impl Tell<'_> {
    fn act(&self, act: &Act, decided: &Result<Vec<Event>, Refusal>) -> Vec<Told> {
        let mut lines = vec![told(Weight::Head, self.head(Some(act.action), Some(act.subject)))];
        match decided {
            Ok(events) => {
                lines.extend(self.offers(events).into_iter().map(|line| told(Weight::Plain, line)));
                lines.extend(self.not_asked_of_brigade(act).into_iter().map(|line| told(Weight::Warning, line)));
                let others = events.iter().filter(|event| !is_told_elsewhere(event));
                let others: Vec<String> = others.map(|event| self.sentence(event)).collect();
                lines.extend(others.into_iter().map(|line| told(Weight::Plain, line)));
                lines.extend(self.clocks(events).map(|line| told(Weight::Plain, line)));
                lines.extend(self.warnings(act, events).into_iter().map(|line| told(Weight::Warning, line)));
            }
            Err(refusal) => {
                lines.push(told(Weight::Refused, refusal_sentence(self.words, refusal, self.sight.desk)));
                lines.extend(self.first_step(act.action, act.subject, refusal).map(|line| told(Weight::Aside, line)));
            }
        }
        lines
    }

    fn sentence(&self, event: &Event) -> String {
        timeline::sentence(self.words, self.sight.now, self.sight.desk, event)
    }

    /// The act with the number and the summary, or the team.
    fn head(&self, action: Option<Action>, subject: Option<Subject>) -> String {
        let action = action.map(|action| self.words.plain(&action.label_key())).unwrap_or_default();
        let what = match subject {
            Some(Subject::Request(id)) => self.request(id),
            Some(Subject::Team(id)) => names::team(self.sight.desk, id),
            Some(Subject::Centre) | None => String::new(),
        };
        format!("{action}  {what}")
    }

    fn request(&self, id: RequestId) -> String {
        let request = self.sight.desk.request(id);
        request.map_or_else(
            || "?".to_owned(),
            |request| {
                let summary = names::summary(self.words, request);
                format!("{} {}", request.number, columns::cut(&summary, SUMMARY_COLUMNS))
            },
        )
    }

    /// Which teams are asked for how many people, what they are doing now, and by when they must answer.
    fn offers(&self, events: &[Event]) -> Vec<String> {
        let made = events.iter().filter_map(|event| match event {
            Event::OfferMade { team, people, answer_by, .. } => Some((*team, *people, *answer_by)),
            _ => None,
        });
        let made: Vec<_> = made.collect();
        let to = |(id, people, _): &(TeamId, u16, Option<Timestamp>)| {
            let now = self.sight.desk.team(*id).map(|team| standing(self.sight.desk, team, self.sight.now));
            let status = now.map(|standing| names::name(self.words, "status", &standing.status));
            let values = args![
                "team" => names::team(self.sight.desk, *id),
                "people" => *people,
                "status" => status.unwrap_or_default(),
            ];
            self.words.text("command-to-team", &values)
        };
        let mut lines: Vec<String> = made.iter().map(to).collect();
        if lines.len() > TEAMS_A_LINE_EACH {
            lines = vec![lines.join(comma(self.words))];
        }
        if let Some(by) = made.iter().filter_map(|(_, _, by)| *by).min() {
            let at = moments::near(self.words, by, self.sight.now);
            let left = moments::left_or_late(self.words, by, self.sight.now);
            lines.push(self.words.text("answer-by-line", &args!["at" => at, "left" => left]));
        } else if !made.is_empty() {
            lines.push(self.words.plain("command-no-answer-by"));
        }
        lines
    }

    /// Teams of a brigade that are not asked: those beyond the best, and each that is barred with what stands in its way.
    fn not_asked_of_brigade(&self, act: &Act) -> Vec<String> {
        let (Command::Offer { request, offering } | Command::OfferAlso { request, offering }) = &act.command else {
            return Vec::new();
        };
        let (Some(request), Some(name)) = (self.sight.desk.request(*request), &offering.brigade) else {
            return Vec::new();
        };
        let Sight { desk, rules, now, .. } = *self.sight;
        let (going, barred) = brigade::called(desk, rules, request, &name.0, offering.override_gates, now);
        let beyond = going.len().saturating_sub(MOST_TEAMS_PER_OFFER);
        let values = args!["most" => MOST_TEAMS_PER_OFFER, "n" => beyond];
        let beyond = (beyond > 0).then(|| self.words.text("command-brigade-best", &values));
        let barred = barred.iter().take(BARRED_TOLD).map(|one| barred_team(self.words, one, desk));
        beyond.into_iter().chain(barred).collect()
    }

    /// The clocks that will run otherwise than now.
    fn clocks(&self, events: &[Event]) -> Option<String> {
        let set = events.iter().rev().find_map(|event| match event {
            Event::Moved { request, clocks, .. } | Event::ClocksSet { request, clocks } => Some((request, clocks)),
            _ => None,
        });
        let (request, clocks) = set?;
        let before = self.sight.desk.request(*request).map(|request| request.clocks.as_slice()).unwrap_or_default();
        let new = clocks.iter().filter(|clock| !before.contains(clock));
        let named: Vec<String> = new.map(|clock| self.clock(clock)).collect();
        let values = args!["clocks" => named.join(comma(self.words))];
        (!named.is_empty()).then(|| self.words.text("command-clocks", &values))
    }

    fn clock(&self, clock: &Clock) -> String {
        let due = moments::near(self.words, clock.due, self.sight.now);
        format!("{} {due}", names::name(self.words, "clock", &clock.kind))
    }

    fn warnings(&self, act: &Act, events: &[Event]) -> Vec<String> {
        let mut warnings = Vec::new();
        let request = match act.subject {
            Subject::Request(id) => self.sight.desk.request(id),
            Subject::Team(_) | Subject::Centre => None,
        };
        if let Some(request) = request {
            warnings.extend(self.shortage(request, events));
            if request.priority == Priority::Emergency && matches!(act.action, Action::Offer | Action::OfferAlso) {
                warnings.push(self.words.plain("command-call-first"));
            }
        }
        if matches!(act.command, Command::OpenPapers { .. }) || !act.command.needs().is_empty() {
            warnings.push(self.words.plain("command-ask-the-centre"));
        }
        warnings
    }

    /// An offer that asks for fewer people than are missing.
    fn shortage(&self, request: &Request, events: &[Event]) -> Option<String> {
        let asked = events.iter().filter_map(|event| match event {
            Event::OfferMade { people, .. } => Some(*people),
            _ => None,
        });
        let asked = asked.reduce(u16::saturating_add)?;
        let missing = request.needed.saturating_sub(request.coming()).saturating_sub(asked);
        (missing > 0).then(|| self.words.text("command-short", &args!["n" => missing]))
    }

    /// The line that would clear the way.
    fn first_step(&self, action: Action, subject: Subject, refusal: &Refusal) -> Option<String> {
        let first = next_step(action, refusal)?;
        // The whole request shows its whistles too, and is there without a screen.
        let first = if first == Action::Whistles { Action::Open } else { first };
        let Subject::Request(id) = subject else { return None };
        let tail = self.sight.desk.request(id).map(|request| names::tail(request.number))?;
        let verb = VERBS.iter().find(|verb| verb.action() == Some(first))?;
        Some(self.words.text("command-first", &args!["line" => format!("{} {tail}", verb_name(verb, self.words))]))
    }

    /// What was understood so far, and what is still to be said.
    fn begun(&self, read: &Read, begun: &Begun) -> Vec<Told> {
        let mut lines = Vec::new();
        if let Some(subject) = begun.subject {
            lines.push(told(Weight::Head, self.head(begun.action, Some(subject))));
        }
        if let (Some(action), Some(subject), Some(_)) = (begun.action, begun.subject, &begun.form)
            && let Some(refused) = self.barred(action, subject)
        {
            lines.extend(refused);
            return lines;
        }
        let missing = begun.form.iter().flat_map(|form| &form.fields);
        let missing = missing.filter(|field| !field.optional && field.value().is_empty());
        let mut wanted: Vec<String> = missing.map(|field| format!("<{}>", field.label(self.words))).collect();
        if wanted.is_empty() {
            wanted = read.wants.iter().map(|want| self.want(*want)).collect();
        }
        if !wanted.is_empty() {
            let wanted = args!["wanted" => wanted.join("  ")];
            lines.push(told(Weight::Plain, self.words.text("command-wanted", &wanted)));
        }
        if begun.form.is_some() && begun.subject.is_some() {
            lines.push(told(Weight::Aside, self.words.plain("command-opens-form")));
        } else if let Some(verb) = read.verb {
            lines.push(told(Weight::Aside, description(verb, self.words)));
        }
        lines
    }

    /// Why no form is opened for what is not possible now; none where it is.
    fn barred(&self, action: Action, subject: Subject) -> Option<Vec<Told>> {
        let Sight { desk, rules, me, now, .. } = *self.sight;
        Some(match bar_at(&Ground { desk, rules, words: self.words }, me, now, action, subject)? {
            Bar::Refused(refusal) => {
                let why = told(Weight::Refused, refusal_sentence(self.words, &refusal, desk));
                let first = self.first_step(action, subject, &refusal).map(|line| told(Weight::Aside, line));
                std::iter::once(why).chain(first).collect()
            }
            Bar::NoChoice(key) => vec![told(Weight::Refused, self.words.plain(key))],
            Bar::Waits(why) => vec![told(Weight::Refused, why)],
        })
    }

    fn want(&self, want: Want) -> String {
        let words = self.words;
        match want {
            Want::Verb => words.plain("command-want-verb"),
            Want::Request(_) => words.plain("command-want-number"),
            Want::Team | Want::Assignment => words.plain("command-want-team"),
            Want::Field(name) => format!("<{}>", words.plain(name.label_key())),
            Want::Word(word) => format!("[{word}]"),
            Want::Amendable => words.plain("command-want-amendable"),
            Want::Note => words.plain("command-want-note"),
        }
    }

    fn order(&self, order: &Order) -> String {
        let words = self.words;
        let helped = |action: Action| words.plain(&format!("{}.help", action.label_key()));
        match order {
            Order::Key(action) => helped(*action),
            Order::Go(screen, None) => words.text("command-go", &args!["screen" => words.plain(screen.label_key())]),
            Order::Go(screen, Some(filter)) => {
                let values = args!["screen" => words.plain(screen.label_key()), "filter" => filter.as_str()];
                words.text("command-go-filter", &values)
            }
            Order::Show(request) => format!("{}  {}", helped(Action::Open), self.request(*request)),
            Order::Rank(request) => format!("{}  {}", helped(Action::WhyNot), self.request(*request)),
            Order::Filter(text) => words.text("command-filter", &args!["filter" => text.as_str()]),
            Order::Venue(code) => format!("{}  {code}", helped(Action::Venues)),
            Order::Menu(wanted) => format!("{}  {wanted}", helped(Action::Catalogue)),
            Order::AsOf(moment) => format!("{}  {moment}", helped(Action::AsOf)),
            Order::Volunteers(said) => words.text("command-volunteers", &args!["words" => said.as_str()]),
            Order::Language(_) => helped(Action::Language),
        }
    }
}

/// A verb in the language of the screen.
pub fn verb_name(verb: &Verb, words: &Words) -> &'static str {
    match words.language() {
        Language::Zh => verb.aliases.first().copied().unwrap_or(verb.name),
        Language::En => verb.name,
    }
}

/// What a verb does, in a few words.
pub fn description(verb: &Verb, words: &Words) -> String {
    match (verb.action(), verb.does) {
        (Some(action), _) => words.plain(&format!("{}.help", action.label_key())),
        (None, Does::Go(screen)) => words.text("command-go", &args!["screen" => words.plain(screen.label_key())]),
        (None, _) => words.plain("command-amend"),
    }
}

/// What stands between two things in a list.
fn comma(words: &Words) -> &'static str {
    if words.language() == Language::Zh { "、" } else { ", " }
}

fn is_told_elsewhere(event: &Event) -> bool {
    matches!(event, Event::OfferMade { .. } | Event::ClocksSet { .. } | Event::NextTierSet { .. })
}
