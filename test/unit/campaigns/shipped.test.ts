import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schemaTexts } from '../../../infra/schemas.ts';
import { dueOf } from '../../../shared/domain/calendars/calendar.ts';
import { dueLevels } from '../../../shared/domain/calendars/due.ts';
import type { Column } from '../../../shared/domain/campaign/campaign.ts';
import { campaignFaults } from '../../../shared/domain/campaign/campaign-faults.ts';
import { applies } from '../../../shared/domain/fields/asked.ts';
import { readRegister } from '../../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../../shared/domain/units/register-document.ts';
import { expectedOf } from '../../../shared/domain/units/roster.ts';
import { shipped, textOfCampaign } from './broken-checks.ts';

const shared = (path: string): URL => new URL(`../../../shared/${path}`, import.meta.url);
const leaves = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + ('columns' in column ? leaves(column.columns) : 1), 0);

const ids = readdirSync(shared('campaigns'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

describe.each(ids)('the shipped campaign %s', (id) => {
  const campaign = shipped(id);
  const register = readRegister(
    RegisterDocument.parse(JSON.parse(readFileSync(shared(`registers/${campaign.register}.json`), 'utf8'))),
  );

  test('has no fault and is named as its file', () => {
    expect(campaignFaults(JSON.parse(textOfCampaign(id)))).toEqual([]);
    expect(campaign.id).toBe(id);
  });

  test('is written in composed Vietnamese with plain spaces', () => {
    const text = textOfCampaign(id);

    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/[^\S \n]|\p{M}/u);
  });

  test('fits A4 on its side', () => {
    expect(leaves(campaign.export.columns)).toBeLessThanOrEqual(16);
  });

  test('expects each reporter once, each in a group where the campaign has groups', () => {
    const { units, groups } = expectedOf(campaign, register);
    const codes = groups.map((group) => group.code);

    expect(new Set(units.map((unit) => unit.code)).size).toBe(units.length);
    expect(new Set(codes).size).toBe(codes.length);
    const placed = units.filter((unit) => unit.group !== null && codes.includes(unit.group));
    expect(placed).toHaveLength(groups.length > 0 ? units.length : 0);
  });

  test('tells each rule in its own words', () => {
    expect(new Set(campaign.checks.map((check) => check.message)).size).toBe(campaign.checks.length);
  });
});

describe('the shipped campaigns', () => {
  const roster = (id: string) => {
    const campaign = shipped(id);
    const document = JSON.parse(readFileSync(shared(`registers/${campaign.register}.json`), 'utf8'));
    return expectedOf(campaign, readRegister(RegisterDocument.parse(document)));
  };

  test('ask 102 communes of 10 districts, and 29 communes with 6 organisations', () => {
    const [konTum, lucNgan] = [roster('kon-tum-2881-2021'), roster('luc-ngan-hd-2022')];

    expect([konTum.units.length, konTum.groups.length]).toEqual([102, 10]);
    expect(
      Object.entries(Object.groupBy(lucNgan.units, (unit) => unit.group ?? '')).map(([g, u]) => [g, u?.length]),
    ).toEqual([
      ['219', 29],
      ['to-chuc', 6],
    ]);
    expect(lucNgan.groups.map((group) => group.name)).toEqual([
      'Đảng ủy các xã, thị trấn',
      'Ủy ban MTTQ và các tổ chức chính trị - xã hội huyện',
    ]);
  });

  test('are due when their documents say', () => {
    const konTum = dueLevels.map((level) => dueOf(shipped('kon-tum-2881-2021').calendar, 'once', level));
    const lucNgan = dueOf(shipped('luc-ngan-hd-2022').calendar, 'once', 'commune');

    expect([...konTum, lucNgan].map((due) => [due?.basis, due?.text])).toEqual([
      ['office', 'trước 00:00 ngày 25/11/2021 (tức hết ngày 24/11/2021)'],
      ['document', 'trước 00:00 ngày 01/12/2021 (tức hết ngày 30/11/2021)'],
      ['document', 'trước 00:00 ngày 10/12/2021 (tức hết ngày 09/12/2021)'],
      ['document', 'trước 00:00 ngày 18/04/2022 (tức hết ngày 17/04/2022)'],
    ]);
  });

  test('ask 96 communes of the province that has no districts, straight and by no document', () => {
    const { document, calendar, title } = shipped('quang-ngai-2026');
    const { units, groups } = roster('quang-ngai-2026');

    expect([units.length, groups]).toEqual([96, []]);
    expect(dueLevels.map((level) => dueOf(calendar, 'once', level)?.basis)).toEqual(['office', undefined, 'office']);
    expect([document.number, document.date]).toEqual([undefined, undefined]);
    expect(title).toMatch(/\(ví dụ để chép\)$/);
  });

  test('of two tiers ask a phường about tổ dân phố and nothing about thôn', () => {
    const { fields } = shipped('quang-ngai-2026');
    const askedOf = (type: 'phuong' | 'xa') => fields.filter((field) => applies(field, type)).map(({ key }) => key);

    expect(askedOf('phuong')).toEqual(['villages_tdp', 'heads_tdp', 'members_tdp', 'secretaries_tdp', 'difficulties']);
    expect(askedOf('xa')).toHaveLength(fields.length);
  });

  test('say the kind of their document', () => {
    expect(ids.map((id) => shipped(id).document.kind)).toEqual(['state', 'state', 'party', 'state']);
  });
});

describe('the published JSON Schemas', () => {
  test.each([...schemaTexts()])('%s is fresh (npm run schemas)', (file, text) => {
    expect(readFileSync(shared(`schemas/${file}`), 'utf8')).toBe(text);
  });
});
