// Makes the static files of the site: node build.mjs OUTPUT_FOLDER
//
// Reads src/ and ../seed/geo, writes files named by their content and manifest.json, which gives the
// name of each: {"site.js": "site.4KJ2.js", …}. Does nothing when nothing changed.

import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, readFile, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';

const HERE = dirname(fileURLToPath(import.meta.url));
const GEO = join(HERE, '..', 'seed', 'geo');
const MAPS = [
  [join(GEO, 'basemap.topo.json.gz'), 'basemap.json'],
  [join(GEO, 'places.geojson.gz'), 'places.json'],
];
const WORKER = join(HERE, 'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs');
const STAMP = join(HERE, 'node_modules/.maillage-lock');

/** What the style sheets set type in: a font that can do more is heavier. */
const WEIGHTS = {'atkinson-hyperlegible-next': {min: 400, max: 700}, 'bricolage-grotesque': {min: 600, max: 700}};
/** Latin with its extension A (central Europe), punctuation, €, №, ™, arrows and minus. */
const LETTERS = characters([0x20, 0x17f], [0x2bb, 0x2bc], [0x300, 0x308], [0x2000, 0x206f], [0x20ac, 0x20ac], [0x2116, 0x2122], [0x2190, 0x2193], [0x2212, 0x2212]);
const LIGHTER_FONTS = {
  name: 'lighter-fonts',
  setup(build) {
    build.onLoad({filter: /\.woff2$/}, async ({path}) => {
      const {default: subset} = await import('subset-font');
      const wght = Object.entries(WEIGHTS).find(([family]) => path.includes(family))[1];
      const font = await subset(await readFile(path), LETTERS, {targetFormat: 'woff2', variationAxes: {wght}});
      return {contents: font, loader: 'file'};
    });
  },
};

/** A fault that its message explains: no stack is needed. */
class Fault extends Error {}

const output = resolve(process.argv[2] ?? join(HERE, '../target/classes/static'));
try {
  await build();
} catch (fault) {
  console.error(fault instanceof Fault ? `front-end: ${fault.message}` : fault);
  process.exit(1);
}

async function build() {
  for (const [path] of MAPS) {
    if (!existsSync(path)) {
      throw new Fault(`${path} is missing: the map cannot be drawn without it`);
    }
  }
  const manifestPath = join(output, 'manifest.json');
  if (await isFresh(manifestPath)) {
    return;
  }
  await install();
  await mkdir(output, {recursive: true});
  const [bundles] = await Promise.all([bundle(), run('node_modules/.bin/tsc', ['--noEmit'])]);
  const copies = await Promise.all([
    ...MAPS.map(async ([path, name]) => write(name, gunzipSync(await readFile(path)))),
    write('france.svg', await france()),
    write('favicon.svg', await readFile(join(HERE, 'src/favicon.svg'))),
    write('map-worker.mjs', (await readFile(WORKER, 'utf8')).replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')),
  ]);
  const manifest = Object.fromEntries([...bundles, ...copies].sort());
  await sweep(manifestPath, manifest);
  await writeFile(manifestPath, JSON.stringify(manifest, null, 2) + '\n');
}

/** The outlines that pictures without a map are drawn on. */
async function france() {
  const {outline} = await import('./outline.mjs'); // once what it imports is installed
  return outline(JSON.parse(gunzipSync(await readFile(MAPS[0][0]))));
}

/** Whether the manifest is younger than all that it is made from. */
async function isFresh(manifestPath) {
  if (!existsSync(manifestPath)) {
    return false;
  }
  const sources = (await readdir(join(HERE, 'src'))).map((name) => join(HERE, 'src', name));
  const own = ['build.mjs', 'outline.mjs', 'package-lock.json', 'tsconfig.json'].map((name) => join(HERE, name));
  const inputs = [join(HERE, 'src'), ...sources, ...own, ...MAPS.map(([path]) => path)];
  const times = await Promise.all(inputs.map(async (path) => (await stat(path)).mtimeMs));
  return (await stat(manifestPath)).mtimeMs > Math.max(...times);
}

/** Installs what the lock file names, unless that is what is installed. */
async function install() {
  const lock = hash(await readFile(join(HERE, 'package-lock.json')));
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === lock) {
    return;
  }
  await run('npm', ['ci', '--ignore-scripts', '--silent']);
  await writeFile(STAMP, lock);
}

/** Bundles scripts and styles; gives pairs of plain name and name with hash. */
async function bundle() {
  const esbuild = await import('esbuild');
  const common = {
    absWorkingDir: HERE,
    outdir: output,
    bundle: true,
    minify: true,
    metafile: true,
    legalComments: 'linked',
    target: 'es2022',
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    plugins: [LIGHTER_FONTS],
    logLevel: 'warning',
  };
  const results = await Promise.all([
    esbuild.build({...common, format: 'esm', entryPoints: ['src/site.ts', 'src/map.ts', 'src/network.ts', 'src/territories.ts', 'src/edit.ts', 'src/site.css', 'src/map.css', 'src/network.css']}),
    // Classic scripts: one runs before the first paint, so that no page flashes in the wrong theme;
    // the other is a worker.
    esbuild.build({...common, format: 'iife', entryPoints: ['src/theme.ts', 'src/networkworker.ts']}),
  ]);
  return results.flatMap(({metafile}) =>
    Object.entries(metafile.outputs)
      .filter(([path]) => !path.endsWith('.txt'))
      .map(([path, made]) => {
        const plain = basename(made.entryPoint ?? Object.keys(made.inputs)[0]).replace(/\.ts$/, '.js');
        return [plain, basename(path)];
      }),
  );
}

/** All characters of some ranges of code points, as one text. */
function characters(...ranges) {
  return ranges
    .flatMap(([first, last]) => Array.from({length: last - first + 1}, (_, i) => String.fromCodePoint(first + i)))
    .join('');
}

async function write(name, content) {
  const hashed = name.replace(/(\.\w+)$/, `.${hash(content)}$1`);
  await writeFile(join(output, hashed), content);
  return [name, hashed];
}

/** Removes what an earlier build left. */
async function sweep(manifestPath, manifest) {
  if (!existsSync(manifestPath)) {
    return;
  }
  const kept = new Set(Object.values(manifest));
  const old = Object.values(JSON.parse(await readFile(manifestPath, 'utf8')));
  await Promise.all(
    old.filter((name) => !kept.has(name)).flatMap((name) => [
      rm(join(output, name), {force: true}),
      rm(join(output, `${name}.LEGAL.txt`), {force: true}),
    ]),
  );
}

function hash(content) {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}

/** Runs a program and shows what it says only when it fails. */
function run(program, args) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {cwd: HERE, stdio: ['ignore', 'pipe', 'pipe']});
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('error', (error) => failed(new Fault(`cannot run ${program}: ${error.message}`)));
    child.on('close', (code) => (code === 0 ? done() : failed(new Fault(`${program} ${args.join(' ')}\n${said}`))));
  });
}
