/** One attempt at one address, and what came of it, written down. Never throws for what a letter's way brings. */
import type { Contact } from '../../shared/domain/notices/contact.ts';
import { type NoticeResult, withoutAddresses } from '../../shared/domain/notices/entry.ts';
import type { Sent } from '../../shared/outbound/mail.ts';
import type { Posts } from '../../shared/outbound/posts.ts';
import type { Stores } from '../../shared/store/live.ts';
import { newId } from '../../shared/store/log.ts';
import { orProblem } from '../../shared/store/ports.ts';
import type { Chase } from './chase.ts';
import { letterOf, messageOf, type Occasion, wordsOf } from './compose.ts';

/** Sends and records. The attempt has been claimed. */
export const deliver = async (
  stores: Stores,
  posts: Posts,
  chase: Chase,
  occasion: Occasion,
): Promise<NoticeResult['outcome']> => {
  const sent = await sentBy(posts, chase, occasion);
  const { address } = occasion.recipient;
  const isLost = sent.outcome === 'failed' && sent.permanent;
  if (isLost)
    await stores.contacts.suppress(chase.read.campaign.register, address, new Date(stores.now()).toISOString());
  await recordResult(stores, chase, occasion, {
    outcome: sent.outcome,
    ...(isLost ? { permanent: true } : {}),
    provider: sent.outcome === 'accepted' ? sent.id.slice(0, 200) : withoutAddresses(sent.words),
  });
  return sent.outcome;
};

export const recordResult = async (
  stores: Stores,
  { read }: Chase,
  { notice, recipient, attempt }: Pick<Occasion, 'notice' | 'recipient' | 'attempt'>,
  result: Pick<NoticeResult, 'outcome' | 'permanent' | 'provider'>,
): Promise<void> => {
  const { holder, rule, due, occurrence } = notice;
  const at = new Date(stores.now()).toISOString();
  const entry = { holder, rule, due, occurrence, id: newId(at), address: recipient.address, attempt, at, ...result };
  orProblem(await stores.log.append(read.place, { kind: 'notice-result', ...entry }));
};

const sentBy = async (posts: Posts, chase: Chase, occasion: Occasion): Promise<Sent> => {
  const person = personAt(chase, occasion);
  if (!person) return lost('địa chỉ đã đổi hoặc đã xóa');
  if (chase.book.suppressed.has(occasion.recipient.address)) return lost('địa chỉ không nhận được thư');
  try {
    if (occasion.recipient.channel === 'mail') {
      const letter = letterOf(chase, wordsOf(chase, occasion), occasion, person);
      return (await posts.letters?.send(letter)) ?? notSetUp;
    }
    const message = messageOf(chase, occasion, person);
    return message === undefined ? noTemplate : ((await posts.messages?.send(message)) ?? notSetUp);
  } catch (error) {
    return { outcome: 'failed', permanent: false, words: (error as Error).name };
  }
};

/** Who has this address now: nobody, once it was changed or erased. */
const personAt = ({ book }: Chase, { notice, recipient }: Occasion): Contact | undefined =>
  book.places
    .find(({ level, code }) => level === notice.to && code === notice.holder)
    ?.people.find(({ addresses }) => addresses[recipient.channel] === recipient.address);

const lost = (words: string): Sent => ({ outcome: 'failed', permanent: true, words });
/** Of the campaign or the house, and mended there: the address is none the worse for it. */
const noTemplate: Sent = { outcome: 'failed', permanent: false, words: 'chưa khai mẫu tin của quy tắc này' };
const notSetUp: Sent = { outcome: 'failed', permanent: false, words: 'chưa khai cách gửi' };
