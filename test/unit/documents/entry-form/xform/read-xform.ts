/** An XForm read back: its tree, and the elements of a name in it. */
import { readXml, type XmlNode } from '../../../../../shared/reading/formats/xml-tree.ts';

export const parsed = (text: string | undefined): XmlNode => {
  const root = readXml(Buffer.from(text ?? ''));
  if ('refusal' in root) throw new Error(root.refusal);
  return root;
};

export const all = (node: XmlNode, name: string): XmlNode[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => all(child, name)),
];

export const one = (node: XmlNode, name: string): XmlNode => {
  const [first] = all(node, name);
  if (!first) throw new Error(`No <${name}>.`);
  return first;
};
