//! Every verb, in both languages.

use super::Seat;
use crate::console::action::Action;
use crate::console::commandline::verbs::VERBS;
use crate::console::commandline::{Begun, Meaning, Order, Unclear};
use crate::console::forms::FieldName;
use crate::console::lists::Screen;
use crate::console::view::testing;
use crate::domain::assignment::{CountUnit, LeavingReason, OfferKind, RefusalReason};
use crate::domain::command::{Amendment, CallBackResult, CallResult, CancelReason, Command};
use crate::domain::ids::RequestId;
use crate::domain::request::{Priority, Satisfaction};
use crate::domain::team::Team;
use crate::domain::testing::{assignment_id, at, request_id, team_id};
use crate::words::Language;

/// What a line of each verb asks for, as the log would have it.
fn asked(seat: &Seat, line: &str) -> String {
    match seat.read(line).meaning {
        Ok(Meaning::Act(act)) => serde_json::to_value(&act.command).unwrap()["type"].as_str().unwrap().to_owned(),
        Ok(Meaning::Order(order)) => format!("{order:?}"),
        Ok(Meaning::Begun(begun)) => format!("form {}", begun.action.map_or("?", Action::tag)),
        Ok(Meaning::Nothing) => "nothing".to_owned(),
        Err(unclear) => format!("{unclear:?}"),
    }
}

#[test]
fn every_verb_does_the_same_in_both_languages() {
    let seat = Seat::new(Language::Zh);
    let lines = [
        ("take 0002", "受0002", "take_in"),
        ("emergency 0002", "特急 0002", "take_in"),
        ("reject 0002 not ours", "驳 0002 不归我们管", "reject"),
        ("transfer 0003 ZJJ", "转 0003 住建局", "transfer"),
        ("answered 0008 it is mended", "复 0008 已修好", "record_answer"),
        ("sent-back 0008 not ours", "回 0008 不归他们", "send_back"),
        ("merge 0002 0012", "并 0002 0012", "merge"),
        ("link 0002 0012", "关联 0002 0012", "link"),
        ("cancel 0002 they found help", "撤单 0002 自己解决了", "cancel"),
        ("dispatch 0001 SY01", "派 0001 ssyj", "offer"),
        ("dispatch 0012 SC11 SY01 -- by noon", "联派 0012 SC11 SY01 －－ 中午前，到齐。", "offer"),
        ("also 0013 SY02", "加 0013 蓝天", "offer_also"),
        ("offer-all 0012", "抢 0012", "offer"),
        ("remind 0013 SY01", "催 0013 ssyj", "remind"),
        ("recall 0013 SY01 rang wrong team", "撤派 0013 SY01 已打电话 派错了", "recall"),
        ("hold 0012 2d not at home", "挂 0012 2天 人不在家", "hold"),
        ("resume 0009", "启 0009", "resume"),
        ("acknowledge 0013", "应 0013", "acknowledge_alarm"),
        ("emergency-call 0013 119", "急救 0013 119", "emergency_call"),
        ("case 0013 fire", "情形 0013 火灾", "set_case"),
        ("incident 0013 the ferry", "事件 0013 渡口落水", "open_incident"),
        ("welfare 0012", "平安核实 0012", "start_welfare_check"),
        ("set-check-in 0005 TJ07 30", "定时报平安 0005 TJ07 30", "set_check_in"),
        ("report-to-police 0010", "报警 0010", "report_to_police"),
        ("confirm-police 0010", "确认报警 0010", "confirm_police_report"),
        ("asked 0012 SC11 3", "认领 0012 送餐 3", "ask_for"),
        ("accept 0013 SY01 3 by phone", "接 0013 ssyj 3人 电话", "accept"),
        ("refuse 0013 SY01 too-far", "拒 0013 SY01 没人", "refuse"),
        ("asking 0013 SY01", "意向 0013 SY01", "ask_own_people"),
        ("give-back 0005 TJ07 unable", "退 0005 TJ07 做不了", "give_back"),
        ("fail 0005 unsafe", "失败 0005 不安全", "fail"),
        ("arrive 0005 TJ07", "到 0005", "arrive"),
        ("break-off 0012 unsafe", "中止 0012 不安全", "break_off"),
        ("rate 0014 satisfied", "评 0014 满意 已解决", "rate"),
        ("call-back 0007 not-reached", "访 0007 not-reached", "call_back"),
        ("archive 0014 explained", "归 0014 说明过了", "archive"),
        ("reopen 0007 not solved", "重 0007 没解决", "reopen"),
        ("correct 0008 number it was 12", "更正 0008 户数 是十二户", "correct"),
        ("priority 0012 P1 alone at home", "级 0012 紧急 一人在家", "set_priority"),
        ("reschedule 0001 fri 9:00 agreed asked so", "改约 0001 周五9:00 同意 人家要求", "reschedule"),
        ("amend 0012 people 3", "改 0012 人数 3", "amend"),
        ("amend 0012 place 北岗社区", "改 0012 地点 bg", "amend"),
        ("split 0012 one; two", "拆 0012 买菜；送药", "split"),
        ("give 0012 甘堰土家族乡", "交 0012 gytjzx", "give"),
        ("again 0012 still waiting", "催办 0012 还在等", "again"),
        ("call 0012 no-answer", "拨 0012 没人接", "call"),
        ("note 0012 a dog", "记 0012 有狗", "note"),
        ("papers 0012", "当事人 0012", "open_papers"),
        ("stand-down SY01 18:00 boat", "停 ssyj 18:00 修船", "stand_down"),
        ("stand-up SY04", "复岗 SY04", "stand_up"),
        ("stage SY01 review by the book", "阶段 ssyj 考核 到期考核", "move_team"),
        ("train SY01 safety", "培训 ssyj 安全", "record_team_training"),
        ("late 0013 accept SY01 2h 3", "补录 0013 接单 ssyj 2h 3人", "enter_late"),
    ];
    let both = lines.iter().flat_map(|(english, chinese, tag)| [(*english, *tag), (*chinese, *tag)]);
    let wrong: Vec<(&str, String)> = both
        .map(|(line, tag)| (line, tag, asked(&seat, line)))
        .filter(|(_, tag, got)| tag != got)
        .map(|(line, _, got)| (line, got))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let others = [
        ("take-apart 0008", "take_apart"),
        ("join-incident 0013", "form join-incident"),
        ("leave-incident 0013", "leave_incident"),
        ("close-incident 0013 all are well", "close_incident"),
        ("check-in 0005", "form check-in"),
        ("water-role 0013", "form set-water-role"),
        ("welfare-step 0012 kin no-sign", "welfare_step"),
        ("confirm 0013", "form confirm-asking"),
        ("decline 0013", "form decline-asking"),
        ("finish 0005", "form finish"),
        ("rank 0012", "Rank"),
        ("show 0012", "Show"),
        ("find 落水", "Filter(\"落水\")"),
        ("queue /落水", "Go(Queue, Some(\"落水\"))"),
        ("lang en", "Language(Some(En))"),
        ("whistle 0012 JTJ ZJJ emergency the road has sunk", "blow_whistle"),
        ("哨 0012 ZJJ 路塌了", "blow_whistle"),
        ("sign-in 0012", "form sign-in"),
        ("refuse-whistle 0012", "form refuse-whistle"),
        ("insist 0012", "form insist-on-whistle"),
        ("arbitrate 0012", "form arbitrate-whistle"),
        ("report-whistle 0012", "form report-on-whistle"),
        ("close-whistle 0012", "close_whistle"),
        ("recall-whistle 0012 not needed", "recall_whistle"),
        ("rate-department 0012", "form rate-department"),
        ("rate-whistle 0012", "form rate-whistle"),
        ("add-to-case 0012", "form add-to-case"),
        ("heard 0012", "form notice-delivered"),
        ("open-case", "form open-case"),
        ("close-case", "form close-case"),
        ("assign-grid", "form assign-grid"),
        ("bill 0012 rice 3bags 150; carriage 1trip 30.5", "open_bill"),
        ("账单 0012 大米 3袋 150；搬运 1次 30元", "open_bill"),
        ("claim-bill 0012 1 treasury 150", "claim_bill_line"),
        ("advance-bill 0012 treasury", "advance_bill"),
        ("settle-bill 0012", "settle_bill"),
        ("cancel-bill 0012 not needed", "cancel_bill"),
        ("correct-quantity 0014 SC11 3 misread", "correct_quantity"),
        ("更正数量 0014 SC11 3 看错了", "correct_quantity"),
        ("referral 0014", "form record-referral"),
        ("amend-service 0012 送餐", "amend"),
        ("amend-place 0012 bg", "amend"),
        ("amend-project 0012", "amend"),
        ("amend-people 0012 3", "amend"),
        ("amend-summary 0012 新的摘要", "amend"),
        ("amend-field 0012", "form amend-field"),
        ("fill-jobs 9cf08ff7 3", "form fill-jobs"),
        ("tick 0012", "form tick-stop"),
        ("发现 0012 两家争路", "record_find"),
        ("found 0012 a quarrel about a wall", "record_find"),
        ("check-in-child 0012", "form check-in-child"),
        ("fetched 0012", "form fetch-child"),
        ("helpers 0012 3", "count_helpers"),
        ("take-position", "form take-position"),
        ("leave-position", "form leave-position"),
        ("sign-hand-over", "form sign-hand-over"),
        ("take-over", "form take-over"),
        ("roster", "form set-roster"),
        ("venue-stage", "form move-venue"),
        ("operate", "form apply-to-operate"),
        ("score", "form score-application"),
        ("choose-operator", "form choose-operator"),
        ("end-operation", "form end-operation"),
        ("project", "form apply-project"),
        ("project-stage", "form move-project"),
        ("meeting", "form file-meeting"),
        ("hours 0014 SC11 4308210000012 90", "form verify-hours"),
        ("核时 0014 SC11 王小明 1.5h", "form verify-hours"),
        ("points 王小明", "form points"),
        ("redeem 王小明 大米 2", "form redeem"),
        ("hand-over-reward 王小明", "form hand-over-reward"),
        ("release-reward 王小明", "form release-reward"),
        ("award 王小明 最美志愿者", "form award"),
        ("pledge 粮油公司 物资 40", "form make-pledge"),
        ("receipt 粮油公司 5000 助学", "form issue-receipt"),
        ("move-stock 大米 入库 20", "form move-stock"),
        ("refill 大米", "form order-refill"),
    ];
    for (line, what) in others {
        assert!(asked(&seat, line).starts_with(what), "{line}: {}", asked(&seat, line));
    }
    for verb in VERBS {
        let known = lines.iter().any(|(line, ..)| line.split(' ').next() == Some(verb.name))
            || others.iter().any(|(line, _)| line.split(' ').next() == Some(verb.name));
        if !known {
            assert!(verb.shape.is_empty(), "{} has no line here", verb.name);
            assert!(!asked(&seat, verb.name).is_empty());
        }
    }
}

#[test]
fn a_dispatch_names_its_teams_its_people_and_its_note() {
    let seat = Seat::new(Language::Zh);
    let Command::Offer { request, offering } = seat.command("派　００１２　SY01:4 送餐 —— 桥东集合，听指挥。")
    else {
        panic!()
    };
    assert_eq!((request, offering.kind), (request_id(12), OfferKind::Joint));
    let teams: Vec<_> = offering.teams.iter().map(|to| (to.team, to.people)).collect();
    assert_eq!(teams, [(team_id(1), Some(4)), (team_id(7), None)]);
    assert_eq!(offering.note, "桥东集合，听指挥。");
    let Command::Offer { offering, .. } = seat.command("抢 0012") else { panic!() };
    assert_eq!((offering.kind, offering.teams.len()), (OfferKind::Open, 0));
}

#[test]
fn what_an_act_is_told_reaches_its_command() {
    let seat = Seat::new(Language::En);
    let hold = Command::Hold { request: request_id(12), until: at(26, 9, 0), reason: "周四，再说".into() };
    assert_eq!(seat.command("挂 0012 周四 9:00 周四，再说"), hold);
    let down = seat.command("stand-down SY01 18:00 the boat");
    assert_eq!(down, Command::StandDown { team: team_id(1), until: Some(at(23, 18, 0)), reason: "the boat".into() });
    let open = seat.command("stand-down SY01 the boat");
    assert!(matches!(open, Command::StandDown { until: None, .. }), "{open:?}");
    let Command::Cancel { why, reason, .. } = seat.command("cancel 0012 no-longer-needed she is well") else {
        panic!()
    };
    assert_eq!((why, reason.as_str()), (CancelReason::NoLongerNeeded, "she is well"));
    let Command::Cancel { why, reason, .. } = seat.command("cancel 0012 no longer needed") else { panic!() };
    assert_eq!((why, reason.as_str()), (CancelReason::AskedByRequester, "no longer needed"), "a reason of one's own");
    let Command::Refuse { assignment, reason, words, .. } = seat.command("refuse 0013 SY01 the van broke") else {
        panic!()
    };
    assert_eq!((assignment, reason, words.as_str()), (assignment_id(13, 0), RefusalReason::Other, "the van broke"));
    let Command::Call { result, words, .. } = seat.command("call 0012 reached she is well") else { panic!() };
    assert_eq!((result, words.as_str()), (CallResult::Reached, "she is well"));
    let Command::CallBack { result, .. } = seat.command("call-back 0007 solved satisfied") else { panic!() };
    assert_eq!(result, CallBackResult::Solved(Satisfaction::Satisfied));
    let Command::SetPriority { priority, .. } = seat.command("priority 0012 p1 alone") else { panic!() };
    assert_eq!(priority, Priority::Urgent);
    let Command::Reschedule { window, consent, .. } = seat.command("reschedule 0001 fri 9:00 11:00 agreed school")
    else {
        panic!()
    };
    assert_eq!((window.start, window.end, consent), (at(27, 9, 0), at(27, 11, 0), true));
    let Command::Reschedule { window, consent, .. } = seat.command("reschedule 0001 fri 9:00 school") else { panic!() };
    assert_eq!((window.start, window.end, consent), (at(27, 9, 0), at(27, 10, 30), false), "as long as it was");
    let Command::Amend { amendment, .. } = seat.command("amend 0012 summary 新的 摘要，一句") else { panic!() };
    assert_eq!(amendment, Amendment::Summary("新的 摘要，一句".into()));
    let Command::GiveBack { reason, words, .. } = seat.command("give-back 0005 TJ07 unsafe ice on the road") else {
        panic!()
    };
    assert_eq!((reason, words.as_str()), (LeavingReason::Unsafe, "ice on the road"));
    let Command::Split { parts, .. } = seat.command("拆 0012 买菜；送药;扫雪;劈柴") else { panic!() };
    let said: Vec<&str> = parts.iter().map(|part| part.words.as_str()).collect();
    assert_eq!(said, ["买菜", "送药", "扫雪; 劈柴"], "nothing said is left out");
    let ids: Vec<RequestId> = parts.iter().map(|part| part.request).collect();
    assert_eq!(seat.command("拆 0012 买菜；送药;扫雪;劈柴"), seat.command("拆 0012 买菜；送药;扫雪;劈柴"), "{ids:?}");
}

#[test]
fn a_full_stop_is_the_selected_request_and_a_number_alone_shows_one() {
    let seat = Seat::new(Language::En);
    assert_eq!(seat.command("note . seen"), Command::Note { request: request_id(2), words: "seen".into() });
    assert!(matches!(seat.read("阵地").meaning, Ok(Meaning::Order(Order::Key(Action::Venues)))));
    assert!(matches!(seat.read("阵地 Z001").meaning, Err(Unclear::Field(FieldName::Venue, ..))), "there is none here");
    assert!(matches!(seat.read("0012").meaning, Ok(Meaning::Order(Order::Show(id))) if id == request_id(12)));
    assert!(
        matches!(seat.read("队伍/ssyj").meaning, Ok(Meaning::Order(Order::Go(Screen::Teams, Some(f)))) if f == "ssyj")
    );
}

#[test]
fn what_is_ambiguous_lists_the_choices_and_does_nothing() {
    let seat = Seat::new(Language::En);
    assert!(matches!(seat.unclear("note 2 x"), Unclear::Numbers(_, many) if many.len() == 2));
    assert!(matches!(seat.unclear("dispatch 0012 sy"), Unclear::Teams(_, many) if many.len() == 3));
    assert!(matches!(seat.unclear("dispatch 0012 nobody"), Unclear::Team(_)));
    assert!(matches!(seat.unclear("remind 0013 TJ07"), Unclear::Assignment(_, many) if !many.is_empty()));
    assert!(matches!(seat.unclear("give 0012 社区"), Unclear::Field(FieldName::Owner, _, many) if many.len() == 2));
    assert!(
        matches!(seat.unclear("give-back 0005 TJ07 tired"), Unclear::Field(FieldName::Why, _, many) if many.len() == 6)
    );
    assert!(matches!(seat.unclear("hold 0012 soon x"), Unclear::Field(FieldName::Until, ..)));
    assert!(matches!(seat.unclear("resume 0009 now"), Unclear::TooMuch(_)));
    assert!(matches!(seat.unclear("accept 0013 SY01 3 soon"), Unclear::TooMuch(_)));
    assert!(matches!(seat.unclear("dispach 0012"), Unclear::Verb(_)));
    assert!(matches!(seat.unclear("桥下有人"), Unclear::Verb(_)), "what an input method gave is no action");
}

#[test]
fn what_is_not_said_yet_goes_on_in_the_form_with_what_was_said() {
    let seat = Seat::new(Language::En);
    let Ok(Meaning::Begun(Begun { form: Some(form), .. })) = seat.read("finish 0005 TJ07").meaning else {
        // Nobody has arrived yet, so there is no team to choose.
        assert!(matches!(seat.unclear("finish 0005 TJ07"), Unclear::Assignment(..)));
        let Ok(Meaning::Begun(Begun { form: Some(form), .. })) = seat.read("hold 0012 2h").meaning else { panic!() };
        assert_eq!((form.value(FieldName::Until), form.value(FieldName::Reason)), ("2h", ""));
        return;
    };
    panic!("{form:?}");
}

#[test]
fn a_report_counts_in_the_unit_said_behind_the_number() {
    let mut seat = Seat::new(Language::Zh);
    let arrive = seat.command("到 0005 TJ07");
    crate::console::view::testing::act(&mut seat.desk, arrive);
    for line in ["完 0005 TJ07 90分钟 12户 讲完了，都听懂了", "完 0005 1.5 12户 好"] {
        let read = seat.read(line);
        if line.contains("1.5") {
            assert!(matches!(read.meaning, Err(Unclear::Field(FieldName::Minutes, ..))), "{:?}", read.meaning);
            continue;
        }
        let Command::Finish { report, .. } = seat.command(line) else { panic!() };
        assert_eq!((report.minutes, report.reached.amount, report.reached.unit), (90, 12, CountUnit::Households));
        assert_eq!(report.outcome.as_str(), "讲完了，都听懂了");
    }
}

#[test]
fn a_brigade_is_put_on_offer_by_its_name_and_its_barred_teams_say_why() {
    let mut desk = testing::desk();
    let both: Vec<Team> = desk
        .teams
        .values()
        .filter(|team| ["SC11", "SY04"].contains(&team.sheet.code.as_str()))
        .map(|t| Team::clone(t))
        .collect();
    assert_eq!(both.len(), 2);
    for mut team in both {
        team.sheet.brigade = "送餐大队".into();
        desk.teams.insert(team.sheet.id, std::sync::Arc::new(team));
    }
    let seat = Seat::before(desk, Language::Zh);
    for line in ["抢 0012 送餐大队", "派 0012 送餐大队 -- 趁热"] {
        let Command::Offer { offering, .. } = seat.command(line) else { panic!("{line}") };
        assert_eq!((offering.kind, offering.brigade.unwrap().0.as_str()), (OfferKind::Open, "送餐大队"), "{line}");
        assert!(offering.teams.is_empty(), "{line}");
    }
    let told = seat.told("抢 0012 送餐大队");
    assert!(told.lines().any(|line| line.starts_with("  ") && line.contains("SC11")), "{told}");
    assert!(told.lines().any(|line| line.starts_with("! ") && line.contains("SY04")), "{told}");
    assert!(!told.contains("只问"), "all that can go are asked: {told}");
    assert!(matches!(seat.unclear("抢 0012 送餐大队 SC11"), Unclear::TooMuch(_)));
}

#[test]
fn of_a_large_brigade_it_is_said_that_only_the_best_are_asked() {
    let mut desk = testing::desk();
    let one =
        desk.teams.values().find(|team| team.sheet.code.as_str() == "SC11").map(|team| Team::clone(team)).unwrap();
    for n in 0..23_u32 {
        let mut team = one.clone();
        team.sheet.id = team_id(9_000 + n);
        team.sheet.code = format!("BR{n:02}").parse().unwrap();
        team.sheet.brigade = "送餐大队".into();
        desk.teams.insert(team.sheet.id, std::sync::Arc::new(team));
    }
    let told = Seat::before(desk, Language::Zh).told("抢 0012 送餐大队");
    let wanted = "! 只问排在最前的20支；还有3支能去的不问";
    assert!(told.lines().any(|line| line == wanted), "{told}");
}
