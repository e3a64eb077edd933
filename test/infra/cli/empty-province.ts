import { openDownloadLinks } from '../../../infra/local/download-links.ts';
import { openLocalStores } from '../../../infra/local/stores.ts';

/** Makes the folder of a province that has nothing yet. */
export const anEmptyProvince = async (folder: string): Promise<void> => {
  const links = openDownloadLinks(() => '', Date.now);
  (await openLocalStores(folder, links)).close();
};
