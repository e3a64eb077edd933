/**
 * From where a source's records are also fetched: what a webhook loses, and edits no webhook tells of. The server is
 * fixed here, by an operator; nothing a server answers can lead anywhere else. Read by functions/sync.
 */
import * as z from 'zod';

const server = z
  .string()
  .max(200)
  .regex(/^https?:\/\/[^/?#@\s\\]+\/?$/, 'Cần dạng https://tên-máy-chủ, không có đường dẫn')
  .describe('Địa chỉ máy chủ, ví dụ https://kf.kobotoolbox.org');
const allowPrivate = z
  .boolean()
  .optional()
  .describe('Cho phép máy chủ trong mạng nội bộ, kể cả qua http không mã hóa; mặc định là không');

export const PullFrom = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('kobo'),
      server,
      asset: z
        .string()
        .regex(/^[A-Za-z0-9]{10,40}$/, 'Cần mã dự án của KoboToolbox')
        .describe('Mã dự án, đoạn bắt đầu bằng "a" trên đường dẫn của dự án'),
      allowPrivate,
    }),
    z.strictObject({
      kind: z.literal('odk-central'),
      server,
      project: z.int().positive().describe('Số của dự án'),
      form: z.string().min(1).max(100).describe('Mã biểu mẫu (form ID)'),
      allowPrivate,
    }),
  ])
  .describe('Nơi lấy thêm bản ghi theo lịch: KoboToolbox hoặc ODK Central');
export type PullFrom = z.infer<typeof PullFrom>;

/** The tool whose adapter reads what each kind of server gives. */
export const toolPulled = { kobo: 'kobo', 'odk-central': 'openrosa' } as const satisfies Record<
  PullFrom['kind'],
  string
>;

/** How a pull ended. Everything but the first two waits for somebody, or for the next run. */
export const pullStates = [
  'done',
  'more',
  'no-token',
  'refused',
  'missing',
  'busy',
  'failed',
  'rejected',
  'moved',
  'address',
  'too-large',
  'unreadable',
] as const;
export type PullState = (typeof pullStates)[number];

/** Nothing that somebody must look at. */
export const isQuiet = (state: PullState): boolean => state === 'done' || state === 'more' || state === 'busy';
