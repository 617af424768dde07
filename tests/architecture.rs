//! The house is as ARCHITECTURE.md draws it, and stays tidy.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The table of ARCHITECTURE.md: each folder and what it may use.
fn law() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let table = text.lines().skip_while(|line| !line.starts_with("| folder |")).skip(2);
    let mut law = BTreeMap::new();
    for line in table.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let names = cells[1].split(',').map(|name| name.trim().to_owned()).filter(|name| name != "–");
        law.insert(cells[0].to_owned(), names.collect());
    }
    law
}

#[test]
fn every_arrow_is_shown_and_goes_down() {
    let law = law();
    let mut wrong = Vec::new();
    for path in sources(Path::new("src")) {
        let parts: Vec<String> =
            path.components().skip(1).map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let home = parts[0].clone();
        if parts.len() == 1 {
            continue; // lib.rs and main.rs
        }
        let allowed = law.get(&home).unwrap_or_else(|| panic!("ARCHITECTURE.md does not show the folder {home}"));
        if allowed.contains("all") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                let target: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                let inside_macro = line[..at].ends_with('$');
                if inside_macro || target == home || target.is_empty() || !law.contains_key(&target) {
                    continue;
                }
                if !allowed.contains(&target) {
                    wrong.push(format!("{}:{}: {home} uses {target}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that ARCHITECTURE.md does not show:\n{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_table_is_there_and_the_other_way_round() {
    let drawn: BTreeSet<String> = law().into_keys().collect();
    let folders = fs::read_dir("src").unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir());
    let built: BTreeSet<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(drawn, built);
}

#[test]
fn a_long_file_says_why_in_its_first_line() {
    let long = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().count();
        (lines > 500 && !text.lines().next().unwrap_or("").contains("long because")).then(|| (path.clone(), lines))
    };
    let found: Vec<_> = sources(Path::new("src")).iter().filter_map(long).collect();
    assert!(found.is_empty(), "longer than 500 lines without a reason: {found:?}");
}

#[test]
fn the_domain_does_no_input_or_output_and_reads_no_clock() {
    let forbidden = ["std::fs", "std::net", "std::io::", "tokio", "sqlx", "SystemTime", "Instant::now", "rand::"];
    for path in sources(Path::new("src/domain")) {
        let text = fs::read_to_string(&path).unwrap();
        for word in forbidden {
            let allowed = path.ends_with("digest.rs") && word == "std::io::";
            assert!(allowed || !text.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn no_two_things_of_the_contract_have_one_name() {
    let mut named: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in sources(Path::new("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let mut in_contract: Option<Option<String>> = None;
        for line in text.lines().map(str::trim) {
            if line.contains("utoipa::ToSchema)]") || (line.starts_with("#[derive(") && line.contains("ToSchema")) {
                in_contract = Some(None);
            } else if let Some(renamed) = line.strip_prefix("#[schema(as = ") {
                in_contract = Some(Some(renamed.trim_end_matches(")]").to_owned()));
            }
            let declared = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
            let Some(declared) = declared else { continue };
            let Some(renamed) = in_contract.take() else { continue };
            let own = declared.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
            let name = renamed.unwrap_or(own);
            if let Some(other) = named.insert(name.clone(), path.clone()) {
                panic!("{name} stands in {} and in {}: the document keeps only one", other.display(), path.display());
            }
        }
    }
    assert!(named.len() > 100, "{} names were found", named.len());
}
