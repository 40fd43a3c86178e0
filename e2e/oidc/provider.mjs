// A sign-in service: `oidc-provider`, a certified program of others' making, with people, groups and a page to sign in. In front
// of it stands a server that passes everything on, and can make of its answers what a good service never answers.
import { generateKeyPairSync } from "node:crypto";
import { createServer, request as ask } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { importJWK, SignJWT } from "jose";
import { Provider } from "oidc-provider";

/** How Hansa is known to the service. */
export const CLIENT = { id: "hansa", secret: "an invented secret of the tests: laituri 41" };

/** A new key pair as a JSON Web Key. */
export function newKey(kid, alg = "RS256") {
  const pair = alg === "ES256"
    ? generateKeyPairSync("ec", { namedCurve: "P-256" })
    : generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...pair.privateKey.export({ format: "jwk" }), kid, alg, use: "sig" };
}

function body(stream) {
  return new Promise((done, failed) => {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => done(Buffer.concat(parts)));
    stream.on("error", failed);
  });
}

/**
 * Starts a sign-in service for a site. `people` says who there is, by what they type: name, email, email_verified and groups.
 * With `tls` (`key`, `cert`) it is reached by https alone.
 */
export async function provide({ site, people, tls, port = 0 }) {
  const service = {
    people,
    key: newKey("first"),
    /** Changes a proof before it is handed out: gets claims and a way to sign, and returns the text of the proof. */
    forge: undefined,
    /** Answers instead of the service, when it returns a status. */
    fail: () => undefined,
    /** Whether the proof holds the claims, or the person's page of the service alone does. */
    inProof: true,
    /** The paths that were asked for. */
    asked: [],
  };
  let inner;
  const listen = (server, at) => new Promise((done) => server.listen(at, "127.0.0.1", done));
  const begin = async () => {
    const provider = newProvider(service, site);
    inner = createServer((request, response) => {
      const sign = /^\/interaction\/[\w-]+$/.test(new URL(request.url, service.issuer).pathname);
      if (sign) return void page(provider, request, response);
      return void provider.callback()(request, response);
    });
    await listen(inner, 0);
  };
  const front = tls ? createSecureServer(tls) : createServer();
  front.on("request", (request, response) => void pass(service, inner.address().port, request, response));
  await listen(front, port);
  service.port = front.address().port;
  service.issuer = `${tls ? "https" : "http"}://127.0.0.1:${service.port}`;
  await begin();
  const close = (server) => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  /** Signs with another key from now on, and knows the old one no more. */
  service.rotate = async (key) => {
    await close(inner);
    service.key = key;
    await begin();
  };
  service.stop = async () => {
    await close(front);
    await close(inner);
  };
  return service;
}

function newProvider(service, site) {
  const provider = new Provider(service.issuer, {
    clients: [{
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [`${site}/sign-in/callback`],
      post_logout_redirect_uris: [`${site}/sign-in/out`],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      id_token_signed_response_alg: service.key.alg,
    }],
    jwks: { keys: [service.key] },
    cookies: { keys: ["an invented key of the tests"] },
    claims: { openid: ["sub"], profile: ["name", "groups"], email: ["email", "email_verified"] },
    conformIdTokenClaims: !service.inProof,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => {
      const person = service.people[id];
      return person && { accountId: id, claims: () => ({ sub: id, ...person }) };
    },
    // Nobody is asked what the city's own service may tell to the city's own program.
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
  // The server in front of it says whether it was reached by https.
  provider.proxy = true;
  return provider;
}

/** The page on which one says who one is. Nobody has a password here. */
async function page(provider, request, response) {
  try {
    if (request.method === "POST") {
      const form = new URLSearchParams((await body(request)).toString());
      if (form.get("login") === "") {
        await provider.interactionFinished(request, response, { error: "access_denied" }, { mergeWithLastSubmission: false });
        return;
      }
      const result = { login: { accountId: form.get("login") } };
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
      return;
    }
    await provider.interactionDetails(request, response);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><title>Sign-in service</title><form method="post">
      <label for="login">Who are you?</label> <input id="login" name="login"> <button>Sign in</button></form></html>`);
  } catch (error) {
    response.writeHead(500, { "content-type": "text/plain" });
    response.end(String(error));
  }
}

/** Passes a request on, and the answer back. */
async function pass(service, port, request, response) {
  const { pathname } = new URL(request.url, service.issuer);
  service.asked.push(pathname);
  const failed = service.fail(pathname);
  if (failed) {
    response.writeHead(failed, { "content-type": "text/plain" });
    response.end("it fails, as the test wants it to");
    return;
  }
  const headers = { ...request.headers, "x-forwarded-proto": new URL(service.issuer).protocol.slice(0, -1) };
  const sent = ask({ host: "127.0.0.1", port, method: request.method, path: request.url, headers }, async (answer) => {
    if (pathname !== "/token" || !service.forge || answer.statusCode !== 200) {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
      return;
    }
    const given = JSON.parse((await body(answer)).toString());
    const claims = JSON.parse(Buffer.from(given.id_token.split(".")[1], "base64url").toString());
    given.id_token = await service.forge(claims, (changed, key = service.key, kid = key.kid) => signed(changed, key, kid));
    const text = JSON.stringify(given);
    const kept = { ...answer.headers, "content-length": Buffer.byteLength(text) };
    response.writeHead(200, kept);
    response.end(text);
  });
  sent.on("error", () => response.destroy());
  request.pipe(sent);
}

/** A proof of these claims. */
async function signed(claims, key, kid) {
  return new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid }).sign(await importJWK(key, key.alg));
}
