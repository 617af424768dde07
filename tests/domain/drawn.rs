//! Random sequences of draws, with shrinking: always the same in an ordinary run, new ones and more of them in a long one.

use std::cell::RefCell;
use std::collections::BTreeMap;

use paidan::domain::authority::Act;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::choices::Draw;

/// How many more sequences a long run (`PAIDAN_LONG=1`) plays.
const LONGER: u32 = 7;
/// How often each act must be accepted in all the sequences together.
const OFTEN: usize = 20;

/// Plays as many `cases` of what `strategy` draws.
///
/// # Panics
/// When one fails: with the smallest found that still does.
pub fn play<S: Strategy>(cases: u32, strategy: &S, play: impl Fn(S::Value) -> Result<(), String>) {
    let long = std::env::var("PAIDAN_LONG").is_ok_and(|long| !long.is_empty());
    let cases = if long { cases * LONGER } else { cases };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let fixed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = if long { TestRunner::new(config) } else { TestRunner::new_with_rng(config, fixed) };
    if let Err(failure) = runner.run(strategy, |drawn| play(drawn).map_err(TestCaseError::fail)) {
        panic!("{failure}");
    }
}

/// Up to so many draws in a row.
pub fn up_to(longest: usize) -> impl Strategy<Value = Vec<Draw>> {
    let draw = any::<(u8, u8, u8, u8)>().prop_map(|(which, act, detail, time)| Draw { which, act, detail, time });
    proptest::collection::vec(draw, 1..=longest)
}

/// Plays what counts the acts it reaches, and wants each of `acts` reached.
///
/// # Panics
/// When one fails, or an act is hardly ever reached.
pub fn play_reaching<S: Strategy>(
    cases: u32,
    strategy: &S,
    acts: &[Act],
    sequence: impl Fn(S::Value, &mut BTreeMap<Act, usize>) -> Result<(), String>,
) {
    let reached = RefCell::new(BTreeMap::new());
    play(cases, strategy, |drawn| sequence(drawn, &mut reached.borrow_mut()));
    let reached = reached.into_inner();
    println!("{reached:?}");
    let seldom: Vec<&Act> = acts.iter().filter(|act| reached.get(act).copied().unwrap_or_default() < OFTEN).collect();
    assert!(seldom.is_empty(), "hardly reached: {seldom:?} of {reached:?}");
}
