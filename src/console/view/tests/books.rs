//! What the centre tells of what it keeps beside the desk, and the pages and forms that show it.

use uuid::Uuid;

use super::super::testing::{console, drawn, now, text};
use super::scenes::Stage;
use crate::console::books::{Book, Told};
use crate::console::forms::FieldName;
use crate::console::layer::{Layer, Page, Reading};
use crate::console::lists::Screen;
use crate::console::message::{Message, MessageKind, News};
use crate::console::model::Model;
use crate::console::terminal::Key;
use crate::console::update::update;
use crate::domain::accounts::ledger::{Balance, Holder, InPeriod, Ledger, Phase, Posting};
use crate::domain::accounts::points::RewardSheet;
use crate::domain::accounts::sponsors::{PayerKind, Pledge, PledgeSheet, Promise, Purses, Sponsor, SponsorSheet};
use crate::domain::accounts::supplies::{Stock, StockSheet, SupplyPoint, SupplyStage};
use crate::domain::accounts::volunteer::{VolunteerKind, VolunteerSheet, VolunteerStatus};
use crate::domain::event::{Event, HoursCredited, RewardMoved};
use crate::domain::figures::Unit;
use crate::domain::ids::{
    AssignmentId, PledgeId, RedemptionId, Revision, RewardId, SponsorId, SupplyPointId, VolunteerId,
};
use crate::domain::redactable::Redactable;
use crate::domain::register::{Branch, Brought, BroughtKind};
use crate::domain::testing::{VILLAGE, at, dispatcher, place, request_id};
use crate::domain::venues::figures::{Counted, line};
use crate::wire::payers::{PledgeRow, SupplyPointRow};
use crate::wire::points::{AccountStatement, RewardRow, StatementAnswer};
use crate::wire::venues::OverviewReport;
use crate::wire::{TimelineEntry, VolunteerPage, VolunteerRow};
use crate::words::Language;

/// Somebody of the register.
pub fn volunteer_id(n: u128) -> VolunteerId {
    VolunteerId(Uuid::from_u128(0x7000 + n))
}

/// A bag of rice, which many want.
pub fn rice() -> RewardId {
    RewardId(Uuid::from_u128(0x7100))
}

/// What a firm pledged in money.
pub fn money() -> PledgeId {
    PledgeId(Uuid::from_u128(0x7301))
}

/// Whoever answers to a question.
pub fn found(people: &[(u128, &str)], says: &dyn Fn(&str) -> String) -> VolunteerPage {
    let row = |(n, name): &(u128, &str)| VolunteerRow {
        id: volunteer_id(*n),
        number: Some(format!("430821000001{n}")),
        name: says(name),
        phone: "139****0001".into(),
        place: Some(place(VILLAGE)),
        status: VolunteerStatus::Active,
        kind: VolunteerKind::Ordinary,
        skills: Vec::new(),
        honours: Vec::new(),
        minutes: 630,
        expires: Vec::new(),
    };
    VolunteerPage {
        revision: Revision(9),
        registered: 1_204,
        volunteers: people.iter().map(row).collect(),
        next: None,
        open_import: None,
    }
}

fn rewards(says: &dyn Fn(&str) -> String) -> Vec<RewardRow> {
    let row = |n: u128, name: &str, price, stock, reserved, until| RewardRow {
        reward: RewardSheet {
            id: RewardId(Uuid::from_u128(0x7100 + n)),
            name: says(name),
            price,
            each: (n == 0).then_some(2),
            from: None,
            until,
        },
        stock,
        reserved,
    };
    vec![
        row(0, "大米五公斤", 30, 40, 3, None),
        row(1, "理发一次", 10, 100, 0, None),
        row(2, "年货礼包", 50, 12, 0, Some(at(1, 9, 0))),
    ]
}

fn payers(says: &dyn Fn(&str) -> String) -> Told {
    let firm = SponsorId(Uuid::from_u128(0x7200));
    let someone = SponsorId(Uuid::from_u128(0x7201));
    let sponsor = |id, kind, name: &str, code: Option<&str>| Sponsor {
        sheet: SponsorSheet {
            id,
            kind,
            name: if name.is_empty() { String::new() } else { says(name) },
            code: code.map(str::to_owned),
            chamber: None,
            people: 0,
            projects: 0,
            employed: 0,
            ended: false,
        },
        since: at(1, 9, 0),
    };
    let pledge = |id, sponsor, promise: Promise, free, used| {
        let (unit, amount) = (promise.unit().to_owned(), free + used);
        let sheet = PledgeSheet {
            id,
            sponsor,
            promise,
            amount,
            services: Vec::new(),
            places: Vec::new(),
            campaign: None,
            until: None,
        };
        let purses = Purses { free, used, ..Purses::default() };
        let sponsor_name = if sponsor == firm { says("澧水粮油公司") } else { String::new() };
        PledgeRow { unit, sponsor_name, pledge: Pledge { purses, ..Pledge::new(sheet, at(2, 9, 0)) } }
    };
    let goods = Promise::Goods { item: says("大米"), unit: says("袋") };
    Told::Payers(
        vec![
            sponsor(someone, PayerKind::Person, "", None),
            sponsor(firm, PayerKind::Firm, "澧水粮油公司", Some("QY01")),
        ],
        vec![
            pledge(money(), firm, Promise::Cash, 350_000, 150_050),
            pledge(PledgeId(Uuid::from_u128(0x7302)), firm, goods, 25, 15),
            pledge(PledgeId(Uuid::from_u128(0x7303)), someone, Promise::Jobs { work: says("裁缝") }, 6, 0),
        ],
    )
}

/// A thing that lies at the only supply point.
pub fn point() -> SupplyPointId {
    SupplyPointId(Uuid::from_u128(0x7400))
}

fn stocked(says: &dyn Fn(&str) -> String) -> Told {
    let stock = |item: &str, unit: &str, minimum, count, refill| Stock {
        sheet: StockSheet { item: says(item), unit: says(unit), minimum },
        count,
        refills: 0,
        refill,
    };
    let short = says("热水");
    let point = SupplyPoint {
        id: point(),
        name: says("暖蓝驿站"),
        place: place(VILLAGE),
        stage: SupplyStage::Open,
        service: None,
        stock: vec![stock("大米", "袋", 10, 17, None), stock("热水", "桶", 5, 2, Some(request_id(3)))],
        donations: Vec::new(),
    };
    Told::Stock(vec![SupplyPointRow { point, short: vec![short], names: std::collections::BTreeMap::new() }])
}

fn branches(says: &dyn Fn(&str) -> String) -> Told {
    let brought = |what, name: &str, count| Brought { what, name: says(name), count };
    Told::Branches(vec![Branch {
        code: "HN01".into(),
        name: says("驻三亚流动党员支部"),
        city: says("三亚"),
        contact: says("渔港路办公室"),
        brings: vec![brought(BroughtKind::Project, "冷链仓库", 1), brought(BroughtKind::Job, "船厂学徒", 12)],
        online_meetings: 4,
        no_travel: Vec::new(),
    }])
}

/// The centre has told everything.
pub fn told(model: &mut Model, says: &dyn Fn(&str) -> String) {
    model.books.came(Book::Rewards, Ok(Told::Rewards(rewards(says))));
    model.books.came(Book::Payers, Ok(payers(says)));
    model.books.came(Book::Stock, Ok(stocked(says)));
    model.books.came(Book::Branches, Ok(branches(says)));
}

/// What a volunteer earned and gave; a bag of rice waits to be handed over.
pub fn statement() -> StatementAnswer {
    let volunteer = volunteer_id(2);
    let posting = |n, ledger, debit, credit, amount, phase| Posting {
        id: Uuid::from_u128(n),
        ledger,
        debit,
        credit,
        amount,
        phase,
    };
    let held = posting(2, Ledger::Volunteer, Holder::Volunteer(volunteer), Holder::Redeemed, 30, Phase::Pending);
    let credited = HoursCredited {
        assignment: AssignmentId(Uuid::from_u128(5)),
        volunteer,
        minutes: 2_100,
        ledger: Ledger::Volunteer,
        period: 202_611,
        through: None,
        posting: Some(posting(1, Ledger::Volunteer, Holder::Issued, Holder::Volunteer(volunteer), 35, Phase::Single)),
    };
    let moved = RewardMoved {
        redemption: RedemptionId(Uuid::from_u128(0x7500)),
        volunteer,
        reward: rice(),
        quantity: 1,
        period: 202_611,
        posting: held,
        reason: Redactable::default(),
    };
    let entry = |revision, day, event| TimelineEntry {
        revision: Revision(revision),
        at: at(day, 10, 5),
        actor: dispatcher(),
        name: String::new(),
        events: vec![event],
    };
    let balance = Balance { debits_pending: 30, credits_posted: 35, ..Balance::default() };
    StatementAnswer {
        volunteer: VolunteerSheet::new(volunteer),
        since: at(1, 9, 0),
        minutes: 2_100,
        accounts: vec![AccountStatement {
            ledger: Ledger::Volunteer,
            available: balance.available(),
            balance,
            earned: InPeriod::default(),
            lots: Vec::new(),
        }],
        lines: vec![
            entry(41, 20, Event::HoursCredited(Box::new(credited))),
            entry(57, 22, Event::RewardHeld(Box::new(moved))),
        ],
        next: None,
    }
}

fn news(model: &mut Model, news: News) {
    update(model, Message { now: now(), kind: MessageKind::News(news) });
}

/// Says it on the command line.
fn say(model: &mut Model, line: &str) {
    let typed = std::iter::once(':').chain(line.chars()).map(Key::char);
    for key in typed.chain(["Enter".parse().unwrap()]) {
        update(model, Message { now: now(), kind: MessageKind::Seen });
        update(model, Message { now: now(), kind: MessageKind::Key(key) });
    }
}

fn fill(model: &mut Model, name: FieldName, typed: &str) {
    let Some(Layer::Form(form)) = model.layers.last_mut() else { panic!("no form is open") };
    form.focus = form.fields.iter().position(|field| field.name == name).unwrap();
    // As it is pasted, the centre is asked for it.
    update(model, Message { now: now(), kind: MessageKind::Paste(typed.to_owned()) });
}

/// Hours of a finished order, while two people answer to what was typed.
pub fn hours(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::ToRate);
    say(&mut model, "hours 0014 SC11");
    fill(&mut model, FieldName::Minutes, "90");
    fill(&mut model, FieldName::Volunteer, "王");
    let says = |words: &str| stage.says(words);
    news(&mut model, News::Volunteers("王".into(), Ok(Box::new(found(&[(1, "王大山"), (2, "王小河")], &says)))));
    model
}

/// Something comes to a supply point, of what a firm had pledged.
pub fn stock(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    told(&mut model, &|words| stage.says(words));
    say(&mut model, "move-stock");
    for (name, typed) in [(FieldName::Movement, "in"), (FieldName::Quantity, "20")] {
        let Some(Layer::Form(form)) = model.layers.last_mut() else { panic!("no form is open") };
        form.fields.iter_mut().find(|field| field.name == name).unwrap().restore(typed);
    }
    let Some(Layer::Form(form)) = model.layers.last_mut() else { panic!("no form is open") };
    form.focus = 0;
    model
}

/// A volunteer's points.
pub fn points(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    told(&mut model, &|words| stage.says(words));
    let page = Page::Points(
        volunteer_id(2),
        format!("4308210000012 {}", stage.says("王小河")),
        Some(Ok(Box::new(statement()))),
    );
    model.layers.push(Layer::Reading(Reading { page, top: 0 }));
    model
}

/// What is the centre's own.
pub fn overview(stage: &Stage) -> Model {
    let mut model = stage.console(Screen::Queue);
    let brigade = stage.says("水上应急大队");
    let lines = vec![
        line(Counted::TeamsByStage, "admitted", 2, Unit::Teams),
        line(Counted::TeamsByStage, "running", 31, Unit::Teams),
        line(Counted::TeamsByBrigade, &brigade, 3, Unit::Teams),
        line(Counted::VenuesByKind, "station", 14, Unit::Pieces),
        line(Counted::Meetings, "YZS02", 4, Unit::Sessions),
        line(Counted::Funds, "free", 350_000, Unit::Fen),
        line(Counted::Bills, "settled", 7, Unit::Pieces),
    ];
    let page = Page::Overview(Some(Ok(Box::new(OverviewReport { revision: Revision(211), lines }))));
    model.layers.push(Layer::Reading(Reading { page, top: 0 }));
    model
}

#[test]
fn a_form_of_hours_tells_how_much_may_be_checked_and_one_of_a_bill_how_its_lines_are_written() {
    for (language, hours_hint, bill_hint) in [
        (Language::En, "reported 90 min", "rice 3bags 150; oil 1can 80.5"),
        (Language::Zh, "报了 90 分钟（全队合计），已核 0 分钟，最多还能核 90 分钟", "大米 3袋 150; 菜油 1桶 80.5"),
    ] {
        for (line, hint) in [("hours 0014 SC11 x", hours_hint), ("bill 0006", bill_hint)] {
            let mut model = console(Screen::ToRate, language, 80, 24);
            say(&mut model, line);
            if let Some(Layer::Form(form)) = model.layers.last_mut() {
                let minutes = form.fields.iter().position(|field| field.name == FieldName::Minutes);
                form.focus = minutes.unwrap_or(form.focus);
            }
            let picture = text(&drawn(&model).0);
            // A hint goes on in the next row, within the frame.
            let bare = |text: &str| text.replace('|', "").split_whitespace().collect::<String>();
            assert!(bare(&picture).contains(&bare(hint)), "{hint}:\n{picture}");
        }
    }
}
