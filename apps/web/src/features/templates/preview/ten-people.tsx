import type { TemplateDocument, TemplateKind } from '@perennial/contracts';
import { Button, Dialog, EmptyState, PeopleIcon, Skeleton } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Own } from '../../../parts/own.tsx';
import { useLocaleName } from '../locales.ts';
import { LookFrame } from './look-frame.tsx';
import { useLooks } from './use-looks.ts';

/** Ten people by chance, each with the language they get: what looks right for one is not for all. */
export function TenPeople({
  kind,
  document,
  onClose,
}: {
  readonly kind: TemplateKind;
  readonly document: TemplateDocument;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const name = useLocaleName();
  const [round, setRound] = useState(0);
  const { items } = useLooks({ kind, document, locale: null, people: null, random: 10 }, round);
  return (
    <Dialog
      title={t('templates:ten.title')}
      isOpen
      wide
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => setRound(round + 1)}>{t('templates:ten.others')}</Button>
          <Button kind="primary" onPress={onClose}>
            {t('templates:ten.done')}
          </Button>
        </>
      }
    >
      {items === null && <Skeleton label={t('templates:look.loading')} lines={6} />}
      {items?.length === 0 && (
        <EmptyState icon={<PeopleIcon aria-hidden />} title={t('templates:ten.nobody')} />
      )}
      <ul className="template-ten">
        {items?.map((look, i) => (
          <li key={look.person ?? i} className="stack">
            <p className="row between small">
              <Own>{look.name ?? t('templates:ten.unnamed')}</Own>
              <span className="muted">{name(look.locale)}</span>
            </p>
            <LookFrame kind={kind} look={look} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
