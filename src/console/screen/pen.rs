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
        let by_steps = Steps::between(self, next);
        let mut afresh = Steps::default();
        if next != Self::default() {
            afresh.push(0);
            afresh.lead(Self::default(), next);
        }
        if !vt220 || afresh.len() < by_steps.len() { afresh.write(out) } else { by_steps.write(out) }
    }
}

/// Numbers of one change of pen, in their order: at most a weight's three, each attribute off and on, and two colours.
#[derive(Debug, Default)]
struct Steps {
    numbers: [u8; Self::MOST],
    count: usize,
}

impl Steps {
    const MOST: usize = 32;

    fn between(from: Pen, to: Pen) -> Self {
        let mut steps = Self::default();
        steps.lead(from, to);
        steps
    }

    fn push(&mut self, number: u8) {
        if let Some(place) = self.numbers.get_mut(self.count) {
            *place = number;
            self.count += 1;
        }
    }

    fn all(&self) -> &[u8] {
        &self.numbers[..self.count]
    }

    /// Appends what leads from one pen to another.
    fn lead(&mut self, from: Pen, to: Pen) {
        self.weigh(from.attributes, to.attributes);
        let (gone, come) = (from.attributes - to.attributes, to.attributes - from.attributes);
        if !(gone | come).is_empty() {
            for (attribute, _, off) in SWITCHES {
                if gone.contains(attribute) && !self.all().contains(&off) {
                    self.push(off);
                }
            }
            for (attribute, on, off) in SWITCHES {
                if come.contains(attribute) || (to.attributes.contains(attribute) && self.all().contains(&off)) {
                    self.push(on);
                }
            }
        }
        if from.foreground != to.foreground {
            self.ink(to.foreground, 30);
        }
        if from.background != to.background {
            self.ink(to.background, 40);
        }
    }

    /// Bold and dim share one switch off, and some terminals let only the last of them count: they are always set together,
    /// bold first.
    fn weigh(&mut self, from: Modifier, to: Modifier) {
        const WEIGHTS: Modifier = Modifier::BOLD.union(Modifier::DIM);
        let (from, to) = (from & WEIGHTS, to & WEIGHTS);
        if from == to {
            return;
        }
        if !to.contains(from) {
            self.push(22);
        }
        for (weight, on) in [(Modifier::BOLD, 1), (Modifier::DIM, 2)] {
            if to.contains(weight) {
                self.push(on);
            }
        }
    }

    fn ink(&mut self, ink: Ink, base: u8) {
        let mut all = |numbers: &[u8]| numbers.iter().for_each(|number| self.push(*number));
        match ink {
            Ink::Own => all(&[base + 9]),
            Ink::Index(index @ 0..=7) => all(&[base + index]),
            Ink::Index(index @ 8..=15) => all(&[base + 60 + index - 8]),
            Ink::Index(index) => all(&[base + 8, 5, index]),
            Ink::Rgb(red, green, blue) => all(&[base + 8, 2, red, green, blue]),
        }
    }

    /// Its bytes as a control sequence.
    fn len(&self) -> usize {
        let digits = self.all().iter().map(|number| number.checked_ilog10().map_or(1, |tens| tens as usize + 1));
        3 + digits.sum::<usize>() + self.count.saturating_sub(1)
    }

    fn write(&self, out: &mut String) {
        out.push_str("\x1b[");
        for (nth, number) in self.all().iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = if nth > 0 { write!(out, ";{number}") } else { write!(out, "{number}") };
        }
        out.push('m');
    }
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
