import type { Graph } from '@perennial/journey';
import { buttonClass, EmptyState, VariantIcon } from '@perennial/ui';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi, usePages } from '../../../client/use-api.ts';
import { Found } from '../../../parts/found.tsx';
import { againstOf } from '../../versions/against.ts';
import { useJourney, useModePath } from './journey-context.ts';
import { VersionList } from './version-list.tsx';
import { VersionView } from './version-view.tsx';

/** What was published: who and when, how it looked, and how it differs from the draft. */
export default function Versions() {
  const { t } = useTranslation();
  const { id, liveVersion } = useJourney();
  const pathOf = useModePath();
  const [search, setSearch] = useSearchParams();
  const query = usePages('GET /v1/journeys/:journey/versions', { params: { journey: id } });
  const version = Number(search.get('version')) || liveVersion;
  const against = againstOf(search.get('with'));
  const go = (next: { readonly version: number; readonly against: string | null }) => {
    const { version: chosen, against: other } = next;
    setSearch({ version: String(chosen), ...(other !== null && { with: other }) }, { replace: true });
  };
  return (
    <Found query={{ ...query, data: query.items }}>
      {(items) =>
        items.length === 0 || version === null ? (
          <div className="bench-empty">
            <EmptyState
              icon={<VariantIcon aria-hidden />}
              title={t('journeys:versions.empty')}
              action={
                <Link to={pathOf('edit')} className={buttonClass()}>
                  {t('journeys:versions.to-draft')}
                </Link>
              }
            >
              {t('journeys:versions.empty.why')}
            </EmptyState>
          </div>
        ) : (
          <div className="bench-versions">
            <VersionList
              query={query}
              items={items}
              chosen={version}
              onChoose={(next) => go({ version: next, against: search.get('with') })}
            />
            <Version
              key={version}
              version={version}
              items={items}
              against={against}
              onAgainst={(other) => go({ version, against: other })}
            />
          </div>
        )
      }
    </Found>
  );
}

function Version({ version, ...rest }: Omit<ComponentProps<typeof VersionView>, 'graph'>) {
  const { id } = useJourney();
  const query = useApi('GET /v1/journeys/:journey/versions/:version', { params: { journey: id, version } });
  return (
    <Found query={query}>
      {({ graph }: { readonly graph: Graph }) => <VersionView version={version} graph={graph} {...rest} />}
    </Found>
  );
}
