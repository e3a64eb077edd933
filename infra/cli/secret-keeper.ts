/**
 * Where secrets are put, never through the API: SSM with the operator's own AWS rights, or beside the data of a laptop
 * or a server.
 */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { secretParameter, secretsPrefix } from '../../shared/store/keys.ts';
import { withSecret } from '../../shared/store/secrets.ts';
import { openParameters } from '../../shared/store/ssm.ts';
import { openLocalSecrets } from '../local/secrets.ts';
import { laptopFile } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { ownCredentials } from './own-credentials.ts';
import { provinceNamed } from './province/named.ts';
import type { Terminal } from './terminal.ts';

/** Adds a secret to those of an id; the one before it lives on, unless `alone`. */
type Add = (id: string, secret: string, alone?: boolean) => Promise<void>;

export const secretKeeper = (terminal: Terminal, province: string | undefined): Add =>
  province === undefined ? onLaptop(terminal) : onAws(province);

/** A province's folder on a server is named; the laptop's is beside the caller. */
const onLaptop = ({ env, path }: Terminal): Add => {
  const named = env['TONGHOP_FOLDER'];
  const folder = named ? path(named) : dirname(path(laptopFile));
  if ((!named && env['TONGHOP_API']) || !existsSync(folder)) {
    throw new Stop(
      exits.usage,
      'Chưa biết ghi vào đâu: thêm --province TỈNH, hoặc chạy trong thư mục của bản chạy tại máy.',
    );
  }
  return openLocalSecrets(folder).add;
};

const onAws = (slug: string): Add => {
  const { region } = provinceNamed(slug);
  return async (id, secret, alone = false) => {
    try {
      const parameters = openParameters({ region, credentials: await ownCredentials(region) });
      const name = secretParameter(secretsPrefix(slug), id);
      await parameters.put(name, withSecret(alone ? undefined : await parameters.get(name), secret));
    } catch (error) {
      throw new Stop(exits.unreachable, `Chưa ghi được vào AWS (${region}): ${(error as Error).message}`);
    }
  };
};
