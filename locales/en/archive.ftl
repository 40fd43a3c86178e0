### The whole city as one file, backups, and whether everything that is stored fits together.

## The command line

# $file = the file, $records, $files = how many, $size = with its unit
archive-exporting = Writing the archive
archive-exported = { $file } is ready. Records: { $records }, files: { $files }, size: { $size }.
archive-checking = Checking the file
archive-loading = Loading the archive
# $records, $files = how many
archive-loaded = Loaded. Records: { $records }, files: { $files }. Add the first administrator with “hansa user add”.
archive-stopped = Stopped. Nothing has been changed.
backup-making = Making the backup
# $file = the file, $records = how many, $size = with its unit
backup-made = { $file } has been made, read back and found sound. Records: { $records }, size: { $size }. It holds secrets: keep it as you keep passwords.
backup-restoring = Restoring the backup
# $records, $files = how many
backup-restored = Restored. Records: { $records }, files: { $files }. Everybody signs in again, with the same password as before.
# $count = how many people
backup-erased-again = { $count ->
    [one] One person who was erased after the backup was made has been erased again.
   *[other] { $count } people who were erased after the backup was made have been erased again.
}

## Files that are refused

# $file = the file, $reason = what the system says
problem-archive-file = { $file } cannot be read or written: { $reason }. Check the name, the permissions and the disk space.
problem-archive-not-one = { $file } is neither an archive nor a backup of Hansa. Check that you chose the right file.
problem-archive-to-load = { $file } is the archive of a city and not a backup. Take it in with “hansa load”.
problem-archive-to-restore = { $file } is a backup and not the archive of a city. Take it in with “hansa restore”.
problem-archive-newer = { $file } was written by a newer Hansa. Use that version or a newer one.
# $entry = the part of the file
problem-archive-damaged = { $file } is damaged and nothing was written. Use another copy. Where it was noticed: “{ $entry }”.
problem-archive-truncated = { $file } ends too early and nothing was written. Copy the whole file again, or use another copy.
problem-archive-foreign = { $file } holds something that does not belong in it: “{ $entry }”. Nothing was written. Use a file that Hansa wrote.
problem-archive-too-large = { $file } unpacks to far more than an archive ever does. Nothing was written. Use a file that Hansa wrote.
# $line = number of the line, $what = the field or word
problem-archive-line = { $file }, { $entry }, line { $line }: “{ $what }” cannot be understood. Nothing was written. Use a file that Hansa wrote.
# $city = the city's key
problem-archive-not-empty = There is the city “{ $city }” already. Choose an empty folder or database.
problem-backup-no-folder = This server has not been told where backups lie. See “Backup” in the operations guide.

## Verification

verify-looking = Verifying
# $records, $files, $faults = how many
verify-done =
    { $faults ->
        [0] Everything fits together. Records: { $records }, files: { $files }.
       *[other] Not everything fits together. Faults: { $faults }, records: { $records }, files: { $files }.
    }
# $count = how many, $code = the sort of fault
verify-more = … and { $count } more of the sort “{ $code }”.
# In all of these: $name = the kind, title and identifier of the record, $detail = where or what
verify-database = The database is damaged: { $detail }
verify-database-remedy = Restore the last sound backup into an empty folder, and check the disk.
verify-tables = The tables are not those of this program: { $detail }
verify-tables-remedy = Run “hansa migrate”. If that does not help, use the version of the program that wrote the database.
verify-half = { $name }: a part of the record is missing ({ $detail }).
verify-half-remedy = Restore a backup that has it into another folder, and take the record over from there.
verify-value = { $name }: the value of “{ $detail }” does not fit its field.
verify-value-remedy = Open the record, correct the field and save it.
verify-made = { $name }: “{ $detail }” is not what follows from the record’s other values.
verify-made-remedy = Open the record and save it with a small change; this is then worked out anew.
verify-nowhere = { $name }: a reference leads nowhere ({ $detail }).
verify-nowhere-remedy = Open the record and choose another record in the field, or empty it.
verify-undeclared = References that no kind has: { $detail }
verify-undeclared-remedy = Use the version of the program that wrote them, or correct the records.
verify-counter = { $name }: short codes up to { $detail } are in use, but the counter is behind.
verify-counter-remedy = Write the city with “hansa export --no-history” and load it into an empty folder: the counters are then set anew.
verify-lost = { $name }: the record is gone although nobody removed it; its last change is of { $detail }.
verify-lost-remedy = Restore a backup that has it into another folder, and take the record over from there.
verify-history = { $name }: the history does not lead to the present value ({ $detail }).
verify-history-remedy = Compare with a backup. The present values count; correct them if they are wrong.
verify-versions = { $name }: the history has a gap ({ $detail }).
verify-versions-remedy = Compare with a backup. The present values count; correct them if they are wrong.
verify-words = { $name }: the search does not find it by its words ({ $detail }).
verify-words-remedy = Save the record with a small change. If there are many, make a backup and restore it: that makes all words anew.
verify-file = { $name }: the file “{ $detail }” is not what it was when it came.
verify-file-remedy = Attach the file again from its source or a backup, and check the disk.
verify-rules = { $name }: whether it breaks the rule { $detail } is known wrongly.
verify-rules-remedy = Restart the server: it evaluates all rules anew.

## The administrators’ page

backups-title = Backups and archives
backups-lead = A backup brings everything back after an accident. An archive moves the city’s records, history and files to another installation.
backups-help = Help
# $place = folder
backups-place = Backups lie in the folder { $place } of the server.
backups-every-day = One is made every day.
backups-every-week = One is made every week.
backups-every-never = None is made by itself. Ask those who run the service to switch on the daily backup.
backups-none-told = This server has not been told where backups lie. Ask those who run the service.
backups-failed = Making a backup failed
backups-failed-help = See below why, and try again. If that does not help, ask those who run the service.
backups-overdue = The last backup is too old
backups-overdue-help = A backup should have been made by now. Make one, and ask those who run the service why it is missing.
backups-never = There is no backup yet
backups-never-help = Make one now, so that nothing is lost if something happens to the server.
backups-make = Make a backup now
backups-list = Backups
backups-none = No backup has been made.
backups-made-at = Made
backups-size = Size
backups-records = Records
backups-took = Took
# $count = seconds
backups-seconds = { $count } s
backups-checked = Checked
backups-sound = read back and sound
backups-not-checked = not checked
backups-secret = Backups hold the users’ password hashes and all cities of the installation, so they are not downloaded here: those who run the service take them from the folder.
backups-under-way = Under way and failed
backups-job-backup = Backup
backups-job-archive = Archive
backups-job-waiting = under way
backups-job-failing = failed, will be tried again
backups-job-given-up = failed
backups-job-see = Show
archives-title = Archive of the city
# $days = number of days
archives-lead =
    { $days ->
        [one] All records with their history and files in one file. It also holds what is secret, so keep it accordingly. It can be downloaded here for { $days } day.
       *[other] All records with their history and files in one file. It also holds what is secret, so keep it accordingly. It can be downloaded here for { $days } days.
    }
archives-make = Write an archive
archives-make-without = Write one without history
archives-none = No archive is waiting to be downloaded.
archives-until = Kept until
archives-history-column = History
archives-with = yes
archives-no = no
archives-download = Download
jobs-kind-backup = Backup
jobs-kind-archive = Archive of the city
