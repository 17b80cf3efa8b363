import type { VersionSummary } from '@perennial/contracts';
import { cx, Pill, PlayIcon } from '@perennial/ui';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { More } from '../../../parts/more.tsx';
import { When } from '../../../parts/when.tsx';
import { usePublisherName } from '../../versions/use-publisher-name.ts';
import { useJourney } from './journey-context.ts';
import '../../versions/versions.css';

interface Props extends ComponentProps<typeof More> {
  readonly items: readonly VersionSummary[];
  readonly chosen: number;
  readonly onChoose: (version: number) => void;
}

/** Newest first; each with who published it, and when. */
export function VersionList({ query, items, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const { liveVersion } = useJourney();
  const by = usePublisherName();
  return (
    <nav className="bench-version-list" aria-label={t('journeys:tab.versions')}>
      <ul>
        {items.map(({ version, publishedAt, publishedBy, note }) => (
          <li key={version}>
            <button
              type="button"
              className={cx('bench-version', version === chosen && 'on')}
              aria-pressed={version === chosen}
              onClick={() => onChoose(version)}
            >
              <span className="row between">
                <b>{t('journeys:versions.number', { version })}</b>
                {version === liveVersion && (
                  <Pill tone="good" icon={<PlayIcon aria-hidden />}>
                    {t('journeys:versions.live')}
                  </Pill>
                )}
              </span>
              <span className="small muted">
                <When at={publishedAt} /> · {by(publishedBy)}
              </span>
              {note !== null && <q className="bench-version-note small">{note}</q>}
            </button>
          </li>
        ))}
      </ul>
      <More query={query} />
    </nav>
  );
}
