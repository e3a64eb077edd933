/** An office at work in November 2021, with what the commands of the pages are typed at. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Service, startService } from '../../../infra/local/service.ts';
import { aFolder, type Ran, type RunOptions, run } from '../../infra/cli/run.ts';
import { openForm } from '../fill-form.ts';

export interface Office {
  readonly service: Service;
  readonly folder: string;
  /** As an operator of the Department types it, in the office's folder. */
  tonghop(words: readonly string[], options?: RunOptions): Promise<Ran>;
  /** A reviewer's token. */
  reviewer(group: string): Promise<string>;
  /** What a command says with --json. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  told(...words: string[]): Promise<any>;
  /** A report to the JSON source; its receipt. A minute later than what came before. */
  report(unit: string, answers?: object): Promise<string>;
}

const campaign = 'kon-tum-2881-2021';
const shared = join(import.meta.dirname, '../../../shared');
const documents = [
  'registers/kon-tum@2021-11-06.json',
  'registers/quang-ngai@2025-07-01.json',
  `campaigns/${campaign}.json`,
].map((file) => join(shared, file));
const people = 'Mã,Cấp,Họ tên,Chức vụ,Thư điện tử\n23281,,A Bình,Văn phòng,a.binh@kroong.example\n';
const delivery = { submissionId: 'xem', answers: { unit: 'Xã Đắk Cấm', heads_thon: 6, members_thon: 4 } };

const inTime = Date.parse('2021-11-10T02:00:00Z');

export const openOffice = async (): Promise<Office> => {
  const service = await startService({ folder: null });
  service.clock.set(inTime);
  const folder = aFolder();
  const token = await service.token(['operator', 'department', 'auditor'], [], 'an@snv.example', 600);
  const tonghop: Office['tonghop'] = (words, { env = {}, ...options } = {}) => {
    service.clock.set(service.clock.now() + 60_000);
    return run(words, { folder, env: { TONGHOP_API: service.url, TONGHOP_TOKEN: token, ...env }, ...options });
  };
  const done = async (...words: string[]): Promise<string> => {
    const ran = await tonghop(words);
    if (ran.exit !== 0) throw new Error(`${words.join(' ')}: ${ran.exit} ${ran.stdout}${ran.stderr}`);
    return ran.stdout;
  };
  const told: Office['told'] = async (...words) => JSON.parse(await done(...words, '--json'));

  const put = (file: string, text: string | Uint8Array): void => writeFileSync(join(folder, file), text);
  await done('publish', ...documents);
  const added = await done('source', 'add', 'kt-json', '--tool', 'json', '--campaign', campaign);
  const address = /https?:\S+\/v1\/in\/kt-json\/\S+/.exec(added)?.[0] ?? '';
  const report: Office['report'] = async (unit, answers = {}) => {
    service.clock.set(service.clock.now() + 60_000);
    const body = JSON.stringify({ answers: { unit, heads_thon: 6, members_thon: 4, secretaries_thon: 3, ...answers } });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(address, { method: 'POST', headers, body });
    return ((await answer.json()) as { receipt: string }).receipt;
  };
  await done('source', 'add', 'odk-2881', '--tool', 'openrosa', '--campaign', campaign);
  const link = { id: 'kt-link', title: 'Trang riêng của xã', tool: 'page', campaign, unit: { link: 'unit' } };
  put('kt-link.json', JSON.stringify(link));
  await done('source', 'add', 'kt-link', '--file', 'kt-link.json');
  put('dot.json', readFileSync(documents[2] ?? ''));
  put('vn-2027.json', readFileSync(join(shared, 'holidays/vn-2027.json')));
  put('names.tsv', 'Xã Đắk Cấm\tThành phố Kon Tum\n');
  put('danh-ba.csv', people);
  put('delivery.json', JSON.stringify(delivery));
  await report('Xã Đắk Cấm');
  const reviewer = (group: string): Promise<string> => service.token('reviewer', [group], 'binh@kontum.example', 600);
  return { service, folder, tonghop, told, report, reviewer };
};

/** The Excel form of a group with one commune filled in, and where the form is sent to. */
export const filledForm = async ({ folder, tonghop }: Office): Promise<{ FILE: string; ADDRESS: string }> => {
  const added = await tonghop(['source', 'add', 'kt-excel', '--tool', 'workbook', '--campaign', campaign]);
  const ADDRESS = /\/v1\/in\/kt-excel-608\/[^\s/]+/.exec(added.stdout)?.[0] ?? '';
  await tonghop(['form', 'get', campaign, '--group', '608', '--out', 'dien.xlsx']);
  const form = await openForm(readFileSync(join(folder, 'dien.xlsx')));
  const values = { heads_thon: 6, members_thon: 4, secretaries_thon: 3, results: 'Đạt', difficulties: 'Không' };
  for (const [key, value] of Object.entries(values)) form.cell('23317', key).value = value;
  writeFileSync(join(folder, 'dien.xlsx'), await form.save());
  return { FILE: 'dien.xlsx', ADDRESS };
};

/** By which a file that was sent is found again. */
export const hashOfSent = ({ folder }: Office): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'dien.xlsx')))
    .digest('hex');
