/** The entry a delivery first became, under which its bytes are kept. */
export type Root =
  | {
      readonly kind: 'submission';
      readonly unit: string;
      readonly source: string;
      readonly submissionId: string;
      readonly contentHash: string;
    }
  | { readonly kind: 'quarantine'; readonly source: string; readonly bodyHash: string };
