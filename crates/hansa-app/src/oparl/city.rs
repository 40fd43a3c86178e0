//! The city and the interface itself, which no record of their own stands for.

use chrono::{DateTime, FixedOffset};
use hansa_domain::kinds::Organisation;
use hansa_domain::{Record, policy};
use hansa_exchange::oparl::{Addresses, Body, Head, Object, System, Type, VERSION};
use hansa_storage::Tx;
use hansa_storage::records as stored;

use crate::{Error, OpContext};

/// The city, as far as the reader sees it.
pub(super) struct City<'a> {
    ctx: &'a OpContext,
    at: &'a Addresses,
    /// The organisation that is the city itself.
    organisation: Option<Record>,
    created: DateTime<FixedOffset>,
}

impl<'a> City<'a> {
    pub async fn read(ctx: &'a OpContext, tx: &mut Tx, at: &'a Addresses) -> Result<Self, Error> {
        let organisation = match ctx.city.organisation {
            Some(id) => stored::seen(tx, &Organisation::KIND, id, &policy::visible(&ctx.actor)).await?,
            None => None,
        };
        let created = hansa_storage::city::created(tx).await?.with_timezone(&ctx.zone()).fixed_offset();
        Ok(Self { ctx, at, organisation, created })
    }

    /// The interface, with which clients begin.
    pub fn system(&self) -> Object {
        let head = self.head(self.at.system(), Type::System);
        let website = head.web.clone();
        let name = self.name();
        Object::System(System { head, oparl_version: VERSION, body: self.at.list(Type::Body), name, website })
    }

    /// The city, with the addresses of all lists.
    pub fn body(&self) -> Object {
        let list = |of: Type| self.at.list(of);
        Object::Body(Body {
            head: self.head(self.at.of(Type::Body, &self.ctx.city.id), Type::Body),
            system: self.at.system(),
            name: self.name(),
            website: self.organisation.as_ref().and_then(|record| Organisation::from(record).website),
            organization: list(Type::Organization),
            person: list(Type::Person),
            meeting: list(Type::Meeting),
            paper: list(Type::Paper),
            agenda_item: list(Type::AgendaItem),
            consultation: list(Type::Consultation),
            file: list(Type::File),
            location_list: list(Type::Location),
            legislative_term_list: list(Type::LegislativeTerm),
            membership: list(Type::Membership),
            legislative_term: [],
        })
    }

    fn name(&self) -> String {
        self.ctx.city.name.text(self.ctx.lang).to_owned()
    }

    fn head(&self, id: String, of: Type) -> Head {
        let changed =
            self.organisation.as_ref().map(|record| record.updated_at.with_timezone(&self.created.timezone()));
        let modified = changed.map_or(self.created, |changed| self.created.max(changed));
        let web = self.ctx.app().site(&self.ctx.city).map(|site| format!("{site}/{}", self.ctx.lang));
        Head { id, of, created: self.created, modified, web, deleted: false }
    }
}
