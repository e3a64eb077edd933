/** tonghop publish: registers, campaigns and sources from files, each told apart by what it holds. */
import type { Asker } from './asker.ts';
import type { Answer, Body } from './client.ts';
import { serviceCommand } from './command.ts';
import type { ServiceOptions } from './connection.ts';
import { type DocumentFile, type Kind, kinds, readDocument, withTemplate } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import { issueLines } from './problem-text.ts';
import { colour, plain } from './text.ts';

const help = `
Văn bản sai không được công bố; mọi chỗ sai được liệt kê một lần, kèm vị trí (JSON pointer).
Nhiều tệp được công bố theo thứ tự danh mục, đợt, nguồn; tệp sai không cản tệp khác.

Ví dụ:
  tonghop publish shared/registers/kon-tum@2021-11-06.json shared/campaigns/kon-tum-2881-2021.json`;

interface PublishOptions extends ServiceOptions {
  readonly template?: string;
}

export const publish = serviceCommand({
  description: 'Công bố một phiên bản của danh mục đơn vị, đợt báo cáo hoặc nguồn từ tệp JSON.',
  options: (command) =>
    command.option(
      '--template <tệp>',
      'đợt báo cáo dùng mẫu .xlsx này của cơ quan (các dấu {{…}} được điền khi tổng hợp)',
    ),
  help,
  run: async (asker, { template, json }: PublishOptions, files: readonly string[]) => {
    const documents = await Promise.all(
      files.map(async (file) => {
        const document = await readDocument(asker, file);
        return template === undefined ? document : withTemplate(asker, document, template);
      }),
    );
    const inOrder = documents.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
    for (const [done, document] of inOrder.entries()) {
      try {
        const answer = await asker.watch(`Đang công bố ${document.file} (${done + 1}/${inOrder.length})`, () =>
          put(asker, document),
        );
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

type Published = Body<'PUT /v1/campaigns/{campaign}'>;

/** Publishes one document under the id it states, over the version there is now. */
export const put = async (
  { ask }: Asker,
  { kind, id, document: body }: Pick<DocumentFile, 'kind' | 'id' | 'document'>,
): Promise<Answer<Published>> => {
  const seen = (await published[kind](ask)).find((one) => one.id === id)?.version ?? 0;
  return ask(`PUT /v1/${kind}s/{${kind}}` as PutKey, { params: { [kind]: id }, body, seen });
};

type PutKey = 'PUT /v1/registers/{register}' | 'PUT /v1/campaigns/{campaign}' | 'PUT /v1/sources/{source}';

type ListOf = (ask: Asker['ask']) => Promise<readonly { readonly id: string; readonly version: number }[]>;
const published: Readonly<Record<Kind, ListOf>> = {
  register: async (ask) => (await ask('GET /v1/registers')).body.registers,
  campaign: async (ask) => (await ask('GET /v1/campaigns')).body.campaigns,
  source: async (ask) => (await ask('GET /v1/sources')).body.sources,
};

const kindWords: Readonly<Record<Kind, string>> = {
  register: 'danh mục đơn vị',
  campaign: 'đợt báo cáo',
  source: 'nguồn',
};

const publishedText = ({ kind }: DocumentFile, { id, version, outcome, sources }: Published): string => {
  const bound = sources.filter((one) => one.outcome === 'bound' && one.source !== id);
  return [
    `${colour('green', '✓')} ${kindWords[kind]} ${plain(id)}: phiên bản ${version}${outcome === 'unchanged' ? ' (không đổi)' : ''}`,
    ...(bound.length > 0
      ? [`  Nguồn đã gắn với phiên bản này: ${bound.map(({ source }) => plain(source)).join(', ')}`]
      : []),
    ...sources.flatMap(({ source, outcome: became, issues }) =>
      unbound[became] === undefined
        ? []
        : [colour('yellow', `  Nguồn ${plain(source)} ${unbound[became]}`), ...issueLines(issues)],
    ),
  ].join('\n');
};

/** What an operator has to look at. */
const unbound: Readonly<Partial<Record<Published['sources'][number]['outcome'], string>>> = {
  kept: 'còn ở phiên bản cũ, vì không hợp với phiên bản này:',
  overtaken: 'còn ở phiên bản cũ, vì nhiều người đang sửa: hãy công bố lại.',
};
