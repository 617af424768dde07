use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};

use super::Language;

/// A value in a sentence: text or a number.
pub type Value<'a> = fluent_bundle::FluentValue<'a>;

/// An area of the software and its sentences, one file in each language.
macro_rules! areas {
    ($($area:literal),* $(,)?) => {
        /// The areas, each a file `config/languages/LANGUAGE/AREA.ftl`.
        pub const AREAS: &[&str] = &[$($area),*];
        const ZH: &[&str] = &[$(include_str!(concat!("../../config/languages/zh/", $area, ".ftl"))),*];
        const EN: &[&str] = &[$(include_str!(concat!("../../config/languages/en/", $area, ".ftl"))),*];
    };
}

areas![
    "common",
    "times",
    "states",
    "refusals",
    "answers",
    "keys",
    "console",
    "acts",
    "telephone",
    "commandline",
    "cli",
    "said",
    "doctor",
    "looks",
    "board",
    "kept",
    "past",
    "likely",
    "finding",
    "desk",
    "export",
    "marks",
    "undo",
    "whistles",
    "directories",
    "plans",
    "venues",
    "reports",
    "linear",
    "accounts",
    "payers",
    "books",
    "registry",
    "ordering",
    "figures",
    "shifts",
    "year",
    "safety",
];

/// What the definition of the command line and the files to fill in say in English, in Chinese: there are no English files
/// beside these.
const ZH_ALONE: &[&str] =
    &[include_str!("../../config/languages/zh/help.ftl"), include_str!("../../config/languages/zh/templates.ftl")];

/// All sentences of one language. Keys are unique across areas; `key.part` names an attribute.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of `language`, read on first use.
    pub fn of(language: Language) -> &'static Self {
        static ZH_WORDS: OnceLock<Words> = OnceLock::new();
        static EN_WORDS: OnceLock<Words> = OnceLock::new();
        match language {
            Language::Zh => ZH_WORDS.get_or_init(|| Self::read(language)),
            Language::En => EN_WORDS.get_or_init(|| Self::read(language)),
        }
    }

    fn read(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
        // Direction marks around values would be invisible characters on a terminal.
        bundle.set_use_isolating(false);
        for source in sources(language) {
            // The tests read every file strictly; here whatever can be read is used.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Which language these are.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence under `key` with `args` filled in; a key that does not exist is its own sentence.
    pub fn text(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        let named: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.format(key, Some(&named))
    }

    /// The sentence under `key`, which takes no values.
    pub fn plain(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// Whether there is a sentence under `key`.
    pub fn has(&self, key: &str) -> bool {
        self.say(key, None, &mut Vec::new()).is_some()
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        // A value that is missing shows as its name in braces.
        self.say(key, args, &mut Vec::new()).unwrap_or_else(|| key.to_owned())
    }

    fn say(&self, key: &str, args: Option<&FluentArgs<'_>>, errors: &mut Vec<FluentError>) -> Option<String> {
        let pattern = match key.split_once('.') {
            None => self.bundle.get_message(key)?.value()?,
            Some((message, part)) => self.bundle.get_message(message)?.get_attribute(part)?.value(),
        };
        Some(self.bundle.format_pattern(pattern, args, errors).into_owned())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Words({})", self.language)
    }
}

fn sources(language: Language) -> impl Iterator<Item = &'static str> {
    let (areas, alone) = match language {
        Language::Zh => (ZH, ZH_ALONE),
        Language::En => (EN, [].as_slice()),
    };
    areas.iter().chain(alone).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::words::args;

    /// Every key of a file, attributes as `key.part`, with the values its sentence takes.
    fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut message, mut key) = (String::new(), String::new());
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let name = line.split('=').next().unwrap_or_default().trim();
            if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
                name.clone_into(&mut message);
                key.clone_from(&message);
                assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice");
            } else if let Some(part) = name.strip_prefix('.') {
                key = format!("{message}.{part}");
                keys.insert(key.clone(), BTreeSet::new());
            }
            for after in line.split('$').skip(1) {
                let value: String =
                    after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
                keys.get_mut(&key).unwrap().insert(value);
            }
        }
        keys
    }

    #[test]
    fn every_file_reads_without_error_and_no_key_stands_twice() {
        for language in Language::ALL {
            let mut bundle = FluentBundle::new_concurrent(vec![]);
            for (area, source) in AREAS.iter().chain(&["help", "templates"]).zip(sources(language)) {
                let resource = FluentResource::try_new(source.to_owned())
                    .unwrap_or_else(|(_, errors)| panic!("{language}/{area}.ftl: {errors:?}"));
                bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{language}/{area}.ftl: {errors:?}"));
            }
        }
    }

    /// What ends like a plural behind a value and is none.
    const VERBS: &[&str] = &[
        "answers", "asks", "begins", "belongs", "brings", "does", "ends", "exists", "falls", "gives", "goes", "has",
        "holds", "is", "leads", "leaves", "lies", "lists", "looks", "needs", "opens", "operates", "puts", "rests",
        "returns", "says", "sends", "sits", "stands", "stays", "takes", "this", "was",
    ];

    /// The value of a line that is followed by things, however many there are.
    fn of_many(line: &str) -> Option<&str> {
        let mut values = line.split("{ $").skip(1).filter_map(|after| after.split_once(" } "));
        let counted = values.find(|(_, behind)| {
            let mut words = behind.split(|c: char| !c.is_ascii_lowercase()).take(2);
            let adjectives = ["more", "bad", "new", "urgent", "ended"];
            let word = words.next().filter(|word| !adjectives.contains(word)).or_else(|| words.next());
            word.is_some_and(|word| word.len() > 1 && word.ends_with('s') && !VERBS.contains(&word))
        });
        counted.map(|(value, _)| value)
    }

    #[test]
    fn english_tells_one_thing_from_several() {
        let told = |area, line| format!("{area}.ftl: {line}");
        let lines = AREAS.iter().zip(EN).flat_map(|(area, source)| source.lines().map(move |line| (area, line)));
        let alike = lines.filter(|(_, line)| !line.contains("[other]") && of_many(line).is_some());
        assert_eq!(alike.map(|(area, line)| told(area, line)).collect::<Vec<_>>(), Vec::<String>::new());
        let teams = |n: usize| Words::of(Language::En).text("linear-teams", &args!["n" => n]);
        assert!(teams(1).starts_with("1 team,") && teams(2).starts_with("2 teams,"), "{}, {}", teams(1), teams(2));
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for ((area, zh), en) in AREAS.iter().zip(ZH).zip(EN) {
            let (zh, en) = (keys(zh), keys(en));
            let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| {
                a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>()
            };
            assert_eq!(only(&zh, &en), Vec::<String>::new(), "{area}.ftl lacks these in English");
            assert_eq!(only(&en, &zh), Vec::<String>::new(), "{area}.ftl lacks these in Chinese");
            for (key, values) in &zh {
                assert_eq!(values, &en[key], "{area}.ftl: {key} takes other values in English");
            }
        }
    }

    #[test]
    fn every_sentence_can_be_said_with_its_values() {
        for language in Language::ALL {
            let words = Words::of(language);
            for (key, values) in sources(language).flat_map(keys) {
                let named: FluentArgs<'_> = values.iter().map(|name| (name.as_str(), Value::from(1))).collect();
                let mut errors = Vec::new();
                let said = words.say(&key, Some(&named), &mut errors);
                let said = said.unwrap_or_else(|| panic!("{language}: {key} says nothing"));
                assert!(errors.is_empty(), "{language}: {key}: {errors:?}");
                assert!(!said.chars().any(crate::text::sanitise::is_hidden), "{language}: {key} hides a character");
            }
        }
    }

    #[test]
    fn a_missing_key_is_seen_and_never_stops_the_screen() {
        assert_eq!(Words::of(Language::En).plain("no-such-key"), "no-such-key");
        assert!(!Words::of(Language::Zh).has("no-such-key"));
        assert!(Words::of(Language::Zh).has("language-zh"));
    }

    #[test]
    fn values_stand_bare_in_the_sentence() {
        let said = Words::of(Language::En).text("span-minutes", &args!["n" => 12]);
        assert_eq!(said, "12m");
        assert_eq!(Words::of(Language::Zh).text("span-minutes", &args!["n" => "12"]), "12分");
    }

    #[test]
    fn words_are_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(Words::of(Language::Zh));
    }
}
