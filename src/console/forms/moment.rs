//! Moments as people type them: `18:00`, `2d`, `3h`, `2天`, `明天9:00`, `周四9:00`, `thu 9:00`, `11-26 15:00`,
//! `2026-11-26 15:00`, `明天上午`, `周四下午3点半`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::time::{Span, Timestamp};
use crate::text::halfwidth;

/// The moment that was meant, seen from `now`; a time of day alone is the next one to come.
pub fn parse(typed: &str, now: Timestamp) -> Option<Timestamp> {
    let typed = halfwidth::fold(typed).trim().to_lowercase();
    if let Some(span) = span(&typed) {
        return Some(now + span);
    }
    let today = now.local().date;
    let (date, rest) = day(&typed, today)?;
    let minute = minute(rest.trim().trim_start_matches('t'))?;
    match date {
        Some(date) => Some(Timestamp::from_local(date, minute)),
        None => {
            let at = Timestamp::from_local(today, minute);
            Some(if at > now { at } else { at + Span::days(1) })
        }
    }
}

/// The moment that was meant, looking back from `now`: a length of time is so long ago, a time of day alone the last one
/// that was, a day the last of its kind.
pub fn past(typed: &str, now: Timestamp) -> Option<Timestamp> {
    let typed = halfwidth::fold(typed).trim().to_lowercase();
    if let Some(span) = span(&typed) {
        return Some(now - span);
    }
    let today = now.local().date;
    if let Some(rest) = ["昨天", "yesterday"].iter().find_map(|name| typed.strip_prefix(name)) {
        let yesterday = today.checked_sub(1.days()).ok()?;
        return Some(Timestamp::from_local(yesterday, minute(rest.trim())?));
    }
    let (date, rest) = day(&typed, today)?;
    let minute = minute(rest.trim().trim_start_matches('t'))?;
    let on = |date| Timestamp::from_local(date, minute);
    let Some(date) = date else { return Some(if on(today) > now { on(today) - Span::days(1) } else { on(today) }) };
    let is_weekday =
        WEEKDAYS.iter().any(|(short, long, english)| [*short, *long, *english].iter().any(|d| typed.starts_with(d)));
    // A day of another year is written with that year.
    let meant = match () {
        () if on(date) > now && is_weekday => date.checked_sub(7.days()).ok()?,
        () if date.year() > today.year() && !typed.starts_with(&date.year().to_string()) => {
            date.checked_sub(1.years()).ok()?
        }
        () => date,
    };
    Some(on(meant))
}

/// A length of time such as `2d`, `3h`, `90m`, `2天`, `3小时`, `90分钟`.
pub fn span(typed: &str) -> Option<Span> {
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    let count: i64 = typed[..digits].parse().ok().filter(|count| (1..=10_000).contains(count))?;
    match typed[digits..].trim() {
        "d" | "天" | "日" => Some(Span::days(count)),
        "h" | "时" | "小时" => Some(Span::hours(count)),
        "m" | "min" | "分" | "分钟" => Some(Span::minutes(count)),
        _ => None,
    }
}

/// The days of the week as they are typed, from Monday.
pub const WEEKDAYS: [(&str, &str, &str); 7] = [
    ("周一", "星期一", "mon"),
    ("周二", "星期二", "tue"),
    ("周三", "星期三", "wed"),
    ("周四", "星期四", "thu"),
    ("周五", "星期五", "fri"),
    ("周六", "星期六", "sat"),
    ("周日", "星期日", "sun"),
];

/// The day at the beginning of what was typed, if any, and the rest.
fn day(typed: &str, today: Date) -> Option<(Option<Date>, &str)> {
    for (days, names) in [(0, ["今天", "today"]), (1, ["明天", "tomorrow"]), (2, ["后天", "day after tomorrow"])]
    {
        if let Some(rest) = names.iter().find_map(|name| typed.strip_prefix(name)) {
            return Some((Some(today.checked_add(i64::from(days).days()).ok()?), rest));
        }
    }
    for (index, (short, long, english)) in WEEKDAYS.iter().enumerate() {
        if let Some(rest) = [short, long, english].iter().find_map(|name| typed.strip_prefix(**name)) {
            let from = i64::from(today.weekday().to_monday_zero_offset());
            let ahead = (index as i64 - from).rem_euclid(7);
            return Some((Some(today.checked_add(ahead.days()).ok()?), rest));
        }
    }
    let (first, rest) = typed.split_once(' ').unwrap_or((typed, ""));
    if first.contains('-') {
        let numbers: Option<Vec<i16>> = first.split('-').map(|number| number.parse().ok()).collect();
        let date = match numbers?.as_slice() {
            [month, day] => {
                let of = |year| Date::new(year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok();
                of(today.year()).filter(|date| *date >= today).or_else(|| of(today.year() + 1))
            }
            [year, month, day] => Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok(),
            _ => None,
        };
        return Some((Some(date?), rest));
    }
    Some((None, typed))
}

/// Parts of a day with the hour at which each begins, and the hours that an hour said in it may lack.
const PARTS_OF_THE_DAY: [(&str, &str, u16, u16); 5] = [
    ("早上", "early", 8 * 60, 0),
    ("上午", "morning", 8 * 60 + 30, 0),
    ("中午", "noon", 12 * 60, 0),
    ("下午", "afternoon", 14 * 60 + 30, 12),
    ("晚上", "evening", 19 * 60, 12),
];

/// The minute of the day: `9:00`, `9点`, `9点半`, `上午`, `下午3点`.
fn minute(typed: &str) -> Option<u16> {
    for (chinese, english, begins, lacking) in PARTS_OF_THE_DAY {
        let Some(rest) = typed.strip_prefix(chinese).or_else(|| typed.strip_prefix(english)) else { continue };
        if rest.trim().is_empty() {
            return Some(begins);
        }
        let said = clock(rest.trim())?;
        return Some(if said < 12 * 60 { said + lacking * 60 } else { said });
    }
    clock(typed)
}

fn clock(typed: &str) -> Option<u16> {
    if let Some((hour, rest)) = typed.split_once('点') {
        let hour: u16 = hour.parse().ok().filter(|hour| *hour < 24)?;
        return match rest.trim_end_matches('分') {
            "" => Some(hour * 60),
            "半" => Some(hour * 60 + 30),
            minute => minute.parse().ok().filter(|minute| *minute < 60).map(|minute: u16| hour * 60 + minute),
        };
    }
    let (hour, minute) = typed.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_was_done_was_done_before_now() {
        let now = Timestamp::from_local(date(2026, 11, 23), 15 * 60 + 4);
        let at = |day, minute| Some(Timestamp::from_local(date(2026, 11, day), minute));
        for (typed, meant) in [
            ("14:05", at(23, 14 * 60 + 5)),
            ("18:00", at(22, 18 * 60)),
            ("2h", Some(now - Span::hours(2))),
            ("昨天9:00", at(22, 540)),
            ("yesterday 9:00", at(22, 540)),
            ("今天 9:00", at(23, 540)),
            ("周日 20:00", at(22, 1200)),
            ("11-20 8:00", at(20, 480)),
            ("2026-11-20 8:00", at(20, 480)),
        ] {
            assert_eq!(past(typed, now), meant, "{typed}");
        }
        assert_eq!(past("at some time", now), None);
    }

    #[test]
    fn moments_are_read_as_people_say_them() {
        let now = Timestamp::from_local(date(2026, 11, 23), 15 * 60 + 4);
        let at = |day, minute| Some(Timestamp::from_local(date(2026, 11, day), minute));
        for (typed, meant) in [
            ("18:00", at(23, 18 * 60)),
            ("9:30", at(24, 9 * 60 + 30)),
            ("2d", Some(now + Span::days(2))),
            ("３小时", Some(now + Span::hours(3))),
            ("明天9:00", at(24, 540)),
            ("周四9：00", at(26, 540)),
            ("thu 9:00", at(26, 540)),
            ("11-26 15:00", at(26, 900)),
            ("2026-11-26 15:00", at(26, 900)),
            ("明天上午", at(24, 8 * 60 + 30)),
            ("周四下午3点半", at(26, 15 * 60 + 30)),
            ("晚上8点", at(23, 20 * 60)),
            ("tomorrow morning", at(24, 8 * 60 + 30)),
            ("1-5 8:00", Some(Timestamp::from_local(date(2027, 1, 5), 480))),
        ] {
            assert_eq!(parse(typed, now), meant, "{typed}");
        }
        for wrong in ["", "soon", "25:00", "13-45 9:00", "0d", "99999d", "周四", "25点", "上午25点"] {
            assert_eq!(parse(wrong, now), None, "{wrong}");
        }
    }
}
