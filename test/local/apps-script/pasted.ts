/**
 * The scripts of shared/recipes as an officer pastes them, and the form of Kon Tum's campaign they are bound to. Called
 * once at the top of a test file, which then has the service running with the source connected.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { konTum, moment, wholeLog } from '../reports.ts';
import { type LocalService, withService } from '../service.ts';
import type { FormItem, GivenAnswers } from './google-form.ts';
import { type OpenScript, type Outcome, openScript, type ScriptOptions } from './open-script.ts';

export const items: readonly FormItem[] = [
  { id: 10, title: 'I. Đơn vị', type: 'SECTION_HEADER' },
  { id: 1204471377, title: 'Xã, phường, thị trấn', type: 'LIST' },
  { id: 886120954, title: 'Huyện, thành phố', type: 'LIST' },
  { id: 551003127, title: 'Số Trưởng thôn hiện có', type: 'TEXT' },
  { id: 733915402, title: 'Trong đó là đảng viên', type: 'TEXT' },
  { id: 159820647, title: 'Đồng thời là bí thư chi bộ', type: 'TEXT' },
  { id: 113095884, title: 'Kết quả thực hiện', type: 'PARAGRAPH_TEXT' },
  { id: 417765093, title: 'Khó khăn, vướng mắc', type: 'PARAGRAPH_TEXT' },
  { id: 902, title: 'Số buổi họp', type: 'GRID', rows: ['Thôn 1', 'Thôn 2'] },
];

export const mapping = {
  title: 'Google Biểu mẫu',
  tool: 'google-forms',
  campaign: konTum,
  unit: { answer: '1204471377', hint: '886120954' },
  answers: {
    heads_thon: '551003127',
    members_thon: '733915402',
    secretaries_thon: '159820647',
    results: '113095884',
    difficulties: '417765093',
  },
};

export const answersOf = (unit: string, over: GivenAnswers = {}): GivenAnswers => ({
  'Xã, phường, thị trấn': unit,
  'Huyện, thành phố': 'Thành phố Kon Tum',
  'Số Trưởng thôn hiện có': '6',
  'Trong đó là đảng viên': '4',
  'Đồng thời là bí thư chi bộ': '3',
  'Kết quả thực hiện': 'Đã kết nạp 02 đảng viên; “vượt kế hoạch” 🌾',
  'Khó khăn, vướng mắc': 'Không',
  ...over,
});

export const aSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** A recipe as it ships. */
export const shipped = (name: string): string =>
  readFileSync(new URL(`../../../shared/recipes/${name}`, import.meta.url), 'utf8');

interface Pasted {
  readonly source?: string;
  readonly secret?: string;
  readonly since?: string;
}

/** What the queue of a script holds. */
export const queued = ({ properties }: Outcome): string[] =>
  Object.keys(properties).flatMap((key) => (key.startsWith('tonghop.unsent.') ? [key.slice(15)] : []));

export interface Scripts {
  readonly local: LocalService;
  /** Opens a script as it is given. */
  open(options: ScriptOptions): OpenScript;
  /** The recipe with the lines at its top filled in; signed for the source `kt-google` unless told otherwise. */
  paste(pasted?: Pasted): OpenScript;
  entriesOf(kind: 'submission' | 'quarantine'): Promise<readonly { issues: readonly { code: string }[] }[]>;
  /** A field of a unit's reports, newest first. */
  valuesOf(unit: string, field?: string): Promise<unknown[]>;
}

export const withScripts = (recipe: string, source: object, bound: Omit<ScriptOptions, 'source'>): Scripts => {
  const local = withService();
  const secret = aSecret();
  const opened: OpenScript[] = [];

  beforeAll(async () => {
    local.service.clock.set(moment.inTime);
    await local.put('/v1/sources/kt-google', { id: 'kt-google', proof: 'vendor', ...source });
    await local.service.secrets.add('kt-google', secret);
  });
  afterAll(() => Promise.all(opened.map((script) => script.close())));

  const open = (options: ScriptOptions): OpenScript => {
    const script = openScript(options, () => local.service.clock.now());
    opened.push(script);
    return script;
  };
  return {
    local,
    open,
    paste: ({ source: id = 'kt-google', secret: given = secret, since = '' } = {}) => {
      const text = shipped(recipe)
        .replace("'DÁN ĐỊA CHỈ VÀO ĐÂY'", JSON.stringify(`${local.service.url}/v1/in/${id}`))
        .replace("'DÁN MÃ BÍ MẬT VÀO ĐÂY'", JSON.stringify(given))
        .replace("tuNgay: ''", `tuNgay: '${since}'`);
      return open({ ...bound, source: text });
    },
    entriesOf: async (kind) =>
      (await wholeLog(local)).flatMap((entry) => (entry.kind === kind && 'issues' in entry ? [entry] : [])),
    valuesOf: async (unit, field = 'heads_thon') => {
      const { body } = await local.get(`/v1/campaigns/${konTum}/units/${unit}/history`);
      return body.revisions.map(({ values }: { values: Record<string, unknown> }) => values[field]);
    },
  };
};
