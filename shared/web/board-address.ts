/** Where on the board a campaign is looked at: for the board itself, and for letters that lead there. */
export const boardPage = (campaign: string): string => `/bang/${encodeURIComponent(campaign)}`;

/** The units of one group; `*` is all of them. */
const groupPage = (campaign: string, group: string): string =>
  `${boardPage(campaign)}/nhom/${encodeURIComponent(group)}`;

/** What an office follows, in one period: its group, or the whole campaign (null). */
export const officePage = (campaign: string, period: string, group: string | null): string =>
  `${group === null ? boardPage(campaign) : groupPage(campaign, group)}?${new URLSearchParams({ period })}`;
