//! From what people type to what they mean: a request by the end of its number, a team or a place by code, name or
//! pinyin. What more than one thing answers to is never guessed.

use crate::domain::brigade;
use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, RequestNumber, TeamId};
use crate::domain::request::{Request, State};
use crate::text::pinyin::{Match, Spoken};

use super::super::forms::pick::Choice;
use super::super::names;

/// So many choices are told whole.
const MOST_NEAR: usize = 24;
/// Of more, so many are told.
const NEAR: usize = 6;

/// What answers to a typed word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// This and nothing else.
    One(T),
    /// Nothing.
    None,
    /// Several; which is for the operator to say.
    Many(Vec<T>),
}

impl<T> Found<T> {
    fn of(mut found: Vec<T>) -> Self {
        match (found.pop(), found.is_empty()) {
            (Some(one), true) => Found::One(one),
            (Some(one), false) => {
                found.push(one);
                Found::Many(found)
            }
            (None, _) => Found::None,
        }
    }
}

/// The names that teams and places answer to, with their sounds: made once for a desk.
#[derive(Debug, Clone, Default)]
pub struct Known {
    teams: Vec<Named<TeamId>>,
    places: Vec<Named<PlaceCode>>,
    brigades: Vec<Named<String>>,
}

/// A thing with the names it answers to.
#[derive(Debug, Clone)]
pub struct Named<T> {
    /// What it is.
    pub id: T,
    /// Its code.
    pub code: String,
    /// Its own name, made safe.
    pub name: String,
    /// What to type for it where its name is not enough.
    pub label: String,
    spoken: Spoken,
    /// With what it lies in, for a place.
    within: Option<Spoken>,
}

impl Known {
    /// The names of a desk.
    pub fn of(desk: &Desk) -> Self {
        let mut teams: Vec<_> = desk
            .teams
            .values()
            .map(|team| {
                let name = crate::text::sanitise::line(&team.sheet.name);
                let (code, label) = (team.sheet.code.to_string(), names::team(desk, team.sheet.id));
                Named { id: team.sheet.id, code, spoken: Spoken::new(&name), name, label, within: None }
            })
            .collect();
        teams.sort_by(|one, other| one.code.cmp(&other.code));
        let places = desk.places.iter().map(|place| {
            let (name, label) = (names::place(desk, &place.code), names::place_in_town(desk, &place.code));
            let aliases = place.aliases.join(" ");
            let spoken = Spoken::new(&format!("{name} {aliases}"));
            let within = Some(Spoken::new(&format!("{label} {aliases}")));
            Named { id: place.code.clone(), code: place.code.to_string(), name, label, spoken, within }
        });
        let brigades = brigade::names(desk).into_iter().map(|own| {
            let name = crate::text::sanitise::line(own);
            let (code, spoken) = (name.clone(), Spoken::new(&name));
            Named { id: own.to_owned(), code, label: name.clone(), name, spoken, within: None }
        });
        Self { places: places.collect(), brigades: brigades.collect(), teams }
    }

    /// Every team, by code.
    pub fn teams(&self) -> &[Named<TeamId>] {
        &self.teams
    }

    /// Every brigade, by name.
    pub fn brigades(&self) -> &[Named<String>] {
        &self.brigades
    }

    /// Every place, by code.
    pub fn places(&self) -> &[Named<PlaceCode>] {
        &self.places
    }
}

/// How well something answers: a name that is spelt out in one piece goes before what something lies in, and that before
/// a name with letters left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Scattered,
    Within,
    Together,
    Exact,
}

impl<T> Named<T> {
    /// Whether its name holds what is typed, or sounds so.
    pub fn matches(&self, typed: &str) -> bool {
        self.spoken.matches(typed).is_some() || self.lies_in(typed)
    }

    fn lies_in(&self, typed: &str) -> bool {
        self.within.as_ref().and_then(|within| within.matches(typed)).is_some_and(|how| how > Match::Scattered)
    }

    fn answers(&self, typed: &str) -> Option<Answer> {
        if self.code.eq_ignore_ascii_case(typed) || self.name == typed || self.label == typed {
            return Some(Answer::Exact);
        }
        let begins = self.code.get(..typed.len()).is_some_and(|head| head.eq_ignore_ascii_case(typed));
        let sound = self.spoken.matches(typed).map(answer);
        sound.max(begins.then_some(Answer::Together)).max(self.lies_in(typed).then_some(Answer::Within))
    }
}

fn answer(how: Match) -> Answer {
    match how {
        Match::Scattered => Answer::Scattered,
        Match::Inside | Match::Word | Match::Words | Match::Start | Match::Whole => Answer::Together,
    }
}

/// What answers to `typed` among things with names.
pub fn named<'a, T: 'a>(all: impl IntoIterator<Item = &'a Named<T>>, typed: &str) -> Found<&'a Named<T>> {
    best(all.into_iter().filter_map(|one| one.answers(typed).map(|how| (how, one))))
}

/// Which of the choices of a form's line answers to `typed`. Letters that merely occur in it are too little to take one.
pub fn choice<'a>(choices: impl Iterator<Item = &'a Choice>, typed: &str) -> Found<&'a Choice> {
    let answers = choices.filter_map(|choice| {
        let sound = || Spoken::new(&choice.label).matches(typed).map(answer);
        let how = if choice.is_named(typed) { Some(Answer::Exact) } else { sound() };
        how.map(|how| (how, choice))
    });
    let answers: Vec<(Answer, &Choice)> = answers.collect();
    if !answers.is_empty() && answers.iter().all(|(how, _)| *how == Answer::Scattered) {
        return Found::Many(answers.into_iter().map(|(_, choice)| choice).collect());
    }
    best(answers.into_iter())
}

/// Of many names the nearest few to what was typed, of few all: those that share most of its letters.
pub fn near<'a>(all: impl Iterator<Item = &'a str>, typed: &str) -> Vec<String> {
    let letters: Vec<char> = typed.to_lowercase().chars().collect();
    let shared = |label: &str| {
        let label = label.to_lowercase();
        letters.iter().filter(|letter| label.contains(**letter)).count()
    };
    let mut ranked: Vec<(usize, &str)> = all.map(|label| (shared(label), label)).collect();
    if ranked.len() > MOST_NEAR {
        ranked.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
        ranked.truncate(NEAR);
    }
    ranked.into_iter().map(|(_, label)| label.to_owned()).collect()
}

fn best<T>(answers: impl Iterator<Item = (Answer, T)>) -> Found<T> {
    let answers: Vec<(Answer, T)> = answers.collect();
    let Some(best) = answers.iter().map(|(how, _)| *how).max() else { return Found::None };
    Found::of(answers.into_iter().filter(|(how, _)| *how == best).map(|(_, one)| one).collect())
}

/// The requests whose number ends as typed, newest first: those in a state that `fits`, else any on the desk.
pub fn requests<'a>(desk: &'a Desk, typed: &str, fits: fn(State) -> bool) -> Found<&'a Request> {
    let Some(tail) = Tail::read(typed) else { return Found::None };
    let ending = desk.numbers().rev().filter(|(number, _)| tail.ends(*number));
    let all: Vec<&Request> = ending.filter_map(|(_, id)| desk.request(id)).collect();
    let fitting: Vec<&Request> = all.iter().copied().filter(|request| fits(request.state)).collect();
    let among = if fitting.is_empty() { all } else { fitting };
    // The digits as the list shows them are a whole name: 0042 is not 10042.
    let shown: Vec<&Request> = among.iter().copied().filter(|one| names::tail(one.number) == typed).collect();
    if shown.len() == 1 { Found::of(shown) } else { Found::of(among) }
}

/// The end of a number: `42`, `0042`, `1123-0042` or the whole of it.
enum Tail {
    /// So many digits of the sequence, and what they are.
    Digits { modulus: u64, value: u64 },
    /// More than the sequence.
    Text(String),
}

impl Tail {
    fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim_start_matches('#');
        let digits = typed.chars().filter(char::is_ascii_digit).count();
        let others = typed.chars().count() - digits;
        if digits == 0 || digits > 18 || others > usize::from(typed.contains('-')) {
            return None;
        }
        // Every sequence has four digits at least.
        if others == 0 && digits <= 4 {
            return Some(Self::Digits { modulus: 10u64.pow(digits as u32), value: typed.parse().ok()? });
        }
        Some(Self::Text(typed.to_owned()))
    }

    fn ends(&self, number: RequestNumber) -> bool {
        match self {
            Tail::Digits { modulus, value } => u64::from(number.sequence) % modulus == *value,
            Tail::Text(text) => number.to_string().ends_with(text.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::view::testing;

    fn numbers(found: &Found<&Request>) -> Vec<u32> {
        match found {
            Found::One(one) => vec![one.number.sequence],
            Found::None => vec![],
            Found::Many(many) => many.iter().map(|one| one.number.sequence).collect(),
        }
    }

    #[test]
    fn a_request_is_named_by_the_shortest_end_of_its_number_that_no_other_open_one_has() {
        let desk = testing::desk();
        let open = |typed: &str| numbers(&requests(&desk, typed, State::is_open));
        assert_eq!(open("13"), [13]);
        assert_eq!(open("#0013"), [13]);
        assert_eq!(open("0003"), [3]);
        assert_eq!(open("1123-0013"), [13]);
        assert_eq!(open("20261123-0013"), [13]);
        assert_eq!(open("3"), [13, 3], "two end so: the operator says which");
        for wrong in ["", "x", "99", "1x", "-", "1-2-3", "999999999999999999999"] {
            assert_eq!(open(wrong), Vec::<u32>::new(), "{wrong}");
        }
    }

    #[test]
    fn an_ended_request_is_named_only_where_no_open_one_is() {
        let desk = testing::desk();
        assert_eq!(numbers(&requests(&desk, "8", State::is_open)), [8], "it was passed on");
        assert_eq!(numbers(&requests(&desk, "08", |state| state == State::Transferred)), [8]);
    }

    #[test]
    fn a_team_answers_to_code_name_and_sound_and_never_two_at_once() {
        let known = Known::of(&testing::desk());
        let team = |typed: &str| match named(known.teams(), typed) {
            Found::One(one) => vec![one.code.as_str()],
            Found::None => vec![],
            Found::Many(many) => many.iter().map(|one| one.code.as_str()).collect(),
        };
        for typed in ["SY01", "sy01", "水上应急救援队", "ssyj", "ssjy", "水上yj"] {
            assert_eq!(team(typed), ["SY01"], "{typed}");
        }
        assert_eq!(team("lantian"), ["SY02"]);
        assert_eq!(team("sy"), ["SY01", "SY02", "SY04"]);
        assert_eq!(team("水上"), ["SY01", "SY04"]);
        assert_eq!(team("没有这队"), Vec::<&str>::new());
    }

    #[test]
    fn a_choice_answers_to_its_value_and_its_label() {
        let choices = [("no_people", "没有人手"), ("too_far", "太远"), ("other", "其他"), ("17", "SYA-1 水上 应急站")];
        let choices = choices.map(|(value, label)| Choice::new(value, label));
        let find = |typed: &str| match choice(choices.iter(), typed) {
            Found::One(one) => vec![one.value.as_str()],
            Found::None => vec!["none"],
            Found::Many(many) => many.iter().map(|one| one.value.as_str()).chain(["which?"]).collect(),
        };
        assert_eq!(find("too-far"), ["too_far"]);
        assert_eq!(find("ty"), ["too_far"]);
        assert_eq!(find("没有"), ["no_people"]);
        assert_eq!(find("sya-1"), ["17"], "by the code one reads");
        assert_eq!(find("yjz"), ["17"]);
        assert_eq!(find("sz"), ["17", "which?"], "too little to take it");
        assert_eq!(find("zz"), ["none"]);
    }
}
