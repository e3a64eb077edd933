/**
 * `formsg`: FormSG sends its answers encrypted with the form's key, which we do not hold. The delivery is kept whole,
 * so that it can be read later, and says what to do instead.
 * https://guide.form.gov.sg/advanced-guide/webhooks, github.com/opengovsg/FormSG src/app/modules/webhook
 */

import { at } from '../../domain/issues/untyped.ts';
import type { Refusal } from '../../domain/log/draft.ts';
import { readObject, wordOf } from '../formats/json-shape.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async ({ bytes }: Payload): Promise<Refusal> => {
  const body = readObject(bytes);
  if ('refusal' in body) return body;
  return wordOf(at(body.object, 'data', 'encryptedContent')) === undefined ? notOurs : encrypted;
};

const encrypted: Refusal = {
  refusal: 'formsg.encrypted',
  detail:
    'FormSG gửi câu trả lời đã mã hóa, hệ thống không giữ khóa của biểu mẫu: đã giữ nguyên. ' +
    'Hãy giải mã tại đơn vị rồi nộp tệp CSV vào nguồn "csv", hoặc gửi tiếp vào nguồn "json".',
  pointer: '/data/encryptedContent',
};

const notOurs: Refusal = {
  refusal: 'formsg.data',
  detail: 'Thiếu mục "data": nội dung không phải do FormSG gửi.',
  pointer: '/data',
};

export const formsg: Tool = {
  name: 'formsg',
  docs: 'https://guide.form.gov.sg/advanced-guide/webhooks',
  clock: 'server',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  read,
};
