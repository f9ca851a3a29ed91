// The licences of everything that is inside the bundle. The bundler's own list loses packages, so it is made from the modules.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

// Compiled into a package without a licence file of their own.
const INSIDE = {
  '@ts-morph/common': ['typescript'],
};

function packageOf(resource) {
  let folder = dirname(resource);
  while (folder.includes('node_modules')) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const manifest = JSON.parse(readFileSync(file, 'utf8'));
      if (manifest.name && manifest.version) return { folder, manifest };
    }
    folder = dirname(folder);
  }
  return null;
}

function licenceTextOf(folder) {
  const files = readdirSync(folder).filter(
    (name) => LICENCE_FILE.test(name) || /^ThirdPartyNotice/i.test(name),
  );
  return files
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
    .join('\n\n');
}

function section(name, version, licence, text) {
  return `${name} ${version}\n${licence}\n\n${text || '(the package carries no licence text of its own)'}\n`;
}

/** @param {Iterable<string>} resources absolute paths of the bundled modules */
export function noticesFor(resources, root) {
  const sections = new Map();
  for (const resource of resources) {
    const found = packageOf(resource);
    if (found === null) continue;
    const { name, version, license = 'see text' } = found.manifest;
    sections.set(`${name}@${version}`, section(name, version, license, licenceTextOf(found.folder)));
    for (const inner of INSIDE[name] ?? []) {
      const folder = join(root, 'node_modules', inner);
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const title = `${inner} (compiled into ${name})`;
      sections.set(title, section(title, '', manifest.license, licenceTextOf(folder)));
    }
  }
  const sorted = [...sections]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text.replaceAll('\r\n', '\n'));
  return `The bundle contains the following packages.\n\n${sorted.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
