/**
 * The form to fill, both ways: written for a province, read back, written again with faults; beside exceljs reading the
 * same bytes. Then a whole upload over HTTP, one durable write for each row, beside as many single deliveries.
 */
import ExcelJS from 'exceljs';
import { connect, publishShipped } from '../../infra/local/publish-shipped.ts';
import { startService } from '../../infra/local/service.ts';
import { formWorkbook } from '../../shared/documents/entry-form/write-form.ts';
import { formAgainWorkbook } from '../../shared/documents/sent-back/write-again.ts';
import { readForm } from '../../shared/reading/formats/xlsx/read-form.ts';
import { exportInputOf, type Size, synthetic } from '../unit/documents/export/synthetic.ts';
import { line, median, timed } from './figures.ts';

const sizes: readonly Size[] = [
  { communes: 102, fields: 12, narrative: 60 },
  { communes: 168, fields: 60, narrative: 800 },
];
const rounds = 5;

export const benchFiles = async (): Promise<void> => {
  for (const size of sizes) await benchForm(size);
  await benchUpload();
};

const benchForm = async (size: Size): Promise<void> => {
  const { campaign, ledger } = exportInputOf(synthetic(size));
  const units = ledger.rows.map((row) => row.unit);
  const told = ledger.rows.map(({ unit, current }) => [unit.code, current?.values ?? {}] as const);
  const asked = {
    campaign,
    period: 'once',
    group: null,
    groups: ledger.groups,
    units,
    values: new Map(told),
    preparedOn: '2021-11-20',
  };
  const bytes = Buffer.from(await formWorkbook(asked));
  const form = readForm(bytes);
  if ('refusal' in form) throw new Error(form.detail);
  const rows = form.units.map((unit) => ({
    ...unit,
    unit: unit.code,
    faults: unit.answers.slice(0, 3).map(({ key, cell }) => ({
      field: key,
      column: key,
      cell,
      text: 'cần một số nguyên',
      strength: 'refuse' as const,
    })),
  }));
  const written = await milliseconds(() => formWorkbook(asked));
  const read = await milliseconds(() => readForm(bytes));
  const again = await milliseconds(() => formAgainWorkbook({ ...asked, values: new Map() }, { ...form, rows }));
  const alone = await milliseconds(() => new ExcelJS.Workbook().xlsx.load(bytes as never));
  line(
    `form of ${size.communes} communes x ${size.fields} fields, ${Math.round(bytes.length / 1_024)} KB`,
    `written in ${written} ms, read in ${read} ms (exceljs alone: ${alone} ms), ` +
      `written again with three faults a unit in ${again} ms`,
  );
};

const milliseconds = async (work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push((await timed(async () => work())).wall);
  return Math.round(median(times));
};

const filesSent = 20;
const campaign = 'kon-tum-2881-2021';
const headings = 'unit;heads_thon;heads_tdp;members_thon;members_tdp;secretaries_thon;secretaries_tdp';

const benchUpload = async (): Promise<void> => {
  const service = await startService({ folder: null });
  try {
    const token = await service.token('operator');
    await publishShipped({ url: service.url, token });
    const { path } = await connect({ url: service.url, token }, { id: 'bench-csv', title: 'x', tool: 'csv', campaign });
    const reports = await fetch(`${service.url}/v1/campaigns/${campaign}/reports`, {
      headers: { authorization: `Bearer ${await service.token('department')}` },
    });
    const { reports: rows } = (await reports.json()) as { reports: { unit: { code: string } }[] };
    const fileOf = (round: number): string =>
      `${headings}\r\n${rows.map(({ unit }) => `${unit.code};${round};${round};0;0;0;0`).join('\r\n')}\r\n`;
    let recorded = 0;
    const { wall, cpu } = await timed(async () => {
      for (let round = 0; round < filesSent; round++) {
        service.clock.set(service.clock.now() + 1_000);
        const answer = await fetch(service.url + path, { method: 'POST', body: fileOf(round) });
        recorded += ((await answer.json()) as { counts: { recorded: number } }).counts.recorded;
      }
    });
    line(
      `${filesSent} files of ${rows.length} reports over HTTP, each a revision of the one before`,
      `${recorded} recorded, ${Math.round((recorded * 1_000) / wall)}/s, ` +
        `${(cpu / recorded).toFixed(1)} ms CPU a report`,
    );
  } finally {
    await service.stop();
  }
};
