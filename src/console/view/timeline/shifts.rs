//! Positions and hand-overs in a sentence.

use super::{Tell, Values, said};
use crate::console::names;
use crate::domain::event::Event;
use crate::domain::ids::{OperatorId, PositionCode};
use crate::words::Value;

impl Tell<'_> {
    pub(super) fn of_a_shift<'a>(&self, event: &'a Event) -> Values<'a> {
        match event {
            Event::PositionSet { sheet } => {
                vec![("position", format!("{} {}", sheet.code, names::line(&sheet.name)).into())]
            }
            Event::PositionTaken { position }
            | Event::PositionLeft { position }
            | Event::HandOverTaken { position, .. } => vec![("position", self.position(position))],
            Event::RosterSet { position, window, operator } => vec![
                ("position", self.position(position)),
                ("operator", self.operator(*operator)),
                ("window", self.window(window)),
            ],
            Event::RosterCleared { position, from } => {
                vec![("position", self.position(position)), ("from", self.moment(Some(*from)))]
            }
            Event::HandOverSigned(signed) => vec![
                ("position", self.position(&signed.position)),
                ("n", (signed.items.len() + signed.left_out as usize).into()),
                ("next", signed.next.map_or_else(|| "".into(), |next| self.operator(next))),
                ("words", said(&signed.words)),
            ],
            _ => vec![],
        }
    }

    fn position<'a>(&self, code: &PositionCode) -> Value<'a> {
        names::position(self.desk, code).into()
    }

    fn operator<'a>(&self, id: OperatorId) -> Value<'a> {
        names::operator(self.desk, id).into()
    }
}
