### Webhooks: other systems that are told of changes.

webhooks-title = Webhooks
webhooks-lead = Hansa tells other systems of changes by sending them a message over the web. Add each system that is to be told.
webhooks-none = No system is told of changes.
webhook-add = Add a webhook
webhook-edit = Edit
webhook-help = Guide to webhooks

## The form

webhook-name = Name
webhook-name-help = The system that is told, for example the City Executive Office’s intranet.
webhook-url = Web address
webhook-url-help = The system’s administrator gives the address. It begins with https:// and does not lead into the city’s internal network, unless the server’s settings allow it.
webhook-account = With whose rights
webhook-account-help = The system is told only what this user sees. It is best to make a user with a suitable role for the system.
webhook-account-none = Choose a user
webhook-kinds = What the system is told of
webhook-kinds-help = If you choose nothing, it is told of everything that the user sees.
webhook-kinds-all = Everything
webhook-skip-own = Do not tell what the same user has changed
webhook-skip-own-help = Choose this if the system also writes to Hansa, so that it does not get its own changes back.

## The key

webhook-secret-title = The webhook’s key
webhook-secret-text = Give the key to the system’s administrator. With it the system checks that messages come from Hansa. The key is shown only this once.
webhook-secret = Key
webhook-secret-help = Copy the whole text. If the key is lost, make a new one: the old one then stops working.
webhook-secret-done = The key is safe
webhook-renew = Make a new key

## State and acts

webhook-state = State
webhook-state-working = Working
webhook-state-new = Nothing sent yet
# $date = moment
webhook-state-failing = Has not succeeded since { $date }
webhook-state-paused = Stopped
webhook-paused-by-hand = Sending is stopped. Changes wait and are sent when you go on. Those that have waited for over 30 days are forgotten.
webhook-paused-failing = Nothing has arrived for three days, so sending is stopped. Find out what is wrong with the system’s administrator, send a test, and then go on. Changes wait for 30 days.
webhook-paused-gone = The system answered that the address exists no more, so sending is stopped. Correct the address or remove the webhook.
webhook-paused-account = The user with whose rights the system is told has been disabled, so sending is stopped. Choose another user and then go on.
# $name = the name of the webhook
webhook-paused-subject = Webhook { $name } has been stopped
webhook-pause = Stop
webhook-resume = Go on sending
webhook-remove = Remove the webhook
webhook-remove-help = The webhook and its log are removed at once. Changes that wait are not sent.
webhook-test = Send a test
webhook-test-help = The test tells of no record. The result shows in the log.
webhook-test-text = A test: a message like this comes from Hansa when something changes.
webhook-replay-all = Send the failed ones again
webhook-actions = Test and management

## The log

webhook-log = Delivery log
webhook-log-help = The latest hundred deliveries. The log is kept for 30 days. A failed delivery is tried five times more by itself, first after a minute, last after twelve hours.
webhook-log-none = Nothing has been sent yet.
# $waiting = how many wait, $failed = how many were not delivered
webhook-log-counts = Waiting: { $waiting }. Not delivered: { $failed }.
webhook-event = Event
webhook-event-record-created = Added
webhook-event-record-updated = Changed
webhook-event-record-archived = Archived
webhook-event-record-restored = Restored
webhook-event-record-removed = Removed as an import was undone
webhook-event-test = Test
webhook-result = Result
webhook-attempts = Attempts
webhook-when = When
webhook-answer = Beginning of the answer
# $ms = milliseconds
webhook-took = { $ms } ms
webhook-delivered = Delivered
webhook-waiting = Waiting
webhook-trying = To be tried again
webhook-given-up = Not delivered
webhook-replay = Send again
webhook-error-timed-out = The answer took too long: over ten seconds.
webhook-error-unknown = The server’s name is not found.
webhook-error-private = The address leads into the city’s internal network or to this machine, and nothing is sent there.
webhook-error-unreachable = The server cannot be reached.
webhook-error-tls = No protected connection could be made. The server’s certificate may have expired.
webhook-error-broken = The connection broke off, or the answer was not HTTP.
webhook-error-redirected = The server sent us elsewhere. Redirects are not followed: correct the address.
webhook-error-refused = The server answered with an error.

## Problems and confirmations

problem-webhook-https = The address must begin with https://. An unprotected address will do only if the server is allowed in Hansa’s settings.
problem-webhook-userinfo = The address holds a user name or a password. Remove them: Hansa proves itself with the key.
problem-webhook-private = The address leads to this machine or into the city’s internal network. Give a public address, or ask the server’s administrator to allow this one in Hansa’s settings.
done-webhook-saved = Webhook saved.
done-webhook-removed = Webhook removed.
done-webhook-paused = Sending is stopped.
done-webhook-resumed = Sending goes on.
done-webhook-tested = Test sent. The result is at the top of the log.
done-webhook-replayed = Sending again in a moment.
