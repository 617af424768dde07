//! The same figures by another way: not from what happened, but from where every order, team and account stands in the end.

use std::collections::BTreeSet;

use paidan::centre::engine::entry_of;
use paidan::domain::accounts::AccountRow;
use paidan::domain::accounts::ledger::{Holder, Ledger};
use paidan::domain::assignment::{Assignment, AssignmentState, CountUnit};
use paidan::domain::desk::Desk;
use paidan::domain::request::{Channel, Request, State};
use paidan::domain::time::Span;
use paidan::reports::rows::Rows;
use paidan::store::Row;
use paidan::year::Figure;

/// A desk from which nothing was trimmed yet, and the rows beside it.
pub struct Folded {
    desk: Desk,
    rows: Rows,
}

impl Folded {
    pub fn of(log: &[Row]) -> Self {
        let (mut desk, mut rows) = (Desk::empty(), Rows::default());
        for row in log {
            let entry = entry_of(row).unwrap();
            desk.fold(&entry);
            rows.follow(&entry);
        }
        assert_eq!(desk.tally.filed, desk.requests.len() as u64, "the days are too many: requests have left the desk");
        Self { desk, rows }
    }

    /// Orders that nobody has done anything about for so long, though somebody should.
    pub fn left_lying(&self, since: Span) -> Vec<String> {
        let wait = |request: &&Request| {
            matches!(request.state, State::Received | State::Queued | State::Offered)
                && !request.flags.planned
                && request.since + since < self.desk.time
        };
        let waiting = self.desk.requests.values().map(AsRef::as_ref).filter(wait);
        waiting.map(|request| format!("{} {:?} {:?}", request.number, request.state, request.flags)).collect()
    }

    pub fn figures(&self) -> Vec<(Figure, u64)> {
        let requests: Vec<&Request> = self.desk.requests.values().map(AsRef::as_ref).collect();
        let orders = |is: fn(&Request) -> bool| requests.iter().filter(|request| is(request)).count() as u64;
        let finished: Vec<&Assignment> = requests
            .iter()
            .flat_map(|request| &request.assignments)
            .filter(|assignment| assignment.state == AssignmentState::Finished)
            .collect();
        let minutes = finished.iter().filter_map(|a| a.report.as_ref()).map(|report| u64::from(report.minutes)).sum();
        let came = finished.iter().map(|assignment| u64::from(assignment.people)).sum();
        let reached = |unit: CountUnit| -> u64 {
            let reports = finished.iter().filter_map(|assignment| assignment.report.as_ref());
            reports.filter(|report| report.reached.unit == unit).map(|report| u64::from(report.reached.amount)).sum()
        };
        let verified = |what: fn(&paidan::domain::assignment::Verified) -> u64| -> u64 {
            finished.iter().filter_map(|assignment| assignment.verified.as_ref()).map(what).sum()
        };
        let (earned, spent) = self.points();
        vec![
            (Figure::OrdersFiled, requests.len() as u64),
            (Figure::OrdersByPortal, orders(|request| request.channel == Channel::Portal)),
            (Figure::OrdersProtected, orders(|request| request.flags.protected)),
            (Figure::Whistles, requests.iter().map(|request| request.whistles.len() as u64).sum()),
            (Figure::PeopleCame, came),
            (Figure::ServiceMinutes, minutes),
            (Figure::ReachedHouseholds, reached(CountUnit::Households)),
            (Figure::ReachedAttendances, reached(CountUnit::Attendances)),
            (Figure::ReachedPeople, reached(CountUnit::People)),
            (Figure::ReachedSessions, reached(CountUnit::Sessions)),
            (Figure::VerifiedMinutes, verified(|verified| u64::from(verified.minutes))),
            (Figure::Volunteers, self.volunteers()),
            (Figure::PointsEarned, earned),
            (Figure::PointsSpent, spent),
        ]
    }

    fn volunteers(&self) -> u64 {
        let kinds = self.rows.rows().iter().filter(|(_, row)| matches!(row, AccountRow::Volunteer(_)));
        kinds.map(|(key, _)| key.id).collect::<BTreeSet<_>>().len() as u64
    }

    /// What the bank has issued, and what came back to it for rewards.
    fn points(&self) -> (u64, u64) {
        let balance = |holder: Holder| self.rows.rows().account(Ledger::Volunteer, holder).balance;
        let issued = balance(Holder::Issued);
        let redeemed = balance(Holder::Redeemed);
        (issued.debits_posted, redeemed.credits_posted)
    }
}
