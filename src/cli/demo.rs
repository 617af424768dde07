//! `paidan demo`: a centre, residents, teams and the console in one terminal.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::args::DemoArguments;
use super::context::Connection;
use super::serve::{TRAINING, open_or_found, write_secret};
use super::simulate::habits;
use crate::centre::clock::{Clock as _, SystemClock};
use crate::centre::{Centres, founding, http};
use crate::client::HttpTransport;
use crate::domain::ids::PlaceCode;
use crate::domain::operator::Role;
use crate::domain::plan::Day;
use crate::said;
use crate::store::Sqlite;
use crate::traffic::{Orders, Rate, Tempo, Traffic, Words, driver};

/// Who answers the telephone for residents and teams, and where its token is kept.
const SWITCHBOARD: (&str, &str) = ("总机", "switchboard.token");
/// Who sits at the console: one who may decide everything, because nobody else is there.
const OPERATOR: (&str, &str) = ("值班长", "console.token");

/// How long connections may take to let go at the end.
const LETTING_GO: Duration = Duration::from_secs(5);

/// Marks the folder of an earlier demo, which has the switchboard's token, as one for training.
fn adopt_own(folder: &Path) -> anyhow::Result<()> {
    let (own, mark) = (folder.join(SWITCHBOARD.1), folder.join(TRAINING));
    if own.exists() && !mark.exists() {
        std::fs::write(&mark, "").with_context(|| said!("said-file-unwritten", file = mark.display()))?;
    }
    Ok(())
}

/// Runs everything, and `console` on it, until the console ends; then all of it ends, the centre last.
pub async fn run<C>(arguments: &DemoArguments, console: C) -> anyhow::Result<ExitCode>
where
    C: AsyncFnOnce(Connection) -> anyhow::Result<ExitCode>,
{
    let folder = Folder::of(arguments.data.as_deref())?;
    let code: PlaceCode =
        arguments.centre.parse().with_context(|| said!("context-bad-centre", code = arguments.centre))?;
    adopt_own(folder.path())?;
    let centres = Arc::new(open_or_found(folder.path(), &[code.as_str()], true).await?);
    let switchboard = token(&centres, &code, folder.path(), Role::Dispatcher, SWITCHBOARD).await?;
    let operator = token(&centres, &code, folder.path(), Role::DutyLeader, OPERATOR).await?;

    let listener = TcpListener::bind("127.0.0.1:0").await.with_context(|| said!("demo-no-port"))?;
    let url = format!("http://{}", listener.local_addr()?);
    let (end_server, server_ends) = oneshot::channel();
    let (end_traffic, traffic_ends) = oneshot::channel();
    let served = tokio::spawn(http::serve(listener, Arc::clone(&centres), told(server_ends)));

    let filed = centres.get(&code).map_or(0, |centre| centre.desk().tally.filed);
    let shown = founding::shown(code.as_str(), Day::of(SystemClock::new().read().wall))?;
    centres.show(&code, &shown).await?;
    let traffic = Traffic::new(orders(arguments, filed), Arc::new(Words::built_in()?));
    let transport = HttpTransport::new(&url, code.clone(), &switchboard, "zh")?;
    let simulated = tokio::spawn(driver::run(transport, traffic, told(traffic_ends)));

    let status = console(Connection { url, centre: code, token: operator }).await;

    // In this order nobody talks to somebody who has gone. Whoever has ended by itself needs no telling.
    let _ = end_traffic.send(());
    let simulated = simulated.await.with_context(|| said!("demo-traffic-broke"))?;
    let _ = end_server.send(());
    served.await.with_context(|| said!("demo-server-broke"))?;
    centres.end().await;
    drop(centres);
    given_back(folder.path()).await?;
    let counts = simulated?;
    tracing::info!(?counts, "the demonstration has ended");
    status
}

/// A desk that has had requests goes on where it was; a new one begins with a backlog.
fn orders(arguments: &DemoArguments, filed: u64) -> Orders {
    Orders {
        seed: arguments.seed,
        rate: Rate::per_minute(arguments.rate),
        backlog: if filed == 0 { arguments.backlog } else { 0 },
        spread: true,
        most_requests: None,
        teams: true,
        dispatcher: false,
        habits: habits(arguments.habits),
        tempo: Tempo::STAGE,
    }
}

/// Waits until the last connection has let go of the data folder, so that whoever starts next finds it free.
async fn given_back(folder: &Path) -> anyhow::Result<()> {
    let began = std::time::Instant::now();
    loop {
        match Sqlite::open_writer(folder).await {
            Ok(_) => return Ok(()),
            Err(error) if began.elapsed() > LETTING_GO => return Err(error).with_context(|| said!("demo-did-not-end")),
            Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
        }
    }
}

async fn told(ending: oneshot::Receiver<()>) {
    // Dropped or sent, both mean the end.
    let _ = ending.await;
}

/// The token kept in the folder, or a new one.
async fn token(
    centres: &Centres,
    code: &PlaceCode,
    folder: &Path,
    role: Role,
    (name, file): (&str, &str),
) -> anyhow::Result<String> {
    let path = folder.join(format!("{code}.{file}"));
    match std::fs::read_to_string(&path) {
        Ok(token) => Ok(token.trim().to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let token = centres.give_token(std::slice::from_ref(code), role, name).await?;
            write_secret(&path, &token)?;
            Ok(token)
        }
        Err(error) => Err(anyhow!(error).context(said!("said-file-unreadable", file = path.display()))),
    }
}

/// Where the demonstration keeps its data; one of its own is removed at the end.
struct Folder {
    path: PathBuf,
    is_temporary: bool,
}

impl Folder {
    fn of(asked: Option<&Path>) -> anyhow::Result<Self> {
        if let Some(path) = asked {
            return Ok(Self { path: path.to_owned(), is_temporary: false });
        }
        let path = std::env::temp_dir().join(format!("paidan-demo-{}", uuid::Uuid::now_v7()));
        let mut builder = std::fs::DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).with_context(|| said!("said-file-unwritten", file = path.display()))?;
        Ok(Self { path, is_temporary: true })
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.is_temporary {
            // What cannot be removed is left to the system's own tidying of temporary files.
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}
