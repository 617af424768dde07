//! An operator's hour, played by keys alone: the transcripts in `hour/` are typed into the real console at a real centre.

mod player;
mod script;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::server::verify;
use player::Player;

/// Plays a transcript to its end; then the centre's own check of its folder must be content.
fn play(name: &str) {
    not_across_midnight();
    let mut player = Player::new();
    player.play(&script::read(name));
    let data = player.house().data();
    player.end_centre();
    let (content, told) = verify(&data);
    assert!(content, "{told}");
}

/// The transcripts name requests by numbers of one day, and windows of the next.
fn not_across_midnight() {
    const DAY: u64 = 86_400;
    let shanghai = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() + 8 * 3_600;
    let left = DAY - shanghai % DAY;
    if left < 300 {
        std::thread::sleep(Duration::from_secs(left));
    }
}

#[test]
fn an_hour_in_chinese_is_played_from_the_first_call_to_the_last_rating() {
    play("zh.txt");
}

#[test]
fn an_hour_in_english_is_played_from_the_first_call_to_the_last_rating() {
    play("en.txt");
}
