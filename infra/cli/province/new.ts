/** tonghop province new: a valid file of a province; what no option says is asked. */
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issueLines, schemaIssues } from '../../../shared/domain/issues/schema-issues.ts';
import { Province, provincesFolder, regions } from '../../aws/province.ts';
import { localCommand } from '../command.ts';
import { exits, Stop } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { colour, plain } from '../text.ts';
import { questions } from './questions.ts';

interface NewOptions {
  readonly code?: string;
  readonly name?: string;
  readonly slug?: string;
  readonly region?: string;
  readonly units?: string;
  readonly alarms?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly into?: string;
}

export const newProvince = localCommand({
  description: 'Tạo tệp của một tỉnh trong infra/provinces; gì chưa nêu thì hỏi.',
  options: (command) =>
    command
      .option('--code <mã>', 'mã tỉnh, hai chữ số')
      .option('--name <tên>', 'tên đầy đủ, ví dụ "Tỉnh Lào Cai"')
      .option('--slug <tên ngắn>', 'tên tệp và tên ngăn xếp, tối đa 11 ký tự; mặc định lấy từ tên')
      .option('--region <vùng>', `vùng AWS: ${Object.keys(regions).join(', ')}`)
      .option('--units <số>', 'số đơn vị phải báo cáo')
      .option('--alarms <địa chỉ>', 'ai nhận thư báo động; cách nhau bằng dấu phẩy')
      .option('--issuer <url>', 'nơi cấp tài khoản (OIDC) của tỉnh; mặc định: Cognito của riêng hệ thống')
      .option('--audience <mã>', 'đi cùng --issuer')
      .option('--into <thư mục>', 'ghi vào thư mục này thay vì infra/provinces'),
  help: `
Tỉnh chưa có danh mục kèm theo cũng tạo được: nhập danh mục sau bằng "tonghop register import".
Giai đoạn là pilot; sang production cần thêm "dataDecision" (quyết định bằng văn bản về nơi đặt dữ liệu) trong tệp.

Ví dụ:
  tonghop province new
  tonghop province new --code 15 --name "Tỉnh Lào Cai" --region ap-southeast-1 --units 99 --alarms truc@laocai.gov.vn`,
  run: async (terminal, options: NewOptions) => {
    const described = await answersOf(terminal, options);
    const issues = schemaIssues(Province, described);
    const faults = issueLines(issues).map(plain);
    if (faults.length > 0) throw new Stop(exits.refused, ['Chưa tạo được tệp của tỉnh:', ...faults].join('\n'));
    const file = join(options.into ? terminal.path(options.into) : provincesFolder, `${described.slug}.json`);
    const text = `${JSON.stringify(described, null, 2)}\n`;
    await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      const why = error.code === 'EEXIST' ? 'đã có; sửa tệp đó, hoặc nêu --slug khác' : error.message;
      throw new Stop(exits.refused, `Chưa ghi được ${plain(file)}: ${plain(why)}`);
    });
    terminal.say(`${colour('green', '✓')} Đã ghi ${plain(file)}`);
    terminal.note(
      `Tiếp theo: tonghop province cost ${described.slug}; ` +
        `tonghop province doctor ${described.slug}; tonghop deploy ${described.slug}`,
    );
  },
});

const answersOf = async (terminal: Terminal, options: NewOptions) => {
  const { ask, end } = questions(terminal);
  try {
    const code = await ask('--code', 'Mã tỉnh (hai chữ số)', options.code);
    const known = registerOf(code);
    const name = await ask('--name', 'Tên đầy đủ', options.name, known?.province.name);
    const slug = await ask(
      '--slug',
      'Tên ngắn',
      options.slug ?? (terminal.stdin.isTTY ? undefined : slugOf(name)),
      slugOf(name),
    );
    const region = await ask('--region', `Vùng AWS (${regionsText})`, options.region, 'ap-southeast-1');
    const units = await ask('--units', 'Số đơn vị phải báo cáo', options.units, known && String(unitsIn(known)));
    const alarms = await ask('--alarms', 'Ai nhận thư báo động', options.alarms);
    const { issuer, audience } = options;
    return {
      code,
      slug,
      name,
      region,
      stage: 'pilot',
      units: /^\d+$/.test(units) ? Number(units) : units,
      identity: issuer === undefined ? cognito(known) : { kind: 'oidc', issuer, audience },
      contacts: { alarms: alarms.split(',').map((address) => address.trim()) },
      flags: {},
    };
  } finally {
    end();
  }
};

const regionsText = Object.entries(regions)
  .map(([id, place]) => `${id} ${place}`)
  .join(', ');

/** "Thành phố Đà Nẵng" → "da-nang". */
const slugOf = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/^(tỉnh|thành phố)\s+/i, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

interface Register {
  readonly province: { readonly code: string; readonly name: string };
  readonly districts?: readonly { readonly code: string; readonly name: string; readonly units: readonly unknown[] }[];
  readonly units?: readonly unknown[];
}

const registers = join(import.meta.dirname, '../../../shared/registers');

/** The newest edition that ships of a province, if any does. */
const registerOf = (code: string): Register | undefined =>
  readdirSync(registers)
    .filter((file) => file.endsWith('.json'))
    .toSorted((a, b) => (a.split('@')[1] ?? '').localeCompare(b.split('@')[1] ?? ''))
    .map((file): Register => JSON.parse(readFileSync(join(registers, file), 'utf8')))
    .findLast(({ province }) => province.code === code);

/** In districts while there were any. */
const unitsIn = ({ districts = [], units = [] }: Register): number =>
  units.length + districts.reduce((sum, district) => sum + district.units.length, 0);

const cognito = (known: Register | undefined) => ({
  kind: 'cognito',
  reviewers: Object.fromEntries((known?.districts ?? []).map(({ code, name }) => [code, name])),
});
