/** Reports as senders write them, and the three ways they travel. The campaign is Kon Tum's, the units real. */
import { createHash } from 'node:crypto';
import type { Place } from '../../shared/domain/log/period.ts';
import type { LogEntry } from '../../shared/domain/log/submission.ts';
import type { Answer, LocalService } from './service.ts';

export const konTum = 'kon-tum-2881-2021';
export const konTumPlace = { campaign: konTum, period: 'once' } as const;
/** The campaign opens 16/8/2021; communes report before 25/11/2021. */
export const moment = {
  beforeOpening: '2021-08-01T02:00:00.000Z',
  inTime: '2021-11-10T02:00:00.000Z',
  late: '2021-11-26T02:00:00.000Z',
  longClosed: '2024-01-05T02:00:00.000Z',
} as const;

/** Every entry of a period, what is in quarantine included. */
export const wholeLog = async ({ service }: LocalService, place: Place = konTumPlace): Promise<LogEntry[]> => {
  const { log } = service.stores;
  return [...(await log.entries(place)), ...(await log.held(place)).entries];
};

export type Answers = Record<string, unknown>;

/** A right report of a xã; `over` replaces answers, `undefined` leaves one out. */
export const aReport = (over: Answers = {}): Answers => {
  const answers: Answers = {
    unit: 'Xã Đắk Cấm',
    district: 'Thành phố Kon Tum',
    heads_thon: 6,
    members_thon: 4,
    secretaries_thon: 3,
    results: 'Đạt kế hoạch',
    difficulties: 'Không',
    ...over,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
};

export interface Encoded {
  readonly source: string;
  readonly body: Uint8Array;
  readonly type: string;
}

export const asJson = (answers: Answers, envelope: object = {}): Encoded => ({
  source: 'kt-json',
  body: Buffer.from(JSON.stringify({ ...envelope, answers })),
  type: 'application/json',
});

export const asUrlencoded = (answers: Answers): Encoded => ({
  source: 'kt-form',
  body: Buffer.from(new URLSearchParams(answers as Record<string, string>).toString()),
  type: 'application/x-www-form-urlencoded',
});

export const boundary = '----tonghop7MA4YWxk';

export const asMultipart = (answers: Answers): Encoded => ({
  source: 'kt-form',
  body: Buffer.from(
    `${Object.entries(answers)
      .map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--${boundary}--\r\n`,
  ),
  type: `multipart/form-data; boundary=${boundary}`,
});

/** JSON, urlencoded and multipart, by name. */
export const encodings = { json: asJson, urlencoded: asUrlencoded, multipart: asMultipart } as const;

/**
 * Moves the service's clock on, by a second unless told otherwise: of two reports in one instant neither is the later.
 */
export const advance = ({ service }: LocalService, seconds = 1): void =>
  service.clock.set(service.clock.now() + seconds * 1_000);

/** Sends a second after whatever came before. */
export const sendEncoded = (local: LocalService, { source, body, type }: Encoded): Promise<Answer> => {
  advance(local);
  return local.deliver(source, body, { 'content-type': type });
};

/** A unit of its own for each encoding: the two forms share a source, where the same answers are the same report. */
export const unitBy = { json: 'Xã Kroong', urlencoded: 'Xã Ngọk Bay', multipart: 'Xã Vinh Quang' } as const;

/** The receipt code an answer carries: JSON, problem or page. */
export const receiptIn = ({ text }: Answer): string => /TH-[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)?.[0] ?? 'no receipt';

export interface HeldBytes {
  readonly id: string;
  readonly receipt: string;
  readonly issues: readonly { code: string; pointer: string; detail: string; strength: string }[];
  readonly unit: string | null;
  readonly open: boolean;
  readonly bytes: Buffer;
}

/** A quarantined delivery as the operator sees it; its id is the source and the hash of the bytes. */
export const heldBy = async (
  local: LocalService,
  { source, body }: { source: string; body: string | Uint8Array },
  campaign = konTum,
): Promise<HeldBytes> => {
  const id = `${source}~${createHash('sha256').update(body).digest('hex')}`;
  const held = await local.get(`/v1/campaigns/${campaign}/quarantine/${id}`, 'operator');
  if (held.status !== 200) throw new Error(`${id} is not in quarantine: ${held.status}`);
  const { text, base64 } = held.body;
  return { ...held.body, bytes: text === null ? Buffer.from(base64, 'base64') : Buffer.from(text) };
};
