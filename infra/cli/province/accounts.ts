/**
 * Accounts of officials as a backup carries them: who they are and what they may do, and nothing they prove it with.
 * Restored they are invited anew, each by a letter: passwords and one-time codes cannot be had from Cognito.
 */

import * as z from 'zod';
import { byText } from '../../../shared/in-order.ts';
import type { Province } from '../../aws/province.ts';
import { type Cloud, Refusal } from './cloud.ts';
import { parameter } from './cloud-reads.ts';

const Account = z.strictObject({
  /** By which the audit log of the time names them; a restored account gets another. */
  id: z.string(),
  email: z.string(),
  name: z.string().exactOptional(),
  groups: z.array(z.string()),
  /** Who was shut out stays named, and is not let in again. */
  enabled: z.boolean(),
});
type Account = z.infer<typeof Account>;

const Officials = z.strictObject({ pool: z.string(), accounts: z.array(Account) });
type Officials = z.infer<typeof Officials>;

export const officialsIn = (text: string): Officials => Officials.parse(JSON.parse(text));

/** Of a province that has a pool of its own, once it is deployed. */
export const poolOf = async (cloud: Cloud, { slug, identity }: Province): Promise<string | undefined> =>
  identity.kind === 'cognito' ? parameter(cloud, `/tonghop/${slug}/officials-pool`) : undefined;

interface Page {
  readonly Users?: readonly User[];
  readonly PaginationToken?: string;
  readonly Groups?: readonly { readonly GroupName: string }[];
  readonly NextToken?: string;
}

interface User {
  readonly Username: string;
  readonly Enabled: boolean;
  readonly Attributes: readonly { readonly Name: string; readonly Value: string }[];
}

const page = async (asked: Promise<{ readonly text: string }>): Promise<Page> => JSON.parse((await asked).text) as Page;

const usersOf = async (cloud: Cloud, UserPoolId: string): Promise<User[]> => {
  const users: User[] = [];
  for (let more: object | undefined = {}; more !== undefined; ) {
    const asked = cloud.ask('cognito_identity_provider', 'ListUsers', { UserPoolId, ...more });
    const { Users = [], PaginationToken } = await page(asked);
    users.push(...Users);
    more = PaginationToken ? { PaginationToken } : undefined;
  }
  return users;
};

const groupsOf = async (cloud: Cloud, UserPoolId: string, Username: string): Promise<string[]> => {
  const groups: string[] = [];
  for (let more: object | undefined = {}; more !== undefined; ) {
    const asked = cloud.ask('cognito_identity_provider', 'AdminListGroupsForUser', { UserPoolId, Username, ...more });
    const { Groups = [], NextToken } = await page(asked);
    groups.push(...Groups.map(({ GroupName }) => GroupName));
    more = NextToken ? { NextToken } : undefined;
  }
  return groups.toSorted();
};

/** Everybody in a pool, in the order of their addresses. */
export const officialsOf = async (cloud: Cloud, pool: string): Promise<Officials> => {
  const accounts: Account[] = [];
  for (const { Username, Enabled, Attributes } of await usersOf(cloud, pool)) {
    const {
      sub: id = Username,
      email = Username,
      name,
    } = Object.fromEntries(Attributes.map(({ Name, Value }) => [Name, Value]));
    const groups = await groupsOf(cloud, pool, Username);
    accounts.push({ id, email, ...(name === undefined ? {} : { name }), groups, enabled: Enabled });
  }
  return { pool, accounts: accounts.toSorted((a, b) => byText(a.email, b.email)) };
};

/** What Cognito is told of a new account: its letter goes to an address that counts as verified. */
export const invitation = (email: string, name?: string) => ({
  Username: email,
  UserAttributes: [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
    ...(name === undefined ? [] : [{ Name: 'name', Value: name }]),
  ],
  DesiredDeliveryMediums: ['EMAIL'],
});

interface Invited {
  readonly invited: number;
  /** Who could not be, or is there without a role of before: each with the reason. */
  readonly failed: readonly string[];
}

/**
 * Invites who was in the pool that was lost. Undefined where nobody is: the pool is the one of the backup, or has
 * people already, and says itself who may sign in. @param isResumed those there were invited by a try before: a role
 * one of them lacks may have been taken since, so it is told and not given.
 */
export const inviteAgain = async (
  cloud: Cloud,
  pool: string,
  officials: Officials,
  isResumed: boolean,
): Promise<Invited | undefined> => {
  if (pool === officials.pool) return undefined;
  const there = new Map((await officialsOf(cloud, pool)).accounts.map(({ email, groups }) => [email, groups]));
  if (there.size > 0 && !isResumed) return undefined;
  let invited = 0;
  const failed: string[] = [];
  for (const account of officials.accounts.filter(({ enabled }) => enabled)) {
    const groups = there.get(account.email);
    const reason = groups ? lacking(account, groups) : await invite(cloud, pool, account);
    if (reason !== undefined) failed.push(`${account.email}: ${reason}`);
    else if (!groups) invited += 1;
  }
  return { invited, failed };
};

const lacking = ({ groups }: Account, there: readonly string[]): string | undefined => {
  const roles = groups.filter((group) => !there.includes(group));
  return roles.length === 0 ? undefined : `đã được mời, chưa có vai trò ${roles.join(', ')}`;
};

/** Why not, in Cognito's words. */
const invite = async (cloud: Cloud, UserPoolId: string, { email, name, groups }: Account) => {
  try {
    await cloud.ask('cognito_identity_provider', 'AdminCreateUser', { UserPoolId, ...invitation(email, name) });
    for (const GroupName of groups) {
      const into = { UserPoolId, Username: email, GroupName };
      await cloud.ask('cognito_identity_provider', 'AdminAddUserToGroup', into);
    }
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
};
