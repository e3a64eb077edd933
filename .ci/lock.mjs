// What a lock file must hold: every platform's packages (one made where a registry holds only some breaks `npm ci`
// elsewhere), a hash of each and no address, and no install script that is not refused by name.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const names = Object.keys(packages);
const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !names.some((path) => path.endsWith(`node_modules/${name}`)))
    .map((name) => `${owner || 'package.json'} -> ${name}`),
);
const { allowScripts = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
const locked = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const faults = {
  'lacks platform packages': missing,
  'has packages without a SHA-512': locked
    // What a package carries inside it is under that package's own hash.
    .filter(([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith('sha512-'))
    .map(([path]) => path),
  'names a registry or an address of its own': locked.filter(([, { resolved }]) => resolved).map(([path]) => path),
  'has install scripts that package.json does not refuse (allowScripts)': locked
    .filter(([path, { hasInstallScript }]) => hasInstallScript && allowScripts[nameOf(path)] !== false)
    .map(([path]) => path),
};
for (const [fault, paths] of Object.entries(faults)) {
  if (paths.length === 0) continue;
  console.error(`package-lock.json ${fault}:\n${paths.join('\n')}`);
  process.exitCode = 1;
}
