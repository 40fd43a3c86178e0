// A mail server that keeps what it is given, as people's mail programs would read it.
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

/** Who may hand mail over. */
export const USER = { name: "hansa", password: "merituuli 7 laituri" };

/**
 * Starts a mail server on a free port. With `secure`, it takes mail only over TLS, for which it has a certificate that nobody
 * has vouched for.
 */
export async function receive({ secure = false } = {}) {
  const letters = [];
  const server = new SMTPServer({
    hideSTARTTLS: !secure,
    disabledCommands: secure ? [] : ["STARTTLS"],
    allowInsecureAuth: !secure,
    onAuth: ({ username, password }, _session, done) => {
      const known = username === USER.name && password === USER.password;
      return known ? done(null, { user: username }) : done(new Error("unknown user"));
    },
    onData: async (stream, session, done) => {
      const bytes = [];
      for await (const part of stream) bytes.push(part);
      const letter = await PostalMime.parse(Buffer.concat(bytes));
      letters.push({ ...letter, to: session.envelope.rcptTo.map((to) => to.address), named: letter.to });
      done();
    },
  });
  // A client that turns away is no failure of the server's.
  server.on("error", () => {});
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `127.0.0.1:${server.server.address().port}`,
    letters,
    stop: () => new Promise((done) => server.close(done)),
  };
}
