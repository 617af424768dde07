//! 排查: what teams find on their rounds, each an order of its own.

use std::collections::BTreeSet;

use super::{Habit, Scene, Setting};
use crate::domain::assignment::AssignmentState;
use crate::domain::command::{Command, Find};
use crate::domain::event::{Entry, Event};
use crate::domain::ids::{RequestId, derived_uuid};
use crate::domain::plan::PlanKind;
use crate::domain::request::Request;
use crate::domain::time::{Span, Timestamp};
use crate::traffic::{self, Wish};
use crate::wire::CommandEnvelope;
use crate::year::planned::Finds;
use crate::year::season::{COUNTER, Series};

/// When it is looked again where no team was out on a round.
const AGAIN: Span = Span::minutes(30);
/// Calls whose words are used have numbers of their own.
const NUMBERS: u64 = 50_000_000_000;

/// Teams on their rounds.
pub(super) struct Rounds {
    coming: Option<Series>,
    /// Found, and to be told on the next round.
    waiting: BTreeSet<u64>,
    recorded: BTreeSet<RequestId>,
    again: Timestamp,
}

fn order(setting: &Setting, nth: u64) -> RequestId {
    RequestId(derived_uuid(&[b"year", b"find", &setting.seed.to_be_bytes(), &nth.to_be_bytes()]))
}

impl Rounds {
    pub(super) fn new(setting: &Setting) -> Self {
        let series =
            |finds: &Finds| Series::new(setting.season, setting.seed, "finds", COUNTER, finds.a_year, setting.from);
        let coming = setting.figures.finds.as_ref().map(series);
        // After a stop, what was found before and told to nobody.
        let waiting = (0..coming.as_ref().map_or(0, Series::passed)).collect();
        Self { coming, waiting, recorded: BTreeSet::new(), again: setting.from }
    }
}

impl Habit for Rounds {
    fn due(&self, setting: &Setting) -> Option<Timestamp> {
        let coming = self.coming.as_ref().and_then(|series| series.due(setting.season));
        let again = (!self.waiting.is_empty()).then_some(self.again);
        [coming, again].into_iter().flatten().min()
    }

    fn act(&mut self, setting: &Setting, scene: &Scene) -> Vec<CommandEnvelope> {
        let (Some(finds), Some(series)) = (&setting.figures.finds, &mut self.coming) else { return Vec::new() };
        self.waiting.extend(series.take(setting.season, scene.now).into_iter().map(|(nth, _)| nth));
        let recorded = &self.recorded;
        self.waiting.retain(|nth| !recorded.contains(&order(setting, *nth)));
        self.again = scene.now + AGAIN;
        let out: Vec<&Request> =
            scene.desk.requests.values().map(AsRef::as_ref).filter(|request| is_out(request, finds)).collect();
        if out.is_empty() {
            return Vec::new();
        }
        let told = std::mem::take(&mut self.waiting).into_iter().filter_map(|nth| {
            let round = *setting.chance("found on", nth).pick(&out)?;
            let wish = Wish { service: Some(&finds.service), ..Wish::default() };
            let said = traffic::call(setting.seed, NUMBERS + nth, &wish, setting.words, scene.desk, scene.now)?.filing;
            let find = Find {
                request: order(setting, nth),
                words: said.words,
                service: Some(finds.service.clone()),
                place: None,
                priority: None,
            };
            let command = Command::RecordFind { request: round.id, find: Box::new(find) };
            Some(setting.envelope("find", &[&nth.to_be_bytes()], command))
        });
        told.collect()
    }

    fn heard(&mut self, entry: &Entry) {
        for event in &entry.events {
            if let Event::FindRecorded { order, .. } = event {
                self.recorded.insert(*order);
            }
        }
    }
}

/// A round on which a team is out.
fn is_out(request: &Request, finds: &Finds) -> bool {
    let is_round = request.occurrence.as_ref().is_some_and(|occurrence| occurrence.kind == PlanKind::Round);
    is_round
        && request.service.as_ref() == Some(&finds.service)
        && request.live().any(|on| on.state == AssignmentState::Started)
}
