/**
 * Asks the authenticator for a passkey, where a form wants one (`data-passkey`: `create` or `get`), and sends its answer with the
 * form. What the authenticator is asked comes from the address in `data-options`.
 */
function passkeys(page: Document): void {
  // Only browsers of the last years read and write what is asked as JSON; the others are offered the recovery code.
  if (!("PublicKeyCredential" in window) || !("parseRequestOptionsFromJSON" in PublicKeyCredential)) return;
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-passkey]")) offer(form);
}

function offer(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>("[data-passkey-go]");
  const cannot = form.querySelector<HTMLElement>("[data-passkey-cannot]");
  const said = form.querySelector<HTMLElement>("[data-passkey-said]");
  const answer = form.elements.namedItem("answer");
  if (!button || !said || !(answer instanceof HTMLInputElement)) return;
  button.hidden = false;
  if (cannot) cannot.hidden = true;
  const say = (text: string | undefined): void => {
    said.textContent = text ?? "";
    said.hidden = !text;
    button.disabled = false;
  };
  button.addEventListener("click", () => {
    say("");
    button.disabled = true;
    asked(form).then(
      (credential) => {
        answer.value = JSON.stringify(credential.toJSON());
        form.submit();
      },
      // Whoever closes the browser's own window has changed their mind; anything else is said differently.
      (error: unknown) => say(isCancelled(error) ? said.dataset["cancelled"] : said.dataset["failed"]),
    );
  });
}

function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
}

async function asked(form: HTMLFormElement): Promise<PublicKeyCredential> {
  const response = await fetch(form.dataset["options"] ?? "", { method: "POST" });
  if (!response.ok) throw new Error(`the options are answered with ${response.status}`);
  const options = (await response.json()) as { publicKey: unknown };
  const credential =
    form.dataset["passkey"] === "create"
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            options.publicKey as PublicKeyCredentialCreationOptionsJSON,
          ),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
            options.publicKey as PublicKeyCredentialRequestOptionsJSON,
          ),
        });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("the authenticator gave nothing");
  return credential;
}

passkeys(document);

export {};
