import { Button, NumberField, PlusIcon, RemoveIcon, TextField } from '@perennial/ui';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm, useWrong } from './form.tsx';
import { evenly, remainder } from './shares.ts';
import { useSay } from './use-say.ts';
import './shares.css';

export interface Share {
  /** Stays what it is: statistics and draws hang on it. */
  readonly id: string;
  readonly weight: number;
}

export interface SharesFieldProps<Arm extends Share> {
  readonly label: string;
  readonly path: string;
  readonly arms: readonly Arm[];
  readonly onChange: (arms: readonly Arm[], burst?: string) => void;
  /** Makes one more; its share is set here. */
  readonly fresh: () => Arm;
  readonly nameOf: (id: string) => string;
  /** Absent: arms can't be renamed here. */
  readonly onRename?: ((id: string, name: string | null, burst?: string) => void) | undefined;
  readonly min?: number;
  readonly max?: number;
}

/** Arms with their shares of 100, of which the rest is shown until it is shared out. */
export function SharesField<Arm extends Share>(props: SharesFieldProps<Arm>) {
  const { label, path, arms, onChange, fresh, min = 2, max = 10 } = props;
  const { t } = useTranslation();
  const say = useSay();
  const id = useId();
  const { isReadOnly } = useForm();
  const wrong = useWrong(path);
  const rest = remainder(arms.map(({ weight }) => weight));
  const shareOut = (among: readonly Arm[]) => {
    const shares = evenly(among.length);
    onChange(among.map((arm, at) => ({ ...arm, weight: shares[at]! })));
  };
  return (
    <div
      role="group"
      className="p-field tall p-shares"
      aria-label={label}
      {...(wrong !== undefined && { 'aria-describedby': `${id}-wrong` })}
    >
      {arms.map((arm, at) => (
        <ArmRow key={arm.id} {...props} arm={arm} at={at} isLast={arms.length <= min} />
      ))}
      <div className="row between">
        <span className={rest === 0 ? 'soft num' : 'num'} role="status">
          {rest === 0
            ? t('fields:shares.whole')
            : t(rest > 0 ? 'fields:shares.left' : 'fields:shares.over', {
                share: say.percent(Math.abs(rest)),
              })}
        </span>
        {!isReadOnly && (
          <Button kind="quiet" size="small" onPress={() => shareOut(arms)}>
            {t('fields:shares.evenly')}
          </Button>
        )}
      </div>
      {!isReadOnly && arms.length < max && (
        <div>
          <Button size="small" onPress={() => onChange([...arms, { ...fresh(), weight: Math.max(rest, 0) }])}>
            <PlusIcon aria-hidden />
            {t('fields:shares.add')}
          </Button>
        </div>
      )}
      {wrong !== undefined && (
        <p id={`${id}-wrong`} className="wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}

function ArmRow<Arm extends Share>({
  arms,
  arm,
  at,
  path,
  isLast,
  onChange,
  nameOf,
  onRename,
}: SharesFieldProps<Arm> & { readonly arm: Arm; readonly at: number; readonly isLast: boolean }) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const name = nameOf(arm.id);
  return (
    <div className="arm">
      {onRename === undefined || isReadOnly ? (
        <b className="truncate">{name}</b>
      ) : (
        <TextField
          label={t('fields:shares.name', { name })}
          hideLabel
          value={name}
          onChange={(text) => onRename(arm.id, text === '' ? null : text, `name.${arm.id}`)}
        />
      )}
      <NumberField
        label={t('fields:shares.share', { name })}
        hideLabel
        value={arm.weight / 100}
        minValue={0}
        maxValue={1}
        formatOptions={{ style: 'percent', maximumFractionDigits: 2 }}
        isReadOnly={isReadOnly}
        onChange={(share) =>
          onChange(
            arms.with(at, { ...arm, weight: Math.round(share * 10_000) / 100 }),
            `${path}.${arm.id}.weight`,
          )
        }
      />
      {!isReadOnly && (
        <Button
          kind="quiet"
          size="small"
          icon
          isDisabled={isLast}
          aria-label={t('fields:shares.remove', { name })}
          onPress={() => onChange(arms.toSpliced(at, 1))}
        >
          <RemoveIcon aria-hidden />
        </Button>
      )}
    </div>
  );
}
