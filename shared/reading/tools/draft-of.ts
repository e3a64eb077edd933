/**
 * Builds a draft from what an adapter read. Decides what makes two deliveries the same: their submission's id, and
 * their content, the answers in any order.
 */
import { hash } from 'node:crypto';
import type { Answer, Draft, IdKind } from '../../domain/log/draft.ts';
import type { Payload } from './tool.ts';

/** What an adapter read; everything it does not know is left out. */
export interface Parts {
  readonly form?: Draft['form'];
  /** The id as given; none, or an empty one, and it is derived from the content. */
  readonly id?: { readonly stated: string; readonly kind: Exclude<IdKind, 'derived'> };
  /** Id of this sending, where the tool gives one beside the submission's. */
  readonly delivery?: string;
  readonly event?: Draft['event'];
  readonly revision?: Draft['revision'];
  readonly submittedAt?: Draft['submittedAt'];
  readonly clientAt?: string;
  readonly respondent?: Draft['respondent'];
  readonly answers: readonly Answer[];
  readonly attachments?: Draft['attachments'];
  readonly issues?: Draft['issues'];
  readonly notes?: readonly string[];
}

export const draftOf = (tool: string, payload: Payload, parts: Parts): Draft => {
  const { event = 'create', submittedAt = { zone: 'absent' }, delivery, clientAt, respondent } = parts;
  const contentHash = contentHashOf(parts.answers, submittedAt.raw, replacedBy(parts));
  return {
    tool,
    form: parts.form ?? { id: '' },
    submission: { ...identityOf(parts.id, contentHash), ...(delivery === undefined ? {} : { delivery }) },
    event,
    revision: parts.revision ?? { kind: event === 'edit' || event === 'partial' ? event : 'create' },
    submittedAt,
    ...(clientAt === undefined ? {} : { clientAt }),
    ...(respondent === undefined ? {} : { respondent }),
    answers: parts.answers,
    attachments: parts.attachments ?? [],
    raw: {
      sha256: hash('sha256', payload.bytes, 'hex'),
      contentType: payload.contentType,
      bytes: payload.bytes.length,
    },
    contentHash,
    ...(parts.issues === undefined ? {} : { issues: parts.issues }),
    notes: [...new Set([...(parts.notes ?? []), ...labelNotes(parts.answers)])],
  };
};

/** Two questions under one label can be told apart only by key: a mapping by that label would take both. */
const labelNotes = (answers: readonly Answer[]): string[] => {
  const labels = answers.flatMap(({ label, path, source }) =>
    label !== undefined && path === undefined && source === 'respondent' ? [label.normalize('NFC').trim()] : [],
  );
  return new Set(labels).size < labels.length ? ['duplicate-label'] : [];
};

/**
 * Hex SHA-256 over the answers sorted by key, NFC, with the time the sender stated: a stated time tells a correction
 * back to an earlier figure from a late retry of it, and so does the version an edit replaces. What the tool adds by
 * itself is not content: a retry may differ in it.
 */
const contentHashOf = (answers: readonly Answer[], statedTime = '', replaced = ''): string => {
  const rows = answers
    .filter(({ source }) => source !== 'metadata' && source !== 'echo')
    .map(({ key, path, value }) => JSON.stringify([path ?? key, value ?? null]).normalize('NFC'))
    .sort();
  return hash('sha256', `${statedTime}\n${replaced}${rows.join('\n')}`, 'hex');
};

/** The version an edit replaces, where that says more than the submission's own id. */
const replacedBy = ({ id, revision }: Parts): string =>
  revision?.of === undefined || revision.of === id?.stated ? '' : `replaces ${revision.of}\n`;

const longestId = 120;

const identityOf = (given: Parts['id'], contentHash: string): Pick<Draft['submission'], 'id' | 'idKind'> => {
  const id = given?.stated.toWellFormed().trim() ?? '';
  if (!given || id === '') return { id: contentHash, idKind: 'derived' };
  return { id: id.length <= longestId ? id : hash('sha256', id, 'hex'), idKind: given.kind };
};
