/**
 * What the product rests on, asked of a store before anything is entrusted to it: an engine that answers as DynamoDB or
 * S3 does and means something else would lose reports in silence. Leaves a few small items in a partition of its own.
 */
import { randomUUID } from 'node:crypto';
import type { Objects, Table } from '../../shared/store/ports.ts';
import type { Kept } from '../local/stores.ts';

/** A store that does not hold what is asked of it, in sentences for who starts the server. */
class UnfitStore extends Error {
  constructor(findings: readonly string[]) {
    super(findings.join('\n'));
    this.name = 'UnfitStore';
  }
}

/** Throws `UnfitStore`. */
export const probe = async ({ table, intake, exports, seals }: Kept): Promise<void> => {
  const findings = await Promise.all([
    ...tableProbes.map((one) => found('bảng', one, table)),
    ...[intake, exports, seals].flatMap((objects, i) =>
      objectProbes.map((one) => found(`kho tệp ${['intake', 'exports', 'seals'][i]}`, one, objects)),
    ),
  ]);
  const faults = findings.filter((one) => one !== undefined);
  if (faults.length > 0) throw new UnfitStore(faults);
};

interface Probe<S> {
  /** What is asked, in words. */
  readonly asks: string;
  readonly holds: (store: S) => Promise<boolean>;
}

const found = async <S>(where: string, { asks, holds }: Probe<S>, store: S): Promise<string | undefined> => {
  try {
    return (await holds(store)) ? undefined : `${where}: không giữ đúng "${asks}"; không dùng được kho này.`;
  } catch {
    return `${where}: không trả lời khi hỏi "${asks}"; kiểm tra địa chỉ, tên, khóa truy cập.`;
  }
};

/** Who is not there breaks no promise: he is to be looked for elsewhere. */
const answered = <Outcome extends string>(outcome: Outcome): Outcome => {
  if (outcome === 'unavailable') throw new Error(outcome);
  return outcome;
};

const many = 20;
const nearlyLargest = 390_000;

const tableProbes: readonly Probe<Table>[] = [
  {
    asks: 'ghi nếu chưa có, một trong nhiều lượt cùng lúc',
    holds: async (table) => {
      const key = { pk: `PROBE#${randomUUID()}`, sk: 'once' };
      const put = async (i: number) => answered(await table.put(key, { i }));
      const outcomes = await Promise.all(Array.from({ length: many }, (_, i) => put(i)));
      const winner = outcomes.indexOf('recorded');
      const others = outcomes.filter((outcome) => outcome === 'repeated');
      return others.length === many - 1 && (await table.get(key))?.['i'] === winner;
    },
  },
  {
    asks: 'đọc theo thứ tự byte của khóa, từng đoạn',
    holds: async (table) => {
      const pk = `PROBE#${randomUUID()}`;
      const keys = ['S#b', 'S#B', 'S#đ', 'S#10', 'S#9', 'T#a', 'S#\u{1f600}', 'S#\ufb01'];
      for (const sk of keys) answered(await table.put({ pk, sk }, {}));
      const ordered = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).slice(0, -1);
      const read = async (options: object) =>
        (await table.query(pk, { prefix: 'S#', attributes: ['sk'], ...options })).map(({ sk }) => sk);
      return (
        String(await read({})) === String(ordered) &&
        String(await read({ newestFirst: true, limit: 2 })) === String(ordered.toReversed().slice(0, 2)) &&
        String(await read({ after: ordered[2] })) === String(ordered.slice(3))
      );
    },
  },
  {
    asks: 'mục lớn gần 400 KB',
    holds: async (table) => {
      const key = { pk: 'PROBE#size', sk: String(nearlyLargest) };
      const outcome = answered(await table.put(key, { pad: 'a'.repeat(nearlyLargest) }));
      const kept = await table.get(key);
      return outcome !== 'too-large' && String(kept?.['pad']).length === nearlyLargest;
    },
  },
];

const text = { type: 'text/plain' };

const objectProbes: readonly Probe<Objects>[] = [
  {
    asks: 'ghi một lần, không bao giờ ghi đè',
    holds: async (objects) => {
      const key = `probe/${randomUUID()}`;
      const put = async (value: string) =>
        answered(await objects.put(key, Buffer.from(value), { ...text, once: true }));
      const outcomes = [await put('một'), ...(await Promise.all(Array.from({ length: many }, () => put('hai'))))];
      const kept = Buffer.from((await objects.get(key)) ?? []).toString();
      // A bucket that locks what it is given keeps the probe too.
      await objects.remove(key).catch(() => undefined);
      return kept === 'một' && outcomes.every((outcome, i) => outcome === (i === 0 ? 'written' : 'exists'));
    },
  },
  {
    asks: 'liệt kê ngay, theo thứ tự byte',
    holds: async (objects) => {
      const root = `probe/${randomUUID()}/`;
      const keys = ['a-1', 'a1', 'B', 'kon-tum%402021'].map((name) => root + name);
      for (const key of keys) answered(await objects.put(key, Buffer.from(key), text));
      const listed = await objects.list(root);
      for (const key of keys) await objects.remove(key).catch(() => undefined);
      return String(listed) === String(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    },
  },
];
