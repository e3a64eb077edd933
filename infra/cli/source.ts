/** tonghop source: connect a form, list what is connected, renew a secret, revoke. */
import { type Command, InvalidArgumentError } from 'commander';
import { type Body, call } from './client.ts';
import { type Connection, connectionOf, type ServiceOptions } from './connection.ts';
import { readJson } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import { asksService } from './options.ts';
import { put } from './publish.ts';
import { pullText } from './pull-words.ts';
import { addSourceQr } from './source-qr.ts';
import { addSourceSecret } from './source-secret.ts';
import { addSourceSuggest } from './source-suggest.ts';
import { table } from './table.ts';
import { colour, plain, show } from './terminal.ts';

const addHelp = `
In ra đường dẫn và mã bí mật của nguồn, một lần duy nhất. Sửa nguồn đã có bằng: tonghop publish FILE

Ví dụ:
  tonghop source add kobo-2881 --tool json --campaign kon-tum-2881-2021 --title "Biểu Kobo" --map heads_thon=q1`;

export const addSource = (program: Command): void => {
  const source = program
    .command('source')
    .summary('nối, xem, đổi mã, thu hồi nguồn')
    .description('Các nguồn: biểu mẫu được nối vào.');
  asksService(source.command('add <id>'))
    .description('Nối một biểu mẫu và cấp mã bí mật cho nó.')
    .option('--tool <công cụ>', 'công cụ biểu mẫu, ví dụ json, html-form')
    .option('-c, --campaign <đợt>', 'đợt báo cáo mà nguồn gửi vào')
    .option('--title <tên>', 'tên để nhận ra nguồn; mặc định là mã nguồn')
    .option('--file <tệp>', 'văn bản nguồn (JSON) có sẵn cách ghép câu hỏi; các tùy chọn khác ghi đè lên')
    .option('--map <chỉ tiêu=câu hỏi>', 'ghép một chỉ tiêu với câu hỏi của công cụ; lặp lại được', mapping, {})
    .option('--group <mã>', 'chỉ nhận báo cáo của các đơn vị trong nhóm (huyện) này')
    .option('--trust-time', 'tin giờ nộp do nguồn ghi')
    .option('--proof <cách>', 'token: mã của hệ thống (mặc định); vendor: chữ ký của công cụ', proofName)
    .option('--or-token', 'cùng với --proof vendor: vẫn nhận lượt gửi chỉ kèm mã của hệ thống')
    .addHelpText('after', addHelp)
    .action(add);
  asksService(source.command('list'))
    .description('Các nguồn đã nối.')
    .addHelpText('after', '\nVí dụ:\n  tonghop source list')
    .action(list);
  asksService(source.command('rotate <id>'))
    .description('Cấp mã bí mật mới; mã liền trước còn dùng được đến lần cấp sau.')
    .addHelpText('after', '\nVí dụ:\n  tonghop source rotate kobo-2881')
    .action(rotate);
  asksService(source.command('revoke <id>'))
    .description('Thu hồi nguồn: mọi mã của nguồn hết hiệu lực, không lấy lại được. Báo cáo đã nhận vẫn còn.')
    .addHelpText('after', '\nVí dụ:\n  tonghop source revoke kobo-2881')
    .action(revoke);
  addSourceSecret(source);
  addSourceSuggest(source);
  addSourceQr(source);
};

const proofName = (text: string): string => {
  if (text === 'token' || text === 'vendor') return text;
  throw new InvalidArgumentError('Cần token hoặc vendor; chữ ký khác thì khai mục "proof" trong tệp (--file).');
};

const mapping = (text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
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
  readonly trustTime?: boolean;
  readonly proof?: string;
  readonly orToken?: boolean;
}

const add = async (id: string, options: AddOptions): Promise<void> => {
  const connection = connectionOf(options);
  const document = await documentOf(id, options);
  const known = await find(connection, id);
  // Without a secret it is what an interrupted `add` left behind: go on where that one stopped.
  if (known && (known.revoked || known.liveSecrets > 0 || known.proof !== 'token')) {
    const why = known.revoked
      ? 'đã bị thu hồi; chọn mã khác'
      : 'đã có; sửa bằng "tonghop publish FILE", đổi mã bằng "tonghop source rotate"';
    throw new Stop(exits.refused, `Nguồn ${id} ${why}.`);
  }
  await put(connection, { kind: 'source', id, document });
  if (demandsSignature(document)) await tellSignature(connection, id, options);
  else await mint(connection, id, options);
};

const demandsSignature = ({ proof = 'token', orToken = false }: { proof?: unknown; orToken?: unknown }): boolean =>
  proof !== 'token' && orToken !== true;

/** No token is minted that would not be taken: the vendor's secret comes next. */
const tellSignature = async (connection: Connection, id: string, options: ServiceOptions): Promise<void> => {
  const source = await call(connection, 'GET /v1/sources/{source}', { params: { source: id } });
  show(options, source, ({ tool, campaign, version, path }) =>
    [
      `Nguồn ${plain(id)} (${plain(tool)} → ${plain(campaign)}), phiên bản ${version}`,
      `Gửi vào:   ${at(connection, path)}  kèm chữ ký của công cụ`,
      `Tiếp theo: tonghop source secret ${plain(id)}  để ghi bí mật mà công cụ dùng để ký`,
    ].join('\n'),
  );
};

const documentOf = async (id: string, options: AddOptions): Promise<object> => {
  const { tool, campaign, title, file, map, group, trustTime, proof, orToken } = options;
  const given = file === undefined ? {} : await readJson(file);
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
  };
};

const find = async (connection: Connection, id: string): Promise<Summary | undefined> => {
  const { sources } = (await call(connection, 'GET /v1/sources')).body;
  return sources.find((source) => source.id === id);
};

type Summary = Body<'GET /v1/sources/{source}'>;

const mint = async (connection: Connection, id: string, options: ServiceOptions): Promise<void> => {
  const minted = await call(connection, 'POST /v1/sources/{source}/secrets', { params: { source: id } });
  show(options, minted, ({ source, secret, path }) =>
    [
      `Nguồn ${plain(source.id)} (${plain(source.tool)} → ${plain(source.campaign)}), phiên bản ${source.version}`,
      `Mã bí mật: ${colour('bold', plain(secret))}  (chỉ hiện lần này; hệ thống chỉ giữ mã băm)`,
      `Gửi vào:   ${at(connection, source.path)}  với header "Authorization: Bearer <mã>"`,
      `Hoặc:      ${at(connection, path)}  khi công cụ không đặt được header`,
      ...(source.tool === 'workbook' ? [`Trang cho người điền: ${at(connection, path)}/upload`] : []),
      ...(source.tool === 'openrosa'
        ? [`Mã QR cho ODK Collect: tonghop source qr ${plain(source.id)} --secret <mã>`]
        : []),
    ].join('\n'),
  );
};

const at = ({ api }: Connection, path: string): string => new URL(path.replace(/^\//, ''), api).href;

const rotate = async (id: string, options: ServiceOptions): Promise<void> => mint(connectionOf(options), id, options);

const revoke = async (id: string, options: ServiceOptions): Promise<void> => {
  const revoked = await call(connectionOf(options), 'POST /v1/sources/{source}/revocation', { params: { source: id } });
  show(
    options,
    revoked,
    (source) => `Đã thu hồi nguồn ${plain(source.id)}: không lượt gửi nào qua nguồn này được nhận nữa.`,
  );
};

const list = async (options: ServiceOptions): Promise<void> => {
  const answer = await call(connectionOf(options), 'GET /v1/sources');
  show(options, answer, ({ sources }) =>
    sources.length === 0 ? 'Chưa nối nguồn nào. Nối bằng: tonghop source add ID --tool … --campaign …' : drawn(sources),
  );
};

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
