/** A row of the table of operations: who may call it, what it takes, what it answers, which problems it may give. */
import type * as z from 'zod';
import type { ProblemCode } from '../../problems.ts';
import type { Access, Role } from '../request.ts';

export interface Route {
  readonly summary: string;
  readonly access: Access;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly takes?: z.ZodType;
  /** Content types besides JSON that are accepted. */
  readonly takesAlso?: readonly string[];
  readonly gives: Readonly<Record<number, z.ZodType | string>>;
  /** The type of a file that is answered instead of JSON; its problems are JSON. */
  readonly file?: string;
  /** What answers that are no JSON are, problems included. Default: pages. */
  readonly text?: 'text/xml';
  readonly problems: readonly ProblemCode[];
}

/** Is the route for officials alone? Sources prove themselves to intake, and public pages are for everybody. */
export const isGuarded = ({ access }: Pick<Route, 'access'>): boolean => typeof access !== 'string';

/** Who calls a route: they share no limit (infra/topology.ts). */
export type Caller = 'source' | 'public' | 'officials';

export const callerOf = ({ access }: Pick<Route, 'access'>): Caller =>
  typeof access === 'string' ? access : 'officials';

export const everyone: readonly Role[] = ['department', 'reviewer', 'operator', 'auditor'];
export const readers: readonly Role[] = ['department', 'operator', 'auditor'];
export const operators: readonly Role[] = ['operator'];
/** Who makes documents of the figures. */
export const exporters: readonly Role[] = ['department', 'operator'];
/** Who looks after what was done, and whether it was altered. */
export const overseers: readonly Role[] = ['auditor', 'department'];
/** Who reminds units in the office's name. */
export const reminders: readonly Role[] = ['department', 'reviewer'];
/** Who opens periods and closes them. */
export const openers: readonly Role[] = ['department'];
/**
 * Who sees the people who are written to, a reviewer those of his groups. Auditors have no need of telephone numbers.
 */
export const contactReaders: readonly Role[] = ['department', 'operator', 'reviewer'];
/** Who keeps the list of them. */
export const contactKeepers: readonly Role[] = ['department', 'operator'];

/** What any route may answer. */
export const failures = ['request.unfinished', 'defect'] as const satisfies readonly ProblemCode[];

/** What any route for officials may answer. */
export const gate: readonly ProblemCode[] = [
  'access.unauthenticated',
  'access.forbidden',
  'store.unavailable',
  ...failures,
];

/** What any route that takes a body may answer. */
export const withBody: readonly ProblemCode[] = ['request.malformed', 'request.too-large', 'request.invalid'];
/** What any route about a period may answer. */
export const ofPeriod: readonly ProblemCode[] = ['campaign.unknown', 'register.unknown', 'period.unknown'];

/** A page for anybody. @param more what it may answer besides a defect */
export const openPage = <Gives extends Route['gives']>(summary: string, gives: Gives, ...more: ProblemCode[]) =>
  ({ summary, access: 'public', gives, problems: [...more, ...failures] }) as const satisfies Route;

/** A document is changed from the version its editor has seen (precondition.ts). */
export const seen = {
  'If-Match': 'ETag của phiên bản đã xem, ví dụ "3"; thiếu cả hai header là 428, đã có phiên bản khác là 412',
  'If-None-Match': '* khi công bố lần đầu',
};
/** What any route that publishes a document may answer. */
export const editing: readonly ProblemCode[] = [
  'request.malformed',
  'request.too-large',
  'definition.unseen',
  'definition.changed',
  ...gate,
];

export const period = { period: 'Kỳ báo cáo; mặc định là kỳ hiện tại' };
export const groupBy = {
  groupBy: 'Xếp nhóm theo: district, none, hoặc mã cách xếp nhóm của danh mục, của đợt; mặc định là cách của đợt',
};
