import type { Provider } from '@perennial/contracts';
import type { Guardrails, Pace } from '@perennial/journey';
import { Button, Card, CheckBox, Dialog, NumberField, Table, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { put, useSave, without } from './use-save.ts';

/** How fast each provider is given messages, and how a new sender is warmed up. */
export function Paces({ rules }: { readonly rules: Guardrails }) {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const providers = useApi('GET /v1/providers');
  const [open, setOpen] = useState<Provider | null>(null);
  const real = (providers.data?.items ?? []).filter(({ provider }) => provider !== 'sandbox');
  const paceOf = (provider: Provider) => rules.pace.find(({ id }) => id === provider.id);
  if (real.length === 0) return null;
  return (
    <Card title={t('guardrails:paces')} flush>
      <p className="small muted guardrails-lead">{t('guardrails:paces.lead')}</p>
      <Table
        label={t('guardrails:paces')}
        items={real}
        idOf={({ id }) => id}
        columns={[
          { id: 'name', title: t('guardrails:paces.provider'), cell: ({ name }) => <Own>{name}</Own> },
          {
            id: 'second',
            title: t('guardrails:paces.per-second'),
            cell: (provider) => {
              const { perSecond } = paceOf(provider) ?? {};
              return perSecond === undefined
                ? t('guardrails:paces.unlimited')
                : t('guardrails:paces.a-second', { count: perSecond });
            },
          },
          {
            id: 'warm-up',
            title: t('guardrails:paces.warm-up'),
            cell: (provider) => {
              const { warmUp } = paceOf(provider) ?? {};
              return warmUp ? t('guardrails:paces.ramp', { count: warmUp.perDay, ...warmUp }) : '–';
            },
          },
          {
            id: 'edit',
            title: t('guardrails:change'),
            cell: (provider) => (
              <Button size="small" isDisabled={!mayEdit} onPress={() => setOpen(provider)}>
                {t('guardrails:edit')}
              </Button>
            ),
          },
        ]}
      />
      {open && <PaceForm rules={rules} provider={open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

interface FormProps {
  readonly rules: Guardrails;
  readonly provider: Provider;
  readonly onClose: () => void;
}

const today = () => new Date().toISOString().slice(0, 10);

function PaceForm({ rules, provider, onClose }: FormProps) {
  const { t } = useTranslation();
  const { save, isPending, error } = useSave();
  const [edited, setEdited] = useState<Pace>(
    rules.pace.find(({ id }) => id === provider.id) ?? { id: provider.id },
  );
  const { perSecond, warmUp } = edited;
  const isFree = perSecond === undefined && warmUp === undefined;
  const pace = isFree ? without(rules.pace, edited) : put(rules.pace, edited);
  return (
    <Dialog
      title={t('guardrails:paces.edit', { name: provider.name })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" isPending={isPending} onPress={() => save({ ...rules, pace }, onClose)}>
            {t('guardrails:save')}
          </Button>
        </>
      }
    >
      <div className="form">
        <CheckBox
          isSelected={perSecond !== undefined}
          onChange={(on) => setEdited(paced(edited, on ? 10 : undefined))}
        >
          {t('guardrails:paces.limit')}
        </CheckBox>
        {perSecond !== undefined && (
          <NumberField
            label={t('guardrails:paces.per-second')}
            value={perSecond}
            minValue={1}
            maxValue={10_000}
            onChange={(next) => setEdited({ ...edited, perSecond: next })}
          />
        )}
        <CheckBox
          isSelected={warmUp !== undefined}
          hint={t('guardrails:paces.warm-up.hint')}
          onChange={(on) =>
            setEdited(warmed(edited, on ? { from: today(), perDay: 200, growth: 1.5 } : undefined))
          }
        >
          {t('guardrails:paces.warm')}
        </CheckBox>
        {warmUp && (
          <>
            <NumberField
              label={t('guardrails:paces.first-day')}
              value={warmUp.perDay}
              minValue={1}
              maxValue={1_000_000}
              onChange={(perDay) => setEdited({ ...edited, warmUp: { ...warmUp, perDay } })}
            />
            <NumberField
              label={t('guardrails:paces.growth')}
              value={warmUp.growth}
              minValue={1}
              maxValue={10}
              step={0.1}
              onChange={(growth) => setEdited({ ...edited, warmUp: { ...warmUp, growth } })}
            />
            <TextField
              label={t('guardrails:paces.from')}
              hint={t('guardrails:blackout.date.hint')}
              value={warmUp.from}
              onChange={(from) => setEdited({ ...edited, warmUp: { ...warmUp, from } })}
            />
          </>
        )}
        {error && <Fault error={error} />}
      </div>
    </Dialog>
  );
}

function paced({ perSecond: _, ...pace }: Pace, perSecond: number | undefined): Pace {
  return perSecond === undefined ? pace : { ...pace, perSecond };
}

function warmed({ warmUp: _, ...pace }: Pace, warmUp: Pace['warmUp']): Pace {
  return warmUp ? { ...pace, warmUp } : pace;
}
