/**
 * All stores of a province, for who carries it: a folder that nothing serves now, or AWS with the operator's own
 * rights.
 */
import { openDynamo } from '../../shared/store/dynamodb.ts';
import { outboundSecret, pullToken, sealingKey, secretParameter, secretsPrefix } from '../../shared/store/keys.ts';
import { openBucket } from '../../shared/store/s3.ts';
import { openParameters } from '../../shared/store/ssm.ts';
import { openStores } from '../../shared/store/stores.ts';
import { UnusableFolder } from '../local/data-folder.ts';
import { openDownloadLinks } from '../local/download-links.ts';
import { openLocalStores } from '../local/stores.ts';
import { NotCarried, type Whole } from '../server/dump.ts';
import { BrokenParcel, type SecretTexts } from '../server/parcel.ts';
import { WrongKey } from '../server/parcel-lock.ts';
import { readSecretFiles, writeSecretFiles } from '../server/secret-files.ts';
import { exits, Stop } from './exit.ts';
import { provinceNamed } from './province/named.ts';

export interface Held {
  readonly stores: Whole;
  /** Asked before anything is written: what they are called is told by the stores. */
  secrets(): Promise<SecretTexts>;
  writeSecrets(texts: SecretTexts): Promise<void>;
  close(): void;
}

/** Throws `UnusableFolder`, where something serves it now. */
export const inFolder = async (folder: string): Promise<Held> => {
  const stores = await openLocalStores(
    folder,
    openDownloadLinks(() => '', Date.now),
  );
  return {
    stores,
    secrets: () => readSecretFiles(folder),
    writeSecrets: (texts) => writeSecretFiles(folder, texts),
    close: stores.close,
  };
};

/** What the data stack handed over names the stores. */
export const onAws = async (slug: string): Promise<Held> => {
  const { region } = provinceNamed(slug);
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const credentials = await new DynamoDBClient({ region }).config.credentials();
  const parameters = openParameters({ region, credentials });
  const named = async (name: string): Promise<string> => {
    const value = await parameters.get(`/tonghop/${slug}/${name}`);
    if (value === undefined) throw new Stop(exits.usage, `Chưa có tonghop-${slug}-data ở ${region}.`);
    return value;
  };
  const bucket = async (name: string) => openBucket({ name: await named(name), region, credentials });
  const stores = {
    table: openDynamo({ name: await named('table'), region, credentials }),
    intake: await bucket('intake-bucket'),
    exports: await bucket('export-bucket'),
    seals: await bucket('seal-bucket'),
  };
  const parameterOf = (id: string): string => secretParameter(secretsPrefix(slug), id);
  return {
    stores,
    secrets: async () => {
      const sources = await openStores({ ...stores, secrets: async () => undefined }, Date.now).sources.list();
      const ids = [
        ...sources.flatMap(({ id }) => [id, pullToken(id)]),
        ...['mail', 'gateway'].map(outboundSecret),
        sealingKey,
      ];
      const texts: Record<string, string> = {};
      for (const id of ids) {
        const text = await parameters.get(parameterOf(id));
        if (text !== undefined) texts[id] = text;
      }
      return texts;
    },
    writeSecrets: async (texts) => {
      for (const [id, text] of Object.entries(texts)) await parameters.put(parameterOf(id), text.trim());
    },
    close: () => undefined,
  };
};

/** Does what carries a province; what stands in its way ends the command in a sentence. */
export const refusing = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const isKnown = [UnusableFolder, NotCarried, BrokenParcel, WrongKey].some((known) => error instanceof known);
    throw isKnown ? new Stop(exits.refused, (error as Error).message) : error;
  }
};
