//! Short lists over the screen: what waits to be sent, reminders, drafts, messages to all seats. What is chosen is the
//! thing, never its row: rows come and go beneath it.

use super::action::Action;
use super::books::Book;
use super::forms::Subject;
use super::forms::shifts::waiting;
use super::model::Model;
use super::notices;
use super::ordering;
use super::shift;
use crate::domain::hand_over::HandOverItem;
use crate::domain::ids::{
    AnnouncementId, CommandId, HandOverId, NoticeId, PlanId, PledgeId, ProjectCode, RequestId, RewardId, SponsorId,
    SupplyPointId, TeamId, VenueCode,
};
use crate::domain::plan::Day;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Commands that are not confirmed.
    Waiting,
    /// Reminders of this seat.
    Reminders,
    /// What was filled in and not sent.
    Drafts,
    /// Messages to all seats.
    Announcements,
    /// Plans, with their next days.
    Plans,
    /// What of the plans is today.
    Rounds,
    /// Venues, with who operates each.
    Venues,
    /// The library of projects.
    Projects,
    /// What is handed over, and what would be now.
    HandOver,
    /// Notices that reached nobody.
    Notices,
    /// What can be ordered.
    Menu,
    /// What points are given for.
    Rewards,
    /// Sponsors, each with what it pledged.
    Payers,
    /// What lies at the supply points.
    Stock,
    /// Organisations outside the county.
    Branches,
}

impl What {
    /// Every list.
    pub const ALL: &[What] = &[
        Self::Waiting,
        Self::Reminders,
        Self::Drafts,
        Self::Announcements,
        Self::Plans,
        Self::Rounds,
        Self::Venues,
        Self::Projects,
        Self::HandOver,
        Self::Notices,
        Self::Menu,
        Self::Rewards,
        Self::Payers,
        Self::Stock,
        Self::Branches,
    ];

    /// The language files' key of its title; `.none` says that nothing is there.
    pub fn title_key(self) -> &'static str {
        match self {
            Self::Waiting => "listing-waiting",
            Self::Reminders => "listing-reminders",
            Self::Drafts => "listing-drafts",
            Self::Announcements => "listing-announcements",
            Self::Plans => "listing-plans",
            Self::Rounds => "listing-rounds",
            Self::Venues => "listing-venues",
            Self::Projects => "listing-projects",
            Self::HandOver => "listing-hand-over",
            Self::Notices => "listing-notices",
            Self::Menu => "listing-menu",
            Self::Rewards => "listing-rewards",
            Self::Payers => "listing-payers",
            Self::Stock => "listing-stock",
            Self::Branches => "listing-branches",
        }
    }

    /// The book of the centre that it shows, where it shows one.
    pub fn book(self) -> Option<Book> {
        match self {
            Self::Rewards => Some(Book::Rewards),
            Self::Payers => Some(Book::Payers),
            Self::Stock => Some(Book::Stock),
            Self::Branches => Some(Book::Branches),
            _ => None,
        }
    }
}

/// One thing listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A command that is not confirmed.
    Command(CommandId),
    /// A reminder.
    Reminder(uuid::Uuid),
    /// A draft, by the name it is kept under.
    Draft(String),
    /// A message to all seats.
    Announcement(AnnouncementId),
    /// A plan.
    Plan(PlanId),
    /// An occurrence of a plan.
    Round(RequestId),
    /// A venue.
    Venue(VenueCode),
    /// A project.
    Project(ProjectCode),
    /// A hand-over that waits for whoever comes.
    HandOver(HandOverId),
    /// One thing that is open, to be handed over.
    Open(HandOverItem),
    /// A notice that reached nobody.
    Notice(RequestId, NoticeId),
    /// Something of the menu, as its line of the form has it.
    Ordered(String),
    /// What points are given for.
    Reward(RewardId),
    /// Who pays.
    Sponsor(SponsorId),
    /// What was pledged.
    Pledge(PledgeId),
    /// A thing at a supply point.
    Stock(SupplyPointId, String),
    /// An organisation outside the county, by its code.
    Branch(String),
}

/// A list over the screen.
#[derive(Debug, Clone)]
pub struct Listing {
    /// What is listed.
    pub what: What,
    /// The thing chosen; the first where it is gone.
    pub chosen: Option<Item>,
}

impl Listing {
    /// The row of what is chosen among these.
    pub fn row(&self, items: &[Item]) -> usize {
        let chosen = self.chosen.as_ref().and_then(|chosen| items.iter().position(|item| item == chosen));
        chosen.unwrap_or(0)
    }
}

/// What stands in a list now.
pub fn items(model: &Model, what: What) -> Vec<Item> {
    match what {
        What::Waiting => model.pending.iter().map(|pending| Item::Command(pending.command_id)).collect(),
        What::Reminders => model.reminders.all().iter().map(|one| Item::Reminder(one.id)).collect(),
        What::Drafts => model.drafts.keys().cloned().map(Item::Draft).collect(),
        What::Menu => ordering::choices(model).into_iter().map(|choice| Item::Ordered(choice.value)).collect(),
        What::Announcements => {
            let mut all: Vec<_> = model.desk.iter().flat_map(|desk| desk.announcements.values()).collect();
            all.sort_by_key(|one| std::cmp::Reverse((one.at, one.id)));
            all.into_iter().map(|one| Item::Announcement(one.id)).collect()
        }
        What::Plans => {
            let mut all: Vec<_> = model.desk.iter().flat_map(|desk| desk.plans.values()).collect();
            all.sort_by(|one, other| {
                (!one.is_on(), &one.sheet.code, one.sheet.id).cmp(&(!other.is_on(), &other.sheet.code, other.sheet.id))
            });
            all.into_iter().map(|plan| Item::Plan(plan.sheet.id)).collect()
        }
        What::Rounds => {
            let today = Day::of(model.now);
            let all = model.desk.iter().flat_map(|desk| desk.occurrences_on(today));
            all.map(|request| Item::Round(request.id)).collect()
        }
        What::Venues => {
            let all = model.desk.iter().flat_map(|desk| desk.venues.venues.keys());
            all.cloned().map(Item::Venue).collect()
        }
        What::Projects => {
            let all = model.desk.iter().flat_map(|desk| desk.venues.projects.keys());
            all.cloned().map(Item::Project).collect()
        }
        What::Notices => {
            notices::failed(model).into_iter().map(|(request, notice, _)| Item::Notice(request.id, notice.id)).collect()
        }
        What::Rewards => model.books.rewards().iter().map(|row| Item::Reward(row.reward.id)).collect(),
        What::Payers => {
            let pledged = |sponsor| model.books.pledges().iter().filter(move |row| row.pledge.sheet.sponsor == sponsor);
            let rows = model.books.sponsors().into_iter().map(|sponsor| sponsor.sheet.id);
            let with = rows.flat_map(|id| {
                let pledges = pledged(id).map(|row| Item::Pledge(row.pledge.sheet.id));
                std::iter::once(Item::Sponsor(id)).chain(pledges)
            });
            with.collect()
        }
        What::Stock => {
            let all = model.books.stock();
            all.map(|(row, stock)| Item::Stock(row.point.id, stock.sheet.item.clone())).collect()
        }
        What::Branches => model.books.branches().iter().map(|branch| Item::Branch(branch.code.clone())).collect(),
        What::HandOver => {
            let waiting = model.desk.iter().flat_map(waiting).map(|one| Item::HandOver(one.id));
            waiting.chain(shift::draft(model).into_iter().flat_map(|draft| draft.items).map(Item::Open)).collect()
        }
    }
}

/// What a draft is of, from the name it is kept under.
pub fn draft_of(name: &str) -> Option<(Action, Subject)> {
    let mut parts = name.split(' ');
    let action = Action::named(parts.next()?)?;
    let mut rest = parts.peekable();
    // Of one form several may be half filled in: the others have a number behind the name.
    let is_number = |part: &str| part.parse::<u32>().is_ok();
    let subject = match rest.next_if(|part| !is_number(part)) {
        None => Subject::Centre,
        Some(id) if action.is_about_a_team() => Subject::Team(id.parse::<TeamId>().ok()?),
        Some(id) => Subject::Request(id.parse::<RequestId>().ok()?),
    };
    if !rest.all(is_number) {
        return None;
    }
    Some((action, subject))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::model::draft_key;
    use crate::domain::testing::{request_id, team_id};

    #[test]
    fn a_drafts_name_says_what_it_is_of() {
        for (action, subject) in [
            (Action::NewRequest, Subject::Centre),
            (Action::Note, Subject::Request(request_id(1))),
            (Action::StandDown, Subject::Team(team_id(1))),
        ] {
            assert_eq!(draft_of(&draft_key(action, subject)), Some((action, subject)));
            assert_eq!(draft_of(&format!("{} 2", draft_key(action, subject))), Some((action, subject)));
        }
        assert_eq!(draft_of("an act of another version"), None);
    }
}
