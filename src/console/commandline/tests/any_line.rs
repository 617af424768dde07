//! Any line at all.

use proptest::prelude::*;

use super::Seat;
use crate::console::commandline::Meaning;
use crate::console::commandline::completion::completions;
use crate::console::commandline::verbs::VERBS;
use crate::words::Language;

fn word() -> impl Strategy<Value = String> {
    let verbs: Vec<&str> = VERBS.iter().flat_map(crate::console::commandline::verbs::Verb::names).collect();
    prop_oneof![
        4 => proptest::sample::select(verbs).prop_map(str::to_owned),
        4 => (1..15u32).prop_map(|n| format!("{n:04}")),
        2 => "[0-9]{1,20}",
        3 => proptest::sample::select(vec!["SY01", "ssyj", "水上", ".", "--", "2d", "周四", "9:00", "P0", "people", "北岗"])
            .prop_map(str::to_owned),
        2 => "\\PC{0,12}",
        1 => Just("\u{1b}[2J\u{202e}".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_line_is_read_previewed_and_completed_and_shows_nothing_hidden(
        words in proptest::collection::vec(word(), 0..7),
        english in any::<bool>(),
    ) {
        let seat = Seat::new(if english { Language::En } else { Language::Zh });
        let line = words.join(" ");
        let read = seat.read(&line);
        let preview = seat.preview(&line);
        let is_act = matches!(read.meaning, Ok(Meaning::Act(_)));
        prop_assert_eq!(preview.decision.is_some(), is_act, "every act is decided before it can be sent");
        prop_assert!(!preview.lines.is_empty(), "something is always said");
        let (from, all) = completions(&line, &seat.sight());
        prop_assert!(from <= line.chars().count());
        for one in &all {
            prop_assert!(!one.insert.contains('\n') && !one.insert.chars().any(crate::text::sanitise::is_hidden));
        }
    }
}

#[test]
fn what_is_completed_is_understood() {
    for language in Language::ALL {
        let seat = Seat::new(language);
        for begun in
            ["", "派 ", "派 0012 ", "dispatch 0012 s", "催 0013 ", "拒 0013 SY01 ", "交 0012 ", "转 0003 ", "受"]
        {
            let (from, all) = completions(begun, &seat.sight());
            assert!(!all.is_empty(), "{begun:?} offers nothing");
            for one in &all {
                let head: String = begun.chars().take(from).collect();
                let line = format!("{head}{}", one.insert);
                assert!(seat.read(&line).meaning.is_ok(), "{line}: {:?}", seat.read(&line).meaning);
            }
        }
    }
}
