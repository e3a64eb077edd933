/**
 * `page`: our own form as a page (functions/fill). It says which campaign, version and period it was made from; answers
 * are as people typed them, by the keys of the campaign. Minted into the page, its id makes pressing twice one report.
 */
import type { Draft, Refusal } from '../../domain/log/draft.ts';
import { isObject, readObject, wordOf } from '../formats/json-shape.ts';
import { draftOf } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const { submissionId, form, answers } = body.object;
  if (!isObject(answers)) {
    return { refusal: 'body.answers', detail: 'Cần "answers": câu trả lời theo mã chỉ tiêu.', pointer: '/answers' };
  }
  return draftOf(page.name, payload, {
    form: formOf(form),
    id: { stated: wordOf(submissionId) ?? '', kind: 'sender' },
    answers: Object.entries(answers).map(([key, value]) => ({
      key,
      type: typeof value,
      value,
      source: 'respondent',
    })),
  });
};

const formOf = (form: unknown): Draft['form'] => {
  const { id, version, period } = isObject(form) ? form : {};
  const stated = { version: wordOf(version), period: wordOf(period) };
  const known = Object.entries(stated).filter(([, word]) => word !== undefined);
  return { id: wordOf(id) ?? '', ...Object.fromEntries(known) };
};

export const page: Tool = {
  name: 'page',
  docs: '/v1/openapi.json',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  // Pages are written to people who write 1.234,5.
  decimals: 'vi',
  reply: 'json',
  read,
};
