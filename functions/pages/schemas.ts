/** The schemas of what the API takes and gives, as JSON Schema components that refer to each other by name. */

import * as z from 'zod';
import { HolidayDocument } from '../../shared/domain/calendars/holidays.ts';
import { CampaignDocument, Column } from '../../shared/domain/campaign/campaign.ts';
import { Indicator } from '../../shared/domain/campaign/indicator.ts';
import { Check, Term } from '../../shared/domain/checks/check.ts';
import { DestinationDocument } from '../../shared/domain/events/destination.ts';
import { Field } from '../../shared/domain/fields/field.ts';
import { ContactsOf } from '../../shared/domain/notices/contact-list.ts';
import { NoticeRule } from '../../shared/domain/notices/rule.ts';
import { Proof } from '../../shared/domain/seals/proof.ts';
import { SignedSealDocument } from '../../shared/domain/seals/signed-seal.ts';
import { SourceDocument } from '../../shared/domain/sources/source.ts';
import { Grouping } from '../../shared/domain/units/grouping.ts';
import { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import * as audit from '../../shared/http/routes/audit.ts';
import * as contacts from '../../shared/http/routes/contacts.ts';
import * as decisions from '../../shared/http/routes/decision-bodies.ts';
import * as definitions from '../../shared/http/routes/definitions.ts';
import * as destinations from '../../shared/http/routes/destinations.ts';
import * as download from '../../shared/http/routes/download.ts';
import * as effect from '../../shared/http/routes/effect.ts';
import * as exports from '../../shared/http/routes/export.ts';
import * as holidays from '../../shared/http/routes/holidays.ts';
import * as intake from '../../shared/http/routes/intake.ts';
import * as ledger from '../../shared/http/routes/ledger.ts';
import * as notices from '../../shared/http/routes/notices.ts';
import { Issue } from '../../shared/http/routes/parts.ts';
import * as periods from '../../shared/http/routes/periods.ts';
import { ProblemJson } from '../../shared/http/routes/problem.ts';
import * as quarantine from '../../shared/http/routes/quarantine.ts';
import * as readings from '../../shared/http/routes/readings.ts';
import * as receipts from '../../shared/http/routes/receipts.ts';
import * as review from '../../shared/http/routes/review.ts';
import * as seals from '../../shared/http/routes/seals.ts';
import * as signIn from '../../shared/http/routes/sign-in.ts';
import * as signOff from '../../shared/http/routes/sign-off.ts';
import * as sources from '../../shared/http/routes/sources.ts';
import { Tallies } from '../../shared/http/routes/tallies.ts';

const modules = [
  contacts,
  notices,
  definitions,
  holidays,
  periods,
  sources,
  receipts,
  intake,
  ledger,
  quarantine,
  readings,
  review,
  decisions,
  signOff,
  effect,
  exports,
  download,
  audit,
  signIn,
  seals,
  destinations,
];

/** Every schema that a module of routes exports, under the name it has there. */
const bodies = modules.flatMap((module) =>
  Object.entries<unknown>(module).filter((pair): pair is [string, z.ZodType] => pair[1] instanceof z.ZodType),
);

const named: Readonly<Record<string, z.ZodType>> = {
  CampaignDocument,
  Column,
  Check,
  Term,
  Field,
  Grouping,
  HolidayDocument,
  Indicator,
  NoticeRule,
  ContactsOf,
  RegisterDocument,
  SourceDocument,
  DestinationDocument,
  Tallies,
  SignedSeal: SignedSealDocument,
  Proof,
  Issue,
  Problem: ProblemJson,
  ...Object.fromEntries(bodies),
};

const names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));

/** A reference to a component; the schema must be one of those named here. */
export const reference = (schema: z.ZodType): { $ref: string } => {
  const name = names.get(schema);
  if (name === undefined) throw new Error('A route uses a schema that functions/pages/schemas.ts does not name.');
  return { $ref: address(name) };
};

const address = (name: string): string => `#/components/schemas/${name}`;

/** Every component. What has a default is optional, as for a sender; an answer always carries it. */
export const schemas = (): Record<string, object> => {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, {
    uri: address,
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => plainer(jsonSchema),
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, { $schema: _dialect, $id: _address, ...schema }]) => [name, schema]),
  );
};

/** A format says what zod's own pattern repeats in 300 characters; the bounds of JavaScript's integers say nothing. */
const plainer = (schema: z.core.JSONSchema.BaseSchema): void => {
  if (schema.format === 'date-time' || schema.format === 'date') delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
};
