//! Writes the small JSON objects of the reports. Flat calls, numbers and words; nothing of ours needs more.

use std::fmt::Write;

/// A JSON object or array under construction.
#[derive(Debug, Default)]
pub(crate) struct Json {
    text: String,
}

impl Json {
    /// `{...}` with the members that `fill` adds.
    pub(crate) fn object(fill: impl FnOnce(&mut Json)) -> String {
        let mut json = Json { text: "{".to_owned() };
        fill(&mut json);
        json.text.push('}');
        json.text
    }

    pub(crate) fn number(&mut self, name: &str, value: impl Into<u64>) {
        self.name(name);
        let _ = write!(self.text, "{}", value.into());
    }

    pub(crate) fn count(&mut self, name: &str, value: usize) {
        self.number(name, value as u64);
    }

    pub(crate) fn word(&mut self, name: &str, value: &str) {
        self.name(name);
        quote(&mut self.text, value);
    }

    /// A member that is JSON already.
    pub(crate) fn raw(&mut self, name: &str, value: &str) {
        self.name(name);
        self.text.push_str(value);
    }

    pub(crate) fn list(&mut self, name: &str, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().collect();
        self.raw(name, &format!("[{}]", items.join(",")));
    }

    fn name(&mut self, name: &str) {
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        quote(&mut self.text, name);
        self.text.push(':');
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_and_members_separated() {
        let text = Json::object(|json| {
            json.word("name", "a \"b\"\\\n");
            json.number("size", 7u64);
            json.list("keys", ["1".to_owned(), "{}".to_owned()]);
        });
        assert_eq!(text, r#"{"name":"a \"b\"\\\u000a","size":7,"keys":[1,{}]}"#);
    }
}
