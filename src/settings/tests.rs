use std::io;
use std::path::Path;

use super::keys::KEYS;
use super::*;

const FILE: &str = "/home/li/.config/paidan/settings.toml";

/// Loads `source` as the usual file of the user li, with `variables` set.
fn loaded(source: &str, variables: &[(&str, &str)]) -> Result<Loaded, Vec<Problem>> {
    load(None, &environment(variables), &|path| {
        assert_eq!(path, Path::new(FILE));
        Ok(source.to_owned())
    })
}

fn environment(variables: &[(&str, &str)]) -> Vec<(String, String)> {
    let home = std::iter::once(&("HOME", "/home/li"));
    home.chain(variables).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn problems(source: &str, variables: &[(&str, &str)]) -> Vec<String> {
    loaded(source, variables).unwrap_err().iter().map(Problem::to_string).collect()
}

#[test]
fn the_default_file_holds_every_setting_with_its_default() {
    let loaded = loaded(DEFAULT_FILE, &[]).unwrap();
    assert_eq!((loaded.settings, loaded.warnings), (Settings::default(), vec![]));
    let written = toml_file::read(DEFAULT_FILE).unwrap();
    let names = written.iter().map(|entry| (entry.section.as_str(), entry.name.as_str()));
    assert_eq!(names.collect::<Vec<_>>(), KEYS.iter().map(|key| (key.section, key.name)).collect::<Vec<_>>());
    for key in KEYS {
        assert!(DEFAULT_FILE.contains(key.variable), "{} stands in no comment", key.variable);
    }
}

#[test]
fn variables_win_over_the_file_and_the_file_over_defaults() {
    let file = "[connection]\nurl = \"https://cili.example/\"\ncentre = 430821\n[console]\nlanguage = \"zh\"\n";
    let settings = loaded(file, &[("PAIDAN_LANG", "en"), ("PAIDAN_URL", "")]).unwrap().settings;
    assert_eq!(settings.connection.url, "https://cili.example");
    assert_eq!(settings.connection.centre.as_deref(), Some("430821"));
    assert_eq!(settings.console.language, LanguageChoice::En);
    assert_eq!(settings.server, Settings::default().server);
}

#[test]
fn every_setting_can_come_from_the_environment() {
    let settings = loaded(
        "",
        &[
            ("PAIDAN_URL", "http://10.0.0.1:80"),
            ("PAIDAN_CENTRE", "431127"),
            ("PAIDAN_TOKEN_FILE", "~/token"),
            ("PAIDAN_LANG", "zh"),
            ("PAIDAN_COLOURS", "16"),
            ("PAIDAN_THEME", "night"),
            ("PAIDAN_POSITION", "坐席3"),
            ("PAIDAN_READ_ONLY", "yes"),
            ("PAIDAN_DATA", "/var/lib/paidan"),
            ("PAIDAN_LISTEN", "0.0.0.0:80"),
        ],
    )
    .unwrap()
    .settings;
    assert_eq!(settings.connection.url, "http://10.0.0.1:80");
    assert_eq!(settings.connection.centre.as_deref(), Some("431127"));
    assert_eq!(settings.connection.token_file.as_deref(), Some(Path::new("/home/li/token")));
    assert_eq!(settings.console.language, LanguageChoice::Zh);
    assert_eq!(settings.console.colours, ColourChoice::Sixteen);
    assert_eq!((settings.console.theme.as_str(), settings.console.position.as_deref()), ("night", Some("坐席3")));
    assert!(settings.console.read_only);
    assert_eq!(settings.server.data.as_deref(), Some(Path::new("/var/lib/paidan")));
    assert_eq!(settings.server.listen.to_string(), "0.0.0.0:80");
}

#[test]
fn wrong_values_name_their_place_and_what_would_be_right() {
    for (source, problem) in [
        ("[console]\nlanguage = \"de\"", ":2: console.language is \"de\"; it should be \"auto\", \"zh\" or \"en\""),
        (
            "[connection]\n\nurl = \"10.0.0.1\"",
            ":3: connection.url is \"10.0.0.1\"; it should be an address such as \"http://127.0.0.1:7311\"",
        ),
        (
            "[connection]\ncentre = \"4308\"",
            ":2: connection.centre is \"4308\"; it should be a county code of six digits such as \"430821\"",
        ),
        (
            "[connection]\ncentre = true",
            ":2: connection.centre is true; it should be a county code of six digits such as \"430821\"",
        ),
        ("[console]\nread_only = 1", ":2: console.read_only is 1; it should be true or false"),
        (
            "[console]\ncolours = \"blue\"",
            ":2: console.colours is \"blue\"; it should be \"auto\", \"none\", \"16\", \"256\" or \"true\"",
        ),
        ("[console]\ntheme = \"\"", ":2: console.theme is \"\"; it should be the name of a theme such as \"dark\""),
        ("[server]\ndata = [1]", ":2: server.data is [1]; it should be the path of a folder"),
        (
            "server.listen = \"7311\"",
            ":1: server.listen is \"7311\"; it should be an address and port such as \"127.0.0.1:7311\"",
        ),
    ] {
        assert_eq!(problems(source, &[]), [format!("{FILE}{problem}")]);
    }
    assert_eq!(
        problems("[server]\nlisten = 1", &[("PAIDAN_READ_ONLY", "perhaps")]),
        [
            format!("{FILE}:2: server.listen is 1; it should be an address and port such as \"127.0.0.1:7311\""),
            "environment variable PAIDAN_READ_ONLY: console.read_only is \"perhaps\"; it should be true or false"
                .to_owned(),
        ]
    );
}

#[test]
fn unknown_names_are_warned_of_with_the_nearest_one() {
    for (source, warning) in [
        ("[console]\nlangauge = \"zh\"", ":2: there is no setting console.langauge; console.language?"),
        ("[conection]\nurl = \"x\"", ":2: there is no setting conection.url; connection.url?"),
        ("theme = \"night\"", ":1: there is no setting theme; console.theme?"),
        ("[console]\nzebra = 1", ":2: there is no setting console.zebra"),
        ("[a.b]\nc = 1", ":2: there is no setting a.b.c"),
    ] {
        let loaded = loaded(source, &[]).unwrap();
        assert_eq!(loaded.warnings.iter().map(Unknown::to_string).collect::<Vec<_>>(), [format!("{FILE}{warning}")]);
        assert_eq!(loaded.settings, Settings::default());
    }
}

#[test]
fn a_misspelt_variable_is_warned_of_and_a_stranger_is_not() {
    let loaded =
        loaded("", &[("PAIDAN_LANGUAGE", "zh"), ("PAIDAN_UPDATE_GOLDEN_FILES", "1"), ("LANG", "zh_CN")]).unwrap();
    let warnings: Vec<_> = loaded.warnings.iter().map(Unknown::to_string).collect();
    assert_eq!(warnings, ["environment variable PAIDAN_LANGUAGE: there is no setting PAIDAN_LANGUAGE; PAIDAN_LANG?"]);
}

#[test]
fn a_broken_file_names_its_line() {
    let said = problems("[console]\nlanguage = \"zh\"\ntheme = \n", &[]);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with(&format!("{FILE}:3: ")), "{said:?}");
}

#[test]
fn the_usual_file_may_be_missing_but_not_a_named_one() {
    let nothing = |_: &Path| Err(io::Error::new(io::ErrorKind::NotFound, "no such file"));
    let loaded = load(None, &environment(&[]), &nothing).unwrap();
    assert_eq!((loaded.settings, loaded.file), (Settings::default(), None));
    let problems = load(Some(Path::new("my.toml")), &environment(&[]), &nothing).unwrap_err();
    assert_eq!(problems[0].to_string(), "my.toml: no such file");

    let closed = |_: &Path| Err(io::Error::new(io::ErrorKind::PermissionDenied, "permission denied"));
    assert_eq!(
        load(None, &environment(&[]), &closed).unwrap_err()[0].to_string(),
        format!("{FILE}: permission denied")
    );
}
