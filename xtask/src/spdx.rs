//! Licence expressions of the SPDX specification (annex "SPDX license expressions"): identifiers joined by `AND`, `OR`
//! and `WITH`, and brackets. The older `MIT/Apache-2.0` of the crates registry means `OR`.

/// Whether somebody who accepts only the allowed licences may use what is under this expression. None when the
/// expression cannot be read.
pub fn satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let answer = any(&mut words, allowed)?;
    words.next().is_none().then_some(answer)
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// Alternatives, which bind the least.
fn any(words: &mut Words<'_>, allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut answer = all(words, allowed)?;
    while words.next_if_eq(&"OR").is_some() {
        // Both sides are read, whatever the first one says.
        answer |= all(words, allowed)?;
    }
    Some(answer)
}

fn all(words: &mut Words<'_>, allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut answer = one(words, allowed)?;
    while words.next_if_eq(&"AND").is_some() {
        answer &= one(words, allowed)?;
    }
    Some(answer)
}

fn one(words: &mut Words<'_>, allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    match words.next()? {
        "(" => {
            let answer = any(words, allowed)?;
            (words.next()? == ")").then_some(answer)
        }
        ")" | "AND" | "OR" | "WITH" => None,
        id if words.next_if_eq(&"WITH").is_some() => Some(allowed(&format!("{id} WITH {}", words.next()?))),
        id => Some(allowed(id)),
    }
}

#[cfg(test)]
mod tests {
    use super::satisfied;

    fn with_mit_and_zlib(expression: &str) -> Option<bool> {
        satisfied(expression, &|id| ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].contains(&id))
    }

    #[test]
    fn expressions_mean_what_the_specification_says() {
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-2.0-only", false),
            ("MIT OR GPL-2.0-only", true),
            ("GPL-2.0-only/MIT", true),
            ("MIT AND GPL-2.0-only", false),
            ("MIT AND Zlib", true),
            // AND binds more than OR.
            ("MIT OR Zlib AND GPL-2.0-only", true),
            ("(MIT OR Zlib) AND GPL-2.0-only", false),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("Apache-2.0", false),
        ] {
            assert_eq!(with_mit_and_zlib(expression), Some(expected), "{expression}");
        }
    }

    #[test]
    fn what_is_no_expression_is_not_read() {
        for broken in ["", "MIT OR", "AND MIT", "(MIT", "MIT)", "MIT Zlib", "Apache-2.0 WITH"] {
            assert_eq!(with_mit_and_zlib(broken), None, "{broken}");
        }
    }
}
