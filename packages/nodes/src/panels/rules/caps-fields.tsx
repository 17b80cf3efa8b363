import { graphLimits, type EntryCaps, type EntryRules } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { OptionalNumber } from '../fields/optional-number.tsx';

const caps = ['perHour', 'perDay', 'total'] as const satisfies readonly (keyof EntryCaps)[];
const usual = { perHour: 1_000, perDay: 10_000, total: 100_000 };
const usualPace = 60;
const usualHoldout = 10;

/** How many may come in, how fast a run lets them, and how many are kept out. */
export function CapsFields({
  value,
  onChange,
}: {
  readonly value: EntryRules;
  readonly onChange: (value: EntryRules, burst?: string) => void;
}) {
  const { t } = useTranslation();
  const { caps: set = {}, pace: _, ...rest } = value;
  return (
    <>
      <h3>{t('rules:caps')}</h3>
      {caps.map((cap) => (
        <OptionalNumber
          key={cap}
          label={t(`rules:caps.${cap}`)}
          name={t(`rules:caps.${cap}.name`)}
          path={`caps.${cap}`}
          value={set[cap]}
          usual={usual[cap]}
          min={1}
          max={graphLimits.people}
          onChange={(next, burst) => onChange(withCap(value, cap, next), burst)}
        />
      ))}
      <OptionalNumber
        label={t('rules:pace')}
        name={t('rules:pace.name')}
        path="pace"
        hint={t('rules:pace.hint')}
        value={value.pace}
        usual={usualPace}
        min={1}
        max={graphLimits.pace}
        onChange={(pace, burst) =>
          onChange(
            { ...rest, ...(value.caps && { caps: value.caps }), ...(pace !== undefined && { pace }) },
            burst,
          )
        }
      />
      <OptionalNumber
        label={t('rules:holdout')}
        name={t('rules:holdout.name')}
        path="holdout"
        hint={t('rules:holdout.hint')}
        value={value.holdout}
        usual={usualHoldout}
        min={1}
        max={graphLimits.holdout}
        onChange={(holdout, burst) => onChange(withHoldout(value, holdout), burst)}
      />
    </>
  );
}

function withHoldout({ holdout: _, ...rest }: EntryRules, holdout: number | undefined): EntryRules {
  return holdout === undefined ? rest : { ...rest, holdout };
}

/** Without any cap nothing is said of caps. */
function withCap(
  { caps: before = {}, ...rest }: EntryRules,
  cap: keyof EntryCaps,
  next: number | undefined,
): EntryRules {
  const { [cap]: _, ...others } = before;
  const after: EntryCaps = next === undefined ? others : { ...others, [cap]: next };
  return Object.keys(after).length === 0 ? rest : { ...rest, caps: after };
}
