//! What one caller may take, and what is said to one who takes more.

use std::time::Duration;

use paidan::centre::http::Limits;
use paidan::domain::operator::Role;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::centre::*;

#[tokio::test(flavor = "multi_thread")]
async fn unknown_addresses_methods_and_bodies_are_problems_that_say_what_to_do() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    assert_eq!(centre.get("", "/v2").await.problem(404), "not_found");
    let deleted = centre.ask(reqwest::Method::DELETE, &dispatcher, "requests", |ask| ask).await;
    assert_eq!(deleted.problem(405), "method_not_allowed");
    assert!(deleted.header("allow").contains("GET"), "{:?}", deleted.headers);

    let send = async |kind: &'static str, body: Vec<u8>| {
        centre
            .ask(reqwest::Method::POST, &dispatcher, "commands", |ask| ask.header("content-type", kind).body(body))
            .await
    };
    assert_eq!(send("text/plain", b"{}".to_vec()).await.problem(415), "unsupported_media_type");
    let broken = send("application/json; charset=utf-8", b"{\n \"command_id\": }".to_vec()).await;
    assert_eq!(broken.problem(400), "malformed");
    assert!(broken.json()["detail"].as_str().unwrap().contains("line 2"), "{}", broken.json());
    let incomplete = send("application/json", b"{}".to_vec()).await;
    assert_eq!(incomplete.problem(422), "bad_input");
    assert_eq!(incomplete.json()["fields"][0]["field"], "command_id");
    assert!(!incomplete.header("x-request-id").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_may_be_so_large_and_an_import_larger() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let padded = |bytes: usize| {
        let mut body = serde_json::to_vec(&envelope(filing().1)).unwrap();
        body.resize(body.len() + bytes, b' ');
        body
    };
    let send = async |token: &str, body: Vec<u8>| {
        centre
            .ask(reqwest::Method::POST, token, "commands", |ask| {
                ask.header("content-type", "application/json").body(body)
            })
            .await
    };
    assert_eq!(send(&dispatcher, padded(1024)).await.status, 200);
    let large = send(&dispatcher, padded(1024 * 1024)).await;
    assert_eq!(large.problem(413), "too_large");
    assert!(large.json()["detail"].as_str().unwrap().contains("1048576"));
    assert_eq!(send(&centre.admin, padded(1024 * 1024)).await.problem(403), "role_may_not", "read, and then judged");
    assert_eq!(send(&centre.admin, padded(4 * 1024 * 1024)).await.problem(413), "too_large");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_slowly_holds_nothing_for_long() {
    let short = Duration::from_secs(1);
    let centre = TestCentre::start_within(Limits { head: short, body: short, ..Limits::default() }).await;
    let address = centre.url.strip_prefix("http://").unwrap();
    let mut heard = Vec::new();
    let mut slow = TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: ").await.unwrap();
    tokio::time::timeout(LIMIT, slow.read_to_end(&mut heard)).await.expect("it is hung up on").unwrap();
    assert!(!String::from_utf8_lossy(&heard).contains("200 OK"));

    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let mut slow = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /v1/centres/{COUNTY}/commands HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {dispatcher}\r\n\
         content-type: application/json\r\ncontent-length: 100\r\n\r\n{{"
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    heard.clear();
    tokio::time::timeout(LIMIT, slow.read_to_end(&mut heard)).await.expect("it is answered").unwrap();
    let heard = String::from_utf8_lossy(&heard);
    assert!(heard.starts_with("HTTP/1.1 408") && heard.contains("too_slow"), "{heard}");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_at_once_are_told_to_come_back() {
    let centre = TestCentre::start_within(Limits { polls: 0, ..Limits::default() }).await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let answer = centre.get(&dispatcher, &format!("events?after={}.0", uuid::Uuid::nil())).await;
    assert_eq!(answer.problem(429), "busy");
    assert!(!answer.header("retry-after").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_beyond_the_limit_wait_for_a_place() {
    let centre = TestCentre::start_within(Limits { connections: 1, ..Limits::default() }).await;
    let address = centre.url.strip_prefix("http://").unwrap();
    // Nobody else is connected any more once this one is served.
    let mut second = TcpStream::connect(address).await.unwrap();
    second.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    second.readable().await.unwrap();
    let mut third = TcpStream::connect(address).await.unwrap();
    third.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut heard = Vec::new();
    let waited = tokio::time::timeout(Duration::from_millis(200), third.read_to_end(&mut heard)).await;
    assert!(waited.is_err(), "no place yet");
    drop(second);
    tokio::time::timeout(LIMIT, third.read_to_end(&mut heard)).await.expect("it gets the place").unwrap();
    assert!(heard.starts_with(b"HTTP/1.1 200"));
}
