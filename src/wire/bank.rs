//! The bank's daily file (为民银行日对账): every posting of a day on the points of volunteers, the totals at its end, and a
//! digest of all of it. Read back, it is compared line by line with what the bank sends.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::domain::accounts::ledger::{Posting, Totals};
use crate::domain::fault::Fault;
use crate::domain::ids::Revision;
use crate::domain::time::Timestamp;
use crate::fault;

const COLUMNS: &str = "kind,name,revision,time,volunteer,debit,credit,phase,points";
const BOM: char = '\u{feff}';

/// One posting of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLine {
    /// The revision it is of.
    pub revision: Revision,
    /// When.
    pub at: Timestamp,
    /// The volunteer's number; the id where there is none.
    pub volunteer: String,
    /// What was moved.
    pub posting: Posting,
}

/// A day, as the bank gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankDay {
    /// Its postings, in order.
    pub lines: Vec<BankLine>,
    /// What all points amounted to at its end.
    pub totals: Totals,
}

impl BankDay {
    /// The file: UTF-8 with a byte order mark, so that a spreadsheet reads it too. The digest is of everything between the
    /// mark and its own line.
    pub fn to_csv(&self) -> String {
        let mut text = format!("{COLUMNS}\n");
        for line in &self.lines {
            let local = line.at.local();
            let time = format!("{} {:02}:{:02}", local.date, local.minute / 60, local.minute % 60);
            let Posting { id, debit, credit, amount, phase, .. } = &line.posting;
            let (debit, credit, phase) = (debit.tag(), credit.tag(), phase.tag());
            let BankLine { revision, volunteer, .. } = line;
            // Writing to a String cannot fail.
            let _ = writeln!(text, "posting,{id},{revision},{time},{volunteer},{debit},{credit},{phase},{amount}");
        }
        let Totals { issued, held, reserved, redeemed, expired } = self.totals;
        let lines = self.lines.len() as u64;
        for (name, total) in [
            ("issued", issued),
            ("held", held),
            ("reserved", reserved),
            ("redeemed", redeemed),
            ("expired", expired),
            ("lines", lines),
        ] {
            let _ = writeln!(text, "total,{name},,,,,,,{total}");
        }
        let digest = digest(&text);
        format!("{BOM}{text}digest,sha256,,,,,,,{digest}\n")
    }
}

fn digest(text: &str) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// What cannot be read in a file, with its line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BankFileError {
    /// The first line is not that of such a file.
    #[error("line 1: the columns should be {COLUMNS}")]
    Columns,
    /// A line that does not read.
    #[error("line {line}: {why}")]
    Line {
        /// Which.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// The digest is not there, or not of this file.
    #[error("the digest is not of this file: it was cut or changed on its way")]
    Digest,
}

/// A file taken apart: what each posting, with its phase, and each total says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankFile {
    postings: BTreeMap<(String, String), [String; 4]>,
    totals: BTreeMap<String, String>,
}

impl BankFile {
    /// Reads a file and checks its digest.
    pub fn read(text: &str) -> Result<Self, BankFileError> {
        let text = text.strip_prefix(BOM).unwrap_or(text).replace("\r\n", "\n");
        let body = text.find("\ndigest,").map(|at| &text[..=at]).ok_or(BankFileError::Digest)?;
        let told = text[body.len()..].trim_end().rsplit(',').next().unwrap_or_default();
        if digest(body) != told {
            return Err(BankFileError::Digest);
        }
        let mut lines = body.lines();
        if lines.next() != Some(COLUMNS) {
            return Err(BankFileError::Columns);
        }
        let mut file = Self { postings: BTreeMap::new(), totals: BTreeMap::new() };
        for (index, line) in lines.enumerate() {
            file.take(line).map_err(|why| BankFileError::Line { line: index + 2, why })?;
        }
        Ok(file)
    }

    fn take(&mut self, line: &str) -> Result<(), String> {
        let cells: Vec<&str> = line.split(',').collect();
        let points = cells.last().copied().unwrap_or_default();
        if points.parse::<u64>().is_err() {
            return Err(format!("{points:?} is no number of points"));
        }
        match cells.as_slice() {
            ["posting", name, _, _, volunteer, debit, credit, phase, points] => {
                let said = [*volunteer, *debit, *credit, *points].map(str::to_owned);
                let before = self.postings.insert(((*name).to_owned(), (*phase).to_owned()), said);
                if before.is_none() { Ok(()) } else { Err(format!("the posting {name} stands twice")) }
            }
            ["total", name, .., points] if cells.len() == 9 => {
                self.totals.insert((*name).to_owned(), (*points).to_owned());
                Ok(())
            }
            _ => Err("it should be a posting or a total of nine columns".into()),
        }
    }

    /// Where another file, the bank's, says something else.
    pub fn differences(&self, theirs: &Self) -> Vec<Fault> {
        let mut differences = Vec::new();
        for ((name, phase), ours) in &self.postings {
            match theirs.postings.get(&(name.clone(), phase.clone())) {
                None => differences.push(fault!("bank-ours-only", posting = name, phase = phase)),
                Some(said) if said != ours => {
                    let columns = ["volunteer", "debit", "credit", "points"];
                    let other = columns.iter().zip(ours.iter().zip(said)).filter(|(_, (ours, said))| ours != said);
                    differences.extend(other.map(|(column, (ours, said))| {
                        fault!(
                            "bank-posting",
                            posting = name,
                            phase = phase,
                            column = column,
                            ours = ours,
                            theirs = said
                        )
                    }));
                }
                Some(_) => {}
            }
        }
        for (name, phase) in theirs.postings.keys().filter(|key| !self.postings.contains_key(*key)) {
            differences.push(fault!("bank-theirs-only", posting = name, phase = phase));
        }
        let names = self.totals.keys().chain(theirs.totals.keys().filter(|name| !self.totals.contains_key(*name)));
        for name in names {
            let of = |file: &Self| file.totals.get(name).cloned().unwrap_or_else(|| "–".into());
            let (ours, said) = (of(self), of(theirs));
            if ours != said {
                differences.push(fault!("bank-total", total = name, ours = ours, theirs = said));
            }
        }
        differences
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::ledger::{Holder, Ledger, Phase};
    use crate::domain::ids::VolunteerId;
    use crate::domain::testing::at;

    fn day() -> BankDay {
        let line = |n: u128, amount| {
            let volunteer = VolunteerId(uuid::Uuid::from_u128(n));
            BankLine {
                revision: Revision(n as u64),
                at: at(23, 10, 5),
                volunteer: format!("43-{n}"),
                posting: Posting {
                    id: uuid::Uuid::from_u128(n),
                    ledger: Ledger::Volunteer,
                    debit: Holder::Issued,
                    credit: Holder::Volunteer(volunteer),
                    amount,
                    phase: Phase::Single,
                },
            }
        };
        let totals = Totals { issued: 5, held: 5, ..Totals::default() };
        BankDay { lines: vec![line(1, 2), line(2, 3)], totals }
    }

    /// The file as the bank would send it after it had changed something.
    fn changed(change: impl FnOnce(&mut BankDay)) -> BankFile {
        let mut other = day();
        change(&mut other);
        BankFile::read(&other.to_csv()).unwrap()
    }

    #[test]
    fn the_same_file_has_no_differences_and_every_other_is_named() {
        let ours = BankFile::read(&day().to_csv()).unwrap();
        assert_eq!(ours.differences(&changed(|_| {})), []);
        let fewer = ours.differences(&changed(|day| drop(day.lines.pop())));
        let total = fault!("bank-total", total = "lines", ours = 2, theirs = 1);
        assert!(fewer.len() == 2 && fewer[0].what == "bank-ours-only" && fewer[1] == total, "{fewer:?}");
        let more = changed(|_| {}).differences(&changed(|day| day.lines[0].posting.id = uuid::Uuid::from_u128(9)));
        assert!(more.iter().any(|said| said.what == "bank-theirs-only"), "{more:?}");
        let amount = ours.differences(&changed(|day| day.lines[1].posting.amount = 4));
        assert!(amount.len() == 1 && amount[0].to_string().ends_with("column=points ours=3 theirs=4"), "{amount:?}");
        let total = ours.differences(&changed(|day| day.totals.held = 4));
        assert_eq!(total, [fault!("bank-total", total = "held", ours = 5, theirs = 4)]);
    }

    #[test]
    fn a_file_that_was_cut_or_changed_is_not_believed() {
        let file = day().to_csv();
        assert!(BankFile::read(&file.replace('\n', "\r\n")).is_ok(), "line ends may change on the way");
        assert_eq!(BankFile::read(&file.replacen(",2\n", ",7\n", 1)), Err(BankFileError::Digest));
        let cut: String = file.lines().take(2).map(|line| format!("{line}\n")).collect();
        assert_eq!(BankFile::read(&cut), Err(BankFileError::Digest));
    }
}
