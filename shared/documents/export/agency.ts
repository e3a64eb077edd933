/** How the agency of a campaign is named: in capitals at the head of a document, as it is spelt inside a sentence. */
import type { Campaign } from '../../domain/campaign/campaign.ts';

const kind = 'TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU';
const beforeKind = new RegExp(`^(ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) (?=(?:${kind}) )`);

/** "ỦY BAN NHÂN DÂN" on a line, "TỈNH KON TUM" on the next: a name is never broken inside. */
export const asLetterhead = (name: string): string => name.toUpperCase().replace(beforeKind, '$1\n');

/**
 * The agency inside a sentence; null where the campaign spells it in capitals only. A committee of the Party is named
 * with the one it belongs to: "Ban Tuyên giáo Huyện ủy Lục Ngạn".
 */
export const agencyInSentence = ({ recipient, document, export: { agency } }: Campaign): string | null => {
  if (!isCapitals(agency.name)) {
    const isParty = document.kind === 'party' && !isCapitals(agency.parent);
    return isParty ? `${agency.name} ${agency.parent}` : agency.name;
  }
  return recipient.toUpperCase() === agency.name && !isCapitals(recipient) ? recipient : null;
};

const isCapitals = (name: string): boolean => name === name.toUpperCase();
