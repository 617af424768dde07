//! Finds the block of rows that moved, so that the terminal moves it and only the new rows are sent.

use std::collections::HashMap;

use super::picture::Picture;
use super::rows::estimate;

/// The rows `top..=bottom` move up by `lines`, or down when it is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) lines: i32,
}

/// Bytes a move itself takes: a region, a jump, the lines, the region's end and the jump after it.
const REGION_COSTS: i64 = 26;
/// The same where the block reaches the last row, which needs no region.
const TO_THE_END_COSTS: i64 = 12;
/// Distances tried, those that most rows agree on first.
const DISTANCES: usize = 4;

/// The move that saves most on the way from `old` to `new`, or none when nothing saves.
pub(super) fn best(old: &Picture, new: &Picture) -> Option<Move> {
    let empty = Picture::empty(old.size());
    let distances = distances(old, new, &empty);
    if distances.is_empty() {
        return None;
    }
    let mut best: Option<(i64, Move)> = None;
    let plain = costs(old, new, 0);
    let from_empty = costs(&empty, new, 0);
    for lines in distances {
        let moved = costs(old, new, lines);
        if let Some(found) = best_region(lines, &plain, &moved, &from_empty)
            && best.is_none_or(|(saved, _)| found.0 > saved)
        {
            best = Some(found);
        }
    }
    best.map(|(_, found)| found)
}

/// By how much rows moved: for each new row that is elsewhere in the old picture, how far it came.
fn distances(old: &Picture, new: &Picture, empty: &Picture) -> Vec<i32> {
    let (before, after) = (old.fingerprints(), new.fingerprints());
    let mut votes: HashMap<i32, usize> = HashMap::new();
    for (y, print) in after.iter().enumerate() {
        if before[y] == *print || empty.fingerprints()[y] == *print {
            continue;
        }
        for (from, _) in before.iter().enumerate().filter(|(_, before)| *before == print) {
            *votes.entry(from as i32 - y as i32).or_default() += 1;
        }
    }
    let mut distances: Vec<(i32, usize)> = votes.into_iter().collect();
    distances.sort_unstable_by_key(|&(lines, votes)| (std::cmp::Reverse(votes), lines.abs(), lines));
    distances.into_iter().take(DISTANCES).map(|(lines, _)| lines).collect()
}

/// For each new row, what it costs on top of the old row `lines` below it; rows without one cost nothing here and are
/// never asked for.
fn costs(old: &Picture, new: &Picture, lines: i32) -> Vec<i64> {
    let (before, after) = (old.fingerprints(), new.fingerprints());
    let height = i32::from(new.size().height);
    (0..height)
        .map(|y| match y + lines {
            from if !(0..height).contains(&from) || before[from as usize] == after[y as usize] => 0,
            from => estimate(old.row(from as u16), new.row(y as u16)) as i64,
        })
        .collect()
}

/// The region for which moving by `lines` saves most, and how much that is.
fn best_region(lines: i32, plain: &[i64], moved: &[i64], from_empty: &[i64]) -> Option<(i64, Move)> {
    let height = plain.len();
    let distance = lines.unsigned_abs() as usize;
    let kept_gain = sums(plain, moved);
    let fresh_gain = sums(plain, from_empty);
    let gain = |sums: &[i64], from: usize, to: usize| sums[to] - sums[from];
    let mut best: Option<(i64, Move)> = None;
    for top in 0..height {
        for end in top + distance + 1..=height {
            let saved = if lines > 0 {
                gain(&kept_gain, top, end - distance) + gain(&fresh_gain, end - distance, end)
            } else {
                gain(&fresh_gain, top, top + distance) + gain(&kept_gain, top + distance, end)
            };
            let saved = saved - if end == height { TO_THE_END_COSTS } else { REGION_COSTS };
            if saved > best.map_or(0, |(saved, _)| saved) {
                let region = Move { top: top as u16, bottom: end as u16 - 1, lines };
                best = Some((saved, region));
            }
        }
    }
    best
}

/// Running sums of what is saved, so that any stretch of rows is one subtraction.
fn sums(plain: &[i64], other: &[i64]) -> Vec<i64> {
    let mut sum = 0;
    let mut sums = vec![0];
    for (plain, other) in plain.iter().zip(other) {
        sum += plain - other;
        sums.push(sum);
    }
    sums
}
