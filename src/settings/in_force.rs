//! Every setting as it stands, and where it was given.

use super::keys::{KEYS, full_name};
use super::{DEFAULT_FILE, Loaded, Place, toml_file};
use crate::text::sanitise;

/// Settings whose value is nobody's business but their owner's.
const SECRET: [&str; 1] = ["console.lock_pin"];
/// Shown in their place.
const COVERED: &str = "***";

/// A setting as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// Its name with its section.
    pub name: String,
    /// Its value as it was written; a secret one is covered.
    pub value: String,
    /// Where it was given; none: it is the default.
    pub place: Option<Place>,
}

impl Loaded {
    /// Every setting, in the order of the default file.
    pub fn in_force(&self) -> Vec<InForce> {
        let defaults = toml_file::read(DEFAULT_FILE).unwrap_or_default();
        let settings = KEYS.iter().map(|key| {
            let name = full_name(key.section, key.name);
            let given = self.given.iter().rev().find(|(given, ..)| *given == name);
            let (value, place) = match given {
                Some((_, value, place)) => (value.clone(), Some(place.clone())),
                None => {
                    let default = defaults.iter().find(|entry| entry.section == key.section && entry.name == key.name);
                    (default.map(|entry| entry.given.to_string()).unwrap_or_default(), None)
                }
            };
            let covered = SECRET.contains(&name.as_str()) && !value.is_empty();
            let value = if covered { COVERED.to_owned() } else { sanitise::line(&value) };
            InForce { name, value, place }
        });
        settings.collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::settings::load;

    #[test]
    fn every_setting_says_what_it_is_and_where_that_was_given() {
        let file =
            "[console]\ntheme = \"dark\"\nread_only = true\nlock_pin = 2468\n[connection]\nurl = \"http://a:1\"\n";
        let environment = [("PAIDAN_URL".to_owned(), "http://b:2".to_owned())];
        let loaded = load(Some(Path::new("my.toml")), &environment, &|_| Ok(file.to_owned())).unwrap();
        let settings = loaded.in_force();
        assert_eq!(settings.len(), KEYS.len());
        let line = |line| Some(Place::Line("my.toml".into(), line));
        for (name, value, place) in [
            ("connection.url", "http://b:2", Some(Place::Variable("PAIDAN_URL".into()))),
            ("connection.centre", "", None),
            ("console.theme", "dark", line(2)),
            ("console.read_only", "true", line(3)),
            ("console.lock_minutes", "15", None),
            ("console.lock_pin", COVERED, line(4)),
        ] {
            let setting = settings.iter().find(|setting| setting.name == name).unwrap();
            assert_eq!((setting.value.as_str(), setting.place.clone()), (value, place), "{name}");
        }
    }
}
