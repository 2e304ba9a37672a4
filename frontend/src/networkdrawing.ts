/** The drawing on the screen: WebGL for actors and links, a canvas above for names and rings. */

import Graph from 'graphology';
import Sigma from 'sigma';
import type {Settings} from 'sigma/settings';
import type {Node, Shown} from './networkdata';
import type {Point} from './networklayout';
import {CanvasPen, fontOf, labelsOf, sizeOf, type Line, type Scene, type Spot} from './networkscene';
import {SHAPES, type Shape} from './shapes';

const SHAPE: Record<string, Shape> = {collectivite: 'square', organisation: 'diamond', person: 'circle', commons: 'triangle'};
const LEAST = 4;
const MOST = 11;
/** Beyond so many links, telling which one is pointed at would cost more than it is worth. */
const POINTABLE = 2500;
const STRETCH = 1.7;

export interface Handlers {
  node(id: string): void;
  edge(key: string): void;
  stage(): void;
}

/** The colours of the theme of the page. */
interface Inks {
  readonly kinds: ReadonlyMap<string, string>;
  readonly edge: string;
  readonly strong: string;
  readonly focus: string;
  readonly ink: string;
  readonly paper: string;
}

function colour(place: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.className = `ink--${name}`;
  place.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function inksOf(place: HTMLElement): Inks {
  return {
    kinds: new Map(Object.keys(SHAPE).map((kind) => [kind, colour(place, kind)])),
    edge: colour(place, 'edge'),
    strong: colour(place, 'strong'),
    focus: colour(place, 'focus'),
    ink: colour(place, 'label'),
    paper: colour(place, 'paper'),
  };
}

export class Drawing {
  private readonly sigma: Sigma;
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');
  private readonly widths = new Map<string, number>();
  private inks: Inks;
  private greatest = 1;
  private chosen: string | null = null;
  private pointed: string | null = null;
  private edge: string | null = null;

  constructor(
    private readonly canvas: HTMLElement,
    handlers: Handlers,
  ) {
    this.inks = inksOf(canvas);
    this.sigma = new Sigma(new Graph({type: 'undirected'}), canvas, {
      nodeProgramClasses: SHAPES,
      defaultNodeType: 'circle',
      defaultDrawNodeHover: this.hover,
      renderLabels: false,
      enableEdgeEvents: true,
      stagePadding: 48,
      minCameraRatio: 0.08,
      maxCameraRatio: 3,
      allowInvalidContainer: true,
      // Not attributes of the graph: sigma cannot repaint an edge that it has not drawn yet.
      nodeReducer: (node, data) => ({
        ...data,
        color: this.isFar(node) ? this.inks.edge : (this.inks.kinds.get(String(data['kind'])) ?? this.inks.edge),
      }),
      edgeReducer: (key, data) => this.edgeLook(key, data),
    });
    this.sigma.on('afterRender', () => this.write());
    this.sigma.on('clickNode', ({node}) => handlers.node(node));
    this.sigma.on('clickEdge', ({edge}) => handlers.edge(edge));
    this.sigma.on('clickStage', () => handlers.stage());
    this.sigma.on('enterNode', () => canvas.classList.add('is-pointing'));
    this.sigma.on('leaveNode', () => canvas.classList.remove('is-pointing'));
    this.leaveScrolling();
    this.followTheme();
  }

  /** Draws what is shown, of which {@link move} gives the places; what is drawn already stays. */
  show(shown: Shown, places: ReadonlyMap<string, Point>): void {
    const before = this.sigma.getGraph();
    const greatest = Math.max(...[...shown.nodes.values()].map((node) => node.weight), 0.01);
    const grows =
      before.order > 0 &&
      greatest === this.greatest &&
      before.everyNode((id) => shown.nodes.has(id)) &&
      before.everyEdge((key) => shown.links.has(key));
    this.greatest = greatest;
    // All at once where all is new: each single addition would be drawn.
    const graph = grows ? before : new Graph({type: 'undirected'});
    for (const node of shown.nodes.values()) {
      if (!graph.hasNode(node.id)) {
        graph.addNode(node.id, this.lookOf(node, shown, places));
      }
    }
    for (const [key, edge] of shown.links) {
      const isWeak = !shown.edges.has(key);
      if (!graph.hasEdge(key)) {
        const size = Math.min(5, 0.6 + 0.7 * edge.shared);
        graph.addEdgeWithKey(key, edge.source, edge.target, {size, isWeak});
      } else if (graph.getEdgeAttribute(key, 'isWeak') !== isWeak) {
        graph.setEdgeAttribute(key, 'isWeak', isWeak);
      }
    }
    if (!grows) {
      this.sigma.setSetting('enableEdgeEvents', graph.size <= POINTABLE);
      this.sigma.setGraph(graph);
    }
  }

  private lookOf(node: Node, shown: Shown, places: ReadonlyMap<string, Point>) {
    const rank = Math.sqrt(node.weight / this.greatest);
    return {
      name: node.name,
      kind: node.kind,
      type: SHAPE[node.kind] ?? 'circle',
      rank,
      size: this.radiusOf(rank, shown.nodes.size),
      ...(places.get(node.id) ?? {x: 0, y: 0}),
    };
  }

  private radiusOf(rank: number, count: number): number {
    const room = Math.min(1, this.canvas.clientWidth / 700) * (count > 300 ? 0.6 : 1);
    return Math.max(2.5, (LEAST + (MOST - LEAST) * rank) * room);
  }

  /** Puts the actors where they stand; the frame holds all that has a place, drawn or not. */
  move(plan: ReadonlyMap<string, Point>): void {
    const span = (values: number[]): [number, number] =>
      values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
    const x = span([...plan.values()].map((point) => point.x));
    const y = span([...plan.values()].map((point) => point.y));
    // A plan is drawn out a little, where the screen is wider or higher than it.
    const {width, height} = this.sigma.getDimensions();
    const lacking = (width * (y[1] - y[0])) / Math.max(1, height * (x[1] - x[0]));
    const stretch = plan.size > 2 ? Math.min(STRETCH, Math.max(1 / STRETCH, lacking)) : 1;
    this.sigma.setCustomBBox(plan.size > 1 ? {x: [x[0] * stretch, x[1] * stretch], y} : null);
    this.sigma.getGraph().updateEachNodeAttributes(
      (id, data) => {
        const point = plan.get(id);
        return point === undefined ? data : {...data, x: point.x * stretch, y: point.y};
      },
      {attributes: ['x', 'y']},
    );
  }

  /** How much room an actor takes in the plan, its name included. */
  room(weight: number): number {
    return 9 + 18 * Math.sqrt(weight / this.greatest);
  }

  /** Shows an actor, the one that is pointed at among its partners, or one link. */
  mark(chosen: string | null, pointed: string | null = null, edge: string | null = null): void {
    [this.chosen, this.pointed, this.edge] = [chosen, pointed, edge];
    this.sigma.refresh({skipIndexation: true});
  }

  /** Brings an actor into view, when it is not well within. */
  reach(id: string): void {
    const at = this.spotOf(id);
    const {width, height} = this.sigma.getDimensions();
    if (at !== null && (at.x < width * 0.1 || at.x > width * 0.9 || at.y < height * 0.1 || at.y > height * 0.9)) {
      const data = this.sigma.getNodeDisplayData(id);
      void this.sigma.getCamera().animate({x: data?.x ?? 0.5, y: data?.y ?? 0.5}, {duration: this.calm.matches ? 0 : 300});
    }
  }

  zoom(factor: number | null): void {
    const camera = this.sigma.getCamera();
    const state = factor === null ? {x: 0.5, y: 0.5, ratio: 1, angle: 0} : {ratio: camera.getBoundedRatio(camera.ratio * factor)};
    void camera.animate(state, {duration: this.calm.matches ? 0 : 200});
  }

  /** What is seen now. */
  scene(): Scene {
    const graph = this.sigma.getGraph();
    const {width, height} = this.sigma.getDimensions();
    const lines: Line[] = [];
    graph.forEachEdge((key, data, source, target) => {
      const {hidden, color, size} = this.edgeLook(key, data);
      const [from, to] = [this.spotOf(source), this.spotOf(target)];
      if (hidden !== true && from !== null && to !== null) {
        lines.push({from, to, width: this.sigma.scaleSize(size), colour: color});
      }
    });
    const {ink, paper} = this.inks;
    return {width, height, spots: this.spots(), lines, ink, paper, font: this.family()};
  }

  private spots(): Spot[] {
    return this.sigma.getGraph().mapNodes((id) => this.spotOf(id)).filter((spot) => spot !== null);
  }

  private spotOf(id: string): Spot | null {
    const graph = this.sigma.getGraph();
    if (!graph.hasNode(id)) {
      return null;
    }
    const data = graph.getNodeAttributes(id);
    const {x, y} = this.sigma.graphToViewport({x: Number(data['x']), y: Number(data['y'])});
    const kind = String(data['kind']);
    return {
      id,
      x,
      y,
      radius: this.sigma.scaleSize(Number(data['size'])),
      shape: SHAPE[kind] ?? 'circle',
      colour: this.isFar(id) ? this.inks.edge : (this.inks.kinds.get(kind) ?? this.inks.edge),
      name: String(data['name']),
      rank: Number(data['rank']),
    };
  }

  private family(): string {
    return getComputedStyle(this.canvas).fontFamily;
  }

  private isFar(node: string): boolean {
    const graph = this.sigma.getGraph();
    if (this.edge !== null && graph.hasEdge(this.edge)) {
      return !graph.hasExtremity(this.edge, node);
    }
    return (
      this.chosen !== null && node !== this.chosen && graph.hasNode(this.chosen) && !graph.areNeighbors(node, this.chosen)
    );
  }

  private edgeLook(key: string, data: {[name: string]: unknown}): {size: number; color: string; hidden?: boolean} {
    const graph = this.sigma.getGraph();
    const size = Number(data['size']);
    if (this.edge !== null && graph.hasEdge(this.edge)) {
      return {...data, size: size + 1, color: this.inks.strong, hidden: key !== this.edge};
    }
    if (this.chosen === null || !graph.hasNode(this.chosen)) {
      return {...data, size, color: this.inks.edge, hidden: data['isWeak'] === true};
    }
    const pointed = this.pointed !== null && graph.hasExtremity(key, this.pointed);
    return {
      ...data,
      size: pointed ? size + 2 : size,
      color: pointed ? this.inks.focus : this.inks.strong,
      hidden: !graph.hasExtremity(key, this.chosen),
    };
  }

  /** Names, and rings around the actors that one stands on and looks at. */
  private write(): void {
    const pen = this.sigma.getCanvases()['labels']?.getContext('2d');
    if (!pen) {
      return;
    }
    const wanted = [this.pointed, this.chosen].filter((id) => id !== null);
    const spots = this.spots().filter((spot) => !this.isFar(spot.id));
    const {width, height} = this.sigma.getDimensions();
    const {ink, paper} = this.inks;
    const scene = {width, height, spots, lines: [], ink, paper, font: this.family()};
    for (const spot of spots.filter(({id}) => wanted.includes(id))) {
      pen.strokeStyle = spot.id === this.pointed ? this.inks.focus : ink;
      pen.lineWidth = 3;
      pen.beginPath();
      pen.arc(spot.x, spot.y, spot.radius + 5, 0, 2 * Math.PI);
      pen.stroke();
    }
    const canvasPen = new CanvasPen(pen);
    const ends = this.edge === null ? [] : this.edge.split(' ');
    labelsOf(scene, (text, font) => this.measure(pen, text, font), [...ends, ...wanted]).forEach((label) =>
      canvasPen.label(label, scene),
    );
  }

  private measure(pen: CanvasRenderingContext2D, text: string, font: string): number {
    const key = `${font} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      pen.font = font;
      width = pen.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }

  /** The one under the pointer is named in any case. */
  private readonly hover: Settings['defaultDrawNodeHover'] = (pen, data) => {
    const size = sizeOf(1, this.sigma.getDimensions().width);
    const name = String((data as {name?: unknown}).name ?? '');
    pen.font = fontOf(size, 650, this.family());
    const left = data.x + data.size + 4;
    const room = this.sigma.getDimensions().width - left;
    pen.textAlign = pen.measureText(name).width > room ? 'end' : 'start';
    const x = pen.textAlign === 'end' ? data.x - data.size - 4 : left;
    pen.lineJoin = 'round';
    pen.lineWidth = 6;
    pen.strokeStyle = this.inks.paper;
    pen.strokeText(name, x, data.y + size / 3);
    pen.fillStyle = this.inks.ink;
    pen.fillText(name, x, data.y + size / 3);
  };

  /**
   * The page scrolls under the wheel and under one finger; Ctrl or ⌘, or two fingers, are for the
   * drawing. Sigma would hold the page still in every case, so that it must not hear of it.
   */
  private leaveScrolling(): void {
    const leave = (event: Event, isOurs: boolean) => {
      if (!isOurs) {
        event.stopPropagation();
      }
    };
    const early = {capture: true, passive: true};
    this.canvas.addEventListener('wheel', (event) => leave(event, event.ctrlKey || event.metaKey), early);
    this.canvas.addEventListener('touchstart', (event) => leave(event, event.touches.length > 1), early);
  }

  private followTheme(): void {
    const repaint = () => {
      this.inks = inksOf(this.canvas);
      this.sigma.refresh();
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
    new MutationObserver(repaint).observe(document.documentElement, {attributeFilter: ['data-theme']});
  }
}
