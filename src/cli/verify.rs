//! `paidan verify`: whether a data folder holds together.

use std::process::ExitCode;

use anyhow::{Context as _, bail};

use super::args::VerifyArguments;
use super::context::Context;
use crate::cli::said;
use crate::domain::request::State;
use crate::reports::accounting::{Account, account};
use crate::store::{Log as _, Sqlite};
use crate::text::columns;
use crate::{said, tell};

/// Checks every centre of a data folder, or the one that is named.
pub async fn run(context: &Context, arguments: &VerifyArguments) -> anyhow::Result<ExitCode> {
    let data = context.data(arguments.data.as_deref())?;
    let log = Sqlite::open_reader(&data).await.with_context(|| said!("said-file-unreadable", file = data.display()))?;
    let centres = log.centres().await.with_context(|| said!("verify-no-list"))?;
    let wanted = |code: &str| arguments.centre.as_deref().is_none_or(|centre| centre == code);
    let mut clean = true;
    let mut checked = 0;
    for centre in centres.iter().filter(|centre| wanted(centre.code.as_str())) {
        let account = account(&log, centre).await.with_context(|| said!("said-centre", code = centre.code))?;
        print(&account);
        clean &= account.differences.is_empty();
        checked += 1;
    }
    if checked == 0 {
        let folder = data.display();
        match &arguments.centre {
            Some(code) => bail!(said!("verify-no-centre", code = code, folder = folder)),
            None => bail!(said!("verify-none", folder = folder)),
        }
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn print(account: &Account) {
    let tally = &account.tally;
    tell!("verify-head", centre = account.centre, revision = account.revision, filed = tally.filed);
    let words = said::words();
    let label = |text: String| columns::fit(&text, 12).into_owned();
    for state in State::ALL {
        let (on_desk, trimmed) = (tally.on_desk[state as usize], tally.trimmed[state as usize]);
        if on_desk + trimmed > 0 {
            let state = label(words.plain(&format!("state-{}", state.tag())));
            let (on_desk, left) = (format!("{on_desk:>8}"), format!("{trimmed:>8}"));
            tell!("verify-state", state = state, on_desk = on_desk, left = left);
        }
    }
    let accounted: u64 = tally.on_desk.iter().chain(&tally.trimmed).sum();
    tell!("verify-sum", label = label(words.plain("verify-label-sum")), count = format!("{accounted:>8}"));
    if account.rows > 0 {
        let count = format!("{:>8}", account.rows);
        tell!("verify-rows", label = label(words.plain("verify-label-rows")), count = count);
    }
    match account.differences.as_slice() {
        [] => tell!("verify-well"),
        differences => {
            differences.iter().for_each(|difference| tell!("verify-difference", what = said::fault(difference)));
        }
    }
}
