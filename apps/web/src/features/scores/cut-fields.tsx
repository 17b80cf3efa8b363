import { rfmMeasures, type ScoreSettings } from '@perennial/scores';
import { FieldGroup, NumberField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

type Cuts = Exclude<ScoreSettings['cuts'], string>;

/** Four bounds for each measure. */
export function CutFields({
  cuts,
  onChange,
  isWrong,
}: {
  readonly cuts: Cuts;
  readonly onChange: (cuts: Cuts) => void;
  readonly isWrong: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div className="score-cuts">
      {rfmMeasures.map((measure) => (
        <FieldGroup
          key={measure}
          label={t(`scores:settings.cuts.${measure}`)}
          wrong={isWrong ? t('scores:settings.cuts.wrong') : undefined}
        >
          {cuts[measure].map((bound, i) => (
            <NumberField
              // oxlint-disable-next-line react/no-array-index-key -- a bound is its place
              key={i}
              hideLabel
              label={t('scores:settings.bound', { n: i + 1 })}
              minValue={0}
              value={bound}
              onChange={(value) =>
                onChange({ ...cuts, [measure]: cuts[measure].map((one, j) => (j === i ? value : one)) })
              }
            />
          ))}
        </FieldGroup>
      ))}
    </div>
  );
}
