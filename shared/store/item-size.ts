/**
 * How large an item is as DynamoDB counts it, so that every adapter refuses the same ones, by name and before sending.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
import type { TableKey } from './keys.ts';
import type { Item } from './ports.ts';

const largestItem = 400 * 1024;

export const isTooLarge = (key: TableKey, item: Item): boolean => itemSize({ ...item, ...key }) > largestItem;

/** In bytes: names and texts in UTF-8, three bytes for a list or map and one for each of its members. */
export const itemSize = (item: Item): number => membersSize(item);

const membersSize = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => (value === undefined ? sum : sum + Buffer.byteLength(name) + sizeOf(value)),
    0,
  );

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return numberSize(value);
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + 1 + sizeOf(one), 3);
  if (typeof value === 'object' && value !== null) {
    return 3 + Object.keys(value).length + membersSize(value as Item);
  }
  return 1;
};

/** A byte for two digits, and one or two besides. */
const numberSize = (value: number): number => Math.ceil(String(value).replace(/\D/g, '').length / 2) + 2;
