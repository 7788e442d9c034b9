/** Small helpers that write the page. Text is always set as text. */

type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...nodes(children));
  return element;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  element.append(...nodes(children));
  return element;
}

/** A drawing of the page's own sheet. */
export function icon(name: string): SVGElement {
  const id = name.startsWith("m-") ? name : `i-${name}`;
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#${id}` }));
}

/** Puts new content in the place of the old, if it differs: what is being read or pressed is not torn away. */
export function fill(target: Element, ...children: Child[]): void {
  const fresh = document.createElement("div");
  fresh.append(...nodes(children));
  if (fresh.innerHTML === target.innerHTML) return;
  const focused = target.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.key : undefined;
  target.replaceChildren(...fresh.childNodes);
  if (focused) target.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
}

/** The part of the page with this data-part. */
export function part(name: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (!found) throw new Error(`The page has no ${name}.`);
  return found;
}

function nodes(children: Child[]): (Node | string)[] {
  return children.filter((c): c is Node | string | number => c !== null && c !== undefined && c !== false).map((c) => (typeof c === "number" ? String(c) : c));
}

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}
