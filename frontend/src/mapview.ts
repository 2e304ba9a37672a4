/** Ties the map to the list: what is pointed at in one is shown in the other. */

import {GeoJSONSource, type Map as MapView, type PointLike} from 'maplibre-gl';
import type {FeatureCollection, Point} from 'geojson';
import {MapList, type Spot} from './maplist';
import {Near} from './mapnear';
import {NOTHING, style, type Data} from './mapstyle';
import {serveSymbols} from './mapsymbols';
import {filled} from './words';

const CLICKABLE = ['clusters', 'spots'];
const REACH = 6;
const MOST = 50;

export class Atlas {
  private marks = {halo: NOTHING, me: NOTHING};
  private selected: string[] = [];
  private opener: HTMLElement | null = null;
  private readonly list: MapList;
  private readonly card = document.querySelector<HTMLElement>('#map-card');
  private readonly status = document.querySelector<HTMLElement>('#map-status');
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(
    private readonly map: MapView,
    private readonly data: Data,
    private readonly fonts: {latin: string; extended: string},
    private readonly words: DOMStringMap,
  ) {
    this.list = new MapList(data.initiatives.features as Spot[], words);
    this.list.items.forEach((item, id) => this.watch(item, id));
    map.on('click', (event) => void this.click(event.point));
    map.on('mousemove', (event) => {
      map.getCanvas().style.cursor = this.at(event.point).length > 0 ? 'pointer' : '';
    });
    const follow = () => this.list.follow(map.getBounds());
    map.on('moveend', follow);
    this.list.onNarrow(follow);
    follow();
    new Near(data.initiatives.features as Spot[], words, (here) => this.goNear(here), (id) => this.show(id));
    this.card?.querySelector('button')?.addEventListener('click', () => this.closeCard());
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.card?.hidden === false) {
        this.closeCard();
      }
    });
    this.followTheme();
    const wanted = new URLSearchParams(location.search).get('initiative');
    if (wanted !== null && this.list.item(wanted) !== undefined) {
      map.once('load', () => this.show(wanted, false));
    }
  }

  private followTheme(): void {
    const redraw = serveSymbols(this.map);
    const repaint = () => {
      this.map.setStyle(style(this.data, this.marks, this.fonts));
      redraw();
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
    new MutationObserver(repaint).observe(document.documentElement, {attributeFilter: ['data-theme']});
  }

  private watch(item: HTMLElement, id: string): void {
    item.addEventListener('pointerenter', () => this.light([id]));
    item.addEventListener('pointerleave', () => this.light(this.selected));
    item.addEventListener('focusin', () => this.light([id]));
    item.addEventListener('focusout', () => this.light(this.selected));
    item.querySelector<HTMLElement>('[data-show]')?.addEventListener('click', (event) => {
      this.opener = event.currentTarget as HTMLElement;
      this.show(id);
    });
  }

  /** Lights places on the map. */
  private light(ids: string[]): void {
    this.marks.halo = {
      type: 'FeatureCollection',
      features: ids.flatMap((id) => this.list.spots.get(id) ?? []),
    };
    this.put('halo', this.marks.halo);
  }

  private put(name: string, features: FeatureCollection): void {
    const source = this.map.getSource(name);
    if (source instanceof GeoJSONSource) {
      void source.setData(features);
    }
  }

  private goNear(here: [number, number]): void {
    this.marks.me = {
      type: 'FeatureCollection',
      features: [{type: 'Feature', properties: {}, geometry: {type: 'Point', coordinates: here}}],
    };
    this.put('me', this.marks.me);
    this.go(here, 7);
  }

  private go(center: [number, number], zoom: number, lower = 0): void {
    this.map.easeTo({center, zoom, offset: [0, lower], duration: this.calm.matches ? 0 : 500});
  }

  private at({x, y}: {x: number; y: number}) {
    const box: [PointLike, PointLike] = [
      [x - REACH, y - REACH],
      [x + REACH, y + REACH],
    ];
    const layers = CLICKABLE.filter((layer) => this.map.getLayer(layer) !== undefined);
    return this.map.queryRenderedFeatures(box, {layers});
  }

  private async click(point: {x: number; y: number}): Promise<void> {
    const hit = this.at(point)[0];
    if (hit === undefined) {
      this.closeCard();
      return;
    }
    this.opener = this.map.getCanvas();
    const source = this.map.getSource('initiatives');
    const cluster: unknown = hit.properties['cluster_id'];
    if (typeof cluster !== 'number' || !(source instanceof GeoJSONSource)) {
      this.select([String(hit.properties['id'])]);
      return;
    }
    const zoom = await source.getClusterExpansionZoom(cluster);
    if (zoom <= this.map.getMaxZoom()) {
      this.go((hit.geometry as Point).coordinates as [number, number], zoom);
      return;
    }
    // They are in one and the same place: no zoom will part them, the card lists them.
    const leaves = await source.getClusterLeaves(cluster, MOST, 0);
    this.select([...new Set(leaves.map((leaf) => String(leaf.properties?.['id'])))]);
  }

  /** Brings an initiative into view and opens its card. */
  private show(id: string, focus = true): void {
    const spot = this.list.spots.get(id)?.[0];
    if (spot !== undefined) {
      // Below the middle, so that the card above does not hide it.
      const lower = this.map.getContainer().clientHeight / 4;
      this.go(spot.geometry.coordinates as [number, number], Math.max(this.map.getZoom(), 6), lower);
      this.map.getContainer().scrollIntoView({block: 'nearest'});
    }
    this.select([id]);
    this.card?.classList.remove('is-low');
    if (focus) {
      this.card?.focus({preventScroll: true});
    }
  }

  private select(ids: string[]): void {
    this.selected = ids;
    this.list.mark(ids);
    this.light(ids);
    const items = ids.flatMap((id) => this.list.item(id) ?? []);
    this.openCard(items, ids[0]);
    this.remember(ids);
    const names = items.map((item) => item.querySelector('h4 a')?.textContent ?? '');
    if (this.status !== null) {
      this.status.textContent = items.length === 0 ? '' : filled(this.words['selected'], items.length, names.join(', '));
    }
    const first = items[0];
    const list = first?.closest<HTMLElement>('.map-list');
    // Where the list is under the map, the card says it: the page does not jump.
    if (first !== undefined && list && list.scrollHeight > list.clientHeight + 1) {
      const top = first.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop - 8;
      list.scrollTo({top, behavior: this.calm.matches ? 'auto' : 'smooth'});
    }
  }

  /** The address always leads to what is shown. */
  private remember(ids: string[]): void {
    const url = new URL(location.href);
    url.searchParams.delete('initiative');
    if (ids.length === 1) {
      url.searchParams.set('initiative', ids[0] ?? '');
    }
    if (url.href !== location.href) {
      history.replaceState(history.state, '', url);
    }
  }

  private openCard(items: HTMLElement[], first?: string): void {
    const body = this.card?.querySelector('div');
    if (this.card && body) {
      body.replaceChildren(
        ...items.map((item) => {
          const copy = document.createElement('article');
          copy.append(...item.cloneNode(true).childNodes);
          copy.querySelectorAll('[data-show]').forEach((button) => button.remove());
          return copy;
        }),
      );
      this.card.hidden = items.length === 0;
      this.card.scrollTop = 0;
      this.card.classList.toggle('is-low', this.isHigh(first));
    }
  }

  /** Whether a place is in the upper half of the map, where the card would hide it. */
  private isHigh(id: string | undefined): boolean {
    const found = this.list.spots.get(id ?? '')?.[0];
    if (found === undefined) {
      return false;
    }
    const {y} = this.map.project(found.geometry.coordinates as [number, number]);
    return y < this.map.getContainer().clientHeight / 2;
  }

  private closeCard(): void {
    const held = this.card?.contains(document.activeElement) === true;
    if (this.card) {
      this.card.hidden = true;
    }
    this.select([]);
    if (held) {
      (this.opener ?? this.map.getCanvas()).focus({preventScroll: true});
    }
  }
}
