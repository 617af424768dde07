//! What to do first where a refusal leaves one known step: a request that waits to be taken in is taken in, then offered.

use super::action::Action;
use crate::domain::refusal::Refusal;
use crate::domain::request::State;

/// The act that would clear the way for `action`, where one is known. Whether it is allowed now is for `decide` to say.
pub fn next_step(action: Action, refusal: &Refusal) -> Option<Action> {
    let first = match refusal {
        Refusal::WrongState { state, .. } => in_state(action, *state)?,
        Refusal::AlreadyDispatched { .. } => Action::OfferAlso,
        Refusal::TeamCannotGo { .. } | Refusal::BrigadeCannotGo { .. } | Refusal::NoTeamLeft => Action::WhyNot,
        Refusal::RingFirst { .. } => Action::Call,
        Refusal::NeverHeld { .. } => Action::SetPriority,
        Refusal::WhistleOpen { .. } | Refusal::WhistleNotAnswered { .. } => Action::Whistles,
        _ => return None,
    };
    (first != action).then_some(first)
}

fn in_state(action: Action, state: State) -> Option<Action> {
    let offers = matches!(action, Action::Offer | Action::OfferOpen | Action::OfferJoint);
    Some(match state {
        State::Received => Action::TakeIn,
        State::Held => Action::Resume,
        State::Transferred => Action::SendBack,
        State::Merged => Action::TakeApart,
        State::Offered | State::Accepted | State::InService if offers => Action::OfferAlso,
        State::Queued if action == Action::OfferAlso => Action::Offer,
        State::Done if action == Action::Archive => Action::CallBack,
        State::Done | State::Archived if action != Action::Reopen => Action::Reopen,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::RequestNumber;

    #[test]
    fn a_request_that_is_not_taken_in_is_taken_in_first_and_a_held_one_woken() {
        let number = RequestNumber { day: 20_261_123, sequence: 2 };
        let wrong = |state| Refusal::WrongState { number, state };
        assert_eq!(next_step(Action::Offer, &wrong(State::Received)), Some(Action::TakeIn));
        assert_eq!(next_step(Action::Offer, &wrong(State::Held)), Some(Action::Resume));
        assert_eq!(next_step(Action::Offer, &wrong(State::Offered)), Some(Action::OfferAlso));
        assert_eq!(next_step(Action::TakeIn, &wrong(State::Received)), None, "never itself");
        assert_eq!(next_step(Action::Offer, &Refusal::NothingToDo), None);
    }
}
