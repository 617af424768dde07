//! The fields of an act, filled in from the words behind its number.

use super::{
    Action, Arg, Field, FieldKind, FieldName, Form, Found, Reader, Request, Sight, Subject, Unclear, Want, fits, names,
    resolve,
};
use crate::console::forms::moment;
use crate::console::forms::pick::{Choice, Source};
use crate::domain::assignment::Assignment;
use crate::domain::catalogue::FieldKind as Kind;
use crate::domain::ids::TeamId;
use crate::domain::time::{Span, Timestamp};
use crate::text::halfwidth;

/// Stands for what is left out.
const NOTHING: &str = "-";
/// Most words of the name of a choice.
const MOST_WORDS_OF_A_CHOICE: usize = 3;

/// How long a window is when neither the line nor the request says.
const USUAL_WINDOW: Span = Span::hours(2);

impl Reader<'_> {
    pub(super) fn field(&mut self, arg: Arg) -> Result<(), Unclear> {
        match arg {
            Arg::Assignment => self.assignment(),
            Arg::One(name) => self.one(name),
            Arg::Maybe(name) => self.maybe(name),
            Arg::Asked(name) if self.is_needed(name) => self.one(name),
            Arg::Asked(_) => Ok(()),
            Arg::Answer(name) => self.answer(name),
            Arg::Tick(name, said) => {
                self.tick(name, said);
                Ok(())
            }
            Arg::Rest(name) => {
                self.own(name);
                Ok(())
            }
            Arg::Name(name) => self.name(name),
            Arg::Parts => {
                self.parts();
                Ok(())
            }
            Arg::Request(_) | Arg::Centre | Arg::Team | Arg::Teams | Arg::Note => Ok(()),
        }
    }

    fn line_of(&self, name: FieldName) -> Option<&Field> {
        self.form.as_ref()?.fields.iter().find(|field| field.name == name)
    }

    fn set(&mut self, name: FieldName, value: &str) {
        let Some(form) = &mut self.form else { return };
        if let Some(field) = form.fields.iter_mut().find(|field| field.name == name) {
            field.restore(value);
            form.touched = true;
        }
    }

    /// What a field held before the line said anything.
    pub(super) fn empty(&mut self, name: FieldName) {
        let Some(form) = &mut self.form else { return };
        for field in form.fields.iter_mut().filter(|field| field.name == name) {
            match &mut field.kind {
                FieldKind::Pick(pick) => pick.clear(),
                FieldKind::Text(_) | FieldKind::Tick(_) => field.restore(""),
            }
        }
    }

    pub(super) fn is_needed(&self, name: FieldName) -> bool {
        self.line_of(name).is_some_and(|field| !field.optional && field.value().is_empty())
    }

    /// The team of one of the assignments this act can be about.
    fn assignment(&mut self) -> Result<(), Unclear> {
        let (Some(action), Some(request)) = (self.action, self.about()) else { return Ok(()) };
        let sight = self.sight;
        let of = |on: &Assignment| (on.team, on.id, names::assignment(sight.words, sight.desk, on));
        let fitting: Vec<_> = request.assignments.iter().filter(|on| fits(action, on)).map(of).collect();
        let Some(typed) = self.word() else {
            self.want(Want::Assignment, fitting.len() != 1);
            return Ok(());
        };
        let among = sight.known.teams().iter().filter(|team| fitting.iter().any(|(on, ..)| *on == team.id));
        match resolve::named(among, &typed) {
            Found::One(team) => {
                let chosen = fitting.iter().rev().find(|(on, ..)| *on == team.id).map(|(_, id, _)| id.to_string());
                self.take(1, FieldName::Assignment, &chosen.unwrap_or_default());
                Ok(())
            }
            // What is no team belongs to what is said next, where it is clear which team is meant.
            Found::None if fitting.len() == 1 && !self.is_another_team(&typed) => Ok(()),
            Found::None | Found::Many(_) => {
                Err(Unclear::Assignment(typed, fitting.into_iter().map(|(_, _, label)| label).collect()))
            }
        }
    }

    /// Whether a word is the code or the name of a team, though of none that is on the request.
    fn is_another_team(&self, typed: &str) -> bool {
        self.sight.known.teams().iter().any(|team| team.code.eq_ignore_ascii_case(typed) || team.name == typed)
    }

    /// One thing that must be said.
    fn one(&mut self, name: FieldName) -> Result<(), Unclear> {
        let Some(typed) = self.word() else {
            let needed = self.is_needed(name);
            self.want(Want::Field(name), needed);
            return Ok(());
        };
        match name {
            FieldName::Team => {
                let team = self.team(&typed)?;
                self.take(1, name, &team.to_string());
            }
            FieldName::Number if self.action != Some(Action::EnterLate) => {
                let other = self.request(crate::domain::request::State::is_open)?;
                let number = self.sight.desk.request(other).map(|request| request.number.to_string());
                self.set(name, &number.unwrap_or_default());
            }
            FieldName::HappenedAt => {
                let was = |count: &usize| moment::past(&self.joined(*count), self.sight.now).is_some();
                let words = [2, 1].into_iter().find(was).ok_or_else(|| Unclear::Field(name, typed, Vec::new()))?;
                let said = self.joined(words);
                self.take(words, name, &said);
            }
            FieldName::Until | FieldName::Start => {
                let words = self.moment().ok_or_else(|| Unclear::Field(name, typed, Vec::new()))?;
                let said = self.joined(words);
                self.take(words, name, &said);
            }
            FieldName::Reached => self.reached(&typed),
            _ => match self.line_of(name).map(|field| &field.kind) {
                // What the centre alone knows is looked for in the form, with what was said here.
                Some(FieldKind::Pick(pick)) if pick.source() != Source::Here => self.look_for(name, &typed),
                Some(FieldKind::Pick(_)) => match self.spelt_out(name) {
                    Some((words, value)) => self.take(words, name, &value),
                    None => {
                        let value = self.chosen(name, &typed)?;
                        self.take(1, name, &value);
                    }
                },
                _ => self.take(1, name, &typed),
            },
        }
        Ok(())
    }

    fn look_for(&mut self, name: FieldName, typed: &str) {
        self.next += 1;
        let Some(form) = &mut self.form else { return };
        for field in form.fields.iter_mut().filter(|field| field.name == name) {
            if let FieldKind::Pick(pick) = &mut field.kind {
                pick.insert(typed);
            }
        }
        form.touched = true;
    }

    /// One thing, taken when it is certain that it is meant.
    fn maybe(&mut self, name: FieldName) -> Result<(), Unclear> {
        let Some(typed) = self.word() else {
            self.want(Want::Field(name), false);
            return Ok(());
        };
        // A dash is what stands in a place of which nothing is to be said.
        if typed == NOTHING {
            self.next += 1;
            return Ok(());
        }
        match name {
            FieldName::Until => {
                if let Some(words) = self.moment() {
                    let said = self.joined(words);
                    self.take(words, name, &said);
                }
            }
            FieldName::End => self.end(&typed),
            FieldName::People => {
                let people = typed.trim_end_matches('人');
                if people.parse::<u16>().is_ok() {
                    self.take(1, name, people);
                }
            }
            FieldName::Quantity => {
                let pieces = typed.trim_end_matches('件');
                if pieces.parse::<u32>().is_ok() {
                    self.take(1, name, pieces);
                }
            }
            FieldName::Score => {
                let score = typed.trim_end_matches('分');
                if score.parse::<u8>().is_ok() {
                    self.take(1, name, score);
                }
            }
            FieldName::Team => {
                let exact =
                    |team: &&resolve::Named<TeamId>| team.code.eq_ignore_ascii_case(&typed) || team.name == typed;
                let team = self.sight.known.teams().iter().find(exact).map(|team| team.id.to_string());
                if let Some(team) = team {
                    self.take(1, name, &team);
                }
            }
            FieldName::Stop => return self.stop(&typed),
            FieldName::Called => {
                // What was told late may be about an offer that ran out.
                let late = self.action == Some(Action::EnterLate);
                let is_on = |on: &&Assignment| late || on.state.is_live();
                let team = match resolve::named(self.sight.known.teams(), &typed) {
                    Found::One(team) => self.about().and_then(|request| {
                        let mut own = request.assignments.iter().rev().filter(|on| on.team == team.id);
                        own.find(is_on)
                    }),
                    Found::None | Found::Many(_) => None,
                };
                if let Some(id) = team.map(|on| on.id.to_string()) {
                    self.take(1, name, &id);
                } else if let Some((words, value)) = self.spelt_out(name) {
                    self.take(words, name, &value);
                }
            }
            _ => match self.line_of(name).map(|field| &field.kind) {
                Some(FieldKind::Pick(pick)) if pick.source() != Source::Here => self.look_for(name, &typed),
                Some(FieldKind::Text(_)) => self.take(1, name, &typed),
                _ => {
                    // A reason of several words may be somebody's own: it is the choice only with hyphens.
                    let most = if name == FieldName::Why { 1 } else { MOST_WORDS_OF_A_CHOICE };
                    if let Some((words, value)) = self.spelt_out(name).filter(|(words, _)| *words <= most) {
                        self.take(words, name, &value);
                    }
                }
            },
        }
        Ok(())
    }

    /// A choice that was typed in full, in how many words: what is only near may be the beginning of somebody's reason.
    fn spelt_out(&self, name: FieldName) -> Option<(usize, String)> {
        let Some(FieldKind::Pick(pick)) = self.line_of(name).map(|field| &field.kind) else { return None };
        (1..=MOST_WORDS_OF_A_CHOICE.min(self.words_left())).rev().find_map(|words| {
            let typed = self.joined(words);
            let chosen = pick.choices().iter().find(|choice| {
                // The money of a pledge is money, in whatever unit its label counts it.
                let name = choice.label.split(['（', '(']).next().unwrap_or_default().trim();
                choice.is_named(&typed) || name.eq_ignore_ascii_case(&typed)
            });
            chosen.map(|choice| (words, choice.value.clone()))
        })
    }

    /// A door of the round: by its number on the printed sheet, or by its place where only one door is there.
    fn stop(&mut self, typed: &str) -> Result<(), Unclear> {
        let number = typed.trim_start_matches('第').trim_end_matches('户');
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let Some(FieldKind::Pick(pick)) = self.line_of(FieldName::Stop).map(|field| &field.kind) else { return Ok(()) };
        let of = |choice: &&Choice| {
            let mut words = choice.label.split(' ');
            let (at, place) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            if is_number { at.trim_start_matches('0') == number.trim_start_matches('0') } else { place == typed }
        };
        let mut found = pick.choices().iter().filter(of);
        match (found.next(), found.next()) {
            (Some(only), None) => {
                let value = only.value.clone();
                self.take(1, FieldName::Stop, &value);
                Ok(())
            }
            (None, _) if !is_number => Ok(()),
            _ => {
                let doors = pick.choices().iter().map(|choice| choice.label.clone()).collect();
                Err(Unclear::Field(FieldName::Stop, typed.to_owned(), doors))
            }
        }
    }

    fn tick(&mut self, name: FieldName, said: &'static [&'static str]) {
        if self.word().is_none() {
            if let (Some(first), true) = (said.first(), self.line_of(name).is_some()) {
                self.want(Want::Word(first), false);
            }
            return;
        }
        let words = said.iter().find_map(|phrase| {
            let count = phrase.split(' ').count();
            self.joined(count).eq_ignore_ascii_case(phrase).then_some(count)
        });
        if let Some(words) = words {
            self.take(words, name, "yes");
        }
    }

    /// Somebody's own words.
    fn own(&mut self, name: FieldName) {
        if self.word().is_none() {
            let needed = self.is_needed(name);
            return self.want(Want::Field(name), needed);
        }
        let said = self.rest();
        self.set(name, &said);
    }

    /// A name that may have several words.
    fn name(&mut self, name: FieldName) -> Result<(), Unclear> {
        if self.word().is_none() {
            self.want(Want::Field(name), true);
            return Ok(());
        }
        let left = self.line.words().len() - self.next;
        let typed = self.joined(left);
        let value = match name {
            FieldName::Place | FieldName::Owner => match resolve::named(self.sight.known.places(), &typed) {
                Found::One(place) => place.code.clone(),
                Found::None => {
                    let all = self.sight.known.places().iter().map(|place| place.label.as_str());
                    let near = resolve::near(all, &typed);
                    return Err(Unclear::Field(name, typed, near));
                }
                Found::Many(many) => {
                    let labels = resolve::near(many.iter().map(|place| place.label.as_str()), &typed);
                    return Err(Unclear::Field(name, typed, labels));
                }
            },
            _ => self.chosen(name, &typed)?,
        };
        self.take(left, name, &value);
        Ok(())
    }

    fn parts(&mut self) {
        if self.word().is_none() {
            return self.want(Want::Field(FieldName::FirstPart), true);
        }
        let said = self.rest();
        let parts = said.split([';', '；']).map(str::trim).filter(|part| !part.is_empty());
        let mut names = [FieldName::FirstPart, FieldName::SecondPart, FieldName::ThirdPart].into_iter();
        let mut parts = parts.peekable();
        while let (Some(name), Some(part)) = (names.next(), parts.next()) {
            // What is beyond the last part stays in it, so that nothing said is left out.
            let rest: Vec<&str> = if name == FieldName::ThirdPart { parts.by_ref().collect() } else { Vec::new() };
            let part = [&[part], rest.as_slice()].concat().join("; ");
            self.set(name, &part);
        }
    }

    /// How many and of what: `12户`.
    fn reached(&mut self, typed: &str) {
        let digits = typed.chars().take_while(char::is_ascii_digit).count();
        let (amount, unit) = typed.split_at(digits);
        let unit = if unit.is_empty() { None } else { self.chosen(FieldName::Unit, unit).ok() };
        match unit {
            Some(unit) => {
                self.set(FieldName::Unit, &unit);
                self.take(1, FieldName::Reached, amount);
            }
            None => self.take(1, FieldName::Reached, typed),
        }
    }

    /// An end is a length or a time of the same day; a reason may begin there instead.
    fn end(&mut self, typed: &str) {
        let typed = typed.trim_start_matches('-').to_lowercase();
        if moment::span(&typed).is_some() || moment::parse(&typed, self.sight.now).is_some() {
            self.take(1, FieldName::End, &typed);
        }
    }

    /// How many words from here on are a moment: `周四 9:00` is two.
    fn moment(&self) -> Option<usize> {
        [2, 1].into_iter().find(|count| moment::parse(&self.joined(*count), self.sight.now).is_some())
    }

    pub(super) fn joined(&self, count: usize) -> String {
        let words = self.line.words().iter().skip(self.next).take(count);
        words.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn take(&mut self, words: usize, name: FieldName, value: &str) {
        self.next += words;
        self.set(name, value);
    }

    /// The value of the one choice of a field that answers.
    fn chosen(&self, name: FieldName, typed: &str) -> Result<String, Unclear> {
        let Some(FieldKind::Pick(pick)) = self.line_of(name).map(|field| &field.kind) else {
            return Err(Unclear::Field(name, typed.to_owned(), Vec::new()));
        };
        if pick.choices().is_empty() {
            return Err(Unclear::NoChoice(name));
        }
        let among = match resolve::choice(pick.choices().iter(), typed) {
            Found::One(choice) => return Ok(choice.value.clone()),
            Found::None => pick.choices().iter().collect(),
            Found::Many(many) => many,
        };
        let labels = among.into_iter().map(|choice| choice.label.as_str());
        Err(Unclear::Field(name, typed.to_owned(), resolve::near(labels, typed)))
    }
}

/// What the line need not say, because there is one usual answer: the preview tells it.
pub(super) fn assume(form: &mut Form, sight: &Sight<'_>) {
    crate::console::forms::fields::follow(form);
    match form.action {
        Action::Cancel => fill(form, FieldName::Why, "asked_by_requester"),
        Action::Refuse => fill(form, FieldName::Why, "other"),
        Action::Reschedule => {
            let start = moment::parse(form.value(FieldName::Start), sight.now);
            let end = form.value(FieldName::End).to_owned();
            if let Some(start) = start {
                let window = request(form, sight).and_then(|request| request.window);
                let length = window.map_or(USUAL_WINDOW, |window| window.end - window.start);
                let end = ending(&end, start, length);
                fill_over(form, FieldName::End, &end);
            }
        }
        _ => {}
    }
}

/// One of the few things that a field of a service can be.
pub(super) fn own_choice(form: &mut Form, sight: &Sight<'_>) -> Result<(), Unclear> {
    let (key, typed) = (form.value(FieldName::What).to_owned(), form.value(FieldName::Value).to_owned());
    let service = request(form, sight).and_then(|request| sight.rules.service(request.service.as_ref()?));
    let Some(own) = service.and_then(|service| service.fields.iter().find(|own| own.key == key)) else { return Ok(()) };
    let all: Vec<Choice> = match own.kind {
        Kind::Choice => own
            .choices
            .iter()
            .chain(&own.unlisted)
            .map(|choice| Choice::new(choice.as_str(), choice.as_str()))
            .collect(),
        Kind::Office => sight.rules.offices.iter().map(|office| Choice::new(&*office.code, &*office.name)).collect(),
        Kind::Text | Kind::Number | Kind::Date => return Ok(()),
    };
    if typed.is_empty() {
        return Ok(());
    }
    let near = || resolve::near(all.iter().map(|choice| choice.label.as_str()), &typed);
    match resolve::choice(all.iter(), &typed) {
        Found::One(choice) => fill_over(form, FieldName::Value, &choice.value),
        Found::None | Found::Many(_) => return Err(Unclear::Field(FieldName::Value, typed.clone(), near())),
    }
    Ok(())
}

/// The end of a window in whole minutes: a length, a time of the day it starts on, or as long as it was.
fn ending(said: &str, start: Timestamp, length: Span) -> String {
    if said.is_empty() {
        return format!("{}m", length.whole_minutes().max(1));
    }
    // A time of day alone is meant on the day of the beginning.
    let on_that_day = halfwidth::fold(said).contains(':').then(|| moment::parse(said, start)).flatten();
    on_that_day.map_or_else(|| said.to_owned(), |end| format!("{}m", (end - start).whole_minutes().max(1)))
}

fn request<'a>(form: &Form, sight: &Sight<'a>) -> Option<&'a Request> {
    match form.subject {
        Subject::Request(id) => sight.desk.request(id),
        Subject::Team(_) | Subject::Centre => None,
    }
}

fn fill(form: &mut Form, name: FieldName, value: &str) {
    if form.value(name).is_empty() {
        fill_over(form, name, value);
    }
}

fn fill_over(form: &mut Form, name: FieldName, value: &str) {
    for field in form.fields.iter_mut().filter(|field| field.name == name) {
        field.restore(value);
    }
}
