import { textOf } from './say/text.ts';
import { durationOf, momentOf } from './say/time.ts';
import type { Language, Setting } from './types.ts';
import { vocabularyOf } from './vocabulary.ts';

/** SMS, 短信; an unknown one reads "message". */
export const channelName = (id: string, language: Language): string =>
  vocabularyOf(language).tongue.channel(id);

/** Growth, 成长期; a stage of somebody's own model by its id. */
export const stageName = (id: string, language: Language): string =>
  vocabularyOf(language).tongue.stage(textOf(id));

/** 3 days, 3 天; `''` for what is no duration. */
export const durationText = (duration: unknown, language: Language): string =>
  durationOf(duration, vocabularyOf(language).tongue) ?? '';

/** today 10:00, 今天 10:00, of milliseconds or ISO 8601; `''` for what is no moment. */
export const momentText = (at: string | number, setting: Setting): string => momentOf(at, setting) ?? '';
