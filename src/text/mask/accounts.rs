//! E-mail addresses, and accounts named after the word for their service.

use std::ops::Range;

/// Words after which an account's name stands.
const BEFORE_AN_ACCOUNT: [&str; 13] =
    ["微信", "威信", "v信", "wechat", "weixin", "vx", "wx", "qq", "扣扣", "抖音", "快手", "支付宝", "alipay"];
/// What people put between such a word and the account or number.
const FILLING: &str = "号码群账户名是为加同：: =即";
/// Most filling between the two.
const FILLING_CHARS: usize = 8;
/// Shorter words are not accounts.
const ACCOUNT_CHARS: usize = 5;

/// Where addresses and accounts stand in `folded` (half-width, lower case).
pub(super) fn find(folded: &[char]) -> Vec<Range<usize>> {
    let mut found = addresses(folded);
    let starts = (0..folded.len())
        .filter(|at| is_account_char(folded[*at]))
        .filter(|at| follows(folded, *at, &BEFORE_AN_ACCOUNT));
    let accounts = starts.map(|start| start..end_of(folded, start, is_account_char));
    found.extend(accounts.filter(|account| account.len() >= ACCOUNT_CHARS));
    found
}

/// Whether one of `words` stands before `at`, with no more than filling between.
pub(super) fn follows(folded: &[char], at: usize, words: &[&str]) -> bool {
    let filled = folded[..at].iter().rev().take(FILLING_CHARS).take_while(|c| FILLING.contains(**c)).count();
    (at - filled..=at).any(|end| words.iter().any(|word| ends_with_word(&folded[..end], word)))
}

fn ends_with_word(text: &[char], word: &str) -> bool {
    let length = word.chars().count();
    let Some(start) = text.len().checked_sub(length) else { return false };
    let whole_word = !word.is_ascii() || start == 0 || !text[start - 1].is_ascii_alphanumeric();
    whole_word && text[start..].iter().copied().eq(word.chars())
}

fn addresses(folded: &[char]) -> Vec<Range<usize>> {
    let at_signs = (0..folded.len()).filter(|at| folded[*at] == '@');
    at_signs
        .filter_map(|at| {
            let before = folded[..at].iter().rev().take_while(|c| is_account_char(**c) || "%+.".contains(**c)).count();
            let end = end_of(folded, at + 1, |c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
            (before > 0 && end > at + 1).then_some(at - before..end)
        })
        .collect()
}

fn end_of(folded: &[char], start: usize, belongs: impl Fn(char) -> bool) -> usize {
    start + folded[start..].iter().take_while(|c| belongs(**c)).count()
}

fn is_account_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}
