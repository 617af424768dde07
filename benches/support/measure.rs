//! Times, medians, memory, and a table of what came out.

use std::fmt::Display;
use std::fs;
use std::time::{Duration, Instant};

/// Runs `work` so many times and answers with how long each took.
pub fn timed<T>(rounds: usize, mut work: impl FnMut() -> T) -> Vec<Duration> {
    let once = |_| {
        let began = Instant::now();
        let made = work();
        let took = began.elapsed();
        drop(made);
        took
    };
    (0..rounds).map(once).collect()
}

/// The value below which `percent` of the values lie.
pub fn percentile<T: Ord + Copy>(values: &[T], percent: usize) -> T {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
}

/// The middle value.
pub fn median<T: Ord + Copy>(values: &[T]) -> T {
    percentile(values, 50)
}

/// `one` as a multiple of `other`.
pub fn ratio(one: f64, other: f64) -> String {
    format!("{:.2}", one / other)
}

/// One time as a multiple of another.
pub fn times(one: Duration, other: Duration) -> String {
    ratio(one.as_secs_f64(), other.as_secs_f64())
}

/// A time to three digits, in a unit that suits it.
pub fn shown(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    let (value, unit) = match micros {
        ..1e3 => (micros, "us"),
        1e3..1e6 => (micros / 1e3, "ms"),
        _ => (micros / 1e6, "s"),
    };
    match value {
        ..10.0 => format!("{value:.2} {unit}"),
        10.0..100.0 => format!("{value:.1} {unit}"),
        _ => format!("{value:.0} {unit}"),
    }
}

/// Memory of a process that lies in the machine's, in kB; of this one by `self`.
pub fn resident(process: impl Display) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A table as Markdown, whose columns stand straight on a terminal too.
pub struct Table {
    title: &'static str,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these heads.
    pub fn new(title: &'static str, heads: &[&str]) -> Self {
        Self { title, rows: vec![heads.iter().map(|head| (*head).to_owned()).collect()] }
    }

    /// One more row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Shows it.
    pub fn print(&self) {
        println!("\n{}\n", self.title);
        let columns = self.rows[0].len();
        let width = |column: usize| self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for (number, row) in self.rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            println!("| {} |", cells.join(" | "));
            if number == 0 {
                let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
                println!("| {} |", rules.join(" | "));
            }
        }
    }
}
