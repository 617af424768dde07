//! A settings file as a list of values with their lines.

use toml::de::{DeTable, DeValue};

use super::keys::{Given, full_name};

/// One value of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Section, empty for what stands before the first one.
    pub section: String,
    /// Name within the section.
    pub name: String,
    /// The value.
    pub given: Given,
    /// Line of its name, from 1.
    pub line: usize,
}

/// Text that is no TOML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotToml {
    pub line: usize,
    pub message: String,
}

/// The values of `source` in the order of their lines. Tables within sections are named `a.b`.
pub(super) fn read(source: &str) -> Result<Vec<Entry>, NotToml> {
    let table = DeTable::parse(source).map_err(|error| NotToml {
        line: line_at(source, error.span().map_or(0, |span| span.start)),
        message: error.message().to_owned(),
    })?;
    let mut entries = Vec::new();
    collect(source, "", table.get_ref(), &mut entries);
    entries.sort_by_key(|entry| entry.line);
    Ok(entries)
}

fn collect(source: &str, section: &str, table: &DeTable<'_>, entries: &mut Vec<Entry>) {
    for (name, value) in table {
        let given = match value.get_ref() {
            DeValue::Table(inner) => {
                collect(source, &full_name(section, name.get_ref()), inner, entries);
                continue;
            }
            DeValue::String(text) => Given::Text(text.clone().into_owned()),
            DeValue::Boolean(flag) => Given::Flag(*flag),
            _ => Given::Other(source.get(value.span()).unwrap_or_default().to_owned()),
        };
        let line = line_at(source, name.span().start);
        entries.push(Entry { section: section.to_owned(), name: name.get_ref().to_string(), given, line });
    }
}

fn line_at(source: &str, offset: usize) -> usize {
    source.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
