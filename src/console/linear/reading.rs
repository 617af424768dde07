//! Pages that are read: the lines that come in sight, each once.

use super::scene::{Scene, Window};
use crate::console::layer::{Page, Reading};
use crate::console::model::Model;
use crate::console::update::layout;
use crate::console::view::spoken;

/// By what one page is told from another.
pub(super) fn name(page: &Page) -> String {
    match page {
        Page::Request(id, _) => format!("request {id}"),
        Page::WhyNot(id) => format!("why not {id}"),
        Page::Whistles(id) => format!("whistles {id}"),
        Page::Papers(id, _) => format!("papers {id}"),
        Page::Volunteers(said, _) => format!("volunteers {said}"),
        Page::Points(id, ..) => format!("points {id}"),
        Page::Overview(_) => "overview".to_owned(),
        Page::Together => "together".to_owned(),
        Page::Reports(reports) => format!("reports {} {:?}", reports.month.label(), reports.chart),
        Page::DutyBook => "duty book".to_owned(),
    }
}

/// A page.
pub(super) fn scene(model: &Model, reading: &Reading) -> Scene {
    let lines = spoken::page(model, &reading.page);
    let layout = layout(model);
    let height = usize::from(layout.result.y.saturating_sub(layout.heads.y)).max(2) - 1;
    let top = reading.top.min(lines.len().saturating_sub(height));
    let title = spoken::page_title(model, &reading.page);
    // A request's first line is its number already.
    let known = matches!(reading.page, Page::Request(..)) && lines.len() > 1;
    Scene {
        head: (!known).then(|| title.clone()).into_iter().collect(),
        back: vec![title],
        window: Some(Window { top, height, lines }),
        ..Scene::default()
    }
}
