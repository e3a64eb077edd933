/** tonghop publish: registers, campaigns and sources from files, each told apart by what it holds. */
import type { Command } from 'commander';
import { type Answer, type Body, call } from './client.ts';
import { type Connection, connectionOf, type ServiceOptions } from './connection.ts';
import { type DocumentFile, type Kind, kinds, readDocument, withTemplate } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import { asksService } from './options.ts';
import { issueLines } from './problem-text.ts';
import { colour, note, plain, say, show } from './terminal.ts';

const help = `
Văn bản sai không được công bố; mọi chỗ sai được liệt kê một lần, kèm vị trí (JSON pointer).
Nhiều tệp được công bố theo thứ tự danh mục, đợt, nguồn; tệp sai không cản tệp khác.

Ví dụ:
  tonghop publish shared/registers/kon-tum@2021-11-06.json shared/campaigns/kon-tum-2881-2021.json`;

export const addPublish = (program: Command): void => {
  asksService(program.command('publish <file...>'))
    .summary('công bố danh mục, đợt báo cáo, nguồn từ tệp JSON')
    .description('Công bố một phiên bản của danh mục đơn vị, đợt báo cáo hoặc nguồn từ tệp JSON.')
    .option('--template <tệp>', 'đợt báo cáo dùng mẫu .xlsx này của cơ quan (các dấu {{…}} được điền khi tổng hợp)')
    .addHelpText('after', help)
    .action(publish);
};

const publish = async (
  files: readonly string[],
  options: ServiceOptions & { readonly template?: string },
): Promise<void> => {
  const connection = connectionOf(options);
  const read = await Promise.all(files.map(readDocument));
  const { template } = options;
  const documents = template === undefined ? read : await Promise.all(read.map((one) => withTemplate(one, template)));
  for (const document of documents.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))) {
    try {
      show(options, await put(connection, document), (published) => publishedText(document, published));
    } catch (error) {
      if (!(error instanceof Stop) || error.exit !== exits.refused) throw error;
      process.exitCode = exits.refused;
      if (options.json && error.answer !== undefined) say(error.answer);
      note(`${document.file}: ${error.message}`);
    }
  }
};

type Published = Body<'PUT /v1/campaigns/{campaign}'>;

/** Publishes one document under the id it states. */
export const put = async (
  connection: Connection,
  { kind, id, document: body }: Pick<DocumentFile, 'kind' | 'id' | 'document'>,
): Promise<Answer<Published>> => {
  if (kind === 'register') return call(connection, 'PUT /v1/registers/{register}', { params: { register: id }, body });
  if (kind === 'campaign') return call(connection, 'PUT /v1/campaigns/{campaign}', { params: { campaign: id }, body });
  return call(connection, 'PUT /v1/sources/{source}', { params: { source: id }, body });
};

const kindWords: Readonly<Record<Kind, string>> = {
  register: 'danh mục đơn vị',
  campaign: 'đợt báo cáo',
  source: 'nguồn',
};

const publishedText = ({ kind }: DocumentFile, { id, version, outcome, rebound, notRebound }: Published): string =>
  [
    `${colour('green', '✓')} ${kindWords[kind]} ${plain(id)}: phiên bản ${version}${outcome === 'unchanged' ? ' (không đổi)' : ''}`,
    ...(rebound.length > 0 ? [`  Nguồn đã gắn với phiên bản này: ${rebound.map(plain).join(', ')}`] : []),
    ...notRebound.flatMap(({ source, issues }) => [
      colour('yellow', `  Nguồn ${plain(source)} còn ở phiên bản cũ, vì không hợp với phiên bản này:`),
      ...issueLines(issues),
    ]),
  ].join('\n');
