/** The list beside the map: what it holds, and how much of it the map shows. */

import type {LngLatBounds} from 'maplibre-gl';
import type {Feature, Point} from 'geojson';
import type {Initiative} from './mapstyle';
import {filled} from './words';

export type Spot = Feature<Point, Initiative>;

/** How many of those that the page does not hold are listed at once. */
const MOST = 60;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

export class MapList {
  /** What the page holds of the list. */
  readonly items = new Map<string, HTMLElement>();
  readonly spots = new Map<string, Spot[]>();
  private readonly only = document.querySelector<HTMLInputElement>('#in-view');
  private readonly count = document.querySelector<HTMLElement>('#in-view-count');
  private readonly more = document.querySelector<HTMLElement>('#map-more');
  private readonly groups = new Map<HTMLElement, HTMLElement[]>();

  constructor(
    spots: Spot[],
    private readonly words: DOMStringMap,
  ) {
    document.querySelectorAll<HTMLElement>('[data-initiative]').forEach((item) => {
      this.items.set(item.dataset['initiative'] ?? '', item);
    });
    document.querySelectorAll<HTMLElement>('.map-group').forEach((group) => {
      this.groups.set(group, [...group.querySelectorAll<HTMLElement>('[data-initiative]')]);
    });
    spots.forEach((spot) => {
      const {id} = spot.properties;
      const known = this.spots.get(id);
      if (known === undefined) {
        this.spots.set(id, [spot]);
      } else {
        known.push(spot);
      }
    });
  }

  onNarrow(follow: () => void): void {
    this.only?.addEventListener('change', follow);
  }

  /** Counts what is in view, and hides the rest where that is asked for. */
  follow(bounds: LngLatBounds): void {
    const narrow = this.only?.checked === true;
    const seen = new Set<string>();
    const [[west, south], [east, north]] = bounds.toArray() as [[number, number], [number, number]];
    this.spots.forEach((spots, id) => {
      // Plain numbers: there may be tens of thousands, each time the map comes to rest.
      const inside = spots.some(({geometry}) => {
        const [lon = 0, lat = 0] = geometry.coordinates;
        return lon >= west && lon <= east && lat >= south && lat <= north;
      });
      if (inside) {
        seen.add(id);
      }
    });
    this.items.forEach((item, id) => (item.hidden = narrow && !seen.has(id)));
    this.groups.forEach((items, group) => (group.hidden = items.every((item) => item.hidden)));
    if (this.more !== null) {
      const absent = narrow ? [...seen].filter((id) => !this.items.has(id)).slice(0, MOST) : [];
      this.more.replaceChildren(...absent.flatMap((id) => this.described(id) ?? []));
      this.more.hidden = absent.length === 0;
    }
    if (this.count !== null) {
      const others = [...this.items.keys()].filter((id) => !this.spots.has(id)).length;
      this.count.textContent = filled(this.words['inView'], seen.size, this.spots.size + others);
    }
  }

  /** The item of an initiative: that of the page, or one made of what the map knows of it. */
  item(id: string): HTMLElement | undefined {
    return this.items.get(id) ?? this.described(id);
  }

  private described(id: string): HTMLElement | undefined {
    const known = this.spots.get(id)?.[0]?.properties;
    if (known === undefined) {
      return undefined;
    }
    const link = element('a', '', known.name);
    link.href = known.url;
    link.lang = 'fr';
    const sheet = element('a', '', this.words['sheet'] ?? '');
    sheet.href = known.url;
    const item = element('li', 'item', element('h4', 'item-name', link));
    item.append(element('p', 'item-place', [known.nature, known.place].filter((text) => text !== undefined).join(' · ')));
    if (known.summary !== undefined) {
      item.append(element('p', 'item-summary', known.summary));
    }
    if (known.carriers !== undefined && known.carriers.length > 0) {
      item.append(element('p', 'item-carriers', `${this.words['carriers'] ?? ''} ${known.carriers.join(', ')}`));
    }
    const verified = known.verified === undefined ? '' : filled(this.words['verified'], known.verified);
    item.append(element('p', 'item-foot', element('strong', 'verified', verified)));
    item.append(element('p', 'item-actions', sheet));
    return item;
  }

  mark(ids: string[]): void {
    this.items.forEach((item, id) => item.classList.toggle('is-selected', ids.includes(id)));
  }
}
