import type { Present } from '@perennial/contracts';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Who else has the journey open. */
export interface Company {
  /** All but this page, in the order they came. */
  readonly others: readonly Present[];
}

export type CompanyStore = StoreApi<Company>;

export function createCompany(): CompanyStore {
  return createStore<Company>()(() => ({ others: [] }));
}

export const CompanyContext = createContext<CompanyStore | null>(null);

/** Where nobody can be, such as in an old version, there is nobody. */
const nobody = createCompany();

export function useCompany<Part>(part: (company: Company) => Part): Part {
  return useStore(useContext(CompanyContext) ?? nobody, part);
}

/** The same people in the same places are the same list: most news is of one of them. */
export function withPeople(before: Company, people: readonly Present[], me: string): Company {
  const others = people
    .filter(({ client }) => client !== me)
    .map((one) => {
      const known = before.others.find(({ client }) => client === one.client);
      return known && JSON.stringify(known) === JSON.stringify(one) ? known : one;
    });
  const isSame = others.length === before.others.length && others.every((one, i) => one === before.others[i]);
  return isSame ? before : { others };
}
