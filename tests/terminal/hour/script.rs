//! A transcript: one step a line, its verb in Chinese or English. `#` begins a remark.
//!
//! | verb | what stands behind it |
//! | --- | --- |
//! | `open` 开 | columns, rows and language of a new console, with the seat's files of the one before |
//! | `size` 尺寸 | columns and rows the terminal has from now on |
//! | `press` 按 | keys by their names, one behind the other |
//! | `type` 打, `paste` 贴 | text, as a keyboard, an input method or a clipboard brings it |
//! | `see` 见 | pieces that stand on one row of the screen in this order, `…` between them |
//! | `gone` 无 | pieces that stand on no row any more |
//! | `row` 行 | the last digits of a request and pieces of its row in the list |
//! | `remember` 记住 | a name for the revision that the last result tells; `{name}` is that number from then on |
//! | `ends` 离开 | the program has left the terminal as it was |
//! | `file` 文件 | the end of the name of a file in the operator's home, and pieces of its text |
//! | `state` 状态 | the last digits of a request and its state at the centre |
//! | `acts` 经过 | the last digits of a request and all that was done with it, as the log has it |

use std::path::PathBuf;

/// One step.
pub struct Step {
    /// Where it stands, for whoever reads a failure.
    pub place: String,
    /// What is done.
    pub verb: Verb,
    /// What is said behind the verb.
    pub said: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Open,
    Size,
    Press,
    Type,
    Paste,
    See,
    Gone,
    Row,
    Remember,
    Ends,
    File,
    State,
    Acts,
}

const VERBS: [(Verb, [&str; 2]); 13] = [
    (Verb::Open, ["open", "开"]),
    (Verb::Size, ["size", "尺寸"]),
    (Verb::Press, ["press", "按"]),
    (Verb::Type, ["type", "打"]),
    (Verb::Paste, ["paste", "贴"]),
    (Verb::See, ["see", "见"]),
    (Verb::Gone, ["gone", "无"]),
    (Verb::Row, ["row", "行"]),
    (Verb::Remember, ["remember", "记住"]),
    (Verb::Ends, ["ends", "离开"]),
    (Verb::File, ["file", "文件"]),
    (Verb::State, ["state", "状态"]),
    (Verb::Acts, ["acts", "经过"]),
];

/// The steps of a transcript.
pub fn read(name: &str) -> Vec<Step> {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/terminal/hour", name].iter().collect();
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = (1..).zip(text.lines().map(str::trim));
    let meant = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    meant.map(|(number, line)| step(&format!("tests/terminal/hour/{name}:{number}"), line)).collect()
}

fn step(place: &str, line: &str) -> Step {
    let (named, said) = line.split_once(' ').unwrap_or((line, ""));
    let verb = VERBS.iter().find(|(_, names)| names.contains(&named));
    let (verb, _) = verb.unwrap_or_else(|| panic!("{place}: there is no verb {named:?}"));
    Step { place: format!("{place}: {line}"), verb: *verb, said: said.trim().to_owned() }
}

/// What a terminal sends for a key.
pub fn key(name: &str) -> String {
    let sequence = match name {
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "Shift-Tab" => "\x1b[Z",
        "Space" => " ",
        "Backspace" => "\x7f",
        "Shift-Down" => "\x1b[1;2B",
        "Shift-Up" => "\x1b[1;2A",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "PgUp" => "\x1b[5~",
        "PgDn" => "\x1b[6~",
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F8" => "\x1b[19~",
        "F9" => "\x1b[20~",
        "F10" => "\x1b[21~",
        "F11" => "\x1b[23~",
        "F12" => "\x1b[24~",
        _ => return letter(name),
    };
    sequence.to_owned()
}

/// A character, or `Ctrl-` and a letter.
fn letter(name: &str) -> String {
    match name.strip_prefix("Ctrl-").map(str::as_bytes) {
        Some([letter @ b'A'..=b'Z']) => char::from(letter - b'A' + 1).to_string(),
        _ if name.chars().count() == 1 => name.to_owned(),
        _ => panic!("no key is called {name:?}"),
    }
}
