//! The Chinese of the definition: complete, nothing too much, and the same commands in the examples.

use std::collections::{BTreeMap, BTreeSet};

use clap::error::ErrorKind;

use super::{every_command, has_chinese};
use crate::cli::args::Arguments;
use crate::cli::guide::speech::{Reader, argument_keys, definition, value_key, verb_key};
use crate::cli::guide::{complaint, language};
use crate::text::columns::width;
use crate::words::{Language, Words};

const HELP: &str = include_str!("../../../../config/languages/zh/help.ftl");

/// Every key of the Chinese, attributes as `key.part`.
fn keys_of_help() -> Vec<String> {
    let (mut keys, mut message) = (Vec::new(), String::new());
    for (name, _) in HELP.lines().filter_map(|line| line.split_once('=')) {
        let name = name.trim_end();
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            message = name.to_owned();
            keys.push(message.clone());
        } else if let Some(part) = name.trim_start().strip_prefix('.') {
            keys.push(format!("{message}.{part}"));
        }
    }
    keys
}

fn words() -> &'static Words {
    Words::of(Language::Zh)
}

/// Every text of the English definition, with the keys of which one must have its Chinese.
fn texts() -> Vec<(Vec<String>, String)> {
    let mut texts = Vec::new();
    for (path, command) in every_command(Language::En) {
        let key = path.iter().fold("cli-paidan".to_owned(), |key, verb| verb_key(&key, verb));
        // A verb of the desk is told in the console's own words, which are complete.
        if key != "cli-desk" {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            texts.push((vec![key.clone()], about));
            texts.extend(command.get_after_help().map(|after| (vec![format!("{key}.after")], after.to_string())));
        }
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            // Where `-h` says less than `--help`, clap tells that in English; in Chinese both say everything.
            let help = help.split(" (see more").next().unwrap_or_default().to_owned();
            texts.push((argument_keys(&key, argument.get_id().as_str()).to_vec(), help));
            let own = argument.get_id().as_str().to_uppercase();
            let named = argument.get_value_names().map(|names| names.iter().map(ToString::to_string).collect());
            let names: Vec<String> =
                if argument.get_action().takes_values() { named.unwrap_or(vec![own]) } else { vec![] };
            let names = names.iter().flat_map(|name| name.split('='));
            texts.extend(names.filter_map(|name| Some((vec![value_key(name)?], name.to_owned()))));
        }
    }
    texts
}

#[test]
fn every_text_of_the_command_line_has_its_chinese() {
    let missing: BTreeSet<String> = texts()
        .into_iter()
        .filter(|(keys, _)| !keys.iter().any(|key| words().has(key)))
        .map(|(keys, english)| format!("{} = (Chinese for: {english})", keys[0]))
        .collect();
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "add to config/languages/zh/help.ftl:\n{}", missing.join("\n"));
}

#[test]
fn no_chinese_is_left_over() {
    let own = ["cli-verb", "cli-verbs", "cli-usage", "cli-arguments", "cli-options", "cli-some-options"];
    let notes = ["cli-choices", "cli-default", "cli-table-notes", "cli-help"];
    let used: BTreeSet<String> =
        texts().into_iter().filter_map(|(keys, _)| keys.into_iter().find(|key| words().has(key))).collect();
    let left: Vec<String> = keys_of_help()
        .into_iter()
        .filter(|key| !used.contains(key) && !own.contains(&key.as_str()) && !notes.contains(&key.as_str()))
        .filter(|key| !key.starts_with("complaint-"))
        .collect();
    assert!(left.is_empty(), "take out of config/languages/zh/help.ftl, nothing has them:\n{}", left.join("\n"));
}

#[test]
fn one_chinese_text_stands_for_one_english_text() {
    let mut meant: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (keys, english) in texts() {
        if let Some(key) = keys.into_iter().find(|key| words().has(key)) {
            meant.entry(key).or_default().insert(english);
        }
    }
    meant.retain(|_, english| english.len() > 1);
    assert!(meant.is_empty(), "give all but one of these a key of their own (cli-VERB-ARGUMENT): {meant:#?}");
}

#[test]
fn the_examples_are_the_same_commands_in_both_languages() {
    let commands = |text: &str| -> Vec<String> {
        let examples = text.lines().filter_map(|line| line.trim_start().strip_prefix("paidan "));
        examples.map(|line| line.split("   ").next().unwrap_or_default().trim_end().to_owned()).collect()
    };
    let mut examples = 0;
    for ((path, english), (_, chinese)) in every_command(Language::En).iter().zip(&every_command(Language::Zh)) {
        let of =
            |command: &clap::Command| commands(&command.get_after_help().map(ToString::to_string).unwrap_or_default());
        assert_eq!(of(english), of(chinese), "{path:?}");
        examples += of(english).len();
    }
    assert!(examples > 20);
}

/// What `paidan` with these words prints.
fn told(words: &[&str]) -> clap::Error {
    let line = std::iter::once("paidan").chain(words.iter().copied());
    definition(Language::Zh, Reader::Screen).try_get_matches_from(line).unwrap_err()
}

#[test]
fn help_speaks_chinese_throughout_and_fits_eighty_columns() {
    for words in
        [&["--help"][..], &["demo", "--help"], &["help", "import", "teams"], &["admin", "token", "new", "-h"], &[]]
    {
        let help = told(words).to_string();
        assert!(help.contains("用法: paidan"), "{help}");
        for english in ["Usage", "Options:", "Commands:", "Arguments:", "[OPTIONS]", "[default", "[possible", "Print "]
        {
            assert!(!help.contains(english), "{english} is left in:\n{help}");
        }
        let examples = help.lines().position(|line| line.starts_with("示例")).unwrap_or(usize::MAX);
        let wide = help.lines().take(examples).find(|line| width(line) > 80);
        assert_eq!(wide, None);
    }
}

#[test]
fn an_argument_means_the_same_in_both_languages() {
    use clap::FromArgMatches as _;
    let line = ["paidan", "demo", "--centre", "430211", "--lang", "zh", "--rate", "30"];
    let read = |language| {
        let matches = definition(language, Reader::Screen).try_get_matches_from(line).unwrap();
        format!("{:?}", Arguments::from_arg_matches(&matches).unwrap())
    };
    assert_eq!(read(Language::Zh), read(Language::En));
}

#[test]
fn a_number_below_zero_is_no_argument_that_is_missing() {
    for (words, typed) in
        [(&["stock", "in", "爱心超市", "大米", "-5"][..], "-5"), (&["redeem", "ZYZ000001", "毛巾", "-2"], "-2")]
    {
        let error = told(words);
        let said = |language| complaint::of_a_negative(&error, Words::of(language)).unwrap();
        assert!(said(Language::Zh).contains(&format!("{typed} 不行；这里要一个正数")), "{}", said(Language::Zh));
        assert!(said(Language::En).contains("a positive number is wanted"), "{}", said(Language::En));
    }
    let unknown = told(&["demo", "--raet", "3"]);
    assert_eq!(complaint::of_a_negative(&unknown, Words::of(Language::Zh)), None);
}

#[test]
fn what_is_wrong_with_a_command_line_is_said_in_chinese() {
    for (words, kind, said) in [
        (&["serv"][..], ErrorKind::InvalidSubcommand, "没有命令 serv"),
        (&["demo", "--raet", "3"], ErrorKind::UnknownArgument, "没有参数 --raet"),
        (&["demo", "--lang", "de"], ErrorKind::InvalidValue, "不能是 de"),
        (&["demo", "--lang"], ErrorKind::InvalidValue, "后面要给一个值"),
        (&["demo", "--rate", "x"], ErrorKind::ValueValidation, "不能是 x"),
        (&["import", "messages"], ErrorKind::MissingRequiredArgument, "还少 <文件>"),
        (&["demo", "--rate", "1", "--rate", "2"], ErrorKind::ArgumentConflict, "只能给一次"),
    ] {
        let error = told(words);
        assert_eq!(error.kind(), kind);
        let complaint = complaint::said(&error);
        assert!(complaint.contains(said) && complaint.contains("--help"), "{complaint}");
        assert!(
            has_chinese(&complaint) && !complaint.contains("Usage") && !complaint.contains("error:"),
            "{complaint}"
        );
    }
    assert!(complaint::said(&told(&["serv"])).contains("是不是 serve"));
}

#[test]
fn the_language_asked_for_is_seen_where_the_rest_cannot_be_read() {
    let of = |words: &[&str]| language(&words.iter().map(Into::into).collect::<Vec<_>>());
    assert_eq!(of(&["paidan", "demo", "--lang", "en", "--nonsense"]), Language::En);
    assert_eq!(of(&["paidan", "demo", "--nonsense", "--lang=zh"]), Language::Zh);
}
