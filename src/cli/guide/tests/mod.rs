//! The guide as operators read it.

mod document;
mod speech;

use clap::Command;

use super::man::pages;
use super::speech::{Reader, definition};
use crate::words::Language;

/// Every command of the definition with its path, such as `admin token new`; the program's own is empty.
fn commands(command: &Command, path: &[String], found: &mut Vec<(Vec<String>, Command)>) {
    found.push((path.to_vec(), command.clone()));
    for verb in command.get_subcommands() {
        let path = [path, &[verb.get_name().to_owned()]].concat();
        commands(verb, &path, found);
    }
}

fn every_command(language: Language) -> Vec<(Vec<String>, Command)> {
    let mut found = Vec::new();
    commands(&definition(language, Reader::Program), &[], &mut found);
    found
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

#[test]
fn every_verb_has_a_page_in_both_languages_and_its_examples_stand_as_they_are_typed() {
    let count = every_command(Language::En).len();
    for language in Language::ALL {
        let pages = pages(language).unwrap();
        assert_eq!(pages.len(), count);
        let page = |file: &str| &pages.iter().find(|page| page.file == file).unwrap_or_else(|| panic!("{file}")).text;
        let token = page("paidan-admin-token-new.1");
        assert!(token.contains("\n  paidan admin token new \\-\\-role dispatcher"), "{token}");
        let root = page("paidan.1");
        assert_eq!(root.contains("\n.SH 用法\n"), language == Language::Zh, "{root}");
        assert_eq!(root.contains("\n.SH SYNOPSIS\n"), language == Language::En, "{root}");
    }
}

#[test]
fn every_shell_gets_a_script_that_knows_every_verb_and_says_it_in_the_language_asked_for() {
    use clap::ValueEnum as _;
    let bash = clap_complete::Shell::Bash;
    for shell in clap_complete::Shell::value_variants() {
        for language in Language::ALL {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut definition(language, Reader::Program), "paidan", &mut script);
            let script = String::from_utf8(script).unwrap();
            for verb in ["demo", "doctor", "confirm-clock"] {
                assert!(script.contains(verb), "{shell} knows no {verb}");
            }
            // What bash completes has no descriptions.
            assert_eq!(
                script.contains("显示版本"),
                language == Language::Zh && *shell != bash,
                "{shell} in {language}"
            );
        }
    }
}
