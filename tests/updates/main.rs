//! Newer versions, from a publisher on this machine: a small HTTP server, keys made for the test, real signatures.
//!
//! What must hold is that nothing is installed but what the publisher's key signed for the version that was shown. It must
//! not know how a screen shows any of it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod publisher;

use jiangping_desktop::updates::{self, CAN_UPDATE, CHECK, INSTALL, fetched};
use publisher::{Key, Publisher, package};
use serde_json::{Value, json};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{Manager, WebviewWindowBuilder};
use tauri_plugin_updater::{Update, UpdaterExt};

const NEWER: &str = "99.1.0";

#[test]
fn a_signed_newer_version_is_shown_fetched_and_put_in_place() {
    let key = Key::new();
    let publisher = Publisher::offering(NEWER, &package(), &key.sign(&package(), NEWER));
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("匠 评.AppImage");
    std::fs::write(&program, "the version before").unwrap();

    let app = app(Some((&publisher, &key)));
    let update = offered(&app, &program).unwrap().unwrap();
    assert_eq!(update.version, NEWER);
    assert_eq!(update.body.as_deref(), Some("更快 \"quick\""));
    let heard = std::sync::Mutex::new(Vec::new());
    let bytes = tauri::async_runtime::block_on(fetched::fetch(&update, |done, total| {
        heard.lock().unwrap().push((done, total));
    }))
    .unwrap();
    assert_eq!(bytes, package());
    let all = package().len() as u64;
    assert_eq!(heard.lock().unwrap().last(), Some(&(all, all)));

    // The other systems start an installer or exchange a bundle, which a test must not do.
    if cfg!(target_os = "linux") {
        fetched::put_in_place(&update, &bytes).unwrap();
        assert_eq!(std::fs::read(&program).unwrap(), package());
    }
}

#[test]
fn what_another_key_signed_is_refused_and_nothing_is_changed() {
    let key = Key::new();
    let publisher = Publisher::offering(NEWER, &package(), &Key::new().sign(&package(), NEWER));
    refused_as_untrusted(&publisher, &key);
}

#[test]
fn a_package_that_was_changed_after_signing_is_refused() {
    let key = Key::new();
    let signature = key.sign(&package(), NEWER);
    let mut changed = package();
    *changed.last_mut().unwrap() ^= 1;
    refused_as_untrusted(&Publisher::offering(NEWER, &changed, &signature), &key);
}

#[test]
fn an_old_package_under_a_new_number_is_refused() {
    let key = Key::new();
    let old = key.sign(&package(), "0.0.1");
    refused_as_untrusted(&Publisher::offering(NEWER, &package(), &old), &key);
    let without_version = key.sign_without_version(&package());
    let publisher = Publisher::offering(NEWER, &package(), &without_version);
    refused_as_untrusted(&publisher, &key);
}

#[test]
fn the_window_asks_first_and_is_told_in_its_language() {
    let key = Key::new();
    let publisher = Publisher::offering(NEWER, &package(), &Key::new().sign(&package(), NEWER));
    let app = app(Some((&publisher, &key)));
    assert_eq!(call(&app, CAN_UPDATE, json!({})).unwrap(), true);
    assert_eq!(publisher.asked(), 0, "nobody has asked yet");

    let refusal = call(&app, INSTALL, json!({ "version": NEWER })).unwrap_err();
    assert_eq!(refusal["code"], "update_not_shown", "never shown");
    let offer = call(&app, CHECK, json!({})).unwrap();
    assert_eq!(
        offer,
        json!({ "version": NEWER, "notes": "更快 \"quick\"" })
    );
    let refusal = call(&app, INSTALL, json!({ "version": "99.2.0" })).unwrap_err();
    assert_eq!(refusal["code"], "update_not_shown", "another was shown");
    let refusal = call(&app, INSTALL, json!({ "version": NEWER })).unwrap_err();
    assert_eq!(refusal["code"], "update_not_trusted");
    assert!(!refusal["hint"].as_str().unwrap().is_empty());
}

#[test]
fn no_newer_version_no_package_for_this_system_and_no_answer_are_told_apart() {
    let key = Key::new();
    let sign = |version: &str| key.sign(&package(), version);
    let present = Publisher::offering("0.0.1", &package(), &sign("0.0.1"));
    let app_of = |publisher: &Publisher| app(Some((publisher, &key)));
    assert_eq!(
        call(&app_of(&present), CHECK, json!({})).unwrap(),
        Value::Null
    );
    let elsewhere = Publisher::offering_to("plan9-mips", NEWER, &package(), &sign(NEWER));
    let refusal = call(&app_of(&elsewhere), CHECK, json!({})).unwrap_err();
    assert_eq!(refusal["code"], "update_not_offered");
    let refusal = call(&app_of(&Publisher::silent()), CHECK, json!({})).unwrap_err();
    assert_eq!(refusal["code"], "update_unreachable");
}

#[test]
fn a_program_that_no_release_configured_looks_for_nothing() {
    let app = app(None);
    assert_eq!(call(&app, CAN_UPDATE, json!({})).unwrap(), false);
    for command in [CHECK, INSTALL] {
        let refusal = call(&app, command, json!({})).unwrap_err();
        assert_eq!(refusal["code"], "updates_not_configured");
    }
}

fn refused_as_untrusted(publisher: &Publisher, key: &Key) {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("Jiangping.AppImage");
    std::fs::write(&program, "the version before").unwrap();
    let app = app(Some((publisher, key)));
    let update = offered(&app, &program).unwrap().unwrap();
    let fetched = tauri::async_runtime::block_on(fetched::fetch(&update, |_, _| ()));
    assert_eq!(fetched.unwrap_err().code, "update_not_trusted");
    // Not even when the bytes came by another way.
    let refusal = fetched::put_in_place(&update, &publisher.package).unwrap_err();
    assert_eq!(refusal.code, "update_not_trusted");
    assert_eq!(
        std::fs::read_to_string(&program).unwrap(),
        "the version before"
    );
}

fn offered(
    app: &tauri::App<MockRuntime>,
    program: &std::path::Path,
) -> Result<Option<Update>, office::Refusal> {
    let builder = app.updater_builder().executable_path(program);
    tauri::async_runtime::block_on(fetched::newer(builder))
}

/// The program as a release of that publisher would be configured; the same keys as `xtask/src/updates.rs` writes.
fn app(configured: Option<(&Publisher, &Key)>) -> tauri::App<MockRuntime> {
    let mut context = jiangping_desktop::context();
    if let Some((publisher, key)) = configured {
        let updater = json!({
            "endpoints": [publisher.endpoint()],
            "pubkey": key.public(),
            "requireSignedVersion": true,
            // A release takes https; this publisher lives on this machine.
            "dangerousInsecureTransportProtocol": true,
        });
        let plugins = &mut context.config_mut().plugins.0;
        plugins.insert("updater".to_owned(), updater);
    }
    let builder = jiangping_desktop::builder(mock_builder());
    updates::with(builder, context.config())
        .build(context)
        .unwrap()
}

fn call(app: &tauri::App<MockRuntime>, command: &str, input: Value) -> Result<Value, Value> {
    let window = app.get_webview_window("main").unwrap_or_else(|| {
        WebviewWindowBuilder::new(app, "main", tauri::WebviewUrl::default())
            .build()
            .unwrap()
    });
    let url = if cfg!(windows) {
        "http://tauri.localhost"
    } else {
        "tauri://localhost"
    };
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: tauri::ipc::CallbackFn(0),
        error: tauri::ipc::CallbackFn(1),
        url: url.parse().unwrap(),
        body: input.into(),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(&window, request).map(|answer| answer.deserialize().unwrap())
}
