### Calendars and feeds: private addresses that calendar programs and feed readers read.

feeds-title = Calendars and feeds
feeds-lead = Subscribe to Hansa’s dates in your own calendar, or to changes in your feed reader.
feeds-help = Guide to calendars and feeds
feeds-own = Your addresses
feeds-none = You have no addresses yet.
feed-subscribe = Subscribe as a calendar or feed
feed-public = Public changes
    .subscribe = Public changes as a feed
calendar-public = Public dates
    .subscribe = Public dates as a calendar
feed-about = About
feed-about-me = Dates that concern me
feed-about-gone = Cannot be read any more
feed-format = Form
feed-format-calendar = Calendar
feed-format-changes = Feed of changes
feed-made = Made
feed-used = Last read
feed-unused = Not read yet
feed-renew = Make a new address
feed-revoke = Remove the address
feed-new-calendar = A new calendar
feed-new-changes = A new feed of changes
feed-calendar-help = Your own dates, a saved view, or a body. Of a body it shows the meetings and the actions agreed there.
feed-changes-help = The feed tells what has changed in the view’s records in the last 30 days.
feed-view = Saved view
feed-no-views = You have no saved views. First filter a list and save it as a view.
feed-nothing = There is nothing to subscribe to.
feed-nobody = Your user is not linked to a person, so Hansa does not know which dates concern you. Ask an administrator to choose your person record.
feed-make = Make an address
feed-made-title = A new address
feed-made-calendar = Add the address to your calendar program: choose a subscribed calendar, or a calendar from the web, and paste the address. When a date changes in Hansa, it moves in your calendar.
feed-made-changes = Add the address to your feed reader. It tells of changes as they are made.
feed-address = Address
feed-address-help = The address is shown only this once. Give it to nobody else: whoever has it sees what you see.
feed-address-done = The address is safe

# $view = the view’s name, $kinds = which records
feed-title = { $view }: changes ({ $kinds })
# $days = days
feed-subtitle = Changes of the last { $days } days.
# $name = what the calendar is about, $city = the city
calendar-name = { $name } – { $city }
calendar-description = Dates from Hansa. Change them in Hansa: what is changed in the calendar program is not saved.
# $date = a month or year
calendar-partial = The exact day is not known: { $date }.

# $most = how many
problem-too-many-addresses = You already have { $most } addresses. First remove those that you do not use.
done-feed-revoked = Address removed. It cannot be read any more.
