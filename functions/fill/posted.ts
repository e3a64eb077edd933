/** What a page sent: the answers as they were typed, and what is asked to be done with them. */
import { randomUUID } from 'node:crypto';
import type { Value } from '../../shared/domain/fields/field.ts';
import type { Request } from '../../shared/http/request.ts';
import { askedFields } from '../../shared/web/entry-form.ts';
import { asTypedIn, readTyped } from '../../shared/web/questions.ts';
import type { Report } from './intake.ts';
import type { Sheet } from './opened.ts';

/** Names of what is no answer. Keys of fields have no hyphen, so that none is ever taken for the other. */
export const own = {
  action: 'viec-lam',
  id: 'ma-gui',
  version: 'phien-ban',
  confirmed: 'da-xem',
  nothing: 'khong-co-gi',
  seen: 'da-thay',
  until: 'den-ngay',
  reason: 'ly-do',
  field: 'chi-tieu',
} as const;

export interface Posted {
  readonly action: string;
  /** Minted into the page: pressing twice is one report. */
  readonly id: string;
  /** The version of the campaign the page was made from. */
  readonly version: string;
  /** By field key, also of fields that are asked no more. */
  readonly typed: ReadonlyMap<string, string>;
  /** What else was sent, by its name. */
  readonly beside: URLSearchParams;
}

export const postedIn = ({ bytes }: Request): Posted => {
  const beside = new URLSearchParams(bytes.toString('utf8'));
  const typed = [...beside].filter(([name]) => !name.includes('-'));
  return {
    action: beside.get(own.action) ?? '',
    id: idIn(beside),
    version: beside.get(own.version) ?? '',
    // Controls send their line breaks as CR LF.
    typed: new Map(typed.map(([key, text]) => [key, text.replaceAll('\r\n', '\n')])),
    beside,
  };
};

const idIn = (beside: URLSearchParams): string => {
  const given = beside.get(own.id) ?? '';
  return /^[\w-]{8,80}$/.test(given) ? given : newId();
};

export const newId = (): string => randomUUID();

/** A page that nothing was typed into yet: what was sent already stands in it. */
export const asSent = ({ campaign, row }: Sheet): ReadonlyMap<string, string> => {
  const values = row.current?.values ?? {};
  return new Map(
    askedFields(campaign, row.unit.type).flatMap((field): [string, string][] => {
      const value: Value | undefined = values[field.key];
      return value === undefined ? [] : [[field.key, asTypedIn(field, value)]];
    }),
  );
};

/** The report that what was typed makes. */
export const reportOf = ({ campaign, period, row, isOwn }: Sheet, { id, version, typed }: Posted): Report => ({
  submissionId: id,
  form: { id: campaign.id, version: /^\d{1,6}$/.test(version) ? version : '', period: period.place.period },
  answers: {
    ...(isOwn ? {} : { unit: row.unit.code }),
    ...Object.fromEntries(
      askedFields(campaign, row.unit.type).map((field) => [field.key, readTyped(field, typed.get(field.key) ?? '')]),
    ),
  },
});
