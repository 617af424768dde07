//! The paper: lines that end, one line that may be open for what is typed, and a bell. Text is made safe here, whatever
//! it holds, and what the terminal cannot show is marked.

use super::scene::Prompt;
use super::speech::Speech;
use crate::console::screen::Charset;
use crate::console::view::spoken::safe;
use crate::text::columns;

/// Ends a line on a terminal in raw mode.
const LINE_END: &str = "\r\n";
/// Takes the last column back, on paper as on glass.
const RUB_OUT: &str = "\u{8} \u{8}";

/// Where the paper stands.
#[derive(Debug)]
pub(super) struct Teletype {
    charset: Charset,
    /// The line typed into as it was last given, and whether it is the last thing on the paper.
    prompt: Option<Prompt>,
    open: bool,
    bell: bool,
}

impl Teletype {
    /// Empty paper.
    pub(super) fn new(charset: Charset) -> Self {
        Self { charset, prompt: None, open: false, bell: false }
    }

    /// Rings with what comes next.
    pub(super) fn ring(&mut self) {
        self.bell = true;
    }

    /// The bytes that put a speech on the paper.
    pub(super) fn put(&mut self, speech: &Speech) -> Vec<u8> {
        let mut text = String::new();
        if std::mem::take(&mut self.bell) {
            text.push('\u{7}');
        }
        if !speech.lines.is_empty() {
            self.end_line(&mut text);
        }
        for line in &speech.lines {
            text.push_str(self.shown(line).trim_end());
            text.push_str(LINE_END);
        }
        let prompt = speech.prompt.as_ref().map(|prompt| Prompt {
            key: prompt.key.clone(),
            label: self.shown(&prompt.label),
            text: self.shown(&prompt.text),
        });
        match &prompt {
            None => self.end_line(&mut text),
            Some(now) => self.type_into(now, speech.again, &mut text),
        }
        self.prompt = prompt;
        self.charset.encode(text.into_bytes())
    }

    fn shown(&self, text: &str) -> String {
        self.charset.bring_down_line(&safe(text))
    }

    fn end_line(&mut self, text: &mut String) {
        if std::mem::take(&mut self.open) {
            text.push_str(LINE_END);
        }
    }

    /// Brings the open line to what is typed by typing on or rubbing out; else it is given anew.
    fn type_into(&mut self, now: &Prompt, again: bool, text: &mut String) {
        let before = self.prompt.take().filter(|before| before.key == now.key && before.label == now.label);
        match before {
            // What was said in between does not repeat a line nobody has typed into.
            Some(before) if before == *now && !again => return,
            Some(before) if self.open && !again => {
                if let Some(more) = now.text.strip_prefix(before.text.as_str()) {
                    return text.push_str(more);
                }
                if let Some(gone) = before.text.strip_prefix(now.text.as_str())
                    && is_one_letter(gone)
                {
                    return text.push_str(&RUB_OUT.repeat(columns::width(gone)));
                }
            }
            _ => {}
        }
        self.end_line(text);
        text.push_str(&now.label);
        text.push_str(&now.text);
        self.open = true;
    }
}

/// More than a letter is not rubbed out: the line may have been broken by the terminal, and is given anew.
fn is_one_letter(text: &str) -> bool {
    use unicode_segmentation::UnicodeSegmentation as _;
    text.graphemes(true).nth(1).is_none()
}
