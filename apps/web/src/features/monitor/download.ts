import type { PeopleOfNumber, StatsQuery } from '@perennial/contracts';
import { toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { address } from '../../client/client.ts';
import { useFaultWords } from '../../parts/fault-words.ts';
import { saveFile, useDownload } from '../imports/use-download.ts';

/** As it stands in an address. */
type Plain = Readonly<Record<string, string | number>>;

/** What Monitor shows as a file that spreadsheets open. */
export function useNumbersFile(journey: string, name: string) {
  const { t } = useTranslation();
  const { get, isPending } = useFile();
  return {
    isPending,
    numbers: (query: StatsQuery) =>
      get(
        address('/v1/exports/journeys/:journey/numbers', {
          params: { journey },
          query: { ...(query as Plain), bom: true },
        }),
        t('monitor:file.numbers', { name }),
      ),
    people: (query: PeopleOfNumber) =>
      get(
        address('/v1/exports/journeys/:journey/people', {
          params: { journey },
          query: { ...(query as Plain), bom: true },
        }),
        t('monitor:file.people', { name }),
      ),
  };
}

function useFile() {
  const words = useFaultWords();
  const { start, isPending } = useDownload((fault) => toast(words(fault).title, 'danger'));
  const get = async (path: string, name: string) => {
    const file = await start(path);
    // What file systems refuse.
    if (file) saveFile(file, `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()}.csv`);
  };
  return { get: (path: string, name: string) => void get(path, name), isPending };
}
