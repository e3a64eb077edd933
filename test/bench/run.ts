/**
 * `npm run bench`: what speed and memory are judged by. Ratios are taken side by side in one run, because absolute
 * times on a shared machine mean little. `npm run bench -- intake load` runs only those parts.
 */
import '../../infra/local/require-node.ts';
import { benchBundles } from './bundles.ts';
import { benchBurst } from './burst.ts';
import { benchExport } from './export.ts';
import { benchFaults } from './faults.ts';
import { benchFiles } from './files.ts';
import { benchIntake } from './intake.ts';
import { benchKill } from './kill.ts';
import { benchLoad } from './load.ts';
import { benchNames } from './names.ts';
import { benchObligations } from './obligations.ts';
import { benchPages } from './pages.ts';
import { benchProgress } from './progress.ts';
import { benchQuarantine } from './quarantine.ts';
import { benchSealing } from './sealing.ts';
import { benchSeals } from './seals.ts';
import { benchServer } from './server.ts';
import { benchSynth } from './synth.ts';
import { benchWatching } from './watching.ts';

process.env['TONGHOP_LOG'] = 'off';

const parts: Readonly<Record<string, () => Promise<void>>> = {
  intake: benchIntake,
  load: benchLoad,
  burst: benchBurst,
  kill: benchKill,
  faults: benchFaults,
  progress: benchProgress,
  obligations: benchObligations,
  quarantine: benchQuarantine,
  seals: benchSeals,
  sealing: benchSealing,
  server: benchServer,
  export: benchExport,
  files: benchFiles,
  bundles: benchBundles,
  names: benchNames,
  synth: benchSynth,
  watching: benchWatching,
  pages: benchPages,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', no ')}; there is: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  await bench();
}
