/** Saves the drawing as a picture, with what was asked for and when at its foot. */

import {CanvasPen, cornersOf, labelsOf, LEADING, paint, type Label, type Line, type Pen, type Scene, type Spot} from './networkscene';

const FOOT = 64;
const MARGIN = 12;
/** A saved picture is finer than a screen. */
const RATIO = 2;
const SVG = 'http://www.w3.org/2000/svg';

/** What is written under the picture: a title, then lines in smaller letters. */
export type Foot = readonly [string, ...string[]];

class SvgPen implements Pen {
  constructor(private readonly root: SVGElement) {}

  line({from, to, width, colour}: Line): void {
    this.add('line', {x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: colour, 'stroke-width': width});
  }

  spot(spot: Spot): void {
    const corners = cornersOf(spot);
    const made =
      corners.length === 0
        ? this.add('circle', {cx: spot.x, cy: spot.y, r: spot.radius, fill: spot.colour})
        : this.add('polygon', {points: corners.map((point) => point.map(rounded).join(',')).join(' '), fill: spot.colour});
    this.add('title', {}, made).textContent = spot.name;
  }

  label({lines, x, y, anchor, size, weight}: Label, {ink, paper, font}: Scene): void {
    const text = this.add('text', {
      'font-family': font,
      'font-size': size,
      'font-weight': weight,
      'text-anchor': anchor,
      fill: ink,
      stroke: paper,
      'stroke-width': 3.5,
      'stroke-linejoin': 'round',
      'paint-order': 'stroke',
    });
    lines.forEach((line, index) => {
      this.add('tspan', {x, y: y + index * size * LEADING}, text).textContent = line;
    });
  }

  private add(name: string, attributes: Record<string, string | number>, parent: Element = this.root): Element {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) =>
      made.setAttribute(key, typeof value === 'number' ? rounded(value) : value),
    );
    parent.append(made);
    return made;
  }
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The lines of the foot, as labels. */
function footOf(foot: Foot, scene: Scene): Label[] {
  return foot.map((line, index) => ({
    lines: [line],
    x: MARGIN,
    y: scene.height + 20 + index * 16,
    anchor: 'start',
    size: index === 0 ? 14 : 11.5,
    weight: index === 0 ? 650 : 400,
  }));
}

function measurer(): (text: string, font: string) => number {
  const pen = document.createElement('canvas').getContext('2d');
  return (text, font) => {
    if (pen === null) {
      return text.length * 7;
    }
    pen.font = font;
    return pen.measureText(text).width;
  };
}

/** The drawing as an SVG document, which a vector editor opens. */
export function svgOf(scene: Scene, foot: Foot): string {
  const root = document.createElementNS(SVG, 'svg');
  const height = scene.height + FOOT;
  root.setAttribute('xmlns', SVG);
  root.setAttribute('viewBox', `0 0 ${rounded(scene.width)} ${rounded(height)}`);
  root.setAttribute('width', rounded(scene.width));
  root.setAttribute('height', rounded(height));
  const title = document.createElementNS(SVG, 'title');
  title.textContent = foot[0];
  const ground = document.createElementNS(SVG, 'rect');
  Object.entries({width: '100%', height: '100%', fill: scene.paper}).forEach(([key, value]) => ground.setAttribute(key, value));
  root.append(title, ground);
  const pen = new SvgPen(root);
  paint(scene, [...labelsOf(scene, measurer()), ...footOf(foot, scene)], pen);
  return new XMLSerializer().serializeToString(root);
}

/** The drawing on a canvas, twice as fine as the screen. */
export function canvasOf(scene: Scene, foot: Foot): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = scene.width * RATIO;
  canvas.height = (scene.height + FOOT) * RATIO;
  const pen = canvas.getContext('2d');
  if (pen !== null) {
    pen.scale(RATIO, RATIO);
    pen.fillStyle = scene.paper;
    pen.fillRect(0, 0, scene.width, scene.height + FOOT);
    paint(scene, [...labelsOf(scene, measurer()), ...footOf(foot, scene)], new CanvasPen(pen));
  }
  return canvas;
}

export function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
