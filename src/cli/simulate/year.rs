//! `paidan simulate --days`: days of a county on a data folder of its own, at the county's own figures.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use jiff::civil::Date;

use super::args::SimulateArguments;
use crate::centre::clock::{Clock as _, SystemClock};
use crate::centre::founding;
use crate::cli::context::Context;
use crate::cli::serve::{TRAINING, told_to_end};
use crate::domain::ids::PlaceCode;
use crate::store::{Log as _, Sqlite};
use crate::traffic;
use crate::words::{Words, args};
use crate::year::{self, Day, Ending, Figure, Figures, Folder, Order, Simulated};
use crate::{said, say};

/// Days beyond which a simulation is a slip of the hand.
const MOST_DAYS: u32 = 3_660;
/// Between two lines about the days that pass.
const TELL_EVERY: Duration = Duration::from_secs(2);

/// What `paidan simulate --days` takes.
#[derive(Debug, Clone, Args)]
pub struct YearArguments {
    /// Let so many days of a county pass, without a centre that runs
    #[arg(
        long,
        value_name = "N",
        requires = "data",
        conflicts_with_all = ["rate", "backlog", "teams", "requests", "refusals", "silent", "asking", "late", "failures"]
    )]
    pub days: Option<u32>,
    /// The first day, such as 2026-01-01 [default: so that the last one is yesterday]
    #[arg(long, value_name = "DAY", requires = "days")]
    pub from: Option<Date>,
    /// Folder for the log: empty, or one of an earlier simulation
    #[arg(long, value_name = "DIR", requires = "days")]
    pub data: Option<PathBuf>,
    /// Of a hundred of the county's own figures
    #[arg(long, value_name = "N", requires = "days", default_value_t = 100)]
    pub percent: u32,
    /// Volunteers in the registry [default: the county's own figure]
    #[arg(long, value_name = "N", requires = "days")]
    pub volunteers: Option<u64>,
}

/// Lets the days pass, and tells what was simulated.
pub async fn run(context: &Context, arguments: &SimulateArguments, days: u32) -> anyhow::Result<ExitCode> {
    let asked = &arguments.year;
    let words = context.words();
    let centre: PlaceCode = context.centre(&arguments.connection)?;
    let founding = founding::county(centre.as_str())?;
    let mut figures = Figures::of(centre.as_str())?
        .part(asked.percent)
        .map_err(|_| anyhow!(said!("simulate-percent", percent = asked.percent)))?;
    figures.bank.volunteers = asked.volunteers.unwrap_or(figures.bank.volunteers);
    let path = asked.data.clone().with_context(|| said!("context-no-data"))?;
    let mut folder = Folder::look(&path, path.join(TRAINING).exists())?;
    let order = order(arguments, days, &figures, folder.simulated(&centre).map(|begun| begun.order.from))?;
    folder.may(&centre, &order, false)?;

    let opened = Sqlite::open_writer_in_bulk(&path).await;
    let log = Arc::new(opened.with_context(|| said!("said-folder", folder = path.display()))?);
    let is_there = log.centres().await?.iter().any(|record| record.code == centre);
    folder.may(&centre, &order, is_there)?;
    std::fs::write(path.join(TRAINING), "")
        .with_context(|| said!("said-file-unwritten", file = path.join(TRAINING).display()))?;
    folder.begin(&centre, &order)?;
    let stop = Arc::new(AtomicBool::new(false));
    let ending = told_to_end()?;
    let told = Arc::clone(&stop);
    let waiting = tokio::spawn(async move {
        ending.await;
        told.store(true, Ordering::Relaxed);
    });
    let spoken = Arc::new(traffic::Words::built_in()?);
    let mut progress = Progress::new(words, order.days);
    let ended = year::run(
        &log,
        &founding,
        &figures,
        &order,
        spoken,
        |day| progress.passed(day),
        || stop.load(Ordering::Relaxed),
    )
    .await;
    waiting.abort();
    let ended = ended.with_context(|| said!("simulate-in", centre = centre, folder = path.display()))?;
    // What is said to be simulated is on disk before it is said.
    log.close().await.with_context(|| said!("said-folder", folder = path.display()))?;
    folder.write(&centre, Simulated::new(&order, ended.complete, ended.revision, &ended.counted))?;
    print(words, &ended);
    say!("{}", words.text("year-written", &args!["folder" => folder.path().display().to_string()]));
    Ok(ExitCode::SUCCESS)
}

fn order(arguments: &SimulateArguments, days: u32, figures: &Figures, begun: Option<Date>) -> anyhow::Result<Order> {
    if !(1..=MOST_DAYS).contains(&days) {
        bail!(said!("simulate-days", days = days, most = MOST_DAYS));
    }
    let asked = &arguments.year;
    let today = SystemClock::new().read().wall.local().date;
    let usual = || today.checked_sub(jiff::Span::new().days(i64::from(days)));
    let from = match asked.from.or(begun) {
        Some(from) => from,
        None => usual().with_context(|| said!("simulate-days", days = days, most = MOST_DAYS))?,
    };
    let volunteers = figures.bank.volunteers;
    let order = Order { from, days, seed: arguments.seed, percent: asked.percent, volunteers };
    if order.ends().local().date > today {
        bail!(said!("simulate-not-over", from = from, days = days));
    }
    Ok(order)
}

/// Tells how the days pass, now and then.
struct Progress {
    words: &'static Words,
    days: u32,
    began: Instant,
    told: Instant,
    every_day: bool,
}

impl Progress {
    fn new(words: &'static Words, days: u32) -> Self {
        let now = Instant::now();
        Self { words, days, began: now, told: now, every_day: !std::io::stdout().is_terminal() && days <= 31 }
    }

    fn passed(&mut self, day: Day) {
        let is_last = day.number == self.days;
        if self.told.elapsed() < TELL_EVERY && !is_last && !self.every_day {
            return;
        }
        self.told = Instant::now();
        let values = args![
            "date" => day.date.to_string(),
            "day" => day.number.to_string(),
            "days" => self.days.to_string(),
            "orders" => day.orders,
            "revisions" => day.revisions.to_string(),
            "seconds" => self.began.elapsed().as_secs().to_string(),
        ];
        say!("{}", self.words.text("year-passed", &values));
    }
}

fn print(words: &Words, ended: &Ending) {
    for figure in Figure::ALL {
        let count = ended.counted.get(*figure);
        if count > 0 {
            let name = words.plain(&format!("year-{}", figure.tag().replace('_', "-")));
            let unit = words.plain(&format!("year-unit-{}", figure.unit().tag()));
            say!("{count:>10} {unit}  {name}");
        }
    }
    for (code, count) in &ended.refused {
        let values = args!["count" => count.to_string(), "code" => code.as_str()];
        say!("{}", words.text("year-refused", &values));
    }
    let key = if ended.complete { "year-complete" } else { "year-stopped" };
    let values = args!["revision" => ended.revision.to_string(), "digest" => format!("{:016x}", ended.digest)];
    say!("{}", words.text(key, &values));
}
