import { parseTemplate, type Copy, type Spoken } from '@perennial/content';
import { compileMail, isMjml } from '@perennial/content/mjml';
import type { TemplateCopy, TemplateDocument, TemplateFinding, TemplateKind } from '@perennial/contracts';
import type { TemplateAt } from '@perennial/db';
import type { Reason } from '@perennial/journey';
import { fieldsOf } from './documents.ts';
import { gather, type Shelf } from './shelf.ts';

/** What is written, to be made ready for sending. */
export interface Writing {
  readonly kind: TemplateKind;
  /** Of a fragment: nothing that it includes may include it. */
  readonly name: string;
  readonly document: TemplateDocument;
}

export interface CompiledTemplate {
  /** `null` with any finding. */
  readonly compiled: Spoken | null;
  readonly findings: readonly TemplateFinding[];
  /** Fragments that stand in it. */
  readonly used: readonly TemplateAt[];
}

/** Longer HTML is cut off by mail services. Characters. */
const longestMail = 200_000;

/** Checks every language, compiles mail to HTML and collects the fragments: what is done once, and not for each message. */
export async function compileTemplate(writing: Writing, shelf: Shelf): Promise<CompiledTemplate> {
  const { kind, name, document } = writing;
  const findings: TemplateFinding[] = [];
  const copies: Record<string, Copy> = {};
  const used = new Map<string, TemplateAt>();
  for (const [locale, copy] of Object.entries(document.copies)) {
    const tell = (field: string, { code, params }: Reason) =>
      findings.push({ code, locale, field, ...(params && { params }) });
    const content = await contentOf(kind, copy, tell);
    const place = { shelf, locale, ...(kind === 'fragment' && { self: name }) };
    const gathered = gather(
      fieldsOf(copy).map(([, source]) => source),
      place,
    );
    if (!gathered.ok) {
      tell(fieldsOf(copy)[0]![0], { code: gathered.code, params: { name: gathered.name } });
      continue;
    }
    for (const one of gathered.used) used.set(one.id, one);
    const { fragments } = gathered;
    copies[locale] = { content, ...(Object.keys(fragments).length > 0 && { fragments }) };
  }
  const compiled = findings.length === 0 ? { locale: document.locale, copies } : null;
  return { compiled, findings, used: [...used.values()] };
}

type Tell = (field: string, reason: Reason) => void;

/** Fields that people see something of; without them there is no message. */
const needed: ReadonlySet<string> = new Set(['text', 'subject', 'source', 'title', 'body']);

/** Content as journeys hold it. What can't be read is told, and left out. */
export async function contentOf(
  kind: TemplateKind,
  copy: TemplateCopy,
  tell: Tell,
): Promise<{ [field: string]: string }> {
  const content: Record<string, string> = {};
  for (const [field, source] of fieldsOf(copy)) {
    const isPlainText = kind === 'email' && field === 'text';
    if (source.trim() === '') {
      if (needed.has(field) && !isPlainText) tell(field, { code: 'copy-empty', params: { field } });
      continue;
    }
    const parsed = parseTemplate(source);
    if (!parsed.ok) tell(field, parsed.reason);
    else if (field === 'source') content['html'] = await htmlOf(source, tell);
    else content[field] = source;
  }
  return content;
}

async function htmlOf(source: string, tell: Tell): Promise<string> {
  const compiled = await compileMail(source);
  if (!compiled.ok) {
    tell('source', compiled.reason);
    return '';
  }
  const { html } = compiled;
  if (html.length > longestMail) tell('source', { code: 'mail-too-large', params: { most: longestMail } });
  // MJML says some things twice for old clients: what it made must be a template, too.
  if (isMjml(source) && !parseTemplate(html).ok) tell('source', { code: 'mjml-breaks-liquid' });
  return html;
}
