/**
 * Part III of the report: what the units wrote, question by question. The same words of several units are said once
 * with their names; "Không", "Không có" are counted. Long texts are quoted in part and stand whole in the annex.
 */
import type { Field } from '../../../domain/fields/field.ts';
import { spoken } from '../../../domain/fields/kinds.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { type Block, type Paragraph, paragraph, type Section } from '../../docx/model.ts';
import { cleanText } from '../../package/xml-text.ts';
import type { ExportInput } from '../sheets/input.ts';
import { groupName, inOrder, isGrouped } from '../sheets/order.ts';

const quoted = 400;
const mostNames = 8;

interface Told {
  readonly text: string;
  readonly unit: string;
}

export const collectedPart = (input: ExportInput, fields: readonly Field[]): Paragraph[] =>
  fields.flatMap((field, index) => {
    const told = answersTo(input, field);
    const nothing = told.filter(({ text }) => isNothing(text));
    const said = Map.groupBy(
      told.filter(({ text }) => !isNothing(text)),
      ({ text }) => text.toLowerCase(),
    );
    const items = [...said.values()].toSorted((a, b) => b.length - a.length);
    return [
      paragraph('heading', `${index + 1}. ${field.label}`),
      ...items.map((same) => paragraph('item', `- ${cut(same[0]?.text ?? '')} (${namesOf(same)}).`)),
      ...(nothing.length > 0 ? [paragraph('item', `- ${nothing.length} đơn vị báo cáo không có.`)] : []),
      ...(told.length === 0 ? [paragraph('item', '- Chưa có đơn vị nào trả lời mục này.')] : []),
    ];
  });

/** Every narrative, whole, unit by unit. */
export const collectedAnnex = (input: ExportInput, fields: readonly Field[], number: string): Section => {
  const { campaign, tallies } = input;
  const blocks = tallies.groups.flatMap((group): Block[] => {
    const rows = inOrder(group.rows, campaign.export.sort).filter(({ current }) => current);
    if (rows.length === 0) return [];
    const of = rows.flatMap((row): Block[] => {
      const told = fields.flatMap((field) => {
        const text = answerOf(row, field);
        return text === '' ? [] : [paragraph('item', `${field.label}: ${text}`)];
      });
      return told.length === 0 ? [] : [paragraph('heading', row.unit.name), ...told];
    });
    return [...(isGrouped(tallies.groups) ? [paragraph('caption', groupName(group.group))] : []), ...of];
  });
  return {
    orientation: 'portrait',
    blocks: [
      paragraph('annex', `Phụ lục ${number}`),
      paragraph('annex', 'NỘI DUNG BÁO CÁO CỦA CÁC ĐƠN VỊ'),
      ...(campaign.sample ? [paragraph('sample', 'SỐ LIỆU MINH HỌA')] : []),
      ...blocks,
    ],
  };
};

const answersTo = ({ campaign, register, tallies }: ExportInput, field: Field): Told[] =>
  tallies.groups.flatMap((group) =>
    inOrder(group.rows, campaign.export.sort).flatMap((row) => {
      const text = answerOf(row, field);
      // "Xã Đắk Hà, Huyện Tu Mơ Rông" tells two communes apart; the name of another kind of group tells nothing.
      const isDistrict = register.groups.some(({ code }) => code === group.group?.code);
      const place = isDistrict ? `${row.unit.name}, ${groupName(group.group)}` : row.unit.name;
      return text === '' ? [] : [{ text, unit: place }];
    }),
  );

/** On one line, without the list mark a commune began with: the report gives it its own. */
const answerOf = (row: LedgerRow, field: Field): string => {
  const answer = row.current?.values[field.key];
  if (answer === undefined) return '';
  const lines = cleanText(spoken(field, answer)).split('\n');
  return lines
    .map((line) => line.replace(/^[\s\-+*=•]+/, '').trim())
    .filter((line) => line !== '')
    .join('; ')
    .replace(/[.;]+; /g, '; ')
    .replace(/[.;,\s]+$/, '');
};

/** "Không", "Không có", "-", "Không có khó khăn gì": nothing to tell. */
const isNothing = (text: string): boolean =>
  /^(không|không có|chưa có|không có gì|không có khó khăn( gì)?|không có ý kiến( gì)?|-)$/i.test(text.trim());

const cut = (text: string): string => {
  if (text.length <= quoted) return text;
  const part = text.slice(0, quoted);
  return `${part.slice(0, Math.max(part.lastIndexOf(' '), quoted / 2)).toWellFormed()}… [xem phụ lục]`;
};

const namesOf = (same: readonly Told[]): string => {
  const names = same.slice(0, mostNames).map(({ unit }) => unit);
  return same.length > mostNames ? `${names.join('; ')} và ${same.length - mostNames} đơn vị khác` : names.join('; ');
};
