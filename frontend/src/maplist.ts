/** The list beside the map: what it holds, and how much of it the map shows. */

import type {LngLatBounds} from 'maplibre-gl';
import type {Feature, Point} from 'geojson';
import type {Initiative} from './mapstyle';
import {filled} from './words';

export type Spot = Feature<Point, Initiative>;

export class MapList {
  readonly items = new Map<string, HTMLElement>();
  readonly spots = new Map<string, Spot[]>();
  private readonly only = document.querySelector<HTMLInputElement>('#in-view');
  private readonly count = document.querySelector<HTMLElement>('#in-view-count');

  constructor(spots: Spot[]) {
    document.querySelectorAll<HTMLElement>('[data-initiative]').forEach((item) => {
      this.items.set(item.dataset['initiative'] ?? '', item);
    });
    spots.forEach((spot) => {
      const {id} = spot.properties;
      this.spots.set(id, [...(this.spots.get(id) ?? []), spot]);
    });
  }

  onNarrow(follow: () => void): void {
    this.only?.addEventListener('change', follow);
  }

  /** Counts what is in view, and hides the rest where that is asked for. */
  follow(bounds: LngLatBounds, message: string | undefined): void {
    let seen = 0;
    this.items.forEach((item, id) => {
      const spots = this.spots.get(id) ?? [];
      const inside = spots.some(({geometry}) => bounds.contains(geometry.coordinates as [number, number]));
      seen += inside ? 1 : 0;
      item.hidden = this.only?.checked === true && !inside;
    });
    document.querySelectorAll<HTMLElement>('.map-group').forEach((group) => {
      group.hidden = [...group.querySelectorAll<HTMLElement>('[data-initiative]')].every((item) => item.hidden);
    });
    if (this.count !== null) {
      this.count.textContent = filled(message, seen, this.items.size);
    }
  }

  mark(ids: string[]): void {
    this.items.forEach((item, id) => item.classList.toggle('is-selected', ids.includes(id)));
  }
}
