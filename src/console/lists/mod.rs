//! Which requests stand on which screen, in which order. Kept up to date by what changed on the desk, so that a hundred
//! thousand open requests cost nothing per key.

mod dues;
mod filtered;
mod order;
mod ordered;
mod screen;
mod teams;

use std::collections::BTreeSet;

use imbl::ordmap::DiffItem;

use super::filter::{Eye, Filter, Sieve};
use crate::domain::desk::Desk;
use crate::domain::ids::{RequestId, RequestNumber, TeamId};
use crate::domain::operator::Actor;
use crate::domain::request::Request;
use crate::domain::time::Timestamp;
use crate::domain::waiting::is_office_time;

pub use dues::due;
pub use filtered::SLICE;
pub use order::{By, Order, Sorting};
pub use ordered::Ordered;
pub use screen::{MOST_OWN, Screen};
pub use teams::{TeamBy, TeamSorting};

use dues::{Dues, between, clock, keep, sign_in};
use filtered::Filtered;
use teams::Teams;

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

/// One screen's requests.
#[derive(Debug, Clone, Default)]
struct Listing {
    filter: Filter,
    sieve: Sieve,
    rows: Ordered,
}

impl Listing {
    /// Empty, and ready for a desk.
    fn begin(&mut self, desk: &Desk) {
        self.sieve = self.filter.sieve(desk);
        self.rows = Ordered::by(Order::new(self.rows.order().sorting, desk));
    }
}

/// All lists of one desk.
#[derive(Debug, Clone)]
pub struct Lists {
    me: Option<Actor>,
    listings: Vec<Listing>,
    filtered: Option<Filtered>,
    teams: Teams,
    /// By when something must happen to each open request, in order.
    dues: Dues,
    /// By when each answer of an office is due, in order.
    answers: Dues,
    /// By when each department called by a whistle must sign in, in order.
    sign_ins: Dues,
    /// The moment the lists are true of.
    now: Timestamp,
    by_priority: [usize; 4],
    alarms: BTreeSet<RequestId>,
    /// What is told instead of what is counted, while only a page of a kept desk is there.
    told: Option<Counts>,
}

/// Requests on each screen that is always there, of each priority, and late.
type Counts = ([usize; Screen::ALL.len()], [usize; 4], usize);

impl Default for Lists {
    fn default() -> Self {
        let mut lists = Self {
            me: None,
            listings: Vec::new(),
            filtered: None,
            teams: Teams::default(),
            dues: Dues::new(),
            answers: Dues::new(),
            sign_ins: Dues::new(),
            now: Timestamp::default(),
            by_priority: [0; 4],
            alarms: BTreeSet::new(),
            told: None,
        };
        for screen in Screen::ALL {
            lists.listings.push(Listing { filter: Filter::new(screen.query()), ..Listing::default() });
        }
        lists
    }
}

impl Lists {
    /// The lists of a desk seen for the first time.
    pub fn of(desk: &Desk) -> Self {
        let mut lists = Self { now: desk.time, ..Self::default() };
        lists.refill(desk);
        lists
    }

    /// Nothing is known any more; screens, orders and who looks stay.
    pub fn empty(&mut self) {
        let nothing = Desk::empty();
        self.refill(&nothing);
    }

    /// Takes over screens, orders and who looks from other lists: these were filled without.
    pub fn take_after(&mut self, former: &Lists, desk: &Desk) {
        (self.me, self.now) = (former.me.clone(), former.now);
        (self.teams.filter, self.teams.sorting) = (former.teams.filter.clone(), former.teams.sorting);
        self.listings.truncate(former.listings.len());
        for (index, former) in former.listings.iter().enumerate() {
            let sorting = former.rows.order().sorting;
            let same = self.listings.get(index).is_some_and(|listing| {
                let sieve = &listing.sieve;
                listing.filter == former.filter
                    && listing.rows.order().sorting == sorting
                    && !sieve.is_timed()
                    && !sieve.is_personal()
            });
            if !same {
                let rows = Ordered::by(Order::unready(sorting));
                let listing = Listing { filter: former.filter.clone(), rows, ..Listing::default() };
                if index < self.listings.len() {
                    self.listings[index] = listing;
                } else {
                    self.listings.push(listing);
                }
                self.list(index, desk);
            }
        }
        self.teams.follow(desk, self.me.as_ref(), self.now);
    }

    /// The same lists of another desk, or of this one under other names.
    pub fn refill(&mut self, desk: &Desk) {
        self.told = None;
        (self.dues, self.answers, self.sign_ins, self.alarms) = Default::default();
        self.by_priority = Default::default();
        let me = self.me.clone();
        let eye = Eye { desk, me: me.as_ref(), now: self.now };
        self.listings.iter_mut().for_each(|listing| listing.begin(desk));
        // Each request is looked at once, for everything: to fetch it costs more than to judge it.
        for request in desk.requests.values() {
            self.count_one(request, true);
            if let Some((due, open)) = clock(request) {
                if open { self.dues.push(due) } else { self.answers.push(due) }
            }
            self.sign_ins.extend(sign_in(request));
            for (index, listing) in self.listings.iter_mut().enumerate() {
                if index != Screen::Teams.index() && listing.sieve.takes(request, &eye) {
                    listing.rows.push(request);
                }
            }
        }
        self.dues.sort_unstable();
        self.answers.sort_unstable();
        self.sign_ins.sort_unstable();
        self.listings.iter_mut().for_each(|listing| listing.rows.sort());
        self.teams.follow(desk, self.me.as_ref(), self.now);
        if let Some(filtered) = self.filtered.take() {
            self.filter(filtered.screen, filtered.into_filter(), desk);
        }
    }

    /// Fills one screen anew.
    fn list(&mut self, index: usize, desk: &Desk) {
        let eye = Eye { desk, me: self.me.as_ref(), now: self.now };
        let Some(listing) = self.listings.get_mut(index) else { return };
        listing.begin(desk);
        if index == Screen::Teams.index() {
            return;
        }
        for request in desk.requests.values().filter(|request| listing.sieve.takes(request, &eye)) {
            listing.rows.push(request);
        }
        listing.rows.sort();
    }

    /// Follows the desk from `old` to `new`. Costs what changed, not what is there.
    pub fn follow(&mut self, old: &Desk, new: &Desk) -> Changes {
        self.told = None;
        let mut changes = Changes { any: old.name != new.name, ..Changes::default() };
        changes.any |= !old.operators.ptr_eq(&new.operators);
        let alarms = self.alarms.len();
        if teams::names_differ(old, new) {
            self.refill(new);
            let filed = new.requests.len().saturating_sub(old.requests.len());
            return Changes { any: true, filed, alarms: self.alarms.len().saturating_sub(alarms) };
        }
        for item in old.requests.diff(&new.requests) {
            changes.any = true;
            let (before, after) = match item {
                DiffItem::Add(_, after) => (None, Some(after)),
                DiffItem::Update { old: (_, before), new: (_, after) } => (Some(before), Some(after)),
                DiffItem::Remove(_, before) => (Some(before), None),
            };
            let alarms = self.alarms.len();
            if let Some(before) = before {
                self.take_out(before);
            }
            if let Some(after) = after {
                self.put_in(after, new);
            }
            changes.filed += usize::from(before.is_none());
            changes.alarms += self.alarms.len().saturating_sub(alarms);
        }
        changes.any |= !old.teams.ptr_eq(&new.teams);
        if changes.any && self.teams.depends_on_work() {
            self.teams.follow(new, self.me.as_ref(), self.now);
        }
        changes
    }

    fn take_out(&mut self, request: &Request) {
        self.listings.iter_mut().for_each(|listing| listing.rows.remove(request));
        if let Some(filtered) = &mut self.filtered {
            filtered.take_out(request);
        }
        self.count(request, false);
    }

    fn put_in(&mut self, request: &Request, desk: &Desk) {
        self.show(request, desk, |_| true);
        self.count(request, true);
    }

    /// Puts a request on every screen among `these` that takes it.
    fn show(&mut self, request: &Request, desk: &Desk, these: impl Fn(&Sieve) -> bool) {
        let eye = Eye { desk, me: self.me.as_ref(), now: self.now };
        for (index, listing) in self.listings.iter_mut().enumerate() {
            if index != Screen::Teams.index() && these(&listing.sieve) && listing.sieve.takes(request, &eye) {
                listing.rows.add(request);
            }
        }
        if let Some(filtered) = &mut self.filtered
            && self.listings.get(filtered.screen.index()).is_some_and(|all| all.rows.row_of(request).is_some())
        {
            filtered.put_in(request, &eye);
        }
    }

    fn count(&mut self, request: &Request, there: bool) {
        self.count_one(request, there);
        if let Some(due) = sign_in(request) {
            keep(&mut self.sign_ins, due, there);
        }
        let Some((due, open)) = clock(request) else { return };
        keep(if open { &mut self.dues } else { &mut self.answers }, due, there);
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

    /// Somebody else sits here: what is theirs is listed anew.
    pub fn seat(&mut self, me: &Actor, desk: Option<&Desk>) {
        self.me = Some(me.clone());
        let Some(desk) = desk else { return };
        self.list_again(desk, Sieve::is_personal);
    }

    /// Lists the operator's own screens after those that are always there.
    pub fn own(&mut self, queries: impl IntoIterator<Item = (Filter, Sorting)>, desk: Option<&Desk>) {
        self.listings.truncate(Screen::ALL.len());
        for (filter, sorting) in queries.into_iter().take(MOST_OWN) {
            let rows = Ordered::by(Order::unready(sorting));
            self.listings.push(Listing { filter, rows, ..Listing::default() });
        }
        if let Some(desk) = desk {
            (Screen::ALL.len()..self.listings.len()).for_each(|index| self.list(index, desk));
        }
    }

    /// How many screens there are.
    pub fn screens(&self) -> usize {
        self.listings.len()
    }

    /// Sorts and groups a screen.
    pub fn sort(&mut self, screen: Screen, sorting: Sorting, desk: Option<&Desk>) {
        let Some(listing) = self.listings.get_mut(screen.index()) else { return };
        listing.rows = Ordered::by(Order::unready(sorting));
        let Some(desk) = desk else { return };
        self.list(screen.index(), desk);
        if let Some(filtered) = self.filtered.take_if(|filtered| filtered.screen == screen) {
            self.filter(screen, filtered.into_filter(), desk);
        }
    }

    /// Fills those screens anew whose filters are such, and what is filtered of them.
    fn list_again(&mut self, desk: &Desk, such: impl Fn(&Sieve) -> bool) {
        for index in 0..self.listings.len() {
            if such(&self.listings[index].sieve) {
                self.list(index, desk);
            }
        }
        if let Some(filtered) = self.filtered.take() {
            self.filter(filtered.screen, filtered.into_filter(), desk);
        }
    }

    /// Shows only what `filter` takes on `screen`; an empty one shows all. The first rows are there at once, the others
    /// after [`Lists::work`].
    pub fn filter(&mut self, screen: Screen, filter: Filter, desk: &Desk) {
        let former = self.filtered.take();
        let Some(all) = self.listings.get(screen.index()) else { return };
        if filter.is_empty() {
            return;
        }
        let eye = Eye { desk, me: self.me.as_ref(), now: self.now };
        let mut filtered = Filtered::new(screen, filter, former, &all.rows, &eye);
        filtered.work(&all.rows, &eye);
        self.filtered = Some(filtered);
    }

    /// Looks for more rows of the filter, a few milliseconds long; whether it found some, or is ready now.
    pub fn work(&mut self, desk: &Desk) -> bool {
        let Some(filtered) = &mut self.filtered else { return false };
        let Some(all) = self.listings.get(filtered.screen.index()) else { return false };
        let eye = Eye { desk, me: self.me.as_ref(), now: self.now };
        filtered.is_counting() && filtered.work(&all.rows, &eye)
    }

    /// Whether a filter has rows left to look at.
    pub fn is_counting(&self) -> bool {
        self.filtered.as_ref().is_some_and(Filtered::is_counting)
    }

    /// The filter set on a screen of requests.
    pub fn filter_of(&self, screen: Screen) -> Option<&Filter> {
        self.filtered.as_ref().filter(|filtered| filtered.screen == screen).map(Filtered::filter)
    }

    /// Looks at one request at once, wherever it stands: the selected one is found before its turn.
    pub fn look_at(&mut self, request: &Request, desk: &Desk) {
        let Some(filtered) = &mut self.filtered else { return };
        let Some(all) = self.listings.get(filtered.screen.index()) else { return };
        if all.rows.row_of(request).is_some() {
            filtered.put_in(request, &Eye { desk, me: self.me.as_ref(), now: self.now });
        }
    }

    /// The rows of a screen, filtered where a filter is set for it.
    pub fn rows(&self, screen: Screen) -> &Ordered {
        match &self.filtered {
            Some(filtered) if filtered.screen == screen => &filtered.rows,
            _ => self.listings.get(screen.index()).map_or(&self.listings[0].rows, |listing| &listing.rows),
        }
    }

    /// The teams shown, in their order.
    pub fn teams(&self) -> &[TeamId] {
        self.teams.shown()
    }

    /// How the teams are sorted.
    pub fn team_sorting(&self) -> TeamSorting {
        self.teams.sorting
    }

    /// Shows only the teams that a filter takes.
    pub fn filter_teams(&mut self, filter: Filter, desk: Option<&Desk>) {
        self.teams.filter = filter;
        if let Some(desk) = desk {
            self.teams.follow(desk, self.me.as_ref(), self.now);
        }
    }

    /// The filter of the teams.
    pub fn team_filter(&self) -> &Filter {
        &self.teams.filter
    }

    /// Sorts the teams.
    pub fn sort_teams(&mut self, sorting: TeamSorting, desk: Option<&Desk>) {
        self.teams.sorting = sorting;
        if let Some(desk) = desk {
            self.teams.follow(desk, self.me.as_ref(), self.now);
        }
    }

    /// The first rows of a screen, whatever the filter.
    pub fn first_rows(&self, screen: Screen, rows: usize) -> impl Iterator<Item = RequestId> {
        let listing = self.listings.get(screen.index());
        listing.into_iter().flat_map(move |listing| listing.rows.places().iter().take(rows).map(|place| place.id))
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
        if let Some(told) = self.told.as_ref().and_then(|(on, ..)| on.get(screen.index())) {
            return *told;
        }
        match screen {
            Screen::Teams => self.teams.count(),
            screen => self.listings.get(screen.index()).map_or(0, |listing| listing.rows.len()),
        }
    }

    /// Open requests of each priority, P0 to P3.
    pub fn by_priority(&self) -> [usize; 4] {
        self.told.map_or(self.by_priority, |(_, by_priority, _)| by_priority)
    }

    /// Open requests that are late.
    pub fn late(&self, now: Timestamp) -> usize {
        self.told.map_or_else(|| self.dues.partition_point(|(due, _)| *due <= now), |(.., late)| late)
    }

    /// Lets no alarm be heard.
    pub fn silence(&mut self) {
        self.alarms.clear();
    }

    /// Time has passed: what is late by now is listed where late ones are.
    pub fn pass(&mut self, now: Timestamp, desk: Option<&Desk>) {
        let before = std::mem::replace(&mut self.now, now);
        let Some(desk) = desk else { return };
        if now < before
            || now.day_number() != before.day_number()
            || is_office_time(desk, before) != is_office_time(desk, now)
        {
            self.list_again(desk, Sieve::is_timed);
        } else {
            let late: Vec<RequestNumber> = [&self.dues, &self.answers, &self.sign_ins]
                .into_iter()
                .flat_map(|dues| between(dues, before, now))
                .collect();
            for request in late.into_iter().filter_map(|number| desk.by_number(number)) {
                self.show(request, desk, Sieve::is_timed);
            }
        }
        // What a team is doing changes with the minute.
        if now.0.div_euclid(60_000_000) != before.0.div_euclid(60_000_000) {
            self.teams.follow(desk, self.me.as_ref(), now);
        }
    }

    /// Requests whose alarm nobody has acknowledged, oldest id first.
    pub fn alarms(&self) -> impl Iterator<Item = RequestId> {
        self.alarms.iter().copied()
    }
}

#[cfg(test)]
mod tests;
