//! A team of the organisation that operates a venue acts there, while the term lasts, and nowhere else.

use crate::domain::desk::Desk;
use crate::domain::refusal::Gate;
use crate::domain::request::Request;
use crate::domain::team::Team;
use crate::domain::time::Window;

pub(super) fn only_at_its_venue(desk: &Desk, request: &Request, team: &Team, planned: Window) -> Option<Gate> {
    let venue = team.sheet.terms.operates.as_ref()?;
    let at = request.venue();
    if at != Some(venue) {
        return Some(Gate::OnlyAtVenue { venue: venue.clone() });
    }
    let holds = desk.venues.operator_of(venue, planned.start).is_some();
    (!holds).then(|| Gate::NotOperating { venue: venue.clone() })
}
