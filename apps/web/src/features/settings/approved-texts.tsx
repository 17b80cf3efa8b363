import type { ApprovedText, Provider, ProviderKind, ReviewState } from '@perennial/contracts';
import {
  Button,
  Card,
  CheckIcon,
  EmptyState,
  PauseIcon,
  Pill,
  SettingsIcon,
  Table,
  WarnIcon,
} from '@perennial/ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { ApprovedTextForm } from './approved-text-form.tsx';

/** Copy as providers have it on file; only where one of them takes nothing else. */
export function ApprovedTexts({
  providers,
  kinds,
}: {
  readonly providers: readonly Provider[];
  readonly kinds: readonly ProviderKind[];
}) {
  const strict = providers.filter(
    ({ provider }) => kinds.find(({ id }) => id === provider)?.approvedOnly != null,
  );
  return strict.length === 0 ? null : <Texts providers={strict} />;
}

function Texts({ providers }: { readonly providers: readonly Provider[] }) {
  const { t } = useTranslation();
  const texts = useApi('GET /v1/approved-texts');
  const mayEdit = useMay('providers.edit');
  const [open, setOpen] = useState<ApprovedText | 'new' | null>(null);
  const nameOf = (id: string) => providers.find((one) => one.id === id)?.name ?? '';
  const add = mayEdit && <Button onPress={() => setOpen('new')}>{t('settings:texts.add')}</Button>;
  const columns = [
    {
      id: 'copy',
      title: t('settings:texts.copy'),
      cell: ({ source }: ApprovedText) => <span className="approved-copy">{source}</span>,
    },
    {
      id: 'provider',
      title: t('settings:texts.provider'),
      cell: ({ provider }: ApprovedText) => nameOf(provider),
    },
    {
      id: 'code',
      title: t('settings:texts.code'),
      cell: ({ code }: ApprovedText) => (code === '' ? '–' : <code>{code}</code>),
    },
    {
      id: 'state',
      title: t('settings:state'),
      cell: ({ state }: ApprovedText) => <Review state={state} />,
    },
    {
      id: 'edit',
      title: t('settings:change'),
      cell: (text: ApprovedText) => (
        <Button size="small" isDisabled={!mayEdit} onPress={() => setOpen(text)}>
          {t('settings:edit')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Card title={t('settings:texts')} action={texts.data?.items.length ? add : undefined} flush>
        <Found query={texts}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<SettingsIcon aria-hidden />} title={t('settings:texts.none')} action={add}>
                {t('settings:texts.lead')}
              </EmptyState>
            ) : (
              <Table label={t('settings:texts')} columns={columns} items={items} idOf={({ id }) => id} />
            )
          }
        </Found>
      </Card>
      {open && (
        <ApprovedTextForm
          key={open === 'new' ? 'new' : open.id}
          text={open === 'new' ? null : open}
          providers={providers}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Review({ state }: { readonly state: ReviewState }): ReactNode {
  const { t } = useTranslation();
  switch (state) {
    case 'approved':
      return (
        <Pill tone="good" icon={<CheckIcon aria-hidden />}>
          {t('settings:review.approved')}
        </Pill>
      );
    case 'rejected':
      return (
        <Pill tone="danger" icon={<WarnIcon aria-hidden />}>
          {t('settings:review.rejected')}
        </Pill>
      );
    case 'submitted':
      return <Pill icon={<PauseIcon aria-hidden />}>{t('settings:review.submitted')}</Pill>;
    case 'draft':
      return <Pill>{t('settings:review.draft')}</Pill>;
  }
}
