/**
 * The form of the Lục Ngạn campaign in ODK Web Forms: communes and district organisations are asked different things.
 */
import { expect, test } from 'vitest';
import campaign from '../../shared/campaigns/luc-ngan-hd-2022.json' with { type: 'json' };
import { withService } from '../local/service.ts';
import { describeInBrowser } from './chromium.ts';
import { wordsOf } from './web-forms/fill.ts';
import { withForm } from './web-forms/open-form.ts';

const form = withForm(withService(), campaign.id);
const { inUnit, write, askedOf, messageOf, noteOf, labelOf } = wordsOf(campaign, 'Nhóm đơn vị', form);

const inXa = () => inUnit('Đảng ủy các xã, thị trấn', 'Xã Tân Sơn');
const cells = { cells_total: 12, cells_held: 11, cells_separate: 7, cells_combined: 4 };
const orgs = { orgs_total: 5, orgs_held: 5, orgs_separate: 5, orgs_combined: 0 };

describeInBrowser('the form of Lục Ngạn', () => {
  test('asks a commune everything, under five headings', async () => {
    expect((await (await inXa()).labels()).slice(4)).toEqual(askedOf('xa'));
  });

  test('shows an organisation neither the questions about party cells nor their heading', async () => {
    const shown = await inUnit('Ủy ban MTTQ và các tổ chức chính trị - xã hội huyện', 'Huyện đoàn Lục Ngạn');
    const labels = (await shown.labels()).slice(4);

    expect(labels).toEqual(askedOf('organisation'));
    expect(labels.filter((label) => label.startsWith('I. '))).toEqual([]);
  });

  test('says which of two rules an answer breaks', async () => {
    const shown = await inXa();
    await write(shown, { ...cells, cells_combined: 3 });
    expect(await shown.messages()).toEqual([messageOf('cells-separate-or-combined')]);

    await write(shown, { cells_combined: -4 });
    expect(await shown.messages()).toEqual([
      `Cần một số nguyên từ 0 đến 999. ${messageOf('cells-separate-or-combined')}`,
    ]);
  });

  test('is counted as it was filled in, with what a commune of these figures must tell', async () => {
    const shown = await inXa();
    await write(shown, { ...cells, ...orgs });
    expect(await shown.send()).toBeUndefined();
    expect(await shown.messages()).toEqual([messageOf('cells-reason-told')]);

    await write(shown, { cells_reason: 'Chi bộ thôn Hóa chưa sinh hoạt.' });
    await shown.choose(labelOf('covid_measures'), 'Có');
    const warned = await shown.labels();
    const sent = await form.post((await shown.send()) ?? '');
    const { values, issues } = await form.latest('07531');

    expect(warned).toContain(noteOf('orgs-first-told'));
    expect([sent.status, values]).toEqual([
      201,
      { ...cells, ...orgs, cells_reason: 'Chi bộ thôn Hóa chưa sinh hoạt.', covid_measures: true },
    ]);
    expect(issues.map(({ code }) => code)).not.toContain('answer.unknown');
    expect(sent.text).toContain(messageOf('orgs-first-told'));
  });
});
