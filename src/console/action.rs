//! Everything an operator can ask of the console. What starts an action, where, and under which name is data: see
//! [`keymap`](super::keymap).

mod kinds;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $tag:literal;)*) => {
        /// One thing to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Action] = &[$(Action::$name,)*];

            /// Its stable name: in `config/keys.toml`, and after `action-` in the language files.
            pub fn tag(self) -> &'static str {
                match self {
                    $(Action::$name => $tag,)*
                }
            }
        }
    };
}

actions! {
    /// Move up one row.
    Up "up";
    /// Move down one row.
    Down "down";
    /// Move up one page.
    PageUp "page-up";
    /// Move down one page.
    PageDown "page-down";
    /// Move to the first row.
    First "first";
    /// Move to the last row.
    Last "last";
    /// The menu of what can be done with this row.
    Menu "menu";
    /// One level up.
    Back "back";
    /// Send the form, or do what is chosen.
    Confirm "confirm";
    /// Send the form, and offer the request in the same act.
    ConfirmAndOffer "confirm-and-offer";
    /// The next field of a form.
    NextField "next-field";
    /// The field before.
    PreviousField "previous-field";
    /// From the list to the teams beneath it, and back.
    SwitchPane "switch-pane";
    /// Give the list the whole screen, and back.
    FoldPane "fold-pane";
    /// Choose the n-th team or option shown.
    Choose "choose";
    /// Go to the n-th screen.
    Screen "screen";
    /// The next screen.
    NextScreen "next-screen";
    /// The screen before.
    PreviousScreen "previous-screen";
    /// Show only rows with some words.
    Filter "filter";
    /// Sort and group the list.
    Sort "sort";
    /// Save what the screen shows as a view of one's own.
    SaveView "save-view";
    /// The request whole, with its timeline.
    Open "open";
    /// Every team with the reason why it cannot go.
    WhyNot "why-not";
    /// All keys.
    Help "help";
    /// The command line: verbs, numbers and names.
    CommandLine "command-line";
    /// Every action, found by typing.
    Palette "palette";
    /// Chinese or English.
    Language "language";
    /// The desk as it was at a past moment.
    AsOf "as-of";
    /// The list shown, as a file.
    Export "export";
    /// The emergency sheet, as a file.
    Sheet "sheet";
    /// In the past: a minute back.
    Earlier "earlier";
    /// In the past: a minute on.
    Later "later";
    /// The wall board.
    Board "board";
    /// Draw the screen anew.
    Redraw "redraw";
    /// Leave the console.
    Quit "quit";
    /// Leave at once, keeping what was typed.
    QuitNow "quit-now";
    /// An alarm is heard.
    Acknowledge "acknowledge";
    /// Commands that have grown too old to be sent blindly: send them, or drop them.
    Unsent "unsent";
    /// The seat is locked.
    Lock "lock";
    /// To be reminded of something.
    RemindMe "remind-me";
    /// The reminders of this seat.
    Reminders "reminders";
    /// What was filled in and not sent.
    Drafts "drafts";
    /// Take up again what was typed for an act that came to nothing.
    TakeUp "take-up";
    /// A message to all seats.
    Announce "announce";
    /// Messages to all seats.
    Announcements "announcements";
    /// 交接班: who is on, what is open, what was handed over.
    HandOver "hand-over";
    /// 上席
    TakePosition "take-position";
    /// 离席
    LeavePosition "leave-position";
    /// 交班
    SignHandOver "sign-hand-over";
    /// 接班
    TakeOver "take-over";
    /// 排班
    SetRoster "set-roster";
    /// 阵地阶段
    MoveVenue "move-venue";
    /// 申请运营
    ApplyToOperate "apply-to-operate";
    /// 运营评分
    ScoreApplication "score-application";
    /// 选定运营
    ChooseOperator "choose-operator";
    /// 终止运营
    EndOperation "end-operation";
    /// 申报项目
    ApplyProject "apply-project";
    /// 项目阶段
    MoveProject "move-project";
    /// 恳谈会: its minutes become orders.
    FileMeeting "file-meeting";
    /// 立个案: a social worker's case of many orders.
    OpenCase "open-case";
    /// 结案
    CloseCase "close-case";
    /// 网格归属: a grid gets its one owner.
    AssignGrid "assign-grid";
    /// 积分: what a volunteer earned and gave.
    Points "points";
    /// 兑换: points are set aside for a reward.
    Redeem "redeem";
    /// 交付: what was set aside is handed over.
    HandOverReward "hand-over-reward";
    /// 退兑: what was set aside is free again.
    ReleaseReward "release-reward";
    /// 表彰: an honour goes on a volunteer's record.
    Award "award";
    /// 认捐
    MakePledge "make-pledge";
    /// 收据: for a donation.
    IssueReceipt "issue-receipt";
    /// 上岗: so many more of the promised jobs are filled.
    FillJobs "fill-jobs";
    /// 出入库: something comes to a supply point, goes, or is counted.
    MoveStock "move-stock";
    /// 补货: more of it is ordered.
    OrderRefill "order-refill";
    /// 奖品: what points are given for.
    Rewards "rewards";
    /// 出资方, with what they pledged.
    Payers "payers";
    /// 站点物资
    Stock "stock";
    /// 外地组织
    Branches "branches";
    /// 总览: what is the centre's own.
    Overview "overview";
    /// 通知: those that reached nobody.
    Notices "notices";
    /// 菜单: what can be ordered.
    Catalogue "catalogue";
    /// 值班簿: whom to ring.
    DutyBook "duty-book";
    /// This seat has heard a message.
    AcknowledgeNotice "acknowledge-notice";
    /// What was typed last is taken back.
    UndoTyping "undo-typing";
    /// What was taken back is typed again.
    RedoTyping "redo-typing";
    /// A request by telephone.
    NewRequest "new-request";
    /// Mark a row, so that the next act is for all that is marked.
    MarkRow "mark-row";
    /// Mark this row and the one above.
    MarkUp "mark-up";
    /// Mark this row and the one below.
    MarkDown "mark-down";
    /// Mark everything from one row to another.
    MarkRange "mark-range";
    /// 撤回: take back one's own last act.
    Undo "undo";
    /// The number of the request to the clipboard.
    CopyNumber "copy-number";
    /// The request in a line to the clipboard.
    CopySheet "copy-sheet";

    /// The plans, with their next days.
    Plans "plans";
    /// 今日走访: what of the plans is today.
    RoundsToday "rounds-today";
    /// 阵地
    Venues "venues";
    /// 项目库
    Projects "projects";

    /// 报表: the month's figures.
    Reports "reports";
    /// In the figures: the month before.
    PreviousMonth "previous-month";
    /// In the figures: the next month.
    NextMonth "next-month";
    /// In the figures: the other chart.
    TurnChart "turn-chart";

    /// 受理并派: take an emergency in and offer it to its first tier.
    Emergency "emergency";
    /// Record that 110, 119 or 120 was called.
    EmergencyCall "emergency-call";
    /// Choose the run card an emergency goes by.
    SetCase "set-case";
    /// Record that a protected order was reported to the police.
    ReportToPolice "report-to-police";
    /// A duty leader confirms that it was.
    ConfirmPolice "confirm-police";
    /// 事件: several requests about one thing that happened.
    OpenIncident "open-incident";
    /// It belongs to an incident that is open.
    JoinIncident "join-incident";
    /// It belongs to it no more.
    LeaveIncident "leave-incident";
    /// The incident is over.
    CloseIncident "close-incident";
    /// 报平安: a team was heard of.
    CheckIn "check-in";
    /// How often a team must be heard of.
    SetCheckIn "set-check-in";
    /// 下水, 守岸
    SetWaterRole "set-water-role";
    /// 平安核实: nobody opened.
    StartWelfareCheck "start-welfare-check";
    /// A step of it was done.
    WelfareStep "welfare-step";
    /// 受理
    TakeIn "take-in";
    /// 派
    Offer "offer";
    /// 加派
    OfferAlso "offer-also";
    /// 抢单
    OfferOpen "offer-open";
    /// 联派
    OfferJoint "offer-joint";
    /// Mark a team for a joint or open offer.
    Mark "mark";
    /// 转办
    Transfer "transfer";
    /// The office answered.
    RecordAnswer "record-answer";
    /// The office sent it back.
    SendBack "send-back";
    /// 不予受理
    Reject "reject";
    /// 并单
    Merge "merge";
    /// 拆并
    TakeApart "take-apart";
    /// 关联
    Link "link";
    /// 撤单
    Cancel "cancel";
    /// 挂起
    Hold "hold";
    /// 启
    Resume "resume";
    /// 拆
    Split "split";
    /// 级
    SetPriority "set-priority";
    /// 改约
    Reschedule "reschedule";
    /// Another service.
    AmendService "amend-service";
    /// Another place.
    AmendPlace "amend-place";
    /// Another project.
    AmendProject "amend-project";
    /// Another number of people.
    AmendNeeded "amend-needed";
    /// Another summary.
    AmendSummary "amend-summary";
    /// One of the service's own fields.
    AmendField "amend-field";
    /// 急难愁盼 and the other flags.
    AmendFlags "amend-flags";
    /// 交
    Give "give";
    /// 催办: the resident rang again.
    Again "again";
    /// 记
    Note "note";
    /// 拨
    Call "call";
    /// Whose request it is, recorded.
    OpenPapers "open-papers";
    /// 补录: what was done on paper, with its true time.
    EnterLate "enter-late";
    /// 派工单 on paper.
    PrintDispatchSheet "print-dispatch-sheet";
    /// 签到表 on paper.
    PrintSignIn "print-sign-in";

    /// 吹哨: departments are called to it.
    BlowWhistle "blow-whistle";
    /// The whistles of a request, with what everybody said.
    Whistles "whistles";
    /// 报到
    SignIn "sign-in";
    /// 不接: a department refuses.
    RefuseWhistle "refuse-whistle";
    /// 再吹: a refusal is answered.
    InsistOnWhistle "insist-on-whistle";
    /// 裁定
    ArbitrateWhistle "arbitrate-whistle";
    /// 回单: what a department did.
    ReportOnWhistle "report-on-whistle";
    /// 销哨
    CloseWhistle "close-whistle";
    /// 撤哨
    RecallWhistle "recall-whistle";
    /// A department is rated.
    RateDepartment "rate-department";
    /// A department says whether the whistle was justified.
    RateWhistle "rate-whistle";
    /// 归入个案: the order belongs to a case.
    AddToCase "add-to-case";
    /// 已告知: whoever was to be told has heard.
    NoticeDelivered "notice-delivered";
    /// 走访: how somebody was found at a door.
    TickStop "tick-stop";
    /// 发现: what was found on the way becomes an order.
    RecordFind "record-find";
    /// 签到: a child is there.
    CheckInChild "check-in-child";
    /// 接走: a child is fetched.
    FetchChild "fetch-child";
    /// 临时人手: helpers of the day.
    CountHelpers "count-helpers";

    /// 开账单: what the order costs.
    OpenBill "open-bill";
    /// 认领账单: a payer says yes to a line.
    ClaimBill "claim-bill";
    /// 垫付
    AdvanceBill "advance-bill";
    /// 结算
    SettleBill "settle-bill";
    /// 撤销账单
    CancelBill "cancel-bill";

    /// 认领: a team asks for it.
    AskFor "ask-for";
    /// 准
    ConfirmAsking "confirm-asking";
    /// 不准
    DeclineAsking "decline-asking";
    /// 接
    Accept "accept";
    /// 拒
    Refuse "refuse";
    /// 意向
    AskOwnPeople "ask-own-people";
    /// 催
    Remind "remind";
    /// 撤派
    Recall "recall";
    /// 到
    Arrive "arrive";
    /// 完
    Finish "finish";
    /// 退
    GiveBack "give-back";
    /// 失败
    Fail "fail";
    /// 中止
    BreakOff "break-off";

    /// 评
    Rate "rate";
    /// 访
    CallBack "call-back";
    /// 归
    Archive "archive";
    /// 重
    Reopen "reopen";
    /// 更正数量: what a team reported was miscounted.
    CorrectQuantity "correct-quantity";
    /// 推荐结果: what came of passing somebody on.
    RecordReferral "record-referral";
    /// 核时: the hours of whoever came are checked, and earn points.
    VerifyHours "verify-hours";
    /// 更正
    Correct "correct";

    /// 停
    StandDown "stand-down";
    /// 复岗
    StandUp "stand-up";
    /// 阶段: a step in a team's life.
    MoveTeam "move-team";
    /// 培训
    TrainTeam "train-team";
}

impl Action {
    /// The action with this name.
    pub fn named(tag: &str) -> Option<Action> {
        Self::ALL.iter().copied().find(|action| action.tag() == tag)
    }

    /// The language files' key of its name.
    pub fn label_key(self) -> String {
        format!("action-{}", self.tag())
    }
}
