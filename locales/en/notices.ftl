### Notices, reminders, mail, one's own page, following and the work beside requests.

## What a notice says of its record

# $field = the dated field, $date = the day
notice-due = { $field }: { $date }.
notice-overdue = { $field }: { $date }. The day has passed.
# $rule = the name of the rule
notice-rule = Breaks the rule “{ $rule }”.
# $date = the day of the facts
notice-stale = The facts are as of { $date }. Check that they still hold.
# $date = the day of the first attempt that failed
notice-backup = No backup could be made on { $date }. It is tried again; see why it failed.
# $by = the colleague
notice-mention = { $by } mentioned you in a comment.
notice-follow = Changed by { $by }.
notice-assigned = { $by } made you the owner of this.
notice-handed_over = { $by } handed this over to you.
# $by = the colleague, $date = the day of the colleague’s contact
notice-collision = { $by } plans to be in touch with the same people as you on { $date }. Agree first.
# $view = the name of the saved view
notice-view-entered = New in the view “{ $view }”.
notice-view-left = No longer in the view “{ $view }”.
notice-view-changed = Changed in the view “{ $view }”.
notice-by-nobody = The program

## Reasons, as headings and as wishes in the settings

notice-heading-backup = Backups that failed
notice-heading-webhook = Webhooks that were stopped
notice-heading-mention = You were mentioned
notice-heading-collision = Contacts that collide
notice-heading-overdue = Overdue
notice-heading-due = Coming up
notice-heading-assigned = You became responsible
notice-heading-handed_over = Handed over to you
notice-heading-rule = Broken rules
notice-heading-stale = Old information
notice-heading-follow = What you follow

## Mail

# $city = the city, $count = how many things there are
mail-subject =
    { $count ->
        [one] { $city }: one thing needs you
       *[other] { $city }: { $count } things need you
    }
# $name = the reader's name
mail-greeting = Hello { $name },
# $count = how many more there are
mail-more =
    { $count ->
        [one] One more is on your own page.
       *[other] { $count } more are on your own page.
    }
mail-secret = A secret record
# $code = the short code of the record
mail-secret-code = Secret record { $code }
mail-own-page = Everything is on your own page
mail-settings = Choose what e-mail you get, or none at all

## One's own page

me-title = My page
me-lead = What you have promised and what needs you.
me-overdue = Overdue
me-week = This week
me-later = Later
me-nothing-owed = Nothing with a date is waiting for you.
# $count = how many more there are
me-more =
    { $count ->
        [one] One more
       *[other] { $count } more
    }
# $field = the dated field, $date = the day
me-task = { $field } { $date }
me-waiting = Waiting for others
me-nothing-waiting = You are not waiting for anybody. Promises to the city for which you are responsible, and dated records that you have added for others to do, are shown here.
me-records = My records
me-no-records = You are not responsible for any record.
me-breaches = Rules that my records break
me-no-breaches = Your records break no rule.
me-old = Old information
me-nothing-old = Everything that you are responsible for has been checked within a year.
# $date = the day of the facts
me-as-of = as of { $date }
me-notices = New for me
me-no-notices = Nothing has happened yet. Here you see when a colleague mentions you or makes you the owner of something, and when what you follow changes.
me-all-seen = Mark all as seen
me-see = Mark as seen
me-new = new
me-unclaimed = Without an owner to tell
me-unclaimed-help = These have no owner whom the program can reach, so you are told of them as a member of the unit or as a coordinator. Name an owner, and the program tells them from then on.
me-follows = I follow
me-no-follows = You do not follow anything. Follow a record from its page, or a saved view from its list, and its changes are told here.
# $kinds = what the records are called
me-view-of = saved view of { $kinds }
me-unfollow = Stop following
me-no-person = Your account is not linked to a person in the register
me-no-person-help = So the program does not know what you are responsible for. Ask an administrator to choose your person record for your account on the Users page.
me-no-person-administrator = So the program does not know what you are responsible for. Choose your person record for your account.
me-open-users = Open my account among the users
# $count = unseen notices
me-unseen =
    { $count ->
        [one] { $count } new notice
       *[other] { $count } new notices
    }
follow = Follow
unfollow = Stop following
follow-help = Changes are told on your own page and by e-mail.
done-followed = You follow this now. Changes are told on your own page and by e-mail.
done-unfollowed = You no longer follow this.
done-seen = Marked as seen.
done-notices-saved = Your choices about e-mail were saved.
done-retried = The job will be tried again shortly.

## Wishes about mail, on the page about one's own account

account-notices = E-mail
account-notices-help = A digest comes at seven in the morning, on days when there is something to tell. Your own page shows everything in any case.
account-notices-off = This service does not send e-mail yet. Your choices are kept for when it does.
account-digest = How often
digest-daily = Every day
digest-weekly = On Mondays
digest-never = Never
account-reasons = About what
account-notices-save = Save the choices
account-person = Person in the register
account-person-none = Not chosen. An administrator chooses it on the Users page.
account-person-help = What the person, or one of their positions, is responsible for is on the user’s own page, and reminders about it go to the user.
account-person-find = Find a person
account-person-find-help = Type a name or a code.
account-person-same-email = has the same e-mail address
account-person-nobody = no person

## Work beside requests, for administrators

jobs-title = Background jobs
jobs-lead = The program does these by itself: the daily round and e-mail.
jobs-mail = E-mail
# $relay = host and port, $from = the sender
jobs-mail-on = E-mail goes out through { $relay } from { $from }.
jobs-mail-off = No e-mail is sent, since no mail server is set. See the section [mail] of the configuration file in the operations guide.
jobs-undone = Waiting and failed
jobs-none-undone = Nothing waits and nothing has failed.
jobs-done = Done last
jobs-none-done = Nothing has been done yet.
jobs-kind = Job
jobs-kind-daily = Daily round
jobs-kind-digests = Digests of the day
jobs-kind-digest = Digest
# $name = for whom
jobs-kind-digest-for = Digest for { $name }
jobs-kind-other = Unknown job
jobs-state = State
jobs-waiting = waiting
jobs-failing = failed, will be tried again
jobs-given-up = given up
jobs-when = When
jobs-attempts = Attempts
jobs-reason = Reason
jobs-retry = Try again
