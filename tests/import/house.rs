//! A county on a real listener and a real file.

use std::sync::Arc;

use paidan::centre::clock::{Clock as _, SystemClock};
use paidan::centre::{Centres, founding, http};
use paidan::client::{Api, HttpTransport};
use paidan::domain::desk::Desk;
use paidan::domain::fault::Fault;
use paidan::domain::ids::PlaceCode;
use paidan::domain::operator::Role;
use paidan::domain::time::Timestamp;
use paidan::reports::accounting::account;
use paidan::store::{Log as _, Sqlite};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The county, asked as its duty leader.
pub struct House {
    pub code: PlaceCode,
    pub api: Api,
    data: tempfile::TempDir,
    centres: Arc<Centres>,
    end: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

impl House {
    pub async fn open() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let data = tempfile::tempdir().unwrap();
        let log = Sqlite::open_writer(data.path()).await.unwrap();
        let mut centres = Centres::open(log, SystemClock::new()).await.unwrap();
        centres.found(&founding::county("430821").unwrap()).await.unwrap();
        let centres = Arc::new(centres);
        let code: PlaceCode = "430821".parse().unwrap();
        let token = centres.give_token(std::slice::from_ref(&code), Role::DutyLeader, "值班长").await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (end, ends) = oneshot::channel::<()>();
        let served = tokio::spawn(http::serve(listener, Arc::clone(&centres), async { drop(ends.await) }));
        let api = Api::new(HttpTransport::new(&url, code.clone(), &token, "zh").unwrap());
        Self { code, api, data, centres, end, served }
    }

    /// The desk as the centre holds it.
    pub fn desk(&self) -> Desk {
        self.centres.get(&self.code).unwrap().desk()
    }

    pub fn now(&self) -> Timestamp {
        SystemClock::new().read().wall
    }

    /// Ends everything and verifies what is on disk: what was filed, and every difference found.
    pub async fn end_and_verify(self) -> (u64, Vec<Fault>) {
        self.end.send(()).unwrap();
        self.served.await.unwrap();
        self.centres.end().await;
        drop(self.centres);
        let log = Sqlite::open_reader(self.data.path()).await.unwrap();
        let record = log.centres().await.unwrap().remove(0);
        let account = account(&log, &record).await.unwrap();
        (account.tally.filed, account.differences)
    }
}
