/** The map of commons initiatives, in step with the list beside it. Without it the list says all. */

import {
  GeoJSONSource,
  LngLatBounds,
  Map as MapView,
  NavigationControl,
  type PointLike,
  setWorkerUrl,
} from 'maplibre-gl';
import type {Feature, FeatureCollection, Point} from 'geojson';
import {NOTHING, style, type Basemap, type Data, type Initiative, type Initiatives} from './mapstyle';

const EUROPE = new LngLatBounds([-11, 35], [20, 60]);
const FRANCE = new LngLatBounds([-5, 41.3], [9.6, 51.1]);
/** Parameters of the page that the data know too. */
const SHARED = ['q', 'theme', 'lang'];
const CLICKABLE = ['clusters', 'dots', 'areas'];
const REACH = 6;

interface TrustedTypes {
  createPolicy(name: string, rules: {createScriptURL(url: string): string}): {createScriptURL(url: string): URL};
}

/**
 * MapLibre gives the address of its worker as text, which Trusted Types refuse: our policy lets this
 * one file through and nothing else.
 */
function trustWorker(url: string): void {
  const address = new URL(url, location.href).href;
  const trusted = (globalThis as {trustedTypes?: TrustedTypes}).trustedTypes;
  setWorkerUrl(address);
  if (trusted === undefined) {
    return;
  }
  const policy = trusted.createPolicy('maillage', {
    createScriptURL(asked) {
      if (asked !== address) {
        throw new TypeError(`Not a worker of ours: ${asked}`);
      }
      return asked;
    },
  });
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(script: string | URL, options?: WorkerOptions) {
      super(policy.createScriptURL(String(script)), options);
    }
  };
}

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url, {headers: {accept: 'application/json'}});
  if (!answer.ok) {
    throw new Error(`${url}: ${answer.status}`);
  }
  return (await answer.json()) as T;
}

function dataUrl(): string {
  const given = new URLSearchParams(location.search);
  const kept = new URLSearchParams();
  for (const name of SHARED) {
    const value = given.get(name);
    if (value !== null && value !== '' && name !== 'lang') {
      kept.set(name, value);
    }
  }
  const query = kept.toString();
  return query === '' ? '/api/commons.geojson' : `/api/commons.geojson?${query}`;
}

/** What to show first: what is in Europe, since one dot overseas would make the rest a speck. */
function frame(initiatives: Initiatives): LngLatBounds {
  const points = initiatives.features.map(({geometry}) => geometry.coordinates as [number, number]);
  const near = points.filter((point) => EUROPE.contains(point));
  const shown = near.length > 0 ? near : points;
  if (shown.length === 0) {
    return FRANCE;
  }
  return shown.reduce((bounds, point) => bounds.extend(point), new LngLatBounds());
}

/** Ties the map to the list: what is pointed at in one is shown in the other. */
class Atlas {
  private halo: FeatureCollection = NOTHING;
  private selected: string[] = [];
  private readonly items = new Map<string, HTMLElement>();
  private readonly features = new Map<string, Feature<Point, Initiative>>();
  private readonly card = document.querySelector<HTMLElement>('#map-card');
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(
    private readonly map: MapView,
    private readonly data: Data,
    private readonly fonts: {latin: string; extended: string},
  ) {
    document.querySelectorAll<HTMLElement>('[data-initiative]').forEach((item) => {
      this.items.set(item.dataset['initiative'] ?? '', item);
    });
    data.initiatives.features.forEach((found) => this.features.set(found.properties.id, found));
    this.items.forEach((item, id) => this.watch(item, id));
    map.on('click', (event) => void this.click(event.point));
    map.on('mousemove', (event) => {
      map.getCanvas().style.cursor = this.at(event.point).length > 0 ? 'pointer' : '';
    });
    this.card?.querySelector('button')?.addEventListener('click', () => this.closeCard());
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.closeCard();
      }
    });
    const repaint = () => map.setStyle(style(this.data, this.halo, this.fonts));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
    new MutationObserver(repaint).observe(document.documentElement, {attributeFilter: ['data-theme']});
  }

  private watch(item: HTMLElement, id: string): void {
    item.addEventListener('pointerenter', () => this.light([id]));
    item.addEventListener('pointerleave', () => this.light(this.selected));
    item.addEventListener('focusin', () => this.light([id], true));
    item.addEventListener('focusout', () => this.light(this.selected));
  }

  /** Lights places on the map, and brings the first into view where that is asked for. */
  private light(ids: string[], follow = false): void {
    const found = ids.flatMap((id) => this.features.get(id) ?? []);
    this.halo = {type: 'FeatureCollection', features: found};
    const source = this.map.getSource('halo');
    if (source instanceof GeoJSONSource) {
      void source.setData(this.halo);
    }
    const first = found[0];
    if (follow && first !== undefined) {
      const place = first.geometry.coordinates as [number, number];
      if (!this.map.getBounds().contains(place)) {
        this.map.easeTo({center: place, duration: this.calm.matches ? 0 : 400});
      }
    }
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
    const source = this.map.getSource('initiatives');
    const cluster: unknown = hit.properties['cluster_id'];
    if (typeof cluster !== 'number' || !(source instanceof GeoJSONSource)) {
      this.select([String(hit.properties['id'])]);
      return;
    }
    const zoom = await source.getClusterExpansionZoom(cluster);
    if (zoom <= this.map.getMaxZoom()) {
      const center = (hit.geometry as Point).coordinates as [number, number];
      this.map.easeTo({center, zoom, duration: this.calm.matches ? 0 : 500});
      return;
    }
    // They are in one and the same place: no zoom will part them, the card lists them.
    const leaves = await source.getClusterLeaves(cluster, 50, 0);
    this.select(leaves.map((leaf) => String(leaf.properties?.['id'])));
  }

  private select(ids: string[]): void {
    this.selected = ids;
    this.items.forEach((item, id) => item.classList.toggle('is-selected', ids.includes(id)));
    this.light(ids);
    const items = ids.flatMap((id) => this.items.get(id) ?? []);
    this.openCard(items);
    const first = items[0];
    if (first === undefined) {
      return;
    }
    const list = first.closest<HTMLElement>('.map-list');
    // Where the list is under the map, the card says it: the page does not jump.
    if (list !== null && list.scrollHeight > list.clientHeight + 1) {
      list.scrollTo({
        top: first.offsetTop - list.offsetTop - 8,
        behavior: this.calm.matches ? 'auto' : 'smooth',
      });
      first.querySelector('a')?.focus({preventScroll: true});
    }
  }

  private openCard(items: HTMLElement[]): void {
    const body = this.card?.querySelector('div');
    if (this.card && body) {
      body.replaceChildren(...items.map((item) => {
        const copy = document.createElement('article');
        copy.append(...[...item.cloneNode(true).childNodes]);
        return copy;
      }));
      this.card.hidden = items.length === 0;
      this.card.classList.toggle('is-low', this.isHigh(items[0]));
    }
  }

  /** Whether a place is in the upper half of the map, where the card would hide it. */
  private isHigh(item: HTMLElement | undefined): boolean {
    const found = this.features.get(item?.dataset['initiative'] ?? '');
    if (found === undefined) {
      return false;
    }
    const {y} = this.map.project(found.geometry.coordinates as [number, number]);
    return y < this.map.getContainer().clientHeight / 2;
  }

  private closeCard(): void {
    if (this.card) {
      this.card.hidden = true;
    }
    this.select([]);
  }
}

async function start(place: HTMLElement): Promise<void> {
  const given = place.dataset;
  const url = (name: string) => new URL(given[name] ?? '', location.href).href;
  trustWorker(url('worker'));
  const [basemap, places, initiatives] = await Promise.all([
    json<Basemap>(url('basemap')),
    json<FeatureCollection>(url('places')),
    json<Initiatives>(dataUrl()),
  ]);
  const data = {basemap, places, initiatives};
  const fonts = {latin: url('font'), extended: url('fontExtended')};
  const map = new MapView({
    container: place,
    style: style(data, NOTHING, fonts),
    bounds: frame(initiatives),
    fitBoundsOptions: {padding: 50, maxZoom: 8},
    maxZoom: 11,
    minZoom: 1,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    locale: {
      'Map.Title': given['title'] ?? '',
      'NavigationControl.ZoomIn': given['zoomIn'] ?? '',
      'NavigationControl.ZoomOut': given['zoomOut'] ?? '',
      'CooperativeGesturesHandler.WindowsHelpText': given['helpCtrl'] ?? '',
      'CooperativeGesturesHandler.MacHelpText': given['helpCmd'] ?? '',
      'CooperativeGesturesHandler.MobileHelpText': given['helpTouch'] ?? '',
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({showCompass: false}), 'top-right');
  map.once('idle', () => (place.dataset['ready'] = ''));
  new Atlas(map, data, fonts);
}

const place = document.querySelector<HTMLElement>('#map');
if (place !== null) {
  start(place).catch((error: unknown) => {
    // No WebGL, or no network: the list stays, and the page says why there is no map.
    console.warn(error);
    place.hidden = true;
    document.querySelector<HTMLElement>('#map-failed')?.removeAttribute('hidden');
  });
}
