import type { TFunction } from 'i18next';
import type { EditTitle } from '../store/history.ts';

/** What an edit did, as a clause behind "Undid:": `moved “Cart reminder”`. */
export function editTitle({ code, params }: EditTitle, t: TFunction): string {
  return t(`canvas:did.${code}`, { ...params });
}
