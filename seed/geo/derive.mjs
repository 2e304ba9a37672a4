// Writes the table of territories to standard output, after checking it.
// NOTICE.md says where each input comes from.
//
//   node derive.mjs --communes communes.tsv.gz --epci epci.tsv --cog COG_DATA_FOLDER \
//        --basemap basemap.topo.json.gz --places places.geojson.gz --inputs inputs \
//        | gzip -9n > territories.tsv.gz

import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';

const names = ['communes', 'epci', 'cog', 'basemap', 'places', 'inputs'];
const { values: args } = parseArgs({ options: Object.fromEntries(names.map(n => [n, { type: 'string' }])) });
for (const n of names) if (!args[n]) fail([`--${n} is missing`], 2);

const COLUMNS = ['key', 'type', 'code', 'name', 'aliases', 'parents', 'became',
  'valid_from', 'valid_to', 'lat', 'lon', 'precision', 'population', 'formerly'];

// Containers come first, so that one pass over the file meets every parent before its children.
const TYPES = ['country', 'region', 'region2015', 'departement', 'pays', 'epci', 'commune', 'city'];

const GRAND_PARIS = 'EPCI-200054781';
const LEGAL_FORMS = { CC: 'Communauté de communes', CA: "Communauté d'agglomération", CU: 'Communauté urbaine' };

const communes = table(args.communes);
const epcis = table(args.epci);
const oldRegions = table(path.join(args.inputs, 'regions-2015.tsv'));
const requests = table(path.join(args.inputs, 'resolution.tsv'));
const aliases = table(path.join(args.inputs, 'aliases.tsv'));
const basemap = json(args.basemap).objects;
const places = json(args.places).features;
const cogCommunes = json(path.join(args.cog, 'communes.json'));
const epts = json(path.join(args.cog, 'ept.json'));

const regionOf = new Map(properties('departements').map(d => [d.code, d.reg]));
const requestedPoint = new Map(requests.map(r => [keyOf(r), r]));
const rows = new Map();

// ---- régions and départements

const formerly = new Map(oldRegions.filter(changed)
  .flatMap(o => o.departements.split(',').map(code => [code, `REG2015-${o.code_2015}`])));
const merged = new Set(oldRegions.filter(changed).map(o => o.code_2016));
for (const { code, nom } of properties('regions')) {
  const own = communes.filter(c => c.reg === code);
  add({ key: `REG-${code}`, type: 'region', code, name: nom, parents: ['PAYS-FR'],
    valid_from: merged.has(code) ? '2016-01-01' : '', ...area(`REG-${code}`, own) });
}
for (const { code, nom, reg } of properties('departements')) {
  add({ key: `DEP-${code}`, type: 'departement', code, name: nom, parents: [`REG-${reg}`],
    formerly: formerly.get(code) ?? '', ...area(`DEP-${code}`, communes.filter(c => c.dep === code)) });
}
for (const o of oldRegions.filter(changed)) {
  const own = new Set(o.departements.split(','));
  add({ key: `REG2015-${o.code_2015}`, type: 'region2015', code: o.code_2015, name: o.nom_2015, parents: ['PAYS-FR'],
    became: `REG-${o.code_2016}`, valid_to: '2015-12-31', lat: o.lat, lon: o.lon, precision: 'area',
    population: population(communes.filter(c => own.has(c.dep))) });
}

// ---- groupings of communes, and communes

for (const e of epcis) {
  const departements = e.deps.split(',');
  const regions = new Set(departements.map(d => regionOf.get(d)));
  add({ key: `EPCI-${e.siren}`, type: 'epci', code: e.siren, name: e.nom.replace(/\s+/g, ' '),
    parents: [...(e.type === 'EPT' ? [GRAND_PARIS] : []), ...departements.map(d => `DEP-${d}`), ...[...regions].map(r => `REG-${r}`)],
    lat: e.lat, lon: e.lon, precision: 'area', population: e.pop_mun });
}

const eptOf = new Map(epts.flatMap(e => e.membres.map(m => [m.code, e.code])));
for (const c of communes) {
  const groupings = [c.epci, eptOf.get(c.code)].filter(Boolean).map(s => `EPCI-${s}`);
  add({ key: `COM-${c.code}`, type: 'commune', code: c.code, name: c.nom, parents: [...groupings, `DEP-${c.dep}`],
    lat: c.lat, lon: c.lon, precision: c.precision, population: c.pop });
}

// ---- what has no French official code: foreign cities, a pays, countries

for (const r of requests.filter(r => r.type === 'city-world')) {
  const [, country, french] = r.note.match(/^country (\w\w); fr: (.+)$/);
  add({ key: keyOf(r), type: 'city', code: r.code, name: french, aliases: [r.official_name, r.requested],
    parents: [`PAYS-${country}`], lat: r.lat, lon: r.lon, precision: 'exact', population: r.population });
}
for (const r of requests.filter(r => r.type === 'petr')) {
  add({ key: keyOf(r), type: 'pays', code: keyOf(r).slice(4), name: r.official_name,
    parents: [`DEP-${r.dep}`, `REG-${r.reg}`], lat: r.lat, lon: r.lon, precision: 'area', population: r.population });
}
const countryName = new Intl.DisplayNames('fr', { type: 'region' });
for (const code of new Set([...rows.values()].flatMap(t => t.parents).filter(p => p.startsWith('PAYS-')).map(p => p.slice(5)))) {
  // The overseas communes would pull the point of France into Spain.
  const point = code === 'FR'
    ? weightedMean(communes.filter(c => c.dep.length === 2).map(c => [c.lat, c.lon, c.pop]))
    : weightedMean(places.filter(p => p.properties.c === code).map(p => [...p.geometry.coordinates].reverse().concat(p.properties.p)));
  add({ key: `PAYS-${code}`, type: 'country', code, name: countryName.of(code), ...point, precision: 'area',
    population: code === 'FR' ? population(communes) : '' });
}

// ---- other names

const official = new Set([...rows.values()].map(t => fold(t.name)));
for (const c of cogCommunes.filter(c => c.chefLieu && rows.has(`COM-${c.chefLieu}`) && /^commune-(deleguee|associee)$/.test(c.type)))
  rows.get(`COM-${c.chefLieu}`).aliases.push(c.nom);
for (const e of epcis) rows.get(`EPCI-${e.siren}`).aliases.push(...usualNames(rows.get(`EPCI-${e.siren}`).name));
for (const a of aliases) {
  if (!rows.has(a.key)) fail([`aliases.tsv: no territory ${a.key}`]);
  rows.get(a.key).aliases.push(...a.aliases.split('|'));
}
for (const t of rows.values()) t.aliases = distinct(t.aliases, t.name);

// ---- check, write

const problems = [];
for (const t of rows.values()) {
  for (const p of [...t.parents, ...(t.became ? [t.became] : []), ...(t.formerly ? [t.formerly] : [])])
    if (!rows.has(p)) problems.push(`${t.key}: no territory ${p}`);
  for (const p of t.parents)
    if (TYPES.indexOf(rows.get(p)?.type) > TYPES.indexOf(t.type)) problems.push(`${t.key}: parent ${p} comes after it`);
  if (!(Math.abs(t.lat) <= 90 && Math.abs(t.lon) <= 180) || t.lat === '') problems.push(`${t.key}: no point`);
  if (/[\t\n|]/.test([t.name, ...t.aliases].join(''))) problems.push(`${t.key}: separator inside a name`);
}
for (const r of requests) {
  const t = rows.get(keyOf(r));
  if (!t) problems.push(`${r.requested}: ${keyOf(r)} is missing`);
  else if (![t.name, ...t.aliases].some(n => fold(n) === fold(asked(r)) || fold(n) === fold(r.requested)))
    problems.push(`${r.requested}: not a name of ${t.key} (${t.name})`);
}
if (problems.length) fail(problems);

const sorted = [...rows.values()].sort((a, b) =>
  TYPES.indexOf(a.type) - TYPES.indexOf(b.type) || (a.code < b.code ? -1 : 1));
const lines = sorted.map(t => COLUMNS.map(c => Array.isArray(t[c]) ? t[c].join('|') : t[c]).join('\t'));
fs.writeFileSync(1, [COLUMNS.join('\t'), ...lines, ''].join('\n'));
for (const type of TYPES) console.error(type, sorted.filter(t => t.type === type).length);

// ----

function add(t) {
  if (rows.has(t.key)) fail([`${t.key} appears twice`]);
  const point = { lat: Number(t.lat).toFixed(4), lon: Number(t.lon).toFixed(4) };
  rows.set(t.key, { aliases: [], parents: [], became: '', valid_from: '', valid_to: '', formerly: '', ...t, ...point });
}

/** Régions whose limits did not move in 2016 kept their code: they are one territory before and after. */
function changed(old) {
  return old.code_2015 !== old.code_2016;
}

function area(key, own) {
  const point = requestedPoint.get(key) ?? weightedMean(own.map(c => [c.lat, c.lon, c.pop]));
  return { lat: point.lat, lon: point.lon, precision: 'area', population: population(own) };
}

/** Empty, not 0, where nobody was counted: the Terres australes have no census. */
function population(own) {
  const counted = own.filter(c => c.pop !== '');
  return counted.length ? counted.reduce((sum, c) => sum + Number(c.pop), 0) : '';
}

function weightedMean(points) {
  let weight = 0, lat = 0, lon = 0;
  for (const [y, x, people] of points) {
    const w = Math.max(1, Number(people));
    weight += w; lat += w * y; lon += w * x;
  }
  return { lat: lat / weight, lon: lon / weight };
}

/** Documents write the legal form in full, or leave it out: « Communauté urbaine de Dunkerque », « Chartres Métropole ». */
function usualNames(name) {
  const [, bare, inBrackets] = name.match(/^(.*?)(?: \(([^()]+)\))?$/);
  const [, form, rest] = bare.match(/^(CC|CA|CU) (.+)$/) ?? [];
  const found = [bare];
  if (form) found.push(`${LEGAL_FORMS[form]} ${rest}`);
  // "du Clunisois" is no name, and a name that is also a town's or a département's would mislead.
  if (form && /^\p{Lu}/u.test(rest) && rest.includes(' ') && !official.has(fold(rest))) found.push(rest);
  // Acronyms of two or three letters are words or other acronyms too often.
  if (inBrackets?.length > 3 && !inBrackets.includes(' - ')) found.push(inBrackets);
  return found;
}

function distinct(list, name) {
  const seen = new Set([name]);
  return list.filter(n => !seen.has(n) && seen.add(n));
}

function keyOf(r) {
  if (r.type === 'petr') return 'LOC-nivernais-morvan';
  const prefix = { region: 'REG', 'region-2015': 'REG2015', departement: 'DEP', epci: 'EPCI', commune: 'COM', 'city-world': 'GN' };
  const type = r.type.startsWith('epci') ? 'epci' : r.type;
  return `${prefix[type]}-${r.code}`;
}

function asked(r) {
  return r.requested.replace(/^(Région|ancienne région|Département) /, '').replace(/ \(.*\)$/, '');
}

function fold(s) {
  return s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/['’-]/g, ' ').replace(/\s+/g, ' ').trim();
}

function properties(object) {
  return basemap[object].geometries.map(g => g.properties);
}

function text(file) {
  const bytes = fs.readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function json(file) {
  return JSON.parse(text(file));
}

/** Plain tab-separated text: quotation marks are part of the names. */
function table(file) {
  const [header, ...lines] = text(file).trimEnd().split('\n').map(line => line.split('\t'));
  return lines.map(line => Object.fromEntries(header.map((column, i) => [column, line[i] ?? ''])));
}

function fail(messages, code = 1) {
  for (const m of messages) console.error(m);
  process.exit(code);
}
