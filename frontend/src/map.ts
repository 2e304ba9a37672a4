/** The map of commons initiatives, in step with the list beside it. Without it the list says all. */

import {LngLatBounds, Map as MapView, NavigationControl, setWorkerUrl} from 'maplibre-gl';
import type {FeatureCollection} from 'geojson';
import {NOTHING, style, type Basemap, type Initiatives} from './mapstyle';
import {Atlas} from './mapview';
import {json} from './json';
import {trusting} from './trusted';

/** Parameters of the page that the data know too. */
const SHARED = ['q', 'theme', 'nature', 'territory', 'year', 'country'];
const FIT = {padding: 16, maxZoom: 8};
const VIEWS: Record<string, [number, number, number, number]> = {
  france: [-5.2, 41.25, 9.7, 51.15],
  europe: [-11, 35, 26, 61],
  world: [-130, -40, 150, 65],
  antilles: [-63.3, 14.2, -60.6, 18.2],
  guyane: [-54.7, 2, -51.5, 6],
  reunion: [55.1, -21.5, 55.95, -20.8],
  mayotte: [44.95, -13.05, 45.35, -12.6],
};

/** MapLibre gives the address of its worker as text. */
function trustWorker(url: string): void {
  const address = new URL(url, location.href).href;
  const trusted = trusting(address);
  const Plain = globalThis.Worker;
  setWorkerUrl(address);
  globalThis.Worker = class extends Plain {
    constructor(script: string | URL, options?: WorkerOptions) {
      super(trusted(String(script)), options);
    }
  };
}

/** The address of data, with the filters of the page and some parameters more. */
function dataUrl(path: string, more: [string, string][] = []): string {
  const given = new URLSearchParams(location.search);
  const kept = new URLSearchParams(more);
  SHARED.forEach((name) => {
    const value = given.get(name) ?? '';
    if (value.trim() !== '') {
      kept.set(name, value);
    }
  });
  const query = kept.toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The initiatives, and what else is to be shown. */
async function spots(): Promise<Initiatives> {
  const layers = new URLSearchParams(location.search).getAll('layer').filter((layer) => layer !== '');
  const [commons, others] = await Promise.all([
    json<Initiatives>(dataUrl('/api/commons.geojson')),
    layers.length === 0
      ? null
      : json<Initiatives>(dataUrl('/api/places.geojson', layers.map((layer) => ['layer', layer]))),
  ]);
  return {type: 'FeatureCollection', features: [...commons.features, ...(others?.features ?? [])]};
}

/** What to show first: France, unless filters ask for something in particular. */
function frame(initiatives: Initiatives): LngLatBounds {
  const given = new URLSearchParams(location.search);
  const points = initiatives.features.map(({geometry}) => geometry.coordinates as [number, number]);
  if (points.length === 0 || SHARED.every((name) => (given.get(name) ?? '') === '')) {
    return new LngLatBounds(VIEWS['france']);
  }
  return points.reduce((bounds, point) => bounds.extend(point), new LngLatBounds());
}

/** A map in the page of another waits for a click, so that the page scrolls past it. */
function awaitClick(map: MapView, button: HTMLElement): void {
  const ways = [map.scrollZoom, map.dragPan, map.touchZoomRotate, map.keyboard, map.doubleClickZoom];
  const sleep = () => {
    ways.forEach((way) => way.disable());
    button.hidden = false;
  };
  button.addEventListener('click', () => {
    ways.forEach((way) => way.enable());
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    button.hidden = true;
    map.getCanvas().focus();
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      sleep();
    }
  });
  sleep();
}

/** WebGL leaves nothing for the printer: a picture takes its place. */
function printable(map: MapView): void {
  const picture = document.querySelector<HTMLImageElement>('#map-print');
  addEventListener('beforeprint', () => {
    map.redraw();
    if (picture !== null) {
      picture.src = map.getCanvas().toDataURL();
      picture.hidden = false;
    }
  });
  addEventListener('afterprint', () => {
    if (picture !== null) {
      picture.hidden = true;
    }
  });
}

/** A screen that is turned still shows the whole, until someone has moved the map. */
function reframe(map: MapView, bounds: LngLatBounds): void {
  let moved = new URLSearchParams(location.search).has('initiative');
  map.on('movestart', ({originalEvent}) => (moved ||= originalEvent !== undefined));
  document.addEventListener('click', () => (moved = true), {once: true});
  map.on('resize', () => {
    if (!moved) {
      map.fitBounds(bounds, {...FIT, duration: 0});
    }
  });
}

function jumps(map: MapView): void {
  const select = document.querySelector<HTMLSelectElement>('#goto');
  select?.addEventListener('change', () => {
    const view = VIEWS[select.value];
    if (view !== undefined) {
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      map.fitBounds(view, {padding: 16, duration: calm ? 0 : 600});
    }
  });
}

async function start(place: HTMLElement): Promise<void> {
  const given = place.dataset;
  const url = (name: string) => new URL(given[name] ?? '', location.href).href;
  trustWorker(url('worker'));
  const [basemap, places, initiatives] = await Promise.all([
    json<Basemap>(url('basemap')),
    json<FeatureCollection>(url('places')),
    spots(),
  ]);
  const data = {basemap, places, initiatives};
  const fonts = {latin: url('font'), extended: url('fontExtended')};
  const bounds = frame(initiatives);
  const activate = document.querySelector<HTMLElement>('#map-activate');
  const map = new MapView({
    container: place,
    style: style(data, {halo: NOTHING, me: NOTHING}, fonts),
    bounds,
    fitBoundsOptions: FIT,
    maxZoom: 11,
    minZoom: 1,
    attributionControl: false,
    cooperativeGestures: activate === null,
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
  new Atlas(map, data, fonts, given);
  jumps(map);
  reframe(map, bounds);
  printable(map);
  if (activate !== null) {
    awaitClick(map, activate);
  }
}

const place = document.querySelector<HTMLElement>('#map');
if (place !== null) {
  start(place).catch((error: unknown) => {
    // No WebGL, or no network: the list stays, and the page says why there is no map.
    console.warn(error);
    place.hidden = true;
    document.documentElement.classList.add('no-map');
    document.querySelector<HTMLElement>('#map-failed')?.removeAttribute('hidden');
  });
}
