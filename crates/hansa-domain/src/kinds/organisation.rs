//! An actor that is not a person.

use super::Place;
use crate::{Problems, Start, Weight};
use crate::typed::{Choice, Country, Date, Email, LocalText, LongText, Phone, Ref, Text, Url, YesNo};

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
        name: LocalText = required() search(Weight::A);
        r#type: Choice<OrganisationType> = required() list() filter();
        abbreviation: Text = list() search(Weight::A);
        /// Other names by which it is found.
        aliases: Text = search(Weight::A);
        parent: Ref<Organisation> = filter() start(Start::From);
        /// Whether it is a unit or a company of the city's own.
        own: YesNo = filter();
        place: Ref<Place> = list() filter();
        country: Country = filter();
        formed: Date;
        dissolved: Date;
        /// The number in the register of businesses and communities of its country.
        business_id: Text = search(Weight::A);
        /// The number in the transparency register of the European Union.
        eu_register_id: Text = search(Weight::A);
        website: Url;
        email: Email;
        phone: Phone = staff();
        /// Where letters and visitors go.
        address: Text;
        description: LongText = search(Weight::B);
    }
}

impl Organisation {
    fn check(&self, problems: &mut Problems) {
        problems.order(self.formed, "dissolved", self.dissolved);
    }
}
