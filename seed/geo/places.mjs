// Writes the names a map of the world needs, ranked so that a style can show fewer from afar.
//
//   node places.mjs cities500.txt COG_DATA_FOLDER geonames.mo > places.geojson
//
// geonames.mo is a gettext catalogue of French names, by GeoNames number.

import fs from 'node:fs';
import path from 'node:path';
import { geonames, FRENCH } from './geonames.mjs';

const [cities, cog, catalogue] = process.argv.slice(2);
const communeName = new Map(JSON.parse(fs.readFileSync(path.join(cog, 'communes.json')))
  .filter(c => c.type === 'commune-actuelle').map(c => [c.code, c.nom]));
const frenchName = gettext(fs.readFileSync(catalogue));

const NEAR = new Set(('AL AD AT BE BG BA BY CH CY CZ DE DK EE ES FI FO GB GG GR HR HU IM IE IS IT JE XK LI LT LU LV MC MD MK MT '
  + 'ME NL NO PL PT RO SM RS SK SI SE UA VA TR MA DZ TN').split(' '));
// Towns La 27e Région has been to, though no map of this scale would name them.
const WANTED = [5150529, 2639912, 2633948, 2797656];

const all = geonames(cities).filter(g => g.feature !== 'PPLX');
const kept = all.filter(large);
for (const id of WANTED) if (!kept.some(g => g.id === id)) kept.push(all.find(g => g.id === id));

// GeoNames may have several places in one commune; the foremost carries its name.
for (let i = kept.length - 1; i >= 0; i--) {
  const g = kept[i];
  if (FRENCH.has(g.country) && g.insee && kept.some(h => h !== g && FRENCH.has(h.country) && h.insee === g.insee && foremost(h, g) < 0))
    kept.splice(i, 1);
}
const features = kept.sort(foremost).map(g => ({
  type: 'Feature',
  properties: {
    n: (FRENCH.has(g.country) && communeName.get(g.insee)) || frenchName.get(String(g.id)) || g.name,
    c: g.country, p: g.population, r: rank(g),
  },
  geometry: { type: 'Point', coordinates: [+g.lon.toFixed(3), +g.lat.toFixed(3)] },
}));
process.stdout.write(JSON.stringify({ type: 'FeatureCollection', features }));

function large(g) {
  if (FRENCH.has(g.country)) return g.population >= 15000 || ['PPLC', 'PPLA', 'PPLA2'].includes(g.feature);
  if (NEAR.has(g.country)) return g.population >= 100000 || g.feature === 'PPLC' || (g.feature === 'PPLA' && g.population > 50000);
  return g.population >= 1000000 || g.feature === 'PPLC';
}

function rank(g) {
  if (g.feature === 'PPLC') return 1;
  if (g.population >= 1e6) return 2;
  if (g.population >= 3e5 || g.feature === 'PPLA') return 3;
  if (g.population >= 1e5 || g.feature === 'PPLA2') return 4;
  return g.population >= 4e4 ? 5 : 6;
}

function foremost(a, b) {
  return rank(a) - rank(b) || b.population - a.population;
}

function gettext(bytes) {
  const count = bytes.readUInt32LE(8);
  const string = (table, i) => {
    const entry = bytes.readUInt32LE(table) + 8 * i;
    const start = bytes.readUInt32LE(entry + 4);
    return bytes.toString('utf8', start, start + bytes.readUInt32LE(entry));
  };
  return new Map(Array.from({ length: count }, (_, i) => [string(12, i), string(16, i)]));
}
