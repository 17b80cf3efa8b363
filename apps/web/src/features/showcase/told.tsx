import {
  Button,
  CheckIcon,
  Chip,
  ClockIcon,
  EmptyState,
  ErrorNote,
  InboxIcon,
  Note,
  Pill,
  Progress,
  Skeleton,
  WarnIcon,
} from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Group, Specimen, State } from './specimen.tsx';

/** How things stand. */
export function Told() {
  const { t } = useTranslation();
  return (
    <Group title={t('showcase:group.told')}>
      <Pills />
      <Notes />
      <Specimen name="Skeleton">
        <State is="pending">
          <Skeleton label={t('common:loading')} />
        </State>
      </Specimen>
      <Specimen name="Progress">
        <State is="pending">
          <Progress label={t('common:loading')} value={3} of={8} />
        </State>
        <State is="empty">
          <Progress label={t('showcase:none')} value={0} of={0} />
        </State>
      </Specimen>
      <Specimen name="EmptyState">
        <State is="empty">
          <EmptyState
            icon={<InboxIcon aria-hidden />}
            title={t('showcase:none')}
            action={<Button kind="primary">{t('showcase:act')}</Button>}
          >
            {t('showcase:hint')}
          </EmptyState>
        </State>
      </Specimen>
    </Group>
  );
}

function Pills() {
  const { t } = useTranslation();
  return (
    <>
      <Specimen name="Pill">
        <State is="normal">
          <div className="row wrap">
            <Pill icon={<ClockIcon aria-hidden />}>{t('showcase:state.normal')}</Pill>
            <Pill tone="good" icon={<CheckIcon aria-hidden />}>
              {t('showcase:state.good')}
            </Pill>
            <Pill tone="warn" icon={<WarnIcon aria-hidden />}>
              {t('showcase:state.warn')}
            </Pill>
            <Pill tone="danger" icon={<WarnIcon aria-hidden />}>
              {t('showcase:state.danger')}
            </Pill>
          </div>
        </State>
      </Specimen>
      <Specimen name="Chip">
        <State is="normal">
          <div className="row wrap">
            <Chip>{t('showcase:name')}</Chip>
            <Chip>{t('showcase:text')}</Chip>
          </div>
        </State>
      </Specimen>
    </>
  );
}

function Notes() {
  const { t } = useTranslation();
  const act = <Button size="small">{t('common:try-again')}</Button>;
  return (
    <>
      <Specimen name="Note">
        {(['normal', 'good', 'warn', 'danger'] as const).map((state) => (
          <State key={state} is={state}>
            <Note tone={state === 'normal' ? 'plain' : state} title={t('showcase:title')}>
              {t('showcase:hint')}
            </Note>
          </State>
        ))}
        <State is="long">
          <Note title={t('showcase:long-title')} action={act}>
            {t('showcase:long')}
          </Note>
        </State>
      </Specimen>
      <Specimen name="ErrorNote">
        <State is="danger">
          <ErrorNote title={t('showcase:wrong')} action={act}>
            {t('showcase:hint')}
          </ErrorNote>
        </State>
      </Specimen>
    </>
  );
}
