/**
 * What is decided of a unit and its report: by officials, one or many at once, and by the unit itself with its link.
 */
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
import { everyone, failures, gate, ofPeriod, period, type Route, withBody } from './route.ts';

const asked = [...withBody, ...ofPeriod] as const;
const inSlots: readonly ProblemCode[] = [
  'decision.unseen',
  'decision.came-between',
  'decision.not-yours',
  'decision.beyond-group',
  'decision.request-reused',
  'period.closed',
];
const deciding = ['unit.unknown', 'report.unknown', ...inSlots, 'store.too-large'] as const;
/** What officials decide: whether it is the caller's to decide is asked of each unit and group. */
const byOfficials = { access: ['department', 'reviewer'], query: period } as const;
const seenUnit = { 'If-Match': 'ETag của đơn vị như đã xem; thiếu là 428, đã có báo cáo hay quyết định mới là 412' };

const ofUnit = {
  access: 'source',
  problems: ['intake.unproven', 'period.unknown', 'unit.unknown', 'store.unavailable', ...failures],
} as const;

export const decisionRoutes = {
  'GET /v1/campaigns/{campaign}/units/{unit}/decisions': {
    summary: 'Các quyết định về một đơn vị, và ETag để quyết định tiếp',
    access: everyone,
    query: period,
    gives: { 200: UnitDecisions },
    problems: [...ofPeriod, 'unit.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/units/{unit}/decisions': {
    summary: 'Quyết định về một đơn vị: trả lại, duyệt, hủy, sửa, gia hạn, miễn, không phát sinh, ghi chú',
    ...byOfficials,
    headers: seenUnit,
    takes: DecisionRequest,
    gives: { 200: Decided, 201: Decided },
    problems: [...asked, ...deciding, ...gate],
  },
  'POST /v1/campaigns/{campaign}/decisions': {
    summary: 'Quyết định về nhiều đơn vị cùng lúc, mỗi đơn vị một kết quả',
    ...byOfficials,
    takes: DecisionsRequest,
    gives: { 200: DecisionOutcomes },
    problems: [...asked, ...gate],
  },
  'GET /v1/campaigns/{campaign}/groups/{group}/extensions': {
    summary: 'Các quyết định về một nhóm (* là toàn đợt), và ETag để gia hạn cho cả nhóm',
    access: everyone,
    query: period,
    gives: { 200: GroupDecisions },
    problems: [...ofPeriod, 'group.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/groups/{group}/extensions': {
    summary: 'Gia hạn cho mọi đơn vị của một nhóm (* là toàn đợt)',
    ...byOfficials,
    headers: { 'If-Match': 'ETag của nhóm như đã xem; thiếu là 428, đã có quyết định mới là 412' },
    takes: GroupExtensionRequest,
    gives: { 200: GroupExtended, 201: GroupExtended },
    problems: [...asked, 'group.unknown', ...inSlots, ...gate],
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
    problems: [...ofUnit.problems, ...withBody, 'decision.too-many', ...deciding],
  },
} as const satisfies Record<string, Route>;
