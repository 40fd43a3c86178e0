# The register of processing: why data on people is held, whose, what, on what basis, how long and who sees it.

processing-title = Register of processing
processing-lead = What Hansa holds on people and why (General Data Protection Regulation, Article 30). The register is made of the program’s own declarations, so it is always up to date.
processing-file = register-of-processing-{ $date }
processing-general = For all purposes
processing-controller = This is the register of: { $city }.
processing-contacts = The contact details of the controller and the data protection officer stand in the city’s own privacy notices. Hansa does not hold them.
processing-recipients = The program gives data to nobody by itself. The public see public records, mail goes out through the city’s mail server, and other programs get data only by a token or a webhook that somebody in the city has made.
processing-transfers = The program transfers nothing outside the European Union and uses no outside service.
processing-secret = Only coordinators, leadership, administrators and the contributors of the owner unit see secret records.
processing-protection = Passwords, tokens and recovery codes are stored as hashes only. Each change leaves a trace in history; reading secret records and exporting data leave one in the use log.
processing-place = Where
processing-what = What
processing-basis = Lawful basis
processing-kept = Kept
processing-seen = Who sees it
processing-all-kinds = All records
processing-prose = Names of people in texts

processing-seen-public = Everybody, when the record is public
processing-seen-staff = Those who have signed in
processing-seen-restricted = The owner unit’s contributors, coordinators, leadership and administrators
processing-seen-with-the-record = Those who see the record
processing-seen-oneself = The person themselves
processing-seen-administrators = The person themselves and administrators
processing-seen-nobody = Nobody: only the program uses it

basis-consent = Consent, Article 6(1)(a)
basis-legal-obligation = Legal obligation, Article 6(1)(c)
basis-public-task = Task in the public interest, Article 6(1)(e)

keep-as-the-record = As long as the record
keep-as-the-account = As long as the account
keep-until-removed = Until it is removed
keep-permanently = Permanently
keep-since-last-use = { $years ->
    [one] { $years } year
   *[other] { $years } years
} after the last contact
keep-days = At most { $days ->
    [one] { $days } day
   *[other] { $days } days
}

purpose-cooperation = Working with others
    .whose = People with whom the city works, and people whom records mention.
purpose-representation = Representing the city
    .whose = People who represent the city or a body.
purpose-ownership = Answering for matters
    .whose = The city’s own staff and elected officials.
purpose-hosting = Visits and trips
    .whose = Visitors, hosts and travellers.
purpose-meetings = Meetings
    .whose = People who take part in meetings.
purpose-authorship = Decisions and texts
    .whose = People who have decided, signed, written or said something.
purpose-feedback = Asking for views
    .whose = People whose views have been asked.
purpose-access = Access to the program
    .whose = Users of the program.
purpose-security = Data security
    .whose = Users of the program, and those who try to sign in.
purpose-history = History of records
    .whose = Users of the program, and people whom changed records mention.
purpose-notices = Notices and own settings
    .whose = Users of the program.
purpose-exchange = Taking data in and passing it on
    .whose = Users of the program, and people whom the data mentions.
purpose-rights = Rights of data subjects
    .whose = People whose data has been erased.

processing-table-record = Titles of records
    .holds = names of people in titles
processing-table-change = Changes
    .holds = who changed what, when and why, and the values before and after
processing-table-frozen_picture = Frozen pictures
    .holds = names of people in the pictures
processing-table-file = Files
    .holds = names and contents of files
processing-table-account = User accounts
    .holds = name, e-mail, role, language, password as a hash, identifier at the city’s sign-in service
processing-table-session = Sessions
    .holds = browser, network address and way of signing in
processing-table-sign_in = Unfinished sign-ins
    .holds = way of signing in and the page that was asked for
processing-table-passkey = Passkeys
    .holds = name and public key
processing-table-recovery_code = Recovery codes
    .holds = codes as hashes
processing-table-device = Known devices
    .holds = browser
processing-table-throttle = Failed sign-ins
    .holds = hashes of accounts and network addresses
processing-table-use_log = Use log
    .holds = who read or exported what, when, how and from which network address
processing-table-purge = Erasures
    .holds = what was erased, without names
processing-table-saved_view = Saved views
    .holds = name and filters of a view
processing-table-job = Background jobs
    .holds = what was asked for and how it went
processing-table-import = Imports
    .holds = name of the file, choices and report
processing-table-import_file = Imported files
    .holds = the file
processing-table-merge_moved = Merges
    .holds = what merging two records moved, so that it can be undone
processing-table-token = Tokens
    .holds = name of the token
processing-table-webhook = Webhooks
    .holds = name and address
processing-table-delivery = Webhook deliveries
    .holds = answers of the receivers
processing-table-notice = Notices
    .holds = who did what that concerns one
processing-table-notice_setting = Notice settings
    .holds = when mail is wanted and about what
processing-table-writing = Unsaved minutes
    .holds = text of minutes that has not been saved yet
processing-table-search_entry = Search index
    .holds = words of the records
processing-table-passage = Texts of documents in the search
    .holds = the texts of documents, sentence by sentence
