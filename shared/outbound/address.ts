/**
 * Which network addresses may be called. A host name proves nothing: it may point at a machine inside, so what it
 * resolves to is judged, by one table. https://www.iana.org/assignments/iana-ipv4-special-registry
 */
import { BlockList, isIP } from 'node:net';

/**
 * `private` only where a source allows it; `loopback` then only on a machine of one's own; `never` for everything else
 * that is not the open internet.
 */
export type Reach = 'public' | 'private' | 'loopback' | 'never';

const list = (subnets: readonly string[]): BlockList => {
  const blocked = new BlockList();
  for (const subnet of subnets) {
    const [address = '', bits = ''] = subnet.split('/');
    blocked.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return blocked;
};

const inside4 = list(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']);
const loopback4 = list(['127.0.0.0/8']);
/** Link-local holds the credentials service of clouds; the rest is nobody's, for documents or for many at once. */
const never4 = list([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

const mapped = list(['::ffff:0:0/96']);
const inside6 = list(['fc00::/7']);
const loopback6 = list(['::1/128']);
/** AWS keeps its metadata service here, inside what is private. */
const metadata6 = list(['fd00:ec2::/32']);
const global6 = list(['2000::/3']);
/** Within what is global: other addresses in disguise (Teredo, 6to4), and documents. */
const never6 = list(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** Anything that is no address at all is never reached. */
export const reachOf = (address: string): Reach => {
  switch (isIP(address)) {
    case 4:
      return reachOf4(address);
    case 6:
      return address.includes('%') ? 'never' : reachOf6(address);
    default:
      return 'never';
  }
};

const reachOf4 = (address: string): Reach => {
  if (never4.check(address)) return 'never';
  if (loopback4.check(address)) return 'loopback';
  return inside4.check(address) ? 'private' : 'public';
};

const reachOf6 = (address: string): Reach => {
  if (mapped.check(address, 'ipv6')) return reachOf4(embedded(address));
  if (metadata6.check(address, 'ipv6')) return 'never';
  if (loopback6.check(address, 'ipv6')) return 'loopback';
  if (inside6.check(address, 'ipv6')) return 'private';
  return global6.check(address, 'ipv6') && !never6.check(address, 'ipv6') ? 'public' : 'never';
};

/** The IPv4 address in "::ffff:7f00:1", however it is spelt: the URL class writes it in one way. */
const embedded = (address: string): string => {
  const [high = '', low = ''] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split(':').slice(-2);
  const number = Number.parseInt(high, 16) * 0x1_0000 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
};
