/** What html-validate finds wrong with a page as it was sent: its recommended rules and those of whole documents. */
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      // What is wrong with a form is told above its heading, as GOV.UK does: it is what is read first.
      'heading-level': ['error', { minInitialRank: 'h2' }],
      // Several boxes, or the parts of a sum, are sent as a list under one name.
      'form-dup-name': 'off',
      // A campaign is called as its dispatch calls it; no search engine may read these pages.
      'long-title': 'off',
      // All scripts are our own; their addresses are made of their hashes.
      'require-sri': ['error', { target: 'crossorigin' }],
      // The codes of problems are anchors that others link to, and have dots.
      'valid-id': ['error', { relaxed: true }],
    },
  }),
);

export const markupFaultsOf = async (source: string): Promise<string[]> => {
  const lines = source.split('\n');
  const { results } = await validator.validateString(source);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message }) => `${ruleId}: ${message} ${(lines[line - 1] ?? '').slice(0, 160)}`),
  );
};
