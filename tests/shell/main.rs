//! The real command table and access list behind Tauri's mock runtime: no window, no page, milliseconds.
//!
//! What the actions do is tested at the office; here only that they are reached, and by whom.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiangping_desktop::platform::opened_file::{OpenedFile, TAKE, open};
use jiangping_desktop::platform::printing::PRINT;
use serde_json::{Value, json};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{Manager, WebviewWindow, WebviewWindowBuilder};

#[test]
fn the_window_reaches_the_desk_and_changes_its_language() {
    let app = app();
    let window = window(&app, "main");

    let status = call(&window, "session_status", json!({})).unwrap();
    assert_eq!(status["language"], "zh-CN");
    assert_eq!(status["office"], Value::Null);
    assert!(!status["actor"].as_str().unwrap().is_empty());

    call(&window, "set_language", json!({ "language": "en" })).unwrap();
    assert_eq!(
        call(&window, "session_status", json!({})).unwrap()["language"],
        "en"
    );
}

#[test]
fn a_refusal_crosses_with_code_message_and_hint() {
    let app = app();
    let window = window(&app, "main");

    let refusal = call(&window, "list_rounds", json!({})).unwrap_err();
    assert_eq!(refusal["code"], "no_office_open");
    assert!(!refusal["message"].as_str().unwrap().is_empty());
    assert!(!refusal["hint"].as_str().unwrap().is_empty());
}

#[test]
fn an_action_that_no_screen_uses_is_not_granted_to_the_window() {
    let app = app();
    let window = window(&app, "main");

    let scores = json!({ "path": "a", "combine": "mean" });
    let refusal = call(&window, "check_scores", scores).unwrap_err();
    assert!(
        refusal.as_str().unwrap().contains("not allowed"),
        "{refusal}"
    );
}

#[test]
fn a_file_opened_from_outside_waits_for_the_window_and_for_no_other() {
    let app = app();
    app.manage(OpenedFile::default());
    let window = window(&app, "main");
    assert_eq!(call(&window, TAKE, json!({})).unwrap(), Value::Null);

    open(app.handle(), "/家/工厂 一.office".into());
    let stranger = self::window(&app, "stranger");
    assert!(call(&stranger, TAKE, json!({})).is_err());
    assert_eq!(
        call(&window, TAKE, json!({})).unwrap(),
        "/家/工厂 一.office"
    );
    assert_eq!(call(&window, TAKE, json!({})).unwrap(), Value::Null);
}

#[test]
fn a_file_that_is_gone_is_not_sent_to_a_printer_and_the_window_is_told_why() {
    let app = app();
    let window = window(&app, "main");
    let refusal = call(&window, PRINT, json!({ "path": "/没有/证书.pdf" })).unwrap_err();
    assert_eq!(refusal["code"], "file_not_found");
    assert!(refusal["message"].as_str().unwrap().contains("证书.pdf"));
    let stranger = self::window(&app, "stranger");
    assert!(call(&stranger, PRINT, json!({ "path": "a" })).is_err());
}

#[test]
fn a_window_without_a_capability_may_call_nothing() {
    let app = app();
    let stranger = window(&app, "stranger");

    let refusal = call(&stranger, "session_status", json!({})).unwrap_err();
    assert!(
        refusal.as_str().unwrap().contains("not allowed"),
        "{refusal}"
    );
}

#[test]
fn a_name_that_is_no_action_is_refused() {
    let app = app();
    let window = window(&app, "main");

    assert!(call(&window, "drop_tables", json!({})).is_err());
}

fn app() -> tauri::App<MockRuntime> {
    jiangping_desktop::builder(mock_builder())
        .build(jiangping_desktop::context())
        .unwrap()
}

fn window(app: &tauri::App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    app.get_webview_window(label).unwrap_or_else(|| {
        WebviewWindowBuilder::new(app, label, tauri::WebviewUrl::default())
            .build()
            .unwrap()
    })
}

fn call(window: &WebviewWindow<MockRuntime>, action: &str, input: Value) -> Result<Value, Value> {
    let url = if cfg!(windows) {
        "http://tauri.localhost"
    } else {
        "tauri://localhost"
    };
    get_ipc_response(
        window,
        InvokeRequest {
            cmd: action.into(),
            callback: tauri::ipc::CallbackFn(0),
            error: tauri::ipc::CallbackFn(1),
            url: url.parse().unwrap(),
            body: input.into(),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        },
    )
    .map(|body| body.deserialize().unwrap())
}
