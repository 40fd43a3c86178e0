# Signing in with a second factor, forgotten passwords, devices, invitations.

problem-password-long = The password is too long: { $most } characters are the most.
problem-sign-in-expired = Signing in took too long. Begin again.
problem-passkey-failed = The passkey was not accepted. Try again; if it keeps failing, use a recovery code.
problem-passkey-none = You have no passkey yet.
problem-passkey-last = Your last passkey stays while the city asks you for a second factor. Add another one first.
problem-passkeys-too-many = You have { $most } passkeys, which is the most. Remove one that you no longer use.
problem-passkeys-need-site = Passkeys belong to the address of the site, and nobody has configured it. Tell the program with --site or `site` in [mail] where people reach it.
problem-recovery-code-wrong = That is none of your unused recovery codes.
problem-mail-off = The program sends no mail.

second-title = Second factor
second-lead = The password was right. Now prove with your passkey that it is you.
second-enrol-title = Make a passkey
second-enrol-lead = The password was right. The city asks for a second factor as well: make a passkey now.
second-enrol-help = A passkey is kept by your device, its screen lock or a security key. No one can guess it, and it works at this site alone.
second-code-title = No passkey at hand?
second-code = Recovery code
second-code-help = One of the codes that you were shown when you made your passkey. Each works once.
second-code-go = Sign in with the code
second-no-codes = You have no recovery codes left. Ask the administrator to remove your second factor.
second-anew = Begin again

passkey-go = Use the passkey
passkey-cannot = Passkeys need scripts and a browser of the last years.
passkey-not-asked = Your passkey could not be asked for. Load the page again and try once more.
passkey-cancelled = Nothing was done: the question was closed or took too long.
passkey-name = Name
passkey-name-help = So that you know it again, such as "work phone".
passkey-unnamed = Passkey
passkey-made = Made
passkey-unused = never
passkey-remove = Remove
passkey-add = Add a passkey
passkeys-title = Passkeys
passkeys-lead = With a passkey nobody signs in as you who has only got hold of your password.
passkeys-none = You have no passkeys. The password alone lets you in.
passkeys-not-usable = Passkeys cannot be used yet: the administrator has to configure the address of this site first.

codes-title = Recovery codes
codes-lead = With these you sign in when no passkey is at hand. They are shown only this once.
codes-help = Print them or write them down, and keep them apart from your device. Each works once.
codes-kept = I have kept them
codes-left = { $count ->
    [0] You have no unused recovery codes.
    [one] You have one unused recovery code.
   *[other] You have { $count } unused recovery codes.
}
codes-renew = Make new codes
codes-renew-help = New codes make all earlier ones void.

confirm-title = Confirm it is you
confirm-lead = This step can do much, so prove once more that it is you. The proof is good for 15 minutes.
confirm-kept = What you wrote is kept and sent after that.
confirm-failed = That was not accepted
confirm-go = Confirm
confirm-provider = Confirm at the city's sign-in service
confirm-provider-kept = What you wrote does not survive the way over there: write it once more afterwards.

forgotten-link = Forgotten your password?
forgotten-title = Forgotten password
forgotten-lead = Give your e-mail address, and you get a link with which you choose a new password.
forgotten-go = Send the link
forgotten-asked = If the address has an account here, a link is on its way to it. It works once and for three days.
forgotten-nothing = Nothing came? Look among the unwanted mail, and ask the administrator whether you have an account with this address.
forgotten-no-address = Write an e-mail address.

access-mail-invited-subject = You are invited to Hansa of { $city }
access-mail-invited-greeting = Hello { $name },
access-mail-invited-text = you have been given an account in Hansa, where { $city } runs its international work. Choose your password by this link:
access-mail-invited-end = The link works once and until { $when }.
access-mail-forgotten-subject = A new password for Hansa of { $city }
access-mail-forgotten-greeting = Hello { $name },
access-mail-forgotten-text = somebody asked for a new password for your account in Hansa. Choose it by this link; all your sessions end with that:
access-mail-forgotten-end = The link works once and until { $when }. If it was not you who asked, you need do nothing.

account-second = Second factor
account-second-state = { $count ->
    [0] You sign in with your password alone.
    [one] You sign in with your password and a passkey.
   *[other] You sign in with your password and one of { $count } passkeys.
}
account-second-link = Passkeys and recovery codes
account-password-keep = Keep tokens, private addresses and webhooks: I know that nobody else has them
account-devices = Devices
account-devices-help = From these browsers you have signed in before. Guessing from elsewhere does not lock you out of them. Forgetting one ends its sessions.
device-first = First used
device-forget = Forget
session-way-password = password
session-way-passkey = password and passkey
session-way-recovery = password and recovery code
session-way-provider = the city's sign-in service

invitations-title = Open invitations
invitation-until = Good until
invitation-withdraw = Withdraw
invitation-mail = Send the invitation by mail
user-second = second factor
second-factor-title = Second factor
second-factor-help = Whoever has a passkey is always asked for it. Those whom this setting concerns have to make one when they sign in next.
second-factor-who = Who has to have a second factor
second-factor-off = Nobody has to
second-factor-secrets = Those who may see secret records: everybody but readers
second-factor-all = Everybody
second-factor-remove = Remove the second factor

done-passkey-added = The passkey was added.
done-passkey-removed = The passkey was removed.
done-device-forgotten = The device was forgotten and its sessions ended.
done-invitation-withdrawn = The invitation was withdrawn; its link no longer works.
done-invitation-mailed = The user was added, and the invitation is on its way by mail.
done-second-factor-set = The setting was saved.
done-second-factor-removed = The second factor was removed, and all sessions of the user have ended.

jobs-kind-access-mail = Link by mail
