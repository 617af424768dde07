//! The past (回看): the desk as it was at a moment, in a console of its own that lies over the present one. It is read and
//! never acted on; the present goes on beneath it, and its alarms ring.

use jiff::ToSpan;
use jiff::civil::Date;

use super::forms::moment;
use super::model::Model;
use crate::domain::ids::Revision;
use crate::domain::time::{Span, Timestamp};
use crate::text::halfwidth;
use crate::wire::Moment;

/// How far one step goes.
pub const STEP: Span = Span::minutes(1);

/// Whether a console shows the past, or is itself of the past.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// The console as it would have been then, while it is looked at.
    pub then: Option<Box<Model>>,
    /// The moment the centre was asked for.
    pub asked: Option<Moment>,
    /// In a console of the past: its moment.
    pub moment: Option<Timestamp>,
}

/// The past moment that was meant, seen from `now`: `14:03` (the last one), `昨天14:03`, `yesterday 9:00`, `周四9:00` (the last
/// Thursday), `11-22 14:03`, `2026-11-22 14:03`, `10分` or `2h` (so long ago), `r48211` (a revision).
pub fn parse(typed: &str, now: Timestamp) -> Option<Moment> {
    let typed = halfwidth::fold(typed).trim().to_lowercase();
    if let Some(digits) = typed.strip_prefix('r') {
        return digits.trim().parse().ok().filter(|revision| *revision > 0).map(|r| Moment::Revision(Revision(r)));
    }
    let ago = typed.trim_end_matches("ago").trim_end_matches('前').trim();
    if let Some(span) = moment::span(ago) {
        return Some(Moment::Time(now - span));
    }
    let today = now.local().date;
    let (day, rest) = day(&typed, today)?;
    let (hour, minute) = rest.trim().trim_start_matches('t').split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    if hour > 23 || minute > 59 {
        return None;
    }
    let at = |date| Timestamp::from_local(date, hour * 60 + minute);
    let meant = match day {
        Day::On(date) => at(date),
        // The last time that it was so late.
        Day::Any if at(today) <= now => at(today),
        Day::Any => at(today) - Span::days(1),
        Day::Weekday(date) if at(date) <= now => at(date),
        Day::Weekday(date) => at(date) - Span::days(7),
    };
    (meant <= now).then_some(Moment::Time(meant))
}

/// A day as it was typed.
enum Day {
    Any,
    On(Date),
    /// A day of the week: its last occurrence, today included.
    Weekday(Date),
}

fn day(typed: &str, today: Date) -> Option<(Day, &str)> {
    let days_ago = |days: i64| today.checked_sub(days.days()).ok();
    for (days, names) in [(0, ["今天", "today"]), (1, ["昨天", "yesterday"]), (2, ["前天", "day before yesterday"])]
    {
        if let Some(rest) = names.iter().find_map(|name| typed.strip_prefix(name)) {
            return Some((Day::On(days_ago(days)?), rest));
        }
    }
    for (index, names) in moment::WEEKDAYS.iter().enumerate() {
        if let Some(rest) = [names.0, names.1, names.2].into_iter().find_map(|name| typed.strip_prefix(name)) {
            let from = i64::from(today.weekday().to_monday_zero_offset());
            return Some((Day::Weekday(days_ago((from - index as i64).rem_euclid(7))?), rest));
        }
    }
    let Some((first, rest)) = typed.split_once(' ').filter(|(first, _)| first.contains('-')) else {
        return Some((Day::Any, typed));
    };
    let numbers: Option<Vec<i16>> = first.split('-').map(|number| number.parse().ok()).collect();
    let date = match numbers?.as_slice() {
        [month, day] => {
            let of = |year| Date::new(year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok();
            of(today.year()).filter(|date| *date <= today).or_else(|| of(today.year() - 1))
        }
        [year, month, day] => Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok(),
        _ => None,
    };
    Some((Day::On(date?), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn past_moments_are_read_as_people_say_them() {
        let now = Timestamp::from_local(date(2026, 11, 23), 15 * 60 + 4);
        let at = |day, minute| Some(Moment::Time(Timestamp::from_local(date(2026, 11, day), minute)));
        for (typed, meant) in [
            ("14:03", at(23, 14 * 60 + 3)),
            ("14：03", at(23, 14 * 60 + 3)),
            ("18:00", at(22, 18 * 60)),
            ("昨天9:00", at(22, 540)),
            ("yesterday 9:00", at(22, 540)),
            ("周一9:00", at(23, 540)),
            ("周一18:00", at(16, 18 * 60)),
            ("thu 9:00", at(19, 540)),
            ("11-22 14:03", at(22, 14 * 60 + 3)),
            ("12-31 8:00", Some(Moment::Time(Timestamp::from_local(date(2025, 12, 31), 480)))),
            ("2026-11-01 0:00", at(1, 0)),
            ("10分", Some(Moment::Time(now - Span::minutes(10)))),
            ("2h ago", Some(Moment::Time(now - Span::hours(2)))),
            ("3天前", Some(Moment::Time(now - Span::days(3)))),
            ("r48211", Some(Moment::Revision(Revision(48_211)))),
        ] {
            assert_eq!(parse(typed, now), meant, "{typed}");
        }
        for wrong in ["", "soon", "25:00", "今天18:00", "2027-01-01 9:00", "r0", "r-1", "周四"] {
            assert_eq!(parse(wrong, now), None, "{wrong}");
        }
    }
}
