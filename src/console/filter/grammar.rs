//! How a filter is written: words that must all be there, `!word` that must not, `'word` exactly, `^word` at the beginning,
//! `field:value`, `count>1`, plain conditions, and `a | b` for either. Full-width letters and signs count as half-width.

use super::vocabulary::{self, Chosen, Condition, Field, Name, Tally};
use crate::text::halfwidth;
use crate::text::nearest::nearest;
use crate::text::needle::{Manner, Needle};

/// What was typed, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Any of these, and of each all.
    pub either: Vec<Vec<Term>>,
    /// What was not understood. A query with a fault finds nothing.
    pub faults: Vec<Fault>,
}

/// One thing asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// It must not be so.
    pub not: bool,
    /// What.
    pub ask: Ask,
}

/// What a term asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// A word stands somewhere in the row.
    Word(Needle),
    /// One of these words stands in a field.
    Field(Field, Vec<Needle>),
    /// It has one of these values.
    Chosen(Chosen),
    /// It is counted so often.
    Count(Tally, Compare, u32),
    /// It is so.
    Is(Condition),
}

/// How a count compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `:` and `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Compare {
    /// Whether `count` stands so to `than`.
    pub fn holds(self, count: u32, than: u32) -> bool {
        match self {
            Self::Less => count < than,
            Self::AtMost => count <= than,
            Self::Equal => count == than,
            Self::AtLeast => count >= than,
            Self::More => count > than,
        }
    }
}

/// What was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No field is called that.
    NoSuchField {
        /// What was typed.
        typed: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// The field has no such value.
    NoSuchValue {
        /// The field, as typed.
        field: String,
        /// What was typed.
        typed: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// The field is compared with a number.
    NotANumber {
        /// The field, as typed.
        field: String,
    },
}

impl Query {
    /// Reads what was typed; it never fails, but may find faults.
    pub fn read(typed: &str) -> Self {
        let typed = halfwidth::fold(typed).to_lowercase();
        let mut faults = Vec::new();
        let mut either = Vec::new();
        for part in typed.split('|') {
            let terms: Vec<Term> = part.split_whitespace().filter_map(|word| term(word, &mut faults)).collect();
            if !terms.is_empty() {
                either.push(terms);
            }
        }
        Self { either, faults }
    }

    /// Whether it asks nothing, so that everything is shown.
    pub fn is_empty(&self) -> bool {
        self.either.is_empty() && self.faults.is_empty()
    }

    /// Whether whatever this one takes `former` took, too: so is it when a word grows, or one more is asked.
    pub fn narrows(&self, former: &Query) -> bool {
        let ([now], [before]) = (self.either.as_slice(), former.either.as_slice()) else { return false };
        let Some((last, unchanged)) = before.split_last() else { return false };
        self.faults.is_empty()
            && former.faults.is_empty()
            && now.len() >= before.len()
            && now.starts_with(unchanged)
            && now[unchanged.len()].narrows(last)
    }
}

impl Term {
    fn narrows(&self, former: &Term) -> bool {
        match (&self.ask, &former.ask) {
            _ if self == former => true,
            _ if self.not || former.not => false,
            // Of a number the day counts once enough of it is there.
            (Ask::Word(now), Ask::Word(before)) => now.narrows(before) && !now.is_number(),
            (Ask::Field(now, words), Ask::Field(before, fewer)) => {
                now == before
                    && *now != Field::Number
                    && matches!((words.as_slice(), fewer.as_slice()), ([longer], [word]) if longer.narrows(word))
            }
            _ => false,
        }
    }
}

fn term(word: &str, faults: &mut Vec<Fault>) -> Option<Term> {
    let (not, rest) = word.strip_prefix('!').map_or((false, word), |rest| (true, rest));
    let manner = match rest.chars().next()? {
        '\'' => Some(Manner::Exact),
        '^' => Some(Manner::Beginning),
        _ => None,
    };
    let ask = match manner {
        Some(manner) => Ask::Word(Needle::new(&rest[1..], manner)),
        None => ask(rest, faults)?,
    };
    let says_nothing = matches!(&ask, Ask::Word(needle) if needle.is_empty());
    (!says_nothing).then_some(Term { not, ask })
}

/// What a word asks; none while its value is still to be typed.
fn ask(word: &str, faults: &mut Vec<Fault>) -> Option<Ask> {
    if let Some((field, compare, value)) = compared(word) {
        return of_field(field, compare, value, faults);
    }
    if let Some(condition) = vocabulary::condition(word) {
        return Some(Ask::Is(condition));
    }
    if let Some(chosen) = vocabulary::plain_value(word) {
        return Some(Ask::Chosen(chosen));
    }
    Some(Ask::Word(Needle::new(word, Manner::Anywhere)))
}

/// Splits `refused>=2`. What has no name before the sign is a word: `9:00`.
fn compared(word: &str) -> Option<(&str, Compare, &str)> {
    let at = word.find([':', '=', '<', '>'])?;
    let field = &word[..at];
    if !field.chars().next()?.is_alphabetic() || !field.chars().all(|c| c.is_alphabetic() || c == '-') {
        return None;
    }
    let signs = [
        (">=", Compare::AtLeast),
        ("<=", Compare::AtMost),
        (">", Compare::More),
        ("<", Compare::Less),
        (":", Compare::Equal),
        ("=", Compare::Equal),
    ];
    let rest = &word[at..];
    signs.into_iter().find_map(|(sign, compare)| Some((field, compare, rest.strip_prefix(sign)?)))
}

fn of_field(typed: &str, compare: Compare, value: &str, faults: &mut Vec<Fault>) -> Option<Ask> {
    let Some(name) = vocabulary::name(typed) else {
        let nearest = nearest(typed, vocabulary::field_names()).map(str::to_owned);
        faults.push(Fault::NoSuchField { typed: typed.to_owned(), nearest });
        return None;
    };
    if value.is_empty() {
        return None;
    }
    let values = value.split(',').filter(|value| !value.is_empty());
    match name {
        Name::Field(field) => {
            let words: Vec<Needle> = values.map(in_field).filter(|needle| !needle.is_empty()).collect();
            (!words.is_empty()).then_some(Ask::Field(field, words))
        }
        Name::Choice(choice) => {
            let mut all = Chosen::default();
            for value in values {
                let chosen = vocabulary::values(choice, value);
                if chosen.is_none() {
                    let nearest = nearest(value, vocabulary::value_names(choice)).map(str::to_owned);
                    faults.push(Fault::NoSuchValue { field: typed.to_owned(), typed: value.to_owned(), nearest });
                }
                all = all.or(chosen);
            }
            Some(Ask::Chosen(all))
        }
        Name::Tally(tally) => match value.parse() {
            Ok(number) => Some(Ask::Count(tally, compare, number)),
            Err(_) => {
                faults.push(Fault::NotANumber { field: typed.to_owned() });
                None
            }
        },
    }
}

fn in_field(value: &str) -> Needle {
    match value.chars().next() {
        Some('\'') => Needle::new(&value[1..], Manner::Exact),
        Some('^') => Needle::new(&value[1..], Manner::Beginning),
        _ => Needle::new(value, Manner::Anywhere),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::request::{Priority, State};

    fn only(typed: &str) -> Term {
        let query = Query::read(typed);
        assert_eq!(query.faults, [], "{typed}");
        let [terms] = query.either.as_slice() else { panic!("{typed}: {query:?}") };
        let [term] = terms.as_slice() else { panic!("{typed}: {query:?}") };
        term.clone()
    }

    #[test]
    fn fields_have_english_and_chinese_names_in_any_width() {
        for typed in ["town:零阳", "镇:零阳", "镇：零阳", "ＴＯＷＮ：零阳", "TOWN=零阳"] {
            assert!(matches!(only(typed).ask, Ask::Field(Field::Town, _)), "{typed}");
        }
        for typed in ["p0", "P0", "特急", "level" /* a word */] {
            let is_priority = matches!(only(typed).ask, Ask::Chosen(Chosen { priorities: 1, .. }));
            assert_eq!(is_priority, typed != "level", "{typed}");
        }
        assert_eq!(only("超时").ask, only("late").ask);
        assert_eq!(only("refused>1").ask, Ask::Count(Tally::Refused, Compare::More, 1));
        assert_eq!(only("退＞＝２").ask, Ask::Count(Tally::Refused, Compare::AtLeast, 2));
        assert!(only("!no-team").not);
    }

    #[test]
    fn values_may_be_several_and_may_be_cut_short() {
        let bit = |state: State| 1 << state as u16;
        let states = |typed: &str| match only(typed).ask {
            Ask::Chosen(chosen) => chosen.states,
            other => panic!("{typed}: {other:?}"),
        };
        assert_eq!(states("state:待审,待派"), bit(State::Received) | bit(State::Queued));
        assert_eq!(states("state:待"), bit(State::Received) | bit(State::Queued) | bit(State::Offered));
        assert_eq!(states("state:rec"), bit(State::Received));
        assert_eq!(states("挂起"), bit(State::Held));
        assert!(matches!(only("级:紧").ask, Ask::Chosen(chosen) if chosen.priorities == 1 << Priority::Urgent as u8));
    }

    #[test]
    fn what_is_not_understood_is_said_with_what_was_probably_meant() {
        let faults = |typed: &str| Query::read(typed).faults;
        let no_field = |typed: &str, nearest: Option<&str>| {
            vec![Fault::NoSuchField { typed: typed.into(), nearest: nearest.map(Into::into) }]
        };
        assert_eq!(faults("twon:零阳"), no_field("twon", None));
        assert_eq!(faults("villag:零阳"), no_field("villag", Some("village")));
        assert_eq!(faults("refused>x"), [Fault::NotANumber { field: "refused".into() }]);
        assert!(
            matches!(&faults("state:queud")[..], [Fault::NoSuchValue { nearest: Some(nearest), .. }] if nearest == "queued")
        );
        for half_typed in ["town:", "refused>", "state:", "!", "'", "|", "9:00", "https://x"] {
            let expected = usize::from(half_typed == "https://x");
            assert_eq!(faults(half_typed).len(), expected, "{half_typed}");
        }
    }

    #[test]
    fn what_is_typed_on_narrows_only_where_it_can_take_nothing_new() {
        let narrows = |now: &str, before: &str| Query::read(now).narrows(&Query::read(before));
        for (now, before) in [
            ("落水", "落"),
            ("落水 p0", "落水"),
            ("落水 ", "落水"),
            ("ss", "s"),
            ("ssjy", "ssj"),
            ("town:零阳", "town:零"),
        ] {
            assert!(narrows(now, before), "{before} > {now}");
        }
        for (now, before) in [
            ("落", "落水"),
            ("!落水", "!落"),
            ("落 | 水", "落"),
            ("late", "lat"),
            ("ssj", "ss"),
            ("202611", "20261"),
            ("state:待派", "state:待"),
            ("refused>12", "refused>1"),
            ("落", ""),
        ] {
            assert!(!narrows(now, before), "{before} > {now}");
        }
    }
}
