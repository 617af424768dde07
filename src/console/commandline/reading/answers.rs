//! Yes and no, in the words of both languages. A no that is not understood is never taken for a remark behind a yes.

use super::super::super::forms::FieldName;
use super::super::super::names;
use super::{Reader, Unclear, Want};
use crate::domain::request::Satisfaction;

/// What says yes to anything.
const YES: &[&str] = &["yes", "y", "是", "是的", "对"];
/// What says no to anything.
const NO: &[&str] = &["no", "n", "否", "不是"];
/// What says yes or no alone; with more behind it, it may begin a remark.
const YES_ALONE: &[&str] = &["有"];
const NO_ALONE: &[&str] = &["no", "not", "没", "不", "没有", "无"];

/// Most words of an answer.
const MOST_WORDS: usize = 3;

/// What says yes, and what says no, to the question of one field.
fn own_words(name: FieldName) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        FieldName::Solved => (
            &["solved", "已解决", "解决了", "解决"],
            &["not solved", "not-solved", "unsolved", "没解决", "没有解决", "未解决", "不解决"],
        ),
        FieldName::Justified => (
            &["justified", "该吹", "应该吹", "应吹"],
            &["not justified", "not-justified", "unjustified", "不该吹", "不应该吹", "不应吹"],
        ),
        _ => (&[], &[]),
    }
}

/// Whether a word begins as a no does.
fn may_be_no(word: &str) -> bool {
    word.starts_with(['没', '不', '否', '未', '非', '无']) || word.starts_with("no") || word.starts_with("un")
}

impl Reader<'_> {
    /// Yes or no. What could be a no and is none that is known is refused with the words there are.
    pub(super) fn answer(&mut self, name: FieldName) -> Result<(), Unclear> {
        let Some(first) = self.word() else {
            let needed = self.is_needed(name);
            self.want(Want::Field(name), needed);
            return Ok(());
        };
        let (yes, no) = own_words(name);
        let left = self.words_left();
        for count in (1..=MOST_WORDS.min(left)).rev() {
            let said = self.joined(count).to_lowercase();
            let last = count == left;
            let is = |own: &[&str], any: &[&str], alone: &[&str]| {
                own.contains(&said.as_str()) || any.contains(&said.as_str()) || (last && alone.contains(&said.as_str()))
            };
            // "no complaints" says something else than "no".
            let begins_a_remark = !last && NO_ALONE.contains(&said.as_str());
            if is(yes, YES, YES_ALONE) {
                self.take(count, name, "yes");
                return Ok(());
            }
            if is(no, NO, NO_ALONE) && !begins_a_remark {
                self.take(count, name, "no");
                return Ok(());
            }
        }
        let first = first.to_lowercase();
        if NO_ALONE.contains(&first.as_str()) && !self.is_satisfied() {
            // What follows may need the word to be understood, so it stays where it was said.
            self.take(0, name, "no");
            return Ok(());
        }
        if may_be_no(&first) || YES_ALONE.contains(&first.as_str()) {
            let words = self.answers_to(name);
            return Err(Unclear::Field(name, first, words));
        }
        Ok(())
    }

    /// The words that can be said to a question.
    fn answers_to(&self, name: FieldName) -> Vec<String> {
        ["yes", "no"].map(|value| self.sight.words.plain(&format!("{}-{value}", name.label_key()))).into()
    }

    fn is_satisfied(&self) -> bool {
        use Satisfaction::{Dissatisfied, VeryDissatisfied};
        let said = self.form.as_ref().map(|form| form.value(FieldName::Satisfaction)).unwrap_or_default();
        let said = names::by_tag(&Satisfaction::ALL, said);
        said.is_some_and(|said| !matches!(said, Dissatisfied | VeryDissatisfied))
    }
}
