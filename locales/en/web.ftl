### The frame of pages, signing in, one's own page, users, help and statement.

program-name = Hansa
# $page = the page's name, $city = the city
page-title = { $page } – { $city } – Hansa
page-title-error = Error: { $page } – { $city } – Hansa

## Header, navigation and footer

skip-to-content = Skip to content
header-languages = Language
header-search = Search
header-new = New
header-menu = Menu
header-navigation = Main
breadcrumbs = Breadcrumbs
section-picture = Picture
section-interests = Interests
section-partners = Partners
section-activity = Activity
section-measures = Measures
section-coordination = Coordination
section-library = Library
# $date = the day, $address = the page's address
footer-printed = Printed on { $date } from { $address }
table-actions = Actions

## What was just done

done-saved = The changes were saved.
done-created = The record was added.
done-archived = The record was archived.
done-restored = The record was restored.
done-undone = The change was undone.
done-unchanged = Nothing changed.
done-uploaded = The file was saved.
done-removed = It was removed.
done-signed-out = You have signed out.
done-password-changed = The password was changed. Your other sessions were ended.
done-session-ended = The session was ended.
done-user-saved = The user was saved.
done-user-disabled = The user can no longer sign in, and their sessions were ended.
done-user-enabled = The user can sign in again.
done-welcome = The password is chosen. Welcome to Hansa.

## Forms

form-required = Fields with a star (*) are required.
form-save = Save
form-cancel = Cancel

## Signing in

sign-in = Sign in
sign-out = Sign out
sign-in-failed = Signing in failed
sign-in-help = Forgotten your password? Ask the administrator for a link to choose a new one.
sign-in-demo = Accounts of this demonstration
sign-in-demo-help = This is a demonstration. With these accounts you see what each role may do.
sign-in-demo-may = What it may do
sign-in-demo-account = E-mail address and password

## One's own page

account-title = My account
account-own = Account
account-name = Name
account-name-help = The history shows this name.
account-email = E-mail address
account-email-help = The user signs in with this address.
account-role = Role
account-unit = Unit
account-unit-help = A contributor adds and edits the records of this unit.
account-language = Language
account-language-none = Not chosen. Switch the language at the top and it will be remembered.
account-password = Password
account-change-password = Change password
account-password-current = Current password
account-password-new = New password
account-password-again = New password again
# $least = the least number of characters
account-password-help = At least { $least } characters. A good password is a few words that do not belong together.
account-passwords-differ = The passwords differ. Write the same new password twice.
account-password-ends-sessions = Changing it ends your sessions in other browsers. Your tokens, private addresses and webhooks stop working unless you choose to keep them.
account-sessions = Sessions
session-browser = Browser
session-unnamed = unknown browser
session-begun = Began
session-used = Last used
session-ends = Ends unless used
session-this = this session
session-end = End the session

## Users

users-title = Users
users-count =
    { $count ->
        [one] { $count } user
       *[other] { $count } users
    }
users-invite = Invite a user
users-invite-make = Make the invitation
user-signed-in = Last signed in
user-never = never
user-no-unit = no unit
user-state = State
user-active = active
user-invited = waiting for a password
user-disabled = disabled
user-access = Access
user-access-help = Resetting the password ends the user’s sessions and makes a link with which they choose a new one. A disabled user cannot sign in; what they changed stays in the history.
user-reset = Reset the password
user-disable = Disable
user-enable = Enable
user-link-title = A link to hand over
# $name = the user's name
user-link-invited = { $name } was added. Hand over this link, with which they choose their password. It is shown only this once.
user-link-reset = The password of { $name } was reset. Hand over this link, with which they choose a new one. It is shown only this once.
user-link = Link
# $when = day and time
user-link-until = The link works once and until { $when }.
user-link-done = Back to the users

## Taking up an invitation

welcome-title = Choose a password
# $name = the user's name
welcome-greeting = Hello { $name }. Choose the password with which you will sign in from now on.
welcome-accept = Use it and sign in

## Error pages

error-not-found = This page was not found
    .text = The address may be old, or the page is meant for other readers. Search by name, sign in or start from the picture.
error-not-allowed = Your role does not permit this
    .text = Ask the owner unit for the change or the administrator for the right.
error-signed-out = Sign in first
    .text = You are not signed in, or your session has ended. Sign in in another tab, come back here with the browser’s back button and send the form again: what you wrote is still there.
error-cross-site = The form was refused
    .text = The form was sent from another site. Open the page in Hansa and try again.
error-link = The link no longer works
    .text = Ask the administrator for a new link to choose your password.
error-invalid = The request could not be read
    .text = Check the address, or go back to the page before and try again.
error-conflict = Somebody else saved a change first
    .text = Nothing was written. Go back to the page before, reload it and make your change.
error-too-large = That is too large
    .text = A file may have at most 25 megabytes. Go back to the page before and choose a smaller file.
error-too-many = Too many attempts
    .text = Wait a moment and then try again.
error-busy = Hansa is busy right now
    .text = The answer took too long. Try again in a moment.
error-no-documents = Hansa makes no documents here
    .text = This server runs without the part that makes PDF and Word files. Ask the operator for it, or print the page from the browser.
error-unwritable = The data cannot be saved
    .text = There is no more room, or the data folder may not be written. Nothing was changed. Ask the operator to check the disk and the folder’s permissions.
error-internal = Something is wrong with Hansa
    .text = Nothing was saved. Try again; if it happens again, tell the operator the number below.
error-request-id = Number:
error-to-picture = To the picture
error-bare = Hansa is not available right now
    .text = The database does not answer. Try again in a moment.

## Help, statement and sources

help-title = Help
help-pages = Pages of the guide
statement-title = Accessibility statement
# Markdown. $city = the city, $date = the day
statement-body =
    This statement is about Hansa, the program with which { $city } runs its international work and promotion of interests. The Finnish Act on the Provision of Digital Services (306/2019) requires public web services to be accessible. The statement was reviewed on { $date }.

    ## How accessibility was assessed

    The makers of Hansa assessed it themselves. The pages were checked automatically with axe in three languages, and the service was used with the keyboard alone and on a narrow screen. No known faults were left after these checks.

    The service has not yet been tested with screen readers or voice control, nor with disabled users, and no outside expert has assessed it. An automatic check finds only some of the faults. We therefore do not claim that the service meets every requirement of levels A and AA of WCAG{"\u00A0"}2.1.

    ## Content that may not be accessible

    - Files that users attach, such as PDF documents, are as their authors made them.
    - Where a text is missing in the reader’s language, it is shown in another one, which is marked.
    - What the world map shows is also in the table beside it.

    ## Did you notice a fault?

    Tell the city, and we will do our best to mend it. You can also ask for the information in another form. We answer within 14 days. The contact details are on the city's web site; in Helsinki you can give feedback at [hel.fi/palaute](https://www.hel.fi/palaute).

    ## Supervising authority

    If you are not content with the answer, or get none within two weeks, you can complain to the supervising authority. The accessibility of digital services is supervised by the Finnish Transport and Communications Agency Traficom: [webaccessibility.fi](https://www.webaccessibility.fi), [saavutettavuus@traficom.fi](mailto:saavutettavuus@traficom.fi), switchboard +358 29 534 5000.
sources-title = Sources and licences
# Markdown.
sources-body =
    Every record names its own source and when it was true. Besides these, Hansa uses the following.

    - **Places** come from [GeoNames](https://www.geonames.org) under the licence [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). They are a selection, and names were corrected.
    - **Coastlines and borders of the map** come from [Natural Earth](https://www.naturalearthdata.com), which is free to use.
    - **Names of countries and languages**, and the forms of dates and numbers, come from Unicode CLDR under the licence Unicode-3.0.
    - **Looks** rest on the Helsinki Design System, whose licence is MIT.

    Hansa is open source under the licence EUPL-1.2.
sources-notice = Copyrights and texts of licences
