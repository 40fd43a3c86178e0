//! The record kinds, one file each. To add one, see `docs/ADDING-A-KIND.md`.

kinds! {
    strategy_period::StrategyPeriod,
    goal::Goal,
    focus_area::FocusArea,
    target::Target,
    sdg::Sdg,
    strategy_rule::StrategyRule,
    interest::Interest,
    finding::Finding,
    process::Process,
    partnership::Partnership,
    organisation::Organisation,
    person::Person,
    position::Position,
    agreement::Agreement,
    network::Network,
    membership::Membership,
    network_role::NetworkRole,
    target_area::TargetArea,
    place::Place,
    project::Project,
    event::Event,
    trip::Trip,
    practice::Practice,
    promise::Promise,
    result::Result,
    body::Body,
    seat::Seat,
    action::Action,
    comparison::Comparison,
    edition::Edition,
    placement::Placement,
    indicator::Indicator,
    observation::Observation,
    document::Document,
    tag::Tag,
    comment::Comment,
}

/// The kind of a name.
pub fn kind(name: &str) -> Option<&'static crate::Kind> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}
