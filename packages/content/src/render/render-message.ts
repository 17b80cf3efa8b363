import type { JsonObject } from '@perennial/journey';
import type { z } from 'zod';
import type { Renderer } from '../liquid/renderer.ts';
import { countSegments } from '../sms/count-segments.ts';
import { contentSchemas, type InboxContent, type PushContent, type SmsContent } from './content.ts';
import { renderEmail } from './email.ts';
import { notEmpty, partsOf, Unrenderable, type RenderPart } from './parts.ts';
import type { MessageInput, RenderedContent, RenderedMessage } from './types.ts';

/**
 * Renders a whole message, or says why it can't be: a reason from the template (`missing-variable` ...) with
 * the `part` it stands in, `bad-content`, `empty-part`, `missing-unsubscribe-url` or `unsafe-link`.
 */
export function renderMessage(renderer: Renderer, input: MessageInput): RenderedMessage {
  try {
    return renderChannel(input, partsOf(renderer, { ...input, variables: variablesOf(input) }));
  } catch (error) {
    if (error instanceof Unrenderable) return { ok: false, reason: error.reason };
    throw error;
  }
}

function renderChannel(input: MessageInput, render: RenderPart): RenderedMessage {
  switch (input.channel) {
    case 'sms':
      return renderSms(parsed(contentSchemas.sms, input.content), input, render);
    case 'email':
      return { ok: true, content: renderEmail(parsed(contentSchemas.email, input.content), input, render) };
    case 'push':
      return { ok: true, content: renderPush(parsed(contentSchemas.push, input.content), render) };
    case 'inbox':
      return { ok: true, content: renderInbox(parsed(contentSchemas.inbox, input.content), render) };
  }
}

function parsed<T>(schema: z.ZodType<T>, content: JsonObject): T {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw new Unrenderable('bad-content', { path: result.error.issues[0]?.path.join('.') ?? '' });
}

function variablesOf({ variables, brand, unsubscribeUrl }: MessageInput): JsonObject {
  const workspace = { ...(variables['workspace'] as JsonObject | undefined), name: brand.name };
  return { ...variables, workspace, ...(unsubscribeUrl && { unsubscribe_url: unsubscribeUrl }) };
}

function renderSms(
  content: SmsContent,
  { class: kind, brand, country }: MessageInput,
  render: RenderPart,
): RenderedMessage {
  const written = notEmpty('text', render('text', content.text, 'text')).trim();
  const signature = written.startsWith('【') ? '' : (brand.smsSignature ?? '');
  const forgotten = kind === 'marketing' && !written.includes(brand.smsOptOut ?? '');
  // A space after Latin text; after Chinese it would only cost a character.
  const optOut = forgotten ? `${/[\x21-\x7e]$/.test(written) ? ' ' : ''}${brand.smsOptOut}` : '';
  const text = `${signature}${written}${optOut}`;
  return { ok: true, content: { channel: 'sms', text }, segments: countSegments(text, { country }) };
}

function renderPush(content: PushContent, render: RenderPart): RenderedContent {
  const title = notEmpty('title', render('title', content.title, 'line'));
  const body = notEmpty('body', render('body', content.body, 'text'));
  const link = content.link && safeLink(render('link', content.link, 'line'));
  const image = content.image && pictureAt(render('image', content.image, 'line'));
  return { channel: 'push', title, body, ...(link && { link }), ...(image && { image }) };
}

/** A button leads somewhere: without a link there is none. */
function renderInbox(content: InboxContent, render: RenderPart): RenderedContent {
  const title = notEmpty('title', render('title', content.title, 'line'));
  const body = notEmpty('body', render('body', content.body, 'text'));
  const link = content.link && safeLink(render('link', content.link, 'line'));
  const button = link && content.button && render('button', content.button, 'line');
  return { channel: 'inbox', title, body, ...(link && { link }), ...(button && { button }) };
}

/** Telephones fetch pictures from the open web, and over an encrypted line only. */
function pictureAt(address: string): string {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:')
    throw new Unrenderable('unsafe-link', { part: 'image' });
  return address;
}

/** An address or an app's own deep link, but nothing that runs in whatever shows it. */
function safeLink(link: string): string {
  const protocol = URL.canParse(link) ? new URL(link).protocol : '';
  if (protocol === '' || ['javascript:', 'data:', 'vbscript:', 'file:', 'blob:'].includes(protocol))
    throw new Unrenderable('unsafe-link', { part: 'link' });
  return link;
}
