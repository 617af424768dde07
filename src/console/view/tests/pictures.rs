//! Whole screens as text.

use ratatui::layout::Size;

use super::super::testing::{act, bare, console, drawn, me, now, select, text};
use crate::console::action::Action;
use crate::console::forms::fields::{Ground, fields};
use crate::console::forms::input::Input;
use crate::console::forms::{Form, Subject};
use crate::console::layer::{Layer, Menu, MenuEntry, MenuKind, Page, Question, Reading};
use crate::console::lists::{Lists, Screen};
use crate::console::message::{Link, Message, MessageKind};
use crate::console::model::{Model, Pending, Tone, Way};
use crate::console::terminal::Key;
use crate::domain::command::Command;
use crate::domain::event::Entry;
use crate::domain::ids::CommandId;
use crate::domain::testing::{at, request_id, team_id};
use crate::domain::time::Span;
use crate::text::columns;
use crate::words::Language::{En, Zh};

fn snapshot(name: &str, model: &Model) {
    let (buffer, cursor) = drawn(model);
    let picture = text(&buffer);
    for row in picture.lines() {
        assert!(columns::width(row) <= usize::from(model.size.width), "{name}: too wide: {row}");
        assert!(!row.chars().any(crate::text::sanitise::is_hidden), "{name}: hidden characters: {row:?}");
    }
    let caret = cursor.map_or_else(String::new, |at| format!("\n(cursor {} {})", at.x, at.y));
    insta::assert_snapshot!(name, format!("{picture}{caret}"));
}

fn form(model: &mut Model, action: Action, subject: Subject) {
    let (desk, rules) = model.ground().unwrap();
    let ground = Ground { desk, rules, words: model.words };
    let form = Form::new(action, subject, fields(action, subject, &ground));
    model.layers.push(Layer::Form(Box::new(form)));
}

#[test]
fn the_queue_at_every_size_in_both_languages() {
    for (width, height) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
        for language in [Zh, En] {
            let mut model = console(Screen::Queue, language, width, height);
            select(&mut model, 1);
            model.say(Tone::Good, if language == Zh { "0004 已记下催办" } else { "0004 noted that they rang again" });
            snapshot(&format!("queue-{width}-{language}"), &model);
        }
    }
}

#[test]
fn what_is_in_flight_with_an_emergency_on_top() {
    for (width, height, language) in [(80, 24, Zh), (120, 40, Zh), (120, 40, En)] {
        snapshot(&format!("in-flight-{width}-{language}"), &console(Screen::InFlight, language, width, height));
    }
}

#[test]
fn the_teams() {
    for (width, height, language) in [(80, 24, Zh), (120, 40, En), (200, 60, Zh)] {
        snapshot(&format!("teams-{width}-{language}"), &console(Screen::Teams, language, width, height));
    }
}

#[test]
fn each_other_list_has_columns_of_its_own() {
    for (name, screen, language) in [
        ("held", Screen::Held, Zh),
        ("to-rate", Screen::ToRate, En),
        ("call-backs", Screen::CallBacks, Zh),
        ("transfers", Screen::Transfers, En),
        ("places", Screen::PlacesToCheck, Zh),
    ] {
        snapshot(&format!("{name}-100-{language}"), &console(screen, language, 100, 30));
    }
}

#[test]
fn a_menu_says_what_cannot_be_done_and_why() {
    for (language, width, height, help) in [(Zh, 80, 24, false), (En, 120, 40, true)] {
        let mut model = console(Screen::Queue, language, width, height);
        let entry = |action, barred: Option<&str>| MenuEntry { action, barred: barred.map(str::to_owned), here: true };
        let mut entries = vec![entry(Action::TakeIn, None), entry(Action::Offer, Some("0002 还没受理"))];
        let rest = Action::ALL.iter().filter(|action| action.is_about_a_request());
        entries.extend(rest.map(|action| entry(*action, None)));
        let find = Input::new(if help { "of" } else { "" });
        let kind = if help { MenuKind::Help } else { MenuKind::Row };
        let menu = Menu { subject: model.subject(), kind, all: entries.clone(), entries, at: 1, find };
        model.layers.push(Layer::Menu(menu));
        snapshot(&format!("{}-{width}-{language}", if help { "help" } else { "menu" }), &model);
    }
}

#[test]
fn the_command_line_shows_what_will_happen() {
    for (language, width, height, name, typed) in [
        (Zh, 80, 24, "dispatch", "派 0012 ssyj 送餐 -- 中午前到"),
        (En, 80, 24, "ambiguous", "dispatch 0012 sy"),
        (Zh, 120, 40, "refused", "派 0002 ssyj"),
        (En, 120, 40, "teams", "dispatch 0012 "),
    ] {
        let mut model = console(Screen::Queue, language, width, height);
        type_in(&mut model, ":");
        type_in(&mut model, typed);
        snapshot(&format!("command-{name}-{width}-{language}"), &model);
    }
}

#[test]
fn the_palette_names_every_action_with_its_key_and_why_it_cannot_be_done() {
    for (language, width, height) in [(Zh, 80, 24), (En, 120, 40)] {
        let mut model = console(Screen::Queue, language, width, height);
        press(&mut model, Key::ctrl('p'));
        snapshot(&format!("palette-{width}-{language}"), &model);
    }
}

fn type_in(model: &mut Model, text: &str) {
    text.chars().for_each(|c| press(model, Key::char(c)));
}

fn press(model: &mut Model, key: Key) {
    let now = model.now;
    crate::console::update::update(model, Message { now, kind: MessageKind::Key(key) });
}

#[test]
fn forms_show_choices_problems_and_the_moment_that_was_meant() {
    let mut model = console(Screen::Queue, Zh, 100, 30);
    form(&mut model, Action::TakeIn, Subject::Request(request_id(3)));
    snapshot("form-take-in-100-zh", &model);
    let mut model = console(Screen::Queue, En, 81, 24);
    form(&mut model, Action::Hold, Subject::Request(request_id(5)));
    if let Some(Layer::Form(form)) = model.layers.last_mut() {
        form.paste("thu 9:00");
        form.step(1);
        form.paste("澧水桥边的老人周四才回来\u{1b}[2J");
        form.problem = Some("the centre says no, and why".into());
    }
    snapshot("form-hold-81-en", &model);
}

#[test]
fn a_request_is_read_whole_with_its_timeline() {
    for (language, width) in [(Zh, 120), (En, 80)] {
        let mut model = console(Screen::Queue, language, width, 40);
        let entries = timeline(4);
        model.layers.push(Layer::Reading(Reading { page: Page::Request(request_id(4), Some(entries)), top: 0 }));
        snapshot(&format!("request-{width}-{language}"), &model);
    }
}

/// What happened to a request, from a second desk that is filled anew while somebody listens.
fn timeline(n: u32) -> Vec<Entry> {
    let request = request_id(n);
    let mut entries = Vec::new();
    let mut desk = super::super::testing::desk();
    let before = desk.clone();
    let mut listen = |desk: &mut crate::domain::desk::Desk, command: Command| {
        let rules = desk.rules.clone().unwrap();
        let facts = crate::domain::command::Facts::default();
        let events = crate::domain::decide::decide(desk, &rules, &facts, &me(), &command, now()).unwrap();
        let entry = Entry { revision: desk.revision.next(), at: now(), actor: me(), events };
        desk.fold(&entry);
        entries.push(entry);
    };
    listen(&mut desk, Command::Note { request, words: "邻居说钥匙在窗台".into() });
    let offer = crate::console::possible::offer(Action::Offer, request, &[team_id(1), team_id(5)]);
    listen(&mut desk, offer);
    assert!(before.revision < desk.revision);
    entries
}

#[test]
fn every_team_is_told_why_or_why_not() {
    let mut model = console(Screen::InFlight, Zh, 120, 30);
    model.layers.push(Layer::Reading(Reading { page: Page::WhyNot(request_id(13)), top: 0 }));
    snapshot("why-not-120-zh", &model);
}

#[test]
fn papers_are_lines_with_labels() {
    let mut model = console(Screen::Queue, Zh, 80, 24);
    let papers = vec![
        ("来电人".to_owned(), "测试甲".to_owned()),
        ("原话".to_owned(), "第一行\n第二行\u{1b}[31m，很长".repeat(6)),
    ];
    model.layers.push(Layer::Reading(Reading { page: Page::Papers(request_id(4), papers), top: 99 }));
    snapshot("papers-80-zh", &model);
}

#[test]
fn what_is_on_its_way_is_marked_and_leaving_asks() {
    let mut model = console(Screen::Queue, Zh, 80, 24);
    let request = request_id(3);
    let command = Command::Note { request, words: "x".into() };
    let act = Some((Action::Note, Subject::Request(request)));
    let (command_id, asked_at, way) = (CommandId(uuid::Uuid::nil()), model.now, Way::Waiting);
    model.pending.push(Pending { command_id, command, act, asked_at, way, draft: None });
    model.layers.push(Layer::Question(Question::Leave));
    snapshot("leave-80-zh", &model);
}

#[test]
fn a_selected_request_that_left_the_list_is_still_there() {
    let mut model = console(Screen::Queue, Zh, 100, 30);
    let gone = request_id(4);
    model.cursor_mut().selected = Some(gone);
    model.cursor_mut().row = 2;
    let mut desk = model.desk.take().unwrap();
    act(&mut desk, Command::Hold { request: request_id(5), until: at(24, 9, 0), reason: "等人".into() });
    let reason = "不归这里管".to_owned();
    act(&mut desk, Command::Reject { request: gone, reason, rang_and_confirmed: false });
    model.lists = Lists::of(&desk);
    model.pane.follow_now(&desk, &desk.rules.clone().unwrap(), desk.request(gone), Screen::Queue, model.now);
    model.desk = Some(desk);
    snapshot("guest-100-zh", &model);
}

#[test]
fn while_the_selection_moves_the_pane_says_whose_it_is() {
    let mut model = console(Screen::Queue, Zh, 80, 24);
    let (desk, next) = (model.desk.clone().unwrap(), model.lists.rows(Screen::Queue).get(1).unwrap());
    model.cursor_mut().selected = Some(next);
    model.pane.follow(&desk, desk.rules.as_deref().unwrap(), desk.request(next), Screen::Queue, model.now);
    snapshot("behind-80-zh", &model);
}

#[test]
fn a_filter_is_typed_at_the_foot_and_stands_in_its_tab() {
    let mut model = console(Screen::Queue, En, 100, 30);
    let filter = crate::console::filter::Filter::new("送餐");
    let desk = model.desk.clone().unwrap();
    model.lists.filter(Screen::Queue, filter.clone(), &desk);
    model.filter = Some((Screen::Queue, filter));
    model.layers.push(Layer::Filter { input: Input::new("送餐"), before: String::new() });
    select(&mut model, 0);
    snapshot("filter-100-en", &model);
}

#[test]
fn loading_never_looks_like_nothing_open() {
    let mut model = bare(Zh, 80, 24);
    model.link = Link::Lost("connection refused".into());
    snapshot("loading-80-zh", &model);
    let mut empty = console(Screen::Queue, En, 80, 24);
    empty.lists = Lists::default();
    empty.cursor_mut().selected = None;
    empty.heard = Some(now() - Span::minutes(7));
    snapshot("empty-80-en", &empty);
}

#[test]
fn a_protected_request_shows_its_town_and_nothing_else() {
    let mut model = console(Screen::Queue, Zh, 200, 60);
    let row = (0..model.row_count()).find(|row| model.row(*row) == Some(request_id(10))).unwrap();
    select(&mut model, row);
    let picture = text(&drawn(&model).0);
    assert!(picture.contains("保护单") && picture.contains("零阳街道"), "{picture}");
    for secret in ["这些字不该", "青少年关爱"] {
        assert!(!picture.contains(secret), "{secret} in {picture}");
    }
    let line = picture.lines().find(|line| line.contains("0010")).unwrap();
    assert!(!line.contains("澧水桥社区") && !line.contains("护苗"), "{line}");
}

#[test]
fn any_size_is_drawn_without_panic() {
    let mut model = console(Screen::Queue, Zh, 80, 24);
    form(&mut model, Action::TakeIn, Subject::Request(request_id(3)));
    for size in [(1, 1), (0, 0), (2, 40), (59, 24), (60, 14), (61, 15), (300, 14), (60, 100)] {
        model.size = Size::new(size.0, size.1);
        for screen in Screen::ALL {
            model.screen = screen;
            drawn(&model);
        }
    }
    model.size = Size::new(30, 5);
    assert!(text(&drawn(&model).0).contains("60"), "says which size it needs");
}

#[test]
fn a_popup_over_half_a_character_leaves_none_behind() {
    for width in 78..84 {
        let mut model = console(Screen::Queue, Zh, width, 24);
        model.layers.push(Layer::Question(Question::Leave));
        let (buffer, _) = drawn(&model);
        for y in 0..buffer.area.height {
            for x in 0..buffer.area.width - 1 {
                let wide = columns::width(buffer[(x, y)].symbol()) > 1;
                assert!(!wide || buffer[(x + 1, y)].symbol().trim().is_empty(), "{width}: {x} {y}");
            }
        }
    }
}
