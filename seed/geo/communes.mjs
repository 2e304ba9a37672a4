// Writes communes.tsv and epci.tsv: the official lists, with a point for each.
//
//   node communes.mjs COG_DATA_FOLDER cities500.txt cities.json departement-points.json OUTPUT_FOLDER
//
// departement-points.json comes from basemap.sh, for the islands no place name covers.

import fs from 'node:fs';
import path from 'node:path';
import { geonames, FRENCH } from './geonames.mjs';

const [cog, cities500, citiesJson, departementPoints, output] = process.argv.slice(2);
const load = file => JSON.parse(fs.readFileSync(file, 'utf8'));

const communes = load(path.join(cog, 'communes.json')).filter(c => c.type === 'commune-actuelle');
const epcis = load(path.join(cog, 'epci.json'));
const epts = load(path.join(cog, 'ept.json'));
const byCode = new Map(communes.map(c => [c.code, c]));
const epciOf = new Map(epcis.flatMap(e => e.membres.map(m => [m.code, e.code])));
const currentCode = new Map(communes.flatMap(c => (c.anciensCodes ?? []).map(old => [old, c.code])));

const OVERSEAS = { GP: '971', MQ: '972', GF: '973', RE: '974', PM: '975', YT: '976', BL: '977', MF: '978', WF: '986', PF: '987', NC: '988' };
const RANK = ['PPLC', 'PPLA', 'PPLA2', 'PPLA3', 'PPLA4', 'PPLA5', 'PPL', 'PPLL', 'PPLX'];

// ---- points of communes: their own when GeoNames has one, else the mean of the nearest group of neighbours

const point = new Map();
const places = geonames(cities500).filter(g => FRENCH.has(g.country) || g.country === 'TF')
  .map(g => ({ ...g, departement: OVERSEAS[g.country] ?? g.admin2 }));
const more = load(citiesJson).filter(g => g.country === 'FR' || OVERSEAS[g.country])
  .map(g => ({ name: g.name, ascii: g.name, feature: 'PPL', insee: '', population: 0,
    departement: OVERSEAS[g.country] ?? g.admin2, lat: +g.lat, lon: +g.lng }));
matchByCode(places);
matchByName(places);
matchByName(more);

const located = communes.filter(c => point.has(c.code)).map(c => ({ ...c, ...point.get(c.code) }));
const byPostcode = group(located, c => c.codesPostaux ?? []);
const byEpci = group(located, c => [epciOf.get(c.code)].filter(Boolean));
const byArrondissement = group(located, c => [`${c.departement}|${c.arrondissement}`]);
const departementPoint = new Map(load(departementPoints).features.map(f => [f.properties.code, f.geometry.coordinates]));
for (const c of communes) if (!point.has(c.code)) point.set(c.code, neighbours(c));

// ---- points of groupings: where their people live

const grouped = [...epcis, ...epts].map(e => {
  const departements = new Map();
  let weight = 0, lat = 0, lon = 0, exact = 0;
  for (const { code } of e.membres) {
    const c = byCode.get(code);
    const people = c.population ?? 0;
    const w = Math.max(1, people);
    departements.set(c.departement, (departements.get(c.departement) ?? 0) + people);
    weight += w; lat += w * point.get(code).lat; lon += w * point.get(code).lon;
    if (point.get(code).precision === 'exact') exact++;
  }
  const largestFirst = [...departements].sort((a, b) => b[1] - a[1]).map(([d]) => d);
  return [e.code, e.nom, e.type, largestFirst.join(','), byCode.get(e.membres[0].code).region, e.membres.length, exact,
    e.populationMunicipale, (lat / weight).toFixed(4), (lon / weight).toFixed(4)];
});

write('communes.tsv', 'code nom dep reg epci siren cp pop lat lon precision', communes.map(c => {
  const p = point.get(c.code);
  return [c.code, c.nom, c.departement, c.region, epciOf.get(c.code) ?? '', c.siren ?? '', (c.codesPostaux ?? []).join(','),
    c.population ?? '', p.lat.toFixed(4), p.lon.toFixed(4), p.precision];
}));
write('epci.tsv', 'siren nom type deps reg nb_communes nb_exactes pop_mun lat lon', grouped);

// ----

function matchByCode(list) {
  const candidates = group(list, g => [currentCode.get(g.insee) ?? g.insee]);
  for (const c of communes) {
    const name = fold(c.nom);
    const named = g => [g.name, g.ascii].some(n => fold(n) === name);
    const [best] = (candidates.get(c.code) ?? []).sort((a, b) =>
      named(b) - named(a) || (b.insee === c.code) - (a.insee === c.code) || foremost(a, b));
    if (best) point.set(c.code, { lat: best.lat, lon: best.lon, precision: 'exact' });
  }
}

function matchByName(list) {
  const candidates = group(list, g => new Set([g.name, g.ascii, ...(g.others?.split(',') ?? [])].map(fold).filter(Boolean)
    .map(n => `${g.departement}|${n}`)));
  const homonyms = group(communes, c => [`${c.departement}|${fold(c.nom)}`]);
  for (const c of communes) {
    const key = `${c.departement}|${fold(c.nom)}`;
    if (point.has(c.code) || homonyms.get(key).length > 1) continue;
    const [best] = (candidates.get(key) ?? []).sort((a, b) => (fold(b.name) === fold(c.nom)) - (fold(a.name) === fold(c.nom)) || foremost(a, b));
    if (best) point.set(c.code, { lat: best.lat, lon: best.lon, precision: 'exact' });
  }
}

function foremost(a, b) {
  const rank = g => RANK.includes(g.feature) ? RANK.indexOf(g.feature) : 9;
  return rank(a) - rank(b) || b.population - a.population;
}

function neighbours(c) {
  const epci = epciOf.get(c.code);
  const post = (c.codesPostaux ?? []).flatMap(cp => byPostcode.get(cp) ?? []);
  const both = post.filter(n => epciOf.get(n.code) === epci);
  if (both.length) return { ...mean(both), precision: 'cp' };
  if (byEpci.has(epci)) return { ...mean(byEpci.get(epci)), precision: 'epci' };
  if (post.length) return { ...mean(post), precision: 'cp' };
  const arrondissement = byArrondissement.get(`${c.departement}|${c.arrondissement}`);
  if (arrondissement) return { ...mean(arrondissement), precision: 'arr' };
  const [lon, lat] = departementPoint.get(c.departement);
  return { lat, lon, precision: 'dep' };
}

function mean(list) {
  const average = axis => list.reduce((sum, c) => sum + c[axis], 0) / list.length;
  return { lat: average('lat'), lon: average('lon') };
}

function group(list, keysOf) {
  const groups = new Map();
  for (const item of list)
    for (const key of keysOf(item)) groups.has(key) ? groups.get(key).push(item) : groups.set(key, [item]);
  return groups;
}

function fold(s) {
  return s.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').toLowerCase().replace(/['’-]/g, ' ')
    .replace(/\bst\b/g, 'saint').replace(/\bste\b/g, 'sainte').replace(/[^a-z0-9 ]/g, ' ').replace(/\s+/g, ' ').trim();
}

function write(file, header, rows) {
  const lines = [header.split(' '), ...rows].map(r => r.join('\t'));
  fs.writeFileSync(path.join(output, file), lines.join('\n') + '\n');
}
