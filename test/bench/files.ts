/**
 * The form to fill, both ways: written for a province, read back, marked; beside exceljs reading the same bytes. Then a
 * whole upload over HTTP, one durable write for each row, beside as many single deliveries.
 */
import ExcelJS from 'exceljs';
import { formWorkbook } from '../../functions/form/write-form.ts';
import { markWorkbook } from '../../functions/intake/workbook/mark-workbook.ts';
import { readForm } from '../../functions/intake/workbook/read-form.ts';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { startService } from '../../infra/local/service.ts';
import { exportInputOf, type Size, synthetic } from '../functions/export/synthetic.ts';
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
  const marks = form.units
    .flatMap(({ answers }) => answers)
    .slice(0, 300)
    .map(({ cell }) => ({ sheet: form.sheet, cell, text: 'cần một số nguyên', strength: 'refuse' as const }));
  const written = await milliseconds(() => formWorkbook(asked));
  const read = await milliseconds(() => readForm(bytes));
  const marked = await milliseconds(() => markWorkbook(bytes, marks, 'x'));
  const alone = await milliseconds(() => new ExcelJS.Workbook().xlsx.load(bytes as never));
  line(
    `form of ${size.communes} communes x ${size.fields} fields, ${Math.round(bytes.length / 1_024)} KB`,
    `written in ${written} ms, read in ${read} ms (exceljs alone: ${alone} ms), 300 marks in ${marked} ms`,
  );
};

const milliseconds = async (work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push((await timed(async () => work())).wall);
  return Math.round(median(times));
};

const rowsSent = 2_000;

const benchUpload = async (): Promise<void> => {
  const service = await startService({ folder: null });
  try {
    const token = await service.token('operator');
    await publishShipped({ url: service.url, token });
    const call = async (method: string, path: string, body: object): Promise<{ path: string }> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(service.url + path, { method, headers, body: JSON.stringify(body) });
      return (await answer.json()) as { path: string };
    };
    await call('PUT', '/v1/sources/bench-csv', {
      id: 'bench-csv',
      title: 'x',
      tool: 'csv',
      campaign: 'kon-tum-2881-2021',
    });
    const { path } = await call('POST', '/v1/sources/bench-csv/secrets', {});
    const rows = Array.from({ length: rowsSent }, (_, i) => `23317;${i % 900};0;0;lần ${i}`);
    const file = `unit;heads_thon;members_thon;secretaries_thon;results\r\n${rows.join('\r\n')}\r\n`;
    const started = performance.now();
    const answer = await fetch(service.url + path, { method: 'POST', body: file });
    const { counts } = (await answer.json()) as { counts: { recorded: number } };
    const seconds = (performance.now() - started) / 1_000;
    line(
      `a file of ${rowsSent} rows over HTTP`,
      `${answer.status}, ${counts.recorded} recorded in ${seconds.toFixed(1)} s, ${Math.round(rowsSent / seconds)} rows/s`,
    );
  } finally {
    await service.stop();
  }
};
