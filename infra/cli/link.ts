/** tonghop link: the signed link of each unit, for a source that takes its unit from them. */
import type { Asker } from './asker.ts';
import { unitsOf } from './choice.ts';
import type { Body } from './client.ts';
import { serviceCommand } from './command.ts';
import type { ServiceOptions } from './connection.ts';
import { table } from './table.ts';

const help = `
Ai giữ liên kết của một đơn vị thì gửi được báo cáo cho đúng đơn vị đó. Liên kết hết hiệu lực khi mã của nguồn đã bị
thay hai lần, hoặc nguồn bị thu hồi. Gõ mã hoặc tên đơn vị; không nêu đơn vị thì in cho mọi đơn vị phải báo cáo.

Ví dụ:
  tonghop link 23311 "Xã Đắk Cấm" --source kt-lien-ket
  tonghop link --source kt-lien-ket --json > lien-ket.json`;

interface LinkOptions extends ServiceOptions {
  readonly source: string;
  readonly period?: string;
}

export const link = serviceCommand({
  description: 'Cấp liên kết riêng, có ký, cho từng đơn vị của một nguồn khai "unit": { "link": … }.',
  options: (command) =>
    command
      .requiredOption('--source <nguồn>', 'mã nguồn')
      .option('--period <kỳ>', 'kỳ báo cáo; mặc định là kỳ hiện tại'),
  help,
  run: async (asker, { source, period }: LinkOptions, written: readonly string[]) => {
    const units = await codesOf(asker, source, written);
    const answer = await asker.ask('POST /v1/sources/{source}/links', {
      params: { source },
      body: { ...(units.length > 0 ? { units } : {}), ...(period === undefined ? {} : { period }) },
    });
    asker.show(answer, (body) => linkText(body, asker.connection.api));
  },
});

/** Codes need no look-up; names are those of the campaign the source reports to. */
const codesOf = async (asker: Asker, source: string, written: readonly string[]): Promise<readonly string[]> => {
  if (written.every((word) => /^\d+$/.test(word))) return written;
  const { campaign } = (await asker.ask('GET /v1/sources/{source}', { params: { source } })).body;
  const { body } = await asker.ask('GET /v1/campaigns/{campaign}', { params: { campaign } });
  return Promise.all(written.map(unitsOf(asker, body)));
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
