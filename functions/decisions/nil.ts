/** Nothing to report (không phát sinh): a report whose figures are zero because somebody answers for it. Pure. */
import { applies } from '../../shared/domain/fields/asked.ts';
import { traitsOf } from '../../shared/domain/fields/kinds.ts';
import { pointer, refusal } from '../../shared/domain/issues/issue.ts';
import { type Delivery, nilSource, type Submission } from '../../shared/domain/log/submission.ts';
import type { ActBody } from '../../shared/http/routes/decision-bodies.ts';
import { Problem } from '../../shared/problems.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { Stamp } from './entry.ts';
import type { UnitSeen } from './unit-seen.ts';

export interface NilReturn {
  readonly report: Submission;
  readonly delivery: Delivery;
}

/** Throws `request.invalid`: an official names the document it rests on, and only figures can be zero. */
export const nilReturn = (body: ActBody<'nil'>, on: UnitSeen, stamp: Stamp): NilReturn => {
  const { period, row } = on;
  const { at, by, role, reason, requestId, requestHash } = stamp;
  if (role !== 'unit' && body.document === undefined) {
    throw invalid([
      refusal('nil.document', pointer('document'), 'Cần số, ngày văn bản của đơn vị báo không phát sinh.'),
    ]);
  }
  const fields = zeroFields(body, on);
  const rests = body.document === undefined ? {} : { document: body.document };
  const content = JSON.stringify({ unit: row.unit.code, fields, reason, ...rests });
  const contentHash = sha256(content);
  const report: Submission = {
    kind: 'submission',
    unit: row.unit.code,
    unitName: row.unit.name,
    source: nilSource,
    tool: nilSource,
    submissionId: requestId,
    idKind: 'sender',
    contentHash,
    times: { receivedAt: at },
    decidedAt: at,
    issues: [],
    versions: {
      source: 0,
      campaign: period.campaign.version,
      register: period.register.id,
      registerVersion: period.registerVersion,
    },
    values: Object.fromEntries(fields.map((key) => [key, 0])),
    nil: { at, by, role, reason, requestHash, fields, ...rests },
  };
  const bytes = Buffer.from(content);
  const request = { source: nilSource, tool: nilSource, contentType: 'application/json', query: '', headers: {} };
  return { report, delivery: { ...request, bytes, receivedAt: at } };
};

const zeroFields = ({ fields }: ActBody<'nil'>, { period, row }: UnitSeen): readonly string[] => {
  const figures = period.campaign.fields.filter((field) => traitsOf(field).isFigure && applies(field, row.unit.type));
  const known = new Set(figures.map(({ key }) => key));
  const wrong = (fields ?? []).flatMap((key, i) =>
    known.has(key) ? [] : [refusal('field.unknown', pointer('fields', i), 'Không phải số liệu hỏi đơn vị này.')],
  );
  if (wrong.length > 0) throw invalid(wrong);
  return fields ?? [...known];
};

const invalid = (issues: ConstructorParameters<typeof Problem>[2]): Problem =>
  new Problem('request.invalid', undefined, issues);
