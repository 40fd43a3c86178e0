//! Long texts that are whole pages: the guide and the statements.

use std::fmt;

use hansa_text::SafeHtml;

/// Safe HTML whose headings come right below the page's title and whose tables can be read on a phone.
pub struct PageBody(String);

impl PageBody {
    /// Makes the page of a Markdown text whose sections begin with `## `.
    pub fn new(text: &str) -> Self {
        Self::of(hansa_text::markdown(text))
    }

    /// The same with the images whose addresses begin with `place`.
    pub fn with_images(text: &str, place: &str) -> Self {
        Self::of(hansa_text::markdown_with_images(text, place))
    }

    fn of(text: SafeHtml) -> Self {
        // In records, headings stand below those of the record's page; here nothing is between.
        let levels = [("h3", "h2"), ("h4", "h2"), ("h5", "h3"), ("h6", "h4")];
        let raise = |html: String, (from, to): (&str, &str)| {
            html.replace(&format!("<{from}>"), &format!("<{to}>")).replace(&format!("</{from}>"), &format!("</{to}>"))
        };
        let html = levels.into_iter().fold(text.into_string(), raise);
        Self(with_tables(&html))
    }
}

impl fmt::Display for PageBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// It was made safe; since then only whole tags were changed, and labels added that the text already held as text.
impl askama::filters::HtmlSafe for PageBody {}

/// The HTML with its tables as the style sheet knows them: each cell carries its column's heading.
fn with_tables(html: &str) -> String {
    let mut parts = html.split("<table>");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (table, after) = part.split_once("</table>").unwrap_or((part, ""));
        let (head, rows) = table.split_once("</thead>").unwrap_or(("", table));
        let labels: Vec<String> = head.split("<th>").skip(1).map(label).collect();
        whole += "<table class=\"table\">";
        whole += &head.replace("<th>", "<th scope=\"col\">");
        whole += "</thead>";
        for (i, row) in rows.split("<tr>").enumerate() {
            whole += if i == 0 { "" } else { "<tr>" };
            for (column, cell) in row.split("<td>").enumerate() {
                if let Some(column) = column.checked_sub(1) {
                    let label = labels.get(column).map_or("", String::as_str);
                    whole.extend(["<td data-label=\"", label, "\">"]);
                }
                whole += cell;
            }
        }
        whole += "</table>";
        whole += after;
    }
    whole
}

/// The words of a heading cell, without tags, as they can stand in an attribute.
fn label(cell: &str) -> String {
    let cell = cell.split("</th>").next().unwrap_or_default();
    let words: String = cell.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
    words.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_a_page_follow_its_title() {
        let body = PageBody::new("## Roolit\n\n### Lukija\n\n<h3>ei</h3>").to_string();
        assert!(body.starts_with("<h2>Roolit</h2>\n<h3>Lukija</h3>\n"), "{body}");
        assert!(body.contains("&lt;h3&gt;ei"), "{body}");
    }

    #[test]
    fn cells_carry_their_columns_headings() {
        let body = PageBody::new("a\n\n| *Kuka* | \"Mitä\" |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nb").to_string();
        assert!(body.contains("<th scope=\"col\"><em>Kuka</em></th>"), "{body}");
        for cell in ["<td data-label=\"Kuka\">1</td>", "<td data-label=\"&quot;Mitä&quot;\">4</td>"] {
            assert!(body.contains(cell), "{body}");
        }
        assert_eq!((body.matches("<tr>").count(), body.matches("</table>").count()), (3, 1), "{body}");
        assert!(body.trim_end().ends_with("<p>b</p>"), "{body}");
    }
}
