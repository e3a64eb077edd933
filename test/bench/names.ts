/**
 * The name resolver over every commune of the country, if the official lists lie beside the repository: how many noised
 * names are matched, asked about and, the figure that must be 0, matched with the wrong unit; and how fast.
 */
import { existsSync, readFileSync } from 'node:fs';
import { indexNames, type NameIndex, type Roster, resolveName } from '../../shared/domain/units/names/resolve.ts';
import { type Group, typeWords, type Unit } from '../../shared/domain/units/register.ts';
import { type Noise, noises } from '../unit/domain/units/names/noise.ts';
import { line, median } from './figures.ts';

const lists = new URL('../../../shared/data/units/', import.meta.url);

export const benchNames = async (): Promise<void> => {
  for (const name of ['2021-all-communes.csv', '2025-all-communes.csv']) {
    const file = new URL(name, lists);
    if (!existsSync(file)) {
      console.log(`${name}: not here, skipped`);
      continue;
    }
    const rosters = rostersOf(readFileSync(file, 'utf8'));
    console.log(`${name}: ${rosters.length} provinces, ${rosters.flatMap(({ units }) => units).length} units`);
    judgeAll(rosters);
    clock(rosters.toSorted((a, b) => b.units.length - a.units.length)[0]);
  }
};

/** The rosters of a list "code,name,type[,district_code,district_name],province_code,province_name". */
const rostersOf = (text: string): Required<Roster>[] => {
  const [head = '', ...rows] = text.trim().split('\n');
  const columns = head.split(',');
  const read = (row: string) => {
    const cells = row.split(',');
    return (column: string): string => cells[columns.indexOf(column)] ?? '';
  };
  const provinces = Map.groupBy(rows.map(read), (cell) => cell('province_code'));
  return [...provinces].map(([code, cells]) => {
    const districts = new Map(cells.map((cell): [string, string] => [cell('district_code'), cell('district_name')]));
    return {
      province: { code, name: cells[0]?.('province_name') ?? '' },
      groups: [...districts].filter(([district]) => district !== '').map(([code, name]): Group => ({ code, name })),
      units: cells.map(
        (cell): Unit => ({
          code: cell('code'),
          name: cell('name'),
          type: typeWords.get(cell('type')) ?? 'xa',
          group: cell('district_code') || null,
        }),
      ),
      aliases: [],
    };
  });
};

interface Count {
  matched: number;
  asked: number;
  suggested: number;
  wrong: number;
}

const judgeAll = (rosters: readonly Required<Roster>[]): void => {
  const names = Object.keys(noises);
  const total: Count = { matched: 0, asked: 0, suggested: 0, wrong: 0 };
  const counts = new Map<string, Count>();
  let turn = 0;
  for (const roster of rosters) {
    const index = indexNames(roster);
    const districts = new Map(roster.groups.map(({ code, name }) => [code, name]));
    for (const unit of roster.units) {
      const hints = [...new Set([undefined, districts.get(unit.group ?? '')])];
      for (const name of names) {
        turn = (turn * 31 + 7) % 100_003;
        const second = names[turn % names.length] ?? name;
        for (const combination of [[name], [name, second]]) {
          const written = combination.reduce((text, noise) => (noises[noise] as Noise)(text), unit.name);
          const label = combination.length === 1 ? name : 'two noises';
          const own = counts.get(label) ?? { matched: 0, asked: 0, suggested: 0, wrong: 0 };
          counts.set(label, own);
          for (const hint of hints) for (const count of [own, total]) tell(count, index, unit, written, hint);
        }
      }
    }
  }
  for (const [label, count] of counts) line(`  ${label}`, described(count));
  line('  all', described(total));
};

const tell = (count: Count, index: NameIndex, unit: Unit, written: string, hint: string | undefined): void => {
  const verdict = resolveName(index, written, hint);
  if (verdict.verdict === 'matched') {
    count[verdict.unit === unit ? 'matched' : 'wrong'] += 1;
    return;
  }
  count.asked += 1;
  if (verdict.candidates.includes(unit)) count.suggested += 1;
};

const described = ({ matched, asked, suggested, wrong }: Count): string =>
  `wrong ${wrong}, matched ${matched}, asked ${asked}, with the unit among the candidates ${suggested}`;

/** Speed on the province with the most units. */
const clock = (roster: Required<Roster> | undefined): void => {
  if (roster === undefined) return;
  const seconds = (work: () => unknown): number => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000_000;
  };
  const built = median(Array.from({ length: 20 }, () => seconds(() => indexNames(roster))));
  line(`  index of ${roster.units.length} units`, `${(built * 1_000).toFixed(1)} ms CPU`);
  const index = indexNames(roster);
  const districts = new Map(roster.groups.map(({ code, name }) => [code, name]));
  const written: readonly (readonly [string, (unit: Unit) => readonly [string, string?]])[] = [
    ['full name', (unit) => [unit.name]],
    ['full name, district hinted', (unit) => [unit.name, districts.get(unit.group ?? '') ?? '']],
    ['UBND, name and district in one', (unit) => [`UBND ${unit.name}, ${districts.get(unit.group ?? '') ?? ''}`]],
    ['code', (unit) => [unit.code]],
    ['misspelt', (unit) => [`${unit.name}qx`]],
  ];
  for (const [label, write] of written) {
    const texts = roster.units.map(write);
    const rounds = Math.ceil(20_000 / texts.length);
    const spent = seconds(() => {
      for (let round = 0; round < rounds; round += 1) {
        for (const [text, hint] of texts) resolveName(index, text, hint);
      }
    });
    line(`  ${label}`, `${Math.round((rounds * texts.length) / spent).toLocaleString('en')} a CPU second`);
  }
};
