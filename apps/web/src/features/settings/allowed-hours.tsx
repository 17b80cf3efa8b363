import type { Settings } from '@perennial/contracts';
import { outwardChannels } from '@perennial/journey';
import { CheckBox, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import './settings.css';

type Hours = Settings['allowedHours'];

export interface AllowedHoursProps {
  readonly value: Hours;
  readonly onChange: (value: Hours) => void;
  readonly isDisabled: boolean;
}

/** When marketing may leave, on people's own clocks. The rest of the day is quiet. */
export function AllowedHours({ value, onChange, isDisabled }: AllowedHoursProps) {
  const { t } = useTranslation();
  const names = {
    sms: t('settings:channel.sms'),
    email: t('settings:channel.email'),
    push: t('settings:channel.push'),
  };
  return (
    <div className="stack">
      <p className="soft">{t('settings:hours-lead')}</p>
      {outwardChannels.map((channel) => {
        const hours = value[channel];
        const set = (next: Hours['sms']) => onChange({ ...value, [channel]: next });
        return (
          <fieldset key={channel} className="hours">
            <legend>{names[channel]}</legend>
            <CheckBox
              isSelected={hours === null}
              isDisabled={isDisabled}
              onChange={(all) => set(all ? null : { from: '08:00', to: '21:00' })}
            >
              {t('settings:all-day')}
            </CheckBox>
            {hours !== null && (
              <>
                <TextField
                  label={t('settings:from')}
                  value={hours.from}
                  isDisabled={isDisabled}
                  inputMode="numeric"
                  wrong={/^([01]\d|2[0-3]):[0-5]\d$/.test(hours.from) ? undefined : t('settings:time-wrong')}
                  onChange={(from) => set({ ...hours, from })}
                />
                <TextField
                  label={t('settings:to')}
                  value={hours.to}
                  isDisabled={isDisabled}
                  inputMode="numeric"
                  wrong={
                    /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(hours.to) ? undefined : t('settings:time-wrong')
                  }
                  onChange={(to) => set({ ...hours, to })}
                />
              </>
            )}
          </fieldset>
        );
      })}
    </div>
  );
}
