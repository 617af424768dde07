//! What an operator gets, told by keys pressed and pictures of the model; the centre is played by `decide` itself.

mod accounts;
mod bench;
mod bills;
mod books;
mod calls;
mod choosing;
mod commandline;
mod drawn;
mod everything;
mod export;
mod finding;
mod following;
mod given_back;
mod kept;
mod marking;
mod menus;
mod past;
mod present;
mod random;
mod reports;
mod requests;
mod seat;
mod undisturbed;
mod unseen;
