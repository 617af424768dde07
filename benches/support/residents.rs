//! The simulated residents, who all ring at once.

use std::sync::Arc;

use paidan::traffic::{Habits, Orders, Rate, Tempo, Traffic, Words};

/// So many requests and no more, and nobody who does anything about them.
pub fn residents(requests: u32) -> Traffic {
    let orders = Orders {
        seed: 1,
        rate: Rate::per_minute(0),
        backlog: requests,
        spread: false,
        most_requests: None,
        teams: false,
        dispatcher: false,
        habits: Habits::default(),
        tempo: Tempo::STAGE,
    };
    Traffic::new(orders, Arc::new(Words::built_in().unwrap()))
}
