/** The symbols of the map. What is approximate looks so: soft or hatched, never a point. */

import type {Map as MapView} from 'maplibre-gl';
import {colour, COLOURS} from './mapstyle';

const RATIO = 2;
const WIDTHS: Record<string, number> = {exact: 18, commune: 32, area: 42, country: 58};
/** Each layer has a shape of its own too, by the number of its corners; 0 is a disc. */
const CORNERS: Record<string, number> = {commons: 0, residences: 4, transfo: 3, interventions: 5, events: 6};

/** Draws symbols when they are first asked for, and again when the theme changes. */
export function serveSymbols(map: MapView): () => void {
  const drawn = new Set<string>();
  map.setMissingStyleImageResolver((id) => {
    drawn.add(id);
    map.addImage(id, draw(id), {pixelRatio: RATIO});
  });
  return () => {
    drawn.forEach((id) => {
      if (map.hasImage(id)) {
        map.updateImage(id, draw(id));
      }
    });
  };
}

/** @param id a layer and a precision: `commons/area` */
function draw(id: string): ImageData {
  const [layer = '', precision = ''] = id.split('/');
  const width = (WIDTHS[precision] ?? 42) * RATIO;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = width;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  if (pen === null) {
    return new ImageData(width, width);
  }
  const ink = colour(COLOURS[layer] ?? 'map-dot');
  outline(pen, width, CORNERS[layer] ?? 0);
  pen.save();
  pen.clip();
  fill(pen, width, precision, ink);
  pen.restore();
  outline(pen, width, CORNERS[layer] ?? 0);
  pen.strokeStyle = ink;
  pen.lineWidth = RATIO * (precision === 'country' ? 1 : 1.6);
  pen.setLineDash(precision === 'exact' ? [] : [3 * RATIO, 2.4 * RATIO]);
  pen.stroke();
  return pen.getImageData(0, 0, width, width);
}

function outline(pen: CanvasRenderingContext2D, width: number, corners: number): void {
  const middle = width / 2;
  const radius = middle - 2 * RATIO;
  pen.beginPath();
  if (corners === 0) {
    pen.arc(middle, middle, radius, 0, 2 * Math.PI);
    return;
  }
  for (let i = 0; i < corners; i++) {
    const angle = (2 * Math.PI * i) / corners - Math.PI / 2;
    pen.lineTo(middle + radius * Math.cos(angle), middle + radius * Math.sin(angle));
  }
  pen.closePath();
}

function fill(pen: CanvasRenderingContext2D, width: number, precision: string, ink: string): void {
  pen.fillStyle = ink;
  if (precision === 'exact') {
    pen.fillRect(0, 0, width, width);
    return;
  }
  if (precision === 'commune') {
    // Rings of the same ink, since a gradient would need the colour taken apart.
    pen.globalAlpha = 0.2;
    for (let ring = 5; ring > 0; ring--) {
      pen.beginPath();
      pen.arc(width / 2, width / 2, (width / 2) * (ring / 5), 0, 2 * Math.PI);
      pen.fill();
    }
    pen.globalAlpha = 1;
    return;
  }
  pen.globalAlpha = 0.14;
  pen.fillRect(0, 0, width, width);
  pen.globalAlpha = precision === 'area' ? 0.85 : 0.6;
  pen.strokeStyle = ink;
  pen.lineWidth = RATIO * 1.3;
  const step = RATIO * (precision === 'area' ? 5 : 7);
  for (let x = -width; x < width; x += step) {
    pen.beginPath();
    pen.moveTo(x, width);
    pen.lineTo(x + width, 0);
    pen.stroke();
  }
  pen.globalAlpha = 1;
}
