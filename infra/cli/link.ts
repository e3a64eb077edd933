/** tonghop link: the signed link of each unit, for a source that takes its unit from them. */
import type { Command } from 'commander';
import { type Body, call } from './client.ts';
import { connectionOf, type ServiceOptions } from './connection.ts';
import { asksService } from './options.ts';
import { table } from './table.ts';
import { show } from './terminal.ts';

const help = `
Ai giữ liên kết của một đơn vị thì gửi được báo cáo cho đúng đơn vị đó. Liên kết hết hiệu lực khi mã của nguồn đã bị
thay hai lần, hoặc nguồn bị thu hồi. Không nêu đơn vị thì in cho mọi đơn vị phải báo cáo.

Ví dụ:
  tonghop link 23311 --source kt-lien-ket
  tonghop link --source kt-lien-ket --json > lien-ket.json`;

interface LinkOptions extends ServiceOptions {
  readonly source: string;
  readonly period?: string;
}

export const addLink = (program: Command): void => {
  asksService(program.command('link [unit...]'))
    .summary('cấp liên kết riêng, có ký, cho từng đơn vị')
    .description('Cấp liên kết riêng, có ký, cho từng đơn vị của một nguồn khai "unit": { "link": … }.')
    .requiredOption('--source <nguồn>', 'mã nguồn')
    .option('--period <kỳ>', 'kỳ báo cáo; mặc định là kỳ hiện tại')
    .addHelpText('after', help)
    .action(link);
};

const link = async (units: readonly string[], options: LinkOptions): Promise<void> => {
  const connection = connectionOf(options);
  const { period } = options;
  const answer = await call(connection, 'POST /v1/sources/{source}/links', {
    params: { source: options.source },
    body: { ...(units.length > 0 ? { units } : {}), ...(period === undefined ? {} : { period }) },
  });
  show(options, answer, (body) => linkText(body, connection.api));
};

const linkText = ({ links }: Body<'POST /v1/sources/{source}/links'>, api: URL): string =>
  table(
    [
      { head: 'Mã', of: ({ unit }) => unit },
      { head: 'Đơn vị', of: ({ name }) => name },
      { head: 'Liên kết', of: ({ path }) => new URL(path.slice(1), api).href },
    ],
    links,
  );
