/** Reports of random campaigns: their sentences counted again from what was put in. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeDocument } from '../../../../shared/documents/docx/write-document.ts';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import { anyCase, inputOf } from './random-campaign.ts';
import { expectSignable } from './read-report.ts';

/** What must hold of any report, counted from what was put in. */
const expectSigned = (input: ExportInput): void => {
  const { body, annexes } = expectSignable(writeDocument(reportOf(input)));
  const { campaign, ledger } = input;
  const keys = [...campaign.fields, ...campaign.indicators].map(({ key }) => key);
  const reported = ledger.rows.filter(({ current }) => current !== null);
  const doubtful = reported.filter(({ current }) => current?.issues.some(({ code }) => code === 'check.failed'));
  const countIn = (sentence: RegExp): number => Number(sentence.exec(body.join('\n'))?.[1] ?? 0);
  const text = [body, ...annexes].flat().join('\n');

  expect([...keys, campaign.id, 'zz'].filter((key) => text.includes(key))).toEqual([]);
  expect(countIn(/Đã báo cáo: (\d+)\//)).toBe(reported.length);
  expect(countIn(/Chưa báo cáo: (\d+) đơn vị/)).toBe(ledger.rows.length - reported.length);
  expect(countIn(/chậm (\d+) đơn vị/)).toBe(ledger.rows.filter(({ state }) => state === 'late').length);
  expect(countIn(/Số liệu của (\d+) đơn vị cần được kiểm tra lại/)).toBe(doubtful.length);
};

describe('an independent reader of the draft report', () => {
  test('finds no key, hash, internal word or control, no false count, and each annex cited, in any campaign', () => {
    fc.assert(
      fc.property(anyCase, (drawn) => expectSigned(inputOf(drawn))),
      { numRuns: 60 },
    );
  });
});
