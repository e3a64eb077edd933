/**
 * POST /v1/registers/readings, /v1/contacts/readings: what a spreadsheet says, with every cell at fault, by the very
 * readers of the command line. Nothing is written: whoever sent it looks at what it says, then publishes it.
 */
import { isDate } from '../../shared/domain/calendars/time.ts';
import { type Issue, pointer, refusal } from '../../shared/domain/issues/issue.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { registerFaults } from '../../shared/domain/units/register-faults.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import type { ContactsReading, RegisterReading } from '../../shared/http/routes/readings.ts';
import { Problem } from '../../shared/problems.ts';
import { type Difference, differenceOf } from '../../shared/reading/register/difference.ts';
import { readUnits } from '../../shared/reading/register/read-units.ts';
import { carriedOver, editionBefore, registerOf } from '../../shared/reading/register/register-of.ts';
import { readContacts } from '../../shared/reading/sheet/contact-rows.ts';
import { readList } from '../../shared/reading/sheet/read-list.ts';
import { type PlacedFault, SheetFault, type SheetRow } from '../../shared/reading/sheet/rows.ts';
import type { Stores } from '../../shared/store/live.ts';

/** Throws `list.invalid` with every fault, each at its row and column: `/3/F`. */
export const readRegisterList =
  (stores: Stores): UseCase =>
  async (request) => {
    const { query } = request;
    const asAt = query.get('asAt') ?? '';
    if (!isDate(asAt)) {
      throw new Problem('request.invalid', undefined, [
        refusal('list.as-at', '/asAt', 'Cần ngày của danh mục, dạng 2025-07-01.'),
      ]);
    }
    const listed = readUnits(rowsIn(request), query.get('province') || undefined);
    if ('faults' in listed) throw invalid(listed.faults);
    const fresh = registerOf(listed, asAt, query.get('act') || undefined);
    const before = await documentBefore(stores, fresh.id);
    const document = carriedOver(fresh, before);
    const faults = registerFaults(document);
    if (faults.length > 0) throw new Problem('list.invalid', undefined, faults);
    const register = readRegister(document);
    const body: RegisterReading = {
      document,
      units: register.units.length,
      districts: register.groups.length,
      remarks: [...listed.remarks],
      before: before?.id ?? null,
      difference: before ? told(differenceOf(readRegister(before), register)) : null,
    };
    return { status: 200, body };
  };

/** Throws `list.invalid`, as above. */
export const readContactsList: UseCase = async (request) => {
  const read = readContacts(rowsIn(request));
  if ('faults' in read) throw invalid(read.faults);
  const { contacts, rows } = read;
  return { status: 200, body: { contacts: [...contacts], rows: rows.map((of) => [...of]) } satisfies ContactsReading };
};

const mostBytes = 4 * 1024 * 1024;

const rowsIn = ({ bytes }: Request): readonly SheetRow[] => {
  if (bytes.length > mostBytes) throw new Problem('request.too-large', 'Tệp danh sách tối đa 4 MB.');
  try {
    return readList(bytes);
  } catch (error) {
    throw error instanceof SheetFault
      ? invalid([{ ...nowhere, detail: `Tệp không đọc được: ${error.message}` }])
      : error;
  }
};

const nowhere = { row: null, column: null, heading: null } as const;

const invalid = (faults: readonly PlacedFault[]): Problem =>
  new Problem('list.invalid', undefined, faults.map(issueOf));

const issueOf = ({ row, column, heading, detail }: PlacedFault): Issue =>
  refusal(
    row === null ? 'list.whole' : 'list.cell',
    pointer(...(row === null ? [] : [row]), ...(column === null ? [] : [column])),
    heading === null ? detail : `${heading}: ${detail}`,
  );

const documentBefore = async ({ definitions }: Stores, id: string): Promise<RegisterDocument | undefined> => {
  const known = await definitions.list('register');
  const before = editionBefore(
    id,
    known.map((one) => one.document.id),
  );
  return known.find(({ document }) => document.id === before)?.document;
};

const told = ({ added, removed, renamed, moved }: Difference): NonNullable<RegisterReading['difference']> => {
  const named = (units: Difference['added']) => units.map(({ code, name }) => ({ code, name }));
  return { added: named(added), removed: named(removed), renamed: [...renamed], moved: [...moved] };
};
