### Duplicates: finding, telling apart, merging.

duplicates-link = Possible duplicates
duplicates-title = Possible duplicates: { $kinds }
duplicates-here = Duplicates
duplicates-lead = Records that are probably the same thing, added twice. Compare the two and merge them, or say that they are not the same.
duplicates-begin = Look for duplicates among { $count ->
    [one] { $count } record
   *[other] { $count } records
}
duplicates-found = { $pairs ->
    [0] No possible duplicates
    [one] { $pairs } pair of possible duplicates
   *[other] { $pairs } pairs of possible duplicates
} among { $records ->
    [one] { $records } record.
   *[other] { $records } records.
}
duplicates-more = { $count ->
    [one] One less likely pair is left out until these have been dealt with.
   *[other] { $count } less likely pairs are left out until these have been dealt with.
}
duplicates-cut = { $count ->
    [one] One record has so common a name that it was compared only with its neighbours in the alphabet.
   *[other] { $count } records have such common names that they were compared only with their neighbours in the alphabet.
}
duplicates-probable = Very likely the same
duplicates-possible = Possibly the same
duplicates-same-name = the same name
duplicates-names-alike = names { $percent } % alike
duplicates-other-names = different names
duplicates-abbreviation = one is called by the abbreviation of the other
duplicates-same-mail = the same e-mail address
duplicates-shared-mail = the same shared mailbox
duplicates-other-mail = different e-mail addresses in the same domain
duplicates-same-site = the same web address
duplicates-same-domain = addresses in the same domain
duplicates-other-domain = addresses in different domains
duplicates-same-phone = the same phone number
duplicates-same = same: { $field }
duplicates-other = different: { $field }
duplicates-same-company = works for the same organisation
duplicates-other-company = works for another organisation
duplicates-compare = Compare and merge
duplicates-not-same = Not the same
duplicates-pages = Pages of duplicates
duplicates-before = Previous pairs
duplicates-after = Next pairs
duplicates-apart = Said not to be the same ({ $count })
duplicates-apart-undo = May be the same after all
duplicates-in-form = This may already be in the register
duplicates-in-form-lead = If one of these is what you mean, open it and continue there. If not, save anyway.
duplicates-use = Use this one:
duplicates-save-anyway = Save anyway
merge-title = Merge two records
merge-here = Merge
merge-lead = { $goes } is merged into { $stays }. Choose for each field that differs what stays.
merge-stays = Stays
merge-goes = Is merged and archived
merge-added = added { $date }
merge-swap = Keep the other one instead
merge-none-differs = The two say the same in every field.
merge-this = From the record that stays
merge-that = From the record that is merged
merge-both = Both
merge-both-names = Keep the name that stays, and add the other to other names
merge-referring = What refers to the merged record will refer to the one that stays: { $counted }. References in records that you do not see are moved, too.
merge-put-away = { $goes } is archived. Its page and its history stay, and its page leads to { $stays }.
merge-undo = The whole merge can be undone at once.
merge-save = Merge
merge-refused = The records were not merged
merge-conflict = Somebody has changed one of the records in the meantime. Look at the fields below again, then merge.
merge-reason = { $gone } merged into { $into }
merged-into = Merged record
merged-into-text = This record was a duplicate. Continue with:
merged-here = Merged into this record
done-merged = The records were merged.
done-told-apart = The two will not be shown as duplicates any more.
done-apart-undone = The two can be shown as duplicates again.
problem-merge-too-many = More than { $most } records refer to the record. Move some of them first by changing them together.
problem-merge-unit = The record is used as a unit, on which rights depend. Ask a coordinator to merge it.
jobs-kind-duplicates = Looking for duplicates
