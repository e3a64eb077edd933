/** A source of the fictional province bound to its campaign and register, and what it makes of a draft. */

import type { Draft } from '../../../shared/domain/log/draft.ts';
import type { Source } from '../../../shared/domain/sources/source.ts';
import { type Interpretation, interpret, type Judgement } from '../../../shared/reading/interpret.ts';
import { knownSource } from '../../../shared/reading/known-source.ts';
import { aSource, aSourceState, moments } from '../../cast/index.ts';

export const judgement = (over: Partial<Source> = {}): Judgement =>
  knownSource(aSourceState(aSource({ tool: 'json', ...over }))).judgement;

/** What a source makes of a draft that arrived in time. */
export const judged = (draft: Draft, over: Partial<Source> = {}): Interpretation =>
  interpret(draft, judgement(over), moments.early, { query: new URLSearchParams() });
