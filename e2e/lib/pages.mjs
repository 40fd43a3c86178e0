// Every kind of page of the program, with an address for each.
import assert from "node:assert/strict";
import { hansa } from "./server.mjs";

const SECTIONS = ["interests", "partners", "activity", "measures", "coordination", "library"];

/** Conditions of every sort: a choice, a date, a record, another record, a group. */
const CONDITIONS = JSON.stringify({ all: [
  { test: { field: "state", values: ["active"] } },
  { test: { field: "since", op: "to", values: ["today-1y"] } },
  { any: [{ test: { field: "responsible", op: "empty" } }, { test: { field: "priority", values: ["yes"] } }] },
  { refers: { field: "partner", matching: { test: { field: "type", values: ["city"] } } } },
  { not: { related: { kind: "visit", field: "partnership", date: "starts", months: 12 } } },
] });

/** The kinds of record, as the section pages link to them. */
export async function kinds(origin) {
  const found = new Set();
  for (const section of SECTIONS) {
    const html = await (await fetch(`${origin}/en/${section}`)).text();
    for (const [, kind] of html.matchAll(/<h2 id="k-([a-z_]+)">/g)) found.add(kind);
  }
  assert.ok(found.size >= 31, `the section pages link to ${found.size} kinds only`);
  return [...found].sort();
}

/** The record of each kind that says the most. */
export function records(data, kinds) {
  const all = JSON.parse(hansa(data, "export", "--json"));
  const most = (kind, fits = () => true) => {
    const own = all.filter((record) => record.kind === kind && fits(record));
    assert.ok(own.length > 0, `there is no such record of the kind ${kind}: add one to fixtures.toml`);
    return own.reduce((best, one) => (JSON.stringify(one).length > JSON.stringify(best).length ? one : best)).id;
  };
  const found = Object.fromEntries(kinds.map((kind) => [kind, most(kind)]));
  // Pages of steps that only a record in some state has; not among the kinds.
  const only = (name, value) => Object.defineProperty(found, name, { value });
  if (kinds.includes("annual_plan")) {
    only("draft_plan", most("annual_plan", (plan) => plan.state === "draft"));
    only("approved_plan", most("annual_plan", (plan) => plan.state === "approved"));
  }
  if (kinds.includes("meeting")) only("coming_meeting", most("meeting", (meeting) => ["planned", "called"].includes(meeting.state)));
  return found;
}

/** Pages that stand for their kind where more than one look at each is taken. */
export function mainPages(records) {
  return [
    { name: "picture", path: "" },
    { name: "picture of Europe", path: "?map=europe" },
    { name: "picture of a focus area", path: `?focus_area=${records.focus_area}&since=365` },
    { name: "picture of a target area", path: `?target_area=${records.target_area}&day=2026-01-01` },
    { name: "section", path: "/partners" },
    { name: "list", path: "/partnership" },
    { name: "filtered list", path: "/organisation?type=city&sort=-title" },
    { name: "list without hits", path: "/organisation?q=xyzzyx" },
    { name: "list in groups", path: "/organisation?group=country&column=type&column=website" },
    { name: "board", path: "/interest?layout=board" },
    { name: "list grouped by what it cannot be", path: "/interest?group=goals", status: 422 },
    { name: "unknown view", path: "/membership?view=xyzzyx", status: 422 },
    { name: "list with a wrong filter", path: "/event?starts.from=yesterday", status: 422 },
    { name: "organisation", path: `/organisation/${records.organisation}` },
    { name: "partnership", path: `/partnership/${records.partnership}` },
    { name: "interest", path: `/interest/${records.interest}` },
    { name: "brief of an organisation", path: `/organisation/${records.organisation}/brief` },
    { name: "brief of an interest", path: `/interest/${records.interest}/brief?publicity=public` },
    { name: "impact", path: "/impact" },
    { name: "interest on an earlier day, for an audience", path: `/interest/${records.interest}?matrix=2026-11-10&audience=media` },
    // Goal 11 has the same identifier everywhere.
    { name: "goal of sustainable development", path: "/sdg/727033da-7e6c-5890-8792-d75a47ba575d" },
    { name: "conditions of a list", path: `/partnership/filter?filter=${encodeURIComponent(CONDITIONS)}` },
    { name: "list with conditions", path: `/partnership?filter=${encodeURIComponent(CONDITIONS)}` },
    { name: "strategy rule", path: `/strategy_rule/${records.strategy_rule}` },
    { name: "timeline", path: "/timeline" },
    { name: "timeline of a process over two levels", path: `/timeline?process=${records.process}&level=eu&level=national&months=60` },
    { name: "timeline from no month", path: "/timeline?from=xyzzyx", status: 422 },
    { name: "process", path: `/process/${records.process}` },
    { name: "milestone", path: `/milestone/${records.milestone}` },
    { name: "changes", path: "/changes" },
    { name: "frozen picture", path: `/picture/${records.picture}` },
    { name: "frozen pictures to compare", path: `/picture/${records.picture}/compare` },
    { name: "frozen picture compared with itself", path: `/picture/${records.picture}/compare?with=${records.picture}`, status: 422 },
    { name: "search with hits", path: "/search?q=helsinki" },
    { name: "search without hits", path: "/search?q=xyzzyx" },
    { name: "empty search", path: "/search" },
    { name: "what the words mean", path: "/partnership/words" },
    { name: "download of a list", path: "/organisation/export" },
    { name: "help", path: "/help" },
    { name: "help with pictures", path: "/help/views" },
    { name: "accessibility statement", path: "/accessibility" },
    { name: "sources", path: "/sources" },
    { name: "missing page", path: "/nothing-here", status: 404 },
  ];
}

/** Pages that only those see who have signed in. */
export function staffPages(records) {
  return [
    { name: "new partnership", path: "/partnership/new" },
    { name: "new process", path: "/process/new" },
    { name: "recognise identifiers", path: "/process/recognise" },
    { name: "plan backwards", path: `/milestone/${records.milestone}/plan` },
    { name: "meeting", path: `/meeting/${records.meeting}` },
    { name: "minutes of a meeting", path: `/meeting/${records.meeting}/minutes` },
    { name: "history of the minutes", path: `/meeting/${records.meeting}/minutes/history` },
    { name: "order an agenda", path: `/meeting/${records.coming_meeting}/agenda` },
    { name: "proposals for an agenda", path: `/meeting/${records.coming_meeting}/proposals` },
    { name: "attendance of a meeting", path: `/meeting/${records.meeting}/attendance` },
    { name: "conflicts of interest in a matter", path: `/agenda_item/${records.agenda_item}/recusal` },
    { name: "decision in a matter", path: `/agenda_item/${records.agenda_item}/decide` },
    { name: "send a matter on", path: `/agenda_item/${records.agenda_item}/forward` },
    { name: "meetings of a series", path: `/meeting_series/${records.meeting_series}/meetings` },
    { name: "annual plan", path: `/annual_plan/${records.annual_plan}` },
    { name: "fill an annual plan", path: `/annual_plan/${records.draft_plan}/propose` },
    { name: "approve an annual plan", path: `/annual_plan/${records.draft_plan}/approve` },
    { name: "follow up an annual plan", path: `/annual_plan/${records.approved_plan}/follow/2` },
    { name: "ask read in a text", path: `/text_version/${records.text_version}/ask/${records.ask}` },
    { name: "outcome of an ask", path: `/ask/${records.ask}/edit?part=outcome` },
    { name: "edit an interest", path: `/interest/${records.interest}/edit` },
    { name: "edit a strategy rule", path: `/strategy_rule/${records.strategy_rule}/edit` },
    { name: "change together", path: `/interest/together?record=${records.interest}` },
    { name: "board with moves", path: "/action?layout=board" },
    { name: "history", path: `/partnership/${records.partnership}/history` },
    { name: "comments", path: "/comment" },
    { name: "somebody changes jobs", path: `/person/${records.person}/moved` },
    { name: "a colleague leaves", path: `/person/${records.person}/leaving` },
    { name: "new views of stakeholders", path: `/interest/${records.interest}/stakeholders` },
    { name: "possible duplicates", path: "/organisation/duplicates" },
    { name: "redacted copy", path: `/document/${records.document}/redact` },
    { name: "account", path: "/account" },
    { name: "passkeys", path: "/account/passkeys" },
    { name: "confirm", path: "/confirm" },
    { name: "forgotten password", path: "/forgotten" },
    { name: "my page", path: "/me" },
    { name: "tokens", path: "/me/tokens" },
    { name: "calendars and feeds", path: "/me/addresses" },
    { name: "webhooks", path: "/webhooks" },
    { name: "new webhook", path: "/webhooks/new" },
    { name: "tokens of all", path: "/users/tokens" },
    { name: "background jobs", path: "/jobs" },
    { name: "backups and archives", path: "/backups" },
    { name: "groups and roles", path: "/groups" },
    { name: "what is held on a person", path: "/subject" },
    { name: "erasures", path: "/erasure" },
    { name: "retention", path: "/retention" },
    { name: "register of processing", path: "/processing" },
    { name: "use log", path: "/use-log" },
    { name: "access review", path: "/access-review" },
    { name: "users", path: "/users" },
    { name: "invite a user", path: "/users/new" },
    { name: "import of official texts", path: "/sdg/import" },
    { name: "mail into contacts", path: "/mail" },
    { name: "data in and out", path: "/data" },
    { name: "import: which kind", path: "/import" },
    { name: "import: which file", path: "/import?kind=organisation" },
  ];
}

/** The sections, and list, record, form, edit form and history of every kind. */
export function kindPages(records) {
  const pages = SECTIONS.map((section) => ({ name: section, path: `/${section}` }));
  for (const [kind, id] of Object.entries(records)) {
    pages.push(
      { name: `list of ${kind}`, path: `/${kind}` },
      { name: kind, path: `/${kind}/${id}` },
      { name: `new ${kind}`, path: `/${kind}/new` },
      { name: `words of ${kind}`, path: `/${kind}/words` },
    );
  }
  return pages;
}
