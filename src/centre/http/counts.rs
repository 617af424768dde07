//! How many requests were answered, and how: for `/metrics`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Prints one of the figures of an operation.
type Figure = fn(&Answered) -> String;

/// Answers by operation and status. The paths are those of the router, so there are few.
#[derive(Debug, Default)]
pub struct Counts(Mutex<BTreeMap<(String, u16), Answered>>);

#[derive(Debug, Default, Clone, Copy)]
struct Answered {
    count: u64,
    seconds: f64,
}

impl Counts {
    /// Notes an answer.
    pub fn note(&self, path: &str, status: u16, took: Duration) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let answered = counts.entry((path.to_owned(), status)).or_default();
        answered.count += 1;
        answered.seconds += took.as_secs_f64();
    }

    /// Appends them in the Prometheus text format.
    pub fn print(&self, out: &mut String) {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let families: [(&str, &str, Figure); 2] = [
            ("paidan_http_answers_total", "Requests answered.", |answered| answered.count.to_string()),
            ("paidan_http_seconds_total", "Seconds spent answering.", |answered| format!("{:.6}", answered.seconds)),
        ];
        for (name, help, figure) in families {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} counter");
            for ((path, status), answered) in &counts {
                let _ = writeln!(out, "{name}{{path=\"{path}\",status=\"{status}\"}} {}", figure(answered));
            }
        }
    }
}
