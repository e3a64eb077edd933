/** What one notice says to one person, as a letter or as a gateway's message. */
import { createHash } from 'node:crypto';
import { dateText, localDate } from '../../shared/domain/calendars/time.ts';
import type { Signed } from '../../shared/domain/log/decision.ts';
import type { Ledger } from '../../shared/domain/log/ledger.ts';
import { standingSignatures, wholeGroup } from '../../shared/domain/log/signatures.ts';
import { addressOf, type Contact } from '../../shared/domain/notices/contact.ts';
import { digestWords } from '../../shared/domain/notices/digest-words.ts';
import { type Notice, noticeText, type Recipient } from '../../shared/domain/notices/entry.ts';
import type { Basis, NoticeLevel } from '../../shared/domain/notices/rule.ts';
import { signWords } from '../../shared/domain/notices/sign-words.ts';
import { tagsOf } from '../../shared/domain/notices/tags.ts';
import { unitWords } from '../../shared/domain/notices/unit-words.ts';
import { type About, type NoticeWords, plainText, type Signer } from '../../shared/domain/notices/words.ts';
import type { Letter, Message } from '../../shared/outbound/mail.ts';
import { letterHtml } from '../../shared/web/letter.ts';
import { type Chase, nameOf } from './chase.ts';

/** What is sent, beside what the log knows of it. */
export interface Occasion {
  readonly notice: Notice;
  readonly recipient: Recipient;
  readonly attempt: number;
  readonly again: boolean;
  readonly url: string | null;
  readonly now: number;
}

export const wordsOf = (
  chase: Chase,
  { notice, url, again, now }: Omit<Occasion, 'recipient' | 'attempt'>,
): NoticeWords => {
  const { campaign, place, ledger } = chase.read;
  const from = chase.rules.find(({ id }) => id === notice.rule)?.from ?? byHand(ledger, notice);
  const about: About = { campaign, period: place.period, ledger, now, due: notice.due, from, url, again };
  const toOffice = (level: Signer['level']): NoticeWords => {
    const signer = { level, code: notice.holder, name: nameOf(chase, { level, code: notice.holder }) };
    const own: Partial<Record<Basis, () => NoticeWords>> = {
      signed: () => signWords(about, signer, signedAt(chase, notice)),
    };
    return own[from]?.() ?? digestWords(about, signer, chase.unreachable);
  };
  const words: Readonly<Record<NoticeLevel, () => NoticeWords>> = {
    commune: () => {
      const row = ledger.rows.find(({ unit }) => unit.code === notice.holder);
      if (!row) throw new RangeError('The unit is not in the period.');
      return unitWords(about, row);
    },
    group: () => toOffice('group'),
    whole: () => toOffice('whole'),
  };
  return words[notice.to]();
};

/** The signatures a letter of this place tells of. */
const signedAt = ({ read: { entries, ledger } }: Chase, { to, holder, due }: Notice): readonly Signed[] =>
  [...standingSignatures(entries, ledger.cutoff).values()].filter(
    ({ group, at }) => at === due && (to === 'whole' || group === holder || group === wholeGroup),
  );

/** Outside of any rule: of the report that is to be mended, or of the one that is missing. */
const byHand = ({ rows }: Ledger, { holder }: Notice): Basis => {
  const row = rows.find(({ unit }) => unit.code === holder);
  if (!row?.current) return 'due';
  return row.obligation.verdict.sentBack?.due == null ? 'returned' : 'returnDue';
};

export const letterOf = (
  chase: Chase,
  words: NoticeWords,
  { notice, recipient, attempt }: Occasion,
  person: Contact,
): Letter => ({
  to: person.email ?? '',
  subject: words.subject,
  text: plainText(words),
  html: letterHtml(words),
  messageId: `<${tagOf(chase, notice, recipient)}.${attempt}@tonghop>`,
  tags: tagsOf({ ...chase.read.place, ...notice, address: recipient.address, attempt }),
});

/** What an approved template may use. */
export const messageOf = (
  chase: Chase,
  { notice, recipient, url, now }: Occasion,
  person: Contact,
): Message | undefined => {
  const { campaign } = chase.read;
  const template = campaign.notices?.templates?.[notice.rule];
  if (template === undefined || recipient.channel === 'mail') return undefined;
  const variables = {
    campaign: campaign.title,
    place: nameOf(chase, { level: notice.to, code: notice.holder }),
    due: dateText(localDate(Date.parse(notice.due) - 1)),
    today: dateText(localDate(now)),
    ...(url === null ? {} : { link: url }),
  };
  const to = addressOf[recipient.channel](person) ?? '';
  return { to, channel: recipient.channel, template, variables, tag: tagOf(chase, notice, recipient) };
};

/** The same for every attempt at one address: what a mail server or a gateway knows the notice by. */
const tagOf = ({ read: { place } }: Chase, notice: Notice, { address }: Recipient): string =>
  createHash('sha256')
    .update([place.campaign, place.period, noticeText(notice), address].join('#'))
    .digest('hex')
    .slice(0, 32);
