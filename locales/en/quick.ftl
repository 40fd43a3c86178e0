### Adding and finding quickly: a new record from anywhere, search by keyboard, drafts.

quick-look-up = Look up
quick-make = Also add the { $kind } “{ $name }”
quick-menu-more = Others
quick-search-hint = Search records; move with the arrows, open with Enter
quick-search-all = Show all hits

## Drafts

draft-found = Something was written in this form on { $date } and not saved.
draft-restore = Bring back what was written
draft-discard = Discard it
draft-restored = What was written is back in the form. Save it when it is ready.

## The session ended while somebody was writing

again-title = Sign in again
again-lead = Your session ended before you saved. Nothing is lost: sign in, and you can go on saving.
again-files = Choose the files again: the browser does not keep them.
again-continue-title = Go on saving
again-continue-lead = You are signed in again. What you wrote is still here.
again-continue = Save what I wrote

## Example persons of the demonstration

demo-person = Example: { $role }
demo-person-description = An example for the demonstration; there is no such person.
