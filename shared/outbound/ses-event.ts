/**
 * What SES tells of a letter after it took it, as its configuration set publishes it.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
import type { ResultOutcome } from '../domain/notices/entry.ts';
import type { Tags } from '../domain/notices/tags.ts';

/** `permanent`: of this address, nothing more is to be sent there. The words name no address and quote no server. */
export interface LetterEvent {
  /** The same when it is told twice. */
  readonly id: string;
  readonly tags: Tags;
  readonly outcome: Extract<ResultOutcome, 'delivered' | 'bounced' | 'complained'>;
  readonly permanent: boolean;
  readonly words: string;
}

/** `unreadable`: not what SES writes. `other`: of a kind that says nothing of an address. */
export const letterEvent = (text: string): LetterEvent | 'unreadable' | 'other' => {
  const event = objectIn(text);
  const mail = inner(event, 'mail');
  const messageId = word(mail['messageId']);
  const kind = event['eventType'];
  if (messageId === '' || typeof kind !== 'string') return 'unreadable';
  const told = meanings.get(kind)?.(event);
  if (!told) return 'other';
  return { id: `${messageId}.${told.outcome}`, tags: tagsIn(mail), ...told };
};

type Told = Pick<LetterEvent, 'outcome' | 'permanent' | 'words'>;
type Fields = Readonly<Record<string, unknown>>;

const delivered = (): Told => ({ outcome: 'delivered', permanent: false, words: 'máy chủ bên nhận đã nhận thư' });

/** Only a permanent one is of the address: a full mailbox and an answer out of office are bounces too. */
const bounced = (event: Fields): Told => {
  const { bounceType, bounceSubType, bouncedRecipients } = inner(event, 'bounce');
  const [recipient] = Array.isArray(bouncedRecipients) ? bouncedRecipients : [];
  const { status } = inner({ recipient }, 'recipient');
  const permanent = bounceType === 'Permanent';
  const what = permanent ? 'hộp thư không nhận được' : 'tạm thời không vào được hộp thư';
  const why = [bounceType, bounceSubType, status].map(word).filter((part) => part !== '');
  return { outcome: 'bounced', permanent, words: `${what} (${why.join(', ')})` };
};

const complained = (event: Fields): Told | undefined => {
  const feedback = word(inner(event, 'complaint')['complaintFeedbackType']);
  const words = `người nhận báo là thư rác (${feedback || 'không nói rõ'})`;
  return feedback === 'not-spam' ? undefined : { outcome: 'complained', permanent: true, words };
};

const meanings = new Map<string, (event: Fields) => Told | undefined>([
  ['Delivery', delivered],
  ['Bounce', bounced],
  ['Complaint', complained],
]);

const objectIn = (text: string): Fields => {
  try {
    return inner({ event: JSON.parse(text) }, 'event');
  } catch {
    return {};
  }
};

const inner = (event: Fields, name: string): Fields => {
  const value = event[name];
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
};

/** A word of SES's own lists; a server's sentence may hold a name. */
const word = (value: unknown): string => (typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : '');

/** Each tag comes as a list of its values. */
const tagsIn = (mail: Fields): Tags =>
  Object.fromEntries(
    Object.entries(inner(mail, 'tags')).map(([name, values]) => [name, tagIn(Array.isArray(values) ? values[0] : '')]),
  );

const tagIn = (value: unknown): string => (typeof value === 'string' && /^[\w-]{1,256}$/.test(value) ? value : '');
