//! What is shown as perhaps the same, and what is not.

use super::*;
use crate::domain::request::Flags;
use crate::domain::testing::{
    FAR_VILLAGE, MEALS, NEXT_VILLAGE, TALK, VILLAGE, centre, happen, place, queued, request_id,
};
use crate::domain::{event::Event, redactable::Redactable, request::Priority};
use std::sync::Arc;

/// What a test changes on a request it has put on the desk.
fn put(desk: &mut Desk, n: u32, service: &str, village: &str, change: impl FnOnce(&mut Request)) {
    queued(desk, n, service, village, Priority::Normal, None);
    let mut request = desk.request(request_id(n)).unwrap().clone();
    change(&mut request);
    let rest = desk.requests.values().filter(|other| other.id != request.id).cloned();
    *desk = desk.with_requests(rest.chain([Arc::new(request.clone())]).collect());
}

fn said(words: &'static str) -> impl Fn(&mut Request) {
    move |request| request.summary = Redactable::summary(words)
}

fn found(desk: &Desk, n: u32) -> Vec<(u8, u32)> {
    let request = desk.request(request_id(n)).unwrap();
    let found = alike(desk, &Index::of(desk), &Matter::of(request), Some(request), 5);
    found.into_iter().map(|(likeness, other)| (likeness.score, other.number.sequence)).collect()
}

#[test]
fn several_calls_about_one_accident_within_minutes_are_one() {
    let mut desk = centre([]);
    put(&mut desk, 1, MEALS, VILLAGE, said("桥下有人掉进河里了快派人来"));
    put(&mut desk, 2, MEALS, VILLAGE, said("有人落水,桥下面,还有小孩在岸边"));
    put(&mut desk, 3, TALK, VILLAGE, said("想请人讲一讲医保怎么报销"));
    put(&mut desk, 4, MEALS, FAR_VILLAGE, said("敬老院要几个人帮忙打扫"));
    let found = found(&desk, 2);
    assert_eq!(found.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1], "{found:?}");
    assert!(found[0].0 >= 60, "{found:?}");
}

#[test]
fn the_same_household_a_day_later_is_likelier_than_a_stranger_next_door() {
    let mut desk = centre([]);
    let household = Some(HouseholdId(uuid::Uuid::from_u128(9)));
    let yesterday = desk.time - Span::days(1);
    put(&mut desk, 1, MEALS, VILLAGE, |request| {
        said("灯坏了三天晚上起夜怕摔")(request);
        (request.household, request.filed_at) = (household, yesterday);
    });
    put(&mut desk, 2, MEALS, VILLAGE, |request| {
        said("菜地边的路灯不亮")(request);
        request.filed_at = yesterday;
    });
    put(&mut desk, 3, MEALS, VILLAGE, |request| {
        said("外婆家灯坏了晚上怕摔")(request);
        request.household = household;
    });
    let found = found(&desk, 3);
    assert_eq!(found.first().map(|(_, n)| *n), Some(1), "{found:?}");
    assert!(found[0].0 >= 75 && found.iter().skip(1).all(|(score, _)| *score < 60), "{found:?}");
    let request = desk.request(request_id(3)).unwrap();
    let best = &alike(&desk, &Index::of(&desk), &Matter::of(request), Some(request), 1)[0].0;
    assert_eq!(best.common.first(), Some(&Common::Household));
    assert_eq!(best.apart, Span::days(1));
}

#[test]
fn the_same_words_in_two_towns_are_two_matters() {
    let mut desk = centre([]);
    put(&mut desk, 1, MEALS, VILLAGE, said("独居老人要人送午饭"));
    put(&mut desk, 2, MEALS, FAR_VILLAGE, said("独居老人要人送午饭"));
    put(&mut desk, 3, MEALS, VILLAGE, said("独居老人要人送午饭"));
    assert_eq!(found(&desk, 3).iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_protected_order_is_never_shown_and_never_asked_about() {
    let mut desk = centre([]);
    for n in [1, 2] {
        put(&mut desk, n, MEALS, VILLAGE, |request| {
            said("隔壁家的孩子夜里一直在哭")(request);
            request.flags = Flags { protected: n == 1, ..Flags::default() };
        });
    }
    assert!(found(&desk, 1).is_empty() && found(&desk, 2).is_empty());
}

#[test]
fn a_planned_session_is_not_taken_for_the_other_days_of_its_plan() {
    let mut desk = centre([]);
    for n in [1, 2] {
        put(&mut desk, n, MEALS, VILLAGE, |request| {
            said("周五送餐")(request);
            request.flags = Flags { planned: true, ..Flags::default() };
        });
    }
    assert!(found(&desk, 2).is_empty());
}

#[test]
fn what_was_linked_merged_or_is_long_past_is_not_asked_about_again() {
    let mut desk = centre([]);
    for n in 1..=4 {
        put(&mut desk, n, MEALS, VILLAGE, said("独居老人要人送午饭"));
    }
    assert_eq!(found(&desk, 4).len(), 3);
    let now = desk.time;
    happen(&mut desk, now, vec![Event::LinkedWith { request: request_id(4), with: request_id(1) }]);
    put(&mut desk, 5, MEALS, VILLAGE, |request| {
        said("独居老人要人送午饭")(request);
        request.filed_at = now - Span::days(40);
    });
    assert_eq!(found(&desk, 4).iter().map(|(_, n)| *n).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn a_call_half_written_down_finds_what_it_is_about() {
    let mut desk = centre([]);
    let household = HouseholdId(uuid::Uuid::from_u128(9));
    put(&mut desk, 1, MEALS, VILLAGE, |request| request.household = Some(household));
    let mut call = Matter { household: Some(household), at: desk.time, ..Matter::default() };
    let index = Index::of(&desk);
    assert_eq!(alike(&desk, &index, &call, None, 3).len(), 1, "by the household alone");
    call.place = Some(place(VILLAGE));
    call.service = Some(MEALS.parse().unwrap());
    assert!(alike(&desk, &index, &call, None, 3)[0].0.score > 75);
    assert_eq!(earlier(&desk, &index, &call, None).len(), 1);
}

#[test]
fn the_index_follows_what_changes_as_if_it_were_made_anew() {
    let mut desk = centre([]);
    let mut index = Index::of(&desk);
    for n in 1..=30 {
        let before = desk.clone();
        put(&mut desk, n, MEALS, if n % 3 == 0 { FAR_VILLAGE } else { VILLAGE }, |request| {
            request.household = (n % 2 == 0).then(|| HouseholdId(uuid::Uuid::from_u128(u128::from(n / 4))));
        });
        let id = request_id(n);
        index.follow(before.request(id), desk.request(id));
    }
    assert_eq!(index, Index::of(&desk));
    for n in (1..=30).step_by(4) {
        let before = desk.request(request_id(n)).cloned();
        let after = before.clone().map(|request| Request { place: place(FAR_VILLAGE).unchecked(), ..request });
        index.follow(before.as_ref(), after.as_ref());
        index.follow(after.as_ref(), None);
    }
    let left = desk.requests.values().filter(|request| request.number.sequence % 4 != 1).cloned().collect();
    assert_eq!(index, Index::of(&desk.with_requests(left)));
}

#[test]
fn two_things_said_in_one_town_in_the_same_minute_are_two_matters() {
    let mut desk = centre([]);
    put(&mut desk, 1, MEALS, NEXT_VILLAGE, |request| {
        said("路口红绿灯太短,天天堵到桥上")(request);
        request.service = None;
    });
    put(&mut desk, 2, TALK, VILLAGE, said("想请专家讲讲打药怎么防护"));
    assert_eq!(found(&desk, 2), []);
}
