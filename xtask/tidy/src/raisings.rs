//! Reads one Rust file for refusals: where they are made, from what, what is filled in, and who calls whom with a code.
//!
//! Names are taken as they are written (a private function is known in its file, another one everywhere); `codes`
//! follows them. Must not know any code.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, ExprMethodCall, Item, Lit, Member, Pat, Token, Visibility};

use crate::expressions::{
    first_text, gives_refusal, gives_text, is_code, is_refusal, makes_refusal, text_of,
};
use crate::files::{Done, Source};
use crate::rust_imports::{attributes, is_test};
use crate::scopes::{Flow, Scope, Scopes};

/// The one file that may make a refusal out of anything.
const HOME: &str = "crates/assessment/src/refusal.rs";

/// Everything that was read.
#[derive(Default)]
pub struct Read {
    pub raisings: Vec<Raising>,
    pub calls: Vec<Call>,
    /// Names added to a variable or parameter, by its key.
    pub late: BTreeMap<String, BTreeSet<String>>,
    /// The variables and parameters that a variable or parameter is handed on to.
    pub handed: BTreeMap<String, BTreeSet<String>>,
    /// Parameters that get something which cannot be followed, and functions that are called where nobody sees it.
    pub open: BTreeSet<String>,
    /// Names added where nobody can see to which refusal, with the file: (name, file).
    pub loose: BTreeSet<(String, String)>,
    pub sought: BTreeSet<(String, String, usize)>,
    pub texts: BTreeSet<String>,
    pub findings: Vec<String>,
    /// What functions that give a text back give: (file, line, what).
    pub given: BTreeMap<String, Vec<(String, usize, Flow)>>,
    /// Functions that give a refusal back.
    pub refusing: BTreeSet<String>,
    lets: usize,
}

/// A refusal is made here.
pub struct Raising {
    pub file: String,
    pub line: usize,
    pub flow: Flow,
    pub names: BTreeSet<String>,
    /// The variables and parameters that its value goes into.
    pub into: Vec<String>,
    /// The function or closure that it stands in.
    pub within: Option<String>,
}

/// A function or closure is called here.
pub struct Call {
    pub file: String,
    pub line: usize,
    /// What may be meant.
    pub callee: Vec<String>,
    pub arguments: Vec<Flow>,
    pub names: BTreeSet<String>,
    pub into: Vec<String>,
    pub within: Option<String>,
}

/// Reads a file.
pub fn read(file: &Source, read: &mut Read) -> Done {
    let parsed = syn::parse_file(&file.text)
        .map_err(|error| format!("{}:{}: {error}", file.path, error.span().start().line))?;
    let mut reader = Reader {
        file: &file.path,
        scopes: Scopes {
            file: &file.path,
            constants: BTreeMap::new(),
            open: Vec::new(),
        },
        chain: Vec::new(),
        into: Vec::new(),
        closures: BTreeSet::new(),
        read,
    };
    for item in &parsed.items {
        if let Item::Const(item) = item {
            let name = item.ident.to_string();
            reader.scopes.constants.insert(name, (*item.expr).clone());
        }
    }
    reader.visit_file(&parsed);
    Ok(())
}

struct Reader<'r> {
    file: &'r str,
    scopes: Scopes<'r>,
    /// Names that the expression around this one fills in.
    chain: Vec<String>,
    into: Vec<String>,
    /// Closures that have a name.
    closures: BTreeSet<String>,
    read: &'r mut Read,
}

impl Reader<'_> {
    fn tell(&mut self, line: usize, what: &str) {
        self.read
            .findings
            .push(format!("{}:{line}: {what}", self.file));
    }

    fn within(&self) -> Option<String> {
        self.scopes.open.last().map(|scope| scope.id.clone())
    }

    fn raise(&mut self, line: usize, flow: Flow) {
        self.read.raisings.push(Raising {
            file: self.file.to_owned(),
            line,
            flow,
            names: self.chain.iter().cloned().collect(),
            into: self.into.clone(),
            within: self.within(),
        });
    }

    /// What a call by this name may mean.
    fn meant(&self, name: &str) -> Vec<String> {
        let closure = self.scopes.variable(name).and_then(|(_, given)| {
            matches!(given, Expr::Closure(_)).then(|| self.scopes.closure_id(given))
        });
        closure.map_or_else(
            || vec![format!("{}#{name}", self.file), format!("#{name}")],
            |id| vec![id],
        )
    }

    fn call(&mut self, line: usize, name: &str, arguments: &Punctuated<Expr, Token![,]>) {
        let callee = self.meant(name);
        let arguments = arguments.iter().map(|one| self.scopes.flow(one)).collect();
        self.read.calls.push(Call {
            file: self.file.to_owned(),
            line,
            callee,
            arguments,
            names: self.chain.iter().cloned().collect(),
            into: self.into.clone(),
            within: self.within(),
        });
    }

    fn function(
        &mut self,
        visibility: &Visibility,
        signature: &syn::Signature,
        block: &syn::Block,
    ) {
        let name = signature.ident.to_string();
        let id = match visibility {
            Visibility::Inherited => format!("{}#{name}", self.file),
            _ => format!("#{name}"),
        };
        if gives_refusal(&signature.output) {
            self.read.refusing.insert(id.clone());
        }
        let parameters = signature
            .inputs
            .iter()
            .filter_map(|input| match input {
                syn::FnArg::Typed(typed) => Some((*typed.pat).clone()),
                syn::FnArg::Receiver(_) => None,
            })
            .collect();
        let text = gives_text(&signature.output);
        self.inside(id.clone(), parameters, |reader| {
            reader.visit_block(block);
            if text {
                let line = signature.ident.span().start().line;
                let given = (reader.file.to_owned(), line, reader.scopes.block(block));
                reader.read.given.entry(id).or_default().push(given);
            }
        });
    }

    fn inside(&mut self, id: String, parameters: Vec<Pat>, read: impl FnOnce(&mut Self)) {
        // A function inside a function sees nothing of it; a closure sees everything, and is read in its scope.
        self.scopes.open.push(Scope {
            id,
            parameters,
            variables: Vec::new(),
        });
        read(self);
        self.scopes.open.pop();
    }

    /// Reads something whose value is no refusal of the expression around it.
    fn apart(&mut self, read: impl FnOnce(&mut Self)) {
        let chain = std::mem::take(&mut self.chain);
        let into = std::mem::take(&mut self.into);
        read(self);
        self.chain = chain;
        self.into = into;
    }

    /// Names that are filled into something that is no call and no new refusal.
    fn fill_variable(&mut self, receiver: &Expr, names: &[String]) {
        let key = match receiver {
            Expr::Path(path) => path.path.get_ident().and_then(|name| self.key(name)),
            // What is made or called right here is reached by the chain.
            Expr::Call(_)
            | Expr::MethodCall(_)
            | Expr::Match(_)
            | Expr::If(_)
            | Expr::Paren(_)
            | Expr::Block(_)
            | Expr::Macro(_) => return,
            _ => None,
        };
        match key {
            Some(key) => self
                .read
                .late
                .entry(key)
                .or_default()
                .extend(names.iter().cloned()),
            None => {
                let here = |name: &String| (name.clone(), self.file.to_owned());
                self.read.loose.extend(names.iter().map(here));
            }
        }
    }

    /// The key of a variable, or of a parameter of a function or closure that has a name.
    fn key(&self, name: &syn::Ident) -> Option<String> {
        let name = name.to_string();
        if let Some((id, _)) = self.scopes.variable(&name) {
            return Some(format!("let {id}"));
        }
        let (scope, at) = self.scopes.parameter(&name)?;
        let named = scope.contains('#') || self.closures.contains(scope);
        named.then(|| format!("{scope} {at}"))
    }

    /// Reads the arguments of a call; what they give goes into the parameters of whatever is called.
    fn arguments(&mut self, name: Option<&str>, arguments: &Punctuated<Expr, Token![,]>) {
        let callee = name.map(|name| self.meant(name)).unwrap_or_default();
        for (at, argument) in arguments.iter().enumerate() {
            let before = self.into.len();
            self.into
                .extend(callee.iter().map(|callee| format!("{callee} {at}")));
            self.visit_expr(argument);
            self.into.truncate(before);
        }
    }

    /// The texts of the patterns that a code is held against.
    fn sought_in(&mut self, pattern: &Pat) {
        match pattern {
            Pat::Lit(literal) => {
                if let Lit::Str(text) = &literal.lit {
                    self.seek(text);
                }
            }
            Pat::Or(either) => either.cases.iter().for_each(|one| self.sought_in(one)),
            _ => {}
        }
    }

    fn seek(&mut self, text: &syn::LitStr) {
        self.read
            .sought
            .insert((text.value(), self.file.to_owned(), text.span().start().line));
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.vis, &item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.vis, &item.sig, &item.block);
    }

    fn visit_use_rename(&mut self, rename: &'ast syn::UseRename) {
        if rename.ident == "Refusal" {
            self.tell(
                rename.span().start().line,
                "Refusal goes by its own name, so that its codes can be found",
            );
        }
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        let id = self.scopes.closure_id(&Expr::Closure(closure.clone()));
        let parameters = closure.inputs.iter().cloned().collect();
        self.inside(id, parameters, |reader| reader.visit_expr(&closure.body));
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        let Some(init) = &local.init else { return };
        let pattern = match &local.pat {
            Pat::Type(typed) => &*typed.pat,
            pattern => pattern,
        };
        let chain = std::mem::take(&mut self.chain);
        let id = self.read.lets;
        self.read.lets += 1;
        let closure = matches!(&*init.expr, Expr::Closure(_));
        if closure {
            self.closures.insert(self.scopes.closure_id(&init.expr));
            self.apart(|reader| reader.visit_expr(&init.expr));
        } else {
            self.into.push(format!("let {id}"));
            self.visit_expr(&init.expr);
            self.into.pop();
        }
        self.chain = chain;
        if let Pat::Ident(name) = pattern
            && let Some(scope) = self.scopes.open.last_mut()
        {
            let name = name.ident.to_string();
            scope.variables.push((name, id, (*init.expr).clone()));
        }
        if let Some((_, otherwise)) = &init.diverge {
            self.apart(|reader| reader.visit_expr(otherwise));
        }
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        let line = call.func.span().start().line;
        let Expr::Path(function) = &*call.func else {
            visit::visit_expr_call(self, call);
            return;
        };
        if makes_refusal(&function.path) {
            let flow = call
                .args
                .first()
                .map_or(Flow::Unknown, |code| self.scopes.flow(code));
            self.raise(line, flow);
            self.arguments(None, &call.args);
        } else if let Some(last) = function.path.segments.last() {
            let name = last.ident.to_string();
            self.call(line, &name, &call.args);
            self.arguments(Some(&name), &call.args);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let name = match call.args.first() {
            Some(Expr::Lit(literal)) if call.method == "with" && call.args.len() == 2 => {
                match &literal.lit {
                    Lit::Str(name) => Some(name.value()),
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(name) = name {
            self.chain.push(name);
            let names = self.chain.clone();
            self.fill_variable(&call.receiver, &names);
            self.visit_expr(&call.receiver);
            self.chain.pop();
            self.apart(|reader| call.args.iter().for_each(|one| reader.visit_expr(one)));
        } else if call.method == "at" {
            let names = self.chain.clone();
            if !names.is_empty() {
                self.fill_variable(&call.receiver, &names);
            }
            self.visit_expr(&call.receiver);
            self.apart(|reader| call.args.iter().for_each(|one| reader.visit_expr(one)));
        } else {
            let line = call.method.span().start().line;
            let name = call.method.to_string();
            self.call(line, &name, &call.args);
            self.visit_expr(&call.receiver);
            self.arguments(Some(&name), &call.args);
        }
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        if makes_refusal(&path.path) {
            let line = path.span().start().line;
            self.raise(line, Flow::Unknown);
            return;
        }
        let Some(last) = path.path.segments.last() else {
            return;
        };
        if let Some(key) = self.key(&last.ident) {
            let into = self.into.iter().cloned();
            self.read.handed.entry(key).or_default().extend(into);
        } else {
            self.read.open.extend(self.into.iter().cloned());
        }
        let name = last.ident.to_string();
        if self.scopes.variable(&name).is_none() {
            // A function that is handed over by name is called with who knows what.
            let line = path.span().start().line;
            self.call(line, &name, &Punctuated::new());
            self.read.open.extend(self.meant(&name));
        } else if self.into.iter().any(|key| !key.starts_with("let ")) {
            // So is a closure.
            let closures = self.meant(&name).into_iter().filter(|id| id.contains('@'));
            self.read.open.extend(closures);
        }
    }

    fn visit_expr_struct(&mut self, made: &'ast syn::ExprStruct) {
        let name = made.path.segments.last().map(|last| last.ident.to_string());
        if self.file != HOME && matches!(name.as_deref(), Some("Refusal" | "WireError")) {
            for field in &made.fields {
                if matches!(&field.member, Member::Named(name) if name == "code")
                    && !is_code(&field.expr)
                {
                    let flow = self.scopes.flow(&field.expr);
                    self.raise(field.span().start().line, flow);
                }
            }
        }
        visit::visit_expr_struct(self, made);
    }

    fn visit_expr_assign(&mut self, assign: &'ast syn::ExprAssign) {
        if is_code(&assign.left) && is_refusal(&assign.left) {
            let flow = self.scopes.flow(&assign.right);
            self.raise(assign.span().start().line, flow);
        }
        visit::visit_expr_assign(self, assign);
    }

    fn visit_expr_binary(&mut self, compared: &'ast syn::ExprBinary) {
        if matches!(compared.op, syn::BinOp::Eq(_) | syn::BinOp::Ne(_))
            && is_code(&compared.left)
            && let Expr::Lit(literal) = &*compared.right
            && let Lit::Str(text) = &literal.lit
        {
            self.seek(text);
        }
        visit::visit_expr_binary(self, compared);
    }

    fn visit_expr_match(&mut self, choice: &'ast syn::ExprMatch) {
        if is_code(&choice.expr) {
            choice.arms.iter().for_each(|arm| self.sought_in(&arm.pat));
        }
        visit::visit_expr_match(self, choice);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.read.texts.insert(text.value());
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {
        // A comment is no text of the program.
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if call.path.is_ident("matches")
            && let Ok((looked_at, pattern)) = (|input: syn::parse::ParseStream<'_>| {
                let looked_at: Expr = input.parse()?;
                input.parse::<Token![,]>()?;
                let pattern = Pat::parse_multi_with_leading_vert(input)?;
                let _: TokenStream = input.parse()?;
                Ok((looked_at, pattern))
            })
            .parse2(call.tokens.clone())
        {
            if is_code(&looked_at) {
                self.sought_in(&pattern);
            }
            self.visit_expr(&looked_at);
            return;
        }
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        match parser.parse2(call.tokens.clone()) {
            // The arguments of a macro are read as those of a call.
            Ok(arguments) => {
                // The parsed copy lives only here, and nothing of it is kept but texts and numbers.
                for argument in &arguments {
                    Visit::visit_expr(self, argument);
                }
            }
            Err(_) => self.tokens(call.tokens.clone()),
        }
    }
}

impl Reader<'_> {
    /// A macro with a grammar of its own: its texts, and refusals that are made in plain sight.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |at: usize, what: &str| {
            tokens
                .get(at)
                .is_some_and(|token: &TokenTree| token.to_string() == what)
        };
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Some(text) = text_of(&literal.to_string()) {
                        self.read.texts.insert(text);
                    }
                }
                TokenTree::Ident(word)
                    if word == "Refusal" && is(at + 1, ":") && is(at + 3, "new") =>
                {
                    let line = word.span().start().line;
                    let flow = first_text(tokens.get(at + 4))
                        .map_or(Flow::Unknown, |code| Flow::Text(code, line));
                    let mut next = at + 5;
                    let mut names = Vec::new();
                    while is(next, ".") && (is(next + 1, "with") || is(next + 1, "at")) {
                        if is(next + 1, "with") {
                            names.extend(first_text(tokens.get(next + 2)));
                        }
                        next += 3;
                    }
                    let chain = std::mem::replace(&mut self.chain, names);
                    self.raise(line, flow);
                    self.chain = chain;
                }
                _ => {}
            }
        }
    }
}
