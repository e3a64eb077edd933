/** tonghop source: connect a form, list what is connected, renew a secret, revoke. */
import { InvalidArgumentError } from 'commander';
import { pageOf } from '../../shared/domain/sources/unit-page.ts';
import type { Asker } from './asker.ts';
import type { Body } from './client.ts';
import { group, serviceCommand } from './command.ts';
import { confirm } from './confirm.ts';
import type { Connection, ServiceOptions } from './connection.ts';
import { readJson } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import { put } from './publish.ts';
import { pullText } from './pull-words.ts';
import { editSource, showSource } from './source-document.ts';
import { sourceQr } from './source-qr.ts';
import { groupsOf, idWith, type Reaching, reachText } from './source-reach.ts';
import { sourceSecret } from './source-secret.ts';
import { sourceSuggest } from './source-suggest.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';
import { colour, plain } from './text.ts';

const addHelp = `
In ra đường dẫn và mã bí mật của nguồn, một lần duy nhất. Sửa nguồn đã có bằng: tonghop source edit

Ví dụ:
  tonghop source add kobo-2881 --tool json --campaign kon-tum-2881-2021 --title "Biểu Kobo" --map heads_thon=q1`;

const proofName = (text: string): string => {
  if (text === 'token' || text === 'vendor') return text;
  throw new InvalidArgumentError('Cần token hoặc vendor; chữ ký khác thì khai mục "proof" trong tệp (--file).');
};

const mapping = (text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const [, key = '', question = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (key === '') throw new InvalidArgumentError('Cần dạng chỉ-tiêu=câu-hỏi, ví dụ heads_thon=q1.');
  return { ...before, [key]: question };
};

interface AddOptions extends ServiceOptions {
  readonly tool?: string;
  readonly campaign?: string;
  readonly title?: string;
  readonly file?: string;
  readonly map: Readonly<Record<string, string>>;
  readonly group?: string;
  readonly each?: boolean;
  readonly whole?: boolean;
  readonly trustTime?: boolean;
  readonly proof?: string;
  readonly orToken?: boolean;
}

const add = serviceCommand({
  description: 'Nối một biểu mẫu và cấp mã bí mật cho nó.',
  options: (command) =>
    command
      .option('--tool <công cụ>', 'công cụ biểu mẫu, ví dụ json, html-form')
      .option('-c, --campaign <đợt>', 'đợt báo cáo mà nguồn gửi vào')
      .option('--title <tên>', 'tên để nhận ra nguồn; mặc định là mã nguồn')
      .option('--file <tệp>', 'văn bản nguồn (JSON) có sẵn cách ghép câu hỏi; các tùy chọn khác ghi đè lên')
      .option('--map <chỉ tiêu=câu hỏi>', 'ghép một chỉ tiêu với câu hỏi của công cụ; lặp lại được', mapping, {})
      .option('--group <mã>', 'chỉ nhận báo cáo của các đơn vị trong nhóm (huyện) này')
      .option('--each', 'mỗi nhóm (huyện) một nguồn, một địa chỉ: ID-MÃ-NHÓM; mặc định với biểu Excel (workbook)')
      .option('--whole', 'một địa chỉ cho mọi đơn vị của đợt, cả với biểu Excel')
      .option('--trust-time', 'đồng hồ của nguồn đáng tin; cần chữ ký (--proof vendor) hoặc lấy về')
      .option('--proof <cách>', 'token: mã của hệ thống (mặc định); vendor: chữ ký của công cụ', proofName)
      .option('--or-token', 'cùng với --proof vendor: vẫn nhận lượt gửi chỉ kèm mã của hệ thống'),
  help: addHelp,
  run: async (asker, options: AddOptions, id: string) => {
    const document = await documentOf(asker, id, options);
    const groups = reachesEach(document, options) ? await groupsOf(asker, document.campaign) : [];
    if (groups.length === 0) return connect(asker, document);
    for (const { code, name } of groups) {
      const own = { id: idWith(id, code), title: `${document.title}, ${name}`, group: code };
      await connect(asker, { ...document, ...own });
    }
  },
});

/** Whoever has the address of the Excel form sees and replaces what it reaches: by default a district. */
const reachesEach = ({ tool, group, unit }: Reaching, { each, whole }: AddOptions): boolean =>
  group === undefined && (each ?? (tool === 'workbook' && unit === undefined && !whole));

const connect = async (asker: Asker, document: Added): Promise<void> => {
  const { id } = document;
  const known = await find(asker, id);
  // Without a secret it is what an interrupted `add` left behind: go on where that one stopped.
  if (known && (known.revoked || known.liveSecrets > 0 || known.proof !== 'token')) {
    const why = known.revoked
      ? 'đã bị thu hồi; chọn mã khác'
      : 'đã có; sửa bằng "tonghop source edit", đổi mã bằng "tonghop source rotate"';
    throw new Stop(exits.refused, `Nguồn ${id} ${why}.`);
  }
  await put(asker, { kind: 'source', id, document });
  asker.note(`Nguồn ${plain(id)} nhận báo cáo của: ${reachText(document)}`);
  await (demandsSignature(document) ? tellSignature(asker, id) : mint(asker, id));
};

/** A source's document with what every one says. */
interface Added extends Reaching {
  readonly proof?: unknown;
  readonly orToken?: unknown;
  readonly id: string;
  readonly title: string;
  readonly campaign: string;
}

const demandsSignature = ({ proof = 'token', orToken = false }: { proof?: unknown; orToken?: unknown }): boolean =>
  proof !== 'token' && orToken !== true;

/** No token is minted that would not be taken: the vendor's secret comes next. */
const tellSignature = async ({ ask, show, connection }: Asker, id: string): Promise<void> => {
  const source = await ask('GET /v1/sources/{source}', { params: { source: id } });
  show(source, ({ tool, campaign, version, path }) =>
    [
      `Nguồn ${plain(id)} (${plain(tool)} → ${plain(campaign)}), phiên bản ${version}`,
      `Gửi vào:   ${at(connection, path)}  kèm chữ ký của công cụ`,
      `Tiếp theo: tonghop source secret ${plain(id)}  để ghi bí mật mà công cụ dùng để ký`,
    ].join('\n'),
  );
};

const documentOf = async (disk: Terminal, id: string, options: AddOptions): Promise<Added> => {
  const { tool, campaign, title, file, map, group, trustTime, proof, orToken } = options;
  const given = file === undefined ? {} : await readJson(disk, file);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Stop(exits.usage, `${file}: cần một văn bản nguồn dạng {...}.`);
  }
  const base: { readonly tool?: unknown; readonly campaign?: unknown; readonly answers?: object } = given;
  if ((tool ?? base.tool) === undefined || (campaign ?? base.campaign) === undefined) {
    throw new Stop(exits.usage, 'Cần --tool và --campaign, hoặc --file có hai mục đó.');
  }
  return {
    title: title ?? id,
    ...base,
    id,
    ...(tool === undefined ? {} : { tool }),
    ...(campaign === undefined ? {} : { campaign }),
    ...(title === undefined ? {} : { title }),
    ...(Object.keys(map).length > 0 ? { answers: { ...base.answers, ...map } } : {}),
    ...(group === undefined ? {} : { group }),
    ...(trustTime ? { trustTime } : {}),
    ...(proof === undefined ? {} : { proof }),
    ...(orToken ? { orToken } : {}),
  } as Added;
};

const find = async ({ ask }: Asker, id: string): Promise<Summary | undefined> => {
  const { sources } = (await ask('GET /v1/sources')).body;
  return sources.find((source) => source.id === id);
};

type Summary = Body<'GET /v1/sources'>['sources'][number];

/** @param alone whether every older secret ends at once. */
const mint = async ({ ask, show, connection }: Asker, id: string, alone = false): Promise<void> => {
  const minted = await ask('POST /v1/sources/{source}/secrets', { params: { source: id }, body: { alone } });
  show(minted, ({ source, secret, path }) =>
    [
      `Nguồn ${plain(source.id)} (${plain(source.tool)} → ${plain(source.campaign)}), phiên bản ${source.version}`,
      `Mã bí mật: ${colour('bold', plain(secret))}  (chỉ hiện lần này; hệ thống chỉ giữ mã băm)`,
      `Gửi vào:   ${at(connection, source.path)}  với header "Authorization: Bearer <mã>"`,
      `Hoặc:      ${at(connection, path)}  khi công cụ không đặt được header`,
      ...pageLine(connection, source.tool, path),
      ...(source.tool === 'openrosa'
        ? [`Mã QR cho ODK Collect: tonghop source qr ${plain(source.id)} --secret <mã>`]
        : []),
    ].join('\n'),
  );
};

/** The secret stands at the end of the path, and in the address of the page a person fills in or sends a file on. */
const pageLine = (connection: Connection, tool: string, path: string): string[] => {
  const [source = '', secret = ''] = path.split('/').slice(-2);
  const page = pageOf(tool, source, secret);
  return page === null ? [] : [`Trang cho người điền: ${at(connection, page)}`];
};

const at = ({ api }: Connection, path: string): string => new URL(path.replace(/^\//, ''), api).href;

const rotate = serviceCommand({
  description: 'Cấp mã bí mật mới; mã liền trước còn dùng được đến lần cấp sau, trừ khi thêm --now.',
  options: (command) => command.option('--now', 'mọi mã cũ hết hiệu lực ngay, khi một mã đã lộ'),
  help: 'Ví dụ:\n  tonghop source rotate kobo-2881\n  tonghop source rotate kobo-2881 --now   (mã đã lộ)',
  run: (asker, { now }: ServiceOptions & { readonly now?: boolean }, id: string) => mint(asker, id, now),
});

const revoke = serviceCommand({
  description: 'Thu hồi nguồn: mọi mã của nguồn hết hiệu lực, không lấy lại được. Báo cáo đã nhận vẫn còn.',
  options: (command) => command.option('--yes', 'không hỏi lại'),
  help: 'Ví dụ:\n  tonghop source revoke kobo-2881',
  run: async (asker, { yes }: ServiceOptions & { readonly yes?: boolean }, id: string) => {
    if (!yes) await confirm(asker, `Thu hồi nguồn ${plain(id)}? Không lấy lại được.`);
    const revoked = await asker.ask('POST /v1/sources/{source}/revocation', { params: { source: id } });
    asker.show(
      revoked,
      (source) => `Đã thu hồi nguồn ${plain(source.id)}: không lượt gửi nào qua nguồn này được nhận nữa.`,
    );
  },
});

const list = serviceCommand({
  description: 'Các nguồn đã nối.',
  help: 'Ví dụ:\n  tonghop source list',
  run: async ({ ask, show }) =>
    show(await ask('GET /v1/sources'), ({ sources }) =>
      sources.length === 0
        ? 'Chưa nối nguồn nào. Nối bằng: tonghop source add ID --tool … --campaign …'
        : drawn(sources),
    ),
});

const drawn = (sources: readonly Summary[]): string =>
  table(
    [
      { head: 'Mã', of: ({ id }) => id },
      { head: 'Tên', of: ({ title }) => title },
      { head: 'Công cụ', of: ({ tool }) => tool },
      { head: 'Đợt', of: ({ campaign }) => campaign },
      { head: 'Phiên bản', of: ({ version }) => version, align: 'right' },
      { head: 'Mã bí mật', of: ({ liveSecrets, revoked }) => (revoked ? 'đã thu hồi' : `${liveSecrets} đang dùng`) },
      ...(sources.some(({ pull }) => pull)
        ? [{ head: 'Lấy về', of: ({ pull, id }: Summary) => pullText(pull, id) }]
        : []),
    ],
    sources,
  );

export const source = group('Các nguồn: biểu mẫu được nối vào.', {
  'add <id>': add,
  list,
  'show <id>': showSource,
  'edit <id>': editSource(mapping),
  'rotate <id>': rotate,
  'revoke <id>': revoke,
  'secret <id>': sourceSecret,
  'suggest [source-file]': sourceSuggest,
  'qr <id>': sourceQr,
});
