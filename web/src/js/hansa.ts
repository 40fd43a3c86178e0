/** What scripts add to pages that work without them. Loaded as a module, so the document is already parsed. */
import { boards } from "./board";
import { copyLink } from "./copy-link";
import { cleanQueries } from "./clean-query";
import { drafts } from "./drafts";
import { dropFiles } from "./drop";
import { focusErrors } from "./errors";
import { jobs } from "./job";
import { mention } from "./mention";
import { closeMenus } from "./menus";
import { searchKey } from "./search-key";
import { suggest } from "./suggest";
import { ticks } from "./ticks";

closeMenus(document);
searchKey(document);
cleanQueries(document);
copyLink(document);
focusErrors(document);
drafts(document);
dropFiles(document);
boards(document);
ticks(document);
jobs(document);
for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) suggest(input);
for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-mention]")) mention(area);
