#!/usr/bin/env node
// Alarms that ring now and did not before a deployment, by what `province doctor --json` told then and tells now:
// `rung.mjs before.json now.json` ends with 1 where there are any.
// A look that failed saw nothing ring: failed before, whatever rings now counts as new; failed now, nothing does.
import { readFileSync } from 'node:fs';

const ringing = (file) => {
  const text = readFileSync(file, 'utf8').trim();
  const { findings } = text === '' ? { findings: [] } : JSON.parse(text);
  return findings.filter(({ finding }) => finding === 'alarm-ringing').map(({ what }) => what);
};

const [before, now] = process.argv.slice(2).map(ringing);
const rung = now.filter((what) => !before.includes(what));
for (const what of rung) console.log(what);
process.exitCode = rung.length > 0 ? 1 : 0;
