//! A real SSH daemon on a port of the loopback, with keys of its own, and the slow line before it.

use std::ffi::OsStr;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::relay;

/// A running daemon; killed when dropped.
pub struct Daemon {
    child: Child,
    keys: TempDir,
    /// The near end of the slow line.
    port: u16,
}

impl Daemon {
    /// Starts it; none where OpenSSH is not installed.
    pub fn start() -> Option<Self> {
        let daemon = ["/usr/sbin/sshd", "/usr/bin/sshd", "/usr/local/sbin/sshd"].map(PathBuf::from);
        let daemon = daemon.into_iter().find(|path| path.exists())?;
        let keys = tempfile::tempdir().unwrap();
        for name in ["host", "user"] {
            let mut keygen = Command::new("ssh-keygen");
            keygen.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(keys.path().join(name));
            keygen.status().ok().filter(std::process::ExitStatus::success)?;
        }
        let far = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = keys.path().join("config");
        fs::write(&config, settings(keys.path(), far)).unwrap();
        // Where the daemon runs as root it wants its folder.
        let _ = fs::create_dir_all("/run/sshd");
        let mut command = Command::new(daemon);
        command.args(["-D", "-e", "-f"]).arg(&config).stdin(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().ok()?;
        while TcpStream::connect(("127.0.0.1", far)).is_err() {
            thread::sleep(Duration::from_millis(20));
        }
        Some(Self { child, keys, port: relay::start(far) })
    }

    /// `command`, run by a terminal of the daemon's at the far end of the slow line.
    pub fn far(&self, command: &Command) -> Command {
        let mut client = Command::new("ssh");
        client.args(["-tt", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]);
        client.args(["-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes", "-i"]).arg(self.keys.path().join("user"));
        client.args(["-p", &self.port.to_string(), "127.0.0.1", &words(command)]);
        client.env("TERM", "xterm-256color");
        client
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn settings(keys: &Path, port: u16) -> String {
    let keys = keys.display();
    format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {keys}/host\nAuthorizedKeysFile {keys}/user.pub\n\
         StrictModes no\nPidFile none\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\n"
    )
}

/// A command as the far shell reads it.
fn words(command: &Command) -> String {
    let quoted = |word: &OsStr| format!("'{}'", word.to_str().unwrap().replace('\'', "'\\''"));
    let set = command.get_envs().filter_map(|(name, value)| Some(format!("{}={}", name.to_str()?, quoted(value?))));
    let called = std::iter::once(command.get_program()).chain(command.get_args()).map(quoted);
    let mut words = vec!["exec".to_owned(), "env".to_owned()];
    words.extend(set);
    words.extend(called);
    words.join(" ")
}
