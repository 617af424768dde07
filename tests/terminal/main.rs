//! The console as its operator has it: the real program in a real terminal, at a real centre.

#[path = "../support/pty.rs"]
mod pty;
#[path = "../support/server.rs"]
mod server;

mod burst;
mod demo;
mod dispatch;
mod emergency;
mod hand_over;
mod hour;
mod house;
mod kept;
mod leaving;
mod linear;
mod look;
mod outage;
mod picture;
mod presence;
mod relay;
mod sizes;
mod stopping;
mod telephone;
mod terminals;
mod undisturbed;
mod whistle;
mod without_a_screen;
