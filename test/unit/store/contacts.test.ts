import { describe, expect, test } from 'vitest';
import type { Holder, Person } from '../../../shared/domain/notices/contact.ts';
import { openContacts } from '../../../shared/store/contacts.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';

const register = 'kon-tum@2021-11-06';
const unit: Holder = { level: 'commune', code: '23281' };
const an: Person = { name: 'Y An', office: 'Công chức Văn phòng', email: 'y.an@example.vn', phone: '0912345678' };
const binh: Person = { name: 'A Bình', office: 'Chủ tịch', email: 'a.binh@example.vn' };
const made = { at: '2026-11-26T02:00:00.000Z', by: 'official-1' };

const opened = () => {
  const table = openMemoryTable();
  const objects = openMemoryObjects(() => '');
  const everything = async (): Promise<string> => {
    const keys = await objects.list('');
    const texts = await Promise.all(keys.map(async (key) => Buffer.from((await objects.get(key)) ?? []).toString()));
    const items = await Promise.all(['CT', 'CB'].map((kind) => table.query(`${kind}#kon-tum%402021-11-06`)));
    return JSON.stringify([keys, texts, items]);
  };
  return { table, objects, everything, contacts: openContacts(table, objects) };
};

describe('contacts', () => {
  test('what was kept is read back, and the version rises with each change', async () => {
    const { contacts } = opened();

    expect((await contacts.book(register)).version).toBe(0);
    expect(await contacts.replace(register, unit, [an, binh], made)).toBe('written');
    expect(await contacts.replace(register, unit, [an, binh], made)).toBe('unchanged');

    const { version, places } = await contacts.book(register);
    expect(version).toBe(1);
    expect(places).toMatchObject([{ ...unit, people: [an, binh] }]);
  });

  test('an address keeps its id as long as it is the same, and gets a new one when it is changed', async () => {
    const { contacts } = opened();
    await contacts.replace(register, unit, [an], made);
    const [before] = (await contacts.book(register)).places[0]?.people ?? [];
    await contacts.replace(register, unit, [{ ...an, email: 'moi@example.vn' }], made);
    const [after] = (await contacts.book(register)).places[0]?.people ?? [];

    expect(after?.id).toBe(before?.id);
    expect(after?.addresses.sms).toBe(before?.addresses.sms);
    expect(after?.addresses.mail).not.toBe(before?.addresses.mail);
  });

  test('who was erased is nowhere in the stores any more, whoever was in the table in between', async () => {
    const { contacts, everything } = opened();
    await contacts.replace(register, unit, [an, binh], made);
    await contacts.replace(register, unit, [{ ...an, phone: '0987654321' }, binh], made);
    expect(await everything()).not.toContain('0912345678');

    await contacts.replace(register, unit, [binh], made);
    expect(await everything()).not.toMatch(/Y An|y\.an|0987654321/);

    await contacts.replace(register, unit, [], made);
    expect(await everything()).not.toMatch(/Bình|binh/);
    expect((await contacts.book(register)).places).toEqual([]);
  });

  test('the table names nobody', async () => {
    const { contacts, table } = opened();
    await contacts.replace(register, unit, [an], made);

    const items = JSON.stringify(await table.query('CT#kon-tum%402021-11-06'));
    expect(items).toContain('official-1');
    expect(items).not.toMatch(/Y An|example|0912345678/);
  });

  test('of two who change one place at once, one is told, and nothing of his stays', async () => {
    const { contacts, everything } = opened();
    const outcomes = await Promise.all([
      contacts.replace(register, unit, [an], made),
      contacts.replace(register, unit, [binh], made),
    ]);

    expect(outcomes.toSorted()).toEqual(['overtaken', 'written']);
    const kept = await everything();
    expect([/y\.an/.test(kept), /a\.binh/.test(kept)].toSorted()).toEqual([false, true]);
    expect((await contacts.book(register)).places[0]?.people).toHaveLength(1);
  });

  test('an erasure that could not remove everything is finished by asking again', async () => {
    const { contacts, objects, table, everything } = opened();
    await contacts.replace(register, unit, [an], made);
    const failing = openContacts(table, { ...objects, remove: () => Promise.reject(new Error('away')) });
    await expect(failing.replace(register, unit, [], made)).rejects.toThrow('away');
    expect(await everything()).toContain('Y An');

    await contacts.replace(register, unit, [], made);
    expect(await everything()).not.toContain('Y An');
  });
});
