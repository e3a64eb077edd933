/** tonghop publish: registers, days off, campaigns and sources from files, each told apart by what it holds. */
import type { Command } from 'commander';
import type { Asker } from './asker.ts';
import type { Answer } from './client.ts';
import { serviceCommand } from './command.ts';
import { confirm } from './confirm.ts';
import type { ServiceOptions } from './connection.ts';
import { type DocumentFile, type Kind, kinds, readDocument, withTemplate } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import { issueLines } from './problem-text.ts';
import { impactText, type Published, publishedText } from './publish-text.ts';

const help = `
Văn bản sai không được công bố; mọi chỗ sai được liệt kê một lần, kèm vị trí (JSON pointer).
Nhiều tệp được công bố theo thứ tự danh mục, ngày nghỉ, đợt, nguồn; tệp sai không cản tệp khác.
Khi đợt đã có báo cáo, những gì sẽ thay đổi được nêu ra và hỏi lại trước khi công bố; --dry-run chỉ nêu, không công bố.

Ví dụ:
  tonghop publish shared/registers/kon-tum@2021-11-06.json shared/campaigns/kon-tum-2881-2021.json
  tonghop publish kon-tum-2881-2021.json --template mau.xlsx --dry-run`;

interface PublishOptions extends ServiceOptions, Insisting {
  readonly template?: string;
  readonly dryRun?: boolean;
  readonly changeProof?: boolean;
}

export const publish = serviceCommand({
  description: 'Công bố một phiên bản của danh mục đơn vị, ngày nghỉ, đợt báo cáo hoặc nguồn từ tệp JSON.',
  options: (command) =>
    insisting(command)
      .option('--template <tệp>', 'đợt báo cáo dùng mẫu .xlsx này của cơ quan (các dấu {{…}} được điền khi tổng hợp)')
      .option('--dry-run', 'chỉ cho biết sẽ thay đổi gì')
      .option('--change-proof', 'nguồn: cho phép đổi cách chứng minh nơi gửi'),
  help,
  run: async (asker, options: PublishOptions, files: readonly string[]) => {
    const { template, json, changeProof = false } = options;
    const documents = await Promise.all(
      files.map(async (file) => {
        const document = await readDocument(asker, file);
        return template === undefined ? document : withTemplate(asker, document, template);
      }),
    );
    const inOrder = documents.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
    for (const [done, document] of inOrder.entries()) {
      try {
        const label = `Đang công bố ${document.file} (${done + 1}/${inOrder.length})`;
        const answer = options.dryRun
          ? await put(asker, document, { dryRun: '1' })
          : await publishAsking(asker, document, options, { label, changeProof });
        asker.show(answer, (published) => publishedText(document, published));
      } catch (error) {
        if (!(error instanceof Stop) || error.exit !== exits.refused) throw error;
        asker.endWith(exits.refused);
        if (json && error.answer !== undefined) asker.say(error.answer);
        asker.note(`${document.file}: ${error.message}`);
      }
    }
  },
});

/** Whether to ask a person, and whether to insist on what is refused. */
export interface Insisting {
  readonly yes?: boolean;
  readonly force?: boolean;
}

export const insisting = (command: Command): Command =>
  command
    .option('--yes', 'không hỏi lại khi đã có báo cáo')
    .option('--force', 'vẫn công bố khi bỏ đơn vị đã báo cáo, bỏ mẫu .xlsx, đổi sang danh mục tỉnh khác');

type Publishable = Pick<DocumentFile, 'kind' | 'id' | 'document'>;

/** Asks the service what would change where reports exist, then the person, then publishes. */
export const publishAsking = async (
  asker: Asker,
  document: Publishable,
  { yes = false, force = false }: Insisting,
  { label = 'Đang công bố', changeProof = false } = {},
): Promise<Answer<Published>> => {
  const { body } = await asker.watch(label, () => put(asker, document, { dryRun: '1' }));
  if (body.notes.length > 0) asker.note(issueLines(body.notes).join('\n'));
  const touched = body.impacts.filter(({ reports }) => reports > 0);
  if (touched.length > 0 && !yes && !force) {
    asker.note(touched.map(impactText).join('\n'));
    await confirm(asker, `Công bố ${document.id}?`);
  }
  const query = { ...(force ? { force: '1' } : { confirm: '1' }), ...(changeProof ? { changeProof: '1' } : {}) };
  return asker.watch(label, () => put(asker, document, query));
};

/** Publishes one document under the id it states, over the version there is now. */
export const put = async (
  { ask }: Asker,
  { kind, id, document: body }: Publishable,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer<Published>> => {
  const seen = (await published[kind](ask)).find((one) => one.id === id)?.version ?? 0;
  return ask(putting[kind], { params: { [kind]: id }, query, body, seen });
};

const putting = {
  register: 'PUT /v1/registers/{register}',
  holidays: 'PUT /v1/holidays/{holidays}',
  campaign: 'PUT /v1/campaigns/{campaign}',
  source: 'PUT /v1/sources/{source}',
} as const satisfies Record<Kind, string>;

type ListOf = (ask: Asker['ask']) => Promise<readonly { readonly id: string; readonly version: number }[]>;
const published: Readonly<Record<Kind, ListOf>> = {
  register: async (ask) => (await ask('GET /v1/registers')).body.registers,
  holidays: async (ask) => (await ask('GET /v1/holidays')).body.holidays,
  campaign: async (ask) => (await ask('GET /v1/campaigns')).body.campaigns,
  source: async (ask) => (await ask('GET /v1/sources')).body.sources,
};
