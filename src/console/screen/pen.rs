//! The pen: colours and attributes of what is written next, and the shortest way from one to another.

use std::fmt::Write as _;

use ratatui::style::Modifier;

use super::colour::Ink;

/// Attributes that show even on a blank.
const SHOWN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Each attribute with the codes that switch it on and off.
const SWITCHES: [(Modifier, u8, u8); 7] = [
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Colours and attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Pen {
    pub(super) foreground: Ink,
    pub(super) background: Ink,
    pub(super) attributes: Modifier,
}

impl Pen {
    /// This pen as it matters on a blank: without what only shows on a letter. All pens that paint the same blank
    /// become one, so blanks cost no change of pen.
    pub(super) fn on_blank(self) -> Self {
        let attributes = self.attributes & SHOWN_ON_BLANKS;
        let foreground = if attributes.is_empty() { Ink::Own } else { self.foreground };
        Self { foreground, background: self.background, attributes }
    }

    /// Whether a blank written with this pen is an empty cell, as erasing leaves it.
    pub(super) fn erases(self) -> bool {
        self.on_blank() == Self::default()
    }

    /// Appends the shortest sequence that turns `self` into `next`; where single attributes cannot be switched off
    /// (`vt220` says whether they can), it starts afresh.
    pub(super) fn change(self, next: Self, vt220: bool, out: &mut String) {
        if self == next {
            return;
        }
        let by_steps = codes(&steps(self, next));
        let afresh = if next == Self::default() {
            "\x1b[m".to_owned()
        } else {
            let mut all = vec![0];
            all.extend(steps(Self::default(), next));
            codes(&all)
        };
        out.push_str(if !vt220 || afresh.len() < by_steps.len() { &afresh } else { &by_steps });
    }
}

fn steps(from: Pen, to: Pen) -> Vec<u8> {
    let mut steps = weight(from.attributes, to.attributes);
    let (gone, come) = (from.attributes - to.attributes, to.attributes - from.attributes);
    for (attribute, _, off) in SWITCHES {
        if gone.contains(attribute) && !steps.contains(&off) {
            steps.push(off);
        }
    }
    for (attribute, on, off) in SWITCHES {
        if come.contains(attribute) || (to.attributes.contains(attribute) && steps.contains(&off)) {
            steps.push(on);
        }
    }
    if from.foreground != to.foreground {
        ink(to.foreground, 30, &mut steps);
    }
    if from.background != to.background {
        ink(to.background, 40, &mut steps);
    }
    steps
}

/// Bold and dim share one switch off, and some terminals let only the last of them count: they are always set together,
/// bold first.
fn weight(from: Modifier, to: Modifier) -> Vec<u8> {
    const WEIGHTS: Modifier = Modifier::BOLD.union(Modifier::DIM);
    let (from, to) = (from & WEIGHTS, to & WEIGHTS);
    let mut steps = Vec::with_capacity(8);
    if from == to {
        return steps;
    }
    if !to.contains(from) {
        steps.push(22);
    }
    for (weight, on) in [(Modifier::BOLD, 1), (Modifier::DIM, 2)] {
        if to.contains(weight) {
            steps.push(on);
        }
    }
    steps
}

fn ink(ink: Ink, base: u8, steps: &mut Vec<u8>) {
    match ink {
        Ink::Own => steps.push(base + 9),
        Ink::Index(index @ 0..=7) => steps.push(base + index),
        Ink::Index(index @ 8..=15) => steps.push(base + 60 + index - 8),
        Ink::Index(index) => steps.extend([base + 8, 5, index]),
        Ink::Rgb(red, green, blue) => steps.extend([base + 8, 2, red, green, blue]),
    }
}

fn codes(steps: &[u8]) -> String {
    let mut text = String::from("\x1b[");
    for (nth, step) in steps.iter().enumerate() {
        if nth > 0 {
            text.push(';');
        }
        let _ = write!(text, "{step}");
    }
    text.push('m');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Pen, to: Pen) -> String {
        let mut out = String::new();
        from.change(to, true, &mut out);
        out
    }

    #[test]
    fn only_the_difference_is_sent() {
        let plain = Pen::default();
        let red = Pen { foreground: Ink::Index(1), ..plain };
        let loud = Pen { attributes: Modifier::BOLD, ..red };
        assert_eq!(change(plain, plain), "");
        assert_eq!(change(plain, red), "\x1b[31m");
        assert_eq!(change(red, loud), "\x1b[1m");
        assert_eq!(change(loud, red), "\x1b[22m");
        assert_eq!(change(loud, plain), "\x1b[m");
    }

    #[test]
    fn starting_afresh_is_chosen_where_it_is_shorter() {
        let busy = Pen {
            foreground: Ink::Rgb(1, 2, 3),
            background: Ink::Index(200),
            attributes: Modifier::UNDERLINED | Modifier::ITALIC | Modifier::REVERSED,
        };
        let bold = Pen { attributes: Modifier::BOLD, ..Pen::default() };
        assert_eq!(change(busy, bold), "\x1b[0;1m");
    }

    #[test]
    fn bold_and_dim_never_leave_the_other_behind() {
        let with = |attributes| Pen { attributes, ..Pen::default() };
        let both = Modifier::BOLD | Modifier::DIM;
        assert_eq!(change(with(Modifier::DIM), with(both)), "\x1b[1;2m");
        assert_eq!(change(with(both), with(Modifier::DIM)), "\x1b[0;2m");
    }
}
