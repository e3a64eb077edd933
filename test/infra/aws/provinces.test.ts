import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chosen, Province, provinceCalled, provinces, provincesFolder } from '../../../infra/aws/province.ts';
import { added, anApp, province } from './synthesised.ts';

const shipped = join(import.meta.dirname, '../../../shared/registers');
interface Register {
  readonly province: { readonly code: string; readonly name: string };
  readonly districts?: readonly { readonly code: string; readonly name: string }[];
}

const registers: Register[] = readdirSync(shipped)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(shipped, file), 'utf8')));

const groupsOf = ({ districts = [] }: Register): Record<string, string> =>
  Object.fromEntries(districts.map(({ code, name }) => [code, name]));

const certificate = 'arn:aws:acm:ap-southeast-1:123456789012:certificate/0f1e2d3c';
const elsewhere = certificate.replace('ap-southeast-1', 'us-east-1');

const folderWith = (file: string, content: unknown): string => {
  const folder = mkdtempSync(join(tmpdir(), 'provinces-'));
  writeFileSync(join(folder, file), JSON.stringify(content));
  return folder;
};

describe('provinces', () => {
  it('are one file each, in order', () => {
    const slugs = provinces().map(({ slug }) => slug);

    expect(slugs.length).toBeGreaterThan(0);
    expect(slugs.map((slug) => `${slug}.json`)).toEqual(
      readdirSync(provincesFolder).filter((file) => file.endsWith('.json')),
    );
  });

  it.each(provinces().filter(({ code }) => registers.some(({ province }) => province.code === code)))(
    '$slug agrees with the register that ships on code, name and reviewers’ groups',
    ({ code, name, identity }) => {
      const editions = registers.filter((register) => register.province.code === code);

      expect(editions.map((register) => register.province.name)).toContain(name);
      if (identity.kind !== 'cognito') return;
      expect(editions.map(groupsOf)).toContainEqual(identity.reviewers);
    },
  );

  it.each([
    ['an unknown word', { colour: 'red' }],
    ['a slug that cannot name a stack', { slug: 'Kon Tum' }],
    ['a slug that names would be cut for', { slug: 'ba-ria-vung-tau' }],
    ['an issuer without TLS', { identity: { kind: 'oidc', issuer: 'http://sso.example', audience: 'a' } }],
    ['nobody to warn', { contacts: { alarms: [] } }],
    ['an unknown stage', { stage: 'test' }],
    ['an address with a path', { domain: { name: 'tinh.example/bao-cao', certificate } }],
    ['a certificate of another kind', { domain: { name: 'bao-cao.tinh.example', certificate: 'arn:aws:iam::1:x' } }],
    ['a certificate of another region', { domain: { name: 'bao-cao.tinh.example', certificate: elsewhere } }],
  ])('refuses %s', (_, over) => {
    expect(Province.safeParse({ ...province('kon-tum'), ...over }).success).toBe(false);
  });

  const production = {
    ...province('kon-tum'),
    stage: 'production',
    contacts: { alarms: ['truc@snv.kontum.gov.vn'] },
    dataDecision: { number: '12/QĐ-UBND', date: '2026-01-05', by: 'Ủy ban nhân dân tỉnh' },
  };

  it.each([
    ['a contact nobody reads', 'contacts.alarms.0', { contacts: { alarms: ['truc@kon-tum.example'] } }],
    ['a region it does not know', 'region', { region: 'us-east-1' }],
    ['no decision on where the data may lie', 'dataDecision', { dataDecision: undefined }],
  ])('refuse production with %s; a pilot may', (_, path, over) => {
    const { error } = Province.safeParse({ ...production, ...over });

    expect(Province.safeParse(production).success).toBe(true);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
    expect(Province.safeParse({ ...production, ...over, stage: 'pilot' }).success).toBe(true);
  });

  it('names the file and what is wrong in it', () => {
    const folder = folderWith('kon-tum.json', { ...province('kon-tum'), code: '6' });
    expect(() => provinces(folder)).toThrow(/kon-tum\.json có 1 chỗ sai:\n {2}\/code: Cần hai chữ số/);
  });

  it('says that a file is no JSON, and reads one whatever is wrong in another', () => {
    const folder = folderWith('kon-tum.json', province('kon-tum'));
    writeFileSync(join(folder, 'gia-lai.json'), '{"code":');

    expect(() => provinces(folder)).toThrow(
      /gia-lai\.json có 1 chỗ sai:\n {2}\/: Tệp không phải JSON đọc được \(tệp bị cắt ở cuối\)/,
    );
    expect(provinceCalled('kon-tum', folder)).toEqual(province('kon-tum'));
    expect(provinceCalled('lao-cai', folder)).toBeUndefined();
  });

  it('are all synthesised, or the one that is named, which must be there', () => {
    const slugs = (slug?: string) => chosen(provinces(), slug).map((one) => one.slug);

    expect([slugs(), slugs('kon-tum')]).toEqual([['bac-giang', 'kon-tum'], ['kon-tum']]);
    expect(() => slugs('kontum')).toThrow('No province "kontum"; there are bac-giang, kon-tum');
  });

  it('make two stacks of a new province as soon as it has a file', () => {
    const [fresh] = provinces(folderWith('gia-lai.json', { ...province('kon-tum'), code: '64', slug: 'gia-lai' }));
    const { data, app } = added(anApp(), fresh as Province);

    expect([data.stackName, app.stackName]).toEqual(['tonghop-gia-lai-data', 'tonghop-gia-lai-app']);
  });

  it('refuses a file that is called otherwise than its province', () => {
    expect(() => provinces(folderWith('gia-lai.json', province('kon-tum')))).toThrow(
      /\/slug: "kon-tum" không phải tên của tệp/,
    );
  });
});
