//! How the console looks on the terminal it is started in: what the terminal can do, in which theme, in which language.

use super::args::LooksArguments;
use super::context::Context;
use crate::console::screen::{Capability, Charset, Colours};
use crate::console::terminal::Manner;
use crate::console::theme::{BUILT_IN, Theme, automatic};
use crate::settings::{CharsetChoice, ColourChoice, LanguageChoice};
use crate::text::nearest::nearest;
use crate::text::sanitise;
use crate::words::{Language, Words, args};

/// The name that leaves the choice of a theme to the terminal.
pub const AUTOMATIC: &str = "auto";

/// What a screen is drawn with.
pub struct Looks {
    /// Pictures, or lines.
    pub manner: Manner,
    /// What the terminal can do.
    pub capability: Capability,
    /// How each part looks.
    pub theme: Theme,
    /// The language to begin with.
    pub language: Language,
    /// What the operator should know about it: what cannot be shown, faults of a theme.
    pub told: Vec<String>,
}

impl Looks {
    /// From the environment, over it the settings, over them the command line.
    pub fn of(context: &Context, asked: &LooksArguments) -> Self {
        let (manner, capability) = capability(context, asked);
        let (language, told) = language_here(context, capability);
        let name = asked.theme.as_deref().unwrap_or(&context.settings.console.theme);
        let (theme, faults) = theme(context, capability, name, Words::of(language));
        Self { manner, capability, theme, language, told: told.into_iter().chain(faults).collect() }
    }
}

/// What the terminal can do, unless settings or command line say otherwise. One without a screen is written lines to.
pub fn capability(context: &Context, asked: &LooksArguments) -> (Manner, Capability) {
    let wanted = asked.linear || context.settings.console.linear;
    let screen = Capability::of(|name| context.variable(name)).filter(|_| !wanted);
    let manner = if screen.is_some() { Manner::Pictures } else { Manner::Lines };
    let of_the_terminal = screen.unwrap_or_else(|| Capability::lines(|name| context.variable(name)));
    let colours = match context.settings.console.colours {
        ColourChoice::Auto => of_the_terminal.colours,
        ColourChoice::None => Colours::None,
        ColourChoice::Sixteen => Colours::Sixteen,
        ColourChoice::Palette => Colours::Indexed256,
        ColourChoice::True => Colours::True,
    };
    let charset = match context.settings.console.charset {
        _ if asked.ascii => Charset::Ascii,
        CharsetChoice::Auto => of_the_terminal.charset,
        CharsetChoice::Utf8 => Charset::Utf8,
        CharsetChoice::Gbk => Charset::Gbk,
        CharsetChoice::Ascii => Charset::Ascii,
    };
    (manner, Capability { colours, charset, ..of_the_terminal })
}

/// The language asked for, else that of the environment; English where the terminal has no Chinese letters, and what to
/// do about that.
fn language_here(context: &Context, capability: Capability) -> (Language, Option<String>) {
    let usual = context.language();
    let free = context.asked.is_none() && context.settings.console.language == LanguageChoice::Auto;
    let language = if free { Language::En } else { usual };
    if capability.charset == Charset::Ascii {
        return (language, Some(Words::of(language).plain("looks-ascii")));
    }
    if context.variable("TERM").is_some_and(|term| term == "linux") {
        return (language, Some(Words::of(language).plain("looks-linux")));
    }
    (usual, None)
}

/// The theme of this name: built in, or a file of the user's own.
fn theme(context: &Context, capability: Capability, name: &str, words: &Words) -> (Theme, Vec<String>) {
    let usual = automatic(capability.colours, |name| context.variable(name));
    let of = |name: &str| Theme::built_in(name).unwrap_or_else(Theme::none);
    if name == AUTOMATIC || capability.colours == Colours::None {
        return (of(usual), Vec::new());
    }
    if let Some(theme) = Theme::built_in(name) {
        return (theme, Vec::new());
    }
    let path = context.paths.theme_file(name);
    let fault = |why: String| words.text("looks-theme-fault", &args!["why" => format!("{}: {why}", path.display())]);
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let (theme, faults) = Theme::own(&text);
            (theme, faults.into_iter().map(|why| fault(why.to_string())).collect())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let nearest = nearest(name, BUILT_IN.iter().copied()).unwrap_or(usual);
            let name = sanitise::line(name);
            (of(usual), vec![words.text("looks-no-theme", &args!["name" => name, "nearest" => nearest])])
        }
        Err(error) => (of(usual), vec![fault(error.to_string())]),
    }
}
