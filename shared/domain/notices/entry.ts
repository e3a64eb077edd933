/**
 * What the log keeps of a notice: that it was claimed, each further attempt, what came of them. It names a contact and
 * an address by their ids alone: who that is lies apart, where it can be erased (store/contacts.ts).
 */
import type { Channel, NoticeLevel } from './rule.ts';

/** Which notice: the effective due is part of it, so that an extension arms every rule again. */
export interface NoticeId {
  /** A unit's or a group's code; `*`: the whole. */
  readonly holder: string;
  readonly rule: string;
  /** UTC ISO: the instant the rule counts from, or the start of the day of a digest. */
  readonly due: string;
  /** 1, 2, 3 … */
  readonly occurrence: number;
}

/** Where one letter goes. */
export interface Recipient {
  readonly contact: string;
  /** Changes when the address does. */
  readonly address: string;
  readonly channel: Channel;
}

/** Put if absent before anything is sent: of two sweeps only one sends. */
export interface Notice extends NoticeId {
  readonly kind: 'notice';
  readonly to: NoticeLevel;
  /** When it was planned for. */
  readonly instant: string;
  readonly at: string;
  /** `schedule`, or who sent it. */
  readonly by: string;
  readonly requestId?: string;
  /** `superseded`: a later one of the same duty went instead; `unreachable`: nobody there has an address. */
  readonly outcome: 'claimed' | 'superseded' | 'unreachable';
  readonly recipients: readonly Recipient[];
}

/** One more attempt, claimed like the first. The first is the notice itself. */
export interface NoticeAttempt extends NoticeId {
  readonly kind: 'notice-attempt';
  readonly recipient: Recipient;
  readonly attempt: number;
  readonly at: string;
  readonly by: string;
  /** The attempt before has no outcome: this may be a second letter, and says so. */
  readonly again: boolean;
}

export const resultOutcomes = {
  accepted: 'đã giao máy chủ thư',
  delivered: 'đã tới hộp thư',
  failed: 'chưa gửi được',
  bounced: 'bị trả lại',
  complained: 'người nhận từ chối',
  quiet: 'không cần nhắc nữa',
  uncertain: 'không rõ đã gửi chưa',
} as const;
export type ResultOutcome = keyof typeof resultOutcomes;

/** What came of an attempt. A provider may say more later: delivered, then bounced, is bounced. */
export interface NoticeResult extends NoticeId {
  readonly kind: 'notice-result';
  readonly id: string;
  readonly address: string;
  readonly attempt: number;
  readonly at: string;
  readonly outcome: ResultOutcome;
  /** Of this address, not of this hour. */
  readonly permanent?: boolean;
  /** The provider's id, or its words without any address. */
  readonly provider?: string;
}

export type NoticeEntry = Notice | NoticeAttempt | NoticeResult;

export const noticeText = ({ holder, rule, due, occurrence }: NoticeId): string =>
  [holder, rule, due, occurrence].join('#');

/** Words of a server without what would name a person: addresses and telephone numbers. */
export const withoutAddresses = (words: string): string =>
  words
    .replace(/[^\s<>,;:"']+@[^\s<>,;:"']+/g, '…')
    .replace(/\+?\d[\d .-]{7,}\d/g, '…')
    .slice(0, 300);
