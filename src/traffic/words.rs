//! What residents, teams and offices say: `config/demo`, embedded, as types.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::assignment::{CountUnit, LeavingReason, RefusalReason};
use crate::domain::command::CallResult;
use crate::domain::ids::ServiceCode;
use crate::domain::request::{Priority, Satisfaction};

/// A file of words that does not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct BadWords {
    file: &'static str,
    reason: String,
}

/// Everything that is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// What residents ask for.
    pub requests: Vec<Plea>,
    /// What is said afterwards.
    pub replies: Replies,
}

impl Words {
    /// The words of `config/demo`.
    pub fn built_in() -> Result<Self, BadWords> {
        let requests: PleaFile = read("config/demo/requests.toml", include_str!("../../config/demo/requests.toml"))?;
        let replies = read("config/demo/replies.toml", include_str!("../../config/demo/replies.toml"))?;
        Ok(Self { requests: requests.request, replies })
    }
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, BadWords> {
    toml::from_str(text).map_err(|error| BadWords { file, reason: error.to_string() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PleaFile {
    request: Vec<Plea>,
}

/// One thing a resident may ask for, with gaps for place, number and day.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plea {
    /// What it is, when it is work for volunteers.
    pub service: Option<ServiceCode>,
    /// Whose business it is otherwise.
    pub office: Option<String>,
    /// What a good operator makes of it.
    pub priority: Priority,
    /// How often it comes, compared with others.
    #[serde(default = "one")]
    pub weight: u32,
    /// People needed; the service's own when not said.
    pub needed: Option<u16>,
    /// When it is wanted.
    pub window: Option<Wanted>,
    /// What its place becomes.
    #[serde(default)]
    pub place: PlaceKind,
    /// Least and most of its number.
    pub n: Option<[u64; 2]>,
    /// The caller asks for somebody else.
    #[serde(default)]
    pub on_behalf: bool,
    /// 急难愁盼.
    #[serde(default)]
    pub need: bool,
    /// Comes only in such a night.
    pub theme: Option<String>,
    /// Answers to the service's own questions.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The words.
    pub text: String,
}

/// When a resident wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// At once.
    Asap,
    /// Tomorrow.
    Tomorrow,
    /// In the evening.
    Evening,
    /// On Saturday.
    Saturday,
    /// Within the week.
    Week,
}

/// What the place in a text becomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A village or community.
    #[default]
    Village,
    /// A town.
    Town,
    /// What people call something there.
    Landmark,
    /// None that the centre knows: 地点待核.
    Unchecked,
}

/// What is said after a request.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replies {
    /// How callers are called.
    pub people: People,
    /// 拒接.
    pub refusal: Vec<Saying<Why<RefusalReason>>>,
    /// 意向.
    pub asking: Vec<Saying<Nothing>>,
    /// 退单.
    pub give_back: Vec<Saying<Why<LeavingReason>>>,
    /// 完成.
    pub report: Vec<ReportWords>,
    /// 评单.
    pub rating: Vec<Saying<Grade>>,
    /// 拨.
    pub call: Vec<Saying<Heard<CallResult>>>,
    /// 回访.
    pub call_back: Vec<Saying<CallBackWords>>,
    /// 转办: answered.
    pub office_answer: Vec<Saying<Nothing>>,
    /// 转办: not their business.
    pub sent_back: Vec<Saying<Nothing>>,
    /// 撤单.
    pub cancel: Vec<Saying<Nothing>>,
    /// 挂起.
    pub hold: Vec<Saying<Nothing>>,
    /// 催办.
    pub again: Vec<Saying<Nothing>>,
    /// 吹哨: what departments are called for.
    pub whistle: Vec<Saying<Nothing>>,
    /// 不接: why it is not a department's business.
    pub whistle_refused: Vec<Saying<Nothing>>,
    /// 再吹: why it is.
    pub whistle_insisted: Vec<Saying<Nothing>>,
    /// 回单: what a department did.
    pub whistle_report: Vec<Saying<Nothing>>,
}

/// Surnames, titles, and what a caller is to whom they ask for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Surnames.
    pub surnames: Vec<String>,
    /// Titles.
    pub titles: Vec<String>,
    /// Relations.
    pub relations: Vec<String>,
}

/// A sentence with what it means.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Saying<M> {
    /// The words.
    pub text: String,
    /// How often it is said, compared with others.
    #[serde(default = "one")]
    pub weight: u32,
    /// Only of these services; of any when empty.
    #[serde(default)]
    pub services: Vec<ServiceCode>,
    /// What it means.
    #[serde(flatten)]
    pub meaning: M,
}

impl<M> Saying<M> {
    /// Whether it may be said of a request of this service.
    pub fn suits(&self, service: Option<&ServiceCode>) -> bool {
        self.services.is_empty() || service.is_some_and(|service| self.services.contains(service))
    }
}

/// The words alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Nothing {}

/// A reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Why<R> {
    /// Why.
    pub reason: R,
}

/// A result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Heard<R> {
    /// What came of it.
    pub result: R,
}

/// How satisfied, and whether it is solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Grade {
    /// How satisfied.
    pub grade: Satisfaction,
    /// Solved or not.
    pub solved: bool,
}

/// What a call-back hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct CallBackWords {
    /// Whether it is solved, or nobody was reached.
    pub result: CallBackHeard,
    /// How satisfied; none when nobody was reached.
    pub grade: Option<Satisfaction>,
}

/// Whether a call-back finds the matter solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallBackHeard {
    /// It is.
    Solved,
    /// It is not.
    NotSolved,
    /// Nobody answered.
    NotReached,
}

/// What a team says when it has finished.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportWords {
    /// Of this service.
    pub service: ServiceCode,
    /// Minutes each person worked, least and most.
    pub minutes: [u32; 2],
    /// Least and most of what was reached.
    pub count: [u32; 2],
    /// Of what.
    pub unit: CountUnit,
    /// The outcome, with a gap for the count.
    pub text: String,
}

fn one() -> u32 {
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_words_read_and_say_what_is_needed() {
        let words = Words::built_in().unwrap();
        assert!(words.requests.len() >= 300);
        for plea in &words.requests {
            assert!(plea.service.is_some() != plea.office.is_some(), "a service or an office: {}", plea.text);
            assert_eq!(plea.n.is_some(), plea.text.contains("{n}") || plea.fields.values().any(|v| v.contains("{n}")));
            assert!(plea.weight > 0, "{}", plea.text);
        }
        let replies = &words.replies;
        let general = |services: &[ServiceCode]| services.is_empty();
        assert!(replies.refusal.iter().any(|saying| general(&saying.services)));
        assert!(replies.rating.iter().any(|saying| general(&saying.services) && saying.meaning.solved));
        assert!(
            replies
                .call_back
                .iter()
                .all(|said| { (said.meaning.result == CallBackHeard::NotReached) == said.meaning.grade.is_none() })
        );
        for report in &replies.report {
            assert!(report.minutes[0] > 0 && report.count[0] > 0, "{}", report.text);
            assert!(report.minutes[0] <= report.minutes[1] && report.count[0] <= report.count[1], "{}", report.text);
        }
    }
}
