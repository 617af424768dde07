//! `paidan report figures`, `bulletin`, `gap`, `scorecards`, `coverage`, `sample`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};

use super::args::figures::{BulletinArguments, SampleArguments, ScorecardsArguments, SplitArguments};
use super::source::{give, give_sheet, report, tried, words};
use super::tables::{self, About};
use crate::cli::context::Context;
use crate::domain::figures::bulletin::{self, Bulletin};
use crate::domain::figures::coverage::{self, CoverageReport};
use crate::domain::figures::gap::{GapReport, gap_report};
use crate::domain::figures::sample::{self, Sample};
use crate::domain::figures::scorecard::{self, Scheme, Scorecards};
use crate::domain::figures::{self as made, Asking, Dimension, Figure, groups};
use crate::wire::FigureReport;
use crate::words::{args, bulletin::markdown, figures as said};
use crate::{said, say};

/// The bulletin: Markdown, or a table where the file is one.
pub async fn bulletin(context: &Context, asked: &BulletinArguments) -> anyhow::Result<ExitCode> {
    let (words, common) = (words(context), &asked.common);
    let make = |facts: &_, period| bulletin::bulletin(facts, period);
    let bulletin: Option<Bulletin> = report(context, common, "bulletin", Vec::new(), make).await?;
    let bulletin = bulletin.with_context(|| said!("verb-no-rules"))?;
    let ending = common.out.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str()).unwrap_or("md");
    if ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("xlsx") {
        let table = tables::of_bulletin(words, &bulletin);
        let about = About { period: bulletin.period, known: bulletin.known, revision: bulletin.revision };
        give_sheet(words, common.out.as_deref(), "report-month-title", about, table)?;
    } else if !["md", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        bail!(said!("report-bulletin-ending", ending = ending));
    } else {
        give(words, common.out.as_deref(), bulletin.revision, markdown(words, &bulletin).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Figures, whole or split; one by its name with the orders behind it.
pub async fn figures(context: &Context, asked: &SplitArguments) -> anyhow::Result<ExitCode> {
    let (words, common) = (words(context), &asked.common);
    let by = asked.by.as_deref().map(dimension).transpose()?;
    if let Some(figure) = asked.figure.as_deref().filter(|figure| groups::find(figure).is_none()) {
        bail!(said!("report-no-figure", figure = figure));
    }
    let also = [("by", by.map(|by| by.tag().to_owned())), ("key", asked.key.clone()), ("figure", asked.figure.clone())];
    let also = also.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let asking = Asking { by, key: asked.key.clone(), with_orders: asked.figure.is_some() };
    if asked.key.is_some() && by.is_none() {
        bail!(said!("report-key-without-by"));
    }
    let made: FigureReport = tried(context, common, "figures", also, |facts, period| {
        if let Some((by, key)) = by.zip(asked.key.as_deref()) {
            by.check(facts, key).with_context(|| said!("said-flag", flag = format!("--key {key}")))?;
        }
        let figures = match &asked.figure {
            Some(figure) => made::figure(facts, period, &asking, figure).into_iter().collect(),
            None => made::figures(facts, period, &asking, &[]),
        };
        let centre = facts.centre.clone().with_context(|| said!("verb-no-rules"))?;
        Ok(FigureReport { centre, revision: facts.revision, period, known: facts.known(period), by, figures })
    })
    .await?;
    let table = tables::of_figures(words, made.known, &made.figures);
    let about = About { period: made.period, known: made.known, revision: made.revision };
    give_sheet(words, common.out.as_deref(), "report-month-title", about, table)?;
    Ok(ExitCode::SUCCESS)
}

fn dimension(text: &str) -> anyhow::Result<Dimension> {
    let known = || Dimension::ALL.iter().map(|by| by.tag()).collect::<Vec<_>>().join(", ");
    text.parse().map_err(|_| anyhow!(said!("said-flag-one-of", flag = format!("--by {text}"), known = known())))
}

/// The orders no team took, and why.
pub async fn gap(context: &Context, asked: &BulletinArguments) -> anyhow::Result<ExitCode> {
    let (words, common) = (words(context), &asked.common);
    let gap: GapReport = report(context, common, "gap", Vec::new(), gap_report).await?;
    let table = tables::of_figures(words, gap.known, &of_gap(&gap));
    let about = About { period: gap.period, known: gap.known, revision: gap.revision };
    give_sheet(words, common.out.as_deref(), "figures-group-gap", about, table)?;
    Ok(ExitCode::SUCCESS)
}

/// Every figure of a gap report.
pub fn of_gap(gap: &GapReport) -> Vec<Figure> {
    let whole = [&gap.filed, &gap.taken, &gap.gap].into_iter().chain(&gap.reasons).chain(&gap.refusals);
    whole.chain(&gap.by_service).chain(&gap.by_town).cloned().collect()
}

/// 六有.
pub async fn scorecards(context: &Context, asked: &ScorecardsArguments) -> anyhow::Result<ExitCode> {
    let (words, common) = (words(context), &asked.common);
    let scheme = Scheme::standard();
    if let Some(whom) = asked.whom.as_deref()
        && !scheme.exports.iter().any(|export| export.id == whom)
    {
        let known: Vec<&str> = scheme.exports.iter().map(|export| export.id.as_str()).collect();
        bail!(said!("said-flag-one-of", flag = format!("--for {whom}"), known = known.join(", ")));
    }
    let make = |facts: &_, period| scorecard::scorecards(facts, period, scheme);
    let cards: Scorecards = report(context, common, "scorecards", Vec::new(), make).await?;
    let table = tables::of_scorecards(words, &cards, asked.whom.as_deref());
    let about = About { period: cards.period, known: cards.known, revision: cards.revision };
    give_sheet(words, common.out.as_deref(), "report-met", about, table)?;
    Ok(ExitCode::SUCCESS)
}

/// Which places had nothing, and which no team goes to.
pub async fn coverage(context: &Context, asked: &BulletinArguments) -> anyhow::Result<ExitCode> {
    let (words, common) = (words(context), &asked.common);
    let coverage: CoverageReport = report(context, common, "coverage", Vec::new(), coverage::coverage).await?;
    let table = tables::of_coverage(words, &coverage);
    let about = About { period: coverage.period, known: coverage.known, revision: coverage.revision };
    give_sheet(words, common.out.as_deref(), "figures-group-places", about, table)?;
    Ok(ExitCode::SUCCESS)
}

/// A random sample to ring back.
pub async fn sample(context: &Context, asked: &SampleArguments) -> anyhow::Result<ExitCode> {
    let (words, common) = (words(context), &asked.common);
    let share = sample::share(&asked.share).with_context(|| said!("report-share", share = asked.share))?;
    let also = vec![("share", asked.share.clone()), ("seed", asked.seed.to_string())];
    let make = |facts: &_, period| sample::sample(facts, period, share, asked.seed);
    let sample: Sample = report(context, common, "sample", also, make).await?;
    let table = tables::of_sample(words, &sample);
    let about = About { period: sample.period, known: sample.known, revision: sample.revision };
    give_sheet(words, common.out.as_deref(), "figure-call_backs", about, table)?;
    let value = |value| said::value(words, value);
    let told = args![
        "drawn" => value(&sample.drawn), "reached" => value(&sample.reached), "solved" => value(&sample.solved),
        "mean" => value(&sample.rating)
    ];
    say!("{}", words.text("report-sample", &told));
    Ok(ExitCode::SUCCESS)
}
