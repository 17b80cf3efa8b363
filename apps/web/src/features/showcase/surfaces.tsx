import { Avatar, BrandMark, Button, Card, Facts, FormSection, Tabs, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Specimen, State } from './specimen.tsx';

/** What holds other things. */
export function Surfaces() {
  const { t } = useTranslation();
  return (
    <Group title={t('showcase:group.surfaces')}>
      <Cards />
      <Specimen name="FormSection">
        <State is="normal">
          <div className="specimen-drawer">
            <FormSection
              title={t('showcase:title')}
              action={
                <Button kind="quiet" size="small">
                  {t('showcase:act')}
                </Button>
              }
            >
              <TextField label={t('showcase:name')} defaultValue={t('showcase:text')} />
              <TextField label={t('showcase:long-label')} defaultValue={t('showcase:text')} />
            </FormSection>
          </div>
        </State>
      </Specimen>
      <Sections />
      <Specimen name="Avatar">
        <State is="normal">
          <div className="row" translate="no">
            <Avatar name="Mei Tanaka" />
            <Avatar name="林晓雯" />
            <Avatar name="Mei Tanaka" big />
            <Avatar name="林晓雯" big />
          </div>
        </State>
      </Specimen>
      <Specimen name="BrandMark">
        <State is="normal">
          <div className="row">
            <BrandMark />
            <BrandMark size={40} />
          </div>
        </State>
      </Specimen>
    </Group>
  );
}

function Cards() {
  const { t } = useTranslation();
  const facts = [
    [t('showcase:name'), t('showcase:text')],
    [t('showcase:amount'), 3],
    [t('showcase:long-label'), t('showcase:long')],
  ] as const;
  return (
    <>
      <Specimen name="Card">
        <State is="normal">
          <Card title={t('showcase:title')} action={<Button size="small">{t('showcase:act')}</Button>}>
            {t('showcase:text')}
          </Card>
        </State>
        <State is="long">
          <Card title={t('showcase:long-title')}>{t('showcase:long')}</Card>
        </State>
        <State is="empty">
          <Card>{t('showcase:text')}</Card>
        </State>
      </Specimen>
      <Specimen name="Facts">
        <State is="normal">
          <Card title={t('showcase:title')}>
            <Facts items={facts} />
          </Card>
        </State>
      </Specimen>
    </>
  );
}

function Sections() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<'first' | 'second'>('first');
  return (
    <Specimen name="Tabs">
      <State is="normal">
        <Tabs
          label={t('showcase:title')}
          tabs={[
            { id: 'first', label: t('showcase:title') },
            { id: 'second', label: t('showcase:text-of-message') },
          ]}
          value={tab}
          onChange={setTab}
        >
          {tab === 'first' ? t('showcase:text') : t('showcase:long')}
        </Tabs>
      </State>
    </Specimen>
  );
}
