// A browser without a window: it keeps cookies and goes where it is led, and tests see each step.

/** Somebody who goes from site to site. */
export class Walker {
  #cookies = new Map();

  /** The cookie of a site, if there is one. */
  cookie(site, name) {
    return this.#cookies.get(new URL(site).origin)?.get(name);
  }

  /** Throws the cookies of a site away. */
  forget(site) {
    this.#cookies.delete(new URL(site).origin);
  }

  /** One request; nobody is led on. */
  async ask(url, { method, form, headers = {} } = {}) {
    const { origin } = new URL(url);
    const own = this.#cookies.get(origin) ?? new Map();
    this.#cookies.set(origin, own);
    const answer = await fetch(url, {
      method: method ?? (form ? "POST" : "GET"),
      body: form ? new URLSearchParams(form) : undefined,
      redirect: "manual",
      headers: {
        ...headers,
        cookie: [...own].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(form ? { "sec-fetch-site": "same-origin" } : {}),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      const ends = /expires=([^;]+)/i.exec(line);
      const gone = /max-age=0/i.test(line) || (ends && new Date(ends[1]) < new Date());
      if (gone || value === "") own.delete(name);
      else own.set(name, value);
    }
    const to = answer.headers.get("location");
    return { status: answer.status, text: await answer.text(), to: to && new URL(to, url).href, url, headers: answer.headers };
  }

  /** Goes where it is led, until a page stands still or the way leads to `until`. */
  async go(url, options = {}, until = undefined) {
    let answer = await this.ask(url, options);
    for (let steps = 0; answer.to && !(until && answer.to.startsWith(until)); steps += 1) {
      if (steps > 10) throw new Error(`led in circles to ${answer.to}`);
      answer = await this.ask(answer.to);
    }
    return answer;
  }

  /** Begins to sign in at a site; where its page leads. */
  async begin(site, form = {}, lang = "en") {
    const page = await this.ask(`${site}/${lang}/sign-in/provider`, { form: { next: "", ...form } });
    const found = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(page.text);
    return { ...page, on: found?.[1].replaceAll(/&(#38|amp);/g, "&") };
  }

  /** Says at the service who one is, if it asks; the way back to the site. */
  async signInThere(site, on, login) {
    let answer = await this.go(on, {}, `${site}/`);
    if (!answer.to) answer = await this.go(answer.url, { form: { login } }, `${site}/`);
    if (!answer.to) throw new Error(`the service does not lead back: ${answer.status} ${answer.text.slice(0, 400)}`);
    return answer.to;
  }

  /** Signs in from the beginning to the end; the site's answer. */
  async signIn(site, login, form = {}) {
    const { on, status, text } = await this.begin(site, form);
    if (!on) throw new Error(`no way to the service: ${status} ${text.slice(0, 200)}`);
    return this.ask(await this.signInThere(site, on, login));
  }
}
