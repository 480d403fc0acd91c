// Lays a page as it is now over the page that is shown, part by part.  A part is marked `data-live`
// and has an id; one may lie within another and is looked at for itself then.  Where somebody is at
// work, nothing is touched: a hint stands above it instead.

import htmx from "htmx.org";

import { prepareDialogs } from "./dialog";

const PARTS = "[data-live][id]";
const FIELDS = "input:not([type=hidden]), select, textarea";
// What the server has said of each part; the page itself is changed by scripts.
const written = new Map<string, string>();
let latest: Document | undefined;

function partsOf(page: ParentNode): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>(PARTS)];
}

/** What a part says by itself, without the parts within it. */
function textOf(part: HTMLElement): string {
  const copy = part.cloneNode(true) as HTMLElement;
  copy.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((token) => token.remove()); // new in every page
  for (const inner of copy.querySelectorAll(PARTS)) inner.replaceWith(inner.id);
  return copy.outerHTML;
}

function remember(parts: HTMLElement[]): void {
  for (const part of parts) written.set(part.id, textOf(part));
}

export function isUnsaved(field: Element): boolean {
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options];
    const preset = options.findIndex((option) => option.defaultSelected);
    if (!field.multiple) return field.selectedIndex !== Math.max(preset, 0);
    return options.some((option) => option.selected !== option.defaultSelected);
  }
  if (field instanceof HTMLInputElement && /checkbox|radio/.test(field.type)) return field.checked !== field.defaultChecked;
  return (field as HTMLInputElement | HTMLTextAreaElement).value !== (field as HTMLInputElement).defaultValue;
}

export function unsavedIn(root: ParentNode): HTMLInputElement[] {
  return [...root.querySelectorAll<HTMLInputElement>(FIELDS)].filter(isUnsaved);
}

function isBusy(part: HTMLElement): boolean {
  const selection = getSelection();
  return (
    part.contains(document.activeElement) ||
    part.querySelector("dialog[open]") !== null ||
    part.closest("[data-unsaved]") !== null || // the server has sent back what was typed
    (selection !== null && !selection.isCollapsed && selection.containsNode(part, true)) ||
    unsavedIn(part).length > 0
  );
}

export function copyOf(templateId: string): Element | undefined {
  const template = document.getElementById(templateId);
  return template instanceof HTMLTemplateElement ? (template.content.cloneNode(true) as DocumentFragment).firstElementChild ?? undefined : undefined;
}

function hintOf(part: HTMLElement): Element | null {
  return document.querySelector(`[data-stale="${part.id}"]`);
}

function showHint(part: HTMLElement): void {
  const hint = copyOf("live-stale");
  if (!hint || hintOf(part)) return;
  hint.setAttribute("data-stale", part.id);
  (part.closest("table") ?? part).before(hint);
}

function keepUnfolded(part: HTMLElement, copy: HTMLElement): void {
  const before = part.querySelectorAll("details");
  const after = copy.querySelectorAll("details");
  if (before.length === after.length) before.forEach((details, number) => (after[number]!.open = details.open));
}

function replace(part: HTMLElement, fresh: HTMLElement | null): void {
  hintOf(part)?.remove();
  if (!fresh) {
    part.remove();
    return;
  }
  const copy = document.importNode(fresh, true);
  copy.classList.add("live-changed");
  keepUnfolded(part, copy);
  part.replaceWith(copy);
  prepareDialogs(copy);
  htmx.process(copy);
}

/** Show what this page says.  A page that answers what the person did here comes without hints. */
export function layOver(page: Document, isOwn = false): void {
  latest = page;
  for (const part of partsOf(document)) {
    const fresh = page.getElementById(part.id);
    const text = fresh ? textOf(fresh) : "";
    if (!part.isConnected || written.get(part.id) === text || (isOwn && !fresh)) continue;
    if (!isBusy(part)) {
      remember(fresh ? [fresh, ...partsOf(fresh)] : []);
      replace(part, fresh);
    } else if (!isOwn) showHint(part);
  }
}

/** Called before any script has changed the page. */
export function prepareParts(): void {
  remember(partsOf(document));
  document.addEventListener("focusout", () => setTimeout(() => latest && layOver(latest, true)));
}
