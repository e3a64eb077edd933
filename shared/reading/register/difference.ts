/** What changed between two editions, unit by unit. Which unit became which is for edges to say, not for codes. */
import type { Register, Unit } from '../../domain/units/register.ts';

export interface Changed {
  readonly code: string;
  readonly before: string;
  readonly after: string;
}

export interface Difference {
  readonly added: readonly Unit[];
  readonly removed: readonly Unit[];
  /** Same code, another full name: renamed, another type, or a code taken over by another unit. */
  readonly renamed: readonly Changed[];
  /** Same code, another district. */
  readonly moved: readonly Changed[];
}

export const differenceOf = (before: Register, after: Register): Difference => {
  const old = new Map(before.units.map((unit) => [unit.code, unit]));
  const now = new Map(after.units.map((unit) => [unit.code, unit]));
  const both = after.units.flatMap((unit) => {
    const was = old.get(unit.code);
    return was ? [{ unit, was }] : [];
  });
  return {
    added: after.units.filter(({ code }) => !old.has(code)),
    removed: before.units.filter(({ code }) => !now.has(code)),
    renamed: both
      .filter(({ unit, was }) => unit.name !== was.name)
      .map(({ unit, was }) => ({ code: unit.code, before: was.name, after: unit.name })),
    moved: both
      .filter(({ unit, was }) => unit.group !== was.group)
      .map(({ unit, was }) => ({ code: unit.code, before: nameOf(before, was), after: nameOf(after, unit) })),
  };
};

const nameOf = ({ groups }: Register, { group }: Unit): string =>
  groups.find(({ code }) => code === group)?.name ?? 'không thuộc huyện nào';
