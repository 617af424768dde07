//! `paidan man`: the manual, a page for each verb.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Command;
use clap_mangen::Man;

use super::args::ManArguments;
use super::speech::{Reader, definition};
use crate::console::files;
use crate::words::{Language, Words};
use crate::{said, say};

/// The headings of a page, as clap_mangen writes them, each with the key of ours.
const HEADINGS: [(&str, &str); 6] = [
    ("NAME", "man-name"),
    ("SYNOPSIS", "man-synopsis"),
    ("DESCRIPTION", "man-description"),
    ("OPTIONS", "man-options"),
    ("SUBCOMMANDS", "man-verbs"),
    ("VERSION", "man-version"),
];

/// Writes the pages into a folder, or all of them to the terminal.
pub fn run(language: Language, arguments: &ManArguments) -> anyhow::Result<ExitCode> {
    let pages = pages(language)?;
    match &arguments.to {
        Some(folder) => {
            let written = write(&pages, folder);
            written.with_context(|| said!("said-file-unwritten", file = folder.display()))?;
            let count = i64::try_from(pages.len()).unwrap_or_default();
            let values = crate::words::args!["count" => count, "folder" => folder.display().to_string()];
            say!("{}", Words::of(language).text("man-written", &values));
        }
        None => {
            let all: String = pages.into_iter().map(|page| page.text).collect();
            // A reader that has gone, such as a pager, is no fault of ours.
            let _ = std::io::stdout().write_all(all.as_bytes());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write(pages: &[Page], folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    pages.iter().try_for_each(|page| files::replace(&folder.join(&page.file), page.text.as_bytes()))
}

/// A page of the manual.
pub struct Page {
    /// The name of its file.
    pub file: String,
    /// The page in roff.
    pub text: String,
}

/// Every page: the program's, then those of the verbs.
pub fn pages(language: Language) -> std::io::Result<Vec<Page>> {
    let mut pages = Vec::new();
    collect(&definition(language, Reader::Program), Words::of(language), &mut pages)?;
    Ok(pages)
}

fn collect(command: &Command, words: &Words, pages: &mut Vec<Page>) -> std::io::Result<()> {
    // What stands under the options is set below as it is written: clap_mangen would run its lines together.
    let man = Man::new(command.clone().after_help(clap::builder::Resettable::Reset))
        .date("")
        .manual(words.plain("man-manual"));
    let mut bytes = Vec::new();
    man.render(&mut bytes)?;
    let page = String::from_utf8_lossy(&bytes);
    let mut text: String = page.lines().flat_map(|line| [heading(line, words), "\n".to_owned()]).collect();
    if let Some(after) = command.get_after_help() {
        // Writing to a String cannot fail.
        let _ = write!(text, ".SH {}\n{}", words.plain("man-notes"), as_written(&after.to_string()));
    }
    pages.push(Page { file: man.get_filename(), text });
    command.get_subcommands().try_for_each(|verb| collect(verb, words, pages))
}

fn heading(line: &str, words: &Words) -> String {
    let Some(name) = line.strip_prefix(".SH ") else { return line.to_owned() };
    let known = HEADINGS.iter().find(|(theirs, _)| *theirs == name.trim_matches('"'));
    known.map_or_else(|| line.to_owned(), |(_, key)| format!(".SH {}", words.plain(key)))
}

/// Lines as they stand, every sign of theirs a sign.
fn as_written(text: &str) -> String {
    let mut out = String::from(".nf\n");
    for line in text.lines() {
        let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
        let begin = if line.starts_with('.') { "\\&" } else { "" };
        let _ = writeln!(out, "{begin}{line}");
    }
    out + ".fi\n"
}
