//! What a name stands for where it is written: a variable, a parameter, a constant of the file.
//!
//! Must not know what a refusal is.

use std::collections::BTreeMap;

use syn::spanned::Spanned;
use syn::{Expr, Lit, Pat};

use crate::expressions::{binds, leaves, mentions};

/// Where a code comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    /// From these quotes.
    Text(String, usize),
    OneOf(Vec<Flow>),
    /// A list, each part by itself.
    Parts(Vec<Flow>),
    /// From whoever calls.
    Parameter {
        of: String,
        at: usize,
        part: Option<usize>,
    },
    /// What a function gives back: what may be meant by its name.
    Given(Vec<String>),
    Unknown,
}

/// The functions and closures around the place that is being read, outermost first.
pub struct Scopes<'r> {
    pub file: &'r str,
    pub constants: BTreeMap<String, Expr>,
    pub open: Vec<Scope>,
}

/// A function or closure that is being read.
pub struct Scope {
    pub id: String,
    pub parameters: Vec<Pat>,
    /// Variables by name: the number of their `let`, what they are given, and what they are called as a closure.
    pub variables: Vec<(String, usize, Expr)>,
}

impl Scopes<'_> {
    /// A name for a closure, by its place.
    pub fn closure_id(&self, closure: &Expr) -> String {
        let start = closure.span().start();
        format!("{}@{}:{}", self.file, start.line, start.column)
    }

    /// The nearest variable of that name: the number of its `let`, and what it is given.
    pub fn variable(&self, name: &str) -> Option<(usize, &Expr)> {
        self.open.iter().rev().find_map(|scope| {
            let found = scope
                .variables
                .iter()
                .rev()
                .find(|(known, _, _)| known == name);
            found.map(|(_, id, given)| (*id, given))
        })
    }

    /// The nearest parameter of that name: its function or closure, and which one it is.
    pub fn parameter(&self, name: &str) -> Option<(&String, usize)> {
        self.open.iter().rev().find_map(|scope| {
            let at = scope
                .parameters
                .iter()
                .position(|pattern| binds(pattern, name) == Some(None))?;
            Some((&scope.id, at))
        })
    }

    /// Where the value of an expression comes from.
    pub fn flow(&self, expression: &Expr) -> Flow {
        match expression {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Flow::Text(text.value(), text.span().start().line),
                _ => Flow::Unknown,
            },
            Expr::Paren(inner) => self.flow(&inner.expr),
            Expr::Group(inner) => self.flow(&inner.expr),
            Expr::Reference(inner) => self.flow(&inner.expr),
            Expr::MethodCall(call)
                if call.args.is_empty()
                    && (call.method == "to_owned"
                        || call.method == "to_string"
                        || call.method == "into") =>
            {
                self.flow(&call.receiver)
            }
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) => match path.path.segments.last() {
                    Some(last) => {
                        let name = &last.ident;
                        Flow::Given(vec![format!("{}#{name}", self.file), format!("#{name}")])
                    }
                    None => Flow::Unknown,
                },
                _ => Flow::Unknown,
            },
            Expr::Array(list) => Flow::Parts(list.elems.iter().map(|one| self.flow(one)).collect()),
            Expr::Match(choice) => Flow::OneOf(
                choice
                    .arms
                    .iter()
                    .filter(|arm| !leaves(&arm.body))
                    .map(|arm| self.flow(&arm.body))
                    .collect(),
            ),
            Expr::If(choice) => {
                let mut flows = vec![self.block(&choice.then_branch)];
                match &choice.else_branch {
                    Some((_, other)) if leaves(other) => {}
                    Some((_, other)) => flows.push(self.flow(other)),
                    None => flows.push(Flow::Unknown),
                }
                Flow::OneOf(flows)
            }
            Expr::Block(block) => self.block(&block.block),
            Expr::Path(path) => match path.path.segments.last() {
                Some(last) => self.named(&last.ident.to_string()),
                None => Flow::Unknown,
            },
            _ => Flow::Unknown,
        }
    }

    /// What a block gives back at its end.
    pub fn block(&self, block: &syn::Block) -> Flow {
        match block.stmts.last() {
            Some(syn::Stmt::Expr(last, None)) => self.flow(last),
            _ => Flow::Unknown,
        }
    }

    /// What a name stands for: the nearest variable or parameter, or a constant of this file.
    fn named(&self, name: &str) -> Flow {
        for scope in self.open.iter().rev() {
            let given = scope
                .variables
                .iter()
                .rev()
                .find(|(known, _, _)| known == name);
            if let Some((_, _, given)) = given {
                // A variable that is given itself anew would be followed for ever.
                return if mentions(given, name) {
                    Flow::Unknown
                } else {
                    self.flow(given)
                };
            }
            for (at, pattern) in scope.parameters.iter().enumerate() {
                if let Some(part) = binds(pattern, name) {
                    return Flow::Parameter {
                        of: scope.id.clone(),
                        at,
                        part,
                    };
                }
            }
        }
        match self.constants.get(name) {
            Some(given) if !mentions(given, name) => self.flow(given),
            _ => Flow::Unknown,
        }
    }
}
