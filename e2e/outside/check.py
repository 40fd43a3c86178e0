"""Reads the program's calendars, feeds and webhooks with readers of others' making."""

import http.cookiejar
import http.server
import re
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from datetime import date, datetime

import feedparser
import icalendar
from standardwebhooks import Webhook, WebhookVerificationError

ORIGIN = sys.argv[1]
checked = 0


def check(fact, holds, about=""):
    """Notes a fact, or ends with it."""
    global checked
    if not holds:
        sys.exit(f"outside: FAILED: {fact}\n{about}")
    checked += 1


class Browser:
    """Somebody who has signed in."""

    def __init__(self, who):
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.post("/en/sign-in", email=f"{who}@example.org", password=f"hansa-demo-{who}")

    def get(self, path):
        return self.opener.open(ORIGIN + path).read().decode()

    def post(self, path, **form):
        data = urllib.parse.urlencode(form, doseq=True).encode()
        request = urllib.request.Request(ORIGIN + path, data, {"Sec-Fetch-Site": "same-origin"})
        return self.opener.open(request).read().decode()

    def address(self, format, about):
        """Makes a private address of a calendar or feed."""
        page = self.post("/en/me/addresses", format=format, about=about)
        return re.search(r'id="address" value="([^"]+)"', page).group(1)


def read(address):
    with urllib.request.urlopen(address) as answer:
        return answer.headers, answer.read()


def calendar_at(address):
    headers, body = read(address)
    check("a calendar says what it is", headers["Content-Type"] == "text/calendar; charset=utf-8")
    check("no line is longer than 75 bytes", max(map(len, body.split(b"\r\n"))) <= 75)
    return icalendar.Calendar.from_ical(body)


def calendars(browser):
    """Every entry can be read, is whole, and moves when its record does."""
    browser.post("/en/event/views", list="", name="All events", scope="private")
    page = browser.get("/en/me/addresses")
    view = re.search(r'value="(view [^"]+)"', page).group(1)
    bodies = re.findall(r'value="(body [^"]+)"', page)
    check("bodies are offered", bodies)
    address = browser.address("calendar", view)
    for about in [address, *(browser.address("calendar", body) for body in bodies[:3])]:
        calendar = calendar_at(about)
        check("it has a name", calendar["NAME"] and calendar["X-WR-CALNAME"])
        check("it says when to look again", calendar["REFRESH-INTERVAL"].dt.total_seconds() > 0)
        check("nothing was left unread", not calendar.errors, calendar.errors)
        seen = set()
        for event in calendar.walk("VEVENT"):
            check("no part of an entry is broken", not event.errors, event.errors)
            for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "SEQUENCE", "LAST-MODIFIED"):
                check(f"an entry has {name}", name in event, event)
            check("identifiers are used once", event["UID"] not in seen)
            seen.add(event["UID"])
            if not isinstance(event["DTSTART"].dt, datetime):
                check("a day ends on a later one", isinstance(event["DTEND"].dt, date) and event["DTEND"].dt > event["DTSTART"].dt)
    entries = list(calendar_at(address).walk("VEVENT"))
    check("the example year's events are told", len(entries) > 5, len(entries))
    link = str(entries[0]["URL"])
    check("links lead to pages", "<h1" in browser.get(urllib.parse.urlparse(link).path))
    made = browser.post("/en/event/new", **{"name.en": "A party, with; signs\\", "state": "planned", "starts": "2031-05-01"})
    path = re.search(r'/en/event/([0-9a-f-]{36})', made).group(0)
    found = [event for event in calendar_at(address).walk("VEVENT") if str(event["SUMMARY"]) == "A party, with; signs\\"]
    check("signs survive", len(found) == 1 and found[0]["DTSTART"].dt == date(2031, 5, 1))
    form = browser.get(f"{path}/edit")
    version = re.search(r'name="version" value="(\d+)"', form).group(1)
    browser.post(f"{path}/update", version=version, **{"name.en": "A party, with; signs\\", "state": "planned", "starts": "2031-06-01"})
    moved = [event for event in calendar_at(address).walk("VEVENT") if event["UID"] == found[0]["UID"]]
    check("a moved day moves", len(moved) == 1 and moved[0]["DTSTART"].dt == date(2031, 6, 1), moved)
    check("and says that it is newer", int(moved[0]["SEQUENCE"]) > int(found[0]["SEQUENCE"]))
    return view


def feeds(browser, view):
    """A feed is well-formed, whole and stays the same while nothing changes."""
    address = browser.address("changes", view)
    headers, body = read(address)
    feed = feedparser.parse(body)
    check("a feed is well-formed", not feed.bozo, feed.get("bozo_exception"))
    check("it is Atom", feed.version == "atom10", feed.version)
    check("it says what it is", feed.feed.id and feed.feed.title and feed.feed.updated_parsed)
    check("it tells of changes", len(feed.entries) >= 2, len(feed.entries))
    for entry in feed.entries:
        check("an entry is whole", entry.id and entry.title and entry.link and entry.updated_parsed, entry)
    check("identifiers are used once", len({entry.id for entry in feed.entries}) == len(feed.entries))
    again = urllib.request.Request(address, headers={"If-None-Match": headers["ETag"]})
    try:
        urllib.request.urlopen(again)
        check("what has not changed is not sent again", False)
    except urllib.error.HTTPError as answer:
        check("what has not changed is not sent again", answer.code == 304, answer.code)


def public():
    """Anybody subscribes to what is public: found by the page's own links, told by no more than is public."""
    page = read(ORIGIN + "/en/target")[1].decode()
    links = dict(re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"', page))
    check("a list leads to its feed and calendar", set(links) == {"application/atom+xml", "text/calendar"}, links)
    for path in (links["application/atom+xml"], "/feed/fi/all.atom", "/feed/sv/all.atom"):
        headers, body = read(ORIGIN + path)
        feed = feedparser.parse(body)
        check("a public feed is well-formed Atom", not feed.bozo and feed.version == "atom10", feed.get("bozo_exception"))
        check("it may be kept for a while", headers["Cache-Control"] == "public, max-age=60" and headers["Last-Modified"])
        check("it names nobody", not any(entry.get("author") and entry.author != feed.feed.author for entry in feed.entries))
        for entry in feed.entries:
            # A page that is not public asks a visitor to sign in, or is not there.
            check("an entry leads to a public page", "<h1" in read(entry.link)[1].decode(), entry.link)
    for path in (links["text/calendar"], "/calendar/fi/all.ics"):
        calendar = calendar_at(ORIGIN + path)
        check("nothing of a public calendar was left unread", not calendar.errors, calendar.errors)
        entries = list(calendar.walk("VEVENT"))
        check("it tells of dates", entries, path)
        for event in entries[:5]:
            check("a date leads to a public page", "<h1" in read(str(event["URL"]))[1].decode(), event)


def webhooks(browser):
    """A message's signature is the one that the standard's own library expects."""
    got = []

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            got.append((body, dict(self.headers.items())))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    receiver = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    form = browser.get("/en/webhooks/new")
    account = re.search(r'<option value="([0-9a-f-]{36})"', form).group(1)
    url = f"http://127.0.0.1:{receiver.server_port}/hook"
    page = browser.post("/en/webhooks/new", name="Outside", url=url, account=account)
    secret = re.search(r'id="secret" value="([^"]+)"', page).group(1).replace("&#43;", "+")
    hook = re.search(r'/en/webhooks/([0-9a-f-]{36})', page).group(0)
    browser.post(f"{hook}/test")
    check("a test arrives", len(got) == 1, got)
    body, headers = got[0]
    headers = {name.lower(): value for name, value in headers.items()}
    check("its signature is good", Webhook(secret).verify(body, headers)["type"] == "test")
    try:
        Webhook(secret).verify(body + b" ", headers)
        check("another body's is not", False)
    except WebhookVerificationError:
        check("another body's is not", True)
    receiver.shutdown()


public()
coordinator = Browser("coordinator")
feeds(coordinator, calendars(coordinator))
webhooks(Browser("administrator"))
print(f"outside: {checked} facts checked")
