/**
 * What `province doctor` looks at, each with what to do about a fault: a row a check, in the order people mend them.
 */
import { outboundSecret, secretParameter, secretsPrefix } from '../../../shared/store/keys.ts';
import { isExample, regions } from '../../aws/province.ts';
import { accountRequestsPerSecond, demandOf, requestsQuota, usualLoad } from './burst.ts';
import type { Check, Fault } from './check.ts';
import { absent, hasParameter, parameter, stackNamed } from './cloud-reads.ts';
import { deployedChecks } from './deployed-checks.ts';

const { ceil, round } = Math;

const raised = (service: string, quota: string, value: number): string =>
  'aws service-quotas request-service-quota-increase ' +
  `--service-code ${service} --quota-code ${quota} --desired-value ${value}`;

export const checks = {
  contacts: {
    about: 'người nhận báo động',
    look: async ({ province: { slug, contacts } }) =>
      contacts.alarms.filter(isExample).map((address) => ({
        finding: 'contact-example',
        what: `${address} là địa chỉ mẫu, không ai đọc`,
        todo: `sửa contacts.alarms trong infra/provinces/${slug}.json`,
      })),
  },
  region: {
    about: 'vùng AWS',
    look: async ({ province: { region } }) =>
      region in regions
        ? []
        : [
            {
              finding: 'region-unknown',
              what: `${region} không có trong các vùng đã biết`,
              todo: `chọn một trong: ${Object.keys(regions).join(', ')}`,
            },
          ],
  },
  bootstrap: {
    about: 'nơi CDK để tệp triển khai',
    look: async ({ account, cloud, province: { region } }) => {
      const version = Number((await parameter(cloud, '/cdk-bootstrap/hnb659fds/version')) ?? 0);
      if (version >= oldestBootstrap) return [];
      return [
        {
          finding: version === 0 ? 'bootstrap-missing' : 'bootstrap-old',
          what: version === 0 ? 'tài khoản chưa được chuẩn bị cho CDK' : `CDK được chuẩn bị bằng bản cũ (${version})`,
          todo: `npx cdk bootstrap aws://${account}/${region} --termination-protection`,
        },
      ];
    },
  },
  concurrency: {
    about: 'số lượt chạy cùng lúc của Lambda',
    look: async ({ cloud, province: { units } }) => {
      const { text } = await cloud.ask('lambda', 'GET /2016-08-19/account-settings/');
      const have: number = JSON.parse(text).AccountLimit.ConcurrentExecutions;
      const { concurrent, perSecond } = demandOf({ units, ...usualLoad });
      if (have >= concurrent) return [];
      return [
        {
          finding: 'concurrency-low',
          what: `tài khoản có ${have}, phút cuối của ${units} đơn vị (${ceil(perSecond)} lượt/giây) cần ${concurrent}`,
          todo: raised('lambda', 'L-B99A9384', Math.max(1_000, concurrent)),
        },
      ];
    },
  },
  requests: {
    about: 'số yêu cầu mỗi giây của API Gateway',
    look: async ({ cloud, province: { units, region } }) => {
      const quota = { ServiceCode: 'apigateway', QuotaCode: requestsQuota };
      const { text } = await cloud.ask('service_quotas', 'GetServiceQuota', quota).catch(absent('{}'));
      const have: number = JSON.parse(text).Quota?.Value ?? accountRequestsPerSecond(region);
      const { perSecond } = demandOf({ units, ...usualLoad });
      if (have >= perSecond) return [];
      return [
        {
          finding: 'requests-low',
          what: `tài khoản cho ${have} mỗi giây, phút cuối cần ${ceil(perSecond)}`,
          todo: raised('apigateway', requestsQuota, ceil(perSecond * 2)),
        },
      ];
    },
  },
  identity: {
    about: 'tên miền gửi thư ở SES',
    look: async ({ cloud, province: { outbound } }) => {
      if (outbound.mail?.kind !== 'ses') return [];
      const { identity } = outbound.mail;
      const path = `/v2/email/identities/${encodeURIComponent(identity)}`;
      const { text } = await cloud.ask('sesv2', `GET ${path}`).catch(absent('{}'));
      if (JSON.parse(text).VerifiedForSendingStatus === true) return [];
      return [
        {
          finding: 'identity-unverified',
          what: `${identity} chưa được SES xác nhận: thư không đi được`,
          todo: `aws sesv2 create-email-identity --email-identity ${identity}, rồi đặt các bản ghi DKIM vào DNS`,
        },
      ];
    },
  },
  sandbox: {
    about: 'SES ra khỏi hộp cát',
    look: async ({ cloud, province: { outbound } }) => {
      if (outbound.mail?.kind !== 'ses') return [];
      const { text } = await cloud.ask('sesv2', 'GET /v2/email/account');
      if (JSON.parse(text).ProductionAccessEnabled === true) return [];
      return [
        {
          finding: 'mail-sandbox',
          what: 'SES còn trong hộp cát: chỉ gửi được tới địa chỉ đã xác nhận, 200 thư một ngày',
          todo: 'aws sesv2 put-account-details --production-access-enabled …, AWS trả lời trong một ngày',
        },
      ];
    },
  },
  secrets: {
    about: 'bí mật của các đường gửi',
    look: async ({ cloud, province: { slug, outbound } }) => {
      const mail = outbound.mail?.kind === 'smtp' && outbound.mail.user !== undefined ? ['mail'] : [];
      const faults: Fault[] = [];
      for (const way of [...mail, ...(outbound.gateway ? ['gateway'] : [])]) {
        const name = secretParameter(secretsPrefix(slug), outboundSecret(way));
        if (await hasParameter(cloud, name)) continue;
        faults.push({
          finding: 'secret-missing',
          what: `chưa có ${name}`,
          todo: `tonghop outbound-secret ${way} --province ${slug}`,
        });
      }
      return faults;
    },
  },
  clock: {
    about: 'đồng hồ máy này',
    look: async ({ cloud, now }) => {
      const { at } = await cloud.ask('sts', 'GetCallerIdentity');
      const seconds = round(Math.abs(at - now) / 1_000);
      if (!(seconds > mostClockSeconds)) return [];
      return [
        {
          finding: 'clock-off',
          what: `lệch ${seconds} giây so với AWS`,
          todo: 'timedatectl set-ntp true; AWS từ chối khi lệch quá 5 phút',
        },
      ];
    },
  },
  stacks: {
    about: 'hai ngăn xếp',
    look: async ({ cloud, province: { slug } }) => {
      const faults: Fault[] = [];
      for (const name of [`tonghop-${slug}-data`, `tonghop-${slug}-app`]) {
        const status = (await stackNamed(cloud, name))?.status;
        if (status === undefined)
          faults.push({ finding: 'stack-missing', what: `chưa có ${name}`, todo: `tonghop deploy ${slug}` });
        else if (!/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status))
          faults.push({
            finding: 'stack-ill',
            what: `${name}: ${status}`,
            todo: `aws cloudformation describe-stack-events --stack-name ${name}`,
          });
      }
      return faults;
    },
  },
  ...deployedChecks,
} as const satisfies Readonly<Record<string, Check>>;
export type CheckName = keyof typeof checks;

/** The first of CDK's bootstraps that templates of today deploy with. */
const oldestBootstrap = 6;
const mostClockSeconds = 60;
