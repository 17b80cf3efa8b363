import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../client/session.ts';
import { useNow } from '../time/use-times.ts';
import { knownZone, readerZone } from '../time/zones.ts';
import type { Setting } from '@perennial/words';

/** For whom reasons are put in words: the reader's language, times of the person's zone with the reader's. */
export function useSetting(zone?: string | null, titleOf?: Setting['titleOf']): Setting {
  const { i18n } = useTranslation();
  const workspace = useWorkspace();
  const now = useNow();
  return {
    language: i18n.language === 'zh-CN' ? 'zh' : 'en',
    zone: knownZone(zone ?? workspace.zone, readerZone),
    reader: readerZone,
    now,
    ...(titleOf && { titleOf }),
  };
}
