/** What scripts add to pages that work without them. Loaded as a module, so the document is already parsed. */
import { copyLink } from "./copy-link";
import { cleanQueries } from "./clean-query";
import { focusErrors } from "./errors";
import { closeMenus } from "./menus";
import { searchKey } from "./search-key";
import { suggest } from "./suggest";

closeMenus(document);
searchKey(document);
cleanQueries(document);
copyLink(document);
focusErrors(document);
for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) suggest(input);
