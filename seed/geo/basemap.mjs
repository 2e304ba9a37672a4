// Writes the GeoJSON that basemap.sh simplifies: every first-level subdivision of the world, with
// the French codes and the tolerance, in metres, that its outline may lose.
//
//   node basemap.mjs NATURAL_EARTH_ADMIN_1.json COG_DATA_FOLDER > subdivisions.json

import fs from 'node:fs';
import path from 'node:path';

const [naturalEarth, cog] = process.argv.slice(2);
const nameOf = file => new Map(JSON.parse(fs.readFileSync(path.join(cog, file))).map(t => [t.code, t.nom]));
const departements = nameOf('departements.json');
const regions = nameOf('regions.json');

const REGION_CODES = {
  'FR-GUA': '01', 'FR-MTQ': '02', 'FR-GUF': '03', 'FR-LRE': '04', 'FR-MAY': '06', 'FR-IDF': '11', 'FR-CVL': '24',
  'FR-BFC': '27', 'FR-NOR': '28', 'FR-HDF': '32', 'FR-GES': '44', 'FR-PDL': '52', 'FR-BRE': '53', 'FR-NAQ': '75',
  'FR-OCC': '76', 'FR-ARA': '84', 'FR-PAC': '93', 'FR-COR': '94',
};
const OVERSEAS_DEPARTEMENTS = { GP: '971', MQ: '972', GF: '973', RE: '974', YT: '976' };
const OVERSEAS_COLLECTIVITES = { SPM: '975', BLM: '977', MAF: '978', ATF: '984', WLF: '986', PYF: '987', NCL: '988', CLP: '989' };
const NEAR = new Set(('ALB AND AUT BEL BGR BIH BLR CHE CYP CYN CZE DEU DNK ESP EST FIN FRO GBR GGY GRC HRV HUN IMN IRL ISL ITA '
  + 'JEY KOS LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU SMR SRB SVK SVN SWE UKR VAT ALD GIB MAR DZA TUN TUR').split(' '));
// Natural Earth has no ISO code of its own for these.
const ISO = { KOS: 'XK', CYN: 'CY', SOL: 'SO', UKR: 'UA' };

const features = [];
for (const { properties: p, geometry } of JSON.parse(fs.readFileSync(naturalEarth)).features) {
  // Natural Earth draws who holds the ground; Crimea and Sevastopol are Ukraine's in law.
  const a3 = ['UA-43', 'UA-40'].includes(p.iso_3166_2) ? 'UKR' : p.adm0_a3;
  if (a3 === 'ATA') continue;
  let dep = OVERSEAS_COLLECTIVITES[a3] ?? null;
  let r = dep;
  if (a3 === 'FRA') {
    const code = p.iso_3166_2.slice(3);
    dep = OVERSEAS_DEPARTEMENTS[code] ?? code;
    r = REGION_CODES[p.region_cod.trim()];
  }
  const iso = ISO[a3] ?? (/^[A-Z]{2}$/.test(p.iso_a2) ? p.iso_a2 : '');
  const tol = a3 === 'FRA' ? 200 : OVERSEAS_COLLECTIVITES[a3] ? 400 : NEAR.has(a3) ? 900 : 5000;
  features.push({ type: 'Feature', properties: { a3, iso, dep, r, dn: departements.get(dep) ?? '', rn: regions.get(r) ?? '', tol }, geometry });
}
process.stdout.write(JSON.stringify({ type: 'FeatureCollection', features }));
