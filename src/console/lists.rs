//! Which requests stand on which screen, in which order. Kept up to date by what changed on the desk, so that a hundred
//! thousand open requests cost nothing per key.

use std::collections::BTreeSet;

use imbl::ordmap::DiffItem;

use super::filter::Filter;
use crate::domain::desk::Desk;
use crate::domain::ids::{RequestId, RequestNumber, TeamId};
use crate::domain::request::{Priority, Request, State};
use crate::domain::time::Timestamp;

/// The screens, each a named list with its count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    /// 待审 待派
    Queue,
    /// 待接 已接 服务中
    InFlight,
    /// All teams.
    Teams,
    /// 挂起
    Held,
    /// 已办待评
    ToRate,
    /// 回访
    CallBacks,
    /// 转办 without an answer.
    Transfers,
    /// 地点待核
    PlacesToCheck,
}

impl Screen {
    /// Every screen, by its number from 1.
    pub const ALL: [Screen; 8] = [
        Self::Queue,
        Self::InFlight,
        Self::Teams,
        Self::Held,
        Self::ToRate,
        Self::CallBacks,
        Self::Transfers,
        Self::PlacesToCheck,
    ];

    /// Its place among all screens, from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The language files' key of its name.
    pub fn label_key(self) -> &'static str {
        match self {
            Screen::Queue => "screen-queue",
            Screen::InFlight => "screen-in-flight",
            Screen::Teams => "screen-teams",
            Screen::Held => "screen-held",
            Screen::ToRate => "screen-to-rate",
            Screen::CallBacks => "screen-call-backs",
            Screen::Transfers => "screen-transfers",
            Screen::PlacesToCheck => "screen-places",
        }
    }

    /// Whether a request stands on this screen.
    pub fn shows(self, request: &Request) -> bool {
        match self {
            Screen::Queue => matches!(request.state, State::Received | State::Queued),
            Screen::InFlight => matches!(request.state, State::Offered | State::Accepted | State::InService),
            Screen::Teams => false,
            Screen::Held => request.state == State::Held,
            Screen::ToRate => request.state == State::Done && !request.call_back_due(),
            Screen::CallBacks => request.call_back_due(),
            Screen::Transfers => request.awaits_answer(),
            Screen::PlacesToCheck => request.state.is_open() && request.place.is_unchecked(),
        }
    }
}

/// By when something must happen to a request; none where nothing runs.
pub fn due(request: &Request) -> Option<Timestamp> {
    match &request.hold {
        Some(hold) if request.state == State::Held => Some(hold.until),
        _ => request.next_due().map(|clock| clock.due),
    }
}

/// Emergencies first, then late ones and those with the least time left: both are the order of deadlines.
type Place = (i64, RequestNumber, RequestId);

fn place_of(request: &Request) -> Place {
    let due = due(request).map_or(i64::MAX, |due| due.0);
    // No deadline of a centre lies before the year 1970.
    let rank = if request.priority == Priority::Emergency { due.saturating_add(i64::MIN) } else { due };
    (rank, request.number, request.id)
}

/// Requests in order.
#[derive(Debug, Clone, Default)]
pub struct Ordered(Vec<Place>);

impl Ordered {
    /// The request in this row.
    pub fn get(&self, row: usize) -> Option<RequestId> {
        self.0.get(row).map(|place| place.2)
    }

    /// The row of a request.
    pub fn row_of(&self, request: &Request) -> Option<usize> {
        self.0.binary_search(&place_of(request)).ok()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add(&mut self, request: &Request) {
        let place = place_of(request);
        if let Err(row) = self.0.binary_search(&place) {
            self.0.insert(row, place);
        }
    }

    fn remove(&mut self, request: &Request) {
        if let Ok(row) = self.0.binary_search(&place_of(request)) {
            self.0.remove(row);
        }
    }
}

/// What a change of the desk brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Anything at all that a screen may show.
    pub any: bool,
    /// New requests.
    pub filed: usize,
    /// Alarms that were not there before.
    pub alarms: usize,
}

/// All lists of one desk.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    all: [Ordered; 8],
    filtered: Option<(Screen, Filter, Ordered)>,
    teams: Vec<TeamId>,
    /// By when something must happen to each open request, in order: enough to tell how many are late.
    dues: Vec<Timestamp>,
    by_priority: [usize; 4],
    alarms: BTreeSet<RequestId>,
    /// What is told instead of what is counted, while only a page of a kept desk is there.
    told: Option<Counts>,
}

/// Requests on each screen, of each priority, and late.
type Counts = ([usize; Screen::ALL.len()], [usize; 4], usize);

impl Lists {
    /// The lists of a desk seen for the first time.
    pub fn of(desk: &Desk) -> Self {
        let mut lists = Self::default();
        for request in desk.requests.values() {
            for screen in Screen::ALL.into_iter().filter(|screen| screen.shows(request)) {
                lists.all[screen.index()].0.push(place_of(request));
            }
            lists.count_one(request, true);
            lists.dues.extend(due(request).filter(|_| request.state.is_open()));
        }
        lists.dues.sort_unstable();
        lists.all.iter_mut().for_each(|ordered| ordered.0.sort_unstable());
        lists.sort_teams(desk);
        lists
    }

    /// Follows the desk from `old` to `new`. Costs what changed, not what is there.
    pub fn follow(&mut self, old: &Desk, new: &Desk) -> Changes {
        let mut changes = Changes::default();
        for item in old.requests.diff(&new.requests) {
            changes.any = true;
            let (before, after) = match item {
                DiffItem::Add(_, after) => (None, Some(after)),
                DiffItem::Update { old: (_, before), new: (_, after) } => (Some(before), Some(after)),
                DiffItem::Remove(_, before) => (Some(before), None),
            };
            let alarms = self.alarms.len();
            if let Some(before) = before {
                self.take_out(before, new);
            }
            if let Some(after) = after {
                self.put_in(after, new);
            }
            changes.filed += usize::from(before.is_none());
            changes.alarms += self.alarms.len().saturating_sub(alarms);
        }
        if !old.teams.ptr_eq(&new.teams) {
            changes.any = true;
            self.sort_teams(new);
        }
        changes.any |= !old.operators.ptr_eq(&new.operators) || old.name != new.name;
        changes
    }

    fn take_out(&mut self, request: &Request, _desk: &Desk) {
        for screen in Screen::ALL.into_iter().filter(|screen| screen.shows(request)) {
            self.all[screen.index()].remove(request);
        }
        if let Some((_, _, ordered)) = &mut self.filtered {
            ordered.remove(request);
        }
        self.count(request, false);
    }

    fn put_in(&mut self, request: &Request, desk: &Desk) {
        for screen in Screen::ALL.into_iter().filter(|screen| screen.shows(request)) {
            self.all[screen.index()].add(request);
        }
        if let Some((screen, filter, ordered)) = &mut self.filtered
            && screen.shows(request)
            && filter.takes(request, desk)
        {
            ordered.add(request);
        }
        self.count(request, true);
    }

    fn count(&mut self, request: &Request, there: bool) {
        self.count_one(request, there);
        if let Some(due) = due(request).filter(|_| request.state.is_open()) {
            let at = self.dues.partition_point(|other| *other < due);
            if there {
                self.dues.insert(at, due);
            } else if self.dues.get(at) == Some(&due) {
                self.dues.remove(at);
            }
        }
    }

    /// Counts it by its priority and its alarm.
    fn count_one(&mut self, request: &Request, there: bool) {
        let alarm = request.alarm.as_ref().is_some_and(|alarm| alarm.acknowledged.is_none());
        if there && alarm && request.state.is_open() {
            self.alarms.insert(request.id);
        } else {
            self.alarms.remove(&request.id);
        }
        if request.state.is_open() {
            let count = &mut self.by_priority[request.priority as usize];
            *count = if there { *count + 1 } else { count.saturating_sub(1) };
        }
    }

    fn sort_teams(&mut self, desk: &Desk) {
        let mut teams: Vec<_> = desk.teams.values().collect();
        teams.sort_by(|one, other| one.sheet.code.cmp(&other.sheet.code));
        self.teams = teams.into_iter().map(|team| team.sheet.id).collect();
    }

    /// Shows only what `filter` takes on `screen`; an empty one shows all.
    pub fn filter(&mut self, screen: Screen, filter: Filter, desk: &Desk) {
        if filter.is_empty() {
            self.filtered = None;
            return;
        }
        let all = &self.all[screen.index()];
        let taken = |place: &&Place| desk.request(place.2).is_some_and(|request| filter.takes(request, desk));
        let ordered = Ordered(all.0.iter().filter(taken).copied().collect());
        self.filtered = Some((screen, filter, ordered));
    }

    /// The rows of a screen, filtered where a filter is set for it.
    pub fn rows(&self, screen: Screen) -> &Ordered {
        match &self.filtered {
            Some((filtered, _, ordered)) if *filtered == screen => ordered,
            _ => &self.all[screen.index()],
        }
    }

    /// The teams in the order of their codes.
    pub fn teams(&self) -> &[TeamId] {
        &self.teams
    }

    /// The first rows of a screen, whatever the filter.
    pub fn first_rows(&self, screen: Screen, rows: usize) -> impl Iterator<Item = RequestId> {
        self.all[screen.index()].0.iter().take(rows).map(|place| place.2)
    }

    /// What is counted, to be kept beside a page.
    pub fn counts(&self, now: Timestamp) -> Vec<usize> {
        let on = Screen::ALL.map(|screen| self.count_on(screen));
        on.into_iter().chain(self.by_priority).chain([self.late(now)]).collect()
    }

    /// Tells these counts instead of its own, when they are those of [`Lists::counts`].
    pub fn tell(&mut self, counts: &[usize]) {
        const SCREENS: usize = Screen::ALL.len();
        if let [counts @ .., p0, p1, p2, p3, late] = counts
            && let Ok(on) = <[usize; SCREENS]>::try_from(counts)
        {
            self.told = Some((on, [*p0, *p1, *p2, *p3], *late));
        }
    }

    /// How many stand on a screen, whatever the filter.
    pub fn count_on(&self, screen: Screen) -> usize {
        if let Some((on, ..)) = &self.told {
            return on[screen.index()];
        }
        if screen == Screen::Teams { self.teams.len() } else { self.all[screen.index()].len() }
    }

    /// Open requests of each priority, P0 to P3.
    pub fn by_priority(&self) -> [usize; 4] {
        self.told.map_or(self.by_priority, |(_, by_priority, _)| by_priority)
    }

    /// Open requests that are late.
    pub fn late(&self, now: Timestamp) -> usize {
        self.told.map_or_else(|| self.dues.partition_point(|due| *due <= now), |(.., late)| late)
    }

    /// Lets no alarm be heard.
    pub fn silence(&mut self) {
        self.alarms.clear();
    }

    /// Requests whose alarm nobody has acknowledged, oldest id first.
    pub fn alarms(&self) -> impl Iterator<Item = RequestId> {
        self.alarms.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::view::testing;
    use crate::domain::time::Span;

    #[test]
    fn the_late_are_those_whose_time_is_over() {
        let desk = testing::desk();
        let mut lists = Lists::of(&desk);
        let open = || desk.requests.values().filter(|request| request.state.is_open());
        let after = |days| testing::now() + Span::days(days);
        for now in [0, 1, 30, -1].map(after) {
            let late = open().filter(|request| due(request).is_some_and(|due| due <= now)).count();
            assert_eq!(lists.late(now), late);
        }
        let all = lists.late(after(30));
        assert!(all > 0);
        desk.requests.values().for_each(|request| lists.count(request, false));
        assert_eq!(lists.late(after(30)), 0);
        desk.requests.values().rev().for_each(|request| lists.count(request, true));
        assert_eq!(lists.late(after(30)), all);
    }
}
