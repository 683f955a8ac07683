//! Work that blocks, on a thread of its own. Must not know what the work is.

use assessment::Refusal;

/// Runs work that blocks on a thread of its own.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|fault| Refusal::new("internal").with("detail", fault))?
}
