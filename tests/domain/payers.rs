//! Who pays: what each rule gives and refuses, and random sequences under which nothing is overdrawn and every settled bill
//! balances (invariants 11 and 13).

use std::collections::BTreeMap;

use paidan::domain::accounts::bills::{BillLineSheet, BillState};
use paidan::domain::accounts::sponsors::{PayerKind, PledgeSheet, Promise, Purse, SponsorSheet};
use paidan::domain::accounts::supplies::{StockMovement, StockSheet, SupplyPointSheet, SupplyStage};
use paidan::domain::accounts::{AccountRow, AccountRows, fold, payer_faults};
use paidan::domain::authority::Act;
use paidan::domain::command::{BillClaim, BillRelease, Command};
use paidan::domain::event::Event;
use paidan::domain::ids::{PledgeId, ReceiptId, RequestId, SponsorId, SupplyPointId};
use paidan::domain::menu::{Campaign, MenuItem};
use paidan::domain::operator::{Actor, Role};
use paidan::domain::refusal::{InvalidReason, Refusal};
use paidan::domain::time::Span;
use uuid::Uuid;

use crate::choices::Draw;
use crate::drawn;
use crate::testing::{COUNTY, MEALS, OTHER_TOWN, TALK, TOWN, VILLAGE, actor, at, dispatcher, place, team};
use crate::world::{World, filing, with_offer};

/// The acts that these sequences reach, and those of `sequences` need not.
pub const ACTS: [Act; 14] = [
    Act::SetSponsor,
    Act::MakePledge,
    Act::WithdrawPledge,
    Act::FillJobs,
    Act::OpenBill,
    Act::ClaimBillLine,
    Act::ReleaseBillLine,
    Act::AdvanceBill,
    Act::SettleBill,
    Act::CancelBill,
    Act::IssueReceipt,
    Act::SetSupplyPoint,
    Act::MoveStock,
    Act::OrderRefill,
];

const KINDS: [PayerKind; 4] = [PayerKind::Chamber, PayerKind::Firm, PayerKind::Person, PayerKind::Bank];

fn sponsor_id(n: u8) -> SponsorId {
    SponsorId(Uuid::from_u128(0xF000 + u128::from(n % 4)))
}

fn pledge_id(n: u8) -> PledgeId {
    PledgeId(Uuid::from_u128(0xF100 + u128::from(n)))
}

fn point_id() -> SupplyPointId {
    SupplyPointId(Uuid::from_u128(0xF200))
}

fn sponsor(n: u8) -> SponsorSheet {
    let kind = KINDS[usize::from(n % 4)];
    let name = if kind == PayerKind::Person { String::new() } else { format!("sponsor {}", n % 4) };
    let code = (kind != PayerKind::Person).then(|| format!("91-{}", n % 4));
    let chamber = (kind == PayerKind::Firm).then(|| sponsor_id(0));
    SponsorSheet { id: sponsor_id(n), kind, name, code, chamber, people: 3, projects: 1, employed: 20, ended: false }
}

fn rice() -> Promise {
    Promise::Goods { item: "rice".into(), unit: "bag".into() }
}

fn pledge(n: u8, promise: Promise, amount: u64) -> PledgeSheet {
    let (services, places, campaign, until) = (vec![], vec![], None, None);
    PledgeSheet { id: pledge_id(n), sponsor: sponsor_id(n), promise, amount, services, places, campaign, until }
}

fn line(item: &str, quantity: u64, amount: u64) -> BillLineSheet {
    BillLineSheet { item: item.into(), quantity, unit: "bag".into(), amount, payer: None, asked: None }
}

fn claim(request: RequestId, line: u16, sponsor: u8, pledge: Option<u8>, amount: u64) -> Command {
    let payer = KINDS[usize::from(sponsor % 4)];
    let (sponsor, pledge) = (Some(sponsor_id(sponsor)), pledge.map(pledge_id));
    Command::ClaimBillLine(Box::new(BillClaim { request, line, payer, sponsor, pledge, amount }))
}

fn receipt_of(id: u64, n: u8, amount: u64) -> Command {
    let receipt = ReceiptId(Uuid::from_u128(0xF300 + u128::from(id)));
    Command::IssueReceipt { receipt, pledge: pledge_id(n), amount, purpose: "winter".into() }
}

fn point(stage: SupplyStage) -> SupplyPointSheet {
    let items = vec![StockSheet { item: "rice".into(), unit: "bag".into(), minimum: 5 }];
    let service = Some(MEALS.parse().unwrap());
    SupplyPointSheet { id: point_id(), name: "warm stop".into(), place: place(VILLAGE), stage, service, items }
}

fn stock(movement: StockMovement) -> Command {
    Command::MoveStock { point: point_id(), item: "rice".into(), movement }
}

fn leader() -> Actor {
    actor(Role::DutyLeader, COUNTY)
}

/// A request for meals, queued.
fn order(world: &mut World, service: &str) -> RequestId {
    let request = world.fresh_request();
    let filing =
        paidan::domain::command::Filing { take_in: Some(with_offer(None)), ..filing(request, service, VILLAGE) };
    world.act(&dispatcher(), &Command::File(Box::new(filing))).unwrap();
    request
}

/// Four sponsors, of each a pledge: 0 cash of 100.00, 1 ten bags of rice, 2 jobs, 3 cash of 50.00; and an order.
fn world() -> (World, RequestId) {
    let mut world = World::new([team(1)]);
    for n in 0..4 {
        world.act(&dispatcher(), &Command::SetSponsor { sponsor: sponsor(n) }).unwrap();
    }
    let promises =
        [(Promise::Cash, 10_000), (rice(), 10), (Promise::Jobs { work: "tea".into() }, 6), (Promise::Cash, 5_000)];
    for (n, (promise, amount)) in (0u8..).zip(promises) {
        world.act(&dispatcher(), &Command::MakePledge { pledge: pledge(n, promise, amount) }).unwrap();
    }
    let request = order(&mut world, MEALS);
    (world, request)
}

fn refused(world: &World, command: &Command) -> Refusal {
    world.decide(&dispatcher(), command).unwrap_err()
}

fn done(world: &mut World, command: &Command) {
    world.act(&dispatcher(), command).unwrap_or_else(|refusal| panic!("{refusal:?}: {command:?}"));
}

fn free(world: &World, n: u8) -> u64 {
    world.accounts.pledge(pledge_id(n).0).unwrap().purses.free
}

fn state(world: &World, request: RequestId) -> BillState {
    world.accounts.bill(request.0).unwrap().state()
}

#[test]
fn a_line_has_several_payers_and_a_bill_is_settled_only_when_they_balance() {
    let (mut world, request) = world();
    let lines = vec![line("rice", 3, 10_000), line("carriage", 1, 2_000)];
    done(&mut world, &Command::OpenBill { request, lines });
    assert_eq!(state(&world, request), BillState::Unclaimed);
    // Two of the three bags in kind, worth two thirds to the 分; the rest and the carriage in money.
    done(&mut world, &claim(request, 0, 1, Some(1), 2));
    let left = refused(&world, &claim(request, 0, 0, Some(0), 3_400));
    assert_eq!(left, Refusal::BillLineCovered { item: "rice".into(), left: 3_334, asked: 3_400 });
    let settle =
        |pledges: &[u8]| Command::SettleBill { request, pledges: pledges.iter().copied().map(pledge_id).collect() };
    let unbalanced = Refusal::BillNotBalanced { lines: 12_000, payers: 6_666, unit: "分".into() };
    assert_eq!(refused(&world, &settle(&[1])), unbalanced);
    done(&mut world, &claim(request, 0, 1, Some(1), 1));
    done(&mut world, &claim(request, 1, 0, Some(0), 2_000));
    assert_eq!(state(&world, request), BillState::Claimed);
    assert!(matches!(refused(&world, &settle(&[0, 1])), Refusal::WrongBillState { state: BillState::Claimed, .. }));
    done(&mut world, &Command::AdvanceBill { request, lines: vec![], by: PayerKind::Treasury });
    assert_eq!(refused(&world, &settle(&[0])), Refusal::NameThePledge { pledge: pledge_id(1) });
    done(&mut world, &settle(&[0, 1]));
    assert_eq!((state(&world, request), free(&world, 0), free(&world, 1)), (BillState::Settled, 8_000, 7));
    assert_eq!(world.accounts.pledge(pledge_id(1).0).unwrap().purses.used, 3);
    assert!(matches!(refused(&world, &claim(request, 0, 0, None, 1)), Refusal::WrongBillState { .. }));
    assert!(world.desk.request(request).unwrap().state.is_open(), "the order goes its own way");
}

#[test]
fn a_pledge_pays_only_for_what_it_is_for_and_never_more_than_is_free() {
    let (mut world, request) = world();
    done(&mut world, &Command::OpenBill { request, lines: vec![line("rice", 20, 40_000), line("flour", 1, 900)] });
    assert_eq!(
        refused(&world, &claim(request, 0, 2, Some(2), 1)),
        Refusal::PledgeDoesNotFit { field: "promise".into() }
    );
    let over = |left, asked, unit: &str| Refusal::PledgeOverdrawn { left, asked, unit: unit.into() };
    assert_eq!(refused(&world, &claim(request, 0, 0, Some(0), 10_001)), over(10_000, 10_001, "分"));
    assert_eq!(refused(&world, &claim(request, 0, 1, Some(1), 11)), over(10, 11, "bag"));
    let flour = Refusal::PledgeDiffers { field: "item".into(), pledged: "rice".into(), needed: "flour".into() };
    assert_eq!(refused(&world, &claim(request, 1, 1, Some(1), 1)), flour);
    let boxes = pledge(41, Promise::Goods { item: "rice".into(), unit: "box".into() }, 5);
    done(&mut world, &Command::MakePledge { pledge: boxes });
    let unit = Refusal::PledgeDiffers { field: "unit".into(), pledged: "box".into(), needed: "bag".into() };
    assert_eq!(refused(&world, &claim(request, 0, 41, Some(41), 1)), unit);
    let undeclared = PledgeSheet { campaign: Some("WINTER".into()), ..pledge(60, Promise::Cash, 9) };
    let no_such = Refusal::NoSuchCampaign { campaign: "WINTER".into() };
    assert_eq!(refused(&world, &Command::MakePledge { pledge: undeclared }), no_such);
    let (code, zh, en) = ("WINTER".parse().unwrap(), "暖冬".into(), "winter".into());
    let winter = Campaign { code, zh, en, tags: vec![], from: 20_261_201, until: 20_270_301, retired: false };
    let declare = Command::SetMenu { items: vec![MenuItem::Campaign(winter)] };
    world.act(&actor(Role::Administrator, COUNTY), &declare).unwrap();
    for (n, bound, field) in [
        (44, PledgeSheet { places: vec![place(OTHER_TOWN)], ..pledge(44, Promise::Cash, 9) }, "place"),
        (48, PledgeSheet { campaign: Some("WINTER".into()), ..pledge(48, Promise::Cash, 9) }, "campaign"),
        (52, PledgeSheet { until: Some(at(23, 9, 0)), ..pledge(52, Promise::Cash, 9) }, "until"),
    ] {
        done(&mut world, &Command::MakePledge { pledge: bound });
        world.now = world.now.max(at(23, 9, 0));
        assert_eq!(
            refused(&world, &claim(request, 0, n, Some(n), 1)),
            Refusal::PledgeDoesNotFit { field: field.into() }
        );
        world.now = at(23, 8, 0);
    }
    let near = PledgeSheet {
        places: vec![place(TOWN)],
        services: vec![MEALS.parse().unwrap()],
        ..pledge(56, Promise::Cash, 9)
    };
    done(&mut world, &Command::MakePledge { pledge: near });
    done(&mut world, &claim(request, 0, 56, Some(56), 9));
    let service = TALK.parse().unwrap();
    let talk = PledgeSheet { services: vec![TALK.parse().unwrap()], ..pledge(60, Promise::Cash, 9) };
    assert_eq!(refused(&world, &Command::MakePledge { pledge: talk }), Refusal::NotSponsored { service });
    let none = refused(&world, &Command::MakePledge { pledge: pledge(61, Promise::Cash, 0) });
    assert_eq!(none, Refusal::Invalid { field: "pledge.amount".into(), reason: InvalidReason::OutOfRange });
}

#[test]
fn what_is_set_aside_or_receipted_is_not_withdrawn_and_a_number_is_given_once() {
    let (mut world, request) = world();
    done(&mut world, &Command::OpenBill { request, lines: vec![line("rice", 2, 3_000)] });
    done(&mut world, &claim(request, 0, 3, Some(3), 3_000));
    let withdraw = |amount| Command::WithdrawPledge { pledge: pledge_id(3), amount, reason: "moved away".into() };
    let over = |left, asked| Refusal::PledgeOverdrawn { left, asked, unit: "分".into() };
    assert_eq!(refused(&world, &withdraw(2_001)), over(2_000, 2_001));
    let receipt = |amount| receipt_of(amount, 3, amount);
    done(&mut world, &receipt(4_500));
    assert_eq!(refused(&world, &withdraw(501)), over(500, 501));
    done(&mut world, &withdraw(500));
    assert_eq!(refused(&world, &receipt(1)), over(0, 1));
    done(&mut world, &receipt_of(1, 0, 1));
    let mut numbers: Vec<u32> = world
        .accounts
        .iter()
        .filter_map(|(_, row)| if let AccountRow::Receipt(receipt) = row { Some(receipt.number) } else { None })
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2]);
    // Given up, the money is free; a bill taken back can be opened anew.
    let release =
        BillRelease { request, line: 0, share: Some(0), pledge: Some(pledge_id(3)), reason: "another pays".into() };
    done(&mut world, &Command::ReleaseBillLine(Box::new(release)));
    assert_eq!(free(&world, 3), 4_500);
    done(&mut world, &Command::CancelBill { request, pledges: vec![], reason: "not needed".into() });
    done(&mut world, &Command::OpenBill { request, lines: vec![line("rice", 1, 1)] });
    assert_eq!(world.accounts.bill(request.0).unwrap().round, 1);
    assert_eq!(payer_faults(&world.accounts), []);
}

#[test]
fn jobs_are_filled_one_by_one_and_never_more_than_were_promised() {
    let (mut world, _) = world();
    let fill = |count| Command::FillJobs { pledge: pledge_id(2), count };
    done(&mut world, &fill(4));
    assert_eq!(refused(&world, &fill(3)), Refusal::PledgeOverdrawn { left: 2, asked: 3, unit: "个".into() });
    done(&mut world, &fill(-1));
    assert_eq!(refused(&world, &fill(-4)), Refusal::PledgeOverdrawn { left: 3, asked: 4, unit: "个".into() });
    let cash = Command::FillJobs { pledge: pledge_id(0), count: 1 };
    assert_eq!(refused(&world, &cash), Refusal::Invalid { field: "pledge".into(), reason: InvalidReason::NotAChoice });
}

#[test]
fn a_sponsor_is_of_one_kind_its_code_its_own_and_a_chamber_in_no_chamber() {
    let (world, _) = world();
    let set = |change: &dyn Fn(&mut SponsorSheet)| {
        let mut sheet = sponsor(1);
        change(&mut sheet);
        refused(&world, &Command::SetSponsor { sponsor: sheet })
    };
    let invalid = |field: &str, reason| Refusal::Invalid { field: field.into(), reason };
    assert_eq!(set(&|sheet| sheet.code = Some("91-3".into())), invalid("sponsor.code", InvalidReason::Twice));
    assert_eq!(set(&|sheet| sheet.kind = PayerKind::Bank), invalid("sponsor.kind", InvalidReason::NotAChoice));
    assert_eq!(set(&|sheet| sheet.chamber = Some(sheet.id)), invalid("sponsor.chamber", InvalidReason::Itself));
    assert_eq!(
        set(&|sheet| sheet.chamber = Some(sponsor_id(3))),
        invalid("sponsor.chamber", InvalidReason::NotAChoice)
    );
    let circle = Command::SetSponsor { sponsor: SponsorSheet { chamber: Some(sponsor_id(0)), ..sponsor(0) } };
    assert_eq!(refused(&world, &circle), invalid("sponsor.chamber", InvalidReason::Itself));
    let named = Command::SetSponsor { sponsor: SponsorSheet { name: "somebody".into(), ..sponsor(2) } };
    assert_eq!(refused(&world, &named), invalid("sponsor.name", InvalidReason::NotAChoice), "a name is a paper");
}

#[test]
fn a_bill_is_only_for_a_service_that_may_be_sponsored_and_its_lines_are_checked_by_field() {
    let (mut world, request) = world();
    let talk = order(&mut world, TALK);
    let lines = vec![line("rice", 1, 100)];
    let not_sponsored = Refusal::NotSponsored { service: TALK.parse().unwrap() };
    assert_eq!(refused(&world, &Command::OpenBill { request: talk, lines: lines.clone() }), not_sponsored);
    let bad = Command::OpenBill { request, lines: vec![lines[0].clone(), line("rice", 0, 100)] };
    let field = |name: &str, reason| Refusal::Invalid { field: name.into(), reason };
    assert_eq!(refused(&world, &bad), field("lines.1.quantity", InvalidReason::OutOfRange));
    let firm = BillLineSheet { payer: Some(PayerKind::Firm), ..line("rice", 1, 100) };
    done(&mut world, &Command::OpenBill { request, lines: vec![firm] });
    assert_eq!(refused(&world, &claim(request, 0, 0, None, 100)), field("payer", InvalidReason::NotAChoice));
    assert!(matches!(refused(&world, &Command::OpenBill { request, lines }), Refusal::WrongBillState { .. }));
}

#[test]
fn a_supply_point_never_hands_out_what_it_has_not_and_orders_what_falls_short_once() {
    let (mut world, _) = world();
    done(&mut world, &Command::SetSupplyPoint { point: point(SupplyStage::Preparing) });
    let given =
        |quantity| stock(StockMovement::In { quantity, sponsor: Some(sponsor_id(1)), pledge: Some(pledge_id(1)) });
    assert_eq!(refused(&world, &given(11)), Refusal::PledgeOverdrawn { left: 10, asked: 11, unit: "bag".into() });
    done(&mut world, &given(6));
    let out = |quantity| stock(StockMovement::Out { quantity });
    assert_eq!(refused(&world, &out(1)), Refusal::SupplyPointNotOpen { stage: SupplyStage::Preparing });
    done(&mut world, &Command::SetSupplyPoint { point: point(SupplyStage::Open) });
    let short = Refusal::StockShort { item: "rice".into(), left: 6, asked: 7, unit: "bag".into() };
    assert_eq!(refused(&world, &out(7)), short);
    done(&mut world, &out(1));
    let before = world.desk.requests.len();
    done(&mut world, &out(1));
    assert_eq!(world.desk.requests.len(), before + 1, "an order goes out by itself");
    done(&mut world, &out(1));
    assert_eq!(world.desk.requests.len(), before + 1, "and once");
    let refill = world.accounts.supply_point(point_id().0).unwrap().stock[0].refill.unwrap();
    let filed = world.desk.request(refill).unwrap();
    assert!(filed.summary.as_str().contains("warm stop") && filed.place == place(VILLAGE), "{filed:?}");
    let again = Command::OrderRefill { point: point_id(), item: "rice".into() };
    assert_eq!(refused(&world, &again), Refusal::RefillOrdered { number: filed.number });
    let counted = |was, count| stock(StockMovement::Counted { was, count, reason: "a bag was wet".into() });
    let differs = Refusal::StockDiffers { item: "rice".into(), stands: 3, said: 4, unit: "bag".into() };
    assert_eq!(refused(&world, &counted(4, 2)), differs);
    done(&mut world, &counted(3, 2));
    let Some(Event::StockMoved(moved)) = world.log.last().unwrap().events.first() else { panic!("no stock moved") };
    assert_eq!((moved.before, moved.after), (3, 2), "both values are kept");
    let other_town = actor(Role::Clerk, OTHER_TOWN);
    world.now = at(23, 10, 0);
    assert_eq!(world.decide(&other_town, &out(1)).unwrap_err(), Refusal::OutsideScope { place: place(VILLAGE) });
    let dropped = SupplyPointSheet { items: vec![], ..point(SupplyStage::Open) };
    let left = Refusal::StockLeft { item: "rice".into(), left: 2, unit: "bag".into() };
    assert_eq!(refused(&world, &Command::SetSupplyPoint { point: dropped }), left);
}

/// The next command of a random sequence.
fn next(world: &World, requests: &[RequestId], draw: Draw) -> Command {
    let Draw { which, act, detail, time } = draw;
    let request = requests[usize::from(time) % requests.len()];
    let reason = "another way".to_owned();
    let amount = u64::from(detail % 7) + 1;
    let pledges = |of: RequestId| world.accounts.bill(of.0).into_iter().flat_map(|bill| bill.drawn()).map(|one| one.0);
    match which % 20 {
        0 => Command::SetSponsor { sponsor: SponsorSheet { employed: u32::from(detail), ..sponsor(time) } },
        1 => {
            let promise =
                [Promise::Cash, rice(), Promise::Jobs { work: "tea".into() }][usize::from(detail) % 3].clone();
            Command::MakePledge { pledge: pledge(4 + time % 60, promise, u64::from(detail) + 1) }
        }
        2 => Command::WithdrawPledge { pledge: pledge_id(time % 8), amount, reason },
        3 => Command::FillJobs { pledge: pledge_id(2), count: i64::from(detail % 5) - 2 },
        4 | 5 => Command::OpenBill { request, lines: vec![line("rice", amount, amount * 3), line("carriage", 1, 5)] },
        6..11 => {
            let line = usize::from(act % 2);
            let bill = world.accounts.bill(request.0);
            let open = bill.and_then(|bill| bill.lines.get(line)).map_or(0, |line| line.open());
            // Often just what is open, so that bills do get settled.
            let amount = if act.is_multiple_of(5) { amount } else { open };
            claim(request, u16::from(act % 2), detail, (!time.is_multiple_of(3)).then_some(detail % 4), amount)
        }
        11 => {
            let bill = world.accounts.bill(request.0);
            let line = bill.and_then(|bill| bill.lines.get(usize::from(act % 2)));
            let share = line.and_then(|line| line.shares.first()).and_then(|share| share.pledge);
            let (line, pledge) = (u16::from(act % 2), share);
            Command::ReleaseBillLine(Box::new(BillRelease { request, line, share: Some(0), pledge, reason }))
        }
        12 | 13 => Command::AdvanceBill { request, lines: vec![], by: PayerKind::Treasury },
        14 | 15 => Command::SettleBill { request, pledges: pledges(request).collect() },
        16 if detail.is_multiple_of(3) => Command::CancelBill { request, pledges: pledges(request).collect(), reason },
        16 => receipt_of(world.log.len() as u64, time % 4, amount),
        17 => {
            let stage = [SupplyStage::Open, SupplyStage::Open, SupplyStage::Preparing][usize::from(detail) % 3];
            Command::SetSupplyPoint { point: point(stage) }
        }
        18 if time.is_multiple_of(5) => Command::OrderRefill { point: point_id(), item: "rice".into() },
        18 => stock(StockMovement::Out { quantity: amount }),
        _ => match detail % 4 {
            0 => stock(StockMovement::Counted { was: u64::from(time % 9), count: amount, reason }),
            1 => {
                stock(StockMovement::In { quantity: amount, sponsor: Some(sponsor_id(1)), pledge: Some(pledge_id(1)) })
            }
            _ => stock(StockMovement::In { quantity: amount, sponsor: None, pledge: None }),
        },
    }
}

/// What the moves of a log leave in the purses of each pledge, counted by nothing of the domain's own.
#[derive(Default)]
struct Books(BTreeMap<PledgeId, BTreeMap<Purse, i64>>);

impl Books {
    fn take(&mut self, event: &Event) -> Result<(), String> {
        match event {
            Event::PledgeMade { pledge } => {
                self.0.entry(pledge.id).or_default().insert(Purse::Free, i64::try_from(pledge.amount).unwrap());
            }
            Event::PledgeMoved(moved) => {
                let purses = self.0.get_mut(&moved.pledge).ok_or("a pledge nobody made")?;
                let amount = i64::try_from(moved.amount).unwrap();
                *purses.entry(moved.from).or_default() -= amount;
                *purses.entry(moved.to).or_default() += amount;
                if amount == 0 || purses.values().any(|left| *left < 0) {
                    return Err(format!("overdrawn: {moved:?} leaves {purses:?}"));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn agree_with(&self, rows: &AccountRows) -> Result<(), String> {
        for (id, purses) in &self.0 {
            let row = rows.pledge(id.0).ok_or("no row")?;
            let of = |purse| u64::try_from(purses.get(&purse).copied().unwrap_or_default()).unwrap();
            let there = [row.purses.free, row.purses.reserved, row.purses.used, row.purses.withdrawn];
            let booked = [Purse::Free, Purse::Reserved, Purse::Used, Purse::Withdrawn].map(of);
            if there != booked {
                return Err(format!("{id}: {there:?} in the row, {booked:?} by the moves"));
            }
        }
        Ok(())
    }
}

/// The rows as a centre that starts again would fold them from the log.
fn folded_again(world: &World) -> AccountRows {
    let mut rows = AccountRows::default();
    for entry in &world.log {
        for event in &entry.events {
            let changed = fold(&rows, entry.at, event);
            rows.learn_all(changed);
        }
    }
    rows
}

fn play(draws: &[Draw], reached: &mut BTreeMap<Act, usize>) -> Result<(), String> {
    let (mut world, first) = world();
    let requests = [first, order(&mut world, MEALS), order(&mut world, MEALS)];
    let mut books = Books::default();
    for event in world.log.iter().flat_map(|entry| &entry.events) {
        books.take(event)?;
    }
    for draw in draws {
        match draw.act {
            0..20 => drop(world.jump_to(world.now + Span::minutes(i64::from(draw.time)))?),
            20..24 => drop(world.jump_to(world.now + Span::days(i64::from(draw.time % 4)))?),
            // The wall goes back, and nothing is promised, claimed or settled twice for it.
            24..32 => world.now = world.now - Span::hours(i64::from(draw.time % 50)),
            _ => {}
        }
        if draw.act > 245 {
            world.accounts = folded_again(&world);
        }
        let command = next(&world, &requests, *draw);
        let before = world.accounts.clone();
        let Ok(step) = world.act(&leader(), &command) else {
            if world.accounts != before {
                return Err(format!("refused, and something changed: {command:?}"));
            }
            continue;
        };
        *reached.entry(Act::of(&command)).or_default() += 1;
        for event in &step.entry.events {
            books.take(event)?;
        }
        books.agree_with(&world.accounts)?;
        let faults = payer_faults(&world.accounts);
        if !faults.is_empty() {
            return Err(format!("{command:?}: {faults:?}"));
        }
    }
    if folded_again(&world) == world.accounts { Ok(()) } else { Err("folded again, the rows differ".into()) }
}

#[test]
fn no_pledge_is_ever_overdrawn_and_every_settled_bill_balances() {
    drawn::play_reaching(400, &drawn::up_to(120), &ACTS, |draws, reached| play(&draws, reached));
}

#[test]
fn an_overdrawn_pledge_and_an_unbalanced_bill_are_found_when_the_rows_are_checked() {
    let (mut world, request) = world();
    done(&mut world, &Command::OpenBill { request, lines: vec![line("rice", 1, 100)] });
    assert_eq!(payer_faults(&world.accounts), []);
    let mut pledge = world.accounts.pledge(pledge_id(0).0).unwrap().clone();
    pledge.purses.reserved += 1;
    let mut bill = world.accounts.bill(request.0).unwrap().clone();
    bill.over = Some(BillState::Settled);
    let keys = [
        paidan::domain::accounts::AccountKey::pledge(pledge_id(0)),
        paidan::domain::accounts::AccountKey::bill(request),
    ];
    world.accounts.learn_all(keys.into_iter().zip([AccountRow::from(pledge), AccountRow::from(bill)]));
    let faults: Vec<String> = payer_faults(&world.accounts).iter().map(ToString::to_string).collect();
    for said in ["promised=10000 sum=10001", "reserved=1 drawn=0", "bill-balance"] {
        assert!(faults.iter().any(|fault| fault.contains(said)), "{faults:?}");
    }
}
