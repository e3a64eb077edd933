/**
 * A filled form ("instance") as XML, as OpenRosa clients and KoboToolbox's XML mode send it: the root is the form,
 * groups are nested elements, repeats repeated ones, an empty element is an unanswered question. No types and no
 * labels.
 * https://getodk.github.io/xforms-spec/#structure
 */
import type { Answer, AnswerSource, Refusal } from '../../domain/log/draft.ts';
import type { XmlNode } from '../formats/xml-tree.ts';

export interface Instance {
  readonly form: { readonly id: string; readonly version?: string };
  /** What stands under `meta`, by local name. */
  readonly meta: ReadonlyMap<string, string>;
  readonly answers: readonly Answer[];
}

export const instanceOf = (root: XmlNode): Instance | Refusal => {
  if (root.attributes.get('encrypted') === 'yes') return encrypted;
  const meta = root.children.find(({ name }) => name === 'meta');
  const version = root.attributes.get('version');
  return {
    form: { id: root.attributes.get('id') ?? root.name, ...(version === undefined ? {} : { version }) },
    meta: new Map((meta?.children ?? []).map(({ name, text }) => [name, text.trim()])),
    answers: answersIn(root, []),
  };
};

/** Of an encrypted form only a manifest with the name of an encrypted file is sent; the key is the form owner's. */
export const encrypted: Refusal = {
  refusal: 'form.encrypted',
  detail:
    'Biểu mẫu được mã hóa nên hệ thống không đọc được số liệu. ' +
    'Hãy dùng biểu mẫu không mã hóa (bỏ khóa công khai) và gửi lại.',
};

const answersIn = (node: XmlNode, above: readonly (string | number)[]): Answer[] => {
  const sameName = Map.groupBy(node.children, ({ name }) => name);
  return node.children.flatMap((child) => {
    const same = sameName.get(child.name) ?? [];
    const path = [...above, child.name, ...(same.length > 1 ? [same.indexOf(child)] : [])];
    return child.children.length > 0 ? answersIn(child, path) : [answerOf(path, child.text)];
  });
};

const answerOf = (path: readonly (string | number)[], value: string): Answer => {
  const names = path.filter((part) => typeof part === 'string');
  const key = names.join('/');
  const ref = names.at(-1) ?? '';
  const nested = path.length > 1 ? { ...(ref === key ? {} : { ref }), path } : {};
  return { key, ...nested, type: 'text', value, source: sourceOf(key) };
};

/** What devices and forms note by themselves; names a form's author is not known to use for questions. */
const ofDevice = new Set(['start', 'end', 'today', 'deviceid', 'subscriberid', 'simserial', 'phonenumber', 'audit']);

/**
 * KoboToolbox leaves several spellings of the form's version behind. Groups with a leading underscore, and names in a
 * group with two, are a form's own business: ours has there what it calculates, the district and its notes.
 */
export const sourceOf = (key: string): AnswerSource => {
  if (/^(meta|formhub)\//.test(key) || /^_{1,2}version_{0,2}\d*$/.test(key) || ofDevice.has(key)) return 'metadata';
  return /^_.*\/|\/__/.test(key) ? 'calculated' : 'respondent';
};

/** Ids of one submission are spelt with `uuid:` or without, with dashes or without, in either case: here in one way. */
export const plainId = (stated: string): string => {
  const id = stated.trim().replace(/^uuid:/i, '');
  const digits = id.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) return id;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
