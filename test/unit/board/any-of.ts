/** Whatever a schema can say, drawn from the schema itself: a member that is added is drawn from then on. */
import fc from 'fast-check';
import * as z from 'zod';

/** For texts of a fixed form: of these, the ones that have it. */
const formed = [
  'ky-1',
  'chi_tieu_1',
  'to-chuc',
  'kon-tum@2021-11-06',
  '/BC-SNV',
  '08:00',
  '2026-03',
  '2026-Q1',
  '2021-11-20',
  'UEsDBA==',
];
const free = fc.oneof(
  fc.constantFrom('Xã Đăk Kroong', 'hai\ndòng', 'a | b', '0', 'true', '<b>"&\'', '#', 'opens'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);
const number = fc.oneof(fc.nat(99), fc.integer({ min: -60, max: 10_000 }), fc.constantFrom(0.3, 12.5, 0.125));

const textOf = (schema: z.core.$ZodType): fc.Arbitrary<string> => {
  const fits = formed.filter((text) => z.safeParse(schema, text).success);
  const takesAny = z.safeParse(schema, 'Bất kỳ chữ gì').success;
  return takesAny || fits.length === 0 ? free : fc.constantFrom(...fits);
};

/** @param depth below which what may be left out is */
export const anyOf = (schema: z.core.$ZodType, depth = 14): fc.Arbitrary<unknown> => {
  const { def } = schema._zod as { readonly def: z.core.$ZodTypes['_zod']['def'] };
  switch (def.type) {
    case 'object': {
      const shape = Object.entries(def.shape);
      const optional = new Set(shape.filter(([, part]) => part._zod.optin === 'optional').map(([name]) => name));
      const kept = depth > 0 ? shape : shape.filter(([name]) => !optional.has(name));
      return fc.record(Object.fromEntries(kept.map(([name, part]) => [name, anyOf(part, depth - 1)])), {
        requiredKeys: kept.flatMap(([name]) => (optional.has(name) ? [] : [name])),
        noNullPrototype: true,
      });
    }
    case 'array':
      return fc.array(anyOf(def.element, depth - 1), { minLength: 1, maxLength: depth > 8 ? 3 : 1 });
    case 'record':
      return fc.dictionary(fc.constantFrom('t-3', 'digest', 'nhac-1'), anyOf(def.valueType, depth - 1));
    case 'union':
      return fc.oneof(...(depth > 4 ? def.options : def.options.slice(0, 1)).map((one) => anyOf(one, depth - 1)));
    case 'optional':
    case 'default':
      return anyOf(def.innerType, depth);
    case 'lazy':
      return fc.constant(null).chain(() => anyOf(def.getter(), depth - 2));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return number;
    case 'string':
      return textOf(schema);
    default:
      throw new Error(`No way to draw ${def.type}`);
  }
};
