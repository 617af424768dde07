//! The figures of centres, in the Prometheus text format.

use std::fmt::{Display, Write};

use crate::centre::metrics::{COMMIT_BUCKETS, Counted};
use crate::centre::{Centre, Centres};
use crate::domain::desk::Desk;
use crate::domain::request::State;

/// One centre at one moment.
struct Seen<'a> {
    centre: &'a Centre,
    desk: Desk,
    counted: Counted,
}

/// A sample: further labels, and its value.
type Sample = (String, String);

/// The figures of every centre.
pub fn of_centres(centres: &Centres) -> String {
    let seen: Vec<Seen<'_>> = centres
        .iter()
        .map(|centre| Seen { centre, desk: centre.desk(), counted: centre.metrics().counted() })
        .collect();
    let mut out = String::new();
    let mut family = |name: &str, kind: &str, help: &str, samples: &dyn Fn(&Seen<'_>) -> Vec<Sample>| {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
        for one in &seen {
            for (labels, value) in samples(one) {
                let _ = writeln!(out, "{name}{{centre=\"{}\"{labels}}} {value}", one.centre.code());
            }
        }
    };
    family("paidan_revision", "gauge", "Where the log stands.", &|seen| one(seen.desk.revision));
    family("paidan_requests", "gauge", "Requests on the desk, by state.", &|seen| {
        let counted = State::ALL.iter().zip(seen.desk.tally.on_desk);
        counted.map(|(state, count)| (format!(",state=\"{}\"", state.tag()), count.to_string())).collect()
    });
    family("paidan_filed_total", "counter", "Requests ever filed.", &|seen| one(seen.desk.tally.filed));
    family("paidan_followers", "gauge", "Pollers that wait for what comes.", &|seen| one(seen.centre.followers()));
    family("paidan_commands_accepted_total", "counter", "Commands accepted.", &|seen| one(seen.counted.accepted));
    family("paidan_commands_repeated_total", "counter", "Commands answered again.", &|seen| one(seen.counted.repeated));
    family("paidan_commands_refused_total", "counter", "Commands refused, by code.", &|seen| {
        let refused = seen.counted.refused.iter();
        refused.map(|(code, count)| (format!(",code=\"{code}\""), count.to_string())).collect()
    });
    family("paidan_commands_waiting", "gauge", "Commands not answered yet.", &|seen| one(seen.counted.waiting));
    family("paidan_writes", "gauge", "Whether the centre writes (1) or has halted (0).", &|seen| {
        one(u8::from(seen.centre.condition().halted.is_none()))
    });
    family("paidan_clock_believed", "gauge", "Whether the clock is believed (1) or in doubt (0).", &|seen| {
        one(u8::from(seen.centre.condition().clock_in_doubt.is_none()))
    });
    commits(&mut out, &seen);
    out
}

/// How long transactions took, as a histogram.
fn commits(out: &mut String, seen: &[Seen<'_>]) {
    let name = "paidan_commit_seconds";
    let _ = writeln!(out, "# HELP {name} How long a transaction took.\n# TYPE {name} histogram");
    for Seen { centre, counted, .. } in seen {
        let centre = centre.code();
        let bounds = COMMIT_BUCKETS.iter().map(|micros| seconds(*micros)).zip(counted.buckets);
        let all = std::iter::once(("+Inf".to_owned(), counted.commits));
        for (bound, count) in bounds.chain(all) {
            let _ = writeln!(out, "{name}_bucket{{centre=\"{centre}\",le=\"{bound}\"}} {count}");
        }
        let _ = writeln!(out, "{name}_sum{{centre=\"{centre}\"}} {}", seconds(counted.commit_micros));
        let _ = writeln!(out, "{name}_count{{centre=\"{centre}\"}} {}", counted.commits);
    }
}

/// How many polls wait at this server.
pub fn of_polls(out: &mut String, waiting: usize) {
    let name = "paidan_http_polls_waiting";
    let _ = writeln!(out, "# HELP {name} Polls that wait.\n# TYPE {name} gauge\n{name} {waiting}");
}

fn one(value: impl Display) -> Vec<Sample> {
    vec![(String::new(), value.to_string())]
}

fn seconds(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}
