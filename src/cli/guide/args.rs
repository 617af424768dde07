//! The arguments of `paidan completions` and `paidan man`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

/// `paidan completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan completions bash > ~/.local/share/bash-completion/completions/paidan
  paidan completions zsh > ~/.zfunc/_paidan
  paidan completions fish > ~/.config/fish/completions/paidan.fish")]
pub struct CompletionsArguments {
    /// The shell
    pub shell: Shell,
}

/// `paidan man`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  paidan man --to ~/.local/share/man/man1             then: man paidan-console
  paidan man --lang zh --to ~/.local/share/man/zh_CN/man1
  paidan man | man -l -")]
pub struct ManArguments {
    /// Write a page for each verb into this folder; without it, all of them to the terminal, one after the other
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
}
