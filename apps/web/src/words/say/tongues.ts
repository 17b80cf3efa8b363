import type { Language } from '../types.ts';
import { en } from './en.ts';
import type { Tongue } from './tongue.ts';
import { zh } from './zh.ts';

export const tongues: { readonly [L in Language]: Tongue } = { en, zh };
