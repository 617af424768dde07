//! From a command to what happens, or to why it does not. Every rule of the centre is held here.

mod admin;
mod announcing;
mod answers;
mod attaching;
mod bills;
mod care;
mod case_files;
mod check_ins;
mod clockwork;
mod draft;
mod duty_book;
mod emergency;
mod ending;
mod erasing;
mod filing;
mod incidents;
mod late;
mod menu;
mod occurrences;
mod offers;
mod ordering;
mod plans;
mod points;
mod projects;
mod protection;
mod putting_aside;
mod rating;
mod register;
mod reports;
mod rewards;
mod settle;
mod shifts;
mod sponsors;
mod supplies;
mod taking_back;
mod team_life;
mod tiers;
mod venues;
mod volunteer_gates;
mod volunteer_records;
mod volunteers;
mod water;
mod welfare;
mod whistles;

use super::authority;
use super::command::{Command, Facts, Need};
use super::desk::Desk;
use super::event::Event;
use super::operator::Actor;
use super::refusal::Refusal;
use super::rules::Rules;
use super::time::Timestamp;
use draft::Draft;

pub use admin::found;
pub use clockwork::system_command;

/// Decides a command on a founded desk. `now` counts as no earlier than the desk's own time.
///
/// # Errors
/// The refusal says who or what stood in the way; nothing has changed then.
pub fn decide(
    desk: &Desk,
    rules: &Rules,
    facts: &Facts,
    actor: &Actor,
    command: &Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let now = now.max(desk.time);
    authority::authorise(desk, rules, actor, command, now)?;
    let unknown = |need: &Need| matches!(need, Need::Account(key) if !facts.accounts.knows(*key));
    if command.needs().iter().any(unknown) {
        return Err(Refusal::AskTheCentre);
    }
    let mut draft = Draft::new(desk, rules, facts, actor, now);
    occurrences::stays_urgent(&draft, command)?;
    run(&mut draft, command)?;
    let events = draft.into_events();
    if events.is_empty() { Err(Refusal::NothingToDo) } else { Ok(events) }
}

fn run(draft: &mut Draft, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Found { .. } => Err(Refusal::AlreadyFounded),
        Command::AdoptRules { rules } => admin::adopt_rules(draft, rules),
        Command::SetService { service } => menu::set_service(draft, service),
        Command::RetireService { service } => menu::retire_service(draft, service),
        Command::SetMenu { items } => menu::set(draft, items),
        Command::RetireMenuItem { code } => menu::retire_item(draft, code),
        Command::CorrectQuantity { request, assignment, amount, reason } => {
            menu::correct_quantity(draft, *request, *assignment, *amount, reason)
        }
        Command::RecordReferral { request, assignment, outcome } => {
            menu::record_referral(draft, *request, *assignment, *outcome)
        }
        Command::SetPlaces { places } => admin::set_places(draft, places),
        Command::SetTeams { teams } => admin::set_teams(draft, teams),
        Command::MoveTeam(step) => team_life::move_team(draft, step),
        Command::RecordTeamTraining { team, training } => team_life::record_training(draft, *team, *training),
        Command::SetVenues { venues } => venues::set(draft, venues),
        Command::MoveVenue { venue, to, reason } => venues::move_venue(draft, venue, *to, reason),
        Command::ApplyToOperate { operation } => venues::apply_to_operate(draft, operation),
        Command::ScoreApplication { operation, scores } => venues::score(draft, *operation, scores),
        Command::ChooseOperator { operation, reason } => venues::choose(draft, *operation, reason),
        Command::EndOperation { operation, reason } => venues::end_operation(draft, *operation, reason),
        Command::ApplyProject { project } => projects::apply(draft, project),
        Command::MoveProject { project, to, reason } => projects::move_to(draft, project, *to, reason),
        Command::FileBatch(batch) => venues::file_batch(draft, batch),
        Command::AdmitOperator { operator, name, role, place, team, office } => {
            admin::admit_operator(draft, *operator, name, *role, place, *team, office.as_deref())
        }
        Command::DismissOperator { operator } => admin::dismiss_operator(draft, *operator),
        Command::StandDown { team, until, reason } => admin::stand_down(draft, *team, *until, reason),
        Command::StandUp { team } => admin::stand_up(draft, *team),

        Command::Announce { announcement, words, until } => announcing::announce(draft, *announcement, words, *until),
        Command::AcknowledgeAnnouncement { announcement } => announcing::acknowledge(draft, *announcement),
        Command::WithdrawAnnouncement { announcement } => announcing::withdraw(draft, *announcement),

        Command::SetPositions { positions } => shifts::set_positions(draft, positions),
        Command::TakePosition { position } => shifts::take(draft, position),
        Command::LeavePosition { position } => shifts::leave(draft, position),
        Command::SetRoster { position, window, operator } => shifts::set_roster(draft, position, *window, *operator),
        Command::ClearRoster { position, from } => shifts::clear_roster(draft, position, *from),
        Command::SignHandOver { hand_over, position, words, next } => {
            shifts::sign(draft, *hand_over, position, words, *next)
        }
        Command::TakeOver { hand_over } => shifts::take_over(draft, *hand_over),
        Command::EnterLate { happened_at, act } => late::enter(draft, *happened_at, act),

        Command::SetVolunteers { volunteers } => volunteers::set(draft, volunteers),
        Command::StageVolunteers { import, volunteers } => volunteers::stage(draft, *import, volunteers),
        Command::AdoptImport { import, rows } => volunteers::adopt(draft, *import, *rows),
        Command::AbandonImport { import, reason } => volunteers::abandon(draft, *import, reason),
        Command::AddToVolunteerRecord { volunteer, add } => volunteer_records::add(draft, *volunteer, add),
        Command::OpenVolunteerPapers { volunteer } => volunteer_records::open(draft, *volunteer),
        Command::EraseVolunteerPapers { volunteer } => volunteer_records::erase(draft, *volunteer),
        Command::IssueCertificate { volunteer } => volunteer_records::certify(draft, *volunteer),
        Command::NameVolunteers { request, assignment, volunteers } => {
            volunteer_gates::name(draft, *request, *assignment, volunteers)
        }
        Command::VerifyHours { request, assignment, people, hours } => {
            points::verify(draft, *request, *assignment, *people, hours)
        }
        Command::ReverseEarning { assignment, volunteer, reason } => {
            points::reverse(draft, *assignment, *volunteer, reason)
        }
        Command::ExpirePoints { volunteers } => points::expire(draft, volunteers),
        Command::SetSponsor { sponsor } => sponsors::set(draft, sponsor),
        Command::MakePledge { pledge } => sponsors::pledge(draft, pledge),
        Command::WithdrawPledge { pledge, amount, reason } => sponsors::withdraw(draft, *pledge, *amount, reason),
        Command::FillJobs { pledge, count } => sponsors::fill_jobs(draft, *pledge, *count),
        Command::OpenBill { request, lines } => bills::open(draft, *request, lines),
        Command::ClaimBillLine(claim) => bills::claim(draft, claim),
        Command::ReleaseBillLine(release) => bills::release(draft, release),
        Command::AdvanceBill { request, lines, by } => bills::advance(draft, *request, lines, *by),
        Command::SettleBill { request, pledges } => bills::settle(draft, *request, pledges),
        Command::CancelBill { request, pledges, reason } => bills::cancel(draft, *request, pledges, reason),
        Command::IssueReceipt { receipt, pledge, amount, purpose } => {
            sponsors::issue_receipt(draft, *receipt, *pledge, *amount, purpose)
        }
        Command::SetSupplyPoint { point } => supplies::set(draft, point),
        Command::MoveStock { point, item, movement } => supplies::move_stock(draft, *point, item, movement),
        Command::OrderRefill { point, item } => supplies::order_refill(draft, *point, item),
        Command::SetReward { reward, add } => rewards::set(draft, reward, *add),
        Command::Redeem { redemption, volunteer, reward, quantity } => {
            rewards::redeem(draft, *redemption, *volunteer, *reward, *quantity)
        }
        Command::HandOverReward { redemption, volunteer, reward } => {
            rewards::hand_over(draft, *redemption, *volunteer, *reward)
        }
        Command::ReleaseReward { redemption, volunteer, reward, reason } => {
            rewards::release(draft, *redemption, *volunteer, *reward, reason)
        }

        Command::File(filing) => filing::file(draft, filing),
        Command::TakeIn { request, taking_in } => filing::take_in(draft, *request, taking_in),
        Command::Split { request, parts } => filing::split(draft, *request, parts),
        Command::SetPlan { plan } => plans::set(draft, plan),
        Command::EndPlan { plan, reason } => plans::end(draft, *plan, reason),
        Command::TickStop { request, stop, found, words, told } => {
            occurrences::tick(draft, *request, *stop, *found, words, *told)
        }
        Command::RecordFind { request, find } => occurrences::record_find(draft, *request, find),
        Command::CheckInChild { request, child, told } => occurrences::check_in(draft, *request, *child, *told),
        Command::FetchChild { request, child, by, told } => occurrences::fetch(draft, *request, *child, *by, *told),
        Command::CountHelpers { request, people } => occurrences::count_helpers(draft, *request, *people),
        Command::MakeOccurrence { plan, date, due } => plans::make(draft, *plan, *date, *due),
        Command::ChildrenWait { request, due } => occurrences::children_wait(draft, *request, *due),

        Command::Transfer { request, office, their_number, rang_and_confirmed } => {
            ending::transfer(draft, *request, office, their_number.as_deref(), *rang_and_confirmed)
        }
        Command::RecordAnswer { request, answer } => ending::record_answer(draft, *request, answer),
        Command::SendBack { request, reason } => ending::send_back(draft, *request, reason),
        Command::Reject { request, reason, rang_and_confirmed } => {
            ending::reject(draft, *request, reason, *rang_and_confirmed)
        }
        Command::Merge { request, into } => ending::merge(draft, *request, *into),
        Command::TakeApart { request } => ending::take_apart(draft, *request),
        Command::Link { request, with } => ending::link(draft, *request, *with),
        Command::Cancel { request, why, told, reason, rang_and_confirmed } => {
            ending::cancel(draft, *request, (*why, *told), reason, *rang_and_confirmed)
        }
        Command::Hold { request, until, reason } => putting_aside::hold(draft, *request, *until, reason),
        Command::Resume { request } => putting_aside::resume(draft, *request),

        Command::Offer { request, offering } => offers::offer(draft, *request, offering),
        Command::OfferAlso { request, offering } => offers::offer_also(draft, *request, offering),
        Command::AskFor { request, team, people, told } => offers::ask_for(draft, *request, *team, *people, *told),
        Command::ConfirmAsking { request, assignment } => offers::confirm_asking(draft, *request, *assignment),
        Command::DeclineAsking { request, assignment, reason } => {
            offers::decline_asking(draft, *request, *assignment, reason)
        }
        Command::AskOwnPeople { request, assignment } => offers::ask_own_people(draft, *request, *assignment),
        Command::Remind { request, assignment } => offers::remind(draft, *request, *assignment),

        Command::Accept { request, assignment, people, told } => {
            answers::accept(draft, *request, *assignment, *people, *told)
        }
        Command::Refuse { request, assignment, reason, words, told } => {
            answers::refuse(draft, *request, *assignment, *reason, words, *told)
        }
        Command::Recall { request, assignment, reason, rang_and_confirmed } => {
            answers::recall(draft, *request, *assignment, reason, *rang_and_confirmed)
        }
        Command::Arrive { request, assignment, told, life_jackets } => {
            answers::arrive(draft, *request, *assignment, *told, *life_jackets)
        }
        Command::Finish { request, assignment, report, told } => {
            answers::finish(draft, *request, *assignment, report, *told)
        }
        Command::GiveBack { request, assignment, reason, words, told } => {
            answers::leave(draft, *request, *assignment, answers::Leaving::GivenBack, *reason, words, *told)
        }
        Command::Fail { request, assignment, reason, words, told } => {
            answers::leave(draft, *request, *assignment, answers::Leaving::Failed, *reason, words, *told)
        }
        Command::BreakOff { request, reason, words } => answers::break_off(draft, *request, *reason, words),

        Command::Rate { request, satisfaction, solved, words, told } => {
            rating::rate(draft, *request, *satisfaction, *solved, words, *told)
        }
        Command::CallBack { request, result, words } => rating::call_back(draft, *request, *result, words),
        Command::Archive { request, explanation } => rating::archive(draft, *request, explanation),
        Command::Reopen { request, reason, asked_by } => rating::reopen(draft, *request, reason, asked_by),
        Command::Correct { request, what, correction } => rating::correct(draft, *request, what, correction),

        Command::SetPriority { request, priority, reason } => care::set_priority(draft, *request, *priority, reason),
        Command::Reschedule { request, window, reason, consent } => {
            care::reschedule(draft, *request, *window, reason, *consent)
        }
        Command::Amend { request, amendment } => care::amend(draft, *request, amendment),
        Command::Give { request, owner } => care::give(draft, *request, owner),
        Command::Again { request, words } => care::again(draft, *request, words),
        Command::Note { request, words } => care::note(draft, *request, words),
        Command::Call { request, assignment, result, words } => {
            care::call(draft, *request, *assignment, *result, words)
        }
        Command::OpenPapers { request } => care::open_papers(draft, *request),
        Command::AcknowledgeAlarm { request } => care::acknowledge_alarm(draft, *request),
        Command::EmergencyCall { request, number, words } => emergency::emergency_call(draft, *request, *number, words),
        Command::SetCase { request, case } => emergency::set_case(draft, *request, *case),
        Command::ReportToPolice { request } => protection::report_to_police(draft, *request),
        Command::ConfirmPoliceReport { request } => protection::confirm_police_report(draft, *request),
        Command::OpenIncident { incident, request, name } => incidents::open(draft, *incident, *request, name),
        Command::JoinIncident { incident, request } => incidents::join(draft, *incident, *request),
        Command::LeaveIncident { request } => incidents::leave(draft, *request),
        Command::CloseIncident { incident, words } => incidents::close(draft, *incident, words),
        Command::SetWaterRole { request, assignment, role } => water::set_role(draft, *request, *assignment, *role),
        Command::SetCheckIn { request, assignment, every } => check_ins::set(draft, *request, *assignment, *every),
        Command::CheckIn { request, assignment, told } => check_ins::heard(draft, *request, *assignment, *told),
        Command::StartWelfareCheck { request } => welfare::start(draft, *request),
        Command::WelfareStep { request, step, outcome, words } => {
            welfare::step(draft, *request, *step, *outcome, words)
        }
        Command::SetDutyBook { entries, removed } => duty_book::set(draft, entries, removed),
        Command::AttachPaper { request, attachment, kind, bytes, digest } => {
            attaching::attach(draft, *request, *attachment, *kind, *bytes, digest)
        }
        Command::OpenAttachment { request, attachment } => attaching::open(draft, *request, *attachment),
        Command::CheckInMissed { request, assignment, due } => check_ins::missed(draft, *request, *assignment, *due),
        Command::CheckInEscalates { request, assignment, due } => {
            check_ins::escalates(draft, *request, *assignment, *due)
        }
        Command::WelfareOverdue { request, due } => welfare::overdue(draft, *request, *due),
        Command::ErasePapers { retention, orders } => erasing::erase(draft, *retention, orders),
        Command::TakeBack { revision } => taking_back::take_back(draft, *revision),
        Command::RecordReport { record } => reports::record(draft, record),

        Command::BlowWhistle { request, level, lead, assisting, reason } => {
            whistles::blow(draft, *request, *level, lead, assisting, reason)
        }
        Command::SignIn { request, whistle, office, told } => {
            whistles::sign_in(draft, *request, *whistle, office, *told)
        }
        Command::RefuseWhistle { request, whistle, office, argument, told } => {
            whistles::refuse(draft, *request, *whistle, office, argument, *told)
        }
        Command::InsistOnWhistle { request, whistle, office, argument, instead } => {
            whistles::insist(draft, *request, *whistle, office, argument, instead.as_deref())
        }
        Command::ArbitrateWhistle { request, whistle, office, assigned, reason } => {
            whistles::arbitrate(draft, *request, *whistle, office, assigned, reason)
        }
        Command::ReportOnWhistle { request, whistle, office, report, told } => {
            whistles::report(draft, *request, *whistle, office, report, *told)
        }
        Command::CloseWhistle { request, whistle, words } => whistles::close(draft, *request, *whistle, words),
        Command::RecallWhistle { request, whistle, reason } => whistles::recall(draft, *request, *whistle, reason),
        Command::RateDepartment { request, whistle, office, satisfaction, words } => {
            whistles::rate_department(draft, *request, *whistle, office, *satisfaction, words)
        }
        Command::RateWhistle { request, whistle, office, justified, words, told } => {
            whistles::rate_whistle(draft, *request, *whistle, office, *justified, words, *told)
        }
        Command::SetRecords { records } => register::set(draft, records),
        Command::RemoveRecords { records } => register::remove(draft, records),
        Command::AssignGrid { owner, instead } => case_files::assign_grid(draft, owner, *instead),
        Command::OpenCase { case, worker, words } => case_files::open(draft, *case, *worker, words),
        Command::AddToCase { case, request } => case_files::add(draft, *case, *request),
        Command::CloseCase { case, words } => case_files::close(draft, *case, words),
        Command::NoticeDelivered { request, notice } => case_files::delivered(draft, *request, *notice),
        Command::NoticeFailed { request, notice, reason } => case_files::failed(draft, *request, *notice, reason),

        Command::OfferExpires { request, assignment, due } => {
            clockwork::offer_expires(draft, *request, *assignment, *due)
        }
        Command::AskingLapses { request, assignment, due } => {
            clockwork::asking_lapses(draft, *request, *assignment, *due)
        }
        Command::NextTier { request, due } => clockwork::next_tier(draft, *request, *due),
        Command::HoldEnds { request, due } => clockwork::hold_ends(draft, *request, *due),
        Command::RatingEnds { request, due } => clockwork::rating_ends(draft, *request, *due),
        Command::Trim { due } => clockwork::trim(draft, *due),
    }
}
