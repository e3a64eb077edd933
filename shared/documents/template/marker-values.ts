/** What stands for each marker of a template: typed figures, and words. */
import { instantText, localDate } from '../../domain/calendars/time.ts';
import type { Field, Value } from '../../domain/fields/field.ts';
import { byKind, spoken } from '../../domain/fields/kinds.ts';
import { figuresOfRow, type Tally } from '../../domain/log/tally.ts';
import { leavesOf } from '../export/sheets/columns.ts';
import type { ExportInput } from '../export/sheets/input.ts';
import { lopsided } from '../export/sheets/lopsided.ts';
import { stateText } from '../export/sheets/marks.ts';
import { groupName, roman, share } from '../export/sheets/order.ts';
import { remarksOf } from '../export/sheets/remarks.ts';
import type { HeadWord, Marker } from './markers.ts';
import type { Line } from './plan.ts';

/** A number, a text, a date (yyyy-mm-dd), or nothing: not reported. */
export type MarkerValue = number | string | { readonly date: string } | null;

export type ValueOf = (marker: Marker, line: Line | null) => MarkerValue;

export const markerValues = (input: ExportInput): ValueOf => {
  const { campaign, tallies, ledger } = input;
  const heads = headValues(input);
  const oneSided = lopsided(campaign, ledger.rows, leavesOf(campaign, campaign.export.columns));
  const ofTally = (word: string, tally: Tally): MarkerValue => {
    if (word === 'da_bao_cao') return tally.reported;
    if (word === 'phai_bao_cao') return tally.expected;
    return tally.values.get(word) ?? null;
  };
  const ofGroup = (word: string, { group, number, kind }: Line): MarkerValue => {
    if (word === 'stt') return kind === 'group' ? roman(number) : '';
    if (word === 'ma') return group.group?.code ?? '';
    return word === 'ten' ? groupName(group.group) : ofTally(word, group);
  };
  const ofUnit = (word: string, { row, number, group }: Line): MarkerValue => {
    if (!row) return null;
    if (word === 'stt') return number;
    if (word === 'ma') return row.unit.code;
    if (word === 'ten') return row.unit.name;
    if (word === 'loai') return row.unit.type;
    if (word === 'nhom') return groupName(group.group);
    if (word === 'tinh_trang') return stateText[row.state];
    if (word === 'ghi_chu') return remarksOf(campaign, row, oneSided);
    const field = campaign.fields.find(({ key }) => key === word);
    const answer = row.current?.values[word];
    if (!field) return row.current ? (figuresOfRow(campaign, row).get(word) ?? null) : null;
    if (answer === undefined) return null;
    return answerValue(field, answer);
  };
  return ({ scope, word }, line) => {
    if (scope === null) return heads[word as HeadWord];
    if (scope === 'tong') return ofTally(word, tallies.whole);
    if (!line) return null;
    return scope === 'nhom' ? ofGroup(word, line) : ofUnit(word, line);
  };
};

const inWords = (field: Field, answer: Value): MarkerValue =>
  typeof answer === 'number' ? answer : spoken(field, answer);

/** What stands for the marker of one unit's answer. */
const answerValue = byKind<[answer: Value], MarkerValue>({
  count: inWords,
  decimal: inWords,
  text: inWords,
  date: (_, answer) => ({ date: String(answer) }),
  choice: inWords,
  'yes-no': inWords,
});

const headValues = ({ campaign, ledger, tallies, evidence }: ExportInput): Readonly<Record<HeadWord, string>> => {
  const { agency, title, subtitle, attachedTo, unitOfMeasure, place } = campaign.export;
  return {
    co_quan_cap_tren: agency.parent,
    co_quan: agency.name,
    tieu_de: title,
    phu_de: subtitle ?? '',
    kem_theo: attachedTo ?? '',
    don_vi_tinh: unitOfMeasure ?? '',
    dia_danh: place,
    nam: localDate(ledger.cutoff).slice(0, 4),
    so_lieu_den: instantText(ledger.cutoff),
    da_bao_cao: share(tallies.whole),
    so_lieu_minh_hoa: campaign.sample ? 'SỐ LIỆU MINH HỌA' : '',
    ma_bam: evidence.inputHash,
  };
};
