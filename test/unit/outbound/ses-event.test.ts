import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterEvent } from '../../../shared/outbound/ses-event.ts';

const mail = {
  messageId: '0100-abc-000000',
  tags: { notice: ['bm8'], attempt: ['1'], 'ses:from-domain': ['tinh.example'] },
};
const recipient = {
  emailAddress: 'nguyen.van.a@xa.example',
  status: '5.1.1',
  diagnosticCode: 'smtp; 550 5.1.1 nguyen.van.a unknown',
};
const bounce = (bounceType: string, bounceSubType: string) =>
  JSON.stringify({ eventType: 'Bounce', bounce: { bounceType, bounceSubType, bouncedRecipients: [recipient] }, mail });

test.each([
  ['Permanent', 'General', true],
  ['Permanent', 'OnAccountSuppressionList', true],
  ['Transient', 'MailboxFull', false],
  ['Undetermined', 'Undetermined', false],
])('a bounce %s/%s is of the address for good: %s', (type, subType, permanent) => {
  expect(letterEvent(bounce(type, subType))).toMatchObject({
    id: '0100-abc-000000.bounced',
    outcome: 'bounced',
    permanent,
    words: expect.stringContaining(`(${type}, ${subType}, 5.1.1)`),
    tags: { notice: 'bm8', attempt: '1' },
  });
});

test('no event quotes an address or a server', () => {
  expect(JSON.stringify(letterEvent(bounce('Permanent', 'nguyen.van.a@xa.example')))).not.toMatch(/nguyen|xa\.example/);
});

test.each([
  ['Complaint', { complaint: { complaintFeedbackType: 'abuse' } }, { outcome: 'complained', permanent: true }],
  ['Complaint', { complaint: {} }, { outcome: 'complained', permanent: true }],
  ['Delivery', { delivery: {} }, { outcome: 'delivered', permanent: false }],
])('%s is %o', (eventType, more, told) => {
  expect(letterEvent(JSON.stringify({ eventType, mail, ...more }))).toMatchObject(told);
});

test('what says nothing of an address is told apart from what is none of SES’s', () => {
  const notSpam = { eventType: 'Complaint', complaint: { complaintFeedbackType: 'not-spam' }, mail };

  expect(letterEvent(JSON.stringify(notSpam))).toBe('other');
  expect(letterEvent(JSON.stringify({ eventType: 'Open', mail }))).toBe('other');
  expect(letterEvent(JSON.stringify({ eventType: 'constructor', mail }))).toBe('other');
  for (const text of ['', '{', 'null', '[]', '{"eventType":"Bounce"}', '{"mail":{"messageId":"a b"}}'])
    expect(letterEvent(text)).toBe('unreadable');
});

test('any JSON at all is read without an error', () => {
  const shape = fc.record({
    eventType: fc.oneof(fc.constantFrom('Bounce', 'Complaint', 'Delivery', 'constructor'), fc.jsonValue()),
    mail: fc.oneof(fc.constant(mail), fc.jsonValue()),
    bounce: fc.oneof(fc.jsonValue(), fc.record({ bouncedRecipients: fc.jsonValue() })),
    complaint: fc.jsonValue(),
  });
  fc.assert(
    fc.property(shape, (event) => {
      expect(() => letterEvent(JSON.stringify(event))).not.toThrow();
    }),
  );
});
