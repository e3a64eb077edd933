/** Keys of a destination of events, spelt with the parts of keys.ts. */
import { join, part, slotText } from './keys.ts';

/** Everything that happens to one destination of events, and every event it is told. */
export const eventsPartition = (destination: string): string => `EV#${part(destination)}`;
export const controlPrefix = 'C#';
export const controlSort = (slot: number): string => `${controlPrefix}${slotText(slot)}`;
/** An event, of one period's or of any. */
export const eventPrefix = (campaign?: string, period?: string): string =>
  campaign === undefined || period === undefined ? 'W#' : `W#${join(campaign, period)}#`;
export const eventSort = (campaign: string, period: string, event: string): string =>
  `${eventPrefix(campaign, period)}${part(event)}`;
export const attemptSort = (event: string, number: number): string => `${event}#A#${slotText(number)}`;
export const outcomeSort = (event: string, number: number): string => `${attemptSort(event, number)}#R`;
export const replayPrefix = 'R#';
export const replaySort = (number: number): string => `${replayPrefix}${slotText(number)}`;
/** How far a destination is. Ten digits keep numbers in order as text. */
export const positionPrefix = 'P#';
export const positionSort = (number: number): string => `${positionPrefix}${String(number).padStart(10, '0')}`;
/** What was said of a destination that hears nothing, since an instant. */
export const warningSort = (since: string, stage: string): string => `M#${join(since, stage)}`;
