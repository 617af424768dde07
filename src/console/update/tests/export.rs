//! A list becomes a file, and no file is overwritten unasked.

use super::bench::{Bench, morning};
use crate::console::action::Action;
use crate::console::effect::Effect;
use crate::console::export::{Format, Order, Written};
use crate::console::forms::FieldName;
use crate::console::message::News;

fn ordered(bench: &mut Bench) -> Order {
    let ordered = bench.effects.drain(..).find_map(|effect| match effect {
        Effect::Export(order) => Some(order),
        _ => None,
    });
    ordered.expect("a file is asked for")
}

#[test]
fn a_list_goes_to_a_file_of_the_name_shown_and_the_form_stays_until_it_is_there() {
    let mut bench = Bench::before(morning());
    bench.press(&["Ctrl-E"]);
    assert_eq!(bench.form().unwrap().action, Action::Export);
    bench.press(&["Enter"]);
    let order = ordered(&mut bench);
    assert_eq!((order.format, order.overwrite), (Format::Xlsx, false));
    let name = order.path.to_str().unwrap();
    assert!(name.starts_with("/home/li/paidan-") && name.ends_with("-queue-20261123-0900.xlsx"), "{name}");
    assert!(bench.form().is_some());
    bench.news(News::Exported(order, Written::Rows(3)));
    assert!(bench.form().is_none() && bench.said().contains('3'), "{}", bench.said());
    assert!(bench.model.drafts.is_empty());
}

#[test]
fn a_file_that_is_there_is_overwritten_only_when_asked_once_more_and_a_new_name_is_asked_anew() {
    let mut bench = Bench::before(morning());
    bench.press(&["Ctrl-E", "Enter"]);
    let order = ordered(&mut bench);
    bench.news(News::Exported(order.clone(), Written::AlreadyThere));
    assert!(bench.form().unwrap().problem.is_some());
    bench.press(&["Enter"]);
    assert_eq!(ordered(&mut bench), Order { overwrite: true, ..order.clone() });
    bench.news(News::Exported(order, Written::AlreadyThere));
    bench.fill(&[(FieldName::Format, "csv")]);
    bench.press(&["Tab"]).type_in("x").press(&["Enter"]);
    let other = ordered(&mut bench);
    assert_eq!((other.format, other.overwrite), (Format::Csv, false));
    bench.news(News::Exported(other, Written::Failed("the disk is full".into())));
    assert!(bench.form().unwrap().problem.as_ref().unwrap().contains("the disk is full"));
}

#[test]
fn the_emergency_sheet_is_written_where_files_go() {
    let mut bench = Bench::before(morning());
    bench.act(Action::Sheet);
    let path = bench.effects.iter().find_map(|effect| match effect {
        Effect::WriteSheet(path) => path.to_str(),
        _ => None,
    });
    assert!(path.unwrap().starts_with("/home/li/paidan-") && path.unwrap().ends_with("-sheet-20261123-0900.txt"));
}
