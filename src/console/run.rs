//! The console's loop: what the terminal and the centre say becomes messages, what `update` asks for is done here, and
//! the newest picture goes out when the terminal can take one.

use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ratatui::layout::Size;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;

use super::copy::Way;
use super::effect::Effect;
use super::heard::{self, Hearing};
use super::keeping::Keeping;
use super::kept::{Keeper, Loaded};
use super::message::{Message, MessageKind, News};
use super::model::{Model, Setup, Tone};
use super::screen::Capability;
use super::surface::Surface;
use super::terminal::{Ending, Input, Inputs, Key, Manner, Terminal};
use super::views::Saved;
use super::{asked, export, paper, print, update};
use crate::client::drafts::Drafts;
use crate::client::{Api, Client, ClientNews, Herald, HttpTransport, KeptDesk, LinkState};
use crate::domain::time::{Span, Timestamp};
use crate::wire::{CommandEnvelope, PresenceWord};
use crate::words::{Words, args};

/// Messages taken in before a picture is drawn, so that a flood of news never keeps the screen back.
const NEWS_AT_ONCE: usize = 256;
/// How long a picture stands before anybody can have looked at it. A key that is held down comes sooner again, and the
/// quickest eye is slower.
pub const GLANCE: Duration = Duration::from_millis(150);
/// How long the last commands may take to reach the disk when the console ends.
const LAST_WRITES: Duration = Duration::from_millis(500);
/// How long the console may take to say that it has left its request.
const LAST_WORD: Duration = Duration::from_millis(500);

/// What a console is run with.
pub struct Running {
    /// The link to the centre, and what it says.
    pub client: Client,
    /// News of the link.
    pub news: UnboundedReceiver<ClientNews>,
    /// The way by which single questions are asked.
    pub transport: HttpTransport,
    /// Where drafts are kept.
    pub drafts: Drafts,
    /// Where the desk is kept for the next start.
    pub desk: KeptDesk,
    /// The whole of the desk kept at the last run, once it has been read.
    pub loading: Option<oneshot::Receiver<Box<Loaded>>>,
    /// Where views saved on the screen are kept.
    pub saved_views: Drafts,
    /// Where the seat's notes are kept.
    pub notes: Drafts,
    /// What the model begins with.
    pub setup: Setup,
    /// Pictures, or lines.
    pub manner: Manner,
    /// What the terminal can do.
    pub capability: Capability,
    /// How text reaches its clipboard.
    pub clipboard: Way,
    /// What to tell at the start, such as faults of the user's keys.
    pub told: Vec<String>,
}

/// Runs the console until the operator leaves or the terminal ends. On the thread that is to hold the terminal.
///
/// # Errors
/// When the terminal cannot be taken.
pub async fn run(running: Running) -> anyhow::Result<ExitCode> {
    let (mut terminal, inputs) = Terminal::enter(running.capability.charset, running.manner)?;
    let surface = Surface::new(running.manner, terminal.size(), running.capability, running.clipboard);
    let size = surface.size(terminal.size());
    let (replies, answers) = mpsc::unbounded_channel();
    let words = Words::of(running.setup.language);
    let keeping = Keeping::start(running.client.clone(), running.drafts, running.notes, words, &replies);
    let keeper = Keeper::new(running.desk, running.setup.kept.as_ref());
    if let Some(loading) = running.loading {
        let replies = replies.clone();
        tokio::spawn(async move {
            if let Ok(loaded) = loading.await {
                // A console that has gone wants none of it.
                let _ = replies.send(News::Loaded(loaded));
            }
        });
    }
    let mut console = Console {
        model: Model::new(running.setup, size, now()),
        surface,
        client: running.client,
        herald: Herald::start(running.transport.clone()),
        api: Api::new(running.transport),
        keeping,
        keeper,
        link: None,
        saved_views: running.saved_views,
        hearing: Hearing::default(),
        shown: None,
        ahead: Span(0),
        replies,
    };
    for words in running.told {
        console.take(MessageKind::News(News::Told(words)));
    }
    let ending = console.serve(&mut terminal, inputs, running.news, answers).await;
    console.settle().await;
    Ok(ending.map_or(ExitCode::SUCCESS, |ending| ExitCode::from(ending.exit_status())))
}

struct Console {
    model: Model,
    surface: Surface,
    client: Client,
    api: Api,
    herald: Herald,
    keeping: Keeping,
    keeper: Keeper,
    /// How the link stood last.
    link: Option<Box<LinkState>>,
    saved_views: Drafts,
    hearing: Hearing,
    /// When what the last Enter came to went to the terminal; none while it has not.
    shown: Option<Instant>,
    /// How far the centre's clock is ahead of the one here: deadlines are told by the centre's.
    ahead: Span,
    replies: UnboundedSender<News>,
}

impl Console {
    /// Serves until the end; says what ended it when that was not the operator.
    async fn serve(
        &mut self,
        terminal: &mut Terminal,
        mut inputs: Inputs,
        mut news: UnboundedReceiver<ClientNews>,
        mut answers: UnboundedReceiver<News>,
    ) -> Option<Ending> {
        let mut heard = Vec::new();
        loop {
            self.draw(terminal);
            if self.model.leaving {
                return None;
            }
            // Keys before news: every key is answered at once, and a flood of keys is folded into one batch, so
            // news wait for one update at most.
            tokio::select! {
                biased;
                batch = inputs.next() => {
                    if batch.is_empty() {
                        return Some(Ending::Gone);
                    }
                    for input in batch {
                        if let Some(ending) = self.input(terminal, input) {
                            return Some(ending);
                        }
                    }
                }
                Some(answer) = answers.recv() => self.take(MessageKind::News(answer)),
                _ = news.recv_many(&mut heard, NEWS_AT_ONCE) => {
                    for news in heard.drain(..) {
                        self.hear(news);
                    }
                    self.keep_desk();
                }
                () = self.until_something_shows(terminal.is_ready()) => {
                    self.take(MessageKind::Tick);
                    self.keep_desk();
                }
            }
        }
    }

    /// One write a frame, and none when nothing visible has changed.
    fn draw(&mut self, terminal: &mut Terminal) {
        let due = self.surface.is_due(self.model.now);
        let at = Instant::now();
        if (self.model.changed || due) && terminal.is_ready() {
            self.model.changed = false;
            self.surface.show(&self.model, terminal);
        }
        if !self.model.changed {
            self.shown.get_or_insert(at);
        }
    }

    fn input(&mut self, terminal: &mut Terminal, input: Input) -> Option<Ending> {
        match input {
            Input::Key(key, _) if key == Key::ctrl('z') => self.stop(terminal),
            Input::Key(key, read_at) => {
                // A key that was read before the picture went out was pressed before anybody could see it.
                if let Some(stood) = self.shown.and_then(|shown| read_at.checked_duration_since(shown)) {
                    self.take(if stood >= GLANCE { MessageKind::Seen } else { MessageKind::Shown });
                }
                for key in self.surface.keys(&self.model, key) {
                    self.take(MessageKind::Key(key));
                }
                if self.model.is_unseen() {
                    self.shown = None;
                }
            }
            Input::Paste(text) => self.take(MessageKind::Paste(text)),
            Input::Resize(size) => self.resize(size),
            Input::Ready => {}
            Input::Suspend => self.stop(terminal),
            Input::Resumed => {
                self.surface.repeat();
                self.resize(terminal.size());
            }
            Input::End(ending) => return Some(ending),
        }
        None
    }

    fn resize(&mut self, size: Size) {
        self.surface.resize(size);
        self.take(MessageKind::Resize(self.surface.size(size)));
    }

    fn stop(&mut self, terminal: &mut Terminal) {
        let stopped = terminal.can_stop() && terminal.stop().is_ok();
        if !stopped {
            let words = self.model.words.plain("said-suspend-no-shell");
            self.take(MessageKind::News(News::Told(words)));
        }
    }

    fn hear(&mut self, news: ClientNews) {
        if let ClientNews::Link(state) = &news {
            self.ahead = state.clock_ahead;
            self.link = Some(state.clone());
        }
        for news in self.hearing.news(&self.model, news) {
            self.take(MessageKind::News(news));
        }
    }

    fn keep_desk(&mut self) {
        if let Some(link) = &self.link {
            self.keeper.consider(&self.model, link, now());
        }
    }

    /// Takes a message in and does what it asks for.
    fn take(&mut self, kind: MessageKind) {
        let message = Message { now: now() + self.ahead, kind };
        for effect in update::update(&mut self.model, message) {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Send { command_id, command, papers } => {
                let mut envelope = CommandEnvelope::new(command_id, *command);
                envelope.papers = papers.map(|papers| *papers);
                envelope.position.clone_from(&self.model.me.position);
                self.keeping.send(envelope);
            }
            Effect::Settle { command_id, send } => self.client.settle(command_id, send),
            Effect::FetchTimeline(request) => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    match api.request(request).await {
                        Ok(detail) => News::Timeline(request, heard::entries(detail)),
                        Err(failure) => News::Told(
                            words.text("said-timeline-unknown", &args!["why" => heard::failure(words, &failure)]),
                        ),
                    }
                });
            }
            Effect::FetchPast(moment) => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    let answer = api.past(moment).await.map(|answer| Box::new(answer.desk));
                    News::Past(moment, answer.map_err(|failure| heard::failure(words, &failure)))
                });
            }
            Effect::Export(order) => {
                // The list of the console that is looked at, the past's or the present's.
                let model = self.model.past.then.as_deref().unwrap_or(&self.model).clone();
                self.aside(move || {
                    let written = export::export(&model, &order);
                    News::Exported(order, written)
                });
            }
            Effect::WriteSheet(path) => {
                let model = self.model.clone();
                self.aside(move || News::Told(paper::write(&model, &path)));
            }
            Effect::Print(what, path) => {
                let model = self.model.clone();
                self.aside(move || News::Told(print::write(&model, what, &path)));
            }
            Effect::FindCaller(question) => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    match api.caller(&question).await {
                        Ok(answer) => News::Caller(question, Box::new(answer)),
                        Err(failure) => News::Told(
                            words.text("said-caller-unknown", &args!["why" => heard::failure(words, &failure)]),
                        ),
                    }
                });
            }
            Effect::FindVolunteers(said) => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    let answer = api.volunteers(&[("q", said.as_str())]).await;
                    let answer = answer.map(Box::new).map_err(|failure| heard::failure(words, &failure));
                    News::Volunteers(said, answer)
                });
            }
            Effect::FetchBook(book) => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    let answer = asked::book(&api, book).await.map(Box::new);
                    News::Book(book, answer.map_err(|failure| heard::failure(words, &failure)))
                });
            }
            Effect::FetchStatement(volunteer) => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    let answer = api.statement(volunteer).await.map(Box::new);
                    News::Statement(volunteer, answer.map_err(|failure| heard::failure(words, &failure)))
                });
            }
            Effect::FetchOverview => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    let answer = api.overview().await.map(Box::new);
                    News::Overview(answer.map_err(|failure| heard::failure(words, &failure)))
                });
            }
            Effect::FindPledges(request) => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    match api.fitting_pledges(request).await {
                        Ok(list) => News::Pledges(request, list.pledges),
                        Err(failure) => News::Told(heard::failure(words, &failure)),
                    }
                });
            }
            Effect::FindDrawn(request) => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    match api.drawn_pledges(request).await {
                        Ok(pledges) => News::Drawn(request, pledges),
                        Err(failure) => News::Told(heard::failure(words, &failure)),
                    }
                });
            }
            Effect::FetchFigures(month) => {
                let words = self.model.words;
                self.ask(move |api| async move {
                    let answer = api.month_figures(month).await.map(Box::new);
                    News::Figures(month, answer.map_err(|failure| heard::failure(words, &failure)))
                });
            }
            Effect::Present(open) => self.herald.say(PresenceWord {
                seat: self.model.presence.seat(),
                position: self.model.me.position.clone(),
                request: open.map(|open| open.request),
                typing: open.is_some_and(|open| open.typing),
            }),
            // The bell is no part of the picture: it goes out with the next frame, which is never empty then.
            Effect::Bell => {
                self.surface.ring();
                self.model.changed = true;
            }
            // Beside the picture too: the line of results tells of it.
            Effect::Copy(text) => {
                if !self.surface.copy(&text) {
                    let words = self.model.words.text("linear-no-clipboard", &args!["what" => text]);
                    self.model.say(Tone::Plain, words);
                }
                self.model.changed = true;
            }
            Effect::KeepDrafts(drafts) => self.keeping.keep(drafts),
            Effect::ForgetDesk => self.keeper.forget(),
            Effect::KeepViews(views) => self.keep_views(views),
            Effect::KeepNotes(notes) => self.keeping.keep_notes(notes),
            Effect::Repaint => {
                self.surface.repeat();
                self.model.changed = true;
            }
            Effect::Leave => self.model.leaving = true,
        }
    }

    /// Keeps the views saved on the screen. The loop does not wait for the disk.
    fn keep_views(&self, views: Vec<Saved>) {
        let (file, words, replies) = (self.saved_views.clone(), self.model.words, self.replies.clone());
        tokio::task::spawn_blocking(move || {
            if let Err(error) = file.keep(&views) {
                // A console that has gone wants no answer.
                let why = args!["why" => error.to_string()];
                let _ = replies.send(News::Told(words.text("said-views-not-kept", &why)));
            }
        });
    }

    /// Does what takes long where it holds up no key.
    fn aside(&self, work: impl FnOnce() -> News + Send + 'static) {
        let replies = self.replies.clone();
        tokio::task::spawn_blocking(move || {
            // A console that has gone wants no answer.
            let _ = replies.send(work());
        });
    }

    fn ask<F: Future<Output = News> + Send + 'static>(&self, question: impl FnOnce(Api) -> F) {
        let (answer, replies) = (question(self.api.clone()), self.replies.clone());
        tokio::spawn(async move {
            // A console that has gone wants no answer.
            let _ = replies.send(answer.await);
        });
    }

    /// Waits for the next moment at which something is to be shown. While the terminal takes nothing, what the surface has
    /// to show waits for the terminal.
    async fn until_something_shows(&self, ready: bool) {
        let next = update::next_tick(&self.model);
        let next = self.surface.wakes_at().filter(|_| ready).map_or(next, |at| next.min(at));
        let wait = (next - (now() + self.ahead)).0.max(1_000);
        tokio::time::sleep(Duration::from_micros(wait.unsigned_abs())).await;
    }

    /// Keeps what was typed, and waits until it and the last commands are on disk here: they are sent the next time.
    async fn settle(mut self) {
        for effect in update::ending(&mut self.model) {
            self.perform(effect);
        }
        tokio::join!(self.keeping.end(LAST_WRITES), self.herald.end(LAST_WORD));
    }
}

/// The clock here.
fn now() -> Timestamp {
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(wall.as_micros()).unwrap_or(i64::MAX))
}
