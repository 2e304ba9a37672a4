// The outlines of France for the small pictures that the server draws: one path for Europe and one
// for each département overseas, all in the same plane, Mercator's, in hundredths of a degree.
// src/main/java/…/atlas/Picture.java puts its dots into that plane.

import {feature} from 'topojson-client';

/** What each path holds, and how far it may be off, in hundredths of a degree. */
const PARTS = [
  {id: 'metropole', regions: ['11', '24', '27', '28', '32', '44', '52', '53', '75', '76', '84', '93', '94'], off: 3},
  {id: 'guadeloupe', regions: ['01'], off: 0.6},
  {id: 'martinique', regions: ['02'], off: 0.4},
  {id: 'guyane', regions: ['03'], off: 2},
  {id: 'reunion', regions: ['04'], off: 0.4},
  {id: 'mayotte', regions: ['06'], off: 0.25},
];

/** The text of an SVG file whose paths are to be used by others. */
export function outline(topology) {
  const arcs = new Map(PARTS.map(({off}) => [off, thinned(topology, off)]));
  const paths = PARTS.map(({id, regions, off}) => {
    const thin = {...topology, transform: undefined, arcs: arcs.get(off)};
    const shapes = topology.objects.regions.geometries
      .filter(({properties}) => regions.includes(properties.code))
      .flatMap((geometry) => rings(feature(thin, geometry).geometry))
      .filter((ring) => area(ring) > 4 * off * off);
    return `<path id="${id}" d="${shapes.map((ring) => path(ring, off < 1 ? 1 : 0)).join('')}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${paths.join('')}</svg>\n`;
}

function plane([lon, lat]) {
  return [lon * 100, (-Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 18000) / Math.PI];
}

/** Each arc in the plane, without the points that it can do without. */
function thinned({arcs, transform}, off) {
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    const points = arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return plane([x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]]);
    });
    return thin(points, off);
  });
}

/** Douglas and Peucker, Cartographica 10, 1973. */
function thin(points, off) {
  if (points.length < 3) {
    return points;
  }
  const [first, last] = [points[0], points.at(-1)];
  let most = 0;
  let at = 0;
  for (let i = 1; i < points.length - 1; i++) {
    const away = distance(points[i], first, last);
    if (away > most) {
      most = away;
      at = i;
    }
  }
  return most <= off
    ? [first, last]
    : [...thin(points.slice(0, at + 1), off).slice(0, -1), ...thin(points.slice(at), off)];
}

/** From a point to a segment, which may be a point too. */
function distance([x, y], [x1, y1], [x2, y2]) {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1));
}

function rings({type, coordinates}) {
  return type === 'MultiPolygon' ? coordinates.flat() : coordinates;
}

function area(ring) {
  return Math.abs(ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    return sum + x * ny - nx * y;
  }, 0)) / 2;
}

/** Each point from the one before, with as few digits as the eye can tell. */
function path(ring, digits) {
  const rounded = ring.slice(0, -1).map((point) => point.map((value) => Number(value.toFixed(digits))));
  const steps = rounded.map(([x, y], i) => {
    const [px, py] = i === 0 ? [0, 0] : rounded[i - 1];
    return [Number((x - px).toFixed(digits)), Number((y - py).toFixed(digits))];
  });
  const [[x, y], ...rest] = steps;
  return `M${x} ${y}l${rest.map(([dx, dy]) => `${dx} ${dy}`).join(' ')}z`.replaceAll(' -', '-');
}
