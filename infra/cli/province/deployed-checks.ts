/** What `province doctor` looks at once a province is deployed: who is told, what rings, what waits, what is sealed. */
import { isExample } from '../../aws/province.ts';
import type { Check, Fault } from './check.ts';
import { tag, tags } from './cloud.ts';
import { countBelow, parameter } from './cloud-reads.ts';

/** Twice the hour between sealings. */
const sealedWithinMs = 2 * 3_600_000;

export const deployedChecks = {
  subscriptions: {
    about: 'người nhận đã xác nhận',
    deployed: true,
    look: async ({ cloud, province: { slug, contacts } }) => {
      const confirmed = new Set<string>();
      for (let next: string | undefined | null = null; next !== undefined; ) {
        const { text } = await cloud.ask('sns', 'ListSubscriptions', next === null ? {} : { NextToken: next });
        for (const member of tags(text, 'member')) {
          const ofOurs = tag(member, 'TopicArn')?.includes(`:tonghop-${slug}-app-`);
          if (ofOurs && tag(member, 'SubscriptionArn')?.startsWith('arn:'))
            confirmed.add(tag(member, 'Endpoint') ?? '');
        }
        next = tag(text, 'NextToken');
      }
      return contacts.alarms
        .filter((address) => !isExample(address) && !confirmed.has(address))
        .map((address) => ({
          finding: 'subscription-unconfirmed',
          what: `${address} chưa bấm liên kết xác nhận của AWS: không nhận được báo động`,
          todo: 'tìm thư "AWS Notification - Subscription Confirmation"; hết hạn thì triển khai lại',
        }));
    },
  },
  alarms: {
    about: 'báo động',
    deployed: true,
    look: async ({ cloud, province: { slug } }) => {
      const { text } = await cloud.ask('cloudwatch', 'DescribeAlarms', {
        AlarmNamePrefix: `tonghop-${slug}-`,
        StateValue: 'ALARM',
        MaxRecords: 100,
      });
      return tags(text, 'AlarmName').map((name) => ({
        finding: 'alarm-ringing',
        what: `${name} đang kêu`,
        todo: `infra/README.md, mục Alarms, dòng ${name.replace(`tonghop-${slug}-`, '')}`,
      }));
    },
  },
  spill: {
    about: 'lượt gửi chờ ghi vào bảng',
    deployed: true,
    look: async ({ cloud, province: { slug } }) => {
      const bucket = await parameter(cloud, `/tonghop/${slug}/intake-bucket`);
      const [waiting, dead] = [await countBelow(cloud, bucket, 'spill/'), await countBelow(cloud, bucket, 'dead/')];
      const faults: Fault[] = [];
      if (waiting > 0)
        faults.push({
          finding: 'spill-waiting',
          what: `${waiting} lượt còn trong spill/`,
          todo: 'chờ 10 phút; còn thì xem nhật ký của drain',
        });
      if (dead > 0)
        faults.push({
          finding: 'dead-letters',
          what: `${dead} lượt trong dead/, chưa được tính`,
          todo: 'sửa nguyên nhân trong nhật ký của drain, rồi aws s3 mv về spill/',
        });
      return faults;
    },
  },
  seals: {
    about: 'niêm phong',
    deployed: true,
    look: async ({ cloud, now, province: { slug } }) => {
      // What was exported just now may rest on entries that have not settled, and waits for the next sealing.
      const before = now - sealedWithinMs;
      const bucket = await parameter(cloud, `/tonghop/${slug}/export-bucket`);
      const exported = await countBelow(cloud, bucket, 'exports/', before);
      const sealed = await countBelow(cloud, await parameter(cloud, `/tonghop/${slug}/seal-bucket`), 'seals/');
      if (exported === 0 || sealed > 0) return [];
      return [
        {
          finding: 'seals-missing',
          what: 'đã có bản tổng hợp mà chưa có niêm phong nào',
          todo: 'xem nhật ký của seal-schedule, rồi tonghop audit verify',
        },
      ];
    },
  },
} as const satisfies Readonly<Record<string, Check>>;
