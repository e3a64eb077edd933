/**
 * tonghop province difference: what a deployment would change. It asks AWS for two templates and nothing else, so that
 * who looks at a change needs no right to read what the province holds.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unescapeXml } from '../../../shared/documents/package/xml-text.ts';
import { localCommand } from '../command.ts';
import { cdkFor } from './cdk.ts';
import { type Cloud, openCloud, Refusal, tag } from './cloud.ts';
import { lossesIn, refuseLosses } from './losses.ts';
import { provinceNamed } from './named.ts';

export const difference = localCommand({
  description: 'Cho xem triển khai sẽ thay đổi gì ở AWS, không thay đổi gì.',
  help: `
Chỉ cần quyền đọc mẫu của hai ngăn xếp (province policy TỈNH difference), không đọc được dữ liệu.
Thay đổi nào bỏ hay làm lại bảng, kho tệp, kho tài khoản, địa chỉ thì kết thúc bằng 1.

Ví dụ:
  tonghop province difference kon-tum`,
  run: async (terminal, _: object, slug: string) => {
    const cloud = await openCloud(provinceNamed(slug).region);
    const cdk = cdkFor(terminal, slug);
    const folder = await mkdtemp(join(tmpdir(), 'tonghop-difference-'));
    try {
      const told: string[] = [];
      for (const stack of ['data', 'app'] as const) {
        const deployed = join(folder, `${stack}.json`);
        await writeFile(deployed, await templateOf(cloud, `tonghop-${slug}-${stack}`));
        told.push(await cdk(stack, 'diff', '--exclusively', '--template', deployed));
      }
      refuseLosses(lossesIn(told.join('\n')), 'Cố ý thì triển khai bằng tay: tonghop deploy --give-up.');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
});

const nothing = '{"Resources":{}}';

/** As it was deployed last; nothing where there is no such stack. */
const templateOf = async (cloud: Cloud, StackName: string): Promise<string> => {
  try {
    const { text } = await cloud.ask('cloudformation', 'GetTemplate', { StackName });
    return unescapeXml(tag(text, 'TemplateBody') ?? nothing);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'ValidationError') return nothing;
    throw error;
  }
};
