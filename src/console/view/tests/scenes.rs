//! Every screen there is, as a scene that can be set on any stage: any size, either language, and a desk whose texts may be
//! anything. A new screen is a function and a line in [`SCENES`].

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;

use super::super::testing::{self, act, bare, me, now, other, select};
use crate::console::action::Action;
use crate::console::board::Board;
use crate::console::filter::Filter;
use crate::console::forms::fields::{Ground, fields};
use crate::console::forms::{FieldName, Form, Subject, input::Input, known, own};
use crate::console::layer::{Layer, Menu, MenuEntry, MenuKind, Page, Question, Reading};
use crate::console::listing::{Listing, What};
use crate::console::lists::{Lists, Screen};
use crate::console::message::{Link, Message, MessageKind, News};
use crate::console::model::{Caller, Doubt, Model, Pending, Tone, Way, draft_key};
use crate::console::reports::Chart;
use crate::console::terminal::Key;
use crate::console::theme::Theme;
use crate::console::update::{asof, update};
use crate::domain::assignment::Told;
use crate::domain::command::{Command, Facts};
use crate::domain::decide::decide;
use crate::domain::desk::Desk;
use crate::domain::event::Entry;
use crate::domain::ids::{CommandId, RequesterId, WhistleId};
use crate::domain::operator::Role;
use crate::domain::testing::{VILLAGE, at, request_id, team_id};
use crate::domain::time::Span;
use crate::domain::whistle::WhistleLevel;
use crate::wire::{CallerAnswer, CallerQuestion, Moment, PresentSeat, RequestRow};
use crate::words::Language;

/// Sets a stage up as it is to be seen.
pub type Scene = fn(&Stage) -> Model;

/// Every scene with its name.
pub const SCENES: &[(&str, Scene)] = &[
    ("queue", queue),
    ("in-flight", |stage| stage.console(Screen::InFlight)),
    ("teams", |stage| stage.console(Screen::Teams)),
    ("held", |stage| stage.console(Screen::Held)),
    ("to-rate", |stage| stage.console(Screen::ToRate)),
    ("call-backs", |stage| stage.console(Screen::CallBacks)),
    ("transfers", |stage| stage.console(Screen::Transfers)),
    ("places", |stage| stage.console(Screen::PlacesToCheck)),
    ("loading", loading),
    ("empty", empty),
    ("lost", lost),
    ("left-the-list", left_the_list),
    ("filter", filter),
    ("list-alone", |stage| typed(stage, &[Key::char('z')], "")),
    ("pane", pane),
    ("pane-behind", pane_behind),
    ("board", board),
    ("past", past),
    ("menu", |stage| menu(stage, false)),
    ("help", |stage| menu(stage, true)),
    ("palette", |stage| typed(stage, &[Key::ctrl('p')], "")),
    ("command-dispatch", |stage| typed(stage, &[Key::char(':')], "派 0012 ssyj 送餐 -- 中午前到")),
    ("command-ambiguous", |stage| typed(stage, &[Key::char(':')], "dispatch 0012 sy")),
    ("command-refused", |stage| typed(stage, &[Key::char(':')], "派 0002 ssyj")),
    ("command-teams", |stage| typed(stage, &[Key::char(':')], "dispatch 0012 ")),
    ("form-take-in", form_take_in),
    ("form-hold", form_hold),
    ("telephone", call),
    ("others", others),
    ("form-others", form_others),
    ("command-others", command_others),
    ("request", request),
    ("why-not", why_not),
    ("papers", papers),
    ("question-leave", leave),
    ("question-override", override_gate),
    ("question-too-old", too_old),
    ("waiting", waiting),
    ("locked", locked),
    ("reports", |stage| super::reports::scene(stage, Chart::Days)),
    ("reports-towns", |stage| super::reports::scene(stage, Chart::Towns)),
    ("whistles", whistles),
    ("safety", super::safety::scene),
    ("form-hours", super::books::hours),
    ("form-stock", super::books::stock),
    ("points", super::books::points),
    ("overview", super::books::overview),
    ("whistle-arbitration", arbitration),
    ("whistle-page", |stage| {
        let mut model = whistles(stage);
        model.layers.push(Layer::Reading(Reading { page: Page::Whistles(request_id(4)), top: 0 }));
        model
    }),
];

/// Where a scene is set.
pub struct Stage {
    pub language: Language,
    pub width: u16,
    pub height: u16,
    pub theme: Theme,
    /// What stands wherever people write, in place of the county's own words.
    pub instead: Vec<String>,
}

impl Stage {
    /// A stage with the county's own words.
    pub fn new(language: Language, width: u16, height: u16) -> Self {
        Self { language, width, height, theme: Theme::sixteen(), instead: Vec::new() }
    }

    /// The same with one of these texts wherever people write: names of places and teams, summaries, remarks, papers.
    pub fn with_texts(self, instead: Vec<String>) -> Self {
        Self { instead, ..self }
    }

    /// What somebody wrote.
    pub fn says(&self, words: &str) -> String {
        match self.instead.len() {
            0 => words.to_owned(),
            count => self.instead[words.len() % count].clone(),
        }
    }

    /// A record with every text in it as somebody wrote it here. Codes, tags and times are ASCII and stay.
    fn rewritten<T: Serialize + DeserializeOwned + Clone>(&self, record: &T) -> T {
        if self.instead.is_empty() {
            return record.clone();
        }
        let mut value = serde_json::to_value(record).unwrap();
        self.rewrite(&mut value);
        serde_json::from_value(value).unwrap()
    }

    fn rewrite(&self, value: &mut Value) {
        match value {
            Value::String(text) if !text.is_ascii() => *text = self.says(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.rewrite(value)),
            Value::Object(values) => values.values_mut().for_each(|value| self.rewrite(value)),
            _ => {}
        }
    }

    fn desk(&self) -> Desk {
        self.rewritten(&testing::desk())
    }

    /// A console that shows the desk, the first row selected.
    pub fn console(&self, screen: Screen) -> Model {
        let mut model = testing::console(screen, self.language, self.width, self.height);
        if !self.instead.is_empty() {
            let desk = self.desk();
            model.lists.refill(&desk);
            model.desk = Some(desk);
            model.me.position = self.says("坐席3");
        }
        model.theme = self.theme;
        select(&mut model, 0);
        model
    }

    /// What happened to a request while somebody listened.
    fn timeline(&self, n: u32) -> Vec<Entry> {
        let request = request_id(n);
        let mut desk = testing::desk();
        let offer = crate::console::possible::offer(Action::Offer, request, &[team_id(1), team_id(5)]);
        let note = Command::Note { request, words: "邻居说钥匙在窗台".into() };
        let entries = [note, offer].map(|command| {
            let rules = desk.rules.clone().unwrap();
            let events = decide(&desk, &rules, &Facts::default(), &me(), &command, now()).unwrap();
            let entry = Entry { revision: desk.revision.next(), at: now(), actor: me(), events };
            desk.fold(&entry);
            self.rewritten(&entry)
        });
        entries.to_vec()
    }
}

fn queue(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    select(&mut model, 1);
    let said = if stage.language == Language::Zh { "0004 已记下催办" } else { "0004 noted that they rang again" };
    model.say(Tone::Good, stage.says(said));
    model
}

fn loading(stage: &Stage) -> Model {
    let mut model = bare(stage.language, stage.width, stage.height);
    model.theme = stage.theme;
    model.link = Link::Lost(stage.says("connection refused"));
    model
}

fn empty(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    model.lists = Lists::default();
    select(&mut model, 0);
    model.heard = Some(now() - Span::minutes(7));
    model
}

fn lost(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    model.link = Link::Lost(stage.says("connection refused"));
    model.heard = Some(now() - Span::minutes(12));
    model.say(Tone::Bad, stage.says("中心没有应答"));
    model
}

/// The selected request has been turned down meanwhile.
fn left_the_list(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    let gone = request_id(4);
    let mut desk = model.desk.take().unwrap();
    act(&mut desk, Command::Hold { request: request_id(5), until: at(24, 9, 0), reason: stage.says("等人") });
    act(&mut desk, Command::Reject { request: gone, reason: stage.says("不归这里管"), rang_and_confirmed: false });
    model.lists.refill(&desk);
    model.desk = Some(desk);
    select(&mut model, 2);
    model.cursor_mut().selected = Some(gone);
    let desk = model.desk.clone().unwrap();
    model.pane.follow_now(&desk, &desk.rules.clone().unwrap(), desk.request(gone), Screen::Queue, model.now);
    model
}

fn filter(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    let typed = Input::new("送餐");
    let desk = model.desk.clone().unwrap();
    let filter = Filter::new(typed.text());
    model.lists.filter(Screen::Queue, filter.clone(), &desk);
    model.filter = Some((Screen::Queue, filter));
    model.layers.push(Layer::Filter { input: typed, before: String::new() });
    select(&mut model, 0);
    model
}

/// The teams beneath the list, two of them marked.
fn pane(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    select(&mut model, 3);
    model.pane.focused = true;
    let open: Vec<_> = model.pane.rows().iter().filter(|row| row.is_open()).map(|row| row.team()).collect();
    model.pane.marked.extend(open.into_iter().take(2));
    model
}

/// The selection moves, and the pane has not followed yet.
fn pane_behind(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    let (desk, next) = (model.desk.clone().unwrap(), model.row(1).unwrap());
    model.cursor_mut().selected = Some(next);
    model.pane.follow(&desk, desk.rules.as_deref().unwrap(), desk.request(next), Screen::Queue, model.now);
    model
}

fn board(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    model.board = Some(Board::Alone);
    model
}

/// The desk as it was an hour ago.
fn past(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    let then = Box::new(model.desk.clone().unwrap());
    asof(&mut model, "14:03").unwrap();
    let news = News::Past(Moment::Time(now() - Span::minutes(61)), Ok(then));
    update(&mut model, Message { now: now(), kind: MessageKind::News(news) });
    model
}

/// What can be done, and why not. The help is the same with all of it, searched.
fn menu(stage: &Stage, help: bool) -> Model {
    let mut model = stage.console(Screen::Queue);
    let entry = |action, barred| MenuEntry { action, barred, here: true };
    let barred = Some(stage.says("0002 还没受理"));
    let mut entries = vec![entry(Action::TakeIn, None), entry(Action::Offer, barred)];
    let rest = Action::ALL.iter().filter(|action| action.is_about_a_request());
    entries.extend(rest.map(|action| entry(*action, None)));
    let find = Input::new(if help { "of" } else { "" });
    let kind = if help { MenuKind::Help } else { MenuKind::Row };
    let (subject, all) = (model.subject(), entries.clone());
    model.layers.push(Layer::Menu(Menu { subject, kind, all, entries, at: 1, find }));
    model
}

/// What keys and text typed behind them bring up.
fn typed(stage: &Stage, keys: &[Key], text: &str) -> Model {
    let mut model = stage.console(Screen::Queue);
    for key in keys.iter().copied().chain(text.chars().map(Key::char)) {
        update(&mut model, Message { now: now(), kind: MessageKind::Seen });
        update(&mut model, Message { now: now(), kind: MessageKind::Key(key) });
    }
    model
}

fn form(model: &mut Model, action: Action, subject: Subject) {
    let (desk, rules) = model.ground().unwrap();
    let ground = Ground { desk, rules, words: model.words };
    let form = Form::new(action, subject, fields(action, subject, &ground));
    model.layers.push(Layer::Form(Box::new(form)));
}

fn form_take_in(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    form(&mut model, Action::TakeIn, Subject::Request(request_id(3)));
    model
}

/// A moment that was meant, a text with noise in it, and what the centre said to them.
fn form_hold(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    form(&mut model, Action::Hold, Subject::Request(request_id(5)));
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.paste("thu 9:00");
        form.step(1);
        form.paste(&stage.says("澧水桥边的老人周四才回来\u{1b}[2J"));
        form.problem = Some(stage.says("the centre says no, and why"));
    }
    model
}

/// What other seats have open: the selected request two of them, one of whom types; another one a third.
fn others(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    select(&mut model, 2);
    let open = [(2, model.row(2), false), (5, model.row(2), true), (6, model.row(4), false)];
    let seats = open.map(|(n, request, typing)| PresentSeat {
        position: stage.says(&format!("坐席{n}")),
        ..other(n, request.unwrap(), typing)
    });
    model.presence.hear(seats.to_vec());
    model
}

/// Two other seats type into the request of the form.
fn form_others(stage: &Stage) -> Model {
    let mut model = form_hold(stage);
    model.presence.hear([2, 5].map(|n| other(n, request_id(5), true)).to_vec());
    model
}

/// Another seat types into the request of the line being typed.
fn command_others(stage: &Stage) -> Model {
    let mut model = typed(stage, &[Key::char(':')], "派 0012 ssyj 送餐");
    model.presence.hear(vec![other(2, request_id(12), true)]);
    model
}

/// A call half written down, with what is known of the caller.
pub fn call(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    let (desk, rules) = model.ground().unwrap();
    let ground = Ground { desk, rules, words: model.words };
    let lines = fields(Action::NewRequest, Subject::Centre, &ground);
    let mut form = Form::new(Action::NewRequest, Subject::Centre, lines);
    let like = desk.request(request_id(1)).unwrap();
    for (name, value) in [
        (FieldName::Phone, "139 0000 5512"),
        (FieldName::Served, &stage.says("外婆")),
        (FieldName::Words, &stage.says("灯坏了三天,晚上起夜怕摔")),
        (FieldName::Place, VILLAGE),
        (FieldName::Service, like.service.as_ref().unwrap().as_str()),
        (FieldName::Start, "周四9:00"),
        (FieldName::End, "soon"),
    ] {
        form.fields.iter_mut().find(|field| field.name == name).unwrap().restore(value);
    }
    known::follow(&mut form, rules);
    own::follow(&mut form, rules, None, model.words.language());
    form.focus = form.fields.iter().position(|field| field.name == FieldName::Words).unwrap();
    let requests = [1, 2].map(|n| RequestRow::of(desk, desk.request(request_id(n)).unwrap())).to_vec();
    let asked = CallerQuestion { phone: "13900005512".into(), door: String::new(), place: None };
    let answer = CallerAnswer { requester: RequesterId(Uuid::from_u128(9)), household: None, requests };
    model.drafts.insert(draft_key(form.action, form.subject), form.draft());
    model.caller = Some(Caller { asked, known: Some(answer) });
    model.layers.push(Layer::Form(Box::new(form)));
    model.look_for_likely();
    model
}

fn read(stage: &Stage, screen: Screen, page: Page) -> Model {
    let mut model = stage.console(screen);
    model.layers.push(Layer::Reading(Reading { page, top: 0 }));
    model
}

fn request(stage: &Stage) -> Model {
    read(stage, Screen::Queue, Page::Request(request_id(4), Some(stage.timeline(4))))
}

fn why_not(stage: &Stage) -> Model {
    read(stage, Screen::InFlight, Page::WhyNot(request_id(13)))
}

fn papers(stage: &Stage) -> Model {
    let whole = stage.says("第一行\n第二行\u{1b}[31m，很长").repeat(6);
    let papers = vec![("来电人".into(), stage.says("测试甲")), ("原话".into(), whole)];
    read(stage, Screen::Queue, Page::Papers(request_id(4), papers))
}

fn pending(model: &mut Model, stage: &Stage, way: Way) -> CommandId {
    let command = Command::Note { request: request_id(3), words: stage.says("邻居会开门") };
    let act = Some((Action::Note, Subject::Request(request_id(3))));
    let (command_id, asked_at, chosen) = (CommandId(Uuid::nil()), now() - Span::minutes(11), String::new());
    model.pending.push(Pending { command_id, command, act, asked_at, way, typed: None, chosen });
    command_id
}

/// A command is under way, and the operator wants to leave.
fn leave(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    pending(&mut model, stage, Way::Waiting);
    model.layers.push(Layer::asking(Question::Leave));
    model
}

fn override_gate(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    let request = request_id(5);
    let command = crate::console::possible::offer(Action::Offer, request, &[team_id(5)]);
    let (action, subject) = (Action::Offer, Subject::Request(request));
    let why = stage.says("三架调解队的技能不符");
    model.layers.push(Layer::asking(Question::Override { command, action, subject, why }));
    model
}

fn too_old(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    let id = pending(&mut model, stage, Way::Asked(Doubt::TooOld));
    model.layers.push(Layer::asking(Question::Waiting(id)));
    model
}

/// Every command that is not confirmed.
fn waiting(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    pending(&mut model, stage, Way::Sent);
    model.layers.push(Layer::Listing(Listing { what: What::Waiting, chosen: None }));
    model
}

/// An empty seat.
fn locked(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    model.lock.lock(now());
    model
}

/// Three whistles: one in dispute, one with a department on site, one that is late.
fn whistles(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Whistles);
    let mut desk = model.desk.take().unwrap();
    let office = |code: &str| code.to_owned();
    let blow = |n: u32, lead: &str, assisting: &[&str], level| Command::BlowWhistle {
        request: request_id(n),
        level,
        lead: office(lead),
        assisting: assisting.iter().map(|code| office(code)).collect(),
        reason: stage.says("路塌了一块，光靠志愿者围不住"),
    };
    let of = |n: u32| WhistleId::of(request_id(n), 0);
    let told = Told::Telephone;
    act(&mut desk, blow(4, "JTJ", &["ZJJ"], WhistleLevel::Ordinary));
    let refuse = |words: &str| Command::RefuseWhistle {
        request: request_id(4),
        whistle: of(4),
        office: office("JTJ"),
        argument: stage.says(words),
        told,
    };
    act(&mut desk, refuse("这一段还没移交，请找乡里"));
    let argument = stage.says("移交清单第三页就是这一段，上月盖的章");
    let (request, whistle) = (request_id(4), of(4));
    act(&mut desk, Command::InsistOnWhistle { request, whistle, office: office("JTJ"), argument, instead: None });
    act(&mut desk, refuse("清单盖了章，可养护经费没有划过来"));
    act(&mut desk, blow(5, "SLJ", &[], WhistleLevel::Ordinary));
    act(&mut desk, Command::SignIn { request: request_id(5), whistle: of(5), office: office("SLJ"), told });
    act(&mut desk, blow(12, "ZJJ", &[], WhistleLevel::Emergency));
    model.now = now() + Span::minutes(41);
    model.lists.pass(model.now, None);
    model.lists.refill(&desk);
    model.desk = Some(desk);
    select(&mut model, 0);
    model
}

/// The duty leader decides, with both arguments above what is filled in.
fn arbitration(stage: &Stage) -> Model {
    let mut model = whistles(stage);
    model.me.role = Role::DutyLeader;
    let (desk, rules) = model.ground().unwrap();
    let (action, subject) = (Action::ArbitrateWhistle, Subject::Request(request_id(4)));
    let ground = Ground { desk, rules, words: model.words };
    let mut form = Form::new(action, subject, fields(action, subject, &ground));
    form.fields.last_mut().unwrap().restore(&stage.says("清单已生效，经费下月补"));
    model.layers.push(Layer::Form(Box::new(form)));
    model
}
