//! What operators type, asked of a small county.

use super::*;
use crate::console::view::testing::{desk, me, now};
use crate::domain::request::Request;

/// The tails of the numbers a filter leaves.
fn found(typed: &str) -> Vec<u32> {
    let desk = desk();
    let (sieve, me) = (Filter::new(typed).sieve(&desk), me());
    let eye = Eye { desk: &desk, me: Some(&me), now: now() };
    desk.numbered().filter(|request| sieve.takes(request, &eye)).map(|request| request.number.sequence).collect()
}

fn teams(typed: &str) -> Vec<String> {
    let desk = desk();
    let (sieve, me) = (Filter::new(typed).team_sieve(&desk), me());
    let eye = Eye { desk: &desk, me: Some(&me), now: now() };
    let mut codes: Vec<String> =
        desk.teams.values().filter(|team| sieve.takes(team, &eye)).map(|team| team.sheet.code.to_string()).collect();
    codes.sort();
    codes
}

fn such(takes: impl Fn(&Request) -> bool) -> Vec<u32> {
    desk().numbered().filter(|request| takes(request)).map(|request| request.number.sequence).collect()
}

#[test]
fn a_request_is_found_by_number_words_place_service_and_team() {
    for typed in ["0013", "13", "20261123-0013", "００１３", "落水", "luoshui", "lghz", "桥 孩子 落水", "应急救援 落水"]
    {
        assert!(found(typed).contains(&13), "{typed}: {:?}", found(typed));
    }
    assert_eq!(found("落水"), [13]);
    assert_eq!(found("ssjy"), [13], "the team that is asked, by the initials of its name");
    assert_eq!(found("town:零阳 落水 | 南瓜"), [13]);
    assert_eq!(found("sanjia tiaojie"), [5], "the team that accepted, in two words");
    assert_eq!(found("sanjia 落水"), Vec::<u32>::new(), "both must be there");
    assert!(found("").len() == desk().requests.len());
}

#[test]
fn plain_conditions_mean_what_they_say() {
    use crate::domain::request::{Priority, State};
    assert_eq!(found("p0"), such(|request| request.priority == Priority::Emergency));
    assert_eq!(found("特急"), found("p0"));
    assert_eq!(found("state:待派"), such(|request| request.state == State::Queued));
    assert_eq!(found("held"), such(|request| request.state == State::Held));
    assert_eq!(found("挂起"), found("held"));
    assert_eq!(found("no-team"), such(|request| request.live().next().is_none()));
    assert_eq!(found("!no-team"), such(|request| request.live().next().is_some()));
    assert_eq!(found("refused>0"), [4]);
    assert_eq!(found("退>0 催:1"), [4]);
    assert_eq!(found("地点待核"), such(|request| request.place.is_unchecked()));
    assert_eq!(found("急难愁盼"), [4]);
    assert_eq!(found("unanswered"), [8]);
    assert_eq!(found("office:住建"), Vec::<u32>::new());
    assert_eq!(found("部门:交通"), [8]);
    assert_eq!(found("today"), such(|_| true));
    let late = such(|request| {
        let watched = request.state.is_open() || request.awaits_answer();
        watched && crate::console::lists::due(request).is_some_and(|due| due <= now())
    });
    assert!(!late.is_empty());
    assert_eq!(found("late"), late);
    assert_eq!(found("超时"), late);
}

#[test]
fn places_are_found_with_what_lies_in_them() {
    let in_town = |name: &str| {
        let desk = desk();
        let towns: Vec<_> =
            desk.places.iter().filter(|place| place.name.contains(name)).map(|p| p.code.clone()).collect();
        such(|request| towns.iter().any(|town| desk.places.within(&request.place, town)))
    };
    for typed in ["town:零阳", "镇:零阳", "town:ly", "地点:零阳街道"] {
        assert_eq!(found(typed), in_town("零阳"), "{typed}");
    }
    assert!(found("village:零阳").is_empty(), "that is a town");
    assert_eq!(found("村:象鼻嘴"), in_town("象鼻嘴"));
}

#[test]
fn of_a_protected_request_only_number_and_town_answer() {
    let protected = such(|request| request.flags.protected);
    assert_eq!(found("保护单"), protected);
    for typed in ["护苗", "青少年", "service:护苗", "村:澧水桥", "这些字"] {
        assert!(!found(typed).contains(&protected[0]), "{typed}");
    }
    assert!(found("镇:零阳").contains(&protected[0]) && found("0010").contains(&protected[0]));
}

#[test]
fn two_filters_in_one_take_what_both_take() {
    let both = Filter::both("town:零阳 | late", "落水｜送餐");
    assert_eq!(both, "town:零阳 落水 | town:零阳 送餐 | late 落水 | late 送餐");
    let (one, other) = (found("town:零阳 | late"), found("落水 | 送餐"));
    let expected: Vec<u32> = one.into_iter().filter(|number| other.contains(number)).collect();
    assert_eq!(found(&both), expected);
}

#[test]
fn what_is_not_understood_shows_nothing_rather_than_something_wrong() {
    assert_eq!(found("villag:零阳"), Vec::<u32>::new());
    assert_eq!(found("落水 refused>x"), Vec::<u32>::new());
    assert_eq!(found("落水 town:"), [13], "a value still to be typed asks nothing");
}

#[test]
fn teams_answer_the_same_language() {
    assert_eq!(teams("ssjy"), ["SY01"]);
    assert_eq!(teams("停用"), ["SY04"]);
    assert_eq!(teams("status:out"), ["SY04"]);
    assert_eq!(teams("sy"), teams("team:sy"));
    assert_eq!(teams("people<5"), ["XJ02"]);
    assert_eq!(teams("0005"), ["TJ07"], "by what it has in hand");
    assert_eq!(teams("村:象鼻嘴"), ["SY04", "XJ02"]);
    assert_eq!(teams("statu:out"), Vec::<String>::new());
}

#[test]
fn what_answers_is_marked_where_it_is_shown() {
    let marks = |typed: &str, text: &str, field| {
        let marks = Filter::new(typed).marks(text, field);
        marks.into_iter().map(|mark| text[mark].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marks("落水 桥下", "澧水桥下有人落水", Field::Summary), ["桥下", "落水"]);
    assert_eq!(marks("水桥 桥下", "澧水桥下", Field::Summary), ["水桥下"], "what overlaps is one mark");
    assert_eq!(marks("!落水", "有人落水", Field::Summary), Vec::<String>::new());
    assert_eq!(marks("town:ly", "零阳街道 澧水桥", Field::Place), ["零阳"]);
    assert_eq!(marks("town:ly", "零阳街道 澧水桥", Field::Summary), Vec::<String>::new());
    assert_eq!(marks("13", "0013", Field::Number), ["13"]);
}
