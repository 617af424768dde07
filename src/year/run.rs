//! The days of a year, one after the other.

use std::sync::Arc;

use jiff::civil::Date;

use super::counted::Counted;
use super::figures::Figures;
use super::folder::Order;
use super::habits::{self, Habit, Scene, Setting};
use super::people::People;
use super::season::Season;
use crate::centre::engine::{Outcome, entry_of};
use crate::centre::founding::Founding;
use crate::centre::{ByHand, OpenError, Stopped};
use crate::domain::ids::{Epoch, Revision, derived_uuid};
use crate::domain::time::Timestamp;
use crate::store::{CentreRecord, Log, MAX_BATCH_ROWS};
use crate::traffic::{Chance, Habits, Orders, Rate, Tempo, Traffic, Words};
use crate::wire::CommandEnvelope;

/// Commands that wait before they are put on disk together.
const MOST_WAITING: usize = MAX_BATCH_ROWS - 100;
/// Rows read at once.
const ROWS_AT_ONCE: usize = 1_000;

/// A day that has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// Its number, from 1.
    pub number: u32,
    /// Orders filed so far.
    pub orders: u64,
    /// Revisions so far.
    pub revisions: u64,
}

/// How a run ended.
#[derive(Debug, Clone)]
pub struct Ending {
    /// Every day has passed; otherwise it was told to stop, and goes on when it is run again.
    pub complete: bool,
    /// What was simulated, from the first day on.
    pub counted: Counted,
    /// The last revision.
    pub revision: Revision,
    /// The desk's digest after it.
    pub digest: u64,
    /// Commands that were refused in this run, by the refusal. Some are in the nature of things: two teams answered at once.
    pub refused: std::collections::BTreeMap<String, u64>,
}

/// Simulates the days of an order at a county, or goes on where its log ends. `passed` hears of each day; when `stop` says
/// so, it ends after the day that is passing, with everything on disk.
///
/// # Errors
/// When the store cannot be written or read.
pub async fn run<L: Log>(
    log: &Arc<L>,
    founding: &Founding,
    figures: &Figures,
    order: &Order,
    words: Arc<Words>,
    mut passed: impl FnMut(Day),
    stop: impl Fn() -> bool,
) -> Result<Ending, Stopped> {
    let record = record(log.as_ref(), founding, order).await?;
    let mut centre = ByHand::open(Arc::clone(log), record, order.begins()).await?;
    let season = Season::new(order.from, order.days, &figures.months);
    let from = centre.desk().time.max(order.begins());
    let setting = Setting {
        seed: order.seed,
        centre: &founding.centre,
        figures,
        season: &season,
        words: &words,
        began: order.begins(),
        from,
    };
    let mut year = Year {
        people: People::of(&founding.centre),
        traffic: Traffic::new(traffic(order.seed), Arc::clone(&words)).since(order.begins()),
        habits: habits::all(&setting),
        counted: Counted::default(),
        refused: std::collections::BTreeMap::new(),
    };
    year.remember(log.as_ref(), founding).await?;
    centre.found(founding).await?;
    year.hear(&mut centre);
    year.admit(&mut centre, &setting).await?;
    let (mut now, mut day) = (from, from.local().date);
    let complete = loop {
        let next = year.next(&centre, &setting).unwrap_or(order.ends()).max(now);
        while next.local().date > day {
            year.write(&mut centre).await?;
            passed(day_of(&centre, order, day));
            day = day.checked_add(jiff::Span::new().days(1)).unwrap_or(next.local().date);
            if stop() {
                break;
            }
        }
        if next >= order.ends() || stop() {
            break next >= order.ends();
        }
        now = next;
        year.pass(&mut centre, &setting, now).await?;
    };
    centre.end().await?;
    year.hear(&mut centre);
    let desk = centre.desk();
    let (revision, digest) = (desk.revision, desk.digest);
    Ok(Ending { complete, counted: year.counted, revision, digest, refused: year.refused })
}

/// The centre in the store, made when it is not there. Key and epoch follow from the order, as nothing of anybody's is
/// behind them: the same order gives the same log, byte by byte.
async fn record<L: Log>(log: &L, founding: &Founding, order: &Order) -> Result<CentreRecord, Stopped> {
    let code = &founding.centre;
    if let Some(there) = log.centres().await?.into_iter().find(|centre| centre.code == *code) {
        return Ok(there);
    }
    let begins = order.begins();
    let mut chance = Chance::of(order.seed, "epoch", &[code.as_str().as_bytes(), &begins.0.to_be_bytes()]);
    let epoch = Epoch(chance.uuid(begins));
    let mut key = [0; 32];
    for (half, name) in key.chunks_exact_mut(16).zip([b"first", b"other"]) {
        half.copy_from_slice(derived_uuid(&[b"simulated", name, epoch.0.as_bytes()]).as_bytes());
    }
    let record = CentreRecord { code: code.clone(), epoch, key, created: begins };
    log.create_centre(record.clone()).await?;
    Ok(record)
}

/// The life of every order: nobody rings by himself, all the rest is done.
fn traffic(seed: u64) -> Orders {
    Orders {
        seed,
        rate: Rate::per_minute(0),
        backlog: 0,
        spread: false,
        most_requests: None,
        teams: true,
        dispatcher: true,
        habits: Habits::default(),
        tempo: Tempo::LIFE,
    }
}

struct Year {
    people: People,
    traffic: Traffic,
    habits: Vec<Box<dyn Habit>>,
    counted: Counted,
    refused: std::collections::BTreeMap<String, u64>,
}

impl Year {
    /// Hears of everything that an earlier run has written.
    async fn remember<L: Log>(&mut self, log: &L, founding: &Founding) -> Result<(), Stopped> {
        let code = &founding.centre;
        let mut after = Revision::default();
        loop {
            let rows = log.read(code, after, ROWS_AT_ONCE).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.revision;
            for row in &rows {
                let entry = entry_of(row).map_err(|why| OpenError::Unreadable(code.clone(), why))?;
                self.heard(&entry);
            }
        }
    }

    fn heard(&mut self, entry: &crate::domain::event::Entry) {
        self.counted.follow(entry);
        self.habits.iter_mut().for_each(|habit| habit.heard(entry));
    }

    /// Takes in what was written since, and what was refused.
    fn hear<L: Log>(&mut self, centre: &mut ByHand<L>) {
        for entry in centre.entries() {
            self.heard(&entry);
        }
        for answered in centre.answers() {
            if let Outcome::Refused(refusal) = answered.outcome {
                *self.refused.entry(refusal.tag().clone()).or_default() += 1;
            }
        }
    }

    async fn write<L: Log>(&mut self, centre: &mut ByHand<L>) -> Result<(), Stopped> {
        centre.write().await?;
        self.hear(centre);
        Ok(())
    }

    /// Teams and everybody who acts, as far as they are not there yet.
    async fn admit<L: Log>(&mut self, centre: &mut ByHand<L>, setting: &Setting<'_>) -> Result<(), Stopped> {
        let actor = self.people.administrator();
        let desk = centre.desk().clone();
        let Some(rules) = desk.rules.clone() else { return Ok(()) };
        for envelope in habits::teams::entered(setting, &desk, &rules) {
            centre.submit(actor.clone(), &envelope, desk.time).await?;
        }
        let desk = centre.desk().clone();
        for envelope in self.people.admissions(&desk, &rules) {
            let is_there = matches!(&envelope.command, crate::domain::command::Command::AdmitOperator { operator, .. }
                if desk.operators.contains_key(operator));
            if !is_there {
                centre.submit(actor.clone(), &envelope, desk.time).await?;
            }
        }
        self.write(centre).await
    }

    /// When something happens next.
    fn next<L: Log>(&self, centre: &ByHand<L>, setting: &Setting) -> Option<Timestamp> {
        let wanted = self.habits.iter().filter_map(|habit| habit.due(setting)).min();
        [wanted, self.traffic.next_wake(), centre.wake_at()].into_iter().flatten().min()
    }

    /// Everything that happens at a moment.
    async fn pass<L: Log>(
        &mut self,
        centre: &mut ByHand<L>,
        setting: &Setting<'_>,
        now: Timestamp,
    ) -> Result<(), Stopped> {
        if centre.wake_at().is_some_and(|due| due <= now) {
            centre.tick(now).await?;
        }
        for at in 0..self.habits.len() {
            let is_due = self.habits[at].due(setting).is_some_and(|due| due <= now);
            if is_due {
                let commands = self.habits[at].act(setting, &Scene { desk: centre.desk(), now });
                self.give(centre, commands, now).await?;
            }
        }
        let commands = self.traffic.step(centre.desk(), now);
        self.give(centre, commands, now).await?;
        if centre.waiting() >= MOST_WAITING {
            self.write(centre).await?;
        }
        Ok(())
    }

    async fn give<L: Log>(
        &mut self,
        centre: &mut ByHand<L>,
        commands: Vec<CommandEnvelope>,
        now: Timestamp,
    ) -> Result<(), Stopped> {
        for envelope in commands {
            let desk = centre.desk();
            let Some(rules) = desk.rules.clone() else { continue };
            let (actor, envelope) = self.people.sends(desk, &rules, envelope, now);
            centre.submit(actor, &envelope, now).await?;
        }
        Ok(())
    }
}

fn day_of<L: Log>(centre: &ByHand<L>, order: &Order, date: Date) -> Day {
    let passed = date.since(order.from).map_or(0, |span| span.get_days());
    let desk = centre.desk();
    Day { date, number: passed.unsigned_abs() + 1, orders: desk.tally.filed, revisions: desk.revision.0 }
}
