import { Segments, Select, TextField } from '@perennial/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { states, useFilters, type State } from './filters.ts';

/** Milliseconds after the last key before the server is asked. */
const pause = 200;
/** Not an id and not a tag: the choice of no filter. */
const any = '';

/** Search, state, tag and owner. */
export function FilterBar() {
  const { t } = useTranslation();
  const { filters, setFilters } = useFilters();
  const tags = useApi('GET /v1/journey-tags').data?.items ?? [];
  const members = useApi('GET /v1/members').data?.items ?? [];
  const choices = (all: string, items: readonly { id: string; label: string }[]) => [
    { id: any, label: all },
    ...items,
  ];
  return (
    <div className="journey-filters">
      <Search key={filters.q === null ? 'none' : 'some'} />
      <Segments<State>
        label={t('journey-list:state')}
        choices={states.map((id) => ({ id, label: t(`journey-list:state.${id}`) }))}
        value={filters.state}
        onChange={(state) => setFilters({ state })}
      />
      {tags.length > 0 && (
        <Select
          label={t('journey-list:tag')}
          hideLabel
          choices={choices(
            t('journey-list:tag.any'),
            tags.map(({ tag }) => ({ id: tag, label: tag })),
          )}
          value={filters.tag ?? any}
          onChange={(tag) => setFilters({ tag })}
        />
      )}
      {members.length > 1 && (
        <Select
          label={t('journey-list:owner')}
          hideLabel
          choices={choices(
            t('journey-list:owner.any'),
            members.map(({ id, name }) => ({ id, label: name })),
          )}
          value={filters.owner ?? any}
          onChange={(owner) => setFilters({ owner })}
        />
      )}
    </div>
  );
}

function Search() {
  const { t } = useTranslation();
  const { filters, setFilters } = useFilters();
  const [text, setText] = useState(filters.q ?? '');
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <TextField
      label={t('journey-list:search')}
      hideLabel
      placeholder={t('journey-list:search')}
      type="search"
      value={text}
      maxLength={200}
      onChange={(next) => {
        setText(next);
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => setFilters({ q: next.trim() }), pause);
      }}
    />
  );
}
