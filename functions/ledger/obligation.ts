/** An obligation as the API gives it. */
import type { Signed, UnitDecision } from '../../shared/domain/log/decision.ts';
import { labelText } from '../../shared/domain/log/label.ts';
import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import { standOf, unitTag } from '../../shared/domain/log/tags.ts';
import type { Obligation } from '../../shared/http/routes/ledger.ts';

export const obligationOf = (row: LedgerRow): Obligation => {
  const { label, flags, due, slot, revision, exemption, verdict, timeAsked, cover } = row.obligation;
  const { kind, sentBack, accepted } = verdict;
  return {
    label,
    text: labelText[label],
    flags: [...flags],
    due,
    tag: unitTag(standOf(row)),
    slot,
    revision,
    exemption: exemption && { ...decided(exemption), ground: exemption.ground },
    verdict: kind,
    sentBack: sentBack && {
      ...decided(sentBack.decision),
      due: sentBack.due,
      remarks: sentBack.remarks.map((remark) => ({ ...remark })),
    },
    accepted: accepted && { ...decided(accepted), revision: accepted.revision },
    timeAsked: timeAsked && { ...decided(timeAsked), until: timeAsked.until },
    signed: cover && { ...signedBy(cover.signature), holds: cover.holds },
  };
};

const decided = ({ at, by, reason }: UnitDecision) => ({ at, by, reason });

const signedBy = ({ group, at, by, name }: Signed) => ({ group, at, by, name });
