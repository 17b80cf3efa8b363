import type { Client, TemplateCopy } from '@perennial/contracts';
import type { Channel } from '@perennial/journey';
import type { Library } from '@perennial/nodes/panels';
import { ApiFault } from '../client/api-fault.ts';
import type { FaultWords } from './fault-words.ts';

export interface LibraryDoor {
  readonly call: Client;
  readonly templates: Library['templates'];
  /** Of the copies that are kept. */
  readonly locale: string;
  readonly mayKeep: boolean;
  readonly mayPublish: boolean;
  readonly words: (fault: ApiFault) => FaultWords;
}

/** The content library, as forms of nodes see it. */
export function libraryOf(door: LibraryDoor): Library {
  const { call, templates, mayKeep } = door;
  return {
    templates,
    take: async (template, version) => {
      const params = { template, version };
      return (await call('GET /v1/templates/:template/versions/:version', { params })).content;
    },
    ...(mayKeep && { keep: keepIn(door) }),
  };
}

function keepIn({ call, locale, mayPublish, words }: LibraryDoor): NonNullable<Library['keep']> {
  return async (name, channel, content) => {
    try {
      const kind = channel as Channel;
      const draft = { locale, copies: { [locale]: draftOf(content) } };
      const { id, revision } = await call('POST /v1/templates', { body: { kind, name, draft } });
      if (!mayPublish) return { ok: true, content, template: null };
      const published = { params: { template: id }, body: { revision } };
      const { version } = await call('POST /v1/templates/:template/publish', published);
      return { ok: true, content, template: { id, version } };
    } catch (error) {
      const fault = error instanceof ApiFault ? error : new ApiFault(500, 'unexpected');
      return { ok: false, why: words(fault).title };
    }
  };
}

/** Templates keep the mail as it is written; in a node it is HTML. */
function draftOf({ html, ...content }: Readonly<Record<string, string>>): TemplateCopy {
  return (html === undefined ? content : { ...content, source: html }) as TemplateCopy;
}
