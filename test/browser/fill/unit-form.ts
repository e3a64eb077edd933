/** Forms of the laptop's service in a browser: a link of its own for each state a unit's page can be in. */
import { beforeAll } from 'vitest';
import { deciding } from '../../local/deciding.ts';
import { atTheForm, withLinks } from '../../local/fill/at-the-form.ts';
import { advance, moment } from '../../local/reports.ts';
import { type LocalService, withService } from '../../local/service.ts';

export const right = {
  heads_thon: '6',
  members_thon: '4',
  secretaries_thon: '3',
  results: 'Đạt kế hoạch',
  difficulties: 'Không',
  proposals: 'Không',
};

/** Units by what has become of their report. */
const units = { empty: '23314', sent: '23317', returned: '23326', another: '23311' } as const;

export interface UnitForms {
  readonly local: LocalService;
  /** Its address; only inside tests. */
  at(state: keyof typeof units): string;
}

export const withUnitForms = (): UnitForms => {
  const local = withService();
  let addresses: readonly string[] = [];

  beforeAll(async () => {
    local.service.clock.set(moment.inTime);
    addresses = await withLinks(local, Object.values(units));
    for (const [at] of [addresses[1], addresses[2]].map((one) => [one ?? ''] as const)) {
      const form = atTheForm(at);
      await form.press(await form.press(await form.open(), 'kiem-tra', right), 'gui', { 'da-xem': '1' });
    }
    advance(local);
    await deciding(local).decide(units.returned, {
      decision: 'return',
      fields: [{ field: 'heads_thon', reason: 'Danh mục có 7 thôn' }],
      due: '2021-11-22',
    });
    advance(local);
  });

  return { local, at: (state) => addresses[Object.keys(units).indexOf(state)] ?? '' };
};
