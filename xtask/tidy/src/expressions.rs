//! Small questions about one expression, pattern or path of a Rust file; `raisings` asks them.
//!
//! Must not know what a code or a sentence is for.

use proc_macro2::TokenTree;
use syn::visit::Visit;
use syn::{Expr, Member, Pat, ReturnType, Type};

/// `x.code`, or `x.code.as_str()`.
pub fn is_code(expression: &Expr) -> bool {
    match expression {
        Expr::Field(field) => matches!(&field.member, Member::Named(name) if name == "code"),
        Expr::MethodCall(call) => {
            (call.method == "as_str" || call.method == "clone" || call.method == "as_ref")
                && is_code(&call.receiver)
        }
        Expr::Reference(inner) => is_code(&inner.expr),
        _ => false,
    }
}

/// Whether a branch never gives a value.
pub fn leaves(expression: &Expr) -> bool {
    match expression {
        Expr::Return(_) | Expr::Continue(_) | Expr::Break(_) => true,
        Expr::Macro(call) => call
            .mac
            .path
            .segments
            .last()
            .is_some_and(|name| name.ident == "unreachable" || name.ident == "panic"),
        Expr::Block(block) => match block.block.stmts.last() {
            Some(syn::Stmt::Expr(last, _)) => leaves(last),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a pattern binds a name: whole (`Some(None)`), or as that part of a list.
pub fn binds(pattern: &Pat, name: &str) -> Option<Option<usize>> {
    match pattern {
        Pat::Ident(ident) => (ident.ident == name).then_some(None),
        Pat::Type(typed) => binds(&typed.pat, name),
        Pat::Slice(list) => list
            .elems
            .iter()
            .position(|one| binds(one, name).is_some())
            .map(Some),
        _ => None,
    }
}

pub fn mentions(expression: &Expr, name: &str) -> bool {
    struct Look<'n>(&'n str, bool);
    impl Visit<'_> for Look<'_> {
        fn visit_path(&mut self, path: &syn::Path) {
            self.1 |= path.is_ident(self.0);
        }
    }
    let mut look = Look(name, false);
    look.visit_expr(expression);
    look.1
}

/// `Refusal::new`, however the type is reached.
pub fn makes_refusal(path: &syn::Path) -> bool {
    let mut from_end = path.segments.iter().rev();
    from_end.next().is_some_and(|last| last.ident == "new")
        && from_end.next().is_some_and(|name| name.ident == "Refusal")
}

/// `refusal.code` and not the code of a round or a criterion.
pub fn is_refusal(field: &Expr) -> bool {
    match field {
        Expr::Field(field) => match &*field.base {
            Expr::Path(path) => path
                .path
                .get_ident()
                .is_some_and(|name| name == "refusal" || name == "problem" || name == "error"),
            Expr::Field(inner) => {
                matches!(&inner.member, Member::Named(name) if name == "refusal")
            }
            _ => false,
        },
        _ => false,
    }
}

/// `text` of `("text", …)`.
pub fn first_text(arguments: Option<&TokenTree>) -> Option<String> {
    let Some(TokenTree::Group(group)) = arguments else {
        return None;
    };
    let first = group.stream().into_iter().next()?;
    text_of(&first.to_string())
}

pub fn text_of(literal: &str) -> Option<String> {
    syn::parse_str::<syn::LitStr>(literal)
        .ok()
        .map(|text| text.value())
}

/// `-> Refusal`.
pub fn gives_refusal(output: &ReturnType) -> bool {
    match output {
        ReturnType::Type(_, given) => match &**given {
            Type::Path(path) => path
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "Refusal"),
            _ => false,
        },
        ReturnType::Default => false,
    }
}

/// `-> &'static str`.
pub fn gives_text(output: &ReturnType) -> bool {
    match output {
        ReturnType::Type(_, given) => match &**given {
            Type::Reference(text) => {
                matches!(&*text.elem, Type::Path(path) if path.path.is_ident("str"))
            }
            _ => false,
        },
        ReturnType::Default => false,
    }
}
