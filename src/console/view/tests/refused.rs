//! A refusal is read whole, on the narrowest terminal too.

use super::super::testing::{console, drawn};
use super::super::{form, venues};
use crate::console::action::Action;
use crate::console::forms::{Form, Subject};
use crate::console::lists::Screen;
use crate::console::model::{Model, Tone};
use crate::console::update::layout;
use crate::domain::menu::Ordered;
use crate::domain::testing::request_id;
use crate::text::sanitise;
use crate::words::{Language, args, every_refusal, refusal_sentence};

/// Without spaces, which come and go where a line is broken.
fn bare(text: &str) -> String {
    sanitise::line(text).split_whitespace().collect()
}

/// The rows of the last result as they stand on the screen.
fn result(model: &Model) -> String {
    let (buffer, _) = drawn(model);
    let area = layout(model).result;
    let symbol = |x, y| buffer[(x, y)].symbol().to_owned();
    (area.y..area.bottom()).flat_map(|y| (0..area.width).map(move |x| (x, y))).map(|(x, y)| symbol(x, y)).collect()
}

#[test]
fn every_refusal_stands_whole_in_the_line_of_results_of_a_small_terminal() {
    for language in Language::ALL {
        let mut model = console(Screen::Queue, language, 80, 24);
        for refusal in every_refusal() {
            let why = refusal_sentence(model.words, &refusal, model.desk.as_ref().unwrap());
            let what = "0013 派单 SY02 零阳蓝天救援志愿服务分队（夜班组）";
            let refused = model.words.text("said-refused", &args!["what" => what, "why" => why]);
            let back = model.words.text("said-given-back", &args!["key" => "Ctrl-O"]);
            let said = format!("{refused} {back}");
            model.say(Tone::Bad, said.clone());
            let shown = bare(&result(&model));
            assert!(shown.contains(&bare(&said)), "{language}: {refusal:?}\n{said}\n{shown}");
        }
        model.say(Tone::Good, "r48211");
        assert_eq!(layout(&model).result.height, 1, "what is short takes one row again");
    }
}

#[test]
fn every_refusal_stands_whole_in_the_form_that_it_is_about() {
    for language in Language::ALL {
        let model = console(Screen::Queue, language, 80, 24);
        for refusal in every_refusal() {
            let why = refusal_sentence(model.words, &refusal, model.desk.as_ref().unwrap());
            let mut form = Form::new(Action::Note, Subject::Request(request_id(1)), Vec::new());
            form.problem = Some(why.clone());
            let shown: String = form::body(&model, &form, 72).verdict.iter().map(|line| line.text()).collect();
            assert!(bare(&shown).contains(&bare(&why)), "{language}: {refusal:?}\n{why}\n{shown}");
        }
    }
}

#[test]
fn the_orders_of_all_projects_are_counted_together() {
    let mut model = console(Screen::Queue, Language::En, 80, 24);
    let desk = model.desk.as_mut().unwrap();
    for (n, project) in [(1, "XM-01"), (2, "XM-02"), (5, "XM-01")] {
        let request = std::sync::Arc::make_mut(desk.requests.get_mut(&request_id(n)).unwrap());
        let ordered = Ordered { project: Some(project.parse().unwrap()), ..Ordered::default() };
        request.ordered = Some(Box::new(ordered));
    }
    let told: Vec<(String, usize)> =
        venues::orders(&model).into_iter().map(|(code, n)| (code.to_string(), n)).collect();
    assert_eq!(told, [("XM-01".to_owned(), 2), ("XM-02".to_owned(), 1)]);
}
