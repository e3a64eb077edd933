/** What publishing a document did, or would do, in words. */
import type { Body } from './client.ts';
import type { DocumentFile, Kind } from './document-file.ts';
import { issueLines } from './problem-text.ts';
import { colour, plain } from './text.ts';

export type Published = Body<'PUT /v1/campaigns/{campaign}'>;
type Impact = Published['impacts'][number];

const kindWords: Readonly<Record<Kind, string>> = {
  register: 'danh mục đơn vị',
  holidays: 'ngày nghỉ',
  campaign: 'đợt báo cáo',
  source: 'nguồn',
};

const done: Readonly<Record<Published['outcome'], (version: number) => string>> = {
  published: (version) => `phiên bản ${version}`,
  unchanged: (version) => `phiên bản ${version} (không đổi)`,
  'dry-run': (version) => `chưa công bố gì; phiên bản mới nhất là ${version}`,
};

export const publishedText = (
  { kind }: DocumentFile,
  { id, version, outcome, impacts, sources }: Published,
): string => {
  const bound = sources.filter((one) => one.outcome === 'bound' && one.source !== id);
  return [
    `${colour('green', '✓')} ${kindWords[kind]} ${plain(id)}: ${done[outcome](version)}`,
    ...(outcome === 'dry-run' ? impacts.map(impactText) : []),
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

/** What a publication does to a campaign, a line for each thing it touches. */
export const impactText = (impact: Impact): string => {
  const { campaign, period, reports, joining, leaving, added, removed, required, totals, sources, refusals } = impact;
  const unfit = sources.filter(({ fits }) => !fits);
  const forms = sources.filter(({ givesForms }) => givesForms).map(({ source }) => plain(source));
  const lines = [
    ...list('Đơn vị thêm', joining.map(unitText)),
    ...list(
      'Đơn vị bỏ',
      leaving.map((unit) => `${unitText(unit)}${unit.reported ? ', đã báo cáo' : ''}`),
    ),
    ...list('Chỉ tiêu thêm', added.map(fieldText)),
    ...list('Chỉ tiêu bỏ', removed.map(fieldText)),
    ...list('Chỉ tiêu nay bắt buộc', required.map(fieldText)),
    ...totals.map(
      ({ label, before, after }) => `  Số tổng "${plain(label)}": ${totalText(before)} → ${totalText(after)}`,
    ),
    ...unfit.flatMap(({ source, issues }) => [
      colour('yellow', `  Nguồn ${plain(source)} sẽ ở lại phiên bản cũ:`),
      ...issueLines(issues),
    ]),
    ...list(
      'Nguồn có biểu đã phát theo phiên bản cũ',
      added.length + removed.length + required.length > 0 ? forms : [],
    ),
    ...(refusals.length > 0 ? ['  Chỉ làm khi thêm --force:', ...issueLines(refusals)] : []),
  ];
  const head = `${plain(campaign)} (kỳ ${plain(period)}): ${reports} đơn vị đã báo cáo`;
  return [
    lines.length > 0 ? `${head}; sẽ thay đổi:` : `${head}; đơn vị, chỉ tiêu, số tổng, nguồn không đổi.`,
    ...lines,
  ].join('\n');
};

const list = (head: string, words: readonly string[]): string[] =>
  words.length > 0 ? [`  ${head} (${words.length}): ${words.join('; ')}`] : [];

const unitText = ({ code, name }: { readonly code: string; readonly name: string }): string =>
  `${plain(name)} (${plain(code)})`;

const fieldText = ({ key, label }: { readonly key: string; readonly label: string }): string =>
  `${plain(label)} (${plain(key)})`;

const totalText = (total: Impact['totals'][number]['before']): string =>
  total === null ? 'không có' : `${String(total.value).replace('.', ',')} (${total.units} đơn vị)`;
