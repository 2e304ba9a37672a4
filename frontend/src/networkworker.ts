/** Computes where the actors stand, away from the page, which stays at the reader's hand. */

import iterate from 'graphology-layout-forceatlas2/iterate';

/** Two matrices as ForceAtlas2 wants them: ten numbers for a node, three for an edge. */
export interface Task {
  nodes: Float32Array;
  edges: Float32Array;
  phases: Phase[];
}

export interface Phase {
  rounds: number;
  settings: Record<string, number | boolean>;
}

export interface Step {
  nodes: Float32Array;
  done: boolean;
}

/** A first picture is given after so many milliseconds, when more time is needed. */
const PATIENCE = 400;

onmessage = ({data}: MessageEvent<Task>) => {
  const {nodes, edges, phases} = data;
  const begun = performance.now();
  let shown = false;
  for (const {rounds, settings} of phases) {
    for (let round = 0; round < rounds; round++) {
      iterate(settings, nodes, edges);
      if (!shown && performance.now() - begun > PATIENCE) {
        shown = true;
        postMessage({nodes, done: false} satisfies Step);
      }
    }
  }
  postMessage({nodes, done: true} satisfies Step);
};
