// htmx, set up once: a refusal or a fault never replaces a part of the page, it is said in words.

import htmx, { type HtmxRequestCtx } from "htmx.org";

function say(templateId: string): void {
  const template = document.getElementById(templateId);
  const messages = document.getElementById("messages");
  if (template instanceof HTMLTemplateElement && messages) {
    messages.replaceChildren(template.content.cloneNode(true));
    messages.scrollIntoView({ block: "nearest" });
  }
}

/** Where the session has ended, the answer is the sign-in page: the whole page goes there. */
function signInAgain(event: CustomEvent<{ ctx: HtmxRequestCtx }>): void {
  const answer = event.detail.ctx.response?.raw;
  if (answer?.redirected && new URL(answer.url).pathname === document.body.dataset.signIn) {
    event.preventDefault();
    location.reload();
  }
}

export function prepareRequests(): void {
  // htmx's types know numbers only; it also reads a pattern such as "4xx".
  Object.assign(htmx.config, { noSwap: [204, 304, "4xx", "5xx"] });
  // What a person has unfolded stays unfolded when an answer is laid over it.
  Object.assign(htmx.config, { morphIgnore: ["data-htmx-powered", "open"] });
  document.addEventListener("htmx:before:response", (event) =>
    signInAgain(event as CustomEvent<{ ctx: HtmxRequestCtx }>),
  );
  document.addEventListener("htmx:response:error", () => say("request-refused"));
  document.addEventListener("htmx:error", () => say("request-failed"));
}
