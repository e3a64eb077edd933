/**
 * `workbook`: the form of functions/form, filled in and sent back. The file is taken apart (workbook-sheet.ts) into one
 * delivery for each unit; here such a part is read. A whole file comes here only where it could not be taken apart.
 */
import type { Answer, Draft, Refusal } from '../../domain/log/draft.ts';
import { decode } from '../formats/json-text.ts';
import { draftOf } from './draft-of.ts';
import { fileBytes, type Payload, type Tool } from './tool.ts';
import { isUnitPart, type UnitPart } from './unit-part.ts';
import { workbookSheet } from './workbook-sheet.ts';

const whole: Refusal = {
  refusal: 'workbook.whole',
  detail: 'Tệp được giữ nguyên, chưa tách được từng đơn vị; hãy lấy tệp ra, sửa theo thông báo và gửi lại.',
};

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const part = partIn(payload.bytes);
  if (!part) return whole;
  const unit: Answer = { key: 'unit', type: 'text', value: part.unit ?? part.name, source: 'respondent' };
  const answers = part.answers.map(([key, value]): Answer => ({ key, type: 'cell', value, source: 'respondent' }));
  const { form = { id: '' }, issues } = part;
  return draftOf(workbook.name, payload, { form, answers: [unit, ...answers], issues });
};

/** Undefined where the bytes, whatever they are called, are no part. */
const partIn = (bytes: Buffer): UnitPart | undefined => {
  try {
    const part: unknown = JSON.parse(decode(bytes) ?? '');
    return isUnitPart(part) ? part : undefined;
  } catch {
    return undefined;
  }
};

export const workbook: Tool = {
  name: 'workbook',
  docs: 'https://ecma-international.org/publications-and-standards/standards/ecma-376/',
  clock: 'sender',
  maxBytes: fileBytes,
  reply: 'json',
  read,
  sheet: workbookSheet,
};
