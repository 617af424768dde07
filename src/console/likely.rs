//! What may be the same matter as the request in the pane or as the call being written down, and what was asked before by
//! the same people. Looked for when the pane stands still, never while a key is held.

use super::action::Action;
use super::forms::{FieldName, Form};
use super::layer::Layer;
use super::lists::Screen;
use super::model::Model;
use super::pane::Standing;
use crate::domain::desk::Desk;
use crate::domain::ids::{PlaceCode, RequestId, Revision};
use crate::domain::likeness::{self, Index, Likeness, Matter, Warnings};
use crate::domain::request::Request;
use crate::domain::time::{Span, Timestamp};
use crate::wire::CallerAnswer;

/// Likely doubles that are found.
const MOST: usize = 3;
/// How long what was found stays while other requests change.
const STAYS: Span = Span::seconds(2);

/// What was found, and for what.
#[derive(Debug, Clone, Default)]
pub struct Likely {
    /// Made when it is first needed, followed from then on.
    index: Option<Index>,
    asked: Option<Asked>,
    found: Found,
}

/// What was looked for, in which desk and when.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    of: Option<RequestId>,
    matter: Matter,
    revision: Revision,
    at: Timestamp,
}

impl Asked {
    /// Whether the answer to it still serves for `next`.
    fn serves(&self, next: &Asked) -> bool {
        let same = self.of == next.of && self.matter == next.matter;
        same && (self.revision == next.revision || (Span(0)..STAYS).contains(&(next.at - self.at)))
    }
}

/// The likeliest, and what was asked before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Requests that may be the same matter, the likeliest first.
    pub alike: Vec<(Likeness, RequestId)>,
    /// Earlier requests of the same requester or household, the latest first.
    pub earlier: Vec<RequestId>,
    /// What those warn of.
    pub warnings: Warnings,
}

impl Likely {
    /// What was found for a request; nothing while something else was looked for.
    pub fn of_request(&self, request: RequestId) -> Option<&Found> {
        self.asked.as_ref().filter(|asked| asked.of == Some(request)).map(|_| &self.found)
    }

    /// What was found for the call being written down.
    pub fn of_call(&self) -> Option<&Found> {
        self.asked.as_ref().filter(|asked| asked.of.is_none()).map(|_| &self.found)
    }

    /// Follows the desk from `old` to `new`, as far as it was looked at.
    pub(super) fn follow(&mut self, old: &Desk, new: &Desk) {
        use imbl::ordmap::DiffItem;
        let Some(index) = &mut self.index else { return };
        for item in old.requests.diff(&new.requests) {
            match item {
                DiffItem::Add(_, after) => index.follow(None, Some(after)),
                DiffItem::Update { old: (_, before), new: (_, after) } => index.follow(Some(before), Some(after)),
                DiffItem::Remove(_, before) => index.follow(Some(before), None),
            }
        }
    }

    /// The desk is quite another one.
    pub(super) fn begin_anew(&mut self) {
        *self = Self::default();
    }

    fn look(&mut self, desk: &Desk, asked: Asked) -> bool {
        if self.asked.as_ref().is_some_and(|before| before.serves(&asked)) {
            return false;
        }
        let index = self.index.get_or_insert_with(|| Index::of(desk));
        let of = asked.of.and_then(|id| desk.request(id));
        let alike = likeness::alike(desk, index, &asked.matter, of, MOST);
        let earlier = likeness::earlier(desk, index, &asked.matter, asked.of);
        let is_alike = |request: &&Request| !alike.iter().any(|(_, other)| other.id == request.id);
        let found = Found {
            warnings: Warnings::of(&earlier),
            earlier: earlier.into_iter().filter(is_alike).map(|request| request.id).collect(),
            alike: alike.into_iter().map(|(likeness, request)| (likeness, request.id)).collect(),
        };
        let of_another = self.asked.as_ref().is_none_or(|before| before.of != asked.of);
        self.asked = Some(asked);
        std::mem::replace(&mut self.found, found) != self.found || of_another
    }
}

impl Model {
    /// Looks for what may be the same as what stands in the pane or in the form of a call.
    pub(super) fn look_for_likely(&mut self) {
        let Some(desk) = &self.desk else { return };
        let (of, matter) = match self.layers.last() {
            Some(Layer::Form(form)) if form.action == Action::NewRequest => {
                let answer = self.caller.as_ref().and_then(|caller| caller.known.as_ref());
                (None, matter_of(form, answer, self.now))
            }
            _ if self.screen == Screen::Teams || self.pane.standing() != Standing::Selected => return,
            _ => match self.selected() {
                Some(request) => (Some(request.id), Matter::of(request)),
                None => return,
            },
        };
        let asked = Asked { of, matter, revision: desk.revision, at: self.now };
        self.changed |= self.likely.look(desk, asked);
    }

    /// The number of the request that another one is most likely the same as, where that one can still take it in.
    pub(super) fn likeliest(&self, request: RequestId) -> Option<String> {
        let desk = self.desk.as_ref()?;
        let found = self.likely.of_request(request)?;
        let open = found.alike.iter().filter_map(|(_, id)| desk.request(*id)).find(|other| other.state.is_open());
        open.map(|other| other.number.to_string())
    }
}

/// What is known of a call while it is written down. Its time is that of the minute: a second more makes no other matter.
fn matter_of(form: &Form, caller: Option<&CallerAnswer>, now: Timestamp) -> Matter {
    let place = form.value(FieldName::Place).parse().ok().filter(|place: &PlaceCode| !place.is_unchecked());
    Matter {
        words: form.value(FieldName::Words).to_owned(),
        place,
        service: form.value(FieldName::Service).parse().ok(),
        requester: caller.map(|caller| caller.requester),
        household: caller.and_then(|caller| caller.household),
        at: Timestamp(now.0.div_euclid(60_000_000) * 60_000_000),
    }
}
