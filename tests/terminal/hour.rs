//! An operator's hour, played by keys alone: the transcripts in `hour/` are typed into the real console at a real centre.

mod player;
mod script;

use crate::server::verify;
use player::Player;

/// Plays a transcript to its end; then the centre's own check of its folder must be content.
fn play(name: &str) {
    let mut player = Player::new();
    player.play(&script::read(name));
    let data = player.house().data();
    player.end_centre();
    let (content, told) = verify(&data);
    assert!(content, "{told}");
}

#[test]
fn an_hour_in_chinese_is_played_from_the_first_call_to_the_last_rating() {
    play("zh.txt");
}

#[test]
fn an_hour_in_english_is_played_from_the_first_call_to_the_last_rating() {
    play("en.txt");
}
