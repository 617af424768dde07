//! Everything at once: what happens next, in the order of one clock.

use std::collections::BTreeMap;

use paidan::centre::clock::Reading;
use paidan::centre::engine::Input;
use paidan::client::backoff::LONGEST;
use paidan::client::failure::Failure;
use paidan::client::outbox::Told;
use paidan::domain::command::Command;
use paidan::domain::desk::Desk;
use paidan::domain::event::Entry;
use paidan::domain::ids::{CommandId, Epoch, OperatorId, Revision};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::request::State;
use paidan::domain::time::{Span, Timestamp};
use paidan::store::CentreRecord;
use paidan::store::memory::{Fault as DiskFault, Faults, MemoryCore};
use paidan::wire::{CommandEnvelope, Papers};
use uuid::Uuid;

use crate::centre::{Effect as CentreEffect, House, Work};
use crate::chance::Chance;
use crate::network::{Answer, Asked, Call};
use crate::people;
use crate::seat::{Effect as SeatEffect, NextWrite, Seat};
use crate::testing::{COUNTY, at, place, places, rules};
use crate::weather::Weather;
use crate::witness::{Witness, json};

/// What is wrong, in words.
pub type Fault = String;

/// One accepted command, as the checks of the domain want it.
pub struct Step {
    pub before: Desk,
    pub command: Command,
    pub entry: Entry,
}

/// Seats whose operators dispatch; the one after them takes the calls of residents and teams.
const CONSOLES: usize = 3;
/// The longest the centre sleeps before it compares its clocks.
const LONGEST_SLEEP: Span = Span::minutes(5);
/// After everything is healed, how long it may take until all is as it should be.
const PATIENCE: Span = Span::hours(2);

enum Happening {
    Arrives(Call, Asked),
    Answered(Call, Answer),
    Unheard(Call, Failure),
    SeatWakes { seat: usize, run: u32, number: u64 },
    SeatStarts(usize),
    Acts(usize),
    Settles { seat: usize, id: CommandId, send: bool },
    CentreWorked { run: u32, work: Work },
    CentreWakes(u64),
    CentreStarts,
    PollEnds { run: u32, call: Call },
    ClockIsPutRight,
    Trouble,
}

impl Happening {
    /// Whether it goes on while everybody sleeps.
    fn is_the_centres_own(&self) -> bool {
        matches!(self, Self::CentreWorked { .. } | Self::CentreWakes(_) | Self::CentreStarts | Self::ClockIsPutRight)
    }
}

pub struct World {
    chance: Chance,
    weather: Weather,
    /// Volunteers and their points are busy too.
    bank: bool,
    now: Timestamp,
    began: Timestamp,
    queue: BTreeMap<(Timestamp, u64), Happening>,
    happened: u64,
    pub house: House,
    /// How far the centre's wall clock is ahead.
    ahead: Span,
    centre_wake: u64,
    seats: Vec<Seat>,
    seat_wakes: Vec<u64>,
    shown: Vec<Revision>,
    pub witness: Witness,
    /// What a lying disk really holds.
    truly_held: Option<MemoryCore>,
    healed: bool,
    pub crashes: u64,
    pub jumps: u64,
}

impl World {
    /// A founded county in which everybody has sat down.
    pub fn new(seed: u64, weather: impl FnOnce(&mut Chance) -> Weather) -> Result<Self, Fault> {
        let mut chance = Chance::of(seed);
        let weather = weather(&mut chance);
        let now = at(23, 8, 0);
        let record = CentreRecord { code: place(COUNTY), epoch: Epoch(chance.uuid(now)), key: [7; 32], created: now };
        let mut world = Self {
            witness: Witness::new(&record),
            house: House::new(record),
            chance,
            bank: weather.bank,
            weather: Weather::calm(),
            now,
            began: now - Span::hours(1),
            queue: BTreeMap::new(),
            happened: 0,
            ahead: Span(0),
            centre_wake: 0,
            seats: Vec::new(),
            seat_wakes: Vec::new(),
            shown: Vec::new(),
            truly_held: None,
            healed: false,
            crashes: 0,
            jumps: 0,
        };
        world.found()?;
        world.weather = weather;
        for seat in 0..world.seats.len() {
            world.later(Span(0), Happening::SeatStarts(seat));
            world.later(Span::seconds(3), Happening::Acts(seat));
        }
        if let Some(every) = world.weather.trouble_every {
            world.later(every, Happening::Trouble);
        }
        Ok(world)
    }

    /// The centre, its teams, and an operator for each seat.
    fn found(&mut self) -> Result<(), Fault> {
        self.start_centre()?;
        let administrator = Actor {
            operator: OperatorId(Uuid::from_u128(1)),
            role: Role::Administrator,
            ..Actor::system(&place(COUNTY))
        };
        let lying_open = places().into_iter().filter(|place| !place.code.is_unchecked()).collect();
        let (name, rules) = ("test county".into(), Box::new(rules()));
        let mut commands = vec![
            Command::Found { centre: place(COUNTY), name, places: lying_open, rules },
            Command::SetTeams { teams: people::teams() },
        ];
        if self.bank {
            commands.extend(people::bank());
        }
        let founded = Revision(commands.len() as u64 + 1 + CONSOLES as u64);
        for number in 0..=CONSOLES {
            let role = if number == 1 { Role::DutyLeader } else { Role::Dispatcher };
            let operator = OperatorId(Uuid::from_u128(0xA0 + number as u128));
            let who = Actor { operator, role, place: place(COUNTY), position: format!("seat {number}"), team: None };
            let name = who.position.clone();
            commands.push(Command::AdmitOperator {
                operator,
                name,
                role,
                place: place(COUNTY),
                team: None,
                office: None,
            });
            self.seats.push(Seat::new(who));
            self.seat_wakes.push(0);
            self.shown.push(Revision(0));
        }
        for (number, command) in commands.into_iter().enumerate() {
            let envelope = CommandEnvelope::new(CommandId(self.chance.uuid(self.now)), command);
            self.witness.asked(administrator.operator, &envelope);
            let call = Call { seat: usize::MAX, run: 0, number: number as u64 };
            let asked = Asked::Command { body: serde_json::to_string(&envelope).unwrap() };
            let salt = self.chance.bytes();
            let effects = self.house.ask(call, &administrator, &asked, self.reading(), salt);
            self.centre_did(effects)?;
            while let Some(key) = self.next_work() {
                let Some(happening) = self.queue.remove(&key) else { break };
                self.happen(happening)?;
            }
        }
        if self.witness.revision() == founded { Ok(()) } else { Err("the county could not be founded".into()) }
    }

    fn next_work(&self) -> Option<(Timestamp, u64)> {
        let mut works = self.queue.iter().filter(|(_, what)| matches!(what, Happening::CentreWorked { .. }));
        works.next().map(|(key, _)| *key)
    }

    /// Lets so many things happen.
    pub fn run(&mut self, happenings: usize) -> Result<(), Fault> {
        for _ in 0..happenings {
            self.next()?;
        }
        Ok(())
    }

    /// Nothing goes wrong any more, and nobody asks for anything new: in a while all must be as it should be.
    pub fn heal(&mut self) -> Result<(), Fault> {
        self.weather = Weather::calm();
        self.healed = true;
        self.house.core(|core| core.set_faults(Faults::none()));
        self.queue.retain(|_, what| !matches!(what, Happening::Acts(_) | Happening::Trouble));
        for seat in 0..self.seats.len() {
            self.seats[seat].ahead = Span(0);
            self.seats[seat].disk.next.clear();
            self.later(Span(0), Happening::SeatStarts(seat));
        }
        self.later(Span(0), Happening::CentreStarts);
        self.later(Span::seconds(1), Happening::ClockIsPutRight);
        // It may be night: patience begins when the last sleeper is awake.
        let sleepers = self.queue.iter().filter(|(_, what)| !what.is_the_centres_own());
        let end = sleepers.map(|((at, _), _)| *at).max().unwrap_or(self.now) + PATIENCE;
        while self.unrest().is_some() {
            if self.now > end {
                return Err(format!("healed, and after two hours still {}", self.unrest().unwrap_or_default()));
            }
            self.next()?;
        }
        self.all_agree()
    }

    /// What is not yet as it should be.
    fn unrest(&self) -> Option<String> {
        let Some(centre) = &self.house.running else { return Some("the centre is down".into()) };
        if centre.halted || centre.engine.clock_in_doubt().is_some() {
            return Some("the centre does not act by itself".into());
        }
        if centre.engine.is_writing() || centre.engine.waiting() > 0 {
            return Some(format!("{} commands wait at the centre", centre.engine.waiting()));
        }
        for (number, seat) in self.seats.iter().enumerate() {
            let Some(console) = &seat.running else { return Some(format!("seat {number} is down")) };
            let left = console.outbox.unconfirmed().count();
            if left > 0 {
                return Some(format!(
                    "{left} commands wait in the outbox of seat {number}: {:?}",
                    console.session.link().link
                ));
            }
            let (shown, head) = (console.session.desk().revision, self.witness.revision());
            if shown != head {
                return Some(format!("seat {number} shows {shown}, not {head}; {:?}", console.session.link()));
            }
        }
        None
    }

    fn all_agree(&mut self) -> Result<(), Fault> {
        let truth = json(self.witness.desk());
        let centre = self.house.running.as_ref().unwrap().engine.durable();
        if json(centre) != truth || centre.digest != centre.recomputed_digest() {
            return Err("the centre's desk is not what the log gives".into());
        }
        for (number, seat) in self.seats.iter().enumerate() {
            let desk = seat.running.as_ref().unwrap().session.desk();
            if json(desk) != truth || desk.digest != self.witness.desk().digest {
                return Err(format!("the desk of seat {number} is not the centre's"));
            }
        }
        self.witness.everybody_has_heard()?;
        let account = self.house.account();
        if account.differences.is_empty() && account.tally.balances() && account.revision == self.witness.revision() {
            self.witness.nothing_acknowledged_is_missing(&self.house.rows(Revision(0)))
        } else {
            Err(format!("the data does not hold together: {:?}", account.differences))
        }
    }

    fn next(&mut self) -> Result<(), Fault> {
        let Some(((when, _), happening)) = self.queue.pop_first() else {
            return Err("nothing happens any more".into());
        };
        self.now = self.now.max(when);
        self.happen(happening)?;
        self.nothing_is_skipped()
    }

    fn later(&mut self, after: Span, happening: Happening) {
        self.happened += 1;
        self.queue.insert((self.now + after, self.happened), happening);
    }

    fn reading(&self) -> Reading {
        Reading { wall: self.now + self.ahead, monotonic: self.now - self.began }
    }

    fn happen(&mut self, happening: Happening) -> Result<(), Fault> {
        match happening {
            Happening::Arrives(call, asked) => self.arrives(call, &asked),
            Happening::Answered(call, answer) => self.answered(call, Ok(answer)),
            Happening::Unheard(call, failure) => self.answered(call, Err(failure)),
            Happening::SeatWakes { seat, run, number } => {
                if self.seats[seat].run != run || self.seat_wakes[seat] != number {
                    return Ok(());
                }
                let now = self.local(seat);
                let effects = self.seats[seat].wake(now);
                self.seat_did(seat, effects)
            }
            Happening::SeatStarts(seat) => self.start_seat(seat),
            Happening::Acts(seat) => self.acts(seat),
            Happening::Settles { seat, id, send } => {
                let now = self.local(seat);
                let effects = self.seats[seat].settle(now, id, send);
                self.seat_did(seat, effects)
            }
            Happening::CentreWorked { run, work } => self.centre_worked(run, work),
            Happening::CentreWakes(number) if number == self.centre_wake => {
                let effects = self.house.step(vec![Input::Tick], self.reading());
                self.centre_did(effects)
            }
            Happening::CentreWakes(_) => Ok(()),
            Happening::CentreStarts => self.start_centre(),
            Happening::PollEnds { run, call } if run == self.house.run => {
                let effects = self.house.poll_ends(call, self.reading());
                self.centre_did(effects)
            }
            Happening::PollEnds { .. } => Ok(()),
            Happening::ClockIsPutRight => {
                self.ahead = Span(0);
                let effects = self.house.step(vec![Input::ConfirmClock], self.reading());
                self.centre_did(effects)
            }
            Happening::Trouble => self.trouble(),
        }
    }

    /// A centre that believes its clock and has nothing in hand has done whatever was due.
    fn nothing_is_skipped(&self) -> Result<(), Fault> {
        let Some(centre) = self.house.running.as_ref().filter(|centre| !centre.halted) else { return Ok(()) };
        let idle = !centre.engine.is_writing() && centre.engine.waiting() == 0;
        match centre.seen {
            Some(seen) if idle && centre.engine.clock_in_doubt().is_none() => {
                crate::invariants::nothing_is_overdue(centre.engine.durable(), seen.wall)
            }
            _ => Ok(()),
        }
    }

    fn start_centre(&mut self) -> Result<(), Fault> {
        if self.house.running.as_ref().is_some_and(|centre| !centre.halted) {
            return Ok(());
        }
        // A machine that starts asks for the time first; one that gets none may wake with an old one.
        if self.ahead.0 > 0 || self.chance.percent(80) {
            self.ahead = Span(0);
        }
        self.house.crash(0);
        let effects = self.house.start(self.reading())?;
        self.witness.nothing_acknowledged_is_missing(&self.house.rows(Revision(0)))?;
        self.centre_did(effects)
    }

    fn crash_centre(&mut self) -> Result<(), Fault> {
        self.crashes += 1;
        let kept = self.chance.below(2) as usize;
        self.house.crash(kept);
        if let Some(held) = self.truly_held.take() {
            self.house.core(|core| *core = held);
        }
        self.witness.nothing_acknowledged_is_missing(&self.house.rows(Revision(0)))?;
        self.read_the_log()?;
        let after = self.chance.span(Span(0), Span::seconds(90));
        self.later(after, Happening::CentreStarts);
        Ok(())
    }

    fn read_the_log(&mut self) -> Result<(), Fault> {
        let head = self.house.core(|core| core.head(&self.house.record.code)).unwrap().revision;
        let rows = self.house.rows(self.witness.revision());
        self.witness.read(head, &rows, self.now)
    }

    fn centre_worked(&mut self, run: u32, work: Work) -> Result<(), Fault> {
        if run != self.house.run {
            return Ok(());
        }
        if matches!(work, Work::Sync) {
            self.before_a_sync();
        }
        let effects = self.house.work_done(work, self.reading());
        self.centre_did(effects)
    }

    fn before_a_sync(&mut self) {
        let next = self.house.core(|core| core.appends()) + 1;
        if self.weather.doomed_append == Some(next) || self.chance.percent(self.weather.failing_appends) {
            let fault = self.chance.pick(&[DiskFault::Before, DiskFault::After]).unwrap();
            self.house.core(|core| core.set_faults(Faults::none().fail_once(next, fault)));
        }
        if self.weather.lying_disk && self.truly_held.is_none() {
            self.truly_held = Some(self.house.core(|core| core.clone()));
        }
    }

    fn centre_did(&mut self, effects: Vec<CentreEffect>) -> Result<(), Fault> {
        self.read_the_log()?;
        for effect in effects {
            match effect {
                CentreEffect::Reply(call, answer) => self.reply(call, answer),
                CentreEffect::Acknowledged(id, revision) => self.witness.acknowledged(id, revision)?,
                CentreEffect::Later(work) => {
                    let after = self.chance.span(Span(500), Span(30_000));
                    self.later(after, Happening::CentreWorked { run: self.house.run, work });
                }
                CentreEffect::PollEnds(call, wait) => {
                    self.later(wait, Happening::PollEnds { run: self.house.run, call });
                }
                CentreEffect::Halted => {
                    let after = self.chance.span(Span::seconds(1), Span::seconds(60));
                    self.later(after, Happening::CentreStarts);
                }
            }
        }
        self.centre_wake += 1;
        let Some(centre) = &self.house.running else { return Ok(()) };
        let sleep = centre.engine.wake_at().map_or(LONGEST_SLEEP, |at| at - self.reading().wall);
        let sleep = sleep.clamp(Span(1_000), LONGEST_SLEEP);
        self.later(sleep, Happening::CentreWakes(self.centre_wake));
        Ok(())
    }

    /// How long each copy of a message takes; none when it is lost.
    fn copies(&mut self) -> Vec<Span> {
        if self.chance.percent(self.weather.lost) {
            return Vec::new();
        }
        let copies = if self.chance.percent(self.weather.doubled) { 2 } else { 1 };
        (0..copies).map(|_| self.chance.span(Span(1_000), self.weather.slowest)).collect()
    }

    fn reply(&mut self, call: Call, mut answer: Answer) {
        if call.seat >= self.seats.len() {
            return;
        }
        if self.weather.meddling_network {
            answer.body = answer.body.replace(r#""minutes":90"#, r#""minutes":91"#);
        }
        for after in self.copies() {
            self.later(after, Happening::Answered(call, answer.clone()));
        }
    }

    fn arrives(&mut self, call: Call, asked: &Asked) -> Result<(), Fault> {
        if self.house.running.is_none() {
            if self.chance.percent(50) {
                self.later(Span(1_000), Happening::Unheard(call, Failure::Offline("refused".into())));
            }
            return Ok(());
        }
        let who = self.seats[call.seat].who.clone();
        let salt = self.chance.bytes();
        let effects = self.house.ask(call, &who, asked, self.reading(), salt);
        self.centre_did(effects)
    }

    fn answered(&mut self, call: Call, answer: Result<Answer, Failure>) -> Result<(), Fault> {
        if self.seats[call.seat].run != call.run {
            return Ok(());
        }
        let now = self.local(call.seat);
        let effects = self.seats[call.seat].answered(now, call.number, answer.as_ref().map_err(Clone::clone));
        self.seat_did(call.seat, effects)
    }

    fn local(&self, seat: usize) -> Timestamp {
        self.now + self.seats[seat].ahead
    }

    fn start_seat(&mut self, seat: usize) -> Result<(), Fault> {
        if self.seats[seat].running.is_some() {
            return Ok(());
        }
        self.shown[seat] = Revision(0);
        let (now, seed) = (self.local(seat), self.chance.below(u64::MAX));
        let effects = self.seats[seat].start(now, seed);
        self.seat_did(seat, effects)
    }

    fn crash_seat(&mut self, seat: usize) {
        self.crashes += 1;
        self.seats[seat].crash();
        let after = self.chance.span(Span(0), Span::seconds(60));
        self.later(after, Happening::SeatStarts(seat));
    }

    fn seat_did(&mut self, seat: usize, effects: Vec<SeatEffect>) -> Result<(), Fault> {
        for effect in effects {
            match effect {
                SeatEffect::Ask(number, asked, patience) => {
                    let call = Call { seat, run: self.seats[seat].run, number };
                    for after in self.copies() {
                        self.later(after, Happening::Arrives(call, asked.clone()));
                    }
                    self.later(patience, Happening::Unheard(call, Failure::Timeout));
                }
                SeatEffect::DeskChanged => self.shows(seat)?,
                SeatEffect::Said(told) => {
                    self.witness.said(&told).map_err(|fault| format!("seat {seat}: {fault}"))?;
                    self.hears(seat, &told);
                }
                SeatEffect::NotKept(id) => self.witness.not_kept(id),
                SeatEffect::Died => self.crash_seat(seat),
            }
        }
        self.seat_wakes[seat] += 1;
        if let Some(at) = self.seats[seat].wakes() {
            let (run, number) = (self.seats[seat].run, self.seat_wakes[seat]);
            let after = (at - self.local(seat)).clamp(Span(1_000), LONGEST);
            self.later(after, Happening::SeatWakes { seat, run, number });
        }
        Ok(())
    }

    fn shows(&mut self, seat: usize) -> Result<(), Fault> {
        let Some(console) = &self.seats[seat].running else { return Ok(()) };
        let desk = console.session.desk();
        let thoroughly = self.happened.is_multiple_of(32);
        let shown = self.witness.shows(desk, self.shown[seat], thoroughly);
        self.shown[seat] = desk.revision;
        shown.map_err(|fault| format!("seat {seat}: {fault}"))
    }

    /// Asked about an old command, an operator mostly wants it sent after all.
    fn hears(&mut self, seat: usize, told: &Told) {
        if let Told::Asked(envelope, _) = told {
            let send = self.healed || self.chance.percent(80);
            let after = self.chance.span(Span::seconds(1), Span::seconds(60));
            self.later(after, Happening::Settles { seat, id: envelope.command_id, send });
        }
    }

    fn acts(&mut self, seat: usize) -> Result<(), Fault> {
        let pause = self.chance.span(Span::seconds(1), Span::seconds(25));
        self.later(pause, Happening::Acts(seat));
        if seat + 1 < CONSOLES && self.chance.percent(30) {
            return self.race(seat, seat + 1);
        }
        let Some((desk, now)) = self.desk_before(seat) else { return Ok(()) };
        let asked = if seat < CONSOLES && self.bank && self.chance.percent(40) {
            Some((people::about_volunteers(&desk, &mut self.chance, now), None))
        } else if seat < CONSOLES {
            people::at_the_desk(&desk, &mut self.chance, now).map(|command| (command, None))
        } else {
            people::outside(&desk, &mut self.chance, now)
        };
        let Some((command, papers)) = asked else { return Ok(()) };
        self.enqueue(seat, command, papers).map(drop)
    }

    /// The desk an operator looks at, and what it takes for the centre's time.
    fn desk_before(&self, seat: usize) -> Option<(Desk, Timestamp)> {
        let session = &self.seats[seat].running.as_ref()?.session;
        let desk = session.desk();
        desk.rules.is_some().then(|| (desk.clone(), session.link().centre_time(self.local(seat))))
    }

    /// Two operators dispatch the same request at the same moment.
    fn race(&mut self, one: usize, other: usize) -> Result<(), Fault> {
        let (Some((mine, now)), Some((theirs, _))) = (self.desk_before(one), self.desk_before(other)) else {
            return Ok(());
        };
        let queued = |desk: &Desk| -> Vec<_> {
            desk.requests.values().filter(|request| request.state == State::Queued).map(|r| r.id).collect()
        };
        let both: Vec<_> = queued(&mine).into_iter().filter(|id| queued(&theirs).contains(id)).collect();
        let Some(request) = self.chance.pick(&both) else { return Ok(()) };
        let mut ids = Vec::new();
        for (seat, desk) in [(one, &mine), (other, &theirs)] {
            let offer = people::offer(desk, desk.request(request).unwrap(), &mut self.chance, now);
            let Some(offer) = offer else { return Ok(()) };
            ids.push(self.enqueue(seat, offer, None)?);
        }
        self.witness.races.push((request, ids[0], ids[1]));
        Ok(())
    }

    fn enqueue(&mut self, seat: usize, command: Command, papers: Option<Papers>) -> Result<CommandId, Fault> {
        let id = CommandId(self.chance.uuid(self.now));
        let position = self.seats[seat].who.position.clone();
        let envelope = CommandEnvelope { papers, position, ..CommandEnvelope::new(id, command) };
        self.witness.asked(self.seats[seat].who.operator, &envelope);
        if self.chance.percent(self.weather.failing_writes) {
            let next = self.chance.pick(&[NextWrite::Fails, NextWrite::KillsPower]).unwrap();
            self.seats[seat].disk.next = vec![next];
        }
        let now = self.local(seat);
        let effects = self.seats[seat].enqueue(now, envelope);
        self.seat_did(seat, effects)?;
        Ok(id)
    }

    fn trouble(&mut self) -> Result<(), Fault> {
        if let Some(every) = self.weather.trouble_every {
            let next = self.chance.span(Span(every.0 / 4), Span(every.0 * 2));
            self.later(next, Happening::Trouble);
        }
        match self.chance.below(11) {
            0..3 => self.crash_centre()?,
            3..6 => {
                let seat = self.chance.below(self.seats.len() as u64) as usize;
                if self.seats[seat].running.is_some() {
                    self.crash_seat(seat);
                }
            }
            6 | 7 => self.centre_clock_jumps(),
            8 => {
                let seat = self.chance.below(self.seats.len() as u64) as usize;
                self.jumps += 1;
                self.seats[seat].ahead = self.chance.span(Span::hours(-2), Span::hours(2));
            }
            _ => self.night(),
        }
        Ok(())
    }

    /// By seconds, which is borne; or by hours, until an administrator puts it right.
    fn centre_clock_jumps(&mut self) {
        self.jumps += 1;
        let far = if self.chance.percent(50) { Span::seconds(25) } else { Span::hours(50) };
        self.ahead = self.chance.span(Span(-far.0), far);
        if self.ahead.0.abs() > Span::seconds(25).0 {
            let after = self.chance.span(Span::minutes(1), Span::hours(3));
            self.later(after, Happening::ClockIsPutRight);
        }
    }

    /// Everybody sleeps, for hours or now and then for weeks; only the centre goes on.
    fn night(&mut self) {
        let long = self.chance.once_in(12);
        let (least, most) = if long { (20, 40 * 24) } else { (1, 30) };
        let sleep = self.chance.span(Span::hours(least), Span::hours(most));
        for ((at, order), what) in std::mem::take(&mut self.queue) {
            let at = if what.is_the_centres_own() { at } else { at + sleep };
            self.queue.insert((at, order), what);
        }
    }

    /// What came of it, in figures that differ when anything differed on the way.
    pub fn fingerprint(&self) -> (Revision, u64, u64, Timestamp) {
        (self.witness.revision(), self.witness.desk().digest, self.happened, self.now)
    }
}
