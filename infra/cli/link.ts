/** tonghop link: the signed link of each unit, for a source that takes its unit from them. */
import { InvalidArgumentError } from 'commander';
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Asker } from './asker.ts';
import { unitsOf } from './choice.ts';
import type { Body } from './client.ts';
import { serviceCommand } from './command.ts';
import type { ServiceOptions } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { table } from './table.ts';
import { plain } from './text.ts';

const help = `
Ai giữ liên kết của một đơn vị thì gửi được báo cáo cho đúng đơn vị đó. Liên kết dùng được đến 30 ngày sau hạn cuối của
kỳ, trừ khi nêu --days, hoặc đến khi bị thu hồi (--revoke), riêng hay tất cả; liên kết cấp lại sau đó vẫn dùng được.
Gõ mã hoặc tên đơn vị; không nêu đơn vị thì in cho mọi đơn vị phải báo cáo.

Ví dụ:
  tonghop link 23311 "Xã Đắk Cấm" --source kt-lien-ket
  tonghop link --source kt-lien-ket --json > lien-ket.json
  tonghop link 23311 --source kt-lien-ket --revoke        (liên kết của một xã đã lộ)
  tonghop link --source kt-lien-ket --revoke --all`;

interface LinkOptions extends ServiceOptions {
  readonly source: string;
  readonly period?: string;
  readonly days?: number;
  readonly revoke?: boolean;
  readonly all?: boolean;
}

export const link = serviceCommand({
  description: 'Cấp liên kết riêng, có ký, cho từng đơn vị của một nguồn khai "unit": { "link": … }.',
  options: (command) =>
    command
      .requiredOption('--source <nguồn>', 'mã nguồn')
      .option('--period <kỳ>', 'kỳ báo cáo; mặc định là kỳ hiện tại')
      .option('--days <n>', 'số ngày dùng được, tính từ bây giờ', wholeDays)
      .option('--revoke', 'thu hồi liên kết đã cấp của các đơn vị nêu ra')
      .option('--all', 'cùng với --revoke: mọi liên kết đã cấp của nguồn'),
  help,
  run: async (asker, options: LinkOptions, written: readonly string[]) => {
    const { source, period, days, revoke = false, all = false } = options;
    if (all !== (revoke && written.length === 0)) {
      throw new Stop(exits.usage, 'Thu hồi liên kết: nêu các đơn vị với --revoke, hoặc --revoke --all cho tất cả.');
    }
    const units = await codesOf(asker, source, written);
    if (revoke) return end(asker, source, all ? { all } : { units });
    const answer = await asker.ask('POST /v1/sources/{source}/links', {
      params: { source },
      body: { ...(units.length > 0 ? { units } : {}), period, days },
    });
    asker.show(answer, (body) => linkText(body, asker.connection.api));
  },
});

const wholeDays = (text: string): number => {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Cần một số ngày, từ 1 đến 366.');
};

const end = async ({ ask, show }: Asker, source: string, body: object): Promise<void> => {
  const ended = await ask('POST /v1/sources/{source}/links/revocation', { params: { source }, body });
  show(ended, ({ units }) =>
    units === null
      ? `Đã thu hồi mọi liên kết đã cấp của nguồn ${plain(source)}.`
      : `Đã thu hồi liên kết của ${units.length} đơn vị: ${units.map(plain).join(', ')}.`,
  );
};

/** Codes need no look-up; names are those of the campaign the source reports to. */
const codesOf = async (asker: Asker, source: string, written: readonly string[]): Promise<readonly string[]> => {
  if (written.every((word) => /^\d+$/.test(word))) return written;
  const { campaign } = (await asker.ask('GET /v1/sources/{source}', { params: { source } })).body;
  const { body } = await asker.ask('GET /v1/campaigns/{campaign}', { params: { campaign } });
  return Promise.all(written.map(unitsOf(asker, body)));
};

const linkText = ({ links, expiresAt }: Body<'POST /v1/sources/{source}/links'>, api: URL): string =>
  `${linkTable(links, api)}\nDùng được đến ${instantText(expiresAt)}.`;

const linkTable = (links: Body<'POST /v1/sources/{source}/links'>['links'], api: URL): string =>
  table(
    [
      { head: 'Mã', of: ({ unit }) => unit },
      { head: 'Đơn vị', of: ({ name }) => name },
      { head: 'Liên kết', of: ({ path, page }) => new URL((page ?? path).slice(1), api).href },
    ],
    links,
  );
