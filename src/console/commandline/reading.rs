//! From a line to what it asks for, word by word along the shape of its verb.

mod answers;
mod fields;

use super::super::action::Action;
use super::super::forms::command::{Unclear as UnclearField, command};
use super::super::forms::fields::{Ground, fields as lines, fits, follow};
use super::super::forms::{Field, FieldKind, FieldName, Form, Subject};
use super::super::names;
use super::line::Line;
use super::resolve::{self, Found};
use super::verbs::{self, AMENDABLE, Arg, Does, Verb};
use super::{Act, Begun, Meaning, Order, Sight, Unclear};
use crate::domain::assignment::OfferKind;
use crate::domain::brigade::BrigadeName;
use crate::domain::command::{Command, OfferTo, Offering};
use crate::domain::ids::{RequestId, TeamId};
use crate::domain::request::{Request, State};
use crate::words::Language;

/// Most words of a name that menus show.
const MOST_WORDS_OF_A_NAME: usize = 5;

/// What stands before a note for the teams.
const NOTE: &str = "--";

/// What may be said next.
#[derive(Debug, Clone, Copy)]
pub enum Want {
    /// A verb.
    Verb,
    /// A request.
    Request(fn(State) -> bool),
    /// A team to offer a request to, or to stand down.
    Team,
    /// The team of one of the request's assignments.
    Assignment,
    /// The value of a field.
    Field(FieldName),
    /// A word that ticks a field.
    Word(&'static str),
    /// The name of a field to amend.
    Amendable,
    /// A note for the teams.
    Note,
}

/// A line as far as it was understood.
#[derive(Debug)]
pub struct Read {
    /// What it asks for, or what is not clear.
    pub meaning: Result<Meaning, Unclear>,
    /// Its verb.
    pub verb: Option<&'static Verb>,
    /// What could be said next, the likeliest first.
    pub wants: Vec<Want>,
    /// What it is about.
    pub subject: Option<Subject>,
    /// What it does, once that is known.
    pub action: Option<Action>,
    /// The form with what was said so far.
    pub form: Option<Form>,
    /// The character from which on it is in somebody's own words.
    pub own_words: Option<usize>,
}

/// Reads a line.
pub fn read(typed: &str, sight: &Sight<'_>) -> Read {
    let mut reader = Reader {
        sight,
        line: Line::new(typed),
        next: 0,
        wants: Vec::new(),
        wants_complete: false,
        subject: None,
        action: None,
        form: None,
        teams: Vec::new(),
        brigade: None,
        note: String::new(),
        own_words: None,
    };
    let (verb, meaning) = reader.line();
    let Reader { wants, subject, action, form, own_words, .. } = reader;
    Read { meaning, verb, wants, subject, action, form, own_words }
}

/// The command of a form as it is filled in.
fn asked(form: &Form, sight: &Sight<'_>) -> Result<Command, UnclearField> {
    let mut ids = sight.ids.iter().copied();
    command(form, sight.desk, sight.now, &mut || ids.next().unwrap_or_default())
}

/// The act of a form that was filled in further than its line said; none while something is missing or not clear.
pub fn filled_in(form: &Form, sight: &Sight<'_>) -> Option<Act> {
    let command = asked(form, sight).ok()?;
    Some(Act { action: form.action, subject: form.subject, command })
}

struct Reader<'a> {
    sight: &'a Sight<'a>,
    line: Line,
    next: usize,
    wants: Vec<Want>,
    /// What must be said next is among the wants: what comes behind it is not wanted yet.
    wants_complete: bool,
    subject: Option<Subject>,
    action: Option<Action>,
    form: Option<Form>,
    teams: Vec<OfferTo>,
    brigade: Option<BrigadeName>,
    note: String,
    own_words: Option<usize>,
}

impl Reader<'_> {
    fn line(&mut self) -> (Option<&'static Verb>, Result<Meaning, Unclear>) {
        let Some(first) = self.word() else {
            self.wants.push(Want::Verb);
            return (None, Ok(Meaning::Nothing));
        };
        // A name of several words goes before the verb that its first word is: "open incident" opens no request.
        let shown = self.shown().filter(|(words, _)| *words > 1 || verbs::verb(&first).is_none());
        if let (None, Some(verb)) = (shown, verbs::verb(&first)) {
            self.next += 1;
            let meaning = self.verb(verb);
            return (Some(verb), meaning);
        }
        if let Some((words, action)) = shown {
            self.next += words;
            let verb = verbs::of_action(action);
            let meaning = match verb {
                Some(verb) => self.verb(verb),
                None => self.nothing_left().map(|()| Meaning::Order(Order::Key(action))),
            };
            return (verb, meaning);
        }
        // A number alone shows its request.
        let is_number = first.trim_start_matches('#').starts_with(|c: char| c.is_ascii_digit());
        if is_number {
            return (None, self.request(|_| true).map(|id| Meaning::Order(Order::Show(id))));
        }
        (None, Err(Unclear::Verb(first)))
    }

    /// The action that menus show under the name that the line begins with, and how many words that has.
    fn shown(&self) -> Option<(usize, Action)> {
        let most = MOST_WORDS_OF_A_NAME.min(self.line.words().len());
        (1..=most).rev().find_map(|words| Some((words, verbs::shown(&self.joined(words))?)))
    }

    fn verb(&mut self, verb: &'static Verb) -> Result<Meaning, Unclear> {
        match verb.does {
            Does::Act(action) => self.act(action, verb.shape),
            Does::Offer(action) => self.offer(action, verb.shape),
            Does::Amend => self.amend(verb.shape),
            Does::Show | Does::Rank => {
                self.args(None, verb.shape)?;
                self.nothing_left()?;
                let Some(Subject::Request(request)) = self.subject else { return Ok(self.begun()) };
                let order = if verb.does == Does::Show { Order::Show(request) } else { Order::Rank(request) };
                Ok(Meaning::Order(order))
            }
            Does::Key(action) => {
                self.nothing_left()?;
                Ok(Meaning::Order(Order::Key(action)))
            }
            Does::Go(screen) => {
                let rest = self.rest();
                let filter = rest.strip_prefix(['/', '／', '、']).map(|filter| filter.trim().to_owned());
                match filter {
                    None if !rest.is_empty() => Err(Unclear::TooMuch(rest)),
                    filter => Ok(Meaning::Order(Order::Go(screen, filter))),
                }
            }
            Does::Filter => Ok(Meaning::Order(Order::Filter(self.rest()))),
            Does::Volunteers => Ok(Meaning::Order(Order::Volunteers(self.rest()))),
            Does::Language => self.language(),
            Does::Menu => Ok(Meaning::Order(Order::Menu(self.rest()))),
            Does::Venue => self.venue(),
            Does::AsOf => Ok(Meaning::Order(match self.rest() {
                moment if moment.is_empty() => Order::Key(Action::AsOf),
                moment => Order::AsOf(moment),
            })),
        }
    }

    /// A venue by its code or a part of its name.
    fn venue(&mut self) -> Result<Meaning, Unclear> {
        let said = self.rest();
        if said.is_empty() {
            return Ok(Meaning::Order(Order::Key(Action::Venues)));
        }
        let all = || self.sight.desk.venues.venues.values().map(|venue| &venue.sheet);
        let by_code = all().find(|sheet| sheet.code.as_str().eq_ignore_ascii_case(&said));
        let named: Vec<_> = all().filter(|sheet| sheet.name.contains(said.as_str())).collect();
        let only = named.first().copied().filter(|_| named.len() == 1);
        match by_code.or(only) {
            Some(sheet) => Ok(Meaning::Order(Order::Venue(sheet.code.clone()))),
            None => {
                let choices = named.iter().map(|sheet| format!("{} {}", sheet.code, sheet.name)).collect();
                Err(Unclear::Field(FieldName::Venue, said, choices))
            }
        }
    }

    fn act(&mut self, action: Action, shape: &[Arg]) -> Result<Meaning, Unclear> {
        self.args(Some(action), shape)?;
        self.nothing_left()?;
        let (Some(subject), Some(form)) = (self.subject, &mut self.form) else { return Ok(self.begun()) };
        fields::assume(form, self.sight);
        if action == Action::AmendField {
            fields::own_choice(form, self.sight)?;
        }
        let asked = asked(form, self.sight);
        match asked {
            Ok(command) => Ok(Meaning::Act(Act { action, subject, command })),
            // The centre knows a pledge by the end of its id: the form asks it.
            Err(UnclearField(FieldName::Pledges)) => Ok(self.begun()),
            Err(UnclearField(name)) => match form.value(name) {
                "" => Ok(self.begun()),
                said => Err(Unclear::Field(name, said.to_owned(), Vec::new())),
            },
        }
    }

    fn offer(&mut self, action: Action, shape: &[Arg]) -> Result<Meaning, Unclear> {
        self.action = Some(action);
        self.args(None, shape)?;
        self.nothing_left()?;
        let Some(Subject::Request(request)) = self.subject else { return Ok(self.begun()) };
        let to_brigade = self.brigade.is_some();
        if self.teams.is_empty() && !to_brigade && action != Action::OfferOpen {
            return Ok(self.begun());
        }
        let kind = match (action, self.teams.len()) {
            _ if to_brigade => OfferKind::Open,
            (Action::OfferOpen, _) => OfferKind::Open,
            (_, 2..) => OfferKind::Joint,
            _ => OfferKind::Direct,
        };
        let (teams, note, brigade) = (self.teams.clone(), self.note.clone(), self.brigade.clone().map(Box::new));
        let offering = Offering { kind, teams, note, brigade, override_gates: false };
        let command = match action {
            Action::OfferAlso => Command::OfferAlso { request, offering },
            _ => Command::Offer { request, offering },
        };
        Ok(Meaning::Act(Act { action, subject: Subject::Request(request), command }))
    }

    /// `amend 42 people 3`, or one of the service's own fields by its name.
    fn amend(&mut self, shape: &[Arg]) -> Result<Meaning, Unclear> {
        self.args(None, shape)?;
        let Some(Subject::Request(request)) = self.subject else { return Ok(self.begun()) };
        let Some(name) = self.word() else {
            self.wants.push(Want::Amendable);
            return Ok(self.begun());
        };
        let listed = AMENDABLE.iter().find(|(names, ..)| names.iter().any(|one| one.eq_ignore_ascii_case(&name)));
        if let Some((_, action, field)) = listed {
            self.next += 1;
            self.begin(*action, Subject::Request(request));
            let shape = if *action == Action::AmendNeeded { Arg::One(*field) } else { Arg::Name(*field) };
            let shape = if *action == Action::AmendSummary { Arg::Rest(*field) } else { shape };
            return self.act(*action, &[shape]);
        }
        self.begin(Action::AmendField, Subject::Request(request));
        self.act(Action::AmendField, &[Arg::One(FieldName::What), Arg::Rest(FieldName::Value)])
    }

    fn language(&mut self) -> Result<Meaning, Unclear> {
        let said = self.rest();
        let language = match said.to_lowercase().as_str() {
            "" => None,
            "zh" | "中文" => Some(Language::Zh),
            "en" | "english" | "英文" => Some(Language::En),
            _ => return Err(Unclear::TooMuch(said)),
        };
        Ok(Meaning::Order(Order::Language(language)))
    }

    fn args(&mut self, action: Option<Action>, shape: &[Arg]) -> Result<(), Unclear> {
        for arg in shape {
            self.arg(action, *arg)?;
            if let Some(form) = &mut self.form {
                follow(form);
            }
        }
        Ok(())
    }

    fn arg(&mut self, action: Option<Action>, arg: Arg) -> Result<(), Unclear> {
        match arg {
            Arg::Request(fits) => {
                if self.word().is_none() {
                    self.want(Want::Request(fits), true);
                    return Ok(());
                }
                let request = self.request(fits)?;
                match action {
                    Some(action) => self.begin(action, Subject::Request(request)),
                    None => self.subject = Some(Subject::Request(request)),
                }
                Ok(())
            }
            Arg::Centre => {
                if let Some(action) = action {
                    self.begin(action, Subject::Centre);
                }
                Ok(())
            }
            Arg::Team => {
                let Some(typed) = self.word() else {
                    self.want(Want::Team, true);
                    return Ok(());
                };
                let team = match self.sight.here {
                    Some(Subject::Team(team)) if typed == "." => team,
                    _ => self.team(&typed)?,
                };
                self.next += 1;
                if let Some(action) = action {
                    self.begin(action, Subject::Team(team));
                }
                Ok(())
            }
            Arg::Teams => self.teams(),
            Arg::Note => {
                match self.word() {
                    None => self.want(Want::Note, false),
                    Some(word) if word == NOTE => {
                        self.next += 1;
                        self.note = self.rest();
                    }
                    Some(_) => {}
                }
                Ok(())
            }
            _ => self.field(arg),
        }
    }

    /// Begins an act with its form as it stands.
    fn begin(&mut self, action: Action, subject: Subject) {
        let Sight { desk, rules, words, .. } = *self.sight;
        self.action = Some(action);
        self.subject = Some(subject);
        self.form = Some(Form::new(action, subject, lines(action, subject, &Ground { desk, rules, words })));
        // What stands there now is what the form shows; here the new value is said.
        if let Some((_, _, field)) = AMENDABLE.iter().find(|(_, of, _)| *of == action) {
            self.empty(*field);
        }
    }

    /// The request that the next word names.
    fn request(&mut self, fits: fn(State) -> bool) -> Result<RequestId, Unclear> {
        let typed = self.word().unwrap_or_default();
        if typed == "." {
            let Some(Subject::Request(here)) = self.sight.here else { return Err(Unclear::NothingSelected) };
            self.next += 1;
            return Ok(here);
        }
        match resolve::requests(self.sight.desk, &typed, fits) {
            Found::One(request) => {
                self.next += 1;
                Ok(request.id)
            }
            Found::None => Err(Unclear::Number(typed)),
            Found::Many(many) => Err(Unclear::Numbers(typed, many.iter().map(|request| request.id).collect())),
        }
    }

    /// The brigade of this name, or that a word means which means no team.
    fn brigade(&self, typed: &str) -> Option<String> {
        let known = self.sight.known;
        if let Some(exact) = known.brigades().iter().find(|brigade| brigade.name == typed) {
            return Some(exact.id.clone());
        }
        match (resolve::named(known.teams(), typed), resolve::named(known.brigades(), typed)) {
            (Found::None, Found::One(brigade)) => Some(brigade.id.clone()),
            _ => None,
        }
    }

    fn team(&self, typed: &str) -> Result<TeamId, Unclear> {
        match resolve::named(self.sight.known.teams(), typed) {
            Found::One(team) => Ok(team.id),
            Found::None => Err(Unclear::Team(typed.to_owned())),
            Found::Many(many) => {
                Err(Unclear::Teams(typed.to_owned(), many.iter().map(|team| team.label.clone()).collect()))
            }
        }
    }

    /// Teams as far as the note: `SY01`, `蓝天`, `SY01:4` for four people; or one brigade alone.
    fn teams(&mut self) -> Result<(), Unclear> {
        if let Some(brigade) = self.word().and_then(|word| self.brigade(&word)) {
            self.brigade = Some(BrigadeName(brigade));
            self.next += 1;
            return match self.word().filter(|word| word != NOTE) {
                Some(word) => Err(Unclear::TooMuch(word)),
                None => Ok(()),
            };
        }
        while let Some(word) = self.word().filter(|word| word != NOTE) {
            let (name, people) = match word.rsplit_once(':') {
                Some((name, people)) => {
                    let wrong = || Unclear::Field(FieldName::People, people.to_owned(), Vec::new());
                    (name.to_owned(), Some(people.parse::<u16>().map_err(|_| wrong())?))
                }
                None => (word, None),
            };
            let team = self.team(&name)?;
            self.teams.push(OfferTo { team, people });
            self.next += 1;
        }
        if self.word().is_none() {
            let needed = self.teams.is_empty() && self.action != Some(Action::OfferOpen);
            self.want(Want::Team, needed);
        }
        Ok(())
    }

    fn about(&self) -> Option<&Request> {
        match self.subject? {
            Subject::Request(id) => self.sight.desk.request(id),
            Subject::Team(_) | Subject::Centre => None,
        }
    }

    fn begun(&self) -> Meaning {
        Meaning::Begun(Begun { action: self.action, subject: self.subject, form: self.form.clone().map(Box::new) })
    }

    fn want(&mut self, want: Want, needed: bool) {
        if !self.wants_complete {
            self.wants.push(want);
            self.wants_complete = needed;
        }
    }

    fn words_left(&self) -> usize {
        self.line.words().len() - self.next
    }

    /// The next word, half-width.
    fn word(&self) -> Option<String> {
        self.line.words().get(self.next).map(|word| word.text.clone())
    }

    /// Everything that is left, as it was typed.
    fn rest(&mut self) -> String {
        let Some(word) = self.line.words().get(self.next) else { return String::new() };
        let at = word.at.start;
        self.own_words = self.own_words.or(Some(at));
        self.next = self.line.words().len();
        self.line.from(at)
    }

    fn nothing_left(&mut self) -> Result<(), Unclear> {
        match self.rest() {
            rest if rest.is_empty() => Ok(()),
            rest => Err(Unclear::TooMuch(rest)),
        }
    }
}
