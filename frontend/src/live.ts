// Shows on a project's pages what others change, within a second.  The server sends revision numbers
// only; the page then fetches itself again.  Where no stream gets through, a hint says so.

import type { HtmxRequestCtx } from "htmx.org";

import { copyOf, layOver, prepareParts, unsavedIn } from "./parts";

const HIDDEN_MS = 60_000;
const POLL_MS = 30_000;
const SILENT_MS = 10_000; // a proxy that collects the stream lets nothing through
const NEWS_MS = 12_000;

/** Ask as the page itself, not as a person: it keeps nobody signed in. */
const get = (address = "") => fetch(address, { headers: { "X-Unattended": "1" } }).catch(() => undefined);
const parsed = (text: string) => new DOMParser().parseFromString(text, "text/html");
const placeIn = (page: Document) => page.querySelector<HTMLElement>("[data-events]");
const revisionOf = (place: HTMLElement | null) => Number(place?.dataset.revision ?? -1);
const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

class Live {
  private known: number;
  private heard = 0;
  private source?: EventSource;
  private failures = 0;
  private timers: Record<string, number> = {};
  private own = new Set<HtmxRequestCtx>();
  private isFetching = false;
  private isLeaving = false;
  private isOver = false;

  constructor(private place: HTMLElement) {
    this.known = revisionOf(place);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.after("hidden", HIDDEN_MS, () => this.close());
      else this.open();
    });
    addEventListener("beforeunload", () => {
      this.isLeaving = true;
      this.after("leaving", 5_000, () => {
        this.isLeaving = false; // it was a download
        this.hear(this.heard);
      });
    });
    addEventListener("pagehide", () => this.close());
    addEventListener("pageshow", () => this.open());
    document.addEventListener("htmx:before:request", (event) => this.own.add(ctxOf(event)));
    document.addEventListener("htmx:finally:request", (event) => this.takeAnswer(ctxOf(event)));
    this.open();
  }

  private after(name: string, milliseconds: number, deed: () => void): void {
    clearTimeout(this.timers[name]);
    this.timers[name] = window.setTimeout(deed, milliseconds);
  }

  private open(): void {
    clearTimeout(this.timers.hidden);
    if (this.source || this.isOver || document.hidden) return;
    const source = (this.source = new EventSource(this.place.dataset.events ?? ""));
    this.after("silent", SILENT_MS, () => this.fallBack());
    source.onmessage = (event: MessageEvent<string>) => {
      this.works();
      this.hear(JSON.parse(event.data).revision);
    };
    source.addEventListener("gone", () => {
      this.close();
      this.after("gone", 500, () => void this.refresh());
    });
    source.onerror = () => {
      this.failures += 1;
      if (this.failures >= 3) this.fallBack();
      if (source.readyState !== EventSource.CLOSED) return; // else the browser tries again itself
      this.close();
      this.after("again", Math.min(1000 * 2 ** this.failures, HIDDEN_MS), () => this.open());
    };
  }

  private close(): void {
    clearTimeout(this.timers.silent);
    clearTimeout(this.timers.again);
    this.source?.close();
    this.source = undefined;
  }

  private works(): void {
    this.failures = 0;
    clearTimeout(this.timers.silent);
    if (!this.timers.poll) return;
    clearInterval(this.timers.poll);
    delete this.timers.poll;
    document.getElementById("live-hint")?.remove();
  }

  private fallBack(): void {
    if (this.timers.poll) return;
    this.hint("live-slow");
    this.timers.poll = window.setInterval(() => void this.poll(), POLL_MS);
  }

  private async poll(): Promise<void> {
    if (document.hidden) return;
    const answer = await get(this.place.dataset.revisionAt);
    if (!answer || answer.status >= 500) return;
    if (answer.redirected || !answer.ok) void this.refresh();
    else if ((await answer.json()).revision > this.known) this.hint("live-stale");
  }

  private hint(templateId: string): void {
    const hint = copyOf(templateId);
    if (!hint) return;
    document.getElementById("live-hint")?.remove();
    hint.id = "live-hint";
    this.place.prepend(hint);
  }

  private hear(revision: number): void {
    this.heard = Math.max(this.heard, revision);
    // Who is about to get an answer or another page learns it from that.
    if (this.heard > this.known && this.own.size === 0 && !this.isLeaving) void this.refresh();
  }

  private takeAnswer(ctx: HtmxRequestCtx): void {
    this.own.delete(ctx);
    const page = parsed(ctx.text ?? "");
    const revision = revisionOf(placeIn(page));
    const address = ctx.response?.raw.url;
    // A part of another page, such as a form, says nothing about the rest of this one.
    const isThisPage = !address || new URL(address).pathname === location.pathname;
    if (revision > this.known && isThisPage) {
      this.known = revision;
      layOver(page, true);
    }
    this.hear(this.heard);
  }

  private async refresh(): Promise<void> {
    if (this.isFetching || this.isOver) return;
    this.isFetching = true;
    const heard = this.heard; // the answer holds at least that
    const answer = await get(location.href);
    if (!answer || answer.status >= 500) await wait(5_000);
    else await this.read(answer, heard);
    this.isFetching = false;
    if (!this.isOver) this.open();
    this.hear(this.heard);
  }

  private async read(answer: Response, heard: number): Promise<void> {
    const page = parsed(await answer.text());
    const place = placeIn(page);
    if (answer.redirected && new URL(answer.url).pathname === document.body.dataset.signIn) this.end("live-signed-out");
    else if (answer.ok && place) {
      this.known = Math.max(heard, revisionOf(place));
      layOver(page);
      document.title = page.title;
      this.say(page.querySelector("[data-live-news]")?.textContent ?? "");
    } else {
      this.known = heard;
      const revision = await get(this.place.dataset.revisionAt);
      if (revision?.status === 404) this.end("live-gone");
      else this.hint("live-stale"); // only what this page is about has gone
    }
  }

  private say(sentence: string): void {
    const news = document.querySelector("[data-live-news]");
    if (!news) return;
    news.textContent = sentence.trim();
    this.after("news", NEWS_MS, () => (news.textContent = ""));
  }

  /** Put a message in place of the page; what was typed can still be copied from it. */
  private end(templateId: string): void {
    const message = copyOf(templateId);
    const content = document.getElementById("content");
    if (!message || !content) return;
    this.isOver = true;
    this.close();
    clearInterval(this.timers.poll);
    const typed = unsavedIn(content).filter((field) => field.value && !/password|file|checkbox|radio|select/.test(field.type));
    const kept = message.querySelector<HTMLElement>("[data-typed]");
    for (const field of typed) {
      const label = document.createElement("label");
      const copy = document.createElement("textarea");
      copy.readOnly = true;
      copy.value = field.value;
      label.append(field.labels?.[0]?.textContent?.trim() ?? "", copy);
      kept?.append(label);
    }
    if (kept) kept.hidden = typed.length === 0;
    content.replaceChildren(message);
    content.focus();
  }
}

function ctxOf(event: Event): HtmxRequestCtx {
  return (event as CustomEvent<{ ctx: HtmxRequestCtx }>).detail.ctx;
}

export function prepareLive(): void {
  const place = placeIn(document);
  if (!place) return;
  prepareParts();
  new Live(place);
}
