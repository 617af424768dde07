//! How the model reaches the operator: as pictures on a screen, or as lines one after the other.

use ratatui::layout::Size;

use super::copy::Way;
use super::linear::{self, Linear};
use super::model::Model;
use super::screen::{Capability, Screen};
use super::terminal::{Key, Manner, Terminal};
use super::view::Kept;
use crate::domain::time::Timestamp;

/// One of the two.
pub(super) enum Surface {
    Pictures(Box<Pictures>),
    Lines(Box<Linear>),
}

pub(super) struct Pictures {
    screen: Screen,
    kept: Kept,
    clipboard: Way,
}

impl Surface {
    pub(super) fn new(manner: Manner, size: Size, capability: Capability, clipboard: Way) -> Self {
        match manner {
            Manner::Pictures => {
                let screen = Screen::new(size, capability);
                Self::Pictures(Box::new(Pictures { screen, kept: Kept::default(), clipboard }))
            }
            Manner::Lines => Self::Lines(Box::new(Linear::new(capability.charset))),
        }
    }

    /// The size of the model's screen on a terminal of this size.
    pub(super) fn size(&self, terminal: Size) -> Size {
        match self {
            Self::Pictures(_) => terminal,
            Self::Lines(_) => linear::SIZE,
        }
    }

    /// One write, and none when there is nothing new.
    pub(super) fn show(&mut self, model: &Model, terminal: &mut Terminal) {
        match self {
            Self::Pictures(pictures) => {
                let kept = &mut pictures.kept;
                let frame = pictures.screen.draw_after(|before, buffer| kept.view(model, before, buffer));
                terminal.show(frame);
            }
            Self::Lines(lines) => terminal.show(lines.append(model)),
        }
    }

    /// The keys that a key stands for.
    pub(super) fn keys(&mut self, model: &Model, key: Key) -> Vec<Key> {
        match self {
            Self::Pictures(_) => vec![key],
            Self::Lines(lines) => lines.keys(model, key),
        }
    }

    pub(super) fn resize(&mut self, size: Size) {
        if let Self::Pictures(pictures) = self {
            pictures.screen.resize(size);
        }
    }

    /// All of it once more: the picture is drawn anew, or it is said again where one is.
    pub(super) fn repeat(&mut self) {
        match self {
            Self::Pictures(pictures) => pictures.screen.invalidate(),
            Self::Lines(lines) => lines.say_again(),
        }
    }

    /// Rings the bell with what is shown next, which is never nothing then.
    pub(super) fn ring(&mut self) {
        match self {
            Self::Pictures(pictures) => pictures.screen.ring(),
            Self::Lines(lines) => lines.ring(),
        }
    }

    /// Puts text on the clipboard of the operator's own machine. Whether there is a way to it.
    pub(super) fn copy(&mut self, text: &str) -> bool {
        match self {
            Self::Pictures(pictures) => {
                pictures.screen.send_beside(pictures.clipboard.sequence(text));
                true
            }
            Self::Lines(_) => false,
        }
    }

    /// Something is to be shown although the model has not changed.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        match self {
            Self::Pictures(_) => false,
            Self::Lines(lines) => lines.is_due(now),
        }
    }

    /// When time alone has something shown that is no part of the model.
    pub(super) fn wakes_at(&self) -> Option<Timestamp> {
        match self {
            Self::Pictures(_) => None,
            Self::Lines(lines) => lines.wakes_at(),
        }
    }
}
