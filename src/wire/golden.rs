//! Every form of an event and of a command, a line each. A log written years ago must still be read, so a line here
//! changes never; a new form adds one.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::PartialSchema;

use crate::domain::command::Command;
use crate::domain::event::Event;

/// Each line reads, and is written again byte for byte.
fn reads_and_writes<T: Serialize + DeserializeOwned + Debug>(golden: &str) {
    for line in golden.lines() {
        let form: T = serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        assert_eq!(serde_json::to_string(&form).unwrap(), line);
    }
}

/// `variant.property` for everything in a tagged enum's schema.
fn properties_of(schema: &Value) -> BTreeSet<String> {
    fn collect(part: &Value, tags: &mut BTreeSet<String>, names: &mut BTreeSet<String>) {
        if let Some(parts) = part.get("allOf").and_then(Value::as_array) {
            for inner in parts {
                collect(inner, tags, names);
            }
        }
        for (name, property) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
            match property.get("enum").and_then(|tags| tags.get(0)).and_then(Value::as_str) {
                Some(tag) if name == "type" => drop(tags.insert(tag.to_owned())),
                _ => drop(names.insert(name.clone())),
            }
        }
    }
    let mut all = BTreeSet::new();
    for variant in schema["oneOf"].as_array().unwrap() {
        let (mut tags, mut names) = (BTreeSet::new(), BTreeSet::new());
        collect(variant, &mut tags, &mut names);
        let tag = tags.first().unwrap_or_else(|| panic!("no tag in {variant}"));
        all.insert(tag.clone());
        all.extend(names.iter().map(|name| format!("{tag}.{name}")));
    }
    all
}

/// The golden lines leave out no variant, and no optional field of any.
fn misses_nothing<T: PartialSchema + 'static>(golden: &str) {
    let mut shown = BTreeSet::new();
    for line in golden.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let tag = value["type"].as_str().unwrap().to_owned();
        let names = value.as_object().unwrap().keys().filter(|name| *name != "type");
        shown.extend(names.map(|name| format!("{tag}.{name}")));
        shown.insert(tag);
    }
    let known = properties_of(&super::schema::on_a_roomy_stack(|| serde_json::to_value(T::schema()).unwrap()));
    assert!(known.len() > 100, "the schema tells the variants: {known:?}");
    let missing: Vec<_> = known.difference(&shown).collect();
    assert!(missing.is_empty(), "no golden line shows {missing:?}");
}

#[test]
fn every_event_form_is_read_and_written_as_ever() {
    let golden = include_str!("../../tests/golden/events.json");
    reads_and_writes::<Event>(golden);
    misses_nothing::<Event>(golden);
}

#[test]
fn every_command_form_is_read_and_written_as_ever() {
    let golden = include_str!("../../tests/golden/commands.json");
    reads_and_writes::<Command>(golden);
    misses_nothing::<Command>(golden);
}
