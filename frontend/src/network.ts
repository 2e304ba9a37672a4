/** The network, drawn. The table on the page says the same; without WebGL it says it alone. */

import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import Sigma from 'sigma';
import type {Settings} from 'sigma/settings';
import {SHAPES, type Shape} from './shapes';

interface Node {
  id: string;
  kind: string;
  name: string;
  url: string;
  degree: number;
}

interface Edge {
  source: string;
  target: string;
  shared: number;
  weight: number;
  activities: string[];
}

interface View {
  nodes: Node[];
  edges: Edge[];
  activities: {id: string; name: string}[];
}

const SHAPE: Record<string, Shape> = {collectivite: 'square', organisation: 'diamond', person: 'circle', commons: 'triangle'};
const SEED = 27;
const EXTENT = 1000;
const ROUNDS = 480;
/** From so many on, speed comes before room for each. */
const MANY = 500;
/** Rounds between two breaths, so that the page answers meanwhile. */
const STRIDE = 8;
const LISTED = 12;

/** The same numbers at every visit, so that everyone sees the same drawing (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function colour(place: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.className = name;
  place.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function graphOf(view: View): Graph {
  const graph = new Graph({type: 'undirected'});
  const next = numbers(SEED);
  for (const node of view.nodes) {
    graph.addNode(node.id, {
      label: node.name,
      x: EXTENT * (next() - 0.5),
      y: EXTENT * (next() - 0.5),
      size: 4 + 1.6 * Math.sqrt(node.degree),
      kind: node.kind,
      type: SHAPE[node.kind] ?? 'circle',
    });
  }
  for (const edge of view.edges) {
    graph.addEdge(edge.source, edge.target, {
      weight: edge.weight,
      size: Math.min(5, 0.5 + edge.shared),
    });
  }
  return graph;
}

/** The colours of the theme of the page. */
interface Inks {
  readonly kinds: ReadonlyMap<string, string>;
  readonly faint: string;
}

function inksOf(place: HTMLElement): Inks {
  return {
    kinds: new Map(Object.keys(SHAPE).map((kind) => [kind, colour(place, `ink ink--${kind}`)])),
    faint: colour(place, 'ink ink--edge'),
  };
}

async function lay(graph: Graph): Promise<void> {
  const many = graph.order > MANY;
  const settings = {
    gravity: 0.35,
    // It keeps those who worked apart from the rest within sight.
    strongGravityMode: true,
    scalingRatio: 40,
    slowDown: 2,
    edgeWeightInfluence: 0.5,
    adjustSizes: !many,
    barnesHutOptimize: many,
  };
  for (let done = 0; done < (many ? ROUNDS / 4 : ROUNDS); done += STRIDE) {
    forceAtlas2.assign(graph, {iterations: STRIDE, settings});
    await new Promise((resume) => setTimeout(resume));
  }
}

/** Draws a label unless it would lie on one already drawn. */
class Labels {
  private taken: {left: number; top: number; right: number; bottom: number}[] = [];

  constructor(
    private readonly ink: () => string,
    private readonly paper: () => string,
  ) {}

  clear(): void {
    this.taken = [];
  }

  readonly draw: Settings['defaultDrawNodeLabel'] = (context, data, settings) => {
    if (!data.label) {
      return;
    }
    const size = settings.labelSize;
    context.font = `${settings.labelWeight} ${size}px ${settings.labelFont}`;
    const left = data.x + data.size + 3;
    const box = {
      left,
      top: data.y - size / 2 - 1,
      right: left + context.measureText(data.label).width,
      bottom: data.y + size / 2 + 1,
    };
    const collides = this.taken.some(
      (other) =>
        box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
    );
    if (!collides) {
      this.taken.push(box);
      this.write(context, data.label, left, data.y + size / 3);
    }
  };

  /** The one that is pointed at is named in any case. */
  readonly point: Settings['defaultDrawNodeHover'] = (context, data, settings) => {
    if (data.label) {
      context.font = `bold ${settings.labelSize}px ${settings.labelFont}`;
      this.write(context, data.label, data.x + data.size + 3, data.y + settings.labelSize / 3);
    }
  };

  private write(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.strokeStyle = this.paper();
    context.strokeText(text, x, y);
    context.fillStyle = this.ink();
    context.fillText(text, x, y);
  }
}

/** What is known of one actor, beside the drawing. */
class Card {
  private readonly names: Map<string, Node>;
  private readonly activities: Map<string, string>;

  constructor(
    private readonly place: HTMLElement,
    private readonly view: View,
  ) {
    this.names = new Map(view.nodes.map((node) => [node.id, node]));
    this.activities = new Map(view.activities.map(({id, name}) => [id, name]));
  }

  show(id: string): void {
    const node = this.names.get(id);
    if (node === undefined) {
      return;
    }
    const title = document.createElement('h3');
    title.append(link(node.url, node.name));
    const list = document.createElement('ul');
    const edges = this.view.edges.filter((edge) => edge.source === id || edge.target === id);
    list.append(...edges.slice(0, LISTED).map((edge) => this.line(id, edge)));
    const around = document.createElement('p');
    around.append(
      link(`/reseau?focus=${encodeURIComponent(id)}`, this.place.dataset['around'] ?? ''),
      ' · ',
      link(`/reseau/chemins?from=${encodeURIComponent(id)}`, this.place.dataset['paths'] ?? ''),
    );
    const more = document.createElement('p');
    more.textContent = (this.place.dataset['more'] ?? '').replace('{0}', String(edges.length - LISTED));
    this.place.replaceChildren(title, list, ...(edges.length > LISTED ? [more] : []), around);
  }

  private line(id: string, edge: Edge): HTMLLIElement {
    const line = document.createElement('li');
    const other = this.names.get(edge.source === id ? edge.target : edge.source);
    const through = edge.activities.map((key) => link(`/fiches/${key}`, this.activities.get(key) ?? key));
    line.append(other === undefined ? '' : link(other.url, other.name), ' : ');
    through.forEach((one, index) => line.append(...(index > 0 ? [', '] : []), one));
    return line;
  }
}

function link(url: string, text: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.textContent = text;
  return anchor;
}

async function start(figure: HTMLElement): Promise<void> {
  const canvas = figure.querySelector<HTMLElement>('.drawing-canvas');
  const card = figure.querySelector<HTMLElement>('.drawing-card');
  if (canvas === null || card === null || document.createElement('canvas').getContext('webgl2') === null) {
    return;
  }
  const answer = await fetch(figure.dataset['graph'] ?? '', {headers: {accept: 'application/json'}});
  const view = (await answer.json()) as View;
  if (!answer.ok || view.nodes.length === 0) {
    return;
  }
  figure.hidden = false;
  const graph = graphOf(view);
  await lay(graph);
  draw(graph, canvas, new Card(card, view), figure);
  figure.dataset['ready'] = '';
}

function draw(graph: Graph, canvas: HTMLElement, card: Card, figure: HTMLElement): void {
  const labels = new Labels(
    () => colour(figure, 'ink ink--label'),
    () => colour(figure, 'ink ink--paper'),
  );
  let inks = inksOf(figure);
  let chosen: string | null = null;
  const isFar = (node: string) => chosen !== null && node !== chosen && !graph.areNeighbors(node, chosen);
  const sigma = new Sigma(graph, canvas, {
    nodeProgramClasses: SHAPES,
    defaultNodeType: 'circle',
    defaultDrawNodeLabel: labels.draw,
    defaultDrawNodeHover: labels.point,
    labelFont: getComputedStyle(figure).fontFamily,
    labelSize: 13,
    labelDensity: 1,
    labelGridCellSize: 90,
    labelRenderedSizeThreshold: 5,
    minCameraRatio: 0.1,
    maxCameraRatio: 3,
    allowInvalidContainer: true,
    // Not attributes of the graph: sigma cannot repaint an edge that it has not drawn yet.
    nodeReducer: (node, data) =>
      isFar(node)
        ? {...data, label: '', color: inks.faint}
        : {...data, color: inks.kinds.get(String(data['kind'])) ?? inks.faint},
    edgeReducer: (edge, data) => ({
      ...data,
      color: inks.faint,
      hidden: chosen !== null && !graph.hasExtremity(edge, chosen),
    }),
  });
  sigma.on('beforeRender', () => labels.clear());
  const repaint = () => {
    inks = inksOf(figure);
    sigma.refresh();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  new MutationObserver(repaint).observe(document.documentElement, {attributeFilter: ['data-theme']});
  sigma.on('clickNode', ({node}) => {
    chosen = node;
    card.show(node);
    sigma.refresh();
  });
  sigma.on('clickStage', () => {
    chosen = null;
    sigma.refresh();
  });
  // The wheel scrolls the page unless Ctrl or ⌘ says that it is for the drawing.
  sigma.getMouseCaptor().on('wheel', (event) => {
    const {original} = event as unknown as {original: WheelEvent};
    if (!original.ctrlKey && !original.metaKey) {
      event.preventSigmaDefault();
    }
  });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  figure.querySelectorAll<HTMLButtonElement>('button[data-zoom]').forEach((button) => {
    button.addEventListener('click', () => {
      const camera = sigma.getCamera();
      const ratio = camera.ratio * (button.dataset['zoom'] === 'in' ? 1 / 1.5 : 1.5);
      void camera.animate({ratio}, {duration: calm ? 0 : 200});
    });
  });
}

const figure = document.querySelector<HTMLElement>('#dessin');
if (figure !== null) {
  start(figure).catch((error: unknown) => {
    // No WebGL, or no network: the table stays.
    console.warn(error);
    figure.hidden = true;
  });
}
