import type { Playbook } from '@perennial/contracts';
import {
  BlankIcon,
  Button,
  CartIcon,
  ChoiceCards,
  CycleIcon,
  Dialog,
  Skeleton,
  StageIcon,
  TextField,
} from '@perennial/ui';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { languageOf } from '../../i18n/language.ts';
import { Fault } from '../../parts/found.tsx';
import { useFilters } from './filters.ts';

/** Those that most begin with; the gallery has them all. */
type Start = 'blank' | 'welcome' | 'abandoned-cart' | 'win-back';

const icons: { readonly [S in Start]: ComponentType<{ 'aria-hidden': true }> } = {
  blank: BlankIcon,
  welcome: StageIcon,
  'abandoned-cart': CartIcon,
  'win-back': CycleIcon,
};

/** Asks for a name and where to begin: an empty canvas or a playbook. The rest is drawn. */
export function NewJourney({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n.language);
  const shipped = useApi('GET /v1/playbooks', { query: { language } });
  const playbooks = shipped.data?.items ?? [];
  const [typed, setTyped] = useState<string | null>(null);
  const [start, setStart] = useState<Start>('blank');
  const path = useWorkspacePath();
  const { create, submit } = useCreate();
  const playbook = playbooks.find(({ id }) => id === start);
  const name = typed ?? playbook?.name ?? '';
  return (
    <Dialog title={t('journey-list:new')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit(name.trim(), playbook);
        }}
      >
        <TextField
          label={t('journey-list:new.name')}
          hint={t('journey-list:new.name.hint')}
          value={name}
          onChange={setTyped}
          maxLength={200}
          autoFocus
          isRequired
        />
        <ChoiceCards<Start>
          label={t('journey-list:new.start')}
          value={start}
          onChange={setStart}
          choices={(Object.keys(icons) as Start[]).flatMap((id) => {
            const Icon = icons[id];
            const shown = playbooks.find((one) => one.id === id);
            if (id !== 'blank' && !shown) return [];
            return {
              id,
              title: shown?.name ?? t('journey-list:new.blank'),
              text: shown?.purpose ?? t('journey-list:new.blank.why'),
              icon: <Icon aria-hidden />,
            };
          })}
        />
        <Link to={path('journeys/playbooks')}>{t('journey-list:new.playbooks')}</Link>
        {shipped.isPending && <Skeleton label={t('common:loading')} lines={3} />}
        {create.error && <Fault error={create.error} />}
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={create.isPending} isDisabled={name.trim() === ''}>
            {t('journey-list:create')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Into the folder that is open. */
function useCreate() {
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const { folder } = useFilters().filters;
  const create = useAct('POST /v1/journeys');
  const submit = (name: string, playbook: Playbook | undefined) => {
    const place = folder === null || folder === 'none' ? {} : { folder };
    const body = { name, ...place, ...(playbook && { draft: playbook.draft }) };
    create.mutate({ body }, { onSuccess: ({ id }) => void navigate(path(`journeys/${id}`)) });
  };
  return { create, submit };
}
