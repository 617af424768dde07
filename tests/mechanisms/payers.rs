//! 多元买单: sponsors, pledges, bills, receipts and supply points.

use paidan::domain::accounts::bills::{BillLineSheet, BillState};
use paidan::domain::accounts::sponsors::{PayerKind, PledgeSheet, Promise, SponsorSheet};
use paidan::domain::accounts::supplies::{StockMovement, StockSheet, SupplyPointSheet, SupplyStage};
use paidan::domain::command::{BillClaim, BillRelease, Command, TakingIn};
use paidan::domain::ids::{OperatorId, PledgeId, ReceiptId, RequestId, SponsorId, SupplyPointId, VolunteerId};
use paidan::domain::operator::Role;
use paidan::domain::request::State;
use paidan::wire::payers::{BillList, BillRow, PledgeList, ReceiptList, SponsorList, SponsorReport, SupplyPointList};
use paidan::wire::{EventsAnswer, RequestDetail, SnapshotAnswer, TokenAnswer, TokenRequest, VolunteerPapers};
use uuid::Uuid;

use crate::centre::*;

/// The month of the tests' clock.
const MONTH: &str = "reports/sponsors?from=2026-11-01&to=2026-12-01";
/// The name of a person who pays: a paper.
const NAME: &str = "乙某某";

pub fn sponsor(kind: PayerKind, name: &str, chamber: Option<SponsorId>) -> SponsorSheet {
    let id = SponsorId(Uuid::now_v7());
    let (name, code) = (name.to_owned(), None);
    SponsorSheet { id, kind, name, code, chamber, people: 0, projects: 0, employed: 0, ended: false }
}

pub fn pledge(sponsor: SponsorId, promise: Promise, amount: u64) -> PledgeSheet {
    let (services, places, campaign, until) = (vec![], vec![], None, None);
    PledgeSheet { id: PledgeId(Uuid::now_v7()), sponsor, promise, amount, services, places, campaign, until }
}

fn rice() -> Promise {
    Promise::Goods { item: "大米".into(), unit: "袋".into() }
}

fn line(item: &str, quantity: u64, unit: &str, amount: u64) -> BillLineSheet {
    BillLineSheet { item: item.into(), quantity, unit: unit.into(), amount, payer: None, asked: None }
}

fn claim(request: RequestId, line: u16, of: &SponsorSheet, pledge: Option<PledgeId>, amount: u64) -> Command {
    let (payer, sponsor) = (of.kind, Some(of.id));
    Command::ClaimBillLine(Box::new(BillClaim { request, line, payer, sponsor, pledge, amount }))
}

/// The own token of a sponsor that is registered.
async fn sponsor_token(centre: &TestCentre, admin: &str, sponsor: SponsorId) -> String {
    let asked = TokenRequest {
        command_id: new_id(),
        operator: OperatorId(Uuid::now_v7()),
        role: Role::Sponsor,
        place: place(COUNTY),
        name: "出资方".into(),
        team: None,
        office: Some(sponsor.to_string()),
    };
    let answer: TokenAnswer = centre.post(admin, "tokens", &asked).await.ok();
    answer.token
}

/// An order for help to a household in need, queued.
async fn order(centre: &TestCentre, dispatcher: &str) -> RequestId {
    let (request, file) = filing();
    let Command::File(mut filing) = file else { panic!("a filing") };
    filing.service = Some("FPBK".parse().unwrap());
    filing.fields = [("kind".to_owned(), "物资".to_owned())].into();
    filing.words = "两户困难老人过冬缺米缺棉被".into();
    filing.take_in = Some(TakingIn::default());
    centre.accepted(dispatcher, Command::File(filing)).await;
    request
}

async fn bill(centre: &TestCentre, token: &str, request: RequestId) -> BillRow {
    centre.get(token, &format!("requests/{request}/bill")).await.ok()
}

async fn free(centre: &TestCentre, token: &str, sponsor: SponsorId) -> u64 {
    let list: PledgeList = centre.get(token, &format!("pledges?sponsor={sponsor}")).await.ok();
    list.pledges.iter().map(|row| row.pledge.purses.free).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn cl1_many_payers_share_a_bill_that_balances_and_never_holds_the_order_up() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let town = centre.token(Role::Clerk, OTHER_TOWN).await;
    let admin = centre.token(Role::Administrator, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let firm = sponsor(PayerKind::Firm, "澧水粮油公司", None);
    let fund = sponsor(PayerKind::Fund, "县慈善基金", None);
    for one in [&firm, &fund] {
        centre.accepted(&dispatcher, Command::SetSponsor { sponsor: one.clone() }).await;
    }
    let bags = pledge(firm.id, rice(), 10);
    let money = pledge(fund.id, Promise::Cash, 100_000);
    for one in [&bags, &money] {
        centre.accepted(&dispatcher, Command::MakePledge { pledge: one.clone() }).await;
    }
    let request = order(&centre, &dispatcher).await;
    let asking = BillLineSheet { asked: Some(firm.id), ..line("大米", 4, "袋", 24_000) };
    let lines = vec![asking, line("棉被", 2, "床", 18_000), line("搬运", 1, "次", 3_000)];
    assert_eq!(
        centre.command(&town, Command::OpenBill { request, lines: lines.clone() }).await.problem(403),
        "outside_scope"
    );
    let mut bad = lines.clone();
    bad[1].amount = 0;
    let refused = centre.command(&dispatcher, Command::OpenBill { request, lines: bad }).await;
    assert_eq!(refused.json()["facts"]["field"], "lines.1.amount");
    assert_eq!(centre.get(&dispatcher, &format!("requests/{request}/bill")).await.problem(404), "not_found");
    centre.accepted(&dispatcher, Command::OpenBill { request, lines }).await;

    // What fits, and the sponsor that was asked sees its bill, says yes itself, and sees no other by name.
    let fitting: PledgeList = centre.get(&dispatcher, &format!("requests/{request}/pledges")).await.ok();
    assert_eq!(fitting.pledges.iter().map(|row| row.unit.as_str()).collect::<Vec<_>>().len(), 2);
    let own = sponsor_token(&centre, &admin, firm.id).await;
    let stranger = sponsor_token(&centre, &admin, fund.id).await;
    let seen: BillList = centre.get(&own, "bills").await.ok();
    assert_eq!(seen.bills.len(), 1);
    assert_eq!(centre.get(&stranger, "bills").await.ok::<BillList>().bills.len(), 0);
    assert_eq!(centre.get(&own, "sponsors").await.problem(403), "forbidden");
    let others = claim(request, 1, &fund, Some(money.id), 18_000);
    assert_eq!(centre.command(&own, others.clone()).await.problem(409), "not_your_bill");
    centre.accepted(&own, claim(request, 0, &firm, Some(bags.id), 4)).await;
    centre.accepted(&dispatcher, others).await;
    let text = String::from_utf8(centre.get(&own, "bills").await.body).unwrap();
    assert!(!text.contains(&fund.id.to_string()) && !text.contains("慈善基金"), "{text}");

    // The treasury pays the rest; too much is refused with what is open.
    let treasury = |amount| {
        let payer = PayerKind::Treasury;
        Command::ClaimBillLine(Box::new(BillClaim { request, line: 2, payer, sponsor: None, pledge: None, amount }))
    };
    let over = centre.command(&dispatcher, treasury(3_001)).await;
    assert_eq!((over.json()["facts"]["left"].as_u64(), over.problem(409).as_str()), (Some(3_000), "bill_line_covered"));
    let settle = Command::SettleBill { request, pledges: vec![bags.id, money.id] };
    assert_eq!(centre.command(&dispatcher, settle.clone()).await.problem(409), "bill_not_balanced");
    centre.accepted(&dispatcher, treasury(3_000)).await;
    assert_eq!(centre.command(&dispatcher, settle.clone()).await.problem(409), "wrong_bill_state");
    centre.restart().await;
    centre.accepted(&dispatcher, Command::AdvanceBill { request, lines: vec![], by: PayerKind::Treasury }).await;
    assert_eq!(bill(&centre, &auditor, request).await.state, BillState::Advanced);

    // The order goes its own way all the while.
    let team = centre.team_token("XJ01").await;
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{request}")).await.ok();
    assert_eq!(detail.request.unwrap().state, State::Queued);
    drop(team);
    centre.accepted(&dispatcher, settle.clone()).await;
    let settled = bill(&centre, &auditor, request).await;
    assert_eq!((settled.state, settled.total, settled.covered), (BillState::Settled, 45_000, 45_000));
    assert_eq!(centre.command(&dispatcher, settle).await.problem(409), "wrong_bill_state");
    assert_eq!((free(&centre, &auditor, firm.id).await, free(&centre, &auditor, fund.id).await), (6, 82_000));
    let open: BillList = centre.get(&auditor, "bills?state=unclaimed").await.ok();
    assert!(open.bills.is_empty());

    let report: SponsorReport = centre.get(&auditor, MONTH).await.ok();
    let figures = &report.figures;
    assert_eq!(
        (figures.all.cash.pledged, figures.all.cash.used, figures.all.cash.unit.as_str()),
        (100_000, 18_000, "分")
    );
    let [bags] = figures.all.goods.as_slice() else { panic!("{figures:?}") };
    assert_eq!((bags.pledged, bags.used, bags.unit.as_str()), (10, 4, "袋"));
    let [settled] = figures.bills.as_slice() else { panic!("{figures:?}") };
    assert_eq!((settled.state, settled.bills.number, settled.bills.unit.as_str()), (BillState::Settled, 1, "张"));
    let again: SponsorReport = centre.get(&auditor, &format!("{MONTH}&revision={}", report.revision)).await.ok();
    assert_eq!(again, report);
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cl1_many_payers_race_for_the_last_of_a_pledge_and_one_wins() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let leader = centre.token(Role::DutyLeader, COUNTY).await;
    let bank = sponsor(PayerKind::Bank, "县农商银行", None);
    centre.accepted(&dispatcher, Command::SetSponsor { sponsor: bank.clone() }).await;
    let money = pledge(bank.id, Promise::Cash, 5_000);
    centre.accepted(&dispatcher, Command::MakePledge { pledge: money.clone() }).await;
    let orders = [order(&centre, &dispatcher).await, order(&centre, &dispatcher).await];
    for request in orders {
        let lines = vec![line("棉被", 1, "床", 5_000)];
        centre.accepted(&dispatcher, Command::OpenBill { request, lines }).await;
    }
    let (left, right) = tokio::join!(
        centre.command(&dispatcher, claim(orders[0], 0, &bank, Some(money.id), 5_000)),
        centre.command(&leader, claim(orders[1], 0, &bank, Some(money.id), 5_000))
    );
    let (won, lost, answer) =
        if left.status == 200 { (orders[0], orders[1], right) } else { (orders[1], orders[0], left) };
    assert_eq!(answer.problem(409), "pledge_overdrawn");
    assert_eq!(bill(&centre, &dispatcher, won).await.state, BillState::Claimed);
    assert_eq!(bill(&centre, &dispatcher, lost).await.state, BillState::Unclaimed);
    // What the winner gives up the loser may have.
    let release =
        BillRelease { request: won, line: 0, share: Some(0), pledge: Some(money.id), reason: "改由财政出".into() };
    centre.accepted(&dispatcher, Command::ReleaseBillLine(Box::new(release))).await;
    centre.accepted(&leader, claim(lost, 0, &bank, Some(money.id), 5_000)).await;
    assert_eq!(free(&centre, &dispatcher, bank.id).await, 0);
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls4_chambers_firms_and_people_pledge_cash_goods_and_jobs_and_are_counted_by_chamber() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let admin = centre.token(Role::Administrator, COUNTY).await;
    let auditor = centre.token(Role::Auditor, COUNTY).await;
    let before: SnapshotAnswer = centre.get(&dispatcher, "snapshot").await.ok();
    let chamber = SponsorSheet { people: 40, projects: 9, ..sponsor(PayerKind::Chamber, "驻粤商会", None) };
    let firm = SponsorSheet {
        employed: 120,
        code: Some("91430821-T".into()),
        ..sponsor(PayerKind::Firm, "茶业公司", Some(chamber.id))
    };
    let person = sponsor(PayerKind::Person, "", Some(chamber.id));
    for one in [&chamber, &firm] {
        centre.accepted(&admin, Command::SetSponsor { sponsor: one.clone() }).await;
    }
    let mut with_name = envelope(Command::SetSponsor { sponsor: person.clone() });
    with_name
        .volunteer_papers
        .insert(VolunteerId(person.id.0), VolunteerPapers { name: NAME.into(), phone: String::new() });
    assert_eq!(centre.post(&dispatcher, "commands", &with_name).await.status, 200);
    let twin = SponsorSheet { code: firm.code.clone(), ..sponsor(PayerKind::Firm, "另一家", None) };
    let twice = centre.command(&admin, Command::SetSponsor { sponsor: twin }).await;
    assert_eq!(twice.json()["facts"]["field"], "sponsor.code");

    let jobs = pledge(firm.id, Promise::Jobs { work: "采茶".into() }, 30);
    for one in [pledge(firm.id, rice(), 50), pledge(person.id, Promise::Cash, 200_000), jobs.clone()] {
        centre.accepted(&dispatcher, Command::MakePledge { pledge: one }).await;
    }
    assert_eq!(
        centre.command(&dispatcher, Command::FillJobs { pledge: jobs.id, count: 31 }).await.problem(409),
        "pledge_overdrawn"
    );
    centre.accepted(&dispatcher, Command::FillJobs { pledge: jobs.id, count: 12 }).await;
    let withdraw = Command::WithdrawPledge { pledge: jobs.id, amount: 19, reason: "今年少种".into() };
    assert_eq!(centre.command(&dispatcher, withdraw).await.problem(409), "pledge_overdrawn");

    // Paged; a person is there without a name, in the list and in the feed.
    let first: SponsorList = centre.get(&auditor, "sponsors?limit=2").await.ok();
    let rest: SponsorList = centre.get(&auditor, &format!("sponsors?after={}", first.next.unwrap())).await.ok();
    assert_eq!((first.sponsors.len(), rest.sponsors.len(), rest.next), (2, 1, None));
    let feed = centre.get(&dispatcher, &format!("events?after={}.{}&wait=0", before.epoch, before.revision)).await;
    let text = String::from_utf8(feed.body.clone()).unwrap();
    assert!(!text.contains(NAME) && !text.contains("pledge_made"), "{text}");
    let feed: EventsAnswer = feed.ok();
    assert!(feed.revision > before.revision);

    centre.restart().await;
    let report: SponsorReport = centre.get(&auditor, MONTH).await.ok();
    let all = &report.figures.all;
    assert_eq!(
        (all.sponsors.number, all.sponsors.unit.as_str(), all.pledges.number, all.pledges.unit.as_str()),
        (3, "家", 3, "笔")
    );
    assert_eq!((all.jobs.pledged, all.jobs.used, all.jobs.unit.as_str()), (30, 12, "个"));
    assert_eq!((all.people.number, all.projects.number, all.employed.number), (40, 9, 120));
    let [only] = report.figures.by_chamber.as_slice() else { panic!("{report:?}") };
    assert_eq!((only.name.as_str(), &only.giving), ("驻粤商会", all));
    assert_eq!(centre.get(&auditor, "reports/sponsors?from=2026-11-02&to=2026-11-01").await.problem(400), "malformed");
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls5_receipts_are_numbered_without_a_gap_and_never_for_more_than_was_given() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let clerk = centre.token(Role::Clerk, TOWN).await;
    let fund = sponsor(PayerKind::Fund, "爱心基金<b>", None);
    centre.accepted(&dispatcher, Command::SetSponsor { sponsor: fund.clone() }).await;
    let money = pledge(fund.id, Promise::Cash, 60_000);
    centre.accepted(&dispatcher, Command::MakePledge { pledge: money.clone() }).await;
    let receipt = |amount| {
        let (receipt, pledge, purpose) = (ReceiptId(Uuid::now_v7()), money.id, "留守儿童冬衣".into());
        Command::IssueReceipt { receipt, pledge, amount, purpose }
    };
    assert_eq!(centre.command(&dispatcher, receipt(0)).await.problem(409), "invalid");
    let (one, other) =
        tokio::join!(centre.command(&dispatcher, receipt(40_000)), centre.command(&clerk, receipt(40_000)));
    let lost = if one.status == 200 { other } else { one };
    assert_eq!(lost.problem(409), "pledge_overdrawn");
    centre.restart().await;
    centre.accepted(&dispatcher, receipt(20_000)).await;
    let withdraw = Command::WithdrawPledge { pledge: money.id, amount: 1, reason: "反悔".into() };
    assert_eq!(centre.command(&dispatcher, withdraw).await.problem(409), "pledge_overdrawn");
    let first: ReceiptList = centre.get(&dispatcher, "receipts?limit=1").await.ok();
    let rest: ReceiptList = centre.get(&dispatcher, &format!("receipts?after={}", first.next.unwrap())).await.ok();
    let numbers: Vec<u32> =
        [&first, &rest].into_iter().flat_map(|list| &list.receipts).map(|row| row.receipt.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!((rest.receipts[0].sponsor_name.as_str(), rest.receipts[0].unit.as_str()), ("爱心基金<b>", "分"));
    let report: SponsorReport = centre.get(&dispatcher, MONTH).await.ok();
    assert_eq!((report.figures.all.receipts.number, report.figures.all.receipts.unit.as_str()), (2, "张"));
    centre.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ls8_a_supply_point_is_stocked_by_donors_and_orders_its_own_refill() {
    let mut centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let clerk = centre.token(Role::Clerk, VILLAGE).await;
    let far = centre.token(Role::Clerk, OTHER_TOWN).await;
    let firm = sponsor(PayerKind::Firm, "山泉水厂", None);
    centre.accepted(&dispatcher, Command::SetSponsor { sponsor: firm.clone() }).await;
    let water = pledge(firm.id, Promise::Goods { item: "饮用水".into(), unit: "箱".into() }, 30);
    centre.accepted(&dispatcher, Command::MakePledge { pledge: water.clone() }).await;
    let id = SupplyPointId(Uuid::now_v7());
    let items = vec![StockSheet { item: "饮用水".into(), unit: "箱".into(), minimum: 10 }];
    let point = |stage, items: &[StockSheet]| SupplyPointSheet {
        id,
        name: "暖蓝驿站".into(),
        place: place(VILLAGE),
        stage,
        service: Some("FPBK".parse().unwrap()),
        items: items.to_vec(),
    };
    let twice = [items[0].clone(), items[0].clone()];
    let refused =
        centre.command(&dispatcher, Command::SetSupplyPoint { point: point(SupplyStage::Preparing, &twice) }).await;
    assert_eq!(refused.json()["facts"]["field"], "items.1.item");
    centre.accepted(&dispatcher, Command::SetSupplyPoint { point: point(SupplyStage::Preparing, &items) }).await;
    let moved = |movement| Command::MoveStock { point: id, item: "饮用水".into(), movement };
    let given = StockMovement::In { quantity: 12, sponsor: Some(firm.id), pledge: Some(water.id) };
    centre.accepted(&clerk, moved(given)).await;
    centre.accepted(&clerk, moved(StockMovement::In { quantity: 3, sponsor: None, pledge: None })).await;
    let out = |quantity| moved(StockMovement::Out { quantity });
    assert_eq!(centre.command(&clerk, out(1)).await.problem(409), "supply_point_not_open");
    centre.accepted(&dispatcher, Command::SetSupplyPoint { point: point(SupplyStage::Open, &items) }).await;
    assert_eq!(centre.command(&far, out(1)).await.problem(403), "outside_scope");
    assert_eq!(centre.command(&clerk, out(16)).await.problem(409), "stock_short");
    centre.accepted(&clerk, out(6)).await;
    centre.restart().await;

    let list: SupplyPointList = centre.get(&dispatcher, "supply-points").await.ok();
    let row = &list.points[0];
    assert_eq!((row.point.stock[0].count, row.short.as_slice()), (9, &["饮用水".to_owned()][..]));
    let donors: Vec<Option<&str>> =
        row.point.donations.iter().map(|gift| gift.sponsor.map(|id| row.names[&id].as_str())).collect();
    assert_eq!(donors, [None, Some("山泉水厂")], "the newest first; who is not named is anonymous");
    let refill = row.point.stock[0].refill.unwrap();
    let detail: RequestDetail = centre.get(&dispatcher, &format!("requests/{refill}")).await.ok();
    assert!(detail.request.unwrap().summary.as_str().starts_with("暖蓝驿站"));
    let by_hand = Command::OrderRefill { point: id, item: "饮用水".into() };
    assert_eq!(centre.command(&clerk, by_hand.clone()).await.problem(409), "refill_ordered");
    let counted = |was, count| moved(StockMovement::Counted { was, count, reason: "破了一箱".into() });
    let differs = centre.command(&clerk, counted(8, 7)).await;
    assert_eq!((differs.json()["facts"]["stands"].as_u64(), differs.problem(409).as_str()), (Some(9), "stock_differs"));
    centre.accepted(&clerk, counted(9, 8)).await;
    let more = StockMovement::In { quantity: 5, sponsor: Some(firm.id), pledge: Some(water.id) };
    centre.accepted(&clerk, moved(more)).await;
    centre.accepted(&clerk, by_hand).await;
    let report: SponsorReport = centre.get(&dispatcher, MONTH).await.ok();
    let [goods] = report.figures.all.goods.as_slice() else { panic!("{report:?}") };
    assert_eq!((goods.pledged, goods.used, goods.unit.as_str()), (30, 17, "箱"));
    centre.verified().await;
}
