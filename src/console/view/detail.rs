//! The selected request: what it is, what must be done first, where it stands.

use super::line::{Line, flow};
use super::{belonging, directory, likely, look, safety, urgency, whistle};
use crate::console::action::Action;
use crate::console::model::{Model, Way};
use crate::console::names;
use crate::console::presence::called;
use crate::console::theme::Part;
use crate::domain::desk::Desk;
use crate::domain::ids::{OperatorId, RequestId};
use crate::domain::protection::PoliceStep;
use crate::domain::request::{Priority, Request, State};
use crate::domain::run_card::{EmergencyNumber, RunCard};
use crate::text::columns;
use crate::text::wrap::wrap;
use crate::words::{Language, Value, Words, args, moments};

/// Everything about a request that stands above its teams, on lines of `width` columns; the most needed first.
pub fn detail(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    let say = Say { model, desk, request };
    let mut lines = say.head(width);
    lines.extend(sending(model, request.id).into_iter().map(|text| Line::of(text, look(model, Part::Warning))));
    let summary = names::summary(model.words, request);
    lines.extend(wrap(&summary, width).into_iter().map(|text| Line::of(text, look(model, Part::Text))));
    lines.extend(say.police());
    lines.extend(say.first_steps(width));
    lines.extend(safety::of_request(model, desk, request, width));
    lines.extend(beside(model, desk, request, width));
    lines.extend(flow(say.clocks().into_iter().chain(say.facts()), width));
    lines.extend(say.script(width));
    lines
}

/// What belongs to it beside its own words: departments, records, a plan or project, requests like it.
fn beside(model: &Model, desk: &Desk, request: &Request, width: usize) -> Vec<Line> {
    let mut lines = whistle::of_request(model, desk, request, width);
    lines.extend(directory::of_request(model, desk, request, width));
    lines.extend(belonging::of_request(model, desk, request, width));
    lines.extend(likely::of_request(model, desk, request, width));
    lines
}

/// The same where there is room for little, and how many of the lines from the top must be seen: of an emergency its words
/// leave room for who is called first, its clocks, its alarm and its people.
pub fn preview(model: &Model, desk: &Desk, request: &Request, width: usize) -> (Vec<Line>, usize) {
    let is_emergency = request.priority == Priority::Emergency && request.state.is_open();
    if !is_emergency {
        return (detail(model, desk, request, width), 0);
    }
    let say = Say { model, desk, request };
    let mut lines = say.head(width);
    lines.extend(sending(model, request.id).into_iter().map(|text| Line::of(text, look(model, Part::Warning))));
    lines.push(say.words_in_one_line(width));
    lines.extend(say.police());
    lines.extend(say.first_steps(width));
    lines.extend(safety::missed_of(model, desk, request, width));
    let (counts, alarm) = (say.counts(), say.alarm());
    let people = usize::from(!counts.is_empty());
    lines.extend(flow(say.clocks().into_iter().chain(alarm).chain(counts.iter().take(people).cloned()), width));
    let needed = lines.len();
    lines.extend(safety::rest_of(model, desk, request, width));
    lines.extend(beside(model, desk, request, width));
    let further = say.flags().into_iter().chain(counts.into_iter().skip(people)).chain(say.where_it_stands());
    lines.extend(flow(further.chain(say.others()).chain(say.ending()), width));
    lines.extend(say.script(width));
    (lines, needed)
}

/// What of mine about a request is not confirmed yet, in words.
pub fn sending(model: &Model, request: RequestId) -> Vec<String> {
    let pending = model.pending_for(request);
    pending
        .map(|pending| {
            let what = pending.act.map_or_else(String::new, |(action, _)| model.words.plain(&action.label_key()));
            let key = if matches!(pending.way, Way::Asked(_)) { "sending-old" } else { "sending" };
            model.words.text(key, &args!["what" => what])
        })
        .collect()
}

/// What an operator is called; the centre itself where nobody was.
pub fn operator(words: &Words, desk: &Desk, id: OperatorId) -> String {
    match desk.operators.get(&id) {
        Some(operator) => operator.name.clone(),
        None if id.0.is_nil() => words.plain("role-system"),
        None => "?".to_owned(),
    }
}

struct Say<'a> {
    model: &'a Model,
    desk: &'a Desk,
    request: &'a Request,
}

impl Say<'_> {
    fn fact(&self, key: &str, values: &[(&str, Value<'_>)]) -> Line {
        Line::of(self.model.words.text(key, values), look(self.model, Part::Text))
    }

    fn near(&self, at: crate::domain::time::Timestamp) -> String {
        moments::near(self.model.words, at, self.model.now)
    }

    /// Number, urgency, service, place, state, who else has it open; filed when and by whom at the right where there is room.
    fn head(&self, width: usize) -> Vec<Line> {
        let (model, request) = (self.model, self.request);
        let words = model.words;
        let (text, head) = (look(model, Part::Text), look(model, Part::Head));
        let (sign, part) = urgency::sign(request, model.now);
        let priority = format!("{} {sign}", names::name(words, "priority", &request.priority));
        let service = match &request.service {
            _ if request.flags.protected => String::new(),
            Some(code) => names::service(words, self.desk, code),
            None => "?".to_owned(),
        };
        let left = Line::of(request.number.to_string(), head)
            .then("  ", text)
            .then(priority.trim_end(), look(model, part))
            .then(format!("  {service}  "), head)
            .then(names::request_place(self.desk, request), text)
            .then(format!("  {}", names::name(words, "state", &request.state)), head);
        let others = self.others_here();
        if left.width() + others.width() > width {
            return vec![left.fit(width), others];
        }
        let left = left.join(others);
        let by = operator(model.words, self.desk, request.filed_by);
        let channel = names::name(words, "channel", &request.channel);
        let filed = args!["at" => self.near(request.filed_at), "channel" => channel, "by" => by];
        let filed = self.fact("filed-line", &filed);
        let papers = match model.keymap.shown(Action::OpenPapers) {
            key if key.is_empty() => Line::default(),
            key => self.fact("papers-hint", &args!["key" => key]),
        };
        let gap = || Line::of("  ", text);
        let rights = [gap().join(filed).join(gap()).join(papers.clone()), gap().join(papers), Line::default()];
        let right = rights.into_iter().find(|right| left.width() + right.width() <= width).unwrap_or_default();
        vec![left.with_right(right, width)]
    }

    /// What the caller says, cut where it is longer than a line, and by which key all of it is read.
    fn words_in_one_line(&self, width: usize) -> Line {
        let text = look(self.model, Part::Text);
        let summary = names::summary(self.model.words, self.request);
        if columns::width(&summary) <= width {
            return Line::of(summary, text);
        }
        let key = self.model.keymap.shown(Action::Open);
        let hint = if key.is_empty() { String::new() } else { format!(" [{key}]") };
        let room = width.saturating_sub(columns::width(&hint));
        Line::of(columns::cut(&summary, room), text).then(hint, look(self.model, Part::Key))
    }

    /// Who else has it open, and who is typing into it.
    fn others_here(&self) -> Line {
        let others = self.model.presence.others_at(self.request.id);
        others.fold(Line::default(), |line, other| {
            let (key, part) =
                if other.typing { ("presence-types", Part::Warning) } else { ("presence-looks", Part::Head) };
            let values = args!["seat" => called(self.desk, other), "since" => moments::clock(other.since)];
            line.then("  ", look(self.model, Part::Text))
                .then(self.model.words.text(key, &values), look(self.model, part))
        })
    }

    /// Of a protected order: whether it was reported to the police, by whom, and who has confirmed it.
    fn police(&self) -> Option<Line> {
        let (model, words) = (self.model, self.model.words);
        let step = self.request.police_step();
        let protection = self.request.protection.as_deref().copied().unwrap_or_default();
        let said = match (protection.reported, protection.confirmed) {
            _ if !self.request.flags.protected => return None,
            (None, _) => match model.keymap.shown(Action::EmergencyCall) {
                key if key.is_empty() => words.plain("command-report-first"),
                key => words.text("first-report", &args!["key" => key]),
            },
            (Some((by, at)), confirmed) => {
                let by = operator(words, self.desk, by);
                let leader = confirmed.map(|(leader, _)| operator(words, self.desk, leader));
                let key = if leader.is_some() { "first-confirmed" } else { "first-reported" };
                words.text(key, &args!["at" => self.near(at), "by" => by, "leader" => leader.unwrap_or_default()])
            }
        };
        let part = match step {
            Some(PoliceStep::Report) => Part::Alarm,
            Some(PoliceStep::Confirm) => Part::Warning,
            None => Part::Text,
        };
        Some(Line::of(said, look(model, part)))
    }

    fn run_card(&self) -> Option<&RunCard> {
        self.desk.rules.as_ref().and_then(|rules| self.request.run_card(rules))
    }

    /// Of an emergency: who is called before any team, and what of that is done.
    fn first_steps(&self, width: usize) -> Vec<Line> {
        let (model, words) = (self.model, self.model.words);
        let Some(card) = self.run_card() else { return self.any_first_steps().into_iter().collect() };
        let calls: Vec<String> = card.call.iter().map(|number| self.call_told(*number)).collect();
        let missing = card.call.iter().any(|number| self.request.emergency_call(*number).is_none());
        let case = names::name(words, "case", &card.case);
        let calls = calls.join(if words.language() == Language::Zh { "、" } else { ", " });
        let key = model.keymap.shown(Action::EmergencyCall);
        let sentence = if key.is_empty() || !missing { "command-card-first" } else { "first-card" };
        let said = words.text(sentence, &args!["case" => case, "calls" => calls, "key" => key]);
        let part = if missing { Part::Alarm } else { Part::Warning };
        wrap(&said, width).into_iter().map(|text| Line::of(text, look(model, part))).collect()
    }

    /// The script of an emergency's case, a step after the other.
    fn script(&self, width: usize) -> Vec<Line> {
        let Some(card) = self.run_card() else { return Vec::new() };
        let steps = if self.model.words.language() == Language::Zh { &card.zh } else { &card.en };
        let numbered = steps.iter().zip(1..).map(|(step, n)| format!("{n}. {}", crate::text::sanitise::line(step)));
        let wrapped = numbered.flat_map(|step| wrap(&step, width));
        wrapped.map(|text| Line::of(text, look(self.model, Part::Head))).collect()
    }

    fn call_told(&self, number: EmergencyNumber) -> String {
        let words = self.model.words;
        match self.request.emergency_call(number) {
            Some(call) => {
                let by = operator(words, self.desk, call.by);
                let values = args!["number" => number.dialled(), "at" => moments::clock(call.at), "by" => by];
                words.text("first-call-made", &values)
            }
            None => words.text("first-call-open", &args!["number" => number.dialled()]),
        }
    }

    /// Where the centre has no run cards.
    fn any_first_steps(&self) -> Option<Line> {
        let (model, request) = (self.model, self.request);
        if request.priority != Priority::Emergency || !request.state.is_open() || request.state == State::Done {
            return None;
        }
        let said = match model.keymap.shown(Action::EmergencyCall) {
            key if key.is_empty() => model.words.plain("command-call-first"),
            key => model.words.text("first-steps", &args!["key" => key]),
        };
        Some(Line::of(said, look(model, Part::Alarm)))
    }

    /// Every running clock with what is left and the share used.
    fn clocks(&self) -> Vec<Line> {
        let (model, words) = (self.model, self.model.words);
        if self.request.state == State::Held {
            return vec![self.fact("clocks-stopped", &[])];
        }
        let mut clocks = self.request.clocks.clone();
        clocks.sort_by_key(|clock| clock.due);
        let said = clocks.iter().map(|clock| {
            let share = clock.share_used(model.now);
            let values = args![
                "clock" => names::name(words, "clock", &clock.kind),
                "left" => moments::left_or_late(words, clock.due, model.now),
                "share" => share,
            ];
            let (sign, part) = match share {
                100.. => ("!! ", Part::Alarm),
                80.. => ("! ", Part::Warning),
                _ => ("", Part::Text),
            };
            Line::of(format!("{sign}{}", words.text("clock-line", &values)), look(model, part))
        });
        said.collect()
    }

    fn facts(&self) -> Vec<Line> {
        let mut facts = self.flags();
        facts.extend(self.alarm());
        facts.extend(self.counts());
        facts.extend(self.where_it_stands());
        facts.extend(self.others());
        facts.extend(self.ending());
        facts
    }

    fn flags(&self) -> Vec<Line> {
        let flags = self.request.flags;
        let set = [
            (flags.pressing_need, "flag-pressing_need"),
            (flags.protected, "flag-protected"),
            (flags.planned, "flag-planned"),
            (flags.in_lieu, "flag-in_lieu"),
            (self.request.on_behalf, "on-behalf"),
        ];
        let head = look(self.model, Part::Head);
        set.into_iter().filter(|(on, _)| *on).map(|(_, key)| Line::of(self.model.words.plain(key), head)).collect()
    }

    fn alarm(&self) -> Vec<Line> {
        let mut said = Vec::new();
        if let Some(alarm) = &self.request.alarm {
            said.push(match alarm.acknowledged {
                Some((by, at)) => {
                    let by = operator(self.model.words, self.desk, by);
                    self.fact("alarm-heard", &args!["at" => moments::clock(at), "by" => by])
                }
                None => match self.model.keymap.shown(Action::Acknowledge) {
                    key if key.is_empty() => self.fact("alarm-rings", &[]),
                    key => self.fact("alarm-ringing", &args!["key" => key]),
                },
            });
        }
        if let Some(at) = self.request.next_tier_at.get() {
            said.push(self.fact("next-tier-line", &args!["at" => moments::clock_seconds(at)]));
        }
        said
    }

    fn counts(&self) -> Vec<Line> {
        let request = self.request;
        let mut said = Vec::new();
        if request.state.is_open() {
            let people = args!["coming" => request.coming(), "needed" => request.needed];
            said.push(self.fact("people-count", &people));
        }
        let counts = [
            (u32::from(request.refusals), "refusals-count"),
            (u32::from(request.calls), "calls-count"),
            (u32::from(request.again), "again-count"),
            (u32::from(request.reopened), "reopened-count"),
            (u32::from(request.holds), "holds-count"),
        ];
        let some = counts.into_iter().filter(|(count, _)| *count > 0);
        said.extend(some.map(|(count, key)| self.fact(key, &args!["n" => count])));
        if matches!(request.state, State::Accepted | State::InService) {
            said.push(self.fact(if request.contacted { "contacted" } else { "not-contacted" }, &[]));
        }
        said
    }

    fn where_it_stands(&self) -> Vec<Line> {
        let (request, words, now) = (self.request, self.model.words, self.model.now);
        let mut said = Vec::new();
        if let Some(window) = &request.window {
            said.push(
                self.fact("wanted-line", &args!["from" => self.near(window.start), "to" => self.near(window.end)]),
            );
        }
        if let Some(hold) = &request.hold
            && request.state == State::Held
        {
            let values = args!["until" => self.near(hold.until), "reason" => hold.reason.as_str()];
            said.push(self.fact("hold-line", &values));
        }
        if let Some(transfer) = &request.transfer {
            let office = names::office(self.desk, &transfer.office);
            said.push(self.fact("transfer-line", &args!["office" => office, "at" => self.near(transfer.at)]));
            if let Some(number) = &transfer.their_number {
                said.push(self.fact("transfer-number", &args!["number" => number.as_str()]));
            }
            said.push(match transfer.answered {
                Some(at) => self.fact("transfer-answered", &args!["at" => self.near(at)]),
                None => self.fact("transfer-waiting", &[]),
            });
        } else if let Some(office) = request.suggested_office.as_ref() {
            let office = names::office(self.desk, office);
            said.push(self.fact("suggested-office", &args!["office" => office]));
        }
        let state = names::name(words, "state", &request.state);
        let ago = moments::ago(words, request.since, now);
        said.push(self.fact("since-line", &args!["state" => state, "ago" => ago]));
        said.push(self.fact("owner-line", &args!["owner" => names::place(self.desk, &request.owner)]));
        if let Some(at) = request.said_at.get() {
            said.push(self.fact("said-at-line", &args!["at" => self.near(at)]));
        }
        if let Some(campaign) = request.campaign.as_ref() {
            said.push(self.fact("campaign-line", &args!["name" => &**campaign]));
        }
        said
    }

    /// Requests it belongs together with.
    fn others(&self) -> Vec<Line> {
        let request = self.request;
        let number = |id: &RequestId| self.desk.request(*id).map(|other| names::tail(other.number));
        let list = |ids: &[RequestId]| ids.iter().filter_map(number).collect::<Vec<_>>().join(" ");
        let mut said = Vec::new();
        if let Some(into) = request.merged_into.as_ref().and_then(number) {
            said.push(self.fact("merged-into-line", &args!["number" => into]));
        }
        if !request.absorbed.is_empty() {
            said.push(self.fact("absorbed-line", &args!["numbers" => list(&request.absorbed)]));
        }
        if !request.linked.is_empty() {
            said.push(self.fact("linked-line", &args!["numbers" => list(&request.linked)]));
        }
        if let Some(parent) = request.parent.as_ref().and_then(number) {
            said.push(self.fact("parent-line", &args!["number" => parent]));
        }
        said
    }

    fn ending(&self) -> Vec<Line> {
        let (request, words) = (self.request, self.model.words);
        let mut said = Vec::new();
        if let Some(outcome) = &request.outcome {
            said.push(self.fact("outcome-line", &args!["outcome" => names::name(words, "outcome", outcome)]));
        }
        if let Some(rating) = &request.rating {
            let satisfaction = names::name(words, "satisfaction", &rating.satisfaction);
            let solved = if rating.solved { "yes" } else { "no" };
            said.push(self.fact("rating-line", &args!["satisfaction" => satisfaction, "solved" => solved]));
        }
        if let Some(closing) = &request.closing {
            said.push(self.fact("closing-line", &args!["closing" => names::name(words, "closing", closing)]));
        }
        said
    }
}
