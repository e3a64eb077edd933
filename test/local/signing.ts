/** Signing over HTTP as its two kinds of signer do: look first, then sign what was seen, naming who is missing. */
import { konTum } from './reports.ts';
import { type Answer, type LocalService, send } from './service.ts';

const whole = '*';

interface Signer {
  readonly group: string;
  /** Who: the claim `sub`. */
  readonly by?: string;
}

export const signing = ({ service }: Pick<LocalService, 'service'>, campaign = konTum) => {
  const ask = async (method: 'GET' | 'POST', { group, by }: Signer, path: string, body?: object, seen?: string) => {
    const role = group === whole ? 'department' : 'reviewer';
    const token = await service.token(role, group === whole ? [] : [group], by ?? `nguoi-ky-${group}`);
    const headers = { authorization: `Bearer ${token}`, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) };
    const url = `${service.url}/v1/campaigns/${campaign}/groups/${encodeURIComponent(group)}/${path}`;
    return send(url, method, headers, body);
  };
  const look = (signer: Signer): Promise<Answer> => ask('GET', signer, 'signatures');
  /** A body that names everybody who is missing. */
  const bodyFor = async (signer: Signer): Promise<{ readonly etag: string; readonly body: object }> => {
    const { etag, missing, unsignedGroups } = (await look(signer)).body;
    return {
      etag,
      body: {
        name: 'Nguyễn Văn An, Trưởng phòng',
        missing: missing.map(({ code }: { code: string }) => ({ unit: code, reason: 'Xã xin chậm, đã gọi điện' })),
        unsignedGroups: unsignedGroups.map(({ code }: { code: string }) => ({
          group: code,
          reason: 'Huyện đang rà lại',
        })),
      },
    };
  };
  return {
    look,
    bodyFor,
    /** Signs what stands now; what is given replaces parts of the body. */
    sign: async (signer: Signer, over: object = {}, seen?: string): Promise<Answer> => {
      const { etag, body } = await bodyFor(signer);
      return ask('POST', signer, 'signatures', { ...body, ...over }, seen ?? etag);
    },
    signUnseen: (signer: Signer, body: object): Promise<Answer> => ask('POST', signer, 'signatures', body),
    reopen: (signer: Signer, signature: number, over: object = {}): Promise<Answer> =>
      ask('POST', signer, 'reopenings', { signature, reason: 'Huyện báo lại số liệu', ...over }),
  };
};
