import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Reach, reachOf } from '../../../shared/outbound/address.ts';

const table: Record<Reach, string[]> = {
  public: ['1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '11.0.0.1', '2606:4700::1111', '2a00::1'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1', '::ffff:7f00:1'],
  private: [
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    'fd12:3456::1',
    'fc00::1',
    '::ffff:10.0.0.1',
    '0:0:0:0:0:ffff:192.168.0.1',
  ],
  never: [
    '169.254.169.254',
    '169.254.170.2',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'fd00:ec2::254',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '::ffff:0.0.0.0',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a9fe:a9fe',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '127.1',
    '',
  ],
};

describe('how far an address lies', () => {
  test.each(Object.entries(table).flatMap(([reach, all]) => all.map((one) => [one, reach])))('%s: %s', (one, reach) => {
    expect(reachOf(one)).toBe(reach);
  });

  test('is the same for an IPv4 address written as IPv6, in either way', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
        const hex = `::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        expect([reachOf(`::ffff:${address}`), reachOf(hex)]).toEqual([reachOf(address), reachOf(address)]);
      }),
    );
  });

  test('is never public inside the ranges that are private or nobody’s', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const inside = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127, 224, 239, 240, 255), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
    );
    fc.assert(fc.property(inside, (parts) => reachOf(parts.join('.')) !== 'public'));
  });

  test('is said of any text at all, and public only of an address', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(reachOf(text)).toMatch(/^(public|private|loopback|never)$/);
        if (!/^[0-9a-f.:]+$/i.test(text)) expect(reachOf(text)).toBe('never');
      }),
    );
  });
});
