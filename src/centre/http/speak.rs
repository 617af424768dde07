//! Puts every failure into words, in the language its caller asked for.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::failure::Failure;
use crate::wire::problem::MEDIA_TYPE;
use crate::words::{Language, Words};

/// Writes the body of every failure that comes from within.
pub async fn in_the_callers_language(request: Request, next: Next) -> Response {
    let language = wanted_language(request.headers());
    let mut response = next.run(request).await;
    let Some(failure) = response.extensions_mut().remove::<Failure>() else { return response };
    let problem = failure.in_words(Words::of(language));
    // A problem is plain data and always serialises; were it not so, the status still says what happened.
    *response.body_mut() = serde_json::to_vec(&problem).unwrap_or_default().into();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    response
}

/// The language of `Accept-Language` that is spoken here and wanted most; Chinese when none is named.
fn wanted_language(headers: &HeaderMap) -> Language {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut best = (Language::default(), 0.0_f32);
    for range in asked.split(',') {
        let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        if let Some(language) = Language::from_locale(tag.trim())
            && weight > best.1
        {
            best = (language, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_wanted_most_is_spoken_and_chinese_otherwise() {
        for (asked, spoken) in [
            ("", Language::Zh),
            ("en", Language::En),
            ("en-GB,en;q=0.9", Language::En),
            ("fr, en;q=0.3, zh-CN;q=0.8", Language::Zh),
            ("de", Language::Zh),
            ("en;q=0", Language::Zh),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(asked));
            assert_eq!(wanted_language(&headers), spoken, "{asked}");
        }
    }
}
