//! A real `paidan serve` process on a data folder, on a free port of the loopback.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use paidan::client::{Api, HttpTransport};
use paidan::domain::ids::PlaceCode;

/// The county the tests work in.
pub const COUNTY: &str = "430821";

/// A running server; killed when dropped.
pub struct Server {
    pub child: Child,
    /// Its address.
    pub url: String,
}

impl Server {
    /// Starts a server and waits until it says where it listens.
    pub fn start(data: &Path) -> Self {
        Self::start_at("127.0.0.1:0", data)
    }

    /// The same at an address of the caller's, such as that of a server that was killed.
    pub fn start_at(address: &str, data: &Path) -> Self {
        Self::start_with(&["--listen", address], data)
    }

    /// The same with more said on its command line.
    pub fn start_with(arguments: &[&str], data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_paidan"))
            .arg("serve")
            .args(arguments)
            .arg("--data")
            .arg(data)
            .env("PAIDAN_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let first = lines.next().expect("it says where it listens").expect("in text");
        let url = first.split_whitespace().last().expect("an address").to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "{first}");
        // The rest is read so that it never blocks on a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, url }
    }

    /// A way to ask it with a token.
    pub fn api(&self, token: &str) -> Api {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let centre: PlaceCode = COUNTY.parse().expect("a code");
        Api::new(HttpTransport::new(&self.url, centre, token, "en").expect("a client"))
    }

    /// SIGKILL: it gets no chance to tidy up.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What `paidan verify` says of a folder, and whether it is content.
pub fn verify(data: &Path) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_paidan"))
        .args(["verify", "--centre", COUNTY, "--data"])
        .arg(data)
        .output()
        .expect("the binary starts");
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), told)
}

/// The administrator's token that the first start wrote.
pub fn admin_token(data: &Path) -> String {
    std::fs::read_to_string(data.join("admin.token")).expect("the token").trim().to_owned()
}
