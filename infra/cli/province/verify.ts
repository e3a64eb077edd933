/** tonghop province verify: every log of a province recounted against its exports, signatures and seals. */
import { findingKinds, verifyLog } from '../../../shared/domain/seals/verify.ts';
import { type Asker, inCampaign } from '../asker.ts';
import { sealedLogOf } from '../audit-log.ts';
import { serviceCommand } from '../command.ts';
import type { ServiceOptions } from '../connection.ts';
import { exits } from '../exit.ts';
import { table } from '../table.ts';
import { plain } from '../text.ts';

interface Recount {
  readonly campaign: string;
  readonly period: string;
  readonly entries: number;
  readonly reports: number;
  readonly exports: number;
  readonly seals: number;
  /** Marks of what no honest log has. */
  readonly faults: readonly string[];
}

export const verifyProvince = serviceCommand<ServiceOptions, []>({
  description: 'Đếm lại mọi sổ của tỉnh: đối chiếu với các bản tổng hợp, bản ký và niêm phong.',
  help: `
Mỗi kỳ đã mở của mỗi đợt một dòng. Sổ nào không còn đúng thì kết thúc bằng 6; xem từng
chỗ: tonghop audit verify ĐỢT --period KỲ

Ví dụ:
  tonghop province verify --api https://… --token …`,
  run: async (asker, { json }) => {
    const recounts = await asker.watch('Đang đếm lại', () => recountAll(asker));
    if (recounts.some(({ faults }) => faults.length > 0)) asker.endWith(exits.tampered);
    asker.say(json ? JSON.stringify({ periods: recounts }) : recountsText(recounts));
  },
});

const recountAll = async (asker: Asker): Promise<Recount[]> => {
  const recounts: Recount[] = [];
  const { campaigns } = (await asker.ask('GET /v1/campaigns')).body;
  for (const { id: campaign } of campaigns) {
    const about = { params: { campaign } };
    const { periods } = (await asker.ask('GET /v1/campaigns/{campaign}/periods', about)).body;
    for (const { period, state } of periods)
      if (state !== 'coming') recounts.push(await recount(asker, campaign, period));
  }
  return recounts;
};

const recount = async (asker: Asker, campaign: string, period: string): Promise<Recount> => {
  const log = await sealedLogOf(inCampaign(asker, campaign, { period, timeout: asker.connection.timeoutSeconds }));
  const count = (prefix: string): number => log.entries.filter(({ key }) => key.startsWith(prefix)).length;
  const faults = verifyLog(log).filter(({ kind }) => !findingKinds[kind].honest);
  return {
    campaign,
    period,
    entries: log.entries.length,
    reports: count('S#'),
    exports: count('X#'),
    seals: log.seals.length,
    faults: [...new Set(faults.map(({ kind }) => findingKinds[kind].mark))],
  };
};

const resultText = ({ entries, seals, faults }: Recount): string => {
  if (faults.length > 0) return faults.join(', ');
  return entries > 0 && seals === 0 ? 'chưa niêm phong' : 'đúng';
};

const recountsText = (recounts: readonly Recount[]): string =>
  table(
    [
      { head: 'Đợt', of: ({ campaign }) => plain(campaign) },
      { head: 'Kỳ', of: ({ period }) => plain(period) },
      { head: 'Mục', of: ({ entries }) => entries, align: 'right' },
      { head: 'Báo cáo', of: ({ reports }) => reports, align: 'right' },
      { head: 'Bản tổng hợp', of: (one) => one.exports, align: 'right' },
      { head: 'Niêm phong', of: ({ seals }) => seals, align: 'right' },
      { head: 'Kết quả', of: resultText },
    ],
    recounts,
  );
