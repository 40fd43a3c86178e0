### Roles, actions and publicity classes. .help says what the role may do or what the class means.

## Roles

role-reader = reader
    .help = Reads everything that is not secret.
role-contributor = contributor
    .help = Reads what readers do and the secret records of their own unit. Adds, changes and archives the records of their own unit, except the strategy and its rules.
role-coordinator = coordinator
    .help = Reads, adds, changes and archives all records.
role-leadership = leadership
    .help = Reads everything and decides: changes, for example, the state of a partnership or membership.
role-administrator = administrator
    .help = May do everything, and also manages the users.

## Actions

action-see = see
    .help = Read the record and its history.
action-create = add
    .help = Add a new record.
action-update = change
    .help = Change the record and undo a change.
action-archive = archive
    .help = Archive the record and restore it.
action-decide = decide
    .help = Decide on the state or stage without changing anything else.

## Publicity classes

publicity-public = { common-publicity.public }
    .help = Everyone sees it without signing in.
publicity-not_yet_public = { common-publicity.not_yet_public }
    .help = Only those signed in see it until it is made public.
publicity-internal = { common-publicity.internal }
    .help = Only those signed in see it.
publicity-secret = { common-publicity.secret }
    .help = Only coordinators, leadership, administrators and the owner unit’s contributors see it. The class requires a secrecy basis.
