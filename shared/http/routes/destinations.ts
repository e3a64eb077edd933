/** Where events are sent: declared, listed, given secrets, revoked; and what was told there. */
import * as z from 'zod';
import { queueStates } from '../../domain/events/attempts.ts';
import { DestinationDocument } from '../../domain/events/destination.ts';
import { eventTypeNames } from '../../domain/events/event-types.ts';
import { definition, instant } from './parts.ts';
import { editing, gate, operators, type Route, readers, seen, withBody } from './route.ts';

export const DestinationShown = z
  .strictObject({
    ...definition,
    document: DestinationDocument,
    liveSecrets: z.int(),
    since: instant.nullable().describe('Tin được gửi từ lúc này; null: chưa có mã bí mật'),
    revoked: z.boolean(),
    disabled: z
      .strictObject({ at: instant, why: z.enum(['gone', 'failing']) })
      .nullable()
      .describe('gone: nơi nhận trả lời 410; failing: năm ngày không nhận được tin nào'),
    failingSince: instant.nullable().describe('Từ lúc này chưa tin nào tới được; null: tin gần nhất đã tới'),
  })
  .meta({ id: 'DestinationShown' });
export type DestinationShown = z.infer<typeof DestinationShown>;
export const DestinationList = z.strictObject({ destinations: z.array(DestinationShown) });

export const DestinationSecretRequest = z
  .strictObject({ alone: z.boolean().optional().describe('true: mọi mã cũ hết hiệu lực ngay, khi một mã đã lộ') })
  .meta({ id: 'DestinationSecretRequest' });
export const DestinationSecret = z.strictObject({
  destination: DestinationShown,
  secret: z.string().describe('Để nơi nhận kiểm tra chữ ký (Standard Webhooks); chỉ hiện một lần này'),
});
export type DestinationSecret = z.infer<typeof DestinationSecret>;

export const QueuedEvents = z
  .strictObject({
    events: z.array(
      z.strictObject({
        id: z.string().describe('webhook-id: không đổi khi gửi lại'),
        type: z.enum(eventTypeNames),
        at: instant.describe('Lúc việc xảy ra'),
        campaign: z.string(),
        period: z.string(),
        state: z
          .enum(queueStates)
          .describe('waiting: còn gửi; delivered: nơi nhận đã trả lời 2xx; dead: thôi không gửi nữa'),
        attempts: z.int().describe('Số lần đã gửi, kể cả những lần gửi lại theo yêu cầu'),
        answer: z.string().nullable().describe('Nơi nhận trả lời gì lần gần nhất: mã HTTP, hoặc lý do không gọi được'),
        nextAt: instant.nullable(),
      }),
    ),
    hasMore: z.boolean().describe('Còn tin cũ hơn không liệt kê ở đây; nêu đợt, kỳ, trạng thái để thu hẹp'),
  })
  .meta({ id: 'QueuedEvents' });
export type QueuedEvents = z.infer<typeof QueuedEvents>;

export const EventsReplayRequest = z
  .strictObject({
    from: instant.describe('Gửi lại mọi tin từ lúc này'),
    to: instant.describe('... đến trước lúc này'),
    campaign: z.string().max(100).optional().describe('Chỉ của đợt này; mặc định: mọi đợt'),
  })
  .meta({ id: 'EventsReplayRequest' });
export const EventsReplay = z
  .strictObject({
    destination: z.string(),
    from: instant,
    to: instant,
    campaign: z.string().nullable(),
    events: z.int().describe('Số tin sẽ được gửi (không kể tin niêm phong)'),
    outcome: z.enum(['asked', 'dry-run']),
  })
  .meta({ id: 'EventsReplay' });
export type EventsReplay = z.infer<typeof EventsReplay>;

const changing = ['destination.unknown', 'destination.revoked', 'definition.conflict', ...gate] as const;

export const destinationRoutes = {
  'GET /v1/destinations': {
    summary: 'Các nơi nhận tin',
    access: readers,
    gives: { 200: DestinationList },
    problems: gate,
  },
  'GET /v1/destinations/{destination}': {
    summary: 'Một nơi nhận tin',
    access: readers,
    gives: { 200: DestinationShown },
    problems: ['destination.unknown', ...gate],
  },
  'PUT /v1/destinations/{destination}': {
    summary: 'Khai báo hoặc sửa một nơi nhận tin',
    access: operators,
    headers: seen,
    query: { dryRun: '1: chỉ kiểm tra, không ghi' },
    takes: DestinationDocument,
    gives: { 200: DestinationShown, 201: DestinationShown },
    problems: [...editing, 'destination.invalid', 'destination.revoked', 'definition.conflict'],
  },
  'POST /v1/destinations/{destination}/secrets': {
    summary: 'Cấp mã bí mật mới; tin được ký bằng cả mã liền trước đến lần cấp sau, trừ khi nói khác',
    access: operators,
    takes: DestinationSecretRequest,
    gives: { 201: DestinationSecret },
    problems: [...withBody, ...changing],
  },
  'POST /v1/destinations/{destination}/revocation': {
    summary: 'Thôi gửi tin tới một nơi nhận, không mở lại được',
    access: operators,
    query: { dryRun: '1: chỉ kiểm tra, không ghi' },
    gives: { 200: DestinationShown },
    problems: ['destination.unknown', 'definition.conflict', ...gate],
  },
  'POST /v1/destinations/{destination}/resumption': {
    summary: 'Gửi tiếp tới một nơi nhận đã bị ngừng: mọi tin còn chờ; tin đã thôi gửi (dead) thì gửi lại bằng replays',
    access: operators,
    query: { dryRun: '1: chỉ kiểm tra, không ghi' },
    gives: { 200: DestinationShown },
    problems: changing,
  },
  'GET /v1/destinations/{destination}/events': {
    summary: 'Các tin đã gửi và đang chờ gửi tới một nơi nhận, mới nhất trước',
    access: readers,
    query: { campaign: 'Đợt báo cáo', period: 'Kỳ báo cáo', state: `Trạng thái: ${queueStates.join(', ')}` },
    gives: { 200: QueuedEvents },
    problems: ['request.invalid', 'destination.unknown', ...gate],
  },
  'POST /v1/destinations/{destination}/replays': {
    summary: 'Gửi lại mọi tin của một khoảng thời gian, đã nhận hay chưa',
    access: operators,
    query: { dryRun: '1: chỉ cho biết có bao nhiêu tin' },
    takes: EventsReplayRequest,
    gives: { 200: EventsReplay, 201: EventsReplay },
    problems: [...withBody, 'campaign.unknown', ...changing],
  },
} as const satisfies Record<string, Route>;
