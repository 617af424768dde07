//! Which actions are of one kind: about a request, a team, the centre, one of its capabilities.

use super::Action;

impl Action {
    /// Whether it only moves the selection.
    pub fn moves(self) -> bool {
        matches!(self, Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last)
    }

    /// Whether it is about one request: it stands in the menu of a request's row.
    pub fn is_about_a_request(self) -> bool {
        self >= Action::Emergency && self <= Action::Correct && self != Action::Mark
    }

    /// Whether its form is for the console itself and becomes no command.
    pub fn is_of_the_console(self) -> bool {
        matches!(self, Action::AsOf | Action::SaveView | Action::Export | Action::Points)
    }

    /// Whether it is about one team: it stands in the menu of a team's row.
    pub fn is_about_a_team(self) -> bool {
        self >= Action::StandDown && self <= Action::TrainTeam
    }

    /// Whether it is about the seat or the centre as a whole, and has a form all the same.
    pub fn is_about_the_centre(self) -> bool {
        matches!(self, Action::Announce | Action::RemindMe)
            || self.is_of_a_shift()
            || self.is_of_a_venue()
            || self.is_of_a_directory()
            || self.is_of_the_books()
    }

    /// Whether it is about a position and who sits there.
    pub fn is_of_a_shift(self) -> bool {
        self >= Action::TakePosition && self <= Action::SetRoster
    }

    /// Whether it is about a venue, who operates it, a project or a meeting.
    pub fn is_of_a_venue(self) -> bool {
        self >= Action::MoveVenue && self <= Action::FileMeeting
    }

    /// Whether it is about a case or a grid.
    pub fn is_of_a_directory(self) -> bool {
        self >= Action::OpenCase && self <= Action::AssignGrid
    }

    /// Whether it is about what the centre keeps beside the desk: points, rewards, honours, pledges, receipts, stock.
    pub fn is_of_the_books(self) -> bool {
        self >= Action::Points && self <= Action::OrderRefill
    }

    /// Whether the centre is asked while its form is filled in: without a screen other words name the same.
    pub fn asks_the_centre(self) -> bool {
        self.is_of_the_books() || self == Action::VerifyHours
    }

    /// Whether it is about one assignment of a request: where several are possible, the operator picks.
    pub fn is_about_an_assignment(self) -> bool {
        matches!(
            self,
            Action::ConfirmAsking
                | Action::DeclineAsking
                | Action::Accept
                | Action::Refuse
                | Action::AskOwnPeople
                | Action::Remind
                | Action::Recall
                | Action::Arrive
                | Action::Finish
                | Action::GiveBack
                | Action::Fail
                | Action::CheckIn
                | Action::SetCheckIn
                | Action::SetWaterRole
                | Action::CorrectQuantity
                | Action::RecordReferral
                | Action::VerifyHours
        )
    }

    /// Whether it is about a whistle of a request.
    pub fn is_about_a_whistle(self) -> bool {
        self >= Action::BlowWhistle && self <= Action::RateWhistle && self != Action::Whistles
    }

    /// Whether it is about the bill of a request.
    pub fn is_about_a_bill(self) -> bool {
        self >= Action::OpenBill && self <= Action::CancelBill
    }

    /// Whether it is about what came of a plan: it stands in the menu of such a request alone.
    pub fn is_about_a_plan(self) -> bool {
        self >= Action::TickStop && self <= Action::CountHelpers
    }

    /// Whether it stands in the menu of those requests alone that it can be done to.
    pub fn is_of_some_requests(self) -> bool {
        self.is_about_a_plan() || matches!(self, Action::AddToCase | Action::NoticeDelivered)
    }
}
