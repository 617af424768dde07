//! The one binary: reads the command line and the settings, and runs a verb.

use std::process::ExitCode;

fn main() -> ExitCode {
    paidan::cli::main()
}
