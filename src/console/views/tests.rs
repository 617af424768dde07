use super::file::What;
use super::*;

const OWN: &str = r#"
[[view]]
name = "水上"
key = "Alt-5"
query = "service:应急 open"
columns = ["number", "time", "place", "summary"]
sort = "-filed"
group = "place"

[[view]]
name = "queue"
key = 9
sort = "filed"
"#;

#[test]
fn own_views_stand_after_the_others_with_their_key_columns_and_order() {
    let (views, faults) = Views::load(Some(OWN), &[]);
    assert_eq!(faults, []);
    let screen = views.on_key("Alt-5".parse().unwrap()).unwrap();
    assert_eq!(screen, Screen::Own(0));
    let view = views.view(screen).unwrap();
    assert_eq!(view.name, "水上");
    assert_eq!(view.sorting, Sorting { by: Some(By::Filed), reversed: true, group: Some(By::Place) });
    assert_eq!(views.columns(screen), Some(&[By::Number, By::Time, By::Place, By::Summary][..]));
}

#[test]
fn a_users_key_wins_over_a_default_one() {
    let (views, _) = Views::load(Some(OWN), &[]);
    assert_eq!(views.on_key(Key::char('9')), Some(Screen::Queue));
    assert_eq!(views.on_key(Key::char('1')), None, "it has moved");
    assert_eq!(views.key(Screen::Waiting), None, "it has lost its own");
    let (plain, _) = Views::load(None, &[]);
    let keys: Vec<String> =
        Screen::ALL.into_iter().filter_map(|screen| plain.key(screen)).map(|k| k.to_string()).collect();
    assert_eq!(keys, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "Alt-1", "Alt-2"]);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_what_was_probably_meant_and_stops_nothing() {
    let faulty = r#"
[[view]]
name = "late ones"
query = "late"
colums = ["number"]
sort = "plaze"

[[view]]
name = "queu"

[[view]]
name = "held"
query = "late"

[[view]]
name = "other"
query = "villag:x"
key = "F5"
"#;
    let (views, faults) = Views::load(Some(faulty), &[]);
    let names: Vec<&str> = views.own().iter().map(|view| view.name.as_str()).collect();
    assert_eq!(names, ["late ones", "other"]);
    let no_such =
        |kind, name: &str, nearest: &str| What::NoSuch { kind, name: name.into(), nearest: Some(nearest.into()) };
    let told: Vec<(usize, What)> = faults.into_iter().map(|fault| (fault.line, fault.what)).collect();
    assert_eq!(told[0], (5, no_such("setting", "colums", "columns")));
    assert_eq!(told[1], (6, no_such("column", "plaze", "place")));
    assert_eq!(told[2].1, no_such("view", "queu", "queue"));
    assert_eq!(told[3], (13, What::QueryStays("held".into())));
    assert_eq!(told[4], (17, no_such("field", "villag", "village")));
    assert!(matches!(told[5], (18, What::Expected { name: "key", .. })), "{told:?}");
    let (_, faults) = Views::load(Some("[[view]\n"), &[]);
    assert!(matches!(&faults[..], [Fault { line: 1, what: What::Unreadable(_) }]), "{faults:?}");
}

#[test]
fn what_is_saved_comes_back_as_it_was_and_never_takes_the_place_of_the_users_own() {
    let (mut views, _) = Views::load(Some(OWN), &[]);
    let saved = |name: &str| OwnView {
        name: name.into(),
        query: "late town:零阳".into(),
        key: views_key("Alt-6"),
        columns: None,
        sorting: Sorting { by: Some(By::Owner), reversed: true, group: Some(By::State) },
        saved: true,
    };
    assert_eq!(views.save(saved("水上")), None);
    assert_eq!(views.save(saved("零阳超时")), Some(Screen::Own(1)));
    assert_eq!(views.save(saved("零阳超时")), Some(Screen::Own(1)), "once more, in its own place");
    let (again, _) = Views::load(Some(OWN), &views.saved());
    assert_eq!(again, views);
}

fn views_key(name: &str) -> Option<Key> {
    name.parse().ok()
}

#[test]
fn the_example_to_copy_is_without_fault() {
    let (views, faults) = Views::load(Some(include_str!("../../../config/views.toml")), &[]);
    assert_eq!(faults, []);
    assert_eq!(views.own().len(), 2);
    assert_eq!(views.sortings().map(|(screen, _)| screen).collect::<Vec<_>>(), [Screen::Overdue]);
}
