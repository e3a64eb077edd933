#!/usr/bin/env node
// The provinces in the waves they are deployed in, as outputs of a workflow: `waves.mjs pilot five rest`, or `all`.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../infra/provinces/', import.meta.url);
const provinces = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  // Pilots first, smallest first: what fails, fails where it costs least.
  .sort((a, b) => Number(a.stage !== 'pilot') - Number(b.stage !== 'pilot') || (a.units ?? 200) - (b.units ?? 200))
  .map(({ slug, region }) => ({ slug, region }));

const waves = { all: provinces, pilot: provinces.slice(0, 1), five: provinces.slice(1, 6), rest: provinces.slice(6) };
for (const name of process.argv.slice(2)) {
  const outputs = name === 'all' ? 'list' : name;
  console.log(`${outputs}=${JSON.stringify(waves[name])}`);
}
