//! Tells the engine's build where OpenSSL's headers would be. There are none: `.cargo/config.toml` names our ciphers instead,
//! and a build without it stops at the first missing header.

fn main() {
    println!("cargo:include={}/include", env!("CARGO_MANIFEST_DIR"));
    println!("cargo:rerun-if-changed=build.rs");
}
