//! Moments and spans as people read them, by clocks in the county. Spans are rounded to what one acts on: minutes, then
//! hours, then days.

use crate::domain::time::{LocalTime, Span, Timestamp};

use super::lunar::LunarDate;
use super::{Words, args};

/// `15:04`.
pub fn clock(at: Timestamp) -> String {
    minute_of_day(at.local().minute)
}

/// `15:03:58`.
pub fn clock_seconds(at: Timestamp) -> String {
    let local = at.local();
    format!("{}:{:02}", minute_of_day(local.minute), local.rest.0 / 1_000_000)
}

/// `2026-11-23`, in both languages.
pub fn date(at: Timestamp) -> String {
    at.local().date.to_string()
}

/// The last day of what ends at a moment, `2026-11-23`: what is good through a day ends with the midnight after it.
pub fn last_day(until: Timestamp) -> String {
    date(until - Span(1))
}

/// `2026-11-23 15:04`, in both languages.
pub fn date_clock(at: Timestamp) -> String {
    format!("{} {}", date(at), clock(at))
}

/// `11-23 15:04`, for columns.
pub fn short(at: Timestamp) -> String {
    let LocalTime { date, minute, .. } = at.local();
    format!("{:02}-{:02} {}", date.month(), date.day(), minute_of_day(minute))
}

/// `周一`; `Mon`.
pub fn weekday(words: &Words, at: Timestamp) -> String {
    words.plain(&format!("weekday-{}", at.local().date.weekday().to_monday_one_offset()))
}

/// `11月23日`; `23 Nov`.
pub fn day(words: &Words, at: Timestamp) -> String {
    let date = at.local().date;
    words.text("time-day", &args!["month" => month(words, at), "day" => date.day()])
}

/// `11月23日 周一 15:04`; `Mon 23 Nov 15:04`.
pub fn day_clock(words: &Words, at: Timestamp) -> String {
    let values = args!["day" => day(words, at), "weekday" => weekday(words, at), "clock" => clock(at)];
    words.text("time-day-clock", &values)
}

/// `11月23日 周一 十月十五 15:04`: the head of the screen.
pub fn day_lunar_clock(words: &Words, at: Timestamp) -> String {
    let Some(lunar) = lunar(words, at) else { return day_clock(words, at) };
    let values =
        args!["day" => day(words, at), "weekday" => weekday(words, at), "lunar" => lunar, "clock" => clock(at)];
    words.text("time-day-lunar-clock", &values)
}

/// `十月十五`; none outside the years of the table.
pub fn lunar(words: &Words, at: Timestamp) -> Option<String> {
    LunarDate::of(at.local().date).map(|lunar| lunar.said(words))
}

/// A moment near `now` in as few words as name it: `15:04` today, `明天 9:00`, `周四 9:00` within six days, else `11月26日 9:00`.
pub fn near(words: &Words, at: Timestamp, now: Timestamp) -> String {
    let clock = clock(at);
    let day = match days_between(now, at) {
        0 => return clock,
        1 => words.plain("time-tomorrow"),
        -1 => words.plain("time-yesterday"),
        2..=6 => weekday(words, at),
        _ => day(words, at),
    };
    format!("{day} {clock}")
}

/// `12分`, `5时`, `3天`; `12m`, `5h`, `3d`. Rounded down; less than a minute is `<1分`.
pub fn span(words: &Words, span: Span) -> String {
    let minutes = span.whole_minutes().max(0);
    match minutes {
        0 => words.plain("span-moment"),
        1..60 => words.text("span-minutes", &args!["n" => minutes]),
        60..1_440 => words.text("span-hours", &args!["n" => minutes / 60]),
        _ => words.text("span-days", &args!["n" => minutes / 1_440]),
    }
}

/// `2时10分`, `3天5时`: two units where one says too little.
pub fn long_span(words: &Words, whole: Span) -> String {
    let minutes = whole.whole_minutes().max(0);
    let (first, rest) = match minutes {
        0..60 => return span(words, whole),
        60..1_440 => (minutes / 60 * 60, minutes % 60),
        _ => (minutes / 1_440 * 1_440, minutes % 1_440),
    };
    let small = if rest < 60 && minutes >= 1_440 { 0 } else { rest };
    match small {
        0 => span(words, whole),
        _ => format!("{}{}", span(words, Span::minutes(first)), span(words, Span::minutes(small))),
    }
}

/// What a deadline means now: `剩12分` before it, `超1分` from it on; `12m left`, `1m late`. A lateness of less than a
/// minute counts as one.
pub fn left_or_late(words: &Words, deadline: Timestamp, now: Timestamp) -> String {
    if now < deadline {
        words.text("time-left", &args!["span" => span(words, deadline - now)])
    } else {
        let late = (now - deadline).max(Span::minutes(1));
        words.text("time-late", &args!["span" => span(words, late)])
    }
}

/// `刚刚`, `12分前`, `3天前`; `just now`, `12m ago`.
pub fn ago(words: &Words, at: Timestamp, now: Timestamp) -> String {
    let past = now - at;
    match past.whole_minutes() {
        ..=0 => words.plain("time-just-now"),
        _ => words.text("time-ago", &args!["span" => span(words, past)]),
    }
}

/// `0:48`, `2:05`, `1:02:05`: a countdown where seconds matter; never below zero.
pub fn countdown(span: Span) -> String {
    let seconds = (span.0 / 1_000_000).max(0);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match minutes {
        0..60 => format!("{minutes}:{seconds:02}"),
        _ => format!("{}:{:02}:{seconds:02}", minutes / 60, minutes % 60),
    }
}

fn month(words: &Words, at: Timestamp) -> String {
    words.plain(&format!("month-{}", at.local().date.month()))
}

fn minute_of_day(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// Midnights between the two, negative when `at` lies before `now`.
fn days_between(now: Timestamp, at: Timestamp) -> i32 {
    at.local().date.since(now.local().date).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;
    use crate::words::Language;

    fn at(day: i8, hour: u16, minute: u16) -> Timestamp {
        Timestamp::from_local(civil::date(2026, 11, day), hour * 60 + minute)
    }

    fn both(said: impl Fn(&Words) -> String) -> (String, String) {
        (said(Words::of(Language::Zh)), said(Words::of(Language::En)))
    }

    #[track_caller]
    fn says(said: impl Fn(&Words) -> String, zh: &str, en: &str) {
        assert_eq!(both(said), (zh.to_owned(), en.to_owned()));
    }

    #[test]
    fn the_head_of_the_screen_names_the_day() {
        let now = at(23, 15, 4);
        says(|words| day_lunar_clock(words, now), "11月23日 周一 十月十五 15:04", "Mon 23 Nov (lunar 10-15) 15:04");
        says(|words| day_clock(words, now), "11月23日 周一 15:04", "Mon 23 Nov 15:04");
        assert_eq!(clock_seconds(now + Span::seconds(58)), "15:04:58");
        assert_eq!(short(at(3, 9, 5)), "11-03 9:05");
        assert_eq!(date_clock(now), "2026-11-23 15:04");
    }

    #[test]
    fn a_day_beyond_the_lunar_table_is_named_without_it() {
        let far = Timestamp::from_local(civil::date(2150, 1, 1), 0);
        says(|words| day_lunar_clock(words, far), "1月1日 周四 0:00", "Thu 1 Jan 0:00");
    }

    #[test]
    fn near_moments_take_few_words() {
        let now = at(23, 15, 4);
        says(|words| near(words, at(23, 9, 0), now), "9:00", "9:00");
        says(|words| near(words, at(24, 0, 0), now), "明天 0:00", "tomorrow 0:00");
        says(|words| near(words, at(22, 23, 59), now), "昨天 23:59", "yesterday 23:59");
        says(|words| near(words, at(26, 9, 0), now), "周四 9:00", "Thu 9:00");
        says(|words| near(words, at(30, 9, 0), now), "11月30日 9:00", "30 Nov 9:00");
    }

    #[test]
    fn deadlines_say_what_is_left_and_what_is_late() {
        let now = at(23, 15, 4);
        let rest = |left: Span| move |words: &Words| left_or_late(words, now + left, now);
        says(rest(Span::minutes(12)), "剩12分", "12m left");
        says(rest(Span::seconds(59)), "剩<1分", "<1m left");
        says(rest(Span::minutes(119)), "剩1时", "1h left");
        says(rest(Span::hours(47)), "剩1天", "1d left");
        says(rest(Span(0)), "超1分", "1m late");
        says(rest(Span::hours(-2)), "超2时", "2h late");
        says(rest(Span::days(-3)), "超3天", "3d late");
    }

    #[test]
    fn what_is_past_says_how_long_ago() {
        let now = at(23, 15, 4);
        says(|words| ago(words, now, now), "刚刚", "just now");
        says(|words| ago(words, now - Span::minutes(12), now), "12分前", "12m ago");
        says(|words| ago(words, now - Span::days(3), now), "3天前", "3d ago");
    }

    #[test]
    fn long_spans_take_two_units() {
        says(|words| long_span(words, Span::minutes(130)), "2时10分", "2h10m");
        says(|words| long_span(words, Span::hours(2)), "2时", "2h");
        says(|words| long_span(words, Span::hours(77)), "3天5时", "3d5h");
        says(|words| long_span(words, Span::minutes(3 * 1_440 + 5)), "3天", "3d");
        says(|words| long_span(words, Span::minutes(5)), "5分", "5m");
        assert_eq!(countdown(Span::seconds(48)), "0:48");
        assert_eq!(countdown(Span::seconds(3_725)), "1:02:05");
        assert_eq!(countdown(Span::seconds(-3)), "0:00");
    }
}
