use std::path::{Path, PathBuf};

/// Folder of ours within each of the user's folders.
const OURS: &str = "paidan";

/// Where a user's files are, by the XDG rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// Settings and keys: `~/.config/paidan`.
    pub config: PathBuf,
    /// Outbox, drafts and logs: `~/.local/state/paidan`.
    pub state: PathBuf,
    home: PathBuf,
}

impl Paths {
    /// Finds them from `HOME`, `XDG_CONFIG_HOME` and `XDG_STATE_HOME`; a relative XDG path counts as none. Without a home, the
    /// current folder is it.
    pub fn new(environment: &dyn Fn(&str) -> Option<String>) -> Self {
        let home =
            environment("HOME").filter(|home| !home.is_empty()).map_or_else(|| PathBuf::from("."), PathBuf::from);
        let folder = |variable: &str, usual: &str| {
            let named = environment(variable).map(PathBuf::from).filter(|path| path.is_absolute());
            named.unwrap_or_else(|| home.join(usual)).join(OURS)
        };
        Self { config: folder("XDG_CONFIG_HOME", ".config"), state: folder("XDG_STATE_HOME", ".local/state"), home }
    }

    /// The user's settings.
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.toml")
    }

    /// The user's keys.
    pub fn keys_file(&self) -> PathBuf {
        self.config.join("keys.toml")
    }

    /// A theme of the user's own. A name is no path: only its last part counts.
    pub fn theme_file(&self, name: &str) -> PathBuf {
        let name = Path::new(name).file_name().unwrap_or_default();
        self.config.join("themes").join(name).with_extension("toml")
    }

    /// The user's views.
    pub fn views_file(&self) -> PathBuf {
        self.config.join("views.toml")
    }

    /// The views saved on the screen: a file of the console's own.
    pub fn saved_views_file(&self) -> PathBuf {
        self.state.join("views.json")
    }

    /// A path as a user writes it: `~/` is the home.
    pub fn expanded(&self, path: &Path) -> PathBuf {
        path.strip_prefix("~").map_or_else(|_| path.to_owned(), |rest| self.home.join(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(variables: &[(&str, &str)]) -> Paths {
        let find = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Paths::new(&find)
    }

    #[test]
    fn folders_follow_the_environment() {
        for (variables, config, state) in [
            (&[("HOME", "/home/li")][..], "/home/li/.config/paidan", "/home/li/.local/state/paidan"),
            (
                &[("HOME", "/home/li"), ("XDG_CONFIG_HOME", "/etc/li"), ("XDG_STATE_HOME", "/var/li")][..],
                "/etc/li/paidan",
                "/var/li/paidan",
            ),
            (
                &[("HOME", "/home/li"), ("XDG_CONFIG_HOME", "relative")][..],
                "/home/li/.config/paidan",
                "/home/li/.local/state/paidan",
            ),
            (&[][..], "./.config/paidan", "./.local/state/paidan"),
        ] {
            let paths = paths(variables);
            assert_eq!((paths.config.to_str(), paths.state.to_str()), (Some(config), Some(state)));
        }
    }

    #[test]
    fn a_tilde_is_the_home() {
        let paths = paths(&[("HOME", "/home/li")]);
        assert_eq!(paths.expanded(Path::new("~/token")), Path::new("/home/li/token"));
        assert_eq!(paths.expanded(Path::new("/srv/~/token")), Path::new("/srv/~/token"));
        assert_eq!(paths.settings_file(), Path::new("/home/li/.config/paidan/settings.toml"));
    }
}
