//! Full-width letters, digits and punctuation, as a Chinese input method gives them, in their half-width forms.

/// The half-width form of one character of typed text; any other character is itself. `。` becomes `.`, and `、` a comma.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '。' => '.',
        '、' => ',',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '【' => '[',
        '】' => ']',
        '—' | '–' | '−' => '-',
        _ => c,
    }
}

/// [`fold_char`] for a whole text: form fields of numbers and codes, search words.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// A command line with its verb, numbers, codes and options half-width. What follows the first ` -- ` (also typed `－－` or
/// `——`) is a note for people and keeps its punctuation.
pub fn command(line: &str) -> String {
    let folded: Vec<char> = line.chars().map(fold_char).collect();
    let note = folded.windows(3).position(|three| matches!(three, [' ', '-', '-'])).map(|at| at + 3);
    let starts_note = |at: &usize| folded.get(*at).is_none_or(|c| *c == ' ');
    match note.filter(starts_note) {
        Some(at) => folded[..at].iter().copied().chain(line.chars().skip(at)).collect(),
        None => folded.into_iter().collect(),
    }
}

/// The key that was meant when a Chinese input method turned it into `c`: `、` is the slash key and `《` the key `<`.
pub fn key(c: char) -> char {
    match c {
        '、' => '/',
        '《' => '<',
        '》' => '>',
        '·' => '`',
        '￥' | '¥' => '$',
        '…' => '^',
        '—' => '_',
        _ => fold_char(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_fields_become_half_width() {
        for (typed, meant) in [
            ("ＳＹ０１", "SY01"),
            ("９：００－１１：３０", "9:00-11:30"),
            ("（０７４４）　３２２", "(0744) 322"),
            ("周四，零阳", "周四,零阳"),
            ("ａ＠ｂ。ｃｏｍ", "a@b.com"),
            ("澧水桥", "澧水桥"),
        ] {
            assert_eq!(fold(typed), meant);
        }
    }

    #[test]
    fn a_note_keeps_its_punctuation() {
        assert_eq!(command("派　４２　ＳＹ０１ －－　桥东集合，听指挥。"), "派 42 SY01 --　桥东集合，听指挥。");
        assert_eq!(command("派 42 SY01 —— 快，快"), "派 42 SY01 -- 快，快");
        assert_eq!(command("找 河边，垃圾"), "找 河边,垃圾");
        assert_eq!(command("queue --ｓtate"), "queue --state");
    }

    #[test]
    fn keys_mean_what_is_printed_on_them() {
        let typed = "：？／、《Ｄ１汉";
        assert_eq!(typed.chars().map(key).collect::<String>(), ":?//<D1汉");
    }
}
