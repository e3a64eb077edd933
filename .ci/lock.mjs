// A lock file made where a registry holds only some platform packages breaks `npm ci` elsewhere: name what is missing.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const names = Object.keys(packages);
const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !names.some((path) => path.endsWith(`node_modules/${name}`)))
    .map((name) => `${owner || 'package.json'} -> ${name}`),
);
if (missing.length > 0) {
  console.error(`package-lock.json lacks:\n${missing.join('\n')}`);
  process.exit(1);
}
