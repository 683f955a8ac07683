//! The built user interface as files. Must not know the actions.

use std::path::{Component, Path};

use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::Bridge;

/// Serves a file of the built user interface; `/` is its index.html.
pub async fn serve(State(bridge): State<Bridge>, uri: Uri) -> Response {
    let wanted = match uri.path().trim_start_matches('/') {
        "" => "index.html",
        path => path,
    };
    let plain = Path::new(wanted)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !plain {
        return StatusCode::NOT_FOUND.into_response();
    }
    match tokio::fs::read(bridge.ui.join(wanted)).await {
        Ok(bytes) => {
            // What lies in assets bears a hash in its name; a page that is loaded anew need not read it anew.
            let keep = if wanted.starts_with("assets/") {
                "max-age=31536000, immutable"
            } else {
                "no-store"
            };
            let head = [
                (header::CONTENT_TYPE, kind(wanted)),
                (header::CACHE_CONTROL, keep),
            ];
            (head, bytes).into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
