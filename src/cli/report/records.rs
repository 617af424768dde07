//! `paidan report record` and `paidan report corrections`: what was reported to whom, and what has changed since.

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use uuid::Uuid;

use super::args::figures::{CorrectionsArguments, RecordArguments, RecordedKind};
use super::figures::of_gap;
use super::source::{of_folder, report};
use crate::centre::figures::correction_sheet;
use crate::cli::context::Context;
use crate::domain::command::Command;
use crate::domain::figures::bulletin::Bulletin;
use crate::domain::figures::gap::{GapReport, gap_report};
use crate::domain::figures::record::{
    Changed, CorrectionSheet, KeptReport, ReportKind, ReportRecord, Reported, reported,
};
use crate::domain::figures::{Part, bulletin};
use crate::domain::ids::{CommandId, ReportId};
use crate::wire::{CommandEnvelope, ReportList};
use crate::words::{Words, args, figures, moments};
use crate::{said, say};

/// Records the figures of a report, as the centre counts them now.
pub async fn record(context: &Context, asked: &RecordArguments) -> anyhow::Result<ExitCode> {
    let common = &asked.common;
    if common.data.is_some() {
        bail!(said!("report-data-read-only"));
    }
    let (kind, period, revision, mut figures) = match asked.kind {
        RecordedKind::Bulletin => {
            let none = |facts: &_, period| bulletin::bulletin(facts, period);
            let made: Option<Bulletin> = report(context, common, "bulletin", Vec::new(), none).await?;
            let made = made.with_context(|| said!("verb-no-rules"))?;
            let lines = made.lines.iter().map(|line| &line.figure);
            let all = reported(lines.chain(&made.by_service).chain(&made.by_town));
            (ReportKind::Bulletin, made.period, made.revision, all)
        }
        RecordedKind::Gap => {
            let gap: GapReport = report(context, common, "gap", Vec::new(), gap_report).await?;
            (ReportKind::Gap, gap.period, gap.revision, reported(&of_gap(&gap)))
        }
    };
    once_each(&mut figures);
    let id = ReportId(Uuid::now_v7());
    let record = ReportRecord::new(id, kind, period, asked.recipient.clone(), revision, figures);
    let (count, digest) = (record.figures.len(), record.digest.clone());
    let envelope = CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::RecordReport { record: Box::new(record) });
    context.api(&common.connection)?.submit(&envelope).await.with_context(|| said!("report-not-recorded"))?;
    let words = context.words();
    let values =
        args!["id" => id.to_string(), "count" => count, "revision" => revision.to_string(), "digest" => digest];
    say!("{}", words.text("report-recorded", &values));
    Ok(ExitCode::SUCCESS)
}

/// A figure that stands in several tables is recorded once.
fn once_each(figures: &mut Vec<Reported>) {
    let mut seen = std::collections::BTreeSet::new();
    figures.retain(|figure| seen.insert(figure.query.to_string()));
}

/// Lists the records, or says what has changed of one.
pub async fn corrections(context: &Context, asked: &CorrectionsArguments) -> anyhow::Result<ExitCode> {
    let words = context.words();
    let Some(id) = &asked.report else {
        let reports = match &asked.data {
            Some(data) => of_folder(context, data, &asked.connection, None).await?.reports,
            None => context.api(&asked.connection)?.report::<ReportList>("records", &[]).await?.reports,
        };
        reports.iter().for_each(|kept| say!("{}", line(words, kept)));
        return Ok(ExitCode::SUCCESS);
    };
    let id: ReportId = id.parse().with_context(|| said!("report-record-id"))?;
    let sheet: CorrectionSheet = match &asked.data {
        Some(data) => {
            let now = of_folder(context, data, &asked.connection, None).await?;
            let kept = now.reports.iter().find(|kept| kept.record.report == id).cloned();
            let kept =
                kept.with_context(|| words.text("problem-not_found-report", &args!["what" => id.to_string()]))?;
            let then = of_folder(context, data, &asked.connection, Some(kept.record.revision)).await?;
            correction_sheet(kept, &then, &now)
        }
        None => context.api(&asked.connection)?.report(&format!("records/{id}/corrections"), &[]).await?,
    };
    print(words, &sheet);
    let same = sheet.changed.is_empty() && sheet.never_counted.is_empty();
    Ok(if same { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn line(words: &Words, kept: &KeptReport) -> String {
    let record = &kept.record;
    let period = figures::period(words, record.period);
    format!("{}  {}  {period}  {}  r{}", record.report, moments::date_clock(kept.at), record.recipient, record.revision)
}

fn print(words: &Words, sheet: &CorrectionSheet) {
    let record = &sheet.report.record;
    let (recipient, revision) = (record.recipient.as_str(), sheet.revision.to_string());
    if sheet.changed.is_empty() {
        let values = args!["recipient" => recipient, "count" => record.figures.len(), "revision" => revision];
        say!("{}", words.text("report-corrections-none", &values));
    } else {
        let values = args![
            "period" => figures::period(words, record.period), "recipient" => recipient,
            "recorded" => record.revision.to_string(), "revision" => revision, "count" => sheet.changed.len()
        ];
        say!("{}", words.text("report-corrections", &values));
    }
    sheet.changed.iter().for_each(|changed| say!("  {}", of_changed(words, "report-changed", changed)));
    sheet.never_counted.iter().for_each(|changed| say!("  {}", of_changed(words, "report-never-counted", changed)));
}

fn of_changed(words: &Words, key: &str, changed: &Changed) -> String {
    let query = &changed.query;
    let part = query.by.zip(query.key.clone()).map(|(by, key)| {
        let part = Part { key, name: String::new(), english: String::new(), value: changed.now };
        format!("（{}）", figures::part(words, by, &part))
    });
    let values = args![
        "figure" => figures::name(words, &query.figure), "part" => part.unwrap_or_default(),
        "reported" => figures::value(words, &changed.reported), "now" => figures::value(words, &changed.now)
    ];
    words.text(key, &values)
}
