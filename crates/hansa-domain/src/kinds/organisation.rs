//! An actor that is not a person.

use super::Place;
use crate::personal::COUNTERPART;
use crate::typed::{Choice, Country, Date, Email, LocalText, LongText, Phone, Ref, Text, Url, YesNo};
use crate::{Problems, Start, Weight};

choices! {
    /// What kind of organisation it is.
    OrganisationType {
        City = "city",
        Municipality = "municipality",
        Region = "region",
        Network = "network",
        Association = "association",
        Ministry = "ministry",
        Agency = "agency",
        Parliament = "parliament",
        EuInstitution = "eu_institution",
        InternationalOrganisation = "international_organisation",
        Embassy = "embassy",
        Foundation = "foundation",
        Company = "company",
        University = "university",
        ResearchInstitute = "research_institute",
        Media = "media",
        Festival = "festival",
        Unit = "unit",
        Other = "other",
    }
}

record! {
    /// A city, a ministry, a company, a unit of the city's own: any actor that is not a person.
    Organisation "organisation" "ORG" in Actors, titled Own "name", checked {
        name: LocalText = public() required() search(Weight::A);
        r#type: Choice<OrganisationType> = public() required() list() filter();
        abbreviation: Text = public() list() search(Weight::A);
        /// Other names by which it is found.
        aliases: Text = public() search(Weight::A);
        parent: Ref<Organisation> = public() filter() start(Start::From);
        /// Whether it is a unit or a company of the city's own.
        own: YesNo = public() filter();
        place: Ref<Place> = public() list() filter();
        country: Country = public() filter();
        formed: Date = public();
        dissolved: Date = public();
        /// The number in the register of businesses and communities of its country.
        business_id: Text = public() search(Weight::A);
        /// The number in the transparency register of the European Union.
        eu_register_id: Text = public() search(Weight::A);
        website: Url = public();
        email: Email = public() personal(COUNTERPART);
        phone: Phone = personal(COUNTERPART);
        /// Where letters and visitors go.
        address: Text = public();
        description: LongText = public() search(Weight::B);
    }
}

impl Organisation {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.formed, "dissolved", self.dissolved);
    }
}
