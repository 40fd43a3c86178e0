//! Long texts: Markdown made into safe HTML, or into text without marks.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Quotations, lists and emphasis deeper than this lose their frame but not their text: the time to clean HTML grows with
/// the square of its depth.
const DEEPEST: usize = 32;

/// HTML that holds only harmless elements, to be put into a page as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML, owned.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Renders Markdown (`CommonMark` with tables and strike-through) as HTML.
///
/// Headings begin at the third level, below the page's and the section's. HTML in the text is shown as it was written,
/// an image is replaced by its alternative text, and links lead only to the web, to mail and telephone addresses and to
/// places within this site.
pub fn markdown(text: &str) -> SafeHtml {
    let mut unsafe_html = String::with_capacity(text.len() * 2);
    html::push_html(&mut unsafe_html, events(text).map(pushed_down));
    SafeHtml(cleaner().clean(&unsafe_html).to_string())
}

/// The words of a Markdown text without its marks: blocks and lines are separated by one space.
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in events(text) {
        match event {
            Event::Text(part) | Event::Code(part) => words.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::Rule => words.push(' '),
            Event::Start(tag) if is_block(tag.to_end()) => words.push(' '),
            Event::End(tag) if is_block(tag) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text's events, with raw HTML turned into text, images into their alternative text, and nesting bounded.
fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let mut depth = 0_usize;
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
        .filter_map(move |event| match &event {
            Event::Start(tag) => {
                depth += 1;
                (depth <= DEEPEST || !nests(tag.to_end())).then_some(event)
            }
            Event::End(tag) => {
                depth -= 1;
                (depth < DEEPEST || !nests(*tag)).then_some(event)
            }
            _ => Some(event),
        })
        .filter_map(harmless)
}

/// An event with raw HTML turned into text; nothing in place of an image's frame.
fn harmless(event: Event<'_>) -> Option<Event<'_>> {
    Some(match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        // Raw HTML is now text and wants a paragraph of its own.
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        // The language of a code block would become a class; nothing here colours code.
        Event::Start(Tag::CodeBlock(_)) => Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed("")))),
        other => other,
    })
}

/// Whether elements of this kind stand inside each other without end.
const fn nests(tag: TagEnd) -> bool {
    use TagEnd::{BlockQuote, Emphasis, Item, List, Strikethrough, Strong};
    matches!(tag, BlockQuote(_) | Emphasis | Item | List(_) | Strikethrough | Strong)
}

/// Headings two levels further down, but never below the sixth, and without ids or classes.
fn pushed_down(event: Event<'_>) -> Event<'_> {
    let down = |level| match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    };
    match event {
        Event::Start(Tag::Heading { level, .. }) => {
            Event::Start(Tag::Heading { level: down(level), id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(down(level))),
        other => other,
    }
}

const fn is_block(tag: TagEnd) -> bool {
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

/// What may stand in our pages. The parser makes nothing else; this second lock holds if it ever should.
fn cleaner() -> &'static Builder<'static> {
    static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut builder = Builder::empty();
        builder
            .tags(HashSet::from([
                "a",
                "blockquote",
                "br",
                "code",
                "del",
                "em",
                "h3",
                "h4",
                "h5",
                "h6",
                "hr",
                "li",
                "ol",
                "p",
                "pre",
                "strong",
                "table",
                "tbody",
                "td",
                "th",
                "thead",
                "tr",
                "ul",
            ]))
            .tag_attributes([("a", HashSet::from(["href", "title"])), ("ol", HashSet::from(["start"]))].into())
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
            .link_rel(Some("noopener noreferrer nofollow"));
        builder
    });
    &CLEANER
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headings_are_below_those_of_the_page() {
        assert_eq!(markdown("# Miksi\n\n##### Pieni").as_str(), "<h3>Miksi</h3>\n<h6>Pieni</h6>\n");
    }

    #[test]
    fn ordinary_text_keeps_its_form() {
        let html = markdown("*Kyllä* **ei** ~~ehkä~~ `x<y`\n\n3. a\n4. b\n\n> lainaus");
        assert_eq!(
            html.as_str(),
            "<p><em>Kyllä</em> <strong>ei</strong> <del>ehkä</del> <code>x&lt;y</code></p>\n\
             <ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n<blockquote>\n<p>lainaus</p>\n</blockquote>\n"
        );
    }

    #[test]
    fn tables_have_no_style_attributes() {
        let html = markdown("| a | b |\n|:--|--:|\n| 1 | 2 |").into_string();
        assert!(html.starts_with("<table><thead><tr><th>a</th><th>b</th></tr></thead>"), "{html}");
        assert!(!html.contains("style"), "{html}");
    }

    #[test]
    fn links_tell_nothing_and_lead_nowhere_strange() {
        assert_eq!(
            markdown("[Eurocities](https://eurocities.eu/ \"Verkosto\")").as_str(),
            "<p><a href=\"https://eurocities.eu/\" title=\"Verkosto\" rel=\"noopener noreferrer nofollow\">Eurocities</a></p>\n"
        );
        for address in
            ["javascript:alert(1)", "JaVaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
        {
            let html = markdown(&format!("[x]({address})")).into_string();
            assert_eq!(html, "<p><a rel=\"noopener noreferrer nofollow\">x</a></p>\n", "{address}");
        }
    }

    #[test]
    fn raw_html_is_shown_and_images_are_named() {
        assert_eq!(markdown("a <b onclick=x>b</b>").as_str(), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
        assert_eq!(
            markdown("<script>\nalert(1)\n</script>").as_str(),
            "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n"
        );
        assert_eq!(markdown("![Kartta](https://example.org/x.png)").as_str(), "<p>Kartta</p>\n");
        assert_eq!(markdown("```svg\n<svg/>\n```").as_str(), "<pre><code>&lt;svg/&gt;\n</code></pre>\n");
    }

    #[test]
    fn plain_text_has_no_marks() {
        assert_eq!(
            plain(
                "# Otsikko\n\n*Uusi* [sivu](https://x.fi), ![kuva](y)\nja `koodi`.\n\n- yksi\n- kaksi\n\n| a | b |\n|---|---|\n| c | d |"
            ),
            "Otsikko Uusi sivu, kuva ja koodi. yksi kaksi a b c d"
        );
        assert_eq!(plain("kau**punki**"), "kaupunki");
    }

    #[test]
    fn deep_nesting_is_survived() {
        let pieces = ["> ", "[", "*a ", "**a _b ", "<b>", "![", "> - ", "`", "| a ", "\\", "&#0;", "[a](", "_*"];
        for (piece, close) in pieces.map(|piece| (piece, "")).into_iter().chain([("*a **b ", "c** d* ")]) {
            let deep = piece.repeat(10_000) + &close.repeat(10_000);
            assert!(!markdown(&deep).as_str().contains("<b>"), "{piece}");
            assert!(plain(&deep).len() <= deep.len() * 2, "{piece}");
        }
        let quoted = markdown(&("> ".repeat(100) + "sana")).into_string();
        assert_eq!(quoted.matches("<blockquote>").count(), DEEPEST);
        assert_eq!(quoted.matches("</blockquote>").count(), DEEPEST);
        assert!(quoted.contains("<p>sana</p>"), "{quoted}");
    }

    /// The tags of HTML as a browser reads them: the name and the attributes' names with their values.
    fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
        let mut found = Vec::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            rest = &rest[start + 1..];
            let name_end = rest.find([' ', '>']).expect("every tag is closed");
            let name = rest[..name_end].to_owned();
            rest = &rest[name_end..];
            let mut attributes = Vec::new();
            while !rest.starts_with('>') {
                let (attribute, after) = rest.trim_start().split_once("=\"").expect("values are quoted");
                let (value, after) = after.split_once('"').expect("quotes are closed");
                attributes.push((attribute.to_owned(), value.to_ascii_lowercase()));
                rest = after;
            }
            found.push((name, attributes));
        }
        found
    }

    fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "<script>",
            "</script>",
            "<ScRiPt src=//x>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=x>",
            "<math>",
            "<style>",
            "[a](javascript:alert`1`)",
            "[a](java\nscript:x)",
            "[a](<javascript:x>)",
            "<javascript:x>",
            "[b]: javascript:x\n\n[b]",
            "[a](&#106;avascript:x)",
            "![x](javascript:y \"t\" onload=z)",
            "<a href='javascript:x'>",
            "\" onmouseover=\"x",
            "[q](https://e.fi \"x\\\" onclick=\\\"y\")",
            "`",
            "```\n",
            "\n\n",
            "> ",
            "- ",
            "| a |\n|---|\n",
            "&lt;script&gt;",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "<textarea>",
            "</p>",
            "\u{0}",
            "\\",
            "*",
            "_",
            "#",
            "<noscript>",
            "<template>",
        ]);
        prop::collection::vec(prop_oneof![3 => pieces.prop_map(str::to_owned), 1 => "\\PC{0,8}"], 0..12)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn nothing_in_a_text_can_act(text in hostile()) {
            let html = markdown(&text).into_string();
            prop_assert!(!html.to_lowercase().contains("<script"), "{}", html);
            for (name, attributes) in tags(&html) {
                prop_assert!(!["img", "svg", "math", "style", "iframe"].contains(&name.as_str()), "{}", html);
                for (attribute, value) in attributes {
                    prop_assert!(["href", "title", "rel", "start"].contains(&attribute.as_str()), "{}", html);
                    prop_assert!(attribute != "href" || !value.contains("javascript:"), "{}", html);
                }
            }
        }

        #[test]
        fn plain_text_never_fails(text in "\\PC{0,80}") {
            prop_assert!(!plain(&text).contains("  "));
        }
    }
}
