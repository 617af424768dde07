//! A centre with three teams that can always go, and consoles at it.

use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;

use paidan::client::Api;
use paidan::domain::assignment::OfferKind;
use paidan::domain::command::{Command, Filing, OfferTo, Offering, TakingIn};
use paidan::domain::desk::Desk;
use paidan::domain::ids::{CommandId, OperatorId, RequestId, TeamId};
use paidan::domain::operator::Role;
use paidan::domain::request::{Channel, Priority};
use paidan::domain::team::{Coverage, Skill, Stage, TeamSheet};
use paidan::domain::time::Timestamp;
use paidan::wire::{CommandAnswer, CommandEnvelope, Papers, RequestDetail, TokenRequest};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::pty::{self, Pty, Signal};
use crate::relay::Relay;
use crate::server::{self, Server, admin_token};

/// 医疗健身, which needs a certificate and asks for nothing that must be filled in.
pub const SERVICE: &str = "YLJS";
/// 应急救援, which is an emergency unless somebody says otherwise.
pub const RESCUE: &str = "YJJY";
/// 南街社区.
pub const VILLAGE: &str = "430821001001";
/// The teams, the best known first.
pub const TEAMS: [(&str, &str); 3] = [("XY1", "血压一队"), ("XY2", "血压二队"), ("XY3", "血压三队")];
/// Who sits at the console.
pub const OPERATOR: &str = "李派单";
/// Who gives the commands of the tests.
pub const COLLEAGUE: &str = "王派单";

/// The files of their tokens.
const OPERATORS_TOKEN: &str = "token";
const COLLEAGUES_TOKEN: &str = "colleagues-token";

/// Keys as a terminal sends them.
pub mod keys {
    pub const ENTER: &str = "\r";
    pub const ESC: &str = "\x1b";
    pub const TAB: &str = "\t";
    pub const HOME: &str = "\x1b[H";
    pub const DOWN: &str = "\x1b[B";
    pub const CTRL_C: &str = "\x03";
    pub const CTRL_L: &str = "\x0c";
    pub const F2: &str = "\x1bOQ";
    pub const F4: &str = "\x1bOS";
    pub const F5: &str = "\x1b[15~";
    pub const F6: &str = "\x1b[17~";
    pub const F8: &str = "\x1b[19~";
}

/// A centre in a folder of its own, which is also the operator's home.
pub struct House {
    folder: TempDir,
    runtime: Runtime,
    server: Option<Server>,
    url: String,
    colleague: Api,
    /// The teams' ids, as in [`TEAMS`].
    pub teams: [TeamId; 3],
}

impl House {
    /// A new centre that runs.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let data = folder.path().join("data");
        let server = Server::start(&data);
        let admin = server.api(&admin_token(&data));
        let (operator, colleague, teams) = runtime.block_on(async {
            (token(&admin, OPERATOR).await, token(&admin, COLLEAGUE).await, set_teams(&admin).await)
        });
        std::fs::write(folder.path().join(OPERATORS_TOKEN), operator).unwrap();
        std::fs::write(folder.path().join(COLLEAGUES_TOKEN), &colleague).unwrap();
        let colleague = server.api(&colleague);
        Self { url: server.url.clone(), server: Some(server), folder, runtime, colleague, teams }
    }

    /// The operator's home.
    pub fn home(&self) -> &Path {
        self.folder.path()
    }

    /// The centre's folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A console in a terminal of this size, once it shows that the link is live.
    pub fn console(&self, columns: u16, rows: u16) -> Pty {
        let console = Pty::spawn(&self.program(), columns, rows);
        live(&console);
        console
    }

    /// A console that reaches the centre through a line of its own.
    pub fn console_through(&self, line: &Relay, columns: u16, rows: u16) -> Pty {
        let console = Pty::spawn(&self.program_to(&line.url, "坐席3", OPERATORS_TOKEN), columns, rows);
        live(&console);
        console
    }

    /// Where the centre is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The console's command line, in Chinese and with this house's files.
    pub fn program(&self) -> process::Command {
        self.program_at("坐席3", OPERATORS_TOKEN)
    }

    /// A second console: the colleague's, at another seat.
    pub fn colleagues_console(&self, columns: u16, rows: u16) -> Pty {
        let console = Pty::spawn(&self.program_at("坐席2", COLLEAGUES_TOKEN), columns, rows);
        live(&console);
        console
    }

    fn program_at(&self, position: &str, token: &str) -> process::Command {
        self.program_to(&self.url, position, token)
    }

    fn program_to(&self, url: &str, position: &str, token: &str) -> process::Command {
        let mut command = paidan(self.folder.path());
        command.args(["console", "--centre", server::COUNTY, "--position", position, "--url", url, "--token-file"]);
        command.arg(self.folder.path().join(token));
        command
    }

    /// A verb of the command line as the operator gives it, in Chinese and with this house's files.
    pub fn verb(&self, words: &[&str]) -> process::Command {
        let mut command = paidan(self.folder.path());
        command.args(words).env("PAIDAN_CENTRE", server::COUNTY).env("PAIDAN_URL", &self.url);
        command.env("PAIDAN_TOKEN_FILE", self.folder.path().join("token")).env("PAIDAN_POSITION", "坐席3");
        command
    }

    /// Kills the centre.
    pub fn kill_centre(&mut self) {
        self.server.take().unwrap().kill();
    }

    /// Starts the killed centre again where it was.
    pub fn start_centre(&mut self) {
        let address = self.url.trim_start_matches("http://");
        self.server = Some(Server::start_at(address, &self.data()));
    }

    /// Keeps the centre from answering until [`go_on`](Self::go_on).
    pub fn halt(&self) {
        signal(self.server_id(), Signal::STOP);
    }

    /// Lets the centre go on.
    pub fn go_on(&self) {
        signal(self.server_id(), Signal::CONT);
    }

    fn server_id(&self) -> u32 {
        self.server.as_ref().unwrap().child.id()
    }

    /// Has the colleague give a command, which is accepted.
    #[track_caller]
    pub fn command(&self, command: Command) -> CommandAnswer {
        self.send(CommandEnvelope::new(CommandId(Uuid::now_v7()), command))
    }

    /// The same with all that comes beside it.
    #[track_caller]
    pub fn send(&self, envelope: CommandEnvelope) -> CommandAnswer {
        self.runtime.block_on(self.colleague.submit(&envelope)).unwrap()
    }

    /// The desk at the centre.
    pub fn desk(&self) -> Desk {
        self.runtime.block_on(self.colleague.snapshot()).unwrap().desk
    }

    /// What the desk at the centre says, as soon as it says anything.
    pub fn wait_for_desk<T>(&self, what: &str, found: impl Fn(&Desk) -> Option<T>) -> T {
        let mut answer = None;
        pty::wait(what, || {
            answer = found(&self.desk());
            answer.is_some()
        });
        answer.unwrap()
    }

    /// A request with its story.
    pub fn story(&self, request: RequestId) -> RequestDetail {
        self.runtime.block_on(self.colleague.request(request)).unwrap()
    }

    /// How many offers of a request were ever made.
    pub fn offers(&self, request: RequestId) -> usize {
        self.desk().request(request).unwrap().assignments.len()
    }

    /// The digits people say of a request.
    pub fn number(&self, request: RequestId) -> String {
        format!("{:04}", self.desk().request(request).unwrap().number.sequence)
    }

    /// Files a request by telephone: it waits to be taken in.
    pub fn file(&self, words: &str) -> RequestId {
        self.file_as(filing(words))
    }

    /// Files this.
    pub fn file_as(&self, filing: Filing) -> RequestId {
        let request = filing.request;
        let mut envelope = CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::File(Box::new(filing.clone())));
        envelope.papers = Some(Papers { words: filing.words, ..Papers::default() });
        self.send(envelope);
        request
    }

    /// Files a request and takes it in: it waits to be dispatched.
    pub fn queue(&self, words: &str) -> RequestId {
        self.file_as(Filing { take_in: Some(TakingIn::default()), ..filing(words) })
    }

    /// Offers a request to the n-th team.
    pub fn offer(&self, request: RequestId, team: usize) {
        let offering = Offering {
            kind: OfferKind::Direct,
            teams: vec![OfferTo { team: self.teams[team], people: None }],
            note: String::new(),
            brigade: None,
            override_gates: false,
        };
        self.command(Command::Offer { request, offering });
    }

    /// All that the console keeps on disk of one kind: `drafts`, `outbox` or `desk`.
    pub fn kept(&self, kind: &str) -> String {
        let seats = self.folder.path().join("state/paidan/seats");
        let Ok(files) = std::fs::read_dir(seats) else { return String::new() };
        let paths = files.map(|file| file.unwrap().path());
        let ours = paths.filter(|path| path.extension().is_some_and(|extension| extension == kind));
        let read = |path| String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned();
        ours.map(read).collect()
    }

    /// Waits until the console has put `text` on disk.
    pub fn wait_until_kept(&self, kind: &str, text: &str) {
        pty::wait(&format!("{text} among the {kind} on disk"), || self.kept(kind).contains(text));
    }
}

/// The program with `home` as its user's home, in a terminal of 256 colours and in Chinese.
pub fn paidan(home: &Path) -> process::Command {
    let mut command = process::Command::new(env!("CARGO_BIN_EXE_paidan"));
    for name in ["LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLORTERM", "XDG_CONFIG_HOME", "PAIDAN_LANG", "PAIDAN_LOG"] {
        command.env_remove(name);
    }
    command.env("LANG", "zh_CN.UTF-8").env("TERM", "xterm-256color").env("HOME", home);
    command.env("XDG_STATE_HOME", home.join("state"));
    command
}

/// Waits until the console knows who sits there and shows the desk.
pub fn live(console: &Pty) {
    console.wait_until("a live desk", |screen| {
        let shown = screen.contents();
        ["链路 实时", "派单员", "慈利县文明实践中心"].iter().all(|word| shown.contains(word))
    });
}

/// Health and exercise for one, in the village; nothing in it hurries.
pub fn filing(words: &str) -> Filing {
    Filing {
        service: Some(SERVICE.parse().unwrap()),
        place: Some(VILLAGE.parse().unwrap()),
        priority: Some(Priority::Planned),
        needed: Some(1),
        ..Filing::new(RequestId(Uuid::now_v7()), Channel::Telephone, words)
    }
}

async fn token(admin: &Api, name: &str) -> String {
    let asked = TokenRequest {
        command_id: CommandId(Uuid::now_v7()),
        operator: OperatorId(Uuid::now_v7()),
        role: Role::Dispatcher,
        place: server::COUNTY.parse().unwrap(),
        name: name.into(),
        team: None,
        office: None,
    };
    admin.issue_token(&asked).await.unwrap().token
}

/// Retires the teams the county begins with, which go home at night, and admits three that never do.
async fn set_teams(admin: &Api) -> [TeamId; 3] {
    let desk = admin.snapshot().await.unwrap().desk;
    let services = [SERVICE, RESCUE].map(|code| {
        let rules = desk.rules.as_deref().unwrap();
        rules.service(&code.parse().unwrap()).unwrap().clone()
    });
    let forever = Timestamp(i64::MAX / 2);
    let skills = services.iter().flat_map(|service| &service.skills);
    let skills: Vec<_> =
        skills.map(|need| Skill { name: need.skill.clone(), certified_until: Some(forever) }).collect();
    // The county's own teams go nowhere near the village of these tests.
    let far = Coverage::Places(vec!["430821211229".parse().unwrap()]);
    let retired = desk.teams.values().map(|team| TeamSheet { coverage: far.clone(), ..Arc::clone(team).sheet.clone() });
    let new = TEAMS.map(|(code, name)| TeamSheet {
        id: TeamId(Uuid::now_v7()),
        code: code.parse().unwrap(),
        name: name.into(),
        brigade: String::new(),
        categories: services.iter().map(|service| service.code.clone()).collect(),
        skills: skills.clone(),
        insured_until: Some(forever),
        children_checked_until: None,
        home: VILLAGE.parse().unwrap(),
        coverage: Coverage::All,
        capacity: 500,
        people: 900,
        stage: Stage::Running,
        duty: Vec::new(),
        guest: None,
        terms: paidan::domain::team::TeamTerms::default(),
    });
    let ids = [new[0].id, new[1].id, new[2].id];
    let teams = retired.chain(new).collect();
    admin.submit(&CommandEnvelope::new(CommandId(Uuid::now_v7()), Command::SetTeams { teams })).await.unwrap();
    ids
}

fn signal(process: u32, signal: Signal) {
    let id = rustix::process::Pid::from_raw(process.try_into().unwrap()).unwrap();
    rustix::process::kill_process(id, signal).unwrap();
}
