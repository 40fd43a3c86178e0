//! How a law, plan or policy is prepared.

use super::{Level, Organisation};
use crate::typed::{Choice, Date, LocalText, LongText, Ref, Refs, Text, Url};
use crate::{Calendar, Problem, Problems, Scheme, Weight, identifiers};

choices! {
    /// What is prepared.
    ProcessType {
        Law = "law",
        Reform = "reform",
        Plan = "plan",
        Agreement = "agreement",
        Programme = "programme",
        Other = "other",
    }
}

choices! {
    /// How far it is.
    ProcessStage {
        Initiated = "initiated",
        Preparation = "preparation",
        Consultation = "consultation",
        Decision = "decision",
        Implementation = "implementation",
        Closed = "closed",
    }
}

record! {
    /// How a law, a plan, an agreement or a policy is prepared and decided.
    Process "process" "PRO" in Interests, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<ProcessType> = public() list() filter();
        level: Choice<Level> = public() list() filter();
        stage: Choice<ProcessStage> = public() list() filter()
            live(&["initiated", "preparation", "consultation", "decision", "implementation"]);
        /// The official identifier by which it is best known.
        identifier: Text = public() list() search(Weight::A);
        /// The proposal of the European Commission: COM(2025) 123.
        com_number: Text = public() search(Weight::A) identifier(Scheme::ComDocument);
        /// The procedure in the European Parliament: 2025/0260(COD).
        ep_procedure: Text = public() search(Weight::A) identifier(Scheme::EpProcedure);
        /// The act in EUR-Lex: 32024R1679.
        celex: Text = public() search(Weight::A) identifier(Scheme::Celex);
        /// The case of a ministry: VN/1234/2026.
        ministry_case: Text = public() search(Weight::A) identifier(Scheme::MinistryCase);
        /// The project in the government's register: YM014:00/2026.
        government_project: Text = public() search(Weight::A) identifier(Scheme::GovernmentProject);
        /// The bill: HE 15/2017 vp.
        bill: Text = public() search(Weight::A) identifier(Scheme::Bill);
        /// The city's own case: HEL 2026-001234.
        city_case: Text = public() search(Weight::A) identifier(Scheme::CityCase);
        lead: Ref<Organisation> = public() list() filter();
        /// The processes of another level that it carries out or goes with.
        belongs_with: Refs<Process> = public() filter();
        starts: Date = public();
        ends: Date = public();
        /// The next milestone.
        next_milestone: Date = public() list() filter() calendar(Calendar::Due);
        website: Url = public();
        description: LongText = public() search(Weight::B);
        /// What was decided in the end.
        outcome: LongText = public() search(Weight::C);
    }
}

impl Process {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.starts, "ends", self.ends);
        if let Some(Err(problem)) = self.identifier.as_deref().and_then(identifiers::read) {
            problems.push(Problem { field: Some("identifier".to_owned()), ..problem });
        }
    }
}
