import {
  Button,
  Callout,
  Commands,
  Dialog,
  PickAt,
  SearchIcon,
  Sheet,
  TextField,
  toast,
} from '@perennial/ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountries } from './samples.ts';
import { Group, Specimen, State, type StateName } from './specimen.tsx';

/** What opens above the page. */
export function Overlays() {
  const { t } = useTranslation();
  return (
    <Group title={t('showcase:group.overlays')}>
      <Dialogs />
      <Specimen name="Sheet">
        <Opened is="normal">
          {(close) => (
            <Sheet
              isOpen
              onClose={close}
              title={t('showcase:title')}
              closeLabel={t('common:close')}
              footer={<Button onPress={close}>{t('common:cancel')}</Button>}
            >
              <p>{t('showcase:long')}</p>
            </Sheet>
          )}
        </Opened>
      </Specimen>
      <AtPlaces />
      <Searched />
      <Specimen name="toast">
        <State is="normal">
          <div className="row wrap">
            <Button onPress={() => toast(t('showcase:done'))}>{t('showcase:state.good')}</Button>
            <Button onPress={() => toast(t('showcase:wrong'), 'danger')}>{t('showcase:state.danger')}</Button>
            <Button
              onPress={() =>
                toast(t('showcase:done'), 'done', { label: t('showcase:undo'), onAct: () => {} })
              }
            >
              {t('showcase:undo')}
            </Button>
          </div>
        </State>
      </Specimen>
    </Group>
  );
}

/** A button that opens something until that says it is closed. */
function Opened({
  is,
  children,
}: {
  readonly is: StateName;
  readonly children: (close: () => void) => ReactNode;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <State is={is}>
      <div className="specimen-anchor">
        <Button onPress={() => setOpen(true)}>{t('showcase:open')}</Button>
        {open && children(() => setOpen(false))}
      </div>
    </State>
  );
}

function Dialogs() {
  const { t } = useTranslation();
  const buttons = (close: () => void, kind: 'primary' | 'danger') => (
    <>
      <Button onPress={close}>{t('common:cancel')}</Button>
      <Button kind={kind} onPress={close}>
        {kind === 'danger' ? t('showcase:remove') : t('showcase:act')}
      </Button>
    </>
  );
  return (
    <Specimen name="Dialog">
      <Opened is="normal">
        {(close) => (
          <Dialog isOpen onClose={close} title={t('showcase:title')} footer={buttons(close, 'primary')}>
            <TextField label={t('showcase:name')} defaultValue={t('showcase:text')} autoFocus />
          </Dialog>
        )}
      </Opened>
      <Opened is="danger">
        {(close) => (
          <Dialog
            isOpen
            onClose={close}
            role="alertdialog"
            title={t('showcase:remove')}
            footer={buttons(close, 'danger')}
          >
            <p>{t('showcase:hint')}</p>
          </Dialog>
        )}
      </Opened>
      <Opened is="long">
        {(close) => (
          <Dialog
            isOpen
            wide
            onClose={close}
            title={t('showcase:long-title')}
            footer={buttons(close, 'primary')}
          >
            <p>{t('showcase:long')}</p>
          </Dialog>
        )}
      </Opened>
    </Specimen>
  );
}

function AtPlaces() {
  const { t } = useTranslation();
  const picks = useCountries().map((id) => ({ id, label: id }));
  return (
    <>
      <Specimen name="PickAt">
        <Opened is="normal">
          {(close) => (
            <PickAt
              label={t('showcase:country')}
              at={{ x: innerWidth / 2, y: innerHeight / 3 }}
              items={picks}
              onPick={close}
              onClose={close}
              none={() => t('showcase:none')}
            />
          )}
        </Opened>
      </Specimen>
      <Specimen name="Callout">
        <Opened is="normal">
          {(close) => (
            <Callout at={{ left: 0, top: 0, height: 32 }} label={t('showcase:title')} onClose={close}>
              <TextField label={t('showcase:name')} defaultValue={t('showcase:text')} />
            </Callout>
          )}
        </Opened>
      </Specimen>
    </>
  );
}

function Searched() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const items = useCountries()
    .filter((id) => id.toLowerCase().includes(query.toLowerCase()))
    .map((id) => ({ id, label: id, hint: t('showcase:country'), Icon: SearchIcon }));
  return (
    <Specimen name="Commands">
      <Opened is="normal">
        {(close) => (
          <Commands
            label={t('showcase:country')}
            placeholder={t('showcase:placeholder')}
            query={query}
            onQuery={setQuery}
            groups={[{ id: 'all', title: t('showcase:countries'), items }]}
            onAct={close}
            onClose={close}
            status={t('showcase:hint')}
            empty={t('showcase:none')}
          />
        )}
      </Opened>
    </Specimen>
  );
}
