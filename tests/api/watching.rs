//! Health, readiness, figures, and the contract as a document.

use paidan::domain::authority;
use paidan::domain::operator::Role;
use paidan::domain::time::Span;
use paidan::wire::Health;

use crate::centre::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_clock_makes_the_centre_unready_until_an_administrator_confirms() {
    let centre = TestCentre::start().await;
    assert!(centre.get("", "/readyz").await.ok::<Health>().ok);
    centre.clock.jump(Span::days(30));
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    let unready = centre.get("", "/readyz").await;
    assert_eq!(unready.status, 503);
    let health: Health = serde_json::from_slice(&unready.body).unwrap();
    assert!(!health.ok && health.faults.iter().any(|fault| fault.contains(COUNTY)), "{health:?}");
    assert_eq!(centre.get("", "/healthz").await.status, 200, "it lives all the same");

    let nothing = serde_json::json!({});
    assert_eq!(centre.post(&dispatcher, "clock/confirm", &nothing).await.problem(403), "forbidden");
    centre.post(&centre.admin, "clock/confirm", &nothing).await.ok::<Health>();
    assert_eq!(centre.get("", "/readyz").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_in_the_format_of_prometheus() {
    let centre = TestCentre::start().await;
    let dispatcher = centre.token(Role::Dispatcher, COUNTY).await;
    centre.filed(&dispatcher).await;
    let answer = centre.get("", "/metrics").await;
    assert!(answer.header("content-type").starts_with("text/plain"));
    let text = String::from_utf8(answer.body).unwrap();
    let path = "/v1/centres/{centre}/commands";
    assert!(text.contains(&format!("paidan_http_answers_total{{path=\"{path}\",status=\"200\"}} 1")), "{text}");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, figure) = line.rsplit_once(' ').unwrap();
        assert!(name.starts_with("paidan_") && figure.parse::<f64>().is_ok(), "{line}");
        let family = name.split('{').next().unwrap();
        let family = ["_bucket", "_sum", "_count"].iter().find_map(|part| family.strip_suffix(part)).unwrap_or(family);
        assert!(text.contains(&format!("# TYPE {family} ")), "{family}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_contract_names_the_roles_of_every_operation_and_command() {
    let centre = TestCentre::start().await;
    let document = centre.get("", "/v1/openapi.json").await.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let operations: Vec<_> =
        document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values()).collect();
    for operation in &operations {
        if operation["security"].is_array() {
            assert!(!operation["x-roles"].as_array().unwrap().is_empty(), "{operation}");
            for status in ["401", "403"] {
                assert!(operation["responses"][status].is_object(), "{operation}");
            }
        }
    }
    let commands = operations.iter().find(|operation| operation["operationId"] == "command").unwrap();
    assert_eq!(commands["x-commands"].as_array().unwrap().len(), authority::table().count());
    let tokens = operations.iter().find(|operation| operation["operationId"] == "new_token").unwrap();
    assert_eq!(tokens["x-roles"], serde_json::json!([{"role": "administrator", "scope": "centre"}]));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reference_of_the_contract_leads_somewhere() {
    fn references(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(map) => {
                found.extend(map.get("$ref").and_then(|to| to.as_str()).map(ToOwned::to_owned));
                map.values().for_each(|value| references(value, found));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let document = paidan::centre::http::contract();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 100);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}
