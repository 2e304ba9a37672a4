/** What is seen of the network, as plain figures: the screen, a saved picture and a print share it. */

import type {Shape} from './shapes';

export interface Spot {
  id: string;
  /** Where its middle is, and how far it goes from there, in points of the screen. */
  x: number;
  y: number;
  radius: number;
  shape: Shape;
  colour: string;
  name: string;
  /** From 0 to 1, the most linked being 1. */
  rank: number;
}

export interface Line {
  from: {x: number; y: number};
  to: {x: number; y: number};
  width: number;
  colour: string;
}

export interface Scene {
  width: number;
  height: number;
  spots: Spot[];
  lines: Line[];
  ink: string;
  paper: string;
  font: string;
}

export interface Label {
  lines: string[];
  x: number;
  /** The baseline of the first line. */
  y: number;
  anchor: 'start' | 'middle' | 'end';
  size: number;
  weight: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const SMALLEST = 11.5;
const LARGEST = 16;
/** The largest on a narrow screen. */
const LARGE = 13.5;
const NARROW = 500;
/** Longer names are set in two lines. */
const WIDE = 18;
const GAP = 4;
export const LEADING = 1.12;
/** No screen has room for more names, and looking for room takes time. */
const MOST = 260;
const CELL = 64;
/** From this rank on an actor is named where room can be found at all. */
const HIGH = 0.6;
/** What the buttons cover, in the upper right corner. */
const TOOLS = {width: 56, height: 144};

export function sizeOf(rank: number, width: number): number {
  return SMALLEST + ((width < NARROW ? LARGE : LARGEST) - SMALLEST) * rank;
}

export function fontOf(size: number, weight: number, family: string): string {
  return `${weight} ${size}px ${family}`;
}

/** What is taken on the picture, by squares, so that few have to be compared. */
class Taken {
  private readonly cells = new Map<string, Box[]>();

  add(box: Box): void {
    this.around(box, (cell) => this.cells.set(cell, [...(this.cells.get(cell) ?? []), box]));
  }

  isFree(box: Box): boolean {
    let free = true;
    this.around(box, (cell) => {
      free &&= (this.cells.get(cell) ?? []).every(
        (other) =>
          box.left >= other.right || other.left >= box.right || box.top >= other.bottom || other.top >= box.bottom,
      );
    });
    return free;
  }

  private around(box: Box, visit: (cell: string) => void): void {
    for (let x = Math.floor(box.left / CELL); x * CELL < box.right; x++) {
      for (let y = Math.floor(box.top / CELL); y * CELL < box.bottom; y++) {
        visit(`${x} ${y}`);
      }
    }
  }
}

/**
 * The names that can be read: the most linked first, each beside its actor and none on
 * another name.
 *
 * @param measure how wide a text is in a font
 * @param wanted those named in any case, the first ones first
 */
export function labelsOf(scene: Scene, measure: (text: string, font: string) => number, wanted: string[] = []): Label[] {
  const names = new Taken();
  const actors = new Taken();
  names.add({left: scene.width - TOOLS.width, top: 0, right: scene.width, bottom: TOOLS.height});
  const visible = scene.spots.filter(({x, y}) => x > 0 && y > 0 && x < scene.width && y < scene.height);
  visible.forEach(({x, y, radius}) =>
    actors.add({left: x - radius, top: y - radius, right: x + radius, bottom: y + radius}),
  );
  const order = (spot: Spot) => (wanted.includes(spot.id) ? 2 - wanted.indexOf(spot.id) / wanted.length : spot.rank);
  const ranked = visible.sort((a, b) => order(b) - order(a) || a.id.localeCompare(b.id)).slice(0, MOST);
  const labels: Label[] = [];
  for (const spot of ranked) {
    const chosen = wanted.includes(spot.id);
    const weight = chosen || spot.rank > HIGH ? 650 : 450;
    const size = sizeOf(chosen ? 1 : spot.rank, scene.width);
    const lines = broken(spot.name);
    const width = Math.max(...lines.map((line) => measure(line, fontOf(size, weight, scene.font))));
    const places = around(spot, lines, width, size, weight).filter(({box}) => isInside(box, scene));
    const apart = places.filter(({box}) => names.isFree(box));
    // A great name may lie over small actors, a small one may not.
    const free =
      apart.find(({box}) => actors.isFree(box)) ??
      (chosen || spot.rank > HIGH ? apart[0] : undefined) ??
      (chosen ? places[0] : undefined);
    if (free !== undefined) {
      names.add(free.box);
      labels.push(free.label);
    }
  }
  return labels;
}

function isInside(box: Box, {width, height}: Scene): boolean {
  return box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
}

/** Two lines as equal as may be where a name is long. */
function broken(name: string): string[] {
  if (name.length <= WIDE) {
    return [name];
  }
  const middle = name.length / 2;
  let best = -1;
  for (let at = name.indexOf(' '); at >= 0; at = name.indexOf(' ', at + 1)) {
    if (best < 0 || Math.abs(at - middle) < Math.abs(best - middle)) {
      best = at;
    }
  }
  return best < 0 ? [name] : [name.slice(0, best), name.slice(best + 1)];
}

/** The places of a name around its actor, the best first. */
function around(spot: Spot, lines: string[], width: number, size: number, weight: number): {label: Label; box: Box}[] {
  const height = lines.length * size * LEADING;
  const ascent = size * 0.8;
  const {x, y, radius} = spot;
  const at = (anchor: Label['anchor'], labelX: number, top: number) => {
    const left = anchor === 'start' ? labelX : anchor === 'end' ? labelX - width : labelX - width / 2;
    return {
      label: {lines, x: labelX, y: top + ascent, anchor, size, weight},
      box: {left: left - 1, top, right: left + width + 1, bottom: top + height},
    };
  };
  return [
    at('start', x + radius + GAP, y - height / 2),
    at('end', x - radius - GAP, y - height / 2),
    at('middle', x, y + radius + 2),
    at('middle', x, y - radius - 2 - height),
  ];
}

/** What draws: a canvas, or the text of an SVG. */
export interface Pen {
  line(line: Line): void;
  spot(spot: Spot): void;
  label(label: Label, scene: Scene): void;
}

/** The corners of a shape, from its middle; a circle has none. */
export function cornersOf({x, y, radius, shape}: Spot): [number, number][] {
  const by = (...points: [number, number][]) => points.map(([dx, dy]): [number, number] => [x + radius * dx, y + radius * dy]);
  switch (shape) {
    case 'square':
      return by([-0.77, -0.77], [0.77, -0.77], [0.77, 0.77], [-0.77, 0.77]);
    case 'diamond':
      return by([0, -1], [1, 0], [0, 1], [-1, 0]);
    case 'triangle':
      return by([0, -1], [0.9, 0.55], [-0.9, 0.55]);
    default:
      return [];
  }
}

export class CanvasPen implements Pen {
  constructor(private readonly canvas: CanvasRenderingContext2D) {}

  line({from, to, width, colour}: Line): void {
    this.canvas.strokeStyle = colour;
    this.canvas.lineWidth = width;
    this.canvas.beginPath();
    this.canvas.moveTo(from.x, from.y);
    this.canvas.lineTo(to.x, to.y);
    this.canvas.stroke();
  }

  spot(spot: Spot): void {
    this.canvas.fillStyle = spot.colour;
    this.canvas.beginPath();
    const corners = cornersOf(spot);
    if (corners.length === 0) {
      this.canvas.arc(spot.x, spot.y, spot.radius, 0, 2 * Math.PI);
    }
    corners.forEach(([x, y]) => this.canvas.lineTo(x, y));
    this.canvas.closePath();
    this.canvas.fill();
  }

  label({lines, x, y, anchor, size, weight}: Label, {ink, paper, font}: Scene): void {
    const pen = this.canvas;
    pen.font = fontOf(size, weight, font);
    pen.textAlign = anchor === 'middle' ? 'center' : anchor;
    pen.lineJoin = 'round';
    pen.lineWidth = 3.5;
    pen.strokeStyle = paper;
    pen.fillStyle = ink;
    lines.forEach((line, index) => pen.strokeText(line, x, y + index * size * LEADING));
    lines.forEach((line, index) => pen.fillText(line, x, y + index * size * LEADING));
  }
}

/** Draws all of a scene. */
export function paint(scene: Scene, labels: Label[], pen: Pen): void {
  scene.lines.forEach((line) => pen.line(line));
  scene.spots.forEach((spot) => pen.spot(spot));
  labels.forEach((label) => pen.label(label, scene));
}
