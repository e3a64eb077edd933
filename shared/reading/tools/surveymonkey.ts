/**
 * `surveymonkey`: its webhook says which response changed, without the answers; those need an OAuth token of the
 * survey's owner. Every event is kept with the reason. The address is checked by HEAD when the webhook is made.
 * https://api.surveymonkey.com/v3/docs#webhook-callbacks
 */
import type { Refusal } from '../../domain/log/draft.ts';
import { vendorProofs } from '../../domain/sources/tools.ts';
import { readObject, wordOf } from '../formats/json-shape.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async ({ bytes }: Payload): Promise<Refusal> => {
  const body = readObject(bytes);
  if ('refusal' in body) return body;
  const { event_type: type, object_id: object } = body.object;
  return wordOf(type) !== undefined && wordOf(object) !== undefined ? ping : notOurs;
};

const instead = 'hãy xuất tệp CSV rồi nộp vào nguồn "csv", hoặc chuyển tiếp qua Zapier vào nguồn "json".';

const ping: Refusal = {
  refusal: 'surveymonkey.ping',
  detail: `SurveyMonkey chỉ báo có phiếu mới, không gửi câu trả lời: ${instead}`,
};

const notOurs: Refusal = {
  refusal: 'surveymonkey.event',
  detail: `Nội dung không phải là thông báo của SurveyMonkey; công cụ này không gửi được câu trả lời: ${instead}`,
};

export const surveymonkey: Tool = {
  name: 'surveymonkey',
  docs: 'https://api.surveymonkey.com/v3/docs#webhook-callbacks',
  clock: 'server',
  maxBytes: ordinaryBytes,
  proof: vendorProofs.surveymonkey,
  reply: 'webhook-200',
  read,
};
