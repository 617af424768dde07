//! What is said outside the screen: the sentences of the language files, in the language of this run.

pub mod rows;

use std::io;
use std::sync::OnceLock;

use crate::centre::founding::FoundingError;
use crate::centre::{OpenError, PastError};
use crate::client::Failure;
use crate::console::terminal::EnterError;
use crate::domain::fault::Fault;
use crate::domain::figures::dimension::UnknownPart;
use crate::domain::ids::BadName;
use crate::settings::{Place, Problem, Unknown};
use crate::store::{LockError, StoreError};
use crate::wire::bank::BankFileError;
use crate::words::{Language, Value, Words};
use crate::year::NotForUs;

/// One process speaks one language: a verb's helpers need not hand it on to say what is wrong.
static SPOKEN: OnceLock<Language> = OnceLock::new();

/// Says from here on everything in this language; the first one that is set holds.
pub fn speak(language: Language) {
    // A second call, as in a test, leaves the first language as it is.
    let _ = SPOKEN.set(language);
}

/// The words of this run.
pub fn words() -> &'static Words {
    Words::of(SPOKEN.get().copied().unwrap_or(Language::En))
}

/// The sentence under `key` with its values.
pub fn text(key: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, Value<'_>)> = values.iter().map(|(name, value)| (*name, counted(value))).collect();
    words().text(key, &values)
}

/// What is a number as it is written is one, so that a sentence can tell one thing from several.
fn counted(value: &str) -> Value<'_> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => Value::from(number),
        _ => Value::from(value),
    }
}

/// The sentence under a key: `said!("said-file-unreadable", file = path.display())`.
#[macro_export]
macro_rules! said {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::cli::said::text($key, &[$((stringify!($name), ($value).to_string())),*])
    };
}

/// What does not add up, in words.
pub fn fault(fault: &Fault) -> String {
    text(&format!("amiss-{}", fault.what), &fault.values)
}

/// Prints such a sentence.
#[macro_export]
macro_rules! tell {
    ($($sentence:tt)*) => { $crate::say!("{}", $crate::said!($($sentence)*)) };
}

/// Prints such a sentence where errors go.
#[macro_export]
macro_rules! warn_of {
    ($($sentence:tt)*) => { $crate::warn_line!("{}", $crate::said!($($sentence)*)) };
}

/// An error with its causes.
pub fn error(error: &anyhow::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain() {
        // A cause that has a sentence of its own says what is beneath it too.
        if let Some(sentence) = sentence(cause) {
            parts.push(sentence);
            break;
        }
        parts.push(cause.to_string());
    }
    parts.dedup();
    parts.join(&words().plain("said-cause"))
}

/// A cause that can be told in the reader's language.
fn sentence(cause: &(dyn std::error::Error + 'static)) -> Option<String> {
    if let Some(failure) = cause.downcast_ref::<Failure>() {
        return Some(self::failure(failure));
    }
    if let Some(error) = cause.downcast_ref::<io::Error>() {
        return Some(system(error));
    }
    if let Some(error) = cause.downcast_ref::<StoreError>() {
        return Some(store(error));
    }
    if let Some(OpenError::Store(error)) = cause.downcast_ref::<OpenError>() {
        return Some(store(error));
    }
    if let Some(error) = cause.downcast_ref::<FoundingError>() {
        return Some(founding(error));
    }
    if let Some(error) = cause.downcast_ref::<PastError>() {
        return past(error);
    }
    if let Some(error) = cause.downcast_ref::<NotForUs>() {
        return Some(not_for_us(error));
    }
    if let Some(error) = cause.downcast_ref::<EnterError>() {
        return Some(enter(error));
    }
    if let Some(error) = cause.downcast_ref::<BankFileError>() {
        return Some(bank_file(error));
    }
    if let Some(error) = cause.downcast_ref::<BadName>() {
        return Some(rows::unreadable(error));
    }
    if let Some(unknown) = cause.downcast_ref::<UnknownPart>() {
        return Some(part(unknown));
    }
    let is_of_a_number = cause.is::<std::num::ParseIntError>() || cause.is::<std::num::ParseFloatError>();
    let is_of_a_value = cause.is::<uuid::Error>() || cause.is::<jiff::Error>();
    match () {
        () if is_of_a_number => Some(said!("said-no-number")),
        () if is_of_a_value => Some(said!("said-unreadable")),
        () => None,
    }
}

/// Why an answer did not come.
pub fn failure(failure: &Failure) -> String {
    let sentence = failure.sentence(words().plain(&format!("failure-{}", failure.tag())));
    let (Failure::Offline(why) | Failure::NotServing(why) | Failure::Unreadable(why)) = failure else {
        return sentence;
    };
    // The address is told in every language, what the system says of it in English only.
    let address = why.split(": ").next().filter(|address| address.starts_with("http"));
    match words().language() {
        Language::En => format!("{sentence} ({why})"),
        Language::Zh => address.map_or_else(|| sentence.clone(), |address| format!("{sentence}（{address}）")),
    }
}

/// What the system says: the usual cases in words, the others under their number.
pub fn system(error: &io::Error) -> String {
    use io::ErrorKind;
    let key = match error.kind() {
        ErrorKind::NotFound => "said-system-not-found",
        ErrorKind::PermissionDenied => "said-system-denied",
        ErrorKind::AlreadyExists => "said-system-exists",
        ErrorKind::IsADirectory => "said-system-is-folder",
        ErrorKind::NotADirectory => "said-system-no-folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "said-system-full",
        ErrorKind::ReadOnlyFilesystem => "said-system-read-only",
        ErrorKind::InvalidData => "said-system-not-text",
        ErrorKind::BrokenPipe => "said-system-pipe",
        ErrorKind::AddrInUse => "said-system-address-in-use",
        ErrorKind::AddrNotAvailable => "said-system-no-address",
        _ if words().language() == Language::En => return error.to_string(),
        _ => return said!("said-system-other", number = error.raw_os_error().unwrap_or_default()),
    };
    words().plain(key)
}

fn store(error: &StoreError) -> String {
    match error {
        StoreError::Full => said!("store-full"),
        StoreError::Busy => said!("store-busy"),
        StoreError::Corrupt { detail } => said!("store-corrupt", detail = detail),
        StoreError::Closed => said!("store-closed"),
        StoreError::Disk { detail } => said!("store-disk", detail = detail),
        StoreError::ReadOnly => said!("store-read-only"),
        StoreError::CentreExists(code) => said!("store-centre-exists", code = code),
        StoreError::NoCentre(code) => said!("store-no-centre", code = code),
        StoreError::NoStore(folder) => said!("store-none", folder = folder.display()),
        StoreError::OtherVersion { detail } => said!("store-other-version", detail = detail),
        StoreError::Folder { path, source } => {
            said!("store-folder", folder = path.display(), why = system(source))
        }
        StoreError::Locked(LockError::Held { folder, holder }) => match holder {
            Some(process) => said!("store-held-by", folder = folder.display(), process = process),
            None => said!("store-held", folder = folder.display()),
        },
        StoreError::Locked(LockError::File { path, source }) => {
            said!("store-folder", folder = path.display(), why = system(source))
        }
        StoreError::Other(detail) => said!("store-other", detail = detail),
    }
}

fn past(error: &PastError) -> Option<String> {
    match error {
        PastError::TooEarly => Some(words().plain("problem-not_found-past")),
        PastError::ToCome => Some(words().plain("problem-not_found-to-come")),
        PastError::Store(error) => Some(store(error)),
        PastError::Unreadable(row) => Some(said!("store-corrupt", detail = format!("r{}", row.revision))),
        PastError::OnItsWay | PastError::Broken(_) => None,
    }
}

/// Why nothing is simulated in a folder.
fn not_for_us(error: &NotForUs) -> String {
    match error {
        NotForUs::Real(folder) => said!("simulate-real", folder = folder.display()),
        NotForUs::OtherCentre(folder, centre) => {
            said!("simulate-other-centre", folder = folder.display(), centre = centre)
        }
        NotForUs::OtherOrder { folder, centre, order } => said!(
            "simulate-other-order",
            folder = folder.display(),
            centre = centre,
            from = order.from,
            days = order.days,
            seed = order.seed,
            percent = order.percent,
            volunteers = order.volunteers
        ),
        NotForUs::File(file, error) => {
            let cause = words().plain("said-cause");
            format!("{}{cause}{}", file.display(), system(error))
        }
    }
}

fn enter(error: &EnterError) -> String {
    match error {
        EnterError::NotATerminal(stream) => {
            let stream = words().plain(&format!("console-standard-{stream}"));
            said!("console-no-terminal", stream = stream)
        }
        EnterError::Refused(error) => said!("console-terminal-refused", why = system(error)),
    }
}

fn founding(error: &FoundingError) -> String {
    match error {
        FoundingError::NoSuchCounty(code) => {
            said!("said-no-county", code = code, known = crate::centre::founding::known_codes())
        }
        FoundingError::Table { file, problems } => {
            let told: Vec<String> = problems.iter().map(rows::problem).collect();
            format!("{file}: {}", told.join("; "))
        }
        FoundingError::Toml { file, reason } => format!("{file}: {}", rows::parsed(reason)),
    }
}

fn part(unknown: &UnknownPart) -> String {
    if let Some(example) = unknown.example() {
        return said!("report-part-such-as", example = example);
    }
    let (named, more) = unknown.there_are();
    match (named.is_empty(), more) {
        (true, _) => said!("report-part-none"),
        (false, 0) => said!("report-part-not-there", known = named.join(", ")),
        (false, more) => said!("report-part-not-there-more", known = named.join(", "), more = more),
    }
}

fn bank_file(error: &BankFileError) -> String {
    match error {
        BankFileError::Columns => said!("bank-columns"),
        BankFileError::Line { line, .. } => said!("bank-line", line = line),
        BankFileError::Digest => said!("bank-digest"),
    }
}

/// A setting that cannot be used.
pub fn settings(problem: &Problem) -> String {
    match problem {
        Problem::Wrong { place, name, found, .. } => {
            let right = words().plain(&format!("setting-{}", name.replace(['.', '_'], "-")));
            said!("said-setting-wrong", place = self::place(place), name = name, found = found, right = right)
        }
        Problem::NotToml { place, message } => format!("{}: {}", self::place(place), rows::parsed(message)),
        Problem::Unreadable { path, .. } => said!("said-file-unreadable", file = path.display()),
    }
}

/// A setting nobody knows.
pub fn unknown_setting(unknown: &Unknown) -> String {
    let place = self::place(&unknown.place);
    match &unknown.nearest {
        Some(nearest) => said!("said-setting-unknown-nearest", place = place, name = unknown.name, nearest = nearest),
        None => said!("said-setting-unknown", place = place, name = unknown.name),
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::Line(path, line) => format!("{}:{line}", path.display()),
        Place::Variable(name) => said!("said-variable", name = name),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Every file of the command line but its tests, with its name.
    fn files(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("tests") {
                files(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                found.push((path.display().to_string(), code));
            }
        }
    }

    fn all() -> Vec<(String, String)> {
        let mut found = Vec::new();
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"), &mut found);
        found
    }

    #[test]
    fn every_sentence_that_is_said_stands_in_both_languages() {
        let mut said = 0;
        for (file, code) in all() {
            for opening in ["said!(", "tell!(", "warn_of!("] {
                for behind in code.split(opening).skip(1) {
                    let Some(key) = behind.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
                    else {
                        continue;
                    };
                    said += 1;
                    for language in Language::ALL {
                        assert!(Words::of(language).has(key), "{file}: {language} has no {key}");
                    }
                }
            }
        }
        assert!(said > 150, "{said} sentences were looked at");
    }

    #[test]
    fn every_fault_has_its_sentence_with_its_values_in_both_languages() {
        let mut told = Vec::new();
        for folder in ["src/domain", "src/reports", "src/wire"] {
            let mut found = Vec::new();
            files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
            told.extend(found.iter().flat_map(|(_, code)| {
                code.split("fault!(\"")
                    .skip(1)
                    .filter_map(|behind| behind.split_once('"'))
                    .map(|(what, rest)| {
                        let rest = rest.split(';').next().unwrap_or_default();
                        let names = rest.split(" = ").filter_map(|before| before.rsplit([' ', ',', '(']).next());
                        (what.to_owned(), names.map(str::to_owned).collect::<Vec<_>>())
                    })
                    .collect::<Vec<_>>()
            }));
        }
        assert!(told.len() >= 30, "{told:?}");
        for (what, names) in &told {
            for language in Language::ALL {
                let words = Words::of(language);
                let values: Vec<(&str, Value<'_>)> =
                    names.iter().map(|name| (name.as_str(), Value::from("7"))).collect();
                let said = words.text(&format!("amiss-{what}"), &values);
                assert!(!said.starts_with("amiss-") && !said.contains("{$"), "{language}: {what}: {said}");
            }
        }
    }

    #[test]
    fn no_sentence_stands_in_the_code() {
        let words = |text: &str| {
            let outside = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
            let outside: String = outside.collect::<Vec<_>>().join(" ");
            outside.split_whitespace().filter(|word| word.chars().filter(char::is_ascii_alphabetic).count() > 2).count()
        };
        for (file, code) in all() {
            for opening in [" say!(", "warn_line!(", "bail!(", "anyhow!(", ".context("] {
                for behind in code.split(opening).skip(1) {
                    let literal = behind.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                    let literal = literal.unwrap_or_default();
                    assert!(words(literal) < 2, "{file} says {literal:?} itself: it belongs to config/languages");
                }
            }
        }
    }

    #[test]
    fn every_setting_says_what_would_be_right() {
        let environment: Vec<(String, String)> = ["PAIDAN_URL", "PAIDAN_CENTRE", "PAIDAN_LISTEN", "PAIDAN_LINEAR"]
            .map(|name| (name.to_owned(), "-".to_owned()))
            .to_vec();
        let none = |_: &Path| Err(io::Error::from(io::ErrorKind::NotFound));
        let problems = crate::settings::load(None, &environment, &none).unwrap_err();
        assert_eq!(problems.len(), environment.len());
        for problem in &problems {
            let Problem::Wrong { name, .. } = problem else { panic!("{problem}") };
            let key = format!("setting-{}", name.replace(['.', '_'], "-"));
            assert!(Language::ALL.into_iter().all(|language| Words::of(language).has(&key)), "{key}");
        }
    }
}
