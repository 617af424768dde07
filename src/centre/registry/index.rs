//! Volunteers by name, pinyin, initials and number: all of them in one text in memory, a line each, that is looked
//! through from end to end. At 260,000 that is some 15 megabytes, a few milliseconds.

use std::collections::HashMap;

use memchr::memmem;

use crate::domain::ids::{Revision, VolunteerId};
use crate::text::halfwidth::fold;
use crate::text::pinyin;
use crate::wire::VolunteerRow;

/// Spellings of one name that are kept: those of rare readings are many.
const MOST_SPELLINGS: usize = 4;

/// How well a volunteer answers: a whole field, the beginning of one, or a part.
pub type Fit = u8;

/// Every volunteer as registered at a revision.
#[derive(Debug, Default)]
pub struct Index {
    /// The log is followed up to here.
    pub revision: Revision,
    text: Vec<u8>,
    /// Where each line begins, and whose it is.
    lines: Vec<(usize, usize)>,
    rows: Vec<VolunteerRow>,
    places: HashMap<VolunteerId, (usize, usize)>,
    dead: usize,
}

/// What a search asks for.
pub struct Wanted<'a> {
    /// Words, all of which must be there.
    pub words: &'a str,
    /// Whether names are searched: numbers only where not.
    pub names: bool,
    /// What else must hold.
    pub fits: &'a dyn Fn(&VolunteerRow) -> bool,
    /// The last of what was shown before.
    pub after: Option<(Fit, VolunteerId)>,
    /// How many at most.
    pub limit: usize,
}

impl Index {
    /// Nobody yet, of a revision.
    pub fn at(revision: Revision) -> Self {
        Self { revision, ..Self::default() }
    }

    /// How many are in it.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nobody is.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A volunteer.
    pub fn get(&self, id: VolunteerId) -> Option<&VolunteerRow> {
        self.rows.get(self.places.get(&id)?.0)
    }

    /// Bytes of the text that is looked through.
    pub fn text_bytes(&self) -> usize {
        self.text.len()
    }

    /// Takes in a volunteer as registered now.
    pub fn put(&mut self, row: VolunteerRow) {
        let start = self.text.len();
        write_line(&mut self.text, &row);
        let known = self.places.get(&row.id).copied();
        let place = known.map_or(self.rows.len(), |(place, _)| place);
        if let Some((_, line)) = known {
            self.blank(line);
        }
        self.places.insert(row.id, (place, self.lines.len()));
        self.lines.push((start, place));
        match self.rows.get_mut(place) {
            Some(before) => *before = row,
            None => self.rows.push(row),
        }
        // What was blanked is given back before it is as much as what is there.
        if self.dead > self.rows.len().max(1_000) {
            self.write_anew();
        }
    }

    fn blank(&mut self, line: usize) {
        let Some((start, _)) = self.lines.get(line).copied() else { return };
        let end = self.lines.get(line + 1).map_or(self.text.len(), |(next, _)| *next).min(self.text.len());
        if let Some(bytes) = self.text.get_mut(start..end) {
            let length = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
            bytes[..length].fill(b' ');
        }
        self.dead += 1;
    }

    fn write_anew(&mut self) {
        (self.text, self.lines, self.dead) = (Vec::new(), Vec::with_capacity(self.rows.len()), 0);
        for (place, row) in self.rows.iter().enumerate() {
            self.places.insert(row.id, (place, self.lines.len()));
            self.lines.push((self.text.len(), place));
            write_line(&mut self.text, row);
        }
    }

    /// Who is found, the best match first and then by id; and whether there are more.
    pub fn search(&self, wanted: &Wanted) -> (Vec<(Fit, &VolunteerRow)>, bool) {
        let typed = fold(wanted.words).to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let mut found: Vec<(Fit, VolunteerId, usize)> = match longest(&words) {
            None => (0..self.rows.len()).map(|place| (0, self.rows[place].id, place)).collect(),
            Some(word) => self.with_word(word, &words),
        };
        found.retain(|(fit, id, place)| {
            let row = &self.rows[*place];
            let known = wanted.names || words.iter().all(|word| number_holds(row, word));
            known && wanted.after.is_none_or(|after| (*fit, *id) > after) && (wanted.fits)(row)
        });
        let more = found.len() > wanted.limit;
        if more {
            found.select_nth_unstable(wanted.limit);
            found.truncate(wanted.limit);
        }
        found.sort_unstable();
        (found.into_iter().map(|(fit, _, place)| (fit, &self.rows[place])).collect(), more)
    }

    /// Everybody in whose line every word stands.
    fn with_word(&self, longest: &str, words: &[&str]) -> Vec<(Fit, VolunteerId, usize)> {
        let finders: Vec<memmem::Finder> = words.iter().map(|word| memmem::Finder::new(word.as_bytes())).collect();
        let mut found = Vec::new();
        let mut last = usize::MAX;
        for hit in memmem::find_iter(&self.text, longest.as_bytes()) {
            let line = self.lines.partition_point(|(start, _)| *start <= hit).saturating_sub(1);
            if line == last {
                continue;
            }
            last = line;
            let Some((start, place)) = self.lines.get(line).copied() else { continue };
            let end = self.lines.get(line + 1).map_or(self.text.len(), |(next, _)| *next);
            let text = &self.text[start..end];
            let fit = finders.iter().map(|finder| fit_of(text, finder)).max().unwrap_or(NOT_AT_ALL);
            if fit < NOT_AT_ALL {
                found.push((fit, self.rows[place].id, place));
            }
        }
        found
    }
}

/// A word that is not there.
const NOT_AT_ALL: Fit = 3;

fn fit_of(line: &[u8], word: &memmem::Finder) -> Fit {
    let length = word.needle().len();
    let fit = |at: usize| {
        let begins = at > 0 && line[at - 1] == b'\t';
        let ends = matches!(line.get(at + length), Some(b'\t'));
        match (begins, ends) {
            (true, true) => 0,
            (true, false) => 1,
            _ => 2,
        }
    };
    word.find_iter(line).map(fit).min().unwrap_or(NOT_AT_ALL)
}

fn longest<'w>(words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().max_by_key(|word| word.len())
}

fn number_holds(row: &VolunteerRow, word: &str) -> bool {
    row.number.as_deref().is_some_and(|number| number.to_lowercase().contains(word))
}

fn write_line(text: &mut Vec<u8>, row: &VolunteerRow) {
    let mut field = |words: &str| {
        text.push(b'\t');
        text.extend(words.bytes().map(|byte| if matches!(byte, b'\t' | b'\n') { b' ' } else { byte }));
    };
    if !row.name.is_empty() {
        field(&fold(&row.name).to_lowercase());
        pinyin::full(&row.name).iter().take(MOST_SPELLINGS).for_each(|spelling| field(spelling));
        pinyin::initials(&row.name).iter().take(MOST_SPELLINGS).for_each(|spelling| field(spelling));
    }
    if let Some(number) = &row.number {
        field(&number.to_lowercase());
    }
    text.extend(b"\t\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::volunteer::{VolunteerKind, VolunteerStatus};

    fn row(n: u128, name: &str, number: &str) -> VolunteerRow {
        VolunteerRow {
            id: VolunteerId(uuid::Uuid::from_u128(n)),
            number: (!number.is_empty()).then(|| number.to_owned()),
            name: name.to_owned(),
            phone: String::new(),
            place: None,
            status: VolunteerStatus::Active,
            kind: VolunteerKind::Ordinary,
            skills: Vec::new(),
            honours: Vec::new(),
            minutes: 0,
            expires: Vec::new(),
        }
    }

    fn found<'i>(index: &'i Index, words: &str) -> Vec<&'i str> {
        let wanted = Wanted { words, names: true, fits: &|_| true, after: None, limit: 50 };
        index.search(&wanted).0.into_iter().map(|(_, row)| row.name.as_str()).collect()
    }

    #[test]
    fn somebody_is_found_by_name_pinyin_initials_and_number_the_whole_first() {
        let mut index = Index::default();
        index.put(row(1, "王小明", "4304810000001"));
        index.put(row(2, "王明", "4304810000002"));
        index.put(row(3, "曾德福", "4304810000013"));
        assert_eq!(found(&index, "王"), ["王小明", "王明"]);
        assert_eq!(found(&index, "wangming"), ["王明"]);
        assert_eq!(found(&index, "wm"), ["王明"]);
        assert_eq!(found(&index, "ＷＸＭ"), ["王小明"]);
        assert_eq!(found(&index, "明"), ["王小明", "王明"]);
        assert_eq!(found(&index, "zdf"), ["曾德福"]);
        assert_eq!(found(&index, "cengdefu"), ["曾德福"], "every reading counts");
        assert_eq!(found(&index, "4304810000002"), ["王明"]);
        assert_eq!(found(&index, "wang 0001"), ["王小明"], "every word must be there");
        assert_eq!(found(&index, "李"), Vec::<&str>::new());
        assert_eq!(found(&index, "\t"), ["王小明", "王明", "曾德福"], "no word is no condition");
    }

    #[test]
    fn a_changed_name_is_found_and_the_old_one_no_more_however_often_it_changes() {
        let mut index = Index::default();
        for n in 0..5_000_u128 {
            index.put(row(n % 7, if n % 2 == 0 { "张三" } else { "李四" }, ""));
        }
        index.put(row(0, "赵六", ""));
        assert_eq!(found(&index, "赵六"), ["赵六"]);
        assert_eq!(found(&index, "张三").len() + found(&index, "李四").len(), 6);
        assert_eq!(index.len(), 7);
        assert!(index.text_bytes() < 200_000, "what was blanked is given back: {}", index.text_bytes());
    }

    #[test]
    fn pages_follow_one_another_without_a_gap_and_without_names_only_numbers_are_searched() {
        let mut index = Index::default();
        (0..25).for_each(|n| index.put(row(n, "王小明", &format!("43-{n:03}"))));
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let wanted = Wanted { words: "wxm", names: true, fits: &|_| true, after, limit: 10 };
            let (page, more) = index.search(&wanted);
            seen.extend(page.iter().map(|(_, row)| row.id));
            after = page.last().map(|(fit, row)| (*fit, row.id));
            if !more {
                break;
            }
        }
        assert_eq!(seen, (0..25).map(|n| VolunteerId(uuid::Uuid::from_u128(n))).collect::<Vec<_>>());
        let blind = |words| Wanted { words, names: false, fits: &|_| true, after: None, limit: 10 };
        assert!(index.search(&blind("wxm")).0.is_empty());
        assert_eq!(index.search(&blind("43-007")).0.len(), 1);
    }
}
