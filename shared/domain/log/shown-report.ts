/**
 * Whose report is shown outside the office: one rule for every page, form and answer. A unit's own link shows what
 * counts of that unit, by whatever form or hand it came: the figures are the unit's, it answers for them, and may
 * replace them. A source's own token is everybody's who was given the form: it shows only what came through that
 * source.
 */
import type { Submission } from './submission.ts';

export interface OpenedWith {
  /** Of what is opened. */
  readonly source: string;
  /** By a unit's own link, and what is shown is that unit's. */
  readonly isOwn: boolean;
}

export const isShown = ({ source, isOwn }: OpenedWith, report: Pick<Submission, 'source'>): boolean =>
  isOwn || report.source === source;
