/** tonghop register villages: which thôn and tổ dân phố there are in each unit, as a new version of a register. */
import { folded } from '../../../shared/domain/units/names/folded.ts';
import { readRegister } from '../../../shared/domain/units/read-register.ts';
import type { VillageType } from '../../../shared/domain/units/register.ts';
import type { RegisterDocument } from '../../../shared/domain/units/register-document.ts';
import { villageKey } from '../../../shared/domain/units/village-faults.ts';
import { cleanCode, cleanName } from '../../../shared/reading/register/clean.ts';
import { placeOf, type SheetRow } from '../../../shared/reading/sheet/rows.ts';
import type { Asker } from '../asker.ts';
import type { ServiceOptions } from '../connection.ts';
import { exits, Stop } from '../exit.ts';
import { type Insisting, publishAsking } from '../publish.ts';
import { readSheet } from '../sheet/read-sheet.ts';
import { colour, plain } from '../text.ts';

/** Words of TT 04/2012/TT-BNV, Điều 2, folded. */
const types: ReadonlyMap<string, VillageType> = new Map([
  ...['thon', 'lang', 'ap', 'ban', 'buon', 'bon', 'phum', 'soc'].map((word) => [word, 'thon'] as const),
  ...['to dan pho', 'tdp', 'khu pho', 'khoi pho', 'khom', 'tieu khu'].map((word) => [word, 'tdp'] as const),
]);

type Villages = NonNullable<RegisterDocument['villages']>;

interface VillagesOptions extends ServiceOptions, Insisting {
  readonly register: string;
  readonly dryRun?: boolean;
}

export const importVillages = async (asker: Asker, options: VillagesOptions, file: string): Promise<void> => {
  const { ask, say, note } = asker;
  const rows = await asker.watch(`Đang đọc ${file}`, () => readSheet(asker, file));
  const id = options.register;
  const document = (await ask('GET /v1/registers/{register}', { params: { register: id } })).body;
  const { units } = readRegister(document);
  const { villages, faults } = readVillages(rows, new Set(units.map(({ code }) => code)));
  if (faults.length > 0) {
    throw new Stop(
      exits.usage,
      [`${file}: không nhập được.`, ...faults.map((fault) => `  ${colour('red', '✗')} ${plain(fault)}`)].join('\n'),
    );
  }
  const published = options.dryRun
    ? null
    : (await publishAsking(asker, { kind: 'register', id, document: { ...document, villages } }, options)).body;
  const count = (type: VillageType): number => villages.reduce((sum, unit) => sum + unit[type].length, 0);
  const counts = { units: villages.length, of: units.length, thon: count('thon'), tdp: count('tdp') };
  if (options.json) {
    say(JSON.stringify({ id, ...counts, published }));
    return;
  }
  say(`${counts.thon} thôn, ${counts.tdp} tổ dân phố của ${counts.units}/${counts.of} đơn vị.`);
  if (published === null) note('Chưa công bố (--dry-run).');
  else say(`${colour('green', '✓')} danh mục đơn vị ${plain(id)}: phiên bản ${published.version}`);
};

interface Read {
  readonly villages: Villages;
  readonly faults: readonly string[];
}

/** @param known codes of the register's units. */
const readVillages = (rows: readonly SheetRow[], known: ReadonlySet<string>): Read => {
  const byUnit = new Map<string, { thon: string[]; tdp: string[] }>();
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const row of withoutHeading(rows)) {
    const [code = '', name = '', type = ''] = row.cells;
    const unit = cleanCode(code, 5)?.text;
    const village = cleanName(name).text;
    const kind = types.get(folded(type));
    const key = `${unit} ${kind} ${villageKey(village)}`;
    const wrong = [
      ...(unit === undefined || !known.has(unit)
        ? [`${placeOf(row.number, 0)}: danh mục không có mã "${code.trim()}".`]
        : []),
      ...(village === '' ? [`${placeOf(row.number, 1)}: thiếu tên.`] : []),
      ...(kind === undefined
        ? [`${placeOf(row.number, 2)}: không rõ loại "${type.trim()}"; cần thôn hoặc tổ dân phố.`]
        : []),
      ...(seen.has(key) ? [`${placeOf(row.number, 1)}: "${village}" đã có ở trên trong cùng đơn vị.`] : []),
    ];
    faults.push(...wrong);
    seen.add(key);
    if (wrong.length > 0 || unit === undefined || kind === undefined) continue;
    const lists = byUnit.get(unit) ?? { thon: [], tdp: [] };
    lists[kind].push(village);
    byUnit.set(unit, lists);
  }
  if (byUnit.size === 0 && faults.length === 0) faults.push('tệp không có thôn, tổ dân phố nào.');
  return { villages: [...byUnit].map(([unit, lists]) => ({ unit, ...lists })), faults };
};

/** Headings, where there are any, have no digit where the code would be. */
const withoutHeading = (rows: readonly SheetRow[]): readonly SheetRow[] => {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [first] = filled;
  return first && !/\d/.test(first.cells[0] ?? '') ? filled.slice(1) : filled;
};
