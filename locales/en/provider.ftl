### The city's sign-in service, and what its groups mean here.

provider-sign-in = Sign in with the city’s sign-in service
provider-sign-in-name = Sign in with { $name }
provider-help = You sign in with the same account as to the city’s other services.
provider-or-password = With a password of this service
provider-going = On to the sign-in service
provider-going-lead = Your browser goes on by itself. If it does not, go on here.
provider-leaving = You have signed out here
provider-leaving-lead = Your browser goes on to the sign-in service, so that you can sign out there, too. If it does not, go on here.
provider-go = Go on

provider-refused-unreachable = The sign-in service does not answer
    .text = Nobody was signed in. Wait a few minutes and try again. If this goes on, tell the city’s IT support: this service cannot reach the sign-in service.
provider-refused-certificate = The connection to the sign-in service is not safe
    .text = Nobody was signed in. The certificate of the sign-in service has expired or is not trusted. Tell the city’s IT support; trying again does not help before it is renewed.
provider-refused-clock = The clocks do not agree
    .text = Nobody was signed in. The clock of this service or of the sign-in service is wrong by more than five minutes. Tell the city’s IT support: the server’s clock has to be set.
provider-refused-untrusted = The answer of the sign-in service was not accepted
    .text = Nobody was signed in. Begin again from this page. If the same happens again, tell the administrator; the log says what was wrong.
provider-refused-expired = This sign-in cannot go on
    .text = It was begun in another browser or more than ten minutes ago, or it has been used already. Nobody was signed in. Begin again from this page.
provider-refused-cancelled = Signing in was broken off
    .text = Nobody was signed in. You can begin again from this page.
provider-refused-no-group = You have no rights in this service
    .text = The sign-in service knows you, but none of your groups has a role here. Ask the administrator of this service, or your supervisor, for the group that your work needs. A new group counts when you sign in the next time.
provider-refused-no-address = The sign-in service does not tell your e-mail address
    .text = An account needs an e-mail address. Ask the city’s IT support to let the sign-in service tell it to this service.
provider-refused-taken = There is an account with your e-mail address already
    .text = It was not made by the sign-in service, so it was not opened. Ask the administrator to reset it and invite you anew.
provider-refused-disabled = Your account has been disabled
    .text = Nobody was signed in. Ask the administrator of this service.
provider-refused-not-confirmed = It was not confirmed that it is you
    .text = The sign-in service answered for somebody else, or did not ask you again. Sign in with the account that you use here.

groups-title = Groups and roles
groups-lead = What those who are in a group of the city’s sign-in service may do here. A change counts when they sign in the next time; those in several groups have the highest role.
groups-help = How signing in works
groups-no-provider = This service has no sign-in service yet, so groups mean nothing.
groups-known = Groups that have a role
groups-none = No group has a role yet, so nobody can sign in with the sign-in service.
groups-new = Give a group a role
groups-group = Group
groups-group-help = Exactly as the sign-in service names it, capital letters included. A group that has a role already gets the new one.
groups-since = Set
groups-remove = Remove
