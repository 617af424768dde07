//! `paidan board`: the wall board of a centre, for the room's big screen.

use std::process::ExitCode;

use super::args::BoardArguments;
use super::console::{Seated, open};
use super::context::Context;
use super::looks::Looks;
use crate::console::board::Board;
use crate::words::Words;

/// Shows the board until somebody leaves it. It reads only, so that any console's or auditor's token will do.
pub async fn run(context: &Context, arguments: &BoardArguments) -> anyhow::Result<ExitCode> {
    let connection = context.connection(&arguments.connection)?;
    let looks = Looks::of(context, &arguments.looks);
    let position = Words::of(looks.language).plain("board-position");
    let seated = Seated { position, looks, read_only: true, board: Some(Board::Alone), demo: false };
    Box::pin(open(context, connection, seated)).await
}
