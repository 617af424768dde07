//! Runs of digits that lead to a person.

use std::ops::Range;

use super::accounts;
use crate::text::sanitise::is_hidden;

/// From so many digits on, a run may be a telephone, a card or an identity number.
const IDENTIFYING_DIGITS: usize = 7;
/// The short numbers of a village's mobile group, masked after a word for telephone; 110 and 12345 are shorter.
const ANNOUNCED_DIGITS: usize = 6;
/// Digits of an identity number before its X.
const DIGITS_BEFORE_X: usize = 17;

const BEFORE_A_TELEPHONE: [&str; 10] =
    ["电话", "手机", "座机", "短号", "固话", "联系方式", "致电", "拨打", "tel", "phone"];

/// A run of digits with no more than separators between its groups.
struct Run {
    groups: Vec<Range<usize>>,
}

impl Run {
    fn digits(&self) -> usize {
        self.groups.iter().map(ExactSizeIterator::len).sum()
    }
    fn start(&self) -> usize {
        self.groups.first().map_or(0, |group| group.start)
    }
    fn end(&self) -> usize {
        self.groups.last().map_or(0, |group| group.end)
    }
}

/// Where identifying numbers stand in `folded` (half-width, lower case).
pub(super) fn find(folded: &[char]) -> Vec<Range<usize>> {
    let groups = digit_groups(folded);
    let mut found: Vec<Range<usize>> =
        runs(folded, &groups).iter().filter(|run| identifies(folded, run)).map(|run| whole(folded, run)).collect();
    let neighbours = groups.windows(2).chain(groups.windows(3));
    found.extend(
        neighbours.filter(|near| is_spelled_mobile(folded, near)).map(|near| near[0].start..near[near.len() - 1].end),
    );
    found
}

fn identifies(folded: &[char], run: &Run) -> bool {
    let announced = accounts::follows(folded, run.start(), &BEFORE_A_TELEPHONE);
    let least = if announced { ANNOUNCED_DIGITS } else { IDENTIFYING_DIGITS };
    run.digits() >= least && !is_decimal(folded, run, least)
}

/// A number with a point and one or two places, as an amount or a dotted date, whose digits before that are few.
fn is_decimal(folded: &[char], run: &Run, least: usize) -> bool {
    let [.., before, places] = run.groups.as_slice() else { return false };
    folded[before.end..places.start] == ['.'] && places.len() <= 2 && run.digits() - places.len() < least
}

/// The run with what belongs to it: the plus or bracket before, the X after.
fn whole(folded: &[char], run: &Run) -> Range<usize> {
    let (mut start, mut end) = (run.start(), run.end());
    let closes = folded[start..end].contains(&')');
    while start > 0 && (folded[start - 1] == '+' || (closes && folded[start - 1] == '(')) {
        start -= 1;
    }
    if run.digits() == DIGITS_BEFORE_X && folded.get(end) == Some(&'x') {
        end += 1;
    }
    start..end
}

/// Groups of eleven digits with any short punctuation between them, beginning as a mobile number does.
fn is_spelled_mobile(folded: &[char], groups: &[Range<usize>]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(ExactSizeIterator::len).collect();
    let near = |pair: &[Range<usize>]| {
        let gap = &folded[pair[0].end..pair[1].start];
        gap.len() <= 2 && !gap.iter().any(|c| c.is_alphanumeric())
    };
    matches!(lengths.as_slice(), [3, 4, 4] | [3, 8] | [7, 4])
        && folded[groups[0].start] == '1'
        && ('3'..='9').contains(&folded[groups[0].start + 1])
        && groups.windows(2).all(near)
}

fn digit_groups(folded: &[char]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, c) in folded.iter().enumerate() {
        match groups.last_mut() {
            _ if !is_digit(*c) => {}
            Some(group) if group.end == at => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups
}

fn runs(folded: &[char], groups: &[Range<usize>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for group in groups {
        match runs.last_mut() {
            Some(run) if folded[run.end()..group.start].iter().all(|c| separates(*c)) => run.groups.push(group.clone()),
            _ => runs.push(Run { groups: vec![group.clone()] }),
        }
    }
    runs
}

/// A digit of any script or a circled one; Chinese numerals are words.
fn is_digit(c: char) -> bool {
    c.is_numeric() && !matches!(c, '〇' | '〡'..='〩' | '㈠'..='㈩' | '㊀'..='㊉')
}

fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '‒' | '―' | '_' | '.' | '·' | '(' | ')') || is_hidden(c)
}
