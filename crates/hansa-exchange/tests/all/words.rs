//! Every fault has its words in the three languages.

use hansa_exchange::table::Fault;
use hansa_exchange::value::Unclear;

#[test]
fn every_code_has_a_message_in_every_language() {
    let languages = [
        include_str!("../../../../locales/fi/imports.ftl"),
        include_str!("../../../../locales/sv/imports.ftl"),
        include_str!("../../../../locales/en/imports.ftl"),
    ];
    let faults = Fault::CODES.iter().map(|code| format!("\nimport-fault-{code} = "));
    let unclear = Unclear::CODES.iter().map(|code| format!("\nimport-unclear-{code} = "));
    for message in faults.chain(unclear) {
        assert!(languages.iter().all(|file| file.contains(&message)), "{message}");
    }
}
