//! `paidan verify`: whether a data folder holds together.

use crate::say;
use std::process::ExitCode;

use anyhow::Context as _;

use super::args::VerifyArguments;
use super::context::Context;
use crate::domain::request::State;
use crate::reports::accounting::{Account, account};
use crate::store::{Log as _, Sqlite};

/// Checks every centre of a data folder, or the one that is named.
pub async fn run(context: &Context, arguments: &VerifyArguments) -> anyhow::Result<ExitCode> {
    let data = context.data(arguments.data.as_deref())?;
    let log = Sqlite::open_reader(&data).await.with_context(|| format!("{} cannot be read", data.display()))?;
    let centres = log.centres().await.context("the list of centres cannot be read")?;
    let wanted = |code: &str| arguments.centre.as_deref().is_none_or(|centre| centre == code);
    let mut clean = true;
    let mut checked = 0;
    for centre in centres.iter().filter(|centre| wanted(centre.code.as_str())) {
        let account = account(&log, centre).await.with_context(|| format!("centre {}", centre.code))?;
        print(&account);
        clean &= account.differences.is_empty();
        checked += 1;
    }
    if checked == 0 {
        anyhow::bail!("there is no centre {} in {}", arguments.centre.as_deref().unwrap_or("at all"), data.display());
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn print(account: &Account) {
    let tally = &account.tally;
    say!("{}  revision {}  filed {}", account.centre, account.revision, tally.filed);
    for state in State::ALL {
        let (on_desk, trimmed) = (tally.on_desk[state as usize], tally.trimmed[state as usize]);
        if on_desk + trimmed > 0 {
            say!("  {:<12} {on_desk:>8} on the desk {trimmed:>8} left it", state.tag());
        }
    }
    let accounted: u64 = tally.on_desk.iter().chain(&tally.trimmed).sum();
    say!("  {:<12} {accounted:>8} accounted for", "sum");
    if account.rows > 0 {
        say!("  {:<12} {:>8} beside the desk", "rows", account.rows);
    }
    match account.differences.as_slice() {
        [] => say!("  all is well: chain, replay, snapshot, every order and every row"),
        differences => differences.iter().for_each(|difference| say!("  DIFFERENCE: {difference}")),
    }
}
