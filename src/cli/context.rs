//! What every verb needs: settings with the command line on top, words, and where files are.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};

use super::args::{ConnectionArguments, LanguageArgument};
use super::said;
use crate::client::{Api, HttpTransport};
use crate::console::screen::Charset;
use crate::domain::ids::PlaceCode;
use crate::settings::{LanguageChoice, Loaded, Paths, Problem, Settings};
use crate::words::{Language, Words, args};

/// Settings, environment and files of one run.
pub struct Context {
    /// Settings from defaults, file and environment.
    pub settings: Settings,
    /// Where the user's files are.
    pub paths: Paths,
    /// What `--lang` says.
    pub asked: Option<LanguageArgument>,
    environment: Vec<(String, String)>,
}

/// Which centre, and as whom, all of it known.
#[derive(Debug, Clone)]
pub struct Connection {
    /// Address, without a slash at its end.
    pub url: String,
    /// County code.
    pub centre: PlaceCode,
    /// The token itself.
    pub token: String,
}

impl Context {
    /// Reads the settings. What is wrong in them is told all at once; unknown names are warnings on stderr.
    pub fn load(settings_file: Option<&Path>, asked: Option<LanguageArgument>) -> anyhow::Result<Self> {
        let (context, loaded, problems) = Self::look(settings_file, asked);
        said::speak(context.language());
        if !problems.is_empty() {
            return Err(anyhow!("{}", problems.iter().map(said::settings).collect::<Vec<_>>().join("\n")));
        }
        for warning in &loaded.warnings {
            crate::warn_line!("paidan: {}", said::unknown_setting(warning));
        }
        Ok(context)
    }

    /// Reads the settings as far as they can be used, for verbs that tell what is wrong: what was found, and every problem.
    pub fn look(settings_file: Option<&Path>, asked: Option<LanguageArgument>) -> (Self, Loaded, Vec<Problem>) {
        // A name or value that is not UTF-8 is none of ours.
        let environment: Vec<(String, String)> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        let read = |path: &Path| std::fs::read_to_string(path);
        let (loaded, problems) = crate::settings::look(settings_file, &environment, &read);
        let variable = |name: &str| environment.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        let paths = Paths::new(&variable);
        (Self { settings: loaded.settings.clone(), paths, asked, environment }, loaded, problems)
    }

    /// The language of the screen: the command line's, the settings', or the environment's.
    pub fn language(&self) -> Language {
        match (self.asked, self.settings.console.language) {
            (Some(LanguageArgument::Zh), _) | (None, LanguageChoice::Zh) => Language::Zh,
            (Some(LanguageArgument::En), _) | (None, LanguageChoice::En) => Language::En,
            (None, LanguageChoice::Auto) => self.language_of_the_locale(),
        }
    }

    fn language_of_the_locale(&self) -> Language {
        let set = |name: &&str| self.variable(name).is_some_and(|value| !value.is_empty());
        let locale =
            ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find(|name| set(name)).and_then(|name| self.variable(name));
        let named = locale.and_then(|locale| Language::from_locale(&locale));
        // Chinese would come out as question marks where nothing but ASCII is shown.
        named.unwrap_or_else(|| match Charset::of_locale(|name| self.variable(name)) {
            Charset::Ascii => Language::En,
            Charset::Utf8 | Charset::Gbk => Language::Zh,
        })
    }

    /// The words of that language.
    pub fn words(&self) -> &'static Words {
        Words::of(self.language())
    }

    /// Where a user's files go when no folder is named: the documents, where there are such, else the current folder.
    pub fn documents(&self) -> PathBuf {
        let named = self.variable("XDG_DOCUMENTS_DIR").map(PathBuf::from);
        let usual = self.paths.expanded(Path::new("~/Documents"));
        let there = named.into_iter().chain([usual]).find(|folder| folder.is_absolute() && folder.is_dir());
        there.or_else(|| std::env::current_dir().ok()).unwrap_or_else(|| PathBuf::from("."))
    }

    /// A variable of the environment.
    pub fn variable(&self, name: &str) -> Option<String> {
        self.environment.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// The data folder of a server: the command line's or the settings'.
    pub fn data(&self, asked: Option<&Path>) -> anyhow::Result<PathBuf> {
        asked
            .map(Path::to_owned)
            .or_else(|| self.settings.server.data.clone())
            .ok_or_else(|| anyhow!(self.words().plain("context-no-data")))
    }

    /// A way to ask the centre, for verbs that ask and end.
    pub fn api(&self, asked: &ConnectionArguments) -> anyhow::Result<Api> {
        self.api_in(asked, self.language())
    }

    /// The same, the centre's own sentences in this language.
    pub fn api_in(&self, asked: &ConnectionArguments, language: Language) -> anyhow::Result<Api> {
        let connection = self.connection(asked)?;
        let transport = HttpTransport::new(&connection.url, connection.centre, &connection.token, language.code())?;
        Ok(Api::new(transport))
    }

    /// Which centre.
    pub fn centre(&self, asked: &ConnectionArguments) -> anyhow::Result<PlaceCode> {
        self.named_centre(asked)?.ok_or_else(|| anyhow!(self.words().plain("context-no-centre")))
    }

    /// The centre that is named on the command line or in the settings.
    pub fn named_centre(&self, asked: &ConnectionArguments) -> anyhow::Result<Option<PlaceCode>> {
        let named = asked.centre.as_ref().or(self.settings.connection.centre.as_ref());
        let bad = |code: &str| self.words().text("context-bad-centre", &args!["code" => code]);
        named.map(|code| code.parse().with_context(|| bad(code))).transpose()
    }

    /// Which centre, and as whom. What is missing is named with the ways to give it.
    pub fn connection(&self, asked: &ConnectionArguments) -> anyhow::Result<Connection> {
        let words = self.words();
        let url = asked.url.clone().unwrap_or_else(|| self.settings.connection.url.clone());
        let centre = self.centre(asked)?;
        let file = asked
            .token_file
            .clone()
            .or_else(|| self.settings.connection.token_file.clone())
            .ok_or_else(|| anyhow!(words.plain("context-no-token")))?;
        let about_file = |key: &str| words.text(key, &args!["file" => file.display().to_string()]);
        let token = std::fs::read_to_string(&file).with_context(|| about_file("context-token-unreadable"))?;
        let token = token.trim().to_owned();
        if token.is_empty() {
            return Err(anyhow!(about_file("context-token-empty")));
        }
        Ok(Connection { url: url.trim_end_matches('/').to_owned(), centre, token })
    }
}
