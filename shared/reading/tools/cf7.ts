/**
 * `cf7`: Contact Form 7 with the plug-in "CF7 to Webhook": tag → value, no labels, no id, no time, no retry. Names that
 * begin with "_" are WordPress's own (_date, _url, _serial_number): a form's tags begin with a letter.
 * https://github.com/mariovalney/cf7-to-zapier modules/zapier/class-module-zapier.php
 */
import type { Answer, Draft, Refusal } from '../../domain/log/draft.ts';
import { wordOf } from '../formats/json-shape.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf, type Parts } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';
import { uploadsIn } from './uploads.ts';
import { looksLikeJson, readWritten } from './written-body.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const parts = readWritten(payload);
  if ('refusal' in parts) return isHandWritten(payload, parts) ? handWritten : parts;
  const answers = parts.answers.map(marked);
  const special = (name: string) => wordOf(answers.find(({ key }) => key === name)?.value);
  const time = [special('_date'), special('_time')].filter((text) => text !== undefined).join(' ');
  const uploads = uploadsIn(answers);
  return draftOf(cf7.name, payload, {
    ...parts,
    form: { id: special('_post_id') ?? '', ...titled(special('_post_title')) },
    id: { stated: parts.id?.stated || (special('_serial_number') ?? ''), kind: 'sender' },
    ...(parts.submittedAt || time === '' ? {} : { submittedAt: readInstant(time, payload.reading) }),
    answers,
    attachments: [...(parts.attachments ?? []), ...uploads],
  });
};

const titled = (title: string | undefined) => (title === undefined ? {} : { title });

const marked = (answer: Answer): Answer => (answer.key.startsWith('_') ? { ...answer, source: 'metadata' } : answer);

/** JSON from its first letter to its last, and yet none: the plug-in put a raw answer into a body its author wrote. */
const isHandWritten = ({ bytes }: Payload, { refusal }: Extract<Parts | Refusal, Refusal>): boolean =>
  refusal === 'body.json' && looksLikeJson(bytes) && /\}\s*$/.test(bytes.subarray(-100).toString('latin1'));

const handWritten: Refusal = {
  refusal: 'cf7.custom-body',
  detail:
    'Nội dung tự soạn (Custom Body) hỏng vì câu trả lời có dấu nháy kép hoặc xuống dòng: ' +
    'hãy xóa Custom Body để plug-in tự gửi JSON, hoặc đặt từng [tên-ô] trong dấu nháy kép và nâng cấp plug-in. ' +
    'Lượt gửi này đã được giữ.',
};

export const cf7: Tool = {
  name: 'cf7',
  docs: 'https://wordpress.org/plugins/cf7-to-zapier/',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  read,
};
