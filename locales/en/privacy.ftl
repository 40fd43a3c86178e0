### What is held on a person: finding it, giving it to them, erasing it.

subject-erased = Erased person
subject-removed = […]
subject-file-erased = This file was erased because it held data on a person.
subject-export-title = What is held on you
subject-accounts = Accounts
subject-places = Places
subject-uses = Uses of your data
subject-title = What do we hold on a person?
subject-lead = Finds every place in which a person's name, mail address or phone number stands: records and their history, files, messages, imports, comments and notices.
subject-help = Guide
subject-person = The person's code or identifier
subject-person-help = Such as PER-12. It stands on the person's page.
subject-besides = Other names, addresses and numbers
subject-besides-help = One on each line: a former name, a nickname, another mail address. What the register knows is looked for anyway.
subject-find = Find
subject-looked-for = Looked for
subject-unknown = There is no such person.
subject-count = { $count ->
    [0] Nothing was found.
    [one] One place was found.
   *[other] { $count } places were found.
}
subject-where = Where
subject-what = What stands there
subject-sure = How sure
subject-how-declared = the person's own
subject-how-exact = certain
subject-how-likely = likely
subject-how-unread = look yourself
subject-remedy = When erased
subject-remedy-clear = is cleared
subject-remedy-replace = the name is replaced
subject-remedy-anonymise = nothing of it is left
subject-remedy-delete = the content is removed
subject-remedy-keep = stays
subject-export = Export
subject-export-lead = A ZIP file for the person: their data, every place and the files. What is said of others is masked.
subject-erase = Erasure
subject-erase-lead = A plan is made first. Another administrator agrees to it; nothing is erased before that. What was erased cannot be brought back.
subject-plan = Make a plan
subject-table-account = Account
subject-table-change = History
subject-table-file = File
subject-table-frozen_picture = Frozen picture
subject-table-import = Import
subject-table-import_file = Imported file
subject-table-notice = Notice
subject-table-job = Long work
subject-table-saved_view = Saved view
subject-table-other = Table { $table }
subject-likely-note = Likely places and files that cannot be read stay unless you choose otherwise. Read them yourself: this program reads text, Word, Excel and mail, but not PDF files and pictures.
subject-backups = Backups and archives made earlier still hold the person's data until they are deleted. When a backup is restored with “hansa restore”, erasures done after it are done again by the list beside the backups.
subject-backups-held = Backups that still hold it
# $made = when it was made, $until = the day on which it is removed
subject-backup-until = Made { $made }; it is removed on { $until } when the next backup is made.
# $made = when it was made
subject-backup-stays = Made { $made }; it is not removed by itself. Ask those who run the service to delete it.

erasure-title = Erasures
erasure-lead = Plans to erase what is held on a person, or to destroy what has been kept long enough.
erasure-none = There are no plans.
erasure-plan = Plan
erasure-state = State
erasure-state-planned = waits for agreement
erasure-state-approved = being done
erasure-state-scrubbing = being done
erasure-state-done = done
erasure-state-withdrawn = withdrawn
erasure-agree = Agree and erase
erasure-go-on = Go on with the erasure if it has stopped
erasure-withdraw = Withdraw the plan
erasure-another = Another administrator has to agree to this plan.
erasure-alone = You are the only administrator, so you can agree to your own plan.
erasure-warning = What is erased cannot be brought back. While the database is written anew at the end, others wait for some moments.
erasure-done = { $records ->
    [one] One record was rewritten
   *[other] { $records } records were rewritten
} with their history, { $rows } other rows, { $files } files and { $accounts } accounts. { $kept } places stay.
jobs-kind-erasure = Erasing or destroying data
problem-erase-own-account = You cannot erase yourself. Ask another administrator.
problem-erasure-not-planned = This plan has been agreed to or withdrawn already.
problem-erasure-needs-another = You made this plan, so another administrator has to agree to it.
problem-subject-nothing = Nothing is known of the person that could be looked for. Give a name of at least four letters, a mail address or a phone number.

retention-title = Retention periods
retention-lead = What has been kept long enough by the rules of the city. Choose what is to go; a plan is made, to which another administrator agrees. Nothing is destroyed before that.
retention-none = There are no retention rules in use.
retention-none-due = Nothing is due now.
retention-rules = Retention rules
retention-record = Record
retention-last = Counted from
retention-until = Kept until
retention-take = Chosen
retention-plan = Make a plan
retention-no-years = Nobody has decided how many years, so nothing is ever due. Write the years into the rule.
retention-broken = The rule does not fit any more: { $reason }
# $years = how many, $from = from which day they count, $then = what becomes of the records
retention-terms = { $years ->
    [one] One year
   *[other] { $years } years
} from: { $from }. Afterwards: { $then }.
# $more = how many there are besides
retention-more = { $more ->
    [one] One more is due.
   *[other] { $more } more are due.
} They are listed when these have gone.
retention-held = Stays for the time being
retention-held-waiver = A decision says that it is kept
retention-held-until = A decision says that it is kept until { $day }
retention-held-referred = Other records refer to it. It can go when they have gone.
retention-hold = By a decision
# $records, $files = how many were destroyed; $kept = how many were planned and stay
retention-done = { $records ->
    [one] One record was destroyed
   *[other] { $records } records were destroyed
} with their history, and { $files } files. { $kept } of those planned stay.
retention-plan-lead = What is to be destroyed by the rule
retention-choose = Choose
retention-keep = Keep
retention-why = Why
retention-preview = See what would go
retention-preview-lead = Nothing has gone yet. These go with their history, parts, comments and files:
# $records, $comments, $files, $history = how many
retention-numbers = records { $records }, comments { $comments }, files { $files }, rows of history { $history }.
retention-back = Back
retention-destroyed = is destroyed
retention-backups = Backups and archives made earlier still hold the records until they are deleted. When an older backup is restored, the records are due here again.
# $from = from which day they count, $then = what becomes of the records
retention-terms-open = Counted from: { $from }. Afterwards: { $then }.
problem-retention-no-such-day = Not all of the kinds have such a day. Choose another day, or leave out the kinds without it.
problem-retention-only-people = Only people can be erased so that the record stays. Choose another consequence.
problem-retention-not-people = People are not destroyed but erased, so that what refers to them stays. Choose another consequence.
problem-retention-changed = The rule has been changed since the plan was made. Make a new plan.
problem-retention-not-carried-out = This rule only asks. Decide yourself what becomes of its records.
problem-retention-nothing = None of those chosen is due now, or all of them stay for the time being.
