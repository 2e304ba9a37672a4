/** What is known of an actor or a link, beside the drawing: activities, roles, and the page that says so. */

import {json} from './json';
import {otherOf, type Edge, type Node, type Shown} from './networkdata';
import {counted, filled, number, years} from './words';

interface Cited {
  source: {name: string};
  page: number | null;
  locator: string | null;
  quote: string | null;
  url: string;
}

interface Shared {
  activity: {id: string; name: string; url?: string};
  period: {from: number | null; to: number | null} | null;
  citations: Cited[];
}

interface Partners {
  items: {entity: {id: string}; through: Shared[]}[];
}

/** What the API gives at most; actors with more partners than that are not known. */
const MOST = 500;
const LISTED = 12;

/** An element with its text or children. */
export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  content: string | (globalThis.Node | string)[] = [],
  name = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.append(...(typeof content === 'string' ? [content] : content));
  if (name !== '') {
    element.className = name;
  }
  return element;
}

function link(url: string, text: string, name = ''): HTMLAnchorElement {
  const anchor = made('a', text, name);
  anchor.href = url;
  return anchor;
}

export class Panel {
  private readonly words: DOMStringMap;
  private shown: Shown | null = null;

  /**
   * @param filters of the page, as the API of partners knows them
   * @param open adds the partners of an actor to the drawing
   * @param go chooses another actor
   */
  constructor(
    private readonly place: HTMLElement,
    private readonly filters: () => URLSearchParams,
    private readonly open: (id: string) => void,
    private readonly go: (id: string) => void,
  ) {
    this.words = place.dataset;
  }

  clear(): void {
    this.place.replaceChildren(made('p', this.words['choose'] ?? '', 'section-lead'));
  }

  focus(): void {
    this.place.focus();
  }

  /** What is said of an actor, and of each of its links in the drawing. */
  node(node: Node, shown: Shown, isOpen: boolean): void {
    this.shown = shown;
    const edges = shown.of(node.id);
    const evidence = this.evidence(node.id, null);
    const list = made('ul', edges.slice(0, LISTED).map((edge) => this.line(edge, node, evidence)), 'drawing-partners');
    const more = edges.slice(LISTED).map((edge) => this.line(edge, node, evidence));
    const rest = made('details', [made('summary', counted(this.words, 'more', more.length)), made('ul', more, 'drawing-partners')]);
    const missing = node.degree - edges.length;
    const add = made('button', counted(this.words, 'open', missing), 'plain');
    add.type = 'button';
    add.addEventListener('click', () => this.open(node.id));
    this.place.replaceChildren(
      this.title([link(node.url, node.name)]),
      made('p', this.figures(node, edges), 'drawing-figures'),
      ...(isOpen || missing <= 0 ? [] : [made('p', [add])]),
      list,
      ...(more.length > 0 ? [rest] : []),
      made('p', [
        link(`/reseau?focus=${encodeURIComponent(node.id)}`, this.words['around'] ?? ''),
        ' · ',
        link(`/reseau/chemins?from=${encodeURIComponent(node.id)}`, this.words['paths'] ?? ''),
      ], 'drawing-ways'),
    );
  }

  /** What is said of one link, opened at once. */
  edge(edge: Edge, shown: Shown): void {
    const [a, b] = [shown.nodes.get(edge.source), shown.nodes.get(edge.target)];
    if (a === undefined || b === undefined) {
      return;
    }
    this.shown = shown;
    // The one with fewer partners has the shorter answer.
    const [few, many] = a.degree <= b.degree ? [a, b] : [b, a];
    const body = made('div');
    this.place.replaceChildren(
      this.title([this.choice(a), ` ${this.words['and'] ?? ''} `, this.choice(b)]),
      made('p', this.said(edge), 'drawing-figures'),
      body,
    );
    void this.fill(body, edge, few.id, this.evidence(few.id, many.kind));
  }

  private title(content: (globalThis.Node | string)[]): HTMLElement {
    return made('h3', content);
  }

  private choice(node: Node): HTMLElement {
    const button = made('button', node.name, 'as-link');
    button.type = 'button';
    button.addEventListener('click', () => this.go(node.id));
    return button;
  }

  private figures(node: Node, edges: Edge[]): string {
    return filled(
      this.words['figures'],
      this.words[`kind${node.kind[0]?.toUpperCase()}${node.kind.slice(1)}`] ?? '',
      counted(this.words, 'partners', node.degree),
      number(edges.length),
    );
  }

  private said(edge: Edge): string {
    return `${counted(this.words, 'shared', edge.shared)} · ${years(this.words, edge.from, edge.to)}`;
  }

  private line(edge: Edge, node: Node, evidence: Promise<Partners>): HTMLLIElement {
    const other = this.shown?.nodes.get(otherOf(edge, node.id));
    const body = made('div');
    const head = made('summary', [made('span', other?.name ?? '', 'partner-name'), ' ', made('span', this.said(edge), 'partner-figures')]);
    const details = made('details', [head, body]);
    details.addEventListener('toggle', () => {
      if (details.open && body.childElementCount === 0) {
        void this.fill(body, edge, node.id, evidence).then(() => {
          if (other !== undefined) {
            body.prepend(made('p', [this.goTo(other)]));
          }
        });
      }
    });
    return made('li', [details]);
  }

  private goTo(other: Node): HTMLElement {
    const button = this.choice(other);
    button.textContent = filled(this.words['go'], other.name);
    return button;
  }

  /** What says that an actor worked with its partners; empty where the site does not answer. */
  private evidence(id: string, kind: string | null): Promise<Partners> {
    const asked = this.filters();
    asked.set('limit', String(MOST));
    if (kind !== null) {
      asked.set('kind', kind);
    }
    return json<Partners>(`/api/entities/${encodeURIComponent(id)}/partners?${asked}`).catch(() => ({items: []}));
  }

  private async fill(body: HTMLElement, edge: Edge, from: string, evidence: Promise<Partners>): Promise<void> {
    const {items} = await evidence;
    const through = items.find((item) => item.entity.id === otherOf(edge, from))?.through ?? [];
    const found = through.filter((one) => edge.activities.includes(one.activity.id));
    body.replaceChildren(
      found.length === 0 ? made('p', this.words['noevidence'] ?? '', 'section-lead') : made('ul', found.map((one) => this.shared(one)), 'shared'),
    );
  }

  private shared({activity, period, citations}: Shared): HTMLLIElement {
    const when = years(this.words, period?.from ?? null, period?.to ?? null);
    const head = made('p', [link(activity.url ?? `/fiches/${activity.id}`, activity.name), ' ', made('span', when, 'when')], 'shared-head');
    const cites = made('ul', citations.map((cited) => made('li', this.cite(cited))), 'cites');
    return made('li', [head, citations.length > 0 ? cites : made('p', this.words['unsourced'] ?? '', 'unsourced')]);
  }

  private cite(cited: Cited): (globalThis.Node | string)[] {
    const where =
      cited.page !== null
        ? [', ', made('span', filled(this.words['page'], cited.page), 'cite-page')]
        : cited.locator !== null
          ? [', ', made('span', cited.locator, 'cite-locator')]
          : [];
    const anchor = link(cited.quote === null ? cited.url : `${cited.url}#passage`, cited.source.name, 'cite');
    anchor.append(...where);
    return [anchor, ...(cited.quote === null ? [] : [' ', made('q', cited.quote, 'cite-quote')])];
  }
}
