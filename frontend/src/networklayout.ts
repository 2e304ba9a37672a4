/** Where the actors stand: the same place at every visit, for the same view. */

import type {Shown} from './networkdata';
import type {Phase, Step, Task} from './networkworker';
import {trusting} from './trusted';

export interface Point {
  x: number;
  y: number;
}

/** The numbers that ForceAtlas2 keeps of a node; see its iterate.js. */
const WIDTH = 10;
const [X, Y, MASS, CONVERGENCE, SIZE, FIXED] = [0, 1, 6, 7, 8, 9] as const;
const EXTENT = 1000;
const ROUNDS = 600;
/** From so many on, speed comes before room for each. */
const MANY = 500;

export class Layout {
  private stop: () => void = () => {};
  private readonly address: string;
  private readonly trusted: (asked: string) => string | URL;

  constructor(script: string) {
    this.address = new URL(script, location.href).href;
    this.trusted = trusting(this.address);
  }

  /**
   * Places the actors that have no place yet, around those that have one.
   *
   * @param places is added to
   * @param sizeOf how much room an actor takes
   * @param early called when there is something to see, although actors will still move
   * @return once nothing moves any more: true, or false where another task took its place
   */
  place(
    shown: Shown,
    places: Map<string, Point>,
    sizeOf: (id: string) => number,
    early: () => void = () => {},
  ): Promise<boolean> {
    this.stop();
    const ids = [...shown.nodes.keys()];
    if (ids.every((id) => places.has(id))) {
      return Promise.resolve(true);
    }
    const worker = new Worker(this.trusted(this.address));
    return new Promise((resolve, reject) => {
      this.stop = () => {
        worker.terminate();
        resolve(false);
      };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({data}: MessageEvent<Step>) => {
        ids.forEach((id, row) => {
          places.set(id, {x: data.nodes[row * WIDTH + X] ?? 0, y: data.nodes[row * WIDTH + Y] ?? 0});
        });
        if (data.done) {
          worker.terminate();
          resolve(true);
        } else {
          early();
        }
      };
      worker.postMessage(taskOf(shown, ids, places, sizeOf));
    });
  }
}

function taskOf(shown: Shown, ids: string[], places: ReadonlyMap<string, Point>, sizeOf: (id: string) => number): Task {
  const rows = new Map(ids.map((id, row) => [id, row * WIDTH]));
  const nodes = new Float32Array(ids.length * WIDTH);
  const edges = new Float32Array(shown.edges.size * 3);
  const drawn = startOf(shown, places);
  rows.forEach((row, id) => {
    const {x, y} = places.get(id) ?? drawn(id);
    nodes.set([x, y], row);
    nodes[row + MASS] = 1;
    nodes[row + CONVERGENCE] = 1;
    nodes[row + SIZE] = sizeOf(id);
    nodes[row + FIXED] = places.has(id) ? 1 : 0;
  });
  let at = 0;
  for (const {source, target, weight} of shown.edges.values()) {
    const [a, b] = [rows.get(source) ?? 0, rows.get(target) ?? 0];
    nodes[a + MASS] = (nodes[a + MASS] ?? 0) + weight;
    nodes[b + MASS] = (nodes[b + MASS] ?? 0) + weight;
    edges.set([a, b, weight], at);
    at += 3;
  }
  return {nodes, edges, phases: phasesOf(ids.length)};
}

/** First who stands near whom, then room for each. */
function phasesOf(count: number): Phase[] {
  const many = count > MANY;
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    gravity: 0.06,
    // It keeps those who worked apart from the rest within sight.
    strongGravityMode: true,
    scalingRatio: 60,
    slowDown: 4,
    edgeWeightInfluence: 0.2,
    adjustSizes: false,
    barnesHutOptimize: many,
    barnesHutTheta: 0.8,
  };
  return many
    ? [{rounds: ROUNDS / 4, settings}]
    : [
        {rounds: ROUNDS, settings},
        {rounds: ROUNDS / 3, settings: {...settings, adjustSizes: true, slowDown: 10}},
      ];
}

/** Where an actor starts: by those it is linked with where they have a place, else anywhere. */
function startOf(shown: Shown, places: ReadonlyMap<string, Point>): (id: string) => Point {
  const near = new Map<string, Point[]>();
  if (places.size > 0) {
    for (const {source, target} of shown.edges.values()) {
      for (const [one, other] of [[source, target], [target, source]] as const) {
        const place = places.get(other);
        if (place !== undefined) {
          const around = near.get(one) ?? [];
          near.set(one, around);
          around.push(place);
        }
      }
    }
  }
  return (id) => {
    const next = numbers(id);
    const around = near.get(id) ?? [];
    const spread = around.length > 0 ? EXTENT / 10 : EXTENT;
    const mean = (axis: 'x' | 'y') => around.reduce((sum, one) => sum + one[axis], 0) / Math.max(1, around.length);
    return {x: mean('x') + spread * (next() - 0.5), y: mean('y') + spread * (next() - 0.5)};
  };
}

/**
 * The same numbers for the same actor, so that everyone sees the same drawing: mulberry32, seeded
 * by FNV-1a.
 */
function numbers(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const letter of seed) {
    state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
