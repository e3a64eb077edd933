/**
 * Letters by Amazon SES v2. Tags travel with the letter, so that what SES tells later of it (ses-event.ts) names
 * the notice. The SDK is loaded with the first letter; it is here and not in `store/`, because mail is no store.
 */
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { cleanLetter, isAddress } from './letter.ts';
import type { Letter, Post, Sent } from './mail.ts';

export interface SesSender {
  readonly from: string;
  /** Where SES publishes what became of a letter. */
  readonly configurationSet?: string | undefined;
  /** Default: AWS's own. */
  readonly endpoint?: string;
}

const timeoutMs = 15_000;

export const openSes = (sender: SesSender): Post => {
  let loaded: Promise<{ send(letter: Letter): Promise<string> }> | undefined;
  return {
    send: async (letter) => {
      if (!isAddress(letter.to)) return { outcome: 'failed', permanent: true, words: 'Địa chỉ thư không đúng' };
      try {
        loaded ??= client(sender);
        return { outcome: 'accepted', id: await (await loaded).send(cleanLetter(letter)) };
      } catch (error) {
        return failureOf(error as Error);
      }
    },
  };
};

const client = async ({ from, configurationSet, endpoint }: SesSender) => {
  const { SESv2Client: Client, SendEmailCommand } = await import('@aws-sdk/client-sesv2');
  const ses: SESv2Client = new Client(endpoint === undefined ? {} : { endpoint });
  return {
    send: async ({ to, subject, text, html, tags }: Letter): Promise<string> => {
      const command = new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
        EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
        ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
      });
      const { MessageId } = await ses.send(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
      return MessageId ?? '';
    },
  };
};

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

/**
 * SES names what is wrong; its sentence may hold the address. Never of the address: in its sandbox, and from a sender
 * who is not verified, SES refuses everybody as `MessageRejected`. What an address does not take comes back as a
 * bounce.
 */
const failureOf = ({ name }: Error): Sent => ({
  outcome: 'failed',
  permanent: false,
  words: `Chưa gửi được qua SES (${name})`,
});
