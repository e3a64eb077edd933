/**
 * A mistake by keyboard alone: the summary of what is wrong leads to the field. The rest of the story is story.test.ts.
 */
import { expect, test } from 'vitest';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { typing } from '../story/hand.ts';
import { personAt } from '../story/person.ts';
import { right, withUnitForms } from './unit-form.ts';

const forms = withUnitForms();
const chromium = withBrowser();

describeInBrowser('by keyboard alone', () => {
  test('a unit is told what is wrong, is led there, mends it, looks and sends', async () => {
    const page = await chromium.open(forms.at('empty'));
    const unit = personAt(page, typing);
    for (const [name, text] of Object.entries({ ...right, heads_thon: 'sáu' })) await unit.write(name, text);
    await unit.press('Kiểm tra trước khi gửi');
    await typing.touch(page.locator('#loi a').first());
    expect(await page.evaluate('document.activeElement.name')).toBe('heads_thon');
    await unit.write('heads_thon', '6');
    await unit.press('Kiểm tra trước khi gửi');
    await unit.press('Gửi báo cáo');

    await unit.sees('Báo cáo đã được gửi và nhận.');
  });

  test('a unit that confirms sends by Enter; what it has not confirmed is not sent', async () => {
    const page = await chromium.open(forms.at('another'));
    const unit = personAt(page, typing);
    const { results: _, ...rest } = right;
    for (const [name, text] of Object.entries(rest)) await unit.write(name, text);
    await unit.press('Kiểm tra trước khi gửi');
    await page.press('[name="da-xem"]', 'Enter');
    await unit.sees('Xin xem các mục cần lưu ý rồi đánh dấu đã xem.');
    await page.press('[name="da-xem"]', 'Space');
    await page.press('[name="da-xem"]', 'Enter');

    await unit.sees('Báo cáo đã được gửi và nhận.');
  });
});
