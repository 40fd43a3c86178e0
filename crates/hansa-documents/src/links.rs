//! Where links of a document lead.

use hansa_app::tell::{Report, To};

/// The address that a link leads to; none when the program's own is not known, or what is said is no address.
pub(crate) fn target(report: &Report, to: &To) -> Option<String> {
    let own = |path: &str| {
        let address = report.address.as_deref()?.trim_end_matches('/');
        Some(format!("{address}/{}{path}", report.lang))
    };
    let address = match to {
        To::Record { kind, id } => own(&format!("/{kind}/{id}")),
        To::List { kind, filters } if filters.is_empty() => own(&format!("/{kind}")),
        To::List { kind, filters } => {
            let pairs = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(filters).finish();
            own(&format!("/{kind}?{pairs}"))
        }
        To::Page(path) if path == "/" => own(""),
        To::Page(path) => own(path),
        To::Out(address) => Some(address.clone()),
    }?;
    let parsed = url::Url::parse(&address).ok()?;
    matches!(parsed.scheme(), "http" | "https" | "mailto").then(|| parsed.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hansa_domain::{Id, Lang};

    fn report(address: Option<&str>) -> Report {
        Report { address: address.map(str::to_owned), ..crate::text::tests::report(Lang::Sv) }
    }

    #[test]
    fn own_pages_need_the_address_of_the_program() {
        let interest = hansa_domain::kind("interest").expect("declared");
        let to = To::record(interest, Id::nil());
        assert_eq!(target(&report(None), &to), None);
        let here = report(Some("https://hansa.example.org/"));
        let id = Id::nil();
        assert_eq!(target(&here, &to), Some(format!("https://hansa.example.org/sv/interest/{id}")));
        let list = To::list(interest, &[("words", "a b&c")]);
        assert_eq!(target(&here, &list).as_deref(), Some("https://hansa.example.org/sv/interest?words=a+b%26c"));
        assert_eq!(target(&here, &To::Page("/".into())).as_deref(), Some("https://hansa.example.org/sv"));
    }

    #[test]
    fn other_sites_are_linked_by_web_addresses_alone() {
        let out = |address: &str| target(&report(None), &To::Out(address.to_owned()));
        assert_eq!(out("https://hel.fi/ö").as_deref(), Some("https://hel.fi/%C3%B6"));
        assert_eq!(out("javascript:alert(1)"), None);
        assert_eq!(out("no address"), None);
    }
}
