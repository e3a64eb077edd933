/** What is decided of a unit and its report: by officials, one or many at once, and by the unit itself with its link. */
import type { ProblemCode } from '../../problems.ts';
import {
  Decided,
  DecisionOutcomes,
  DecisionRequest,
  DecisionsRequest,
  GroupDecisions,
  GroupExtended,
  GroupExtensionRequest,
  UnitDecisions,
  UnitRequest,
} from './decision-bodies.ts';
import { everyone, gate, period, type Route } from './route.ts';

const asked: readonly ProblemCode[] = [
  'request.malformed',
  'request.too-large',
  'request.invalid',
  'campaign.unknown',
  'register.unknown',
  'period.unknown',
];
const deciding: readonly ProblemCode[] = [
  'unit.unknown',
  'report.unknown',
  'decision.unseen',
  'decision.came-between',
  'decision.not-yours',
  'decision.beyond-group',
  'decision.request-reused',
  'period.closed',
  'store.too-large',
];
const seenUnit = { 'If-Match': 'ETag của đơn vị như đã xem; thiếu là 428, đã có báo cáo hay quyết định mới là 412' };

const ofUnit = {
  access: 'source',
  problems: ['intake.unproven', 'period.unknown', 'unit.unknown', 'store.unavailable', 'defect'],
} as const;

export const decisionRoutes = {
  'GET /v1/campaigns/{campaign}/units/{unit}/decisions': {
    summary: 'Các quyết định về một đơn vị, và ETag để quyết định tiếp',
    access: everyone,
    query: period,
    gives: { 200: UnitDecisions },
    problems: ['campaign.unknown', 'register.unknown', 'period.unknown', 'unit.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/units/{unit}/decisions': {
    summary: 'Quyết định về một đơn vị: trả lại, duyệt, hủy, sửa, gia hạn, miễn, không phát sinh, ghi chú',
    access: ['department', 'reviewer'],
    query: period,
    headers: seenUnit,
    takes: DecisionRequest,
    gives: { 200: Decided, 201: Decided },
    problems: [...asked, ...deciding, ...gate],
  },
  'POST /v1/campaigns/{campaign}/decisions': {
    summary: 'Quyết định về nhiều đơn vị cùng lúc, mỗi đơn vị một kết quả',
    access: ['department', 'reviewer'],
    query: period,
    takes: DecisionsRequest,
    gives: { 200: DecisionOutcomes },
    problems: [...asked, ...gate],
  },
  'GET /v1/campaigns/{campaign}/groups/{group}/extensions': {
    summary: 'Các quyết định về một nhóm (* là toàn đợt), và ETag để gia hạn cho cả nhóm',
    access: everyone,
    query: period,
    gives: { 200: GroupDecisions },
    problems: ['campaign.unknown', 'register.unknown', 'period.unknown', 'group.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/groups/{group}/extensions': {
    summary: 'Gia hạn cho mọi đơn vị của một nhóm (* là toàn đợt)',
    access: ['department', 'reviewer'],
    query: period,
    headers: { 'If-Match': 'ETag của nhóm như đã xem; thiếu là 428, đã có quyết định mới là 412' },
    takes: GroupExtensionRequest,
    gives: { 200: GroupExtended, 201: GroupExtended },
    problems: [
      ...asked,
      'group.unknown',
      'decision.unseen',
      'decision.came-between',
      'decision.not-yours',
      'decision.beyond-group',
      'decision.request-reused',
      'period.closed',
      ...gate,
    ],
  },
  'GET /v1/in/{source}/{token}/decisions': {
    summary: 'Các quyết định về đơn vị của liên kết, và ETag để trả lời',
    ...ofUnit,
    gives: { 200: UnitDecisions },
  },
  'POST /v1/in/{source}/{token}/decisions': {
    summary: 'Đơn vị xin thêm thời gian, trả lời nhận xét, báo không phát sinh bằng liên kết của mình',
    ...ofUnit,
    headers: seenUnit,
    takes: UnitRequest,
    gives: { 200: Decided, 201: Decided },
    problems: [
      ...ofUnit.problems,
      'request.malformed',
      'request.too-large',
      'request.invalid',
      'decision.too-many',
      ...deciding,
    ],
  },
} as const satisfies Record<string, Route>;
