import { Button, Card, EmptyState, PlusIcon, SceneIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { FeedCard } from './feed-card.tsx';
import { FeedForm } from './feed-form.tsx';

/** Milliseconds between looks: a feed is read a moment after it was saved. */
const often = 4_000;

/** Facts about regions, such as the weather: where they come from, what is so now, and who is told of a change. */
export function Component() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const query = useApi('GET /v1/scenes', undefined, { every: often });
  return (
    <Page
      title={t('scenes:title')}
      actions={
        <>
          <Link className="link" to={path('journeys/playbooks')}>
            {t('scenes:playbook')}
          </Link>
          <Add />
        </>
      }
    >
      <Found query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Card flush>
              <EmptyState icon={<SceneIcon aria-hidden />} title={t('scenes:empty')} action={<Add />}>
                {t('scenes:empty.why')}
              </EmptyState>
            </Card>
          ) : (
            <div className="stack">
              {items.map((feed) => (
                <FeedCard key={feed.id} feed={feed} />
              ))}
            </div>
          )
        }
      </Found>
    </Page>
  );
}

function Add() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!useMay('providers.edit')) return null;
  return (
    <>
      <Button kind="primary" onPress={() => setOpen(true)}>
        <PlusIcon aria-hidden />
        {t('scenes:new')}
      </Button>
      {isOpen && <FeedForm feed={null} onClose={() => setOpen(false)} />}
    </>
  );
}
