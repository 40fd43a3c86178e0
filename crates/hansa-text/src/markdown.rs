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
    static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);
    let mut unsafe_html = String::with_capacity(text.len() * 2);
    html::push_html(&mut unsafe_html, events(text, None).map(pushed_down));
    SafeHtml(CLEANER.clean(&unsafe_html).to_string())
}

/// Renders Markdown as [`markdown()`] does, and shows the images whose addresses begin with `place`.
///
/// For texts of our own, such as the guide: what users write shows no images. Any other image is replaced by its
/// alternative text.
pub fn markdown_with_images(text: &str, place: &str) -> SafeHtml {
    let mut unsafe_html = String::with_capacity(text.len() * 2);
    html::push_html(&mut unsafe_html, events(text, Some(place)).map(pushed_down));
    let mut cleaner = cleaner();
    cleaner.add_tags(["img"]).add_tag_attributes("img", ["src", "alt"]);
    let own = place.to_owned();
    cleaner.attribute_filter(move |element, attribute, value| {
        let strange = (element, attribute) == ("img", "src") && !value.starts_with(&own);
        (!strange).then(|| value.into())
    });
    SafeHtml(cleaner.clean(&unsafe_html).to_string())
}

/// The words of a Markdown text without its marks: blocks and lines are separated by one space.
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in events(text, None) {
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

/// The text's events, with raw HTML turned into text, images into their alternative text unless their addresses begin
/// with `place`, and nesting bounded.
pub(crate) fn events<'a>(text: &'a str, place: Option<&'a str>) -> impl Iterator<Item = Event<'a>> {
    let mut depth = 0_usize;
    // Whether each image that the parser is in is shown: the event of its end does not say its address.
    let mut shown = Vec::new();
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
        .filter_map(move |event| match &event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                shown.push(place.is_some_and(|place| dest_url.starts_with(place)));
                shown.last().is_some_and(|shown| *shown).then_some(event)
            }
            Event::End(TagEnd::Image) => shown.pop().is_some_and(|shown| shown).then_some(event),
            _ => Some(harmless(event)),
        })
}

/// An event with raw HTML turned into text.
fn harmless(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        // Raw HTML is now text and wants a paragraph of its own.
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        // The language of a code block would become a class; nothing here colours code.
        Event::Start(Tag::CodeBlock(_)) => Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed("")))),
        other => other,
    }
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
fn cleaner() -> Builder<'static> {
    let tags = [
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
    ];
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(tags))
        .tag_attributes([("a", HashSet::from(["href", "title"])), ("ol", HashSet::from(["start"]))].into())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
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
    fn only_texts_of_our_own_show_images_and_only_those_of_their_place() {
        let own = "![A \"board\"](/help/images/board.png)";
        assert_eq!(markdown(own).as_str(), "<p>A \"board\"</p>\n");
        assert_eq!(
            markdown_with_images(own, "/help/images/").as_str(),
            "<p><img src=\"/help/images/board.png\" alt=\"A &quot;board&quot;\"></p>\n"
        );
        for strange in
            ["https://example.org/x.png", "/fi/file/1/file", "data:image/png;base64,x", "//example.org/help/images/"]
        {
            let html = markdown_with_images(&format!("a ![x]({strange}) b"), "/help/images/").into_string();
            assert_eq!(html, "<p>a x b</p>\n", "{strange}");
        }
        let inside =
            markdown_with_images("![a ![b](/elsewhere) c](/help/images/d.png) e", "/help/images/").into_string();
        assert_eq!(inside, "<p><img src=\"/help/images/d.png\" alt=\"a b c\"> e</p>\n");
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
