//! What was probably meant by a misspelt name.

/// The candidate that takes the fewest changes of one letter, if that is at most a third of its letters, and one at least.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let close = |candidate: &str| (candidate.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (changes(name, candidate), candidate))
        .filter(|(changes, candidate)| *changes <= close(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Letters to put in, take out or exchange to turn one into the other, in any case (Levenshtein's distance).
fn changes(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let exchanged = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = exchanged.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood_and_a_stranger_is_not() {
        let names = ["language", "theme", "token_file", "url"];
        for (typed, meant) in [
            ("langauge", Some("language")),
            ("Theme", Some("theme")),
            ("tokenfile", Some("token_file")),
            ("ulr", None),
            ("uri", Some("url")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, names), meant, "{typed}");
        }
    }
}
