/** The form of the Kon Tum campaign in ODK Web Forms, filled in as an officer would, and sent to the laptop run. */
import { expect, test } from 'vitest';
import campaign from '../../shared/campaigns/kon-tum-2881-2021.json' with { type: 'json' };
import { withService } from '../local/service.ts';
import { describeInBrowser } from './chromium.ts';
import { wordsOf } from './web-forms/fill.ts';
import { withForm } from './web-forms/open-form.ts';

const form = withForm(withService(), campaign.id);

const words = wordsOf(campaign, 'Huyện, thị xã, thành phố', form);
const { inUnit, write, askedOf, messageOf, noteOf, labelOf } = words;
const inXa = () => inUnit('Huyện Đắk Glei', 'Xã Đắk Blô');

describeInBrowser('the form of Kon Tum', () => {
  test('asks who reports first, then every question under its heading, in the order of the campaign', async () => {
    const [intro, ...labels] = await (await inXa()).labels();

    expect(intro).toContain('số 2881/UBND-KTTH');
    expect(labels).toEqual(['Đơn vị báo cáo', 'Huyện, thị xã, thành phố', 'Tên đơn vị', ...askedOf('xa')]);
  });

  test('asks a ward about tổ dân phố and not about thôn', async () => {
    const labels = await (await inUnit('Thành phố Kon Tum', 'Phường Quang Trung')).labels();

    expect(labels.slice(4)).toEqual(askedOf('phuong'));
    expect(labels).not.toContain('Tổng số thôn');
  });

  test('offers the communes of the chosen district', async () => {
    const shown = await form.show();
    expect(await shown.offered('Tên đơn vị')).toEqual(['No available options']);

    await shown.choose('Huyện, thị xã, thành phố', 'Huyện Đắk Glei');
    const offered = await shown.offered('Tên đơn vị');

    expect(offered).toHaveLength(12);
    expect(offered).toContain('Xã Đắk Blô');
    expect(offered).not.toContain('Phường Quang Trung');
  });

  test('says of an answer the rule it breaks, and no other', async () => {
    const shown = await inXa();
    await write(shown, { villages_thon: 8, heads_thon: -1 });
    expect(await shown.messages()).toEqual(['Cần một số nguyên từ 0 đến 999.']);

    await write(shown, { heads_thon: 9 });
    expect(await shown.messages()).toEqual([messageOf('heads-thon-at-most-villages-thon')]);

    await write(shown, { heads_thon: 8 });
    expect(await shown.messages()).toEqual([]);
  });

  test('keeps back what lacks a required answer, and says so there', async () => {
    const shown = await inXa();
    await write(shown, { heads_thon: 8, members_thon: 6 });

    expect(await shown.send()).toBeUndefined();
    expect(await shown.messages()).toEqual(['Chưa trả lời mục này. Nếu không có, ghi 0.']);
  });

  test('warns just before the figure, once it is reached and while the rule is broken', async () => {
    const shown = await inXa();
    const note = noteOf('heads-at-least-half-of-villages');
    await write(shown, { villages_thon: 8, villages_tdp: 0, heads_thon: 3 });
    expect(await shown.labels()).not.toContain(note);

    await write(shown, { heads_tdp: 0 });
    const labels = await shown.labels();
    expect(labels[labels.indexOf(labelOf('heads_tdp')) - 1]).toBe(note);

    await write(shown, { heads_thon: 4 });
    expect(await shown.labels()).not.toContain(note);
  });

  test('asks for a narrative only when the officer has passed it by', async () => {
    const shown = await inXa();
    await write(shown, { heads_thon: 4, heads_tdp: 0 });
    expect(await shown.labels()).not.toContain(noteOf('results-told'));

    await write(shown, { difficulties: 'Không' });
    const labels = await shown.labels();
    expect(labels[labels.indexOf(labelOf('results')) - 1]).toBe(noteOf('results-told'));
  });

  test('tells of tổ dân phố in a xã once, at the first figure', async () => {
    const shown = await inXa();
    await write(shown, {
      villages_thon: 8,
      villages_tdp: 1,
      heads_thon: 8,
      heads_tdp: 1,
      members_thon: 6,
      members_tdp: 1,
    });
    const labels = await shown.labels();

    expect(labels.filter((label) => label === noteOf('no-tdp-in-xa'))).toHaveLength(1);
    expect(labels[labels.indexOf(labelOf('villages_tdp')) - 1]).toBe(noteOf('no-tdp-in-xa'));
  });

  test('is counted as it was filled in; another report of the unit is told of the first', async () => {
    const figures = { villages_thon: 8, heads_thon: 8, members_thon: 6, secretaries_thon: 4 };
    const told = { results: 'Đã kết nạp 02 trưởng thôn.', difficulties: 'Không' };
    const shown = await inXa();
    await write(shown, { ...figures, ...told });
    const sent = await form.post((await shown.send()) ?? '');
    const { values, issues } = await form.latest('23344');
    const again = await inXa();
    await write(again, { ...figures, members_thon: 7, ...told });
    const resent = await form.post((await again.send()) ?? '');

    expect([sent.status, resent.status]).toEqual([201, 201]);
    expect(values).toEqual({ ...figures, ...told });
    // The campaign ended years ago; nothing else is said: no node of the form is taken for an answer.
    expect(issues.map(({ code }) => code)).toEqual(['time.late']);
    expect(resent.text).toContain('bản này thay bản đó');
    expect((await form.latest('23344')).values).toMatchObject({ members_thon: 7 });
  });
});
