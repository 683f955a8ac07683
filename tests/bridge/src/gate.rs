//! Who may pass: the right token, the right host name, the right origin. Must not know what lies behind it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// What a request must show.
#[derive(Clone)]
pub struct Gate {
    /// The random token of this run.
    pub token: String,
    /// `127.0.0.1:port`; another name would be a page elsewhere that resolved its own name to this machine.
    pub host: String,
    /// The development server, when one is used.
    pub dev_origin: Option<String>,
}

impl Gate {
    fn admits(&self, headers: &HeaderMap) -> bool {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let own_origin = format!("http://{}", self.host);
        let origin_fits = match text(header::ORIGIN) {
            Some(origin) => origin == own_origin || self.dev_origin.as_deref() == Some(origin),
            None => true,
        };
        text(header::AUTHORIZATION) == Some(&format!("Bearer {}", self.token))
            && text(header::HOST) == Some(&self.host)
            && origin_fits
    }
}

/// Lets a request through or answers 403.
pub async fn pass(
    State(gate): State<Gate>,
    request: Request,
    next: Next,
) -> Result<Response, StatusCode> {
    if gate.admits(request.headers()) {
        Ok(next.run(request).await)
    } else {
        Err(StatusCode::FORBIDDEN)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn check(headers: &[(header::HeaderName, &str)], admitted: bool) {
        let gate = Gate {
            token: "secret".into(),
            host: "127.0.0.1:7".into(),
            dev_origin: None,
        };
        let map = headers
            .iter()
            .map(|(name, value)| (name.clone(), value.parse().unwrap()))
            .collect();
        assert_eq!(gate.admits(&map), admitted, "{headers:?}");
    }

    #[test]
    fn only_the_token_from_the_own_page_passes() {
        let token = (header::AUTHORIZATION, "Bearer secret");
        let host = (header::HOST, "127.0.0.1:7");
        check(&[token.clone(), host.clone()], true);
        check(
            &[
                token.clone(),
                host.clone(),
                (header::ORIGIN, "http://127.0.0.1:7"),
            ],
            true,
        );
        check(
            &[
                token.clone(),
                host.clone(),
                (header::ORIGIN, "http://evil.example"),
            ],
            false,
        );
        check(&[token, (header::HOST, "evil.example:7")], false);
        check(std::slice::from_ref(&host), false);
        check(&[host, (header::AUTHORIZATION, "Bearer guess")], false);
    }
}
