/**
 * `npm run demo`: a whole recorded period of each shipped campaign on a fresh laptop run, at the campaign's own dates,
 * through the same handlers that are deployed; ends with workbook, report and PDF of each on disk. A campaign named is
 * played alone.
 */
import '../local/require-node.ts';
import { rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { prepareFolder } from '../local/data-folder.ts';
import { publishShipped } from '../local/publish-shipped.ts';
import { startService } from '../local/service.ts';
import { type DemoCampaign, demoCampaigns } from './campaigns.ts';
import { runCampaign, type Told } from './run-campaign.ts';

process.env['TONGHOP_LOG'] = 'off';

const folder = '.tonghop/demo';

const fresh = async () => {
  await prepareFolder('.tonghop');
  // What was written of other campaigns stays.
  await rm(`${folder}/state`, { recursive: true, force: true });
  return startService({ folder: `${folder}/state` });
};

/** Writes the files of a campaign side by side; returns a line for each. */
const kept = async (id: string, files: Told['files']): Promise<string[]> => {
  const lines: string[] = [];
  for (const [ending, { label, content }] of files) {
    const file = `${folder}/${id}${ending}`;
    await writeFile(file, content);
    lines.push(`  ${label.padEnd(24)} ${file}`);
  }
  return lines;
};

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((id) => !demoCampaigns.some((campaign) => campaign.id === id));
if (unknown.length > 0) {
  console.error(`Không có đợt minh họa "${unknown.join(', ')}". Có: ${demoCampaigns.map(({ id }) => id).join(', ')}.`);
  process.exit(2);
}
const chosen: readonly DemoCampaign[] =
  positionals.length > 0
    ? demoCampaigns.filter(({ id }) => positionals.includes(id))
    : demoCampaigns.filter(({ onRequest = false }) => !onRequest);

const started = performance.now();
// Whatever this run writes is its owner's alone.
process.umask(0o077);
const service = await fresh().catch((error: Error) => {
  console.error(`Không chạy được (cannot run): ${error.message}`);
  process.exit(1);
});
let surprises = 0;
try {
  service.clock.set('2021-08-16T01:00:00Z');
  const operator = await service.token('operator');
  const sources = await publishShipped({ url: service.url, token: operator });
  for (const campaign of chosen) {
    const bar = new cliProgress.SingleBar({
      format: '  {bar} {value}/{total}',
      clearOnComplete: true,
      noTTYOutput: false,
    });
    const told = await runCampaign(service, campaign, sources, {
      start: (total) => bar.start(total, 0),
      step: () => bar.increment(),
      stop: () => bar.stop(),
    });
    console.log(`${told.text}\n${(await kept(campaign.id, told.files)).join('\n')}\n`);
    surprises += told.surprises.length;
    for (const surprise of told.surprises) console.error(`KHÔNG NHƯ MONG ĐỢI: ${surprise}`);
  }
} finally {
  await service.stop();
}
console.log(`Xong sau ${((performance.now() - started) / 1000).toFixed(1)} giây. Số liệu trên là số liệu minh họa.`);
process.exitCode = surprises > 0 ? 1 : 0;
