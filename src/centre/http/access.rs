//! Who may use which operation: one table, read by the handlers and printed into the OpenAPI document.

use crate::domain::authority::{Act, Reach, may, takes_in_hand};
use crate::domain::operator::Role;

/// An operation of the contract that needs a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `GET /v1/centres`
    Centres,
    /// `GET …/snapshot`
    Snapshot,
    /// `GET …/events`
    Events,
    /// `PUT …/presence`
    Presence,
    /// `POST …/commands`; each command is then judged by the table of acts.
    Commands,
    /// `GET …/requests`
    Requests,
    /// `GET …/requests/{request}`
    Request,
    /// `GET …/requests/{request}/ranking`
    Ranking,
    /// `GET …/teams`
    Teams,
    /// `GET …/search`
    Search,
    /// `POST …/callers`
    Callers,
    /// `GET …/volunteers/{volunteer}/points`
    Statement,
    /// `GET …/points/balances`
    Balances,
    /// `GET …/points/rewards`
    Rewards,
    /// `GET …/points/bank`
    Bank,
    /// `POST …/tokens`
    Tokens,
    /// `GET …/operators`
    Operators,
    /// `POST …/clock/confirm`
    Clock,
    /// `GET …/whistles`
    Whistles,
    /// `GET …/reports/whistles`
    WhistleReport,
    /// `GET …/sponsors`
    Sponsors,
    /// `GET …/pledges`
    Pledges,
    /// `GET …/bills`
    Bills,
    /// `GET …/requests/{request}/bill`
    Bill,
    /// `GET …/requests/{request}/pledges`
    FittingPledges,
    /// `GET …/receipts`
    Receipts,
    /// `GET …/supply-points`
    SupplyPoints,
    /// `GET …/reports/sponsors`
    SponsorReport,
    /// `GET …/volunteers`
    Volunteers,
    /// `GET …/volunteers/{volunteer}`
    VolunteerRecord,
    /// `GET …/reports/leaders`
    Leaders,
    /// `GET …/venues`
    Venues,
    /// `GET …/operations`
    Operations,
    /// `GET …/projects`
    Projects,
    /// `GET …/meetings`
    Meetings,
    /// `GET …/reports/venues`
    VenueReport,
    /// `GET …/centre/overview`
    Overview,
    /// `GET …/register/{kind}`
    Register,
    /// `GET …/grids`
    Grids,
    /// `GET …/cases`
    Cases,
    /// `GET …/notices`
    Notices,
    /// `GET …/reports/register`
    RegisterReport,
    /// `GET …/plans`
    Plans,
    /// `GET …/plans/{plan}`
    Plan,
    /// `GET …/rounds/today`
    RoundsToday,
    /// `GET …/reports/plans`
    PlanReport,
    /// `GET …/reports/guests`
    GuestReport,
    /// `GET …/menu`
    Menu,
    /// `GET …/reports/menu`
    MenuReport,
    /// `GET …/reports/figures`
    Figures,
    /// `GET …/reports/gap`
    GapReport,
    /// `GET …/reports/scorecards`
    Scorecards,
    /// `GET …/reports/coverage`
    Coverage,
    /// `GET …/reports/bulletin`
    Bulletin,
    /// `GET …/reports/sample`
    Sample,
    /// `GET …/reports/records`
    Records,
    /// `GET …/reports/records/{report}/corrections`
    Corrections,
    /// `GET …/positions`
    Positions,
    /// `GET …/hand-overs`
    HandOvers,
    /// `GET …/duty-book`
    DutyBook,
    /// `POST …/requests/{request}/papers`
    Attach,
    /// `POST …/requests/{request}/papers/{attachment}`
    OpenAttachment,
    /// `POST …/papers/erase-due`
    EraseDue,
}

impl Operation {
    /// Every operation.
    pub const ALL: &[Operation] = &[
        Self::Centres,
        Self::Snapshot,
        Self::Events,
        Self::Presence,
        Self::Commands,
        Self::Requests,
        Self::Request,
        Self::Ranking,
        Self::Teams,
        Self::Search,
        Self::Callers,
        Self::Statement,
        Self::Balances,
        Self::Rewards,
        Self::Bank,
        Self::Tokens,
        Self::Operators,
        Self::Clock,
        Self::Whistles,
        Self::WhistleReport,
        Self::Sponsors,
        Self::Pledges,
        Self::Bills,
        Self::Bill,
        Self::FittingPledges,
        Self::Receipts,
        Self::SupplyPoints,
        Self::SponsorReport,
        Self::Volunteers,
        Self::VolunteerRecord,
        Self::Leaders,
        Self::Venues,
        Self::Operations,
        Self::Projects,
        Self::Meetings,
        Self::VenueReport,
        Self::Overview,
        Self::Register,
        Self::Grids,
        Self::Cases,
        Self::Notices,
        Self::RegisterReport,
        Self::Plans,
        Self::Plan,
        Self::RoundsToday,
        Self::PlanReport,
        Self::GuestReport,
        Self::Menu,
        Self::MenuReport,
        Self::Figures,
        Self::GapReport,
        Self::Scorecards,
        Self::Coverage,
        Self::Bulletin,
        Self::Sample,
        Self::Records,
        Self::Corrections,
        Self::Positions,
        Self::HandOvers,
        Self::DutyBook,
        Self::Attach,
        Self::OpenAttachment,
        Self::EraseDue,
    ];

    /// Its `operationId` in the OpenAPI document.
    pub fn id(self) -> &'static str {
        match self {
            Self::Centres => "list_centres",
            Self::Snapshot => "snapshot",
            Self::Events => "events",
            Self::Presence => "presence",
            Self::Commands => "command",
            Self::Requests => "list_requests",
            Self::Request => "request",
            Self::Ranking => "ranking",
            Self::Teams => "list_teams",
            Self::Search => "search",
            Self::Callers => "caller",
            Self::Statement => "statement",
            Self::Balances => "balances",
            Self::Rewards => "list_rewards",
            Self::Bank => "bank",
            Self::Tokens => "new_token",
            Self::Operators => "list_operators",
            Self::Clock => "confirm_clock",
            Self::Whistles => "list_whistles",
            Self::WhistleReport => "report_whistles",
            Self::Sponsors => "list_sponsors",
            Self::Pledges => "list_pledges",
            Self::Bills => "list_bills",
            Self::Bill => "bill",
            Self::FittingPledges => "fitting_pledges",
            Self::Receipts => "list_receipts",
            Self::SupplyPoints => "list_supply_points",
            Self::SponsorReport => "report_sponsors",
            Self::Volunteers => "list_volunteers",
            Self::VolunteerRecord => "volunteer_record",
            Self::Leaders => "report_leaders",
            Self::Venues => "list_venues",
            Self::Operations => "list_operations",
            Self::Projects => "list_projects",
            Self::Meetings => "list_meetings",
            Self::VenueReport => "report_venues",
            Self::Overview => "centre_overview",
            Self::Register => "list_register",
            Self::Grids => "list_grids",
            Self::Cases => "list_cases",
            Self::Notices => "list_notices",
            Self::RegisterReport => "report_register",
            Self::Plans => "list_plans",
            Self::Plan => "plan",
            Self::RoundsToday => "rounds_today",
            Self::PlanReport => "report_plans",
            Self::GuestReport => "report_guests",
            Self::Menu => "menu",
            Self::MenuReport => "report_menu",
            Self::Figures => "report_figures",
            Self::GapReport => "report_gap",
            Self::Scorecards => "report_scorecards",
            Self::Coverage => "report_coverage",
            Self::Bulletin => "report_bulletin",
            Self::Sample => "report_sample",
            Self::Records => "list_reports",
            Self::Corrections => "report_corrections",
            Self::Positions => "list_positions",
            Self::HandOvers => "list_hand_overs",
            Self::DutyBook => "duty_book",
            Self::Attach => "attach",
            Self::OpenAttachment => "open_attachment",
            Self::EraseDue => "erase_due",
        }
    }

    /// How far a role reaches with it: a console sees the whole queue, masked; whoever is no console sees its own.
    pub fn reach(self, role: Role) -> Reach {
        let console = if role.at_console() { Reach::Centre } else { Reach::Nowhere };
        match self {
            Self::Centres => Reach::Own,
            Self::Snapshot | Self::Events | Self::Ranking | Self::Operators | Self::WhistleReport => console,
            // A 站 sees its village, a 所 its town: see the handler.
            Self::Volunteers | Self::VolunteerRecord if role == Role::Clerk => Reach::OwnPlaces,
            Self::Volunteers | Self::VolunteerRecord | Self::Leaders => console,
            Self::Register if role == Role::Clerk => Reach::OwnPlaces,
            Self::Register | Self::Grids | Self::Cases | Self::RegisterReport => console,
            // A delivery agent is a channel: it is told opaque ids.
            Self::Notices if role == Role::Channel => Reach::Centre,
            Self::Notices => console,
            Self::Menu => console.max(Reach::Own),
            Self::MenuReport => console,
            Self::Figures
            | Self::GapReport
            | Self::Scorecards
            | Self::Coverage
            | Self::Bulletin
            | Self::Sample
            | Self::Records
            | Self::Corrections => console,
            Self::Positions | Self::HandOvers => console,
            Self::Whistles if role == Role::Department => Reach::Own,
            Self::Whistles => console,
            // Where something can be ordered is for everybody to know.
            Self::Venues => console.max(Reach::Own),
            Self::Operations | Self::Projects | Self::Meetings | Self::VenueReport | Self::Overview => console,
            Self::Plans | Self::Plan | Self::PlanReport | Self::GuestReport => console,
            Self::RoundsToday if role == Role::Team => Reach::Own,
            Self::RoundsToday => console,
            Self::Presence if takes_in_hand(role) => console,
            Self::Presence => Reach::Nowhere,
            Self::Statement | Self::Balances | Self::Rewards => console,
            // A sponsor sees what is its own, and of others no name.
            Self::Bills | Self::Bill | Self::Pledges if role == Role::Sponsor => Reach::Own,
            Self::Bills | Self::Bill | Self::Pledges => console,
            Self::Sponsors | Self::FittingPledges | Self::Receipts | Self::SupplyPoints | Self::SponsorReport => {
                console
            }
            // Whoever answers for the books.
            Self::Bank if matches!(role, Role::DutyLeader | Role::Administrator | Role::Auditor) => Reach::Centre,
            Self::Bank => Reach::Nowhere,
            Self::Requests | Self::Request | Self::Search | Self::Teams => console.max(Reach::Own),
            Self::Commands => Act::ALL.iter().map(|act| may(role, *act)).max().unwrap_or(Reach::Nowhere),
            // Whoever files for the centre asks who is calling; a channel knows its own callers.
            Self::Callers if may(role, Act::File) == Reach::Centre => Reach::Centre,
            Self::Callers => Reach::Nowhere,
            Self::DutyBook => console,
            Self::Attach => may(role, Act::AttachPaper),
            Self::OpenAttachment => may(role, Act::OpenAttachment),
            Self::EraseDue => may(role, Act::AdoptRules),
            Self::Tokens => may(role, Act::AdmitOperator),
            Self::Clock => may(role, Act::AdoptRules),
        }
    }

    /// The roles that may use it, with their reach.
    pub fn roles(self) -> impl Iterator<Item = (Role, Reach)> {
        let reaches = Role::FOR_TOKENS.into_iter().map(move |role| (role, self.reach(role)));
        reaches.filter(|(_, reach)| *reach != Reach::Nowhere)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_consoles_and_auditors_hold_the_desk_and_only_administrators_give_tokens() {
        let who = |operation: Operation| operation.roles().map(|(role, _)| role).collect::<Vec<_>>();
        let consoles = [Role::Clerk, Role::Dispatcher, Role::DutyLeader, Role::Auditor, Role::Administrator];
        assert_eq!(who(Operation::Snapshot), consoles);
        assert_eq!(who(Operation::Events), consoles);
        assert_eq!(who(Operation::Presence), [Role::Clerk, Role::Dispatcher, Role::DutyLeader]);
        assert_eq!(who(Operation::Tokens), [Role::Administrator]);
        assert_eq!(who(Operation::Clock), [Role::Administrator]);
        assert_eq!(who(Operation::Callers), [Role::Clerk, Role::Dispatcher, Role::DutyLeader]);
        assert_eq!(who(Operation::Requests), Role::FOR_TOKENS);
        assert!(!who(Operation::Commands).contains(&Role::Auditor));
    }
}
