### Names and help of the kinds of record, their fields and choices.
### .plural = plural, .help = help, .new = button and page for adding, .none = text of an empty list.

## Parts of the register

group-strategy = Strategy
group-actors = Actors
group-partnerships = Partnerships and networks
group-interests = Promotion of interests
group-activity = Activity
group-coordination = Coordination
group-measurement = Comparisons and indicators
group-material = Material
group-comments = Comments

## Fields that all share

common-title = Title
common-code = Code
common-version = Version
common-created_at = Added
common-updated_at = Changed
common-archived = Archived
common-broken = Breaks a strategy rule
common-owner_unit = Owner unit
    .help = The city unit that keeps the information up to date, for example the International Affairs unit.
common-responsible = Owner
    .help = The person or position that answers for the matter, for example the Head of International Affairs; a unit alone is not enough.
common-goals = Goals
    .help = The goals of the strategy that this serves.
common-focus_areas = Focus areas
    .help = The focus areas and megatrends that this belongs to.
common-sdgs = Sustainable Development Goals
    .help = The goals and targets of the UN that this serves; search by number or word.
common-tags = Tags
    .help = Words by which records on one subject are found together.
common-links = Links to other records
    .help = Other records that this has to do with.
common-attachments = Attachments
    .help = Documents that belong to this.
common-publicity = Publicity class
    .help = Who may see the information. A new record is internal until decided otherwise.
    .public = public
    .public-means = Everyone sees it without signing in.
    .not_yet_public = not yet public
    .not_yet_public-means = Only those signed in see it until it is made public.
    .internal = internal
    .internal-means = Only those signed in see it.
    .secret = secret
    .secret-means = The law makes it secret; record the provision as the secrecy basis.
common-secrecy_basis = Secrecy basis
    .help = The provision on which the secrecy rests. If it is not in the list of the Openness Act, write the number of the act and the section.
common-secrecy_note = Reason for the secrecy
    .help = Which part the secrecy concerns, and what harm would come of giving the information out.
common-classified_by = Classified by
    .help = Who decided that the information is public, not yet public, internal or secret.
common-classified_on = Classified on
common-release_on = Release date
    .help = The day on which the information is to be made public, for example 2027-01-14.
common-public_until = Public until
    .help = The last day on which the information is public; afterwards only those who have signed in see it.
common-source_document = Source document
common-source = Place in the source
    .help = Where in the source the information stands or from whom it came, for example “chapter 2.3” or “e-mail from New York City, 3 May 2019”.
common-as_of = As of
    .help = The day, month or year at which the information held true, for example 2019-03-14, 2019-03 or 2019.
common-example = Example
    .help = An invented record that shows how the program feels in use. It is marked as an example everywhere.
common-merged_into = Merged into
    .help = The record into which this duplicate was merged.
