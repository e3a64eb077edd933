/**
 * tonghop audit dump, audit verify: the log of a period with its seals, kept in a file and verified, here or anywhere.
 */
import { readFile } from 'node:fs/promises';
import { instantText } from '../../shared/domain/calendars/time.ts';
import { dumpLines, type ReadDump, readDump } from '../../shared/domain/seals/dump.ts';
import { sealsIn } from '../../shared/domain/seals/read-seal.ts';
import type { KeptText, Seal, SignedSeal } from '../../shared/domain/seals/seal.ts';
import {
  type Finding,
  type FindingKind,
  findingKinds,
  type SealedLog,
  verifyLog,
} from '../../shared/domain/seals/verify.ts';
import { askerOf, type CampaignAsker, inCampaign } from './asker.ts';
import { campaignOf } from './choice.ts';
import { campaignCommand, localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { aboutCampaign, type CampaignOptions } from './options.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';
import { colour, plain, writtenText } from './text.ts';
import { targetOf, write } from './write-file.ts';

/** Seals first: what is written meanwhile is then unsealed, and nothing is missed. */
export const sealedLogOf = async ({ ask, campaign }: CampaignAsker): Promise<SealedLog> => {
  const seals: SignedSeal[] = [];
  for (let after: string | undefined | null; after !== null; ) {
    const { body } = await ask('GET /v1/campaigns/{campaign}/seals', { query: { after } });
    seals.push(...body.seals);
    after = body.next;
  }
  const entries: KeptText[] = [];
  let place = { campaign, period: '' };
  for (let after: string | undefined | null; after !== null; ) {
    const { body } = await ask('GET /v1/campaigns/{campaign}/log', { query: { after } });
    place = { campaign: body.campaign, period: body.period };
    entries.push(...body.entries.map(({ key, entry }) => ({ key, text: entry })));
    after = body.next;
  }
  return { place, seals, entries };
};

interface DumpOptions extends CampaignOptions {
  readonly out?: string;
}

export const dump = campaignCommand({
  description: 'Ghi toàn bộ sổ của kỳ cùng các niêm phong ra một tệp, mỗi dòng một mục (JSON lines).',
  options: (command) => command.option('--out <tệp>', 'ghi vào tệp hoặc thư mục này; - là đầu ra chuẩn'),
  help: `
Tệp có số liệu của các báo cáo: giữ như giữ báo cáo. Kiểm tra bằng: tonghop audit verify --file TỆP

Ví dụ:
  tonghop audit dump kon-tum-2881-2021 --out so.jsonl`,
  run: async (asker, { out, json }: DumpOptions) => {
    const log = await asker.watch('Đang tải sổ', () => sealedLogOf(asker));
    const { campaign, period } = log.place;
    const target = await targetOf(asker, out, `so-${campaign}-${period}.jsonl`);
    const bytes = Buffer.from(`${dumpLines(log).join('\n')}\n`);
    await write(asker, target, bytes);
    if (target === '-') return;
    const written = { file: target, entries: log.entries.length, seals: log.seals.length };
    asker.show({ body: written, text: JSON.stringify(written) }, () => writtenText(target, bytes.length));
    if (!json) asker.note(`${written.entries} mục, ${written.seals} niêm phong.`);
  },
});

interface VerifyOptions extends CampaignOptions {
  readonly file?: string;
  readonly key?: readonly string[];
}

export const verify = localCommand({
  description: 'Kiểm tra sổ của kỳ còn đúng như đã niêm phong hay không.',
  options: (command) =>
    aboutCampaign(command)
      .option(
        '--file <tệp>',
        'sổ đã ghi bằng "audit dump": không cần hệ thống; nêu cùng [campaign] thì đối chiếu cả hai',
      )
      .option(
        '--key <khóa>',
        'khóa công khai (base64) mà niêm phong được mang, nêu được nhiều lần; ' +
          'mặc định: khóa của niêm phong đầu và khóa sau được khóa trước ký nhận',
        (key: string, before: readonly string[] = []) => [...before, key],
      ),
  help: `
Tìm thấy gì thì nêu tên:
  ALTERED        mục đã niêm phong bị sửa          DELETED   mục đã niêm phong không còn
  BAD SIGNATURE  niêm phong không đúng chữ ký      GAP       thiếu niêm phong, hoặc tệp bị cắt
  FORK           hai niêm phong cùng một số        CHAIN     niêm phong hoặc quyết định không nối với cái trước
  TOTALS         bản tổng hợp hoặc bản phê duyệt đã tính báo cáo, quyết định mà sổ không có
Sổ không bị sửa cũng có thể có: LATE (ghi sau lần niêm phong đã phải có nó), UNSEALED (chưa đến
lần niêm phong). Mục LATE tự nói đã chờ ngoài sổ (khi đó bảng không ghi được) thì kèm lúc nhận
và lúc ghi: niêm phong không bác bỏ, cũng không chứng minh được.
Chưa có niêm phong nào thì chưa đối chiếu được gì: kết thúc bằng 4.
So số và gốc in ở trang "Căn cứ" của bản tổng hợp với kết quả; một tệp cũ nêu bằng
--file cho biết niêm phong nào đã bị thay.

Ví dụ:
  tonghop audit verify kon-tum-2881-2021
  tonghop audit verify --file so.jsonl`,
  run: async (terminal, options: VerifyOptions, named?: string) => {
    const kept = options.file === undefined ? undefined : await dumpIn(terminal, options.file);
    const log =
      kept && named === undefined && options.campaign === undefined ? kept : await online(terminal, options, named);
    if (kept && (kept.place.campaign !== log.place.campaign || kept.place.period !== log.place.period)) {
      throw new Stop(exits.usage, `Tệp là sổ của đợt ${plain(kept.place.campaign)}, kỳ ${plain(kept.place.period)}.`);
    }
    const witness = { ...(options.key ? { publicKeys: options.key } : {}), seals: kept?.seals ?? [] };
    const findings = [...(kept?.lost ?? []), ...verifyLog(log, witness)];
    const outcome = outcomeOf(log, findings);
    terminal.endWith(outcomes[outcome].exit);
    terminal.say(
      options.json ? JSON.stringify(verdictOf(log, findings, outcome)) : verdictText(log, findings, outcome),
    );
  },
});

/** Where nothing is sealed, nothing can be said of the log: that is not soundness. */
const outcomes = {
  sound: { exit: exits.done, text: colour('green', '✓ Đúng như đã niêm phong (OK).') },
  unsealed: { exit: exits.nothing, text: '– Sổ chưa được niêm phong: chưa có gì để đối chiếu.' },
  tampered: { exit: exits.tampered, text: colour('red', '✗ Không còn đúng như đã niêm phong.') },
} as const;
type Outcome = keyof typeof outcomes;

const outcomeOf = ({ seals }: SealedLog, findings: readonly Finding[]): Outcome => {
  if (findings.some(({ kind }) => !findingKinds[kind].honest)) return 'tampered';
  return seals.length === 0 ? 'unsealed' : 'sound';
};

const online = async (terminal: Terminal, options: VerifyOptions, named: string | undefined): Promise<SealedLog> => {
  const asker = askerOf(terminal, options);
  const campaign = await campaignOf(asker, named ?? options.campaign);
  return terminal.watch('Đang tải sổ', () => sealedLogOf(inCampaign(asker, campaign, options)));
};

const dumpIn = async ({ path }: Terminal, file: string): Promise<ReadDump> => {
  const text = await readFile(path(file), 'utf8').catch(() => '');
  const read = readDump(text);
  if (!read) throw new Stop(exits.usage, `Không đọc được ${plain(file)}: cần tệp ghi bằng "tonghop audit dump".`);
  return read;
};

const newestOf = ({ seals }: SealedLog): Seal | undefined =>
  sealsIn(seals)
    .toSorted((a, b) => a.number - b.number)
    .at(-1);

const verdictOf = (log: SealedLog, findings: readonly Finding[], outcome: Outcome): object => {
  const newest = newestOf(log);
  return {
    outcome,
    ...log.place,
    entries: log.entries.length,
    seals: log.seals.length,
    newest: newest
      ? { number: newest.number, upTo: newest.upTo, root: newest.root, publicKey: newest.publicKey }
      : null,
    findings: findings.map(({ kind, ...found }) => ({ kind: findingKinds[kind].mark, ...found })),
  };
};

const verdictText = (log: SealedLog, findings: readonly Finding[], outcome: Outcome): string => {
  const newest = newestOf(log);
  const { campaign, period } = log.place;
  return [
    `Sổ của đợt ${plain(campaign)}, kỳ ${plain(period)}: ${log.entries.length} mục, ${log.seals.length} niêm phong.`,
    ...(newest
      ? [
          `Niêm phong mới nhất: số ${newest.number}, đến ${instantText(newest.upTo)}, gốc ${newest.root.slice(0, 16)}.`,
          `Khóa công khai: ${plain(newest.publicKey)}`,
        ]
      : []),
    outcomes[outcome].text,
    ...(findings.length === 0 ? [] : [findingsTable(findings)]),
    ...(findings.length > mostShown ? [`Còn ${findings.length - mostShown} dòng nữa: thêm --json để xem tất cả.`] : []),
  ].join('\n');
};

const mostShown = 50;

const meanings: Readonly<Record<FindingKind, string>> = {
  altered: 'bị sửa sau khi niêm phong',
  deleted: 'không còn trong sổ',
  gap: 'thiếu',
  fork: 'có hai bản khác nhau',
  signature: 'không đúng chữ ký',
  chain: 'không nối với cái liền trước',
  totals: 'tính cả báo cáo hoặc quyết định mà sổ không có',
  late: 'ghi vào sổ sau lần niêm phong đã phải có nó',
  unsealed: 'chưa đến lần niêm phong',
};

const meaningOf = ({ kind, waited }: Finding): string => {
  if (!waited) return meanings[kind];
  const [came, written] = [instantText(waited.receivedAt), instantText(waited.writtenAt)];
  return `${meanings[kind]}; theo chính mục đó: nhận lúc ${came}, chờ ngoài sổ, ghi lúc ${written}`;
};

/** What no honest log has comes first, what says why it is there last. */
const rankOf = ({ kind, waited }: Finding): number => Number(findingKinds[kind].honest) + (waited ? 1 : 0);

const findingsTable = (findings: readonly Finding[]): string =>
  table(
    [
      { head: 'Kết quả', of: ({ kind }) => findingKinds[kind].mark },
      { head: 'Ở', of: ({ at }) => (typeof at === 'number' ? `niêm phong số ${at}` : plain(at)) },
      { head: 'Nghĩa là', of: meaningOf },
    ],
    findings.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, mostShown),
  );
