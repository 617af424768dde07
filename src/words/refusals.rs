//! A sentence for every refusal: it names who or what stood in the way, and what to do.

mod payers;
mod venues;

use super::{Language, Value, Words, args, moments};
use crate::domain::brigade::BarredTeam;
use crate::domain::desk::Desk;
use crate::domain::ids::{MenuCode, OperatorId, PlaceCode, PositionCode, RequestNumber, ServiceCode, TeamId};
use crate::domain::refusal::{Gate, InvalidReason, Refusal};
use crate::domain::shift::DutySeat;
use crate::domain::time::Timestamp;
use crate::text::sanitise;

pub use payers::yuan;

/// How many gates a sentence lists; the rest stand in the facts.
const MOST_GATES: usize = 4;
/// How many numbers a sentence lists.
const MOST_NUMBERS: usize = 6;
/// How many barred teams of a brigade a sentence lists.
const MOST_BARRED: usize = 4;

/// Why a command was refused, and what to do, with teams, operators and places by name and times in the county's.
pub fn refusal_sentence(words: &Words, refusal: &Refusal, desk: &Desk) -> String {
    let names = Names { words, desk };
    let key = format!("refusal-{}", refusal.tag());
    let say = |values: &[(&str, Value<'_>)]| words.text(&key, values);
    match refusal {
        Refusal::RoleMayNot { role } => say(&args!["role" => words.plain(&format!("role-{}", role.tag()))]),
        Refusal::OutsideScope { place } | Refusal::NoSuchPlace { place } => say(&args!["place" => names.place(place)]),
        Refusal::AfterHours { opens, duty } => {
            let duty = duty.as_ref().map_or_else(|| "none".to_owned(), |duty| names.duty(duty));
            say(&args!["opens" => names.time(*opens), "duty" => duty])
        }
        Refusal::NoSuchPosition { position }
        | Refusal::SeatedAlready { position }
        | Refusal::NotYourPosition { position }
        | Refusal::HandOverIsOver { position } => say(&args!["position" => names.position(position)]),
        Refusal::PositionTaken { position, by, since } => say(&args![
            "position" => names.position(position), "by" => names.operator(*by), "since" => names.time(*since)
        ]),
        Refusal::MayNotSit { operator } => say(&args!["operator" => names.operator(*operator)]),
        Refusal::HandOverForAnother { next } => say(&args!["operator" => names.operator(*next)]),
        Refusal::RosterTaken { position, operator, window } => say(&args![
            "position" => names.position(position), "operator" => names.operator(*operator),
            "from" => names.time(window.start), "to" => names.time(window.end)
        ]),
        Refusal::UrgentWithoutOwner { numbers } => {
            let shown: Vec<String> = numbers.iter().take(MOST_NUMBERS).map(ToString::to_string).collect();
            let more = numbers.len().saturating_sub(shown.len());
            say(&args!["n" => numbers.len(), "numbers" => shown.join(", "), "more" => more])
        }
        Refusal::GridOwned { grid, office, position } => say(&args![
            "grid" => names.place(grid), "office" => names.place(office), "position" => names.position(position)
        ]),
        Refusal::CaseHasOpen { numbers } => {
            let shown: Vec<String> = numbers.iter().take(MOST_NUMBERS).map(ToString::to_string).collect();
            say(&args!["n" => numbers.len(), "numbers" => shown.join(", ")])
        }
        Refusal::TooLongAgo { earliest } => say(&args!["earliest" => names.time(*earliest)]),
        Refusal::BeforeTheStepBefore { after } => say(&args!["after" => names.time(*after)]),
        Refusal::NoSuchService { service } => say(&args!["service" => names.service(service)]),
        Refusal::NotOnMenu { item } => say(&args!["item" => names.item(item)]),
        Refusal::NoSuchCampaign { campaign } => say(&args!["campaign" => sanitise::line(campaign)]),
        Refusal::CircularBundle { bundle } => say(&args!["item" => names.item(bundle.as_str())]),
        Refusal::SlotFull { start, left, asked, next } => say(&args![
            "start" => names.time(*start), "left" => *left, "asked" => *asked, "next" => names.next_slot(*next)
        ]),
        Refusal::NoSuchSlot { start, next } => {
            say(&args!["start" => names.time(*start), "next" => names.next_slot(*next)])
        }
        Refusal::WrongUnit { unit } => say(&args!["unit" => tagged(words, "unit", unit)]),
        Refusal::NoSuchOffice { office } => say(&args!["office" => sanitise::line(office)]),
        Refusal::AlreadyFiled { number, .. } => say(&args!["number" => names.number(*number)]),
        Refusal::WrongState { number, state } => {
            say(&args!["number" => number.to_string(), "state" => words.plain(&format!("state-{}", state.tag()))])
        }
        Refusal::AlreadyDispatched { number, by, at, team } => say(&args![
            "number" => number.to_string(), "by" => names.operator(*by), "at" => names.time(*at),
            "team" => names.team(*team)
        ]),
        Refusal::WrongAssignmentState { state } => {
            say(&args!["state" => words.plain(&format!("assignment-{}", state.tag()))])
        }
        Refusal::Missing { field } => say(&args!["field" => names.field(field), "tag" => field.as_str()]),
        Refusal::Invalid { field, reason } => {
            say(&args!["field" => names.field(field), "reason" => invalid_words(words, *reason)])
        }
        Refusal::TeamCannotGo { team, gates } => {
            say(&args!["team" => names.team(*team), "gates" => gate_list(words, gates, desk)])
        }
        Refusal::NoSuchBrigade { brigade } => say(&args!["brigade" => sanitise::line(brigade)]),
        Refusal::BrigadeCannotGo { brigade, barred } => {
            let told = barred.iter().take(MOST_BARRED).map(|one| barred_team(words, one, desk));
            let told = told.collect::<Vec<_>>().join(if words.language() == Language::Zh { "。" } else { ". " });
            say(&args!["brigade" => sanitise::line(brigade), "barred" => told])
        }
        Refusal::WindowTaken { team, window } => say(&args![
            "team" => names.team(*team), "from" => names.time(window.start), "to" => names.time(window.end)
        ]),
        Refusal::NeverHeld { priority } => {
            say(&args!["priority" => words.plain(&format!("priority-{}", priority.tag()))])
        }
        Refusal::HoldTooLong { latest } => say(&args!["latest" => names.time(*latest)]),
        Refusal::RingFirst { team } => say(&args!["team" => names.team(*team)]),
        Refusal::CannotMerge { into } => say(&args!["into" => into.to_string()]),
        Refusal::Protected { number } | Refusal::PoliceFirst { number } | Refusal::NeedsAPerson { number } => {
            say(&args!["number" => number.to_string()])
        }
        Refusal::TooLate { since, days } => say(&args!["since" => names.time(*since), "days" => *days]),
        Refusal::FaultyRules { faults } => say(&args!["faults" => sanitise::line(&faults.join("; "))]),
        Refusal::OverLimit { what, limit } => say(&args!["what" => names.field(what), "limit" => limit.to_string()]),
        Refusal::MoreThanReported { number, team, minutes } => say(&args![
            "number" => number.to_string(), "team" => names.team(*team),
            "from" => minutes.from.map_or_else(|| "none".to_owned(), |from| names.time(from)),
            "until" => names.time(minutes.until),
            "reported" => minutes.reported, "verified" => minutes.verified, "left" => minutes.left
        ]),
        Refusal::ActedSince { number, team, did, then, by, at, own } => {
            let who = if *own {
                "own"
            } else if by.0.is_nil() {
                "clock"
            } else {
                "other"
            };
            say(&args![
                "of" => names.of(*number, *team), "did" => tagged(words, "taken-back", did),
                "then" => names.time(*then), "who" => who, "by" => names.operator(*by), "at" => names.time(*at)
            ])
        }
        Refusal::NotTakenBack { number, why } => {
            say(&args!["of" => names.of(*number, None), "why" => tagged(words, "stays", why)])
        }
        Refusal::NotEnoughPoints { available, asked } => say(&args!["available" => *available, "asked" => *asked]),
        Refusal::RewardNotGiven { name } => say(&args!["name" => sanitise::line(name)]),
        Refusal::OutOfStock { name, left } => say(&args!["name" => sanitise::line(name), "left" => *left]),
        Refusal::RewardCap { name, left } => say(&args!["name" => sanitise::line(name), "left" => *left]),
        Refusal::RedemptionOver { state } => say(&args!["state" => tagged(words, "redemption", state)]),
        Refusal::WhistleOpen { number, office } => {
            say(&args!["number" => number.to_string(), "office" => names.place(office)])
        }
        Refusal::WhistleEnded { number } | Refusal::WhistleNotClosed { number } => {
            say(&args!["number" => number.to_string()])
        }
        Refusal::NotBlownHere { office } => say(&args!["office" => names.place(office)]),
        Refusal::NotYourWhistle { office } | Refusal::NotSummoned { office } | Refusal::AssignedFinally { office } => {
            say(&args!["office" => names.office(office)])
        }
        Refusal::WrongSummonsState { office, state } | Refusal::WhistleNotAnswered { office, state } => {
            say(&args!["office" => names.office(office), "state" => tagged(words, "summons", state)])
        }
        Refusal::NoSuchSponsor { .. }
        | Refusal::SponsorEnded { .. }
        | Refusal::NoSuchPledge { .. }
        | Refusal::NotSponsored { .. }
        | Refusal::PledgeOverdrawn { .. }
        | Refusal::PledgeDoesNotFit { .. }
        | Refusal::PledgeDiffers { .. }
        | Refusal::NoSuchBill
        | Refusal::WrongBillState { .. }
        | Refusal::BillLineCovered { .. }
        | Refusal::BillLineAdvanced { .. }
        | Refusal::BillNotBalanced { .. }
        | Refusal::NameThePledge { .. }
        | Refusal::NotYourBill
        | Refusal::NoSuchSupplyPoint
        | Refusal::SupplyPointNotOpen { .. }
        | Refusal::StockShort { .. }
        | Refusal::StockDiffers { .. }
        | Refusal::StockLeft { .. }
        | Refusal::RefillOrdered { .. } => payers::sentence(words, &key, refusal, &names),
        Refusal::StageByMoving { .. }
        | Refusal::TeamStageMayNot { .. }
        | Refusal::ReviewNotPassed { .. }
        | Refusal::TeamStillBusy { .. }
        | Refusal::NoSuchVenue { .. }
        | Refusal::VenueStageMayNot { .. }
        | Refusal::VenueNotRunning { .. }
        | Refusal::VenueShut { .. }
        | Refusal::StaysAtVenue { .. }
        | Refusal::NoSuchOperation { .. }
        | Refusal::WrongOperationState { .. }
        | Refusal::VenueOperated { .. }
        | Refusal::NoSuchProject { .. }
        | Refusal::ProjectStageMayNot { .. }
        | Refusal::ProjectNotForThis { .. }
        | Refusal::BrandTaken { .. } => venues::sentence(words, &key, refusal, &names),
        Refusal::MinorByNight { from_hour, until_hour, .. } => {
            say(&args!["from" => u32::from(*from_hour), "until" => u32::from(*until_hour)])
        }
        Refusal::MinorInDanger { service, .. } => say(&args!["service" => service.to_string()]),
        Refusal::MinorTooLong { minutes, .. } => say(&args!["minutes" => *minutes]),
        Refusal::VolunteerUncertified { skill, .. } => say(&args!["skill" => sanitise::line(skill)]),
        Refusal::ImportOpen { import, rows } => say(&args!["import" => import.to_string(), "rows" => *rows]),
        Refusal::ImportOver { adopted } => {
            let how = if *adopted { "import-adopted" } else { "import-abandoned" };
            say(&args!["how" => words.plain(how)])
        }
        Refusal::ImportIncomplete { staged, expected } => say(&args!["staged" => *staged, "expected" => *expected]),
        Refusal::TwoAdults { people } => say(&args!["people" => *people]),
        Refusal::ChildrenWaiting { number, children: n }
        | Refusal::StopsLeft { number, left: n }
        | Refusal::PostsOpen { number, posts: n } => say(&args!["number" => number.to_string(), "n" => *n]),
        Refusal::OtherUnit { unit } => say(&args!["unit" => tagged(words, "unit", unit)]),
        Refusal::NotOfThatKind { number } => say(&args!["number" => number.to_string()]),
        Refusal::InIncident { number, name } => {
            say(&args!["number" => number.to_string(), "name" => sanitise::line(name)])
        }
        Refusal::IncidentUnderWay { number } | Refusal::NotSeenYet { number } => {
            say(&args!["number" => number.to_string()])
        }
        Refusal::LifeJacketsFirst { team } => say(&args!["team" => names.team(*team)]),
        Refusal::DutyLeaderOnly
        | Refusal::MinorWithoutConsent { .. }
        | Refusal::VolunteerUninsured { .. }
        | Refusal::VolunteerUnchecked { .. }
        | Refusal::NoSuchImport
        | Refusal::NoSuchPlan { .. }
        | Refusal::NoSuchStop { .. }
        | Refusal::NoSuchChild { .. }
        | Refusal::NotOnTheList { .. }
        | Refusal::NoSuchIncident { .. }
        | Refusal::IncidentClosed { .. }
        | Refusal::TimerStays
        | Refusal::NoSuchAttachment { .. }
        | Refusal::KeptStill { .. }
        | Refusal::NoSuchWhistle { .. }
        | Refusal::NoSuchVolunteer { .. }
        | Refusal::VolunteerNotActive { .. }
        | Refusal::EarnedAlready { .. }
        | Refusal::NoSuchEarning { .. }
        | Refusal::ReversedAlready { .. }
        | Refusal::NoSuchReward { .. }
        | Refusal::NoSuchRedemption { .. }
        | Refusal::AskTheCentre
        | Refusal::NothingToTakeBack
        | Refusal::NoSuchRequest { .. }
        | Refusal::NoSuchAssignment { .. }
        | Refusal::NoSuchTeam { .. }
        | Refusal::NoSuchAnnouncement { .. }
        | Refusal::NoSuchOperator { .. }
        | Refusal::IdTaken
        | Refusal::AlreadyFounded
        | Refusal::NotFounded
        | Refusal::NoTeamLeft
        | Refusal::NothingToDo
        | Refusal::NoSuchHandOver { .. }
        | Refusal::SignedByYourself
        | Refusal::NotDue
        | Refusal::AskedAlready { .. }
        | Refusal::NobodyOpenedIsNoEnd
        | Refusal::NoSuchCase { .. }
        | Refusal::ConsentNeeded => words.plain(&key),
    }
}

/// Why a team cannot go, in a few words without a full stop.
pub fn gate_sentence(words: &Words, gate: &Gate, desk: &Desk) -> String {
    let names = Names { words, desk };
    match gate {
        Gate::Stage { stage } => words.text("gate-stage", &args!["stage" => tagged(words, "stage", stage)]),
        Gate::OutOfService { until, reason } => {
            let reason = sanitise::line(reason);
            match until {
                Some(until) => {
                    words.text("gate-out_of_service", &args!["until" => names.time(*until), "reason" => reason])
                }
                None => words.text("gate-out_of_service-open", &args!["reason" => reason]),
            }
        }
        Gate::OffDuty { at } => words.text("gate-off_duty", &args!["at" => names.time(*at)]),
        Gate::GuestOutsideDays { from, until } => words.text(
            "gate-guest_outside_days",
            &args!["from" => moments::date(*from), "until" => moments::last_day(*until)],
        ),
        Gate::OnlyAtVenue { venue } => {
            words.text("gate-only_at_venue", &args!["venue" => venues::venue(&names, venue.as_str())])
        }
        Gate::NotOperating { venue } => {
            words.text("gate-not_operating", &args!["venue" => venues::venue(&names, venue.as_str())])
        }
        Gate::NotCovered { place } => words.text("gate-not_covered", &args!["place" => names.place(place)]),
        Gate::WrongService { service } => words.text("gate-wrong_service", &args!["service" => names.service(service)]),
        Gate::SkillMissing { skill } => words.text("gate-skill_missing", &args!["skill" => skill.as_str()]),
        Gate::CertificateMissing { skill } => words.text("gate-certificate_missing", &args!["skill" => skill.as_str()]),
        Gate::CertificateExpired { skill, since } => words
            .text("gate-certificate_expired", &args!["skill" => skill.as_str(), "since" => moments::last_day(*since)]),
        Gate::ChildCheckMissing => words.plain("gate-child_check_missing"),
        Gate::ChildCheckExpired { since } => {
            words.text("gate-child_check_expired", &args!["since" => moments::last_day(*since)])
        }
        Gate::InsuranceMissing => words.plain("gate-insurance_missing"),
        Gate::InsuranceExpired { since } => {
            words.text("gate-insurance_expired", &args!["since" => moments::last_day(*since)])
        }
        Gate::CapacityFull { capacity, busy_with } => {
            let busy: Vec<String> = busy_with.iter().map(ToString::to_string).collect();
            words.text("gate-capacity_full", &args!["capacity" => *capacity, "busy" => listed(words, &busy)])
        }
        Gate::TooFewPeople { has, asked } => {
            words.text("gate-too_few_people", &args!["has" => *has, "asked" => *asked])
        }
        Gate::AlreadyOnIt { state } => {
            let state = words.plain(&format!("assignment-{}", state.tag()));
            words.text("gate-already_on_it", &args!["state" => state])
        }
        Gate::SpeakerCannotTravel { speaker, place } => words
            .text("gate-speaker_cannot_travel", &args!["speaker" => speaker.as_str(), "place" => names.place(place)]),
        Gate::InLieuAlone { asked } => words.text("gate-in_lieu_alone", &args!["asked" => *asked]),
        Gate::AlreadyRefused { at } => words.text("gate-already_refused", &args!["at" => names.time(*at)]),
    }
}

fn gate_list(words: &Words, gates: &[Gate], desk: &Desk) -> String {
    let said: Vec<String> = gates.iter().take(MOST_GATES).map(|gate| gate_sentence(words, gate, desk)).collect();
    said.join(if words.language() == Language::Zh { "；" } else { "; " })
}

/// A team that cannot go, with what stands in its way.
pub fn barred_team(words: &Words, barred: &BarredTeam, desk: &Desk) -> String {
    let values =
        args!["team" => Names { words, desk }.team(barred.team), "gates" => gate_list(words, &barred.gates, desk)];
    words.text("barred-team", &values)
}

fn listed(words: &Words, names: &[String]) -> String {
    if names.is_empty() {
        return words.plain("none");
    }
    names.join(if words.language() == Language::Zh { "、" } else { ", " })
}

fn invalid_words(words: &Words, reason: InvalidReason) -> String {
    tagged(words, "invalid", &reason)
}

/// The word for a value of the domain, by the tag it is written with.
fn tagged(words: &Words, kind: &str, value: &impl serde::Serialize) -> String {
    let tag = serde_json::to_value(value).ok();
    words.plain(&format!("{kind}-{}", tag.as_ref().and_then(|tag| tag.as_str()).unwrap_or_default()))
}

/// What people call the things a refusal names by id.
struct Names<'a> {
    words: &'a Words,
    desk: &'a Desk,
}

impl Names<'_> {
    fn position(&self, code: &PositionCode) -> String {
        let known = self.desk.position(code);
        known.map_or_else(|| code.to_string(), |position| format!("{code} {}", sanitise::line(&position.sheet.name)))
    }

    /// The duty position, with who is on it.
    fn duty(&self, duty: &DutySeat) -> String {
        let position = self.position(&duty.position);
        match duty.operator {
            Some(operator) => format!("{position} ({})", self.operator(operator)),
            None => position,
        }
    }

    fn time(&self, at: Timestamp) -> String {
        moments::day_clock(self.words, at)
    }

    fn place(&self, code: &PlaceCode) -> String {
        self.desk.places.get(code).map_or_else(|| code.to_string(), |place| place.name.clone())
    }

    fn office(&self, code: &str) -> String {
        let office = self.desk.rules.as_ref().and_then(|rules| rules.office(code));
        sanitise::line(office.map_or(code, |office| &office.name))
    }

    fn team(&self, id: TeamId) -> String {
        self.desk.team(id).map_or_else(|| id.to_string(), |team| format!("{} {}", team.sheet.code, team.sheet.name))
    }

    fn operator(&self, id: OperatorId) -> String {
        match self.desk.operators.get(&id) {
            Some(operator) => operator.name.clone(),
            None if id.0.is_nil() => self.words.plain("role-system"),
            None => id.to_string(),
        }
    }

    fn service(&self, code: &ServiceCode) -> String {
        let service = self.desk.rules.as_ref().and_then(|rules| rules.service(code));
        service.map_or_else(
            || code.to_string(),
            |service| match self.words.language() {
                Language::Zh => service.zh.clone(),
                Language::En => service.en.clone(),
            },
        )
    }

    /// Something of the menu, by its name.
    fn item(&self, code: &str) -> String {
        let named = code.parse().ok().and_then(|code: MenuCode| self.desk.menu.item(&code));
        let name = named.map(|item| item.name(self.words.language() == Language::Zh).to_owned());
        sanitise::line(&name.unwrap_or_else(|| code.to_owned()))
    }

    fn next_slot(&self, next: Option<Timestamp>) -> String {
        match next {
            Some(at) => self.words.text("slot-next", &args!["at" => self.time(at)]),
            None => self.words.plain("slot-none"),
        }
    }

    /// The request or the team something was done to.
    fn of(&self, number: Option<RequestNumber>, team: Option<TeamId>) -> String {
        team.map_or_else(|| self.number(number), |team| self.team(team))
    }

    fn number(&self, number: Option<RequestNumber>) -> String {
        number.map_or_else(|| self.words.plain("none"), |number| number.to_string())
    }

    /// A path such as `teams.SY01.capacity` or `fields.topic`, by the label of its last part.
    fn field(&self, path: &str) -> String {
        let parts: Vec<&str> = path.split('.').collect();
        let label = |name: &str| {
            let key = format!("about-{name}");
            if self.words.has(&key) { self.words.plain(&key) } else { name.to_owned() }
        };
        match parts.as_slice() {
            ["fields", key] => self.own_field(key),
            ["ordered", part] => label(&format!("ordered-{part}")),
            ["items", code, part] => format!("{code} {}", label(&format!("ordered-{part}"))),
            ["service", "slots", index, part] => format!("{index} {}", label(&format!("slot-{part}"))),
            ["flags", flag] => label(&format!("flags-{flag}")),
            ["teams", code, field] => format!("{code} {}", label(field)),
            [.., last] => label(last),
            [] => String::new(),
        }
    }

    fn own_field(&self, key: &str) -> String {
        let rules = self.desk.rules.as_ref();
        let mut fields = rules.into_iter().flat_map(|rules| rules.services.iter()).flat_map(|service| &service.fields);
        fields.find(|field| field.key == key).map_or_else(
            || key.to_owned(),
            |field| match self.words.language() {
                Language::Zh => field.zh.clone(),
                Language::En => field.en.clone(),
            },
        )
    }
}

#[cfg(test)]
pub(super) mod tests;
