import type { Journey } from '@perennial/contracts';
import { Card, EmptyState, Pill, PlayIcon, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../client/use-api.ts';
import { useMe } from '../../client/session.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { When } from '../../parts/when.tsx';

/** What was published, newest first. */
export function Versions({ journey }: { readonly journey: Journey }) {
  const { t } = useTranslation();
  const me = useMe().data?.user;
  const query = usePages('GET /v1/journeys/:journey/versions', { params: { journey: journey.id } });
  const by = (actor: string) =>
    actor === `user:${me?.id}` ? t('journeys:versions.you') : t('journeys:versions.colleague');
  return (
    <Card flush>
      <Found query={{ ...query, data: query.items }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('journeys:versions.empty')}>{t('journeys:versions.empty.why')}</EmptyState>
          ) : (
            <Table
              label={t('journeys:tab.versions')}
              items={items}
              idOf={({ version }) => String(version)}
              columns={[
                {
                  id: 'version',
                  title: t('journeys:versions.version'),
                  cell: ({ version }) => t('journeys:versions.number', { version }),
                },
                {
                  id: 'live',
                  title: t('journeys:column.status'),
                  cell: ({ version }) =>
                    version === journey.liveVersion && (
                      <Pill tone="good" icon={<PlayIcon aria-hidden />}>
                        {t('journeys:versions.live')}
                      </Pill>
                    ),
                },
                {
                  id: 'at',
                  title: t('journeys:versions.at'),
                  cell: ({ publishedAt }) => <When at={publishedAt} />,
                },
                { id: 'by', title: t('journeys:versions.by'), cell: ({ publishedBy }) => by(publishedBy) },
              ]}
            />
          )
        }
      </Found>
      <More query={query} />
    </Card>
  );
}
