/** Which territories worked together, as lines on the map: the table says the same, cell by cell. */

import type {Position} from 'geojson';
import {feature} from 'topojson-client';
import {json} from './json';
import type {Basemap} from './mapstyle';
import {counted, filled, number} from './words';

const SVG = 'http://www.w3.org/2000/svg';
/** Metropolitan France, in degrees: west, south, east, north. */
const [WEST, SOUTH, EAST, NORTH] = [-5.3, 41.25, 9.7, 51.2] as const;
const WIDTH = 720;
/** A degree of longitude is shorter than one of latitude: this much, in the middle of France. */
const NARROW = Math.cos((46.5 * Math.PI) / 180);
const SCALE = WIDTH / ((EAST - WEST) * NARROW);
const HEIGHT = (NORTH - SOUTH) * SCALE;

interface Cell {
  link: HTMLAnchorElement;
  a: string;
  b: string;
  shared: number;
}

/** About how wide a letter of a name is. */
const LETTER = 8;

type Point = readonly [number, number];

function project([lon = 0, lat = 0]: Position): Point {
  return [(lon - WEST) * NARROW * SCALE, (NORTH - lat) * SCALE];
}

function isInside([x, y]: Point): boolean {
  return x >= 0 && y >= 0 && x <= WIDTH && y <= HEIGHT;
}

function shape(name: string, attributes: Record<string, string>, parent: Element): SVGElement {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  parent.append(made);
  return made;
}

/** The outline of a ring, without the points that would fall on one another. */
function outline(ring: Position[]): string {
  let last = '';
  return ring
    .map(project)
    .map(([x, y]) => `${x.toFixed(0)} ${y.toFixed(0)}`)
    .filter((point) => {
      const isNew = point !== last;
      last = point;
      return isNew;
    })
    .join('L');
}

function land(basemap: Basemap, level: string, root: SVGElement): void {
  const name = level === 'region' ? 'regions' : 'departements';
  for (const {geometry} of feature(basemap, basemap.objects[name]).features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
    const rings = polygons.flat().filter((ring) => ring.some((point) => isInside(project(point))));
    if (rings.length > 0) {
      shape('path', {d: rings.map((ring) => `M${outline(ring)}Z`).join(''), class: 'lines-land'}, root);
    }
  }
}

/** A bow, so that the lines of neighbours do not lie on one another; a ring for a territory with itself. */
function path([x1, y1]: Point, [x2, y2]: Point, isSelf: boolean): string {
  if (isSelf) {
    return `M${x1} ${y1}m-13 0a13 13 0 1 1 26 0a13 13 0 1 1 -26 0`;
  }
  const bend = 0.14;
  const middle = [(x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend];
  return `M${x1} ${y1}Q${middle.map((value) => value.toFixed(1)).join(' ')} ${x2} ${y2}`;
}

class Lines {
  private readonly points = new Map<string, {name: string; at: Point}>();
  private readonly cells: Cell[];
  private readonly words: DOMStringMap;
  private readonly drawn = new Map<string, SVGElement>();

  constructor(
    private readonly figure: HTMLElement,
    table: HTMLTableElement,
  ) {
    this.words = figure.dataset;
    table.querySelectorAll<HTMLElement>('[data-territory]').forEach(({dataset, innerText}) => {
      if (dataset['lat'] !== undefined && dataset['lon'] !== undefined) {
        const at = project([Number(dataset['lon']), Number(dataset['lat'])]);
        this.points.set(dataset['territory'] ?? '', {name: innerText.trim(), at});
      }
    });
    const links = [...table.querySelectorAll<HTMLAnchorElement>('a[data-a]')];
    const all = links.map((link) => {
      const {a = '', b = '', shared} = link.dataset;
      return {link, a, b, shared: Number(shared)};
    });
    // The table has each twice, on both sides of its diagonal.
    this.cells = [...new Map(all.map((cell) => [`${cell.a} ${cell.b}`, cell])).values()];
    this.follow(links);
  }

  async draw(): Promise<void> {
    const basemap = await json<Basemap>(this.words['basemap'] ?? '');
    const root = document.createElementNS(SVG, 'svg');
    root.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT.toFixed(0)}`);
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', this.words['label'] ?? '');
    land(basemap, this.words['level'] ?? '', root);
    const most = Math.max(...this.cells.map(({shared}) => shared));
    // The strongest on top.
    const visible = this.cells
      .filter(({a, b}) => [a, b].every((key) => isInside(this.points.get(key)?.at ?? [-1, -1])))
      .sort((one, other) => one.shared - other.shared);
    visible.forEach((cell) => this.line(cell, most, root));
    this.points.forEach(({name, at}) => isInside(at) && this.dot(name, at, root));
    this.figure.querySelector('.lines-map')?.replaceChildren(root);
    const beyond = this.cells.length - visible.length;
    const note = this.figure.querySelector('.lines-beyond');
    if (note !== null) {
      note.textContent = beyond > 0 ? counted(this.words, 'beyond', beyond) : '';
    }
    this.figure.dataset['ready'] = '';
  }

  private line(cell: Cell, most: number, root: SVGElement): void {
    const [from, to] = [this.points.get(cell.a), this.points.get(cell.b)];
    if (from === undefined || to === undefined) {
      return;
    }
    // The table is the way by keyboard: a second one through the same links would only be longer.
    const link = shape('a', {href: cell.link.href, tabindex: '-1', 'aria-hidden': 'true'}, root);
    const d = path(from.at, to.at, cell.a === cell.b);
    const width = 1 + (7 * cell.shared) / most;
    const made = shape('path', {d, class: 'lines-line', 'stroke-width': width.toFixed(1)}, link);
    shape('path', {d, class: 'lines-reach'}, link);
    shape('title', {}, link).textContent = filled(this.words['cell'], from.name, to.name, number(cell.shared));
    this.drawn.set(`${cell.a} ${cell.b}`, made);
  }

  private dot(name: string, [x, y]: Point, root: SVGElement): void {
    shape('circle', {cx: x.toFixed(1), cy: y.toFixed(1), r: '5', class: 'lines-dot'}, root);
    const isEast = x + 9 + name.length * LETTER > WIDTH;
    const anchor = isEast ? 'end' : 'start';
    const text = shape('text', {x: String(x + (isEast ? -9 : 9)), y: String(y + 4), 'text-anchor': anchor, class: 'lines-name'}, root);
    text.textContent = name;
  }

  /** The line of the cell that is pointed at, by mouse or by keyboard. */
  private follow(links: HTMLAnchorElement[]): void {
    const light = (link: HTMLAnchorElement, on: boolean) =>
      this.drawn.get(`${link.dataset['a']} ${link.dataset['b']}`)?.classList.toggle('is-lit', on);
    for (const link of links) {
      link.addEventListener('focus', () => light(link, true));
      link.addEventListener('blur', () => light(link, false));
      link.addEventListener('pointerenter', () => light(link, true));
      link.addEventListener('pointerleave', () => light(link, false));
    }
  }
}

const figure = document.querySelector<HTMLElement>('#lignes');
const table = document.querySelector<HTMLTableElement>('.heat-table');
if (figure && table) {
  // The outlines weigh more than the page: they are asked for when the map comes into view.
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      seen.disconnect();
      new Lines(figure, table).draw().catch((error: unknown) => {
        console.warn(error);
        figure.hidden = true;
      });
    }
  });
  figure.hidden = false;
  seen.observe(figure);
}
