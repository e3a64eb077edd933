/** What a check of `province doctor` is, and what it may find. */
import type { Province } from '../../aws/province.ts';
import type { Cloud } from './cloud.ts';

export interface Patient {
  /** Of AWS, by its number. */
  readonly account: string;
  readonly province: Province;
  readonly cloud: Cloud;
  readonly now: number;
}

/** What can be found, by a word for programs; a test provokes each. */
export type Finding =
  | 'contact-example'
  | 'region-unknown'
  | 'bootstrap-missing'
  | 'bootstrap-old'
  | 'concurrency-low'
  | 'requests-low'
  | 'identity-unverified'
  | 'mail-sandbox'
  | 'secret-missing'
  | 'clock-off'
  | 'stack-missing'
  | 'stack-ill'
  | 'subscription-unconfirmed'
  | 'alarm-ringing'
  | 'spill-waiting'
  | 'dead-letters'
  | 'seals-missing'
  | 'unseen';

export interface Fault {
  readonly finding: Finding;
  readonly what: string;
  readonly todo: string;
}

export interface Check {
  readonly about: string;
  /** Looked at only once the province is deployed. */
  readonly deployed?: true;
  readonly look: (patient: Patient) => Promise<readonly Fault[]>;
}
