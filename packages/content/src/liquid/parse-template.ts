import type { Zones } from '@perennial/journey';
import { createRenderer, type Parsed } from './renderer.ts';

const noZones: Zones = { version: 'none', has: () => false, offsetAt: () => 0 };
const renderer = createRenderer({ zones: noZones });

/**
 * Checks a template before it is published: which variables it asks for, or what is wrong with it and in
 * which line. Codes: `bad-syntax`, `unknown-tag`, `unknown-filter`, `template-too-long`.
 */
export const parseTemplate = (source: string): Parsed => renderer.parse(source);
