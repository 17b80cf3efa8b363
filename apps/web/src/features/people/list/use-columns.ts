import { useState } from 'react';
import { useMe, useWorkspace } from '../../../client/session.ts';
import { recall, remember } from '../../../client/remember.ts';

const usual: readonly string[] = ['stages', 'email', 'phone', 'seen'];

/** Columns beside the name that this reader wants to see, kept by the browser. Attributes are `=name`. */
export function useColumns(): readonly [readonly string[], (columns: readonly string[]) => void] {
  const { data } = useMe();
  const { id } = useWorkspace();
  const place = `people.columns.${data?.user?.id ?? ''}.${id}`;
  const [chosen, setChosen] = useState<readonly string[]>(() => read(recall(place)));
  return [
    chosen,
    (columns) => {
      setChosen(columns);
      remember(place, JSON.stringify(columns));
    },
  ];
}

function read(text: string | null): readonly string[] {
  if (text === null) return usual;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : usual;
  } catch {
    return usual;
  }
}

/** The attributes among the columns. */
export function attributesOf(columns: readonly string[]): string[] {
  return columns.filter((one) => one.startsWith('=')).map((one) => one.slice(1));
}
