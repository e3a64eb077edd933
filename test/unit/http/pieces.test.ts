import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allow, officialOf } from '../../../shared/http/official.ts';
import { problemResponse } from '../../../shared/http/problem-json.ts';
import { html } from '../../../shared/markup.ts';
import { Problem, type ProblemCode, problems } from '../../../shared/problems.ts';
import { page } from '../../../shared/web/page.ts';
import { list, table, terms } from '../../../shared/web/parts.ts';

describe('who is asking', () => {
  const of = (groups: unknown) => {
    const official = officialOf({ sub: 'u1', 'cognito:groups': groups } as never);
    return official && [[...official.roles].sort(), official.groups];
  };

  test.each<[unknown, unknown]>([
    ['[department reviewer:608]', [['department', 'reviewer'], ['608']]],
    ['[reviewer:608 reviewer:609]', [['reviewer'], ['608', '609']]],
    ['[reviewer:huyen-cu-1]', [['reviewer'], ['huyen-cu-1']]],
    ['[reviewer]', [['reviewer'], []]],
    ['department', [['department'], []]],
    ['department,operator', [['department', 'operator'], []]],
    [undefined, [[], []]],
    [7, [[], []]],
  ])('with the claim %j has %j', (claim, expected) => {
    expect(of(claim)).toEqual(expected);
  });

  test.each([
    'IT department',
    'department IT',
    'department:608',
    'operator:none',
    'auditor:',
    'reviewer:',
    'reviewer: 608',
    'reviewer:608:department',
    'Department',
    'department\n',
    ' department',
    'departments',
    'constructor',
    '',
  ])('with a group named %j has no role', (group) => {
    expect(of(group)).toEqual([[], []]);
    expect(of(`[${group}]`)).toEqual([[], []]);
    expect(officialOf({ sub: 'u1', roles: `[${group}]` } as never)?.roles.size).toBe(0);
  });

  test('with two role words in what is no list has none: it is the name of one group', () => {
    expect(of('department operator')).toEqual([[], []]);
  });

  test('with a word that is none of ours has nothing of that list, whatever stands beside it', () => {
    const word = fc
      .stringMatching(/^[A-Za-z:0-9_-]{1,12}$/)
      .filter((text) => !/^(reviewer(:.*)?|department|operator|auditor)$/.test(text));

    fc.assert(
      fc.property(word, fc.constantFrom(' ', ','), (stranger, between) => {
        expect(of(`[department${between}${stranger}]`)).toEqual([[], []]);
        expect(of(`${stranger}${between}operator`)).toEqual([[], []]);
      }),
    );
  });

  test('with no subject is nobody, and nobody is let in', () => {
    expect(officialOf({ 'cognito:groups': '[department]' } as never)).toBeNull();
    expect(() => allow(null, ['department'])).toThrow(new Problem('access.unauthenticated'));
    expect(() => allow(officialOf({ sub: 'x', roles: '[auditor]' } as never), ['department'])).toThrow('department');
    expect(() => allow(officialOf({ sub: 'x', roles: '[auditor]' } as never), ['department', 'auditor'])).not.toThrow();
  });
});

describe('a page', () => {
  test('escapes everything that is not markup', () => {
    const hostile = `<script>"x"&'y'</script>`;
    const shown = html`<p title="${hostile}">${hostile}${[html`<b>${hostile}</b>`]}${7}</p>`.markup;

    expect(shown.match(/<(?!\/?(p|b)\b)/g)).toBeNull();
    expect(shown).toContain('&lt;script&gt;&quot;x&quot;&amp;&apos;y&apos;&lt;/script&gt;');
  });

  test('has parts that stand one element a line, and escape what they are given', () => {
    expect(list(['a<b', html`<b>c</b>`]).markup).toBe('<ul>\n<li>a&lt;b</li>\n<li><b>c</b></li>\n</ul>');
    expect(terms([['Mã', '<1>']]).markup).toBe('<dl>\n<dt>Mã</dt>\n<dd>&lt;1&gt;</dd>\n</dl>');
    expect(
      table(['Ô'], [['"x"'], [7]])
        .markup.split('\n')
        .filter(Boolean),
    ).toEqual([
      ...['<div class="scroll"><table>', '<thead><tr>', '<th scope="col">Ô</th>', '</tr>', '</thead>', '<tbody>'],
      ...['<tr>', '<td>&quot;x&quot;</td>', '</tr>', '<tr>', '<td>7</td>', '</tr>', '</tbody>', '</table></div>'],
    ]);
    expect(table([], [['x']]).markup).not.toContain('<th>');
  });

  test('forbids scripts, frames and outside resources', () => {
    const { headers } = page(200, 'x', html``);

    expect(headers?.['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+';/);
    expect(headers?.['x-content-type-options']).toBe('nosniff');
  });
});

describe('a problem on the wire', () => {
  test.each(Object.keys(problems) as ProblemCode[])(
    '%s has its status, its address and, when it passes, when to try again',
    (code) => {
      const { status, headers, body } = problemResponse(new Problem(code), 'id-1', { receipt: 'TH-1' });

      expect(status).toBe(problems[code].status);
      expect(headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(headers?.['retry-after']).toBe(status === 503 || status === 429 ? '120' : undefined);
      expect(body).toEqual({
        type: `/v1/problems#${code}`,
        title: problems[code].title,
        status,
        code,
        detail: problems[code].title,
        instance: 'urn:request:id-1',
        receipt: 'TH-1',
      });
    },
  );
});
