//! Runs a session and an outbox for a console: asks the centre, keeps commands on disk, and tells what is new.

use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::{mpsc, oneshot};

use super::backoff::LONGEST;
use super::failure::Failure;
use super::kept::Replica;
use super::link::{Link, LinkState, Notice};
use super::outbox::{self, Outbox, Told, WhyAsked};
use super::outbox_file::OutboxDisk;
use super::parcel::Record;
use super::session::{self, Session};
use super::transport::Transport;
use crate::domain::desk::Desk;
use crate::domain::ids::CommandId;
use crate::domain::time::Timestamp;
use crate::wire::{CommandAnswer, CommandEnvelope, PresentSeat, Problem};

/// What a console hears.
#[derive(Debug)]
pub enum ClientNews {
    /// The desk as it is now.
    Desk(Box<Desk>),
    /// How the link stands, and when the centre was last heard.
    Link(Box<LinkState>),
    /// Who has which request open; this console, too.
    Presence(Vec<PresentSeat>),
    /// Something about the link that is said once.
    Notice(Notice),
    /// A command is on disk here, and on its way or waiting.
    Kept(Box<CommandEnvelope>),
    /// A command is on disk at the centre.
    Accepted(CommandId, Box<CommandAnswer>),
    /// A command is refused for good.
    Refused(CommandId, Box<Problem>),
    /// A command is not sent blindly; somebody must say whether.
    Asked(Box<CommandEnvelope>, WhyAsked),
    /// A command was sent just now.
    Sent(CommandId),
    /// A command was sent and not answered for good: it is sent again.
    NotYet(CommandId, Box<Failure>),
    /// A command was never sent, and will not be.
    Dropped(CommandId),
    /// A command that is to be dropped is under way: its answer says whether it was done.
    DropWaits(CommandId),
    /// A command is not sent again, and was not answered: it may have been done.
    MayHaveLanded(CommandId),
}

/// What a client is opened with.
pub struct Opening<T: Transport, D: OutboxDisk> {
    /// The way to the centre.
    pub transport: T,
    /// Where commands are kept.
    pub disk: D,
    /// What was kept there before.
    pub records: Vec<Record>,
    /// Makes waits differ from those of others.
    pub seed: u64,
}

/// A centre seen from afar. Cheap to share; the link ends when the last one is dropped.
#[derive(Debug, Clone)]
pub struct Client {
    asks: mpsc::UnboundedSender<Ask>,
}

#[derive(Debug)]
enum Ask {
    Send(Box<CommandEnvelope>, oneshot::Sender<Result<(), String>>),
    Settle(CommandId, bool),
    TryNow,
}

/// What came of something that was asked outside.
enum Came {
    Session(session::Input),
    Outbox(outbox::Input),
}

impl Client {
    /// Opens a link and starts to follow the centre. Must be called in a tokio runtime.
    pub fn open<T: Transport, D: OutboxDisk>(opening: Opening<T, D>) -> (Self, mpsc::UnboundedReceiver<ClientNews>) {
        Self::resume(opening, None)
    }

    /// The same, from a kept desk once it has been read: then only what came after it is asked for.
    pub fn resume<T: Transport, D: OutboxDisk>(
        opening: Opening<T, D>,
        kept: Option<oneshot::Receiver<Replica>>,
    ) -> (Self, mpsc::UnboundedReceiver<ClientNews>) {
        let (asks, asked) = mpsc::unbounded_channel();
        let (news, heard) = mpsc::unbounded_channel();
        let (came, coming) = mpsc::unbounded_channel();
        let driver = Driver {
            session: Session::new(opening.seed),
            outbox: Outbox::recover(&opening.records, opening.seed),
            transport: std::sync::Arc::new(opening.transport),
            disk: opening.disk,
            news,
            came,
            keeping: Vec::new(),
            session_wakes: None,
            outbox_wakes: None,
        };
        tokio::spawn(driver.run(kept, asked, coming));
        (Self { asks }, heard)
    }

    /// Asks for a command. `Ok` means it is on disk here and will be sent until the centre has answered.
    ///
    /// # Errors
    /// In words, when it could not be kept: it will not be sent.
    pub async fn send(&self, envelope: CommandEnvelope) -> Result<(), String> {
        let (kept, told) = oneshot::channel();
        let ended = || "the link has ended".to_owned();
        self.asks.send(Ask::Send(Box::new(envelope), kept)).map_err(|_| ended())?;
        told.await.map_err(|_| ended())?
    }

    /// Says whether an old command is to be sent after all.
    pub fn settle(&self, id: CommandId, send: bool) {
        let _ = self.asks.send(Ask::Settle(id, send));
    }

    /// Tries now instead of later.
    pub fn try_now(&self) {
        let _ = self.asks.send(Ask::TryNow);
    }
}

struct Driver<T: Transport, D: OutboxDisk> {
    session: Session,
    outbox: Outbox,
    transport: std::sync::Arc<T>,
    disk: D,
    news: mpsc::UnboundedSender<ClientNews>,
    came: mpsc::UnboundedSender<Came>,
    keeping: Vec<(CommandId, oneshot::Sender<Result<(), String>>)>,
    session_wakes: Option<Timestamp>,
    outbox_wakes: Option<Timestamp>,
}

impl<T: Transport, D: OutboxDisk> Driver<T, D> {
    async fn run(
        mut self,
        kept: Option<oneshot::Receiver<Replica>>,
        mut asked: mpsc::UnboundedReceiver<Ask>,
        mut coming: mpsc::UnboundedReceiver<Came>,
    ) {
        let left: Vec<CommandEnvelope> = self.outbox.unconfirmed().cloned().collect();
        for envelope in left {
            self.tell(ClientNews::Kept(Box::new(envelope)));
        }
        if let Some(kept) = kept
            && let Ok(replica) = kept.await
        {
            self.session = self.session.resumed(replica);
            self.tell(ClientNews::Link(Box::new(self.session.link().clone())));
            self.tell(ClientNews::Desk(Box::new(self.session.desk().clone())));
        }
        self.session(session::Input::Start);
        loop {
            let wakes = [self.session_wakes, self.outbox_wakes].into_iter().flatten().min();
            tokio::select! {
                biased;
                ask = asked.recv() => match ask {
                    None => return,
                    Some(Ask::Send(envelope, kept)) if self.waits(envelope.command_id) => {
                        // Asked for twice, it is kept already. Whoever asked may have gone.
                        let _ = kept.send(Ok(()));
                    }
                    Some(Ask::Send(envelope, kept)) => {
                        self.keeping.push((envelope.command_id, kept));
                        self.outbox(outbox::Input::Enqueue(envelope));
                    }
                    Some(Ask::Settle(id, send)) => self.outbox(outbox::Input::Settle(id, send)),
                    Some(Ask::TryNow) => self.session(session::Input::Start),
                },
                Some(came) = coming.recv() => match came {
                    Came::Session(input) => self.session(input),
                    Came::Outbox(input) => {
                        if let outbox::Input::Answered(id, Err(failure)) = &input
                            && !failure.is_final()
                        {
                            self.tell(ClientNews::NotYet(*id, Box::new(failure.clone())));
                        }
                        self.outbox(input);
                    }
                },
                () = sleep_until(wakes) => {
                    self.session(session::Input::Tick);
                    self.outbox(outbox::Input::Tick);
                }
            }
        }
    }

    fn waits(&self, id: CommandId) -> bool {
        self.outbox.unconfirmed().any(|envelope| envelope.command_id == id)
    }

    fn session(&mut self, input: session::Input) {
        self.session_wakes = None;
        for output in self.session.step(now(), input) {
            match output {
                session::Output::FetchSnapshot(ticket) => self.ask(move |transport| async move {
                    Came::Session(session::Input::Snapshot(ticket, transport.snapshot().await.map(Box::new)))
                }),
                session::Output::Poll { ticket, after, wait, presence } => self.ask(move |transport| async move {
                    Came::Session(session::Input::Events(ticket, transport.events(after, wait, presence).await))
                }),
                session::Output::WaitUntil(at) => self.session_wakes = Some(at),
                session::Output::DeskChanged => self.tell(ClientNews::Desk(Box::new(self.session.desk().clone()))),
                session::Output::LinkChanged => self.link_changed(),
                session::Output::PresenceChanged => {
                    self.tell(ClientNews::Presence(self.session.present().to_vec()));
                }
                session::Output::Say(notice) => self.tell(ClientNews::Notice(notice)),
            }
        }
    }

    fn link_changed(&mut self) {
        let state = self.session.link().clone();
        let reachable = match (&state.link, state.epoch) {
            (Link::Live, Some(epoch)) => outbox::Input::Reachable(epoch),
            _ => outbox::Input::Unreachable,
        };
        self.tell(ClientNews::Link(Box::new(state)));
        self.outbox(reachable);
    }

    fn outbox(&mut self, input: outbox::Input) {
        self.outbox_wakes = None;
        let mut inputs = std::collections::VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            for output in self.outbox.step(now(), input) {
                match output {
                    outbox::Output::Write(record) => inputs.extend(self.write(&record)),
                    outbox::Output::Send(envelope) => self.send(envelope),
                    outbox::Output::Tell(told) => self.tell(match told {
                        Told::Kept(envelope) => ClientNews::Kept(envelope),
                        Told::Accepted(id, answer) => ClientNews::Accepted(id, answer),
                        Told::Refused(id, problem) => ClientNews::Refused(id, problem),
                        Told::Asked(envelope, why) => ClientNews::Asked(envelope, why),
                        Told::Dropped(id) => ClientNews::Dropped(id),
                        Told::DropWaits(id) => ClientNews::DropWaits(id),
                        Told::MayHaveLanded(id) => ClientNews::MayHaveLanded(id),
                    }),
                    outbox::Output::WaitUntil(at) => self.outbox_wakes = Some(at),
                }
            }
        }
    }

    fn send(&self, envelope: Box<CommandEnvelope>) {
        self.tell(ClientNews::Sent(envelope.command_id));
        self.ask(move |transport| async move {
            let answer = transport.command(&envelope).await.map(Box::new);
            Came::Outbox(outbox::Input::Answered(envelope.command_id, answer))
        });
    }

    /// Writes a record. A new command that could not be kept is forgotten and whoever asked is told.
    fn write(&mut self, record: &Record) -> Option<outbox::Input> {
        let written = self.disk.write(record).map_err(|error| error.to_string());
        let Record::Queued(parcel) = record else {
            // A settled command that is not marked so is sent once more, and answered the same.
            return None;
        };
        let id = parcel.id();
        let input = if written.is_ok() { outbox::Input::Kept(id) } else { outbox::Input::NotKept(id) };
        if let Some(at) = self.keeping.iter().position(|(waiting, _)| *waiting == id) {
            // Whoever asked may have gone; the command is kept all the same.
            let _ = self.keeping.swap_remove(at).1.send(written);
        }
        Some(input)
    }

    fn ask<F: Future<Output = Came> + Send + 'static>(&self, question: impl FnOnce(std::sync::Arc<T>) -> F) {
        let came = self.came.clone();
        let question = question(std::sync::Arc::clone(&self.transport));
        tokio::spawn(async move {
            // Nobody hears it when the link has ended meanwhile.
            let _ = came.send(question.await);
        });
    }

    fn tell(&self, news: ClientNews) {
        // A console that has gone hears nothing.
        let _ = self.news.send(news);
    }
}

fn now() -> Timestamp {
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(wall.as_micros()).unwrap_or(i64::MAX))
}

async fn sleep_until(at: Option<Timestamp>) {
    match at {
        None => std::future::pending().await,
        Some(at) => {
            // A clock that is set back meanwhile is noticed at the next look.
            let micros = (at - now()).0.clamp(0, LONGEST.0).unsigned_abs();
            tokio::time::sleep(std::time::Duration::from_micros(micros)).await;
        }
    }
}
