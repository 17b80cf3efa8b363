import { nearest, type Diagnostic, type Mention, type Placed, type Survey } from '@perennial/journey';
import type { KnownNames, KnownSegment } from './facts.ts';

type Found = Mention & Placed;
type Place = Pick<Diagnostic, 'node' | 'path'>;

/**
 * `unknown-event`, `unknown-attribute`, `segment-archived`, `stage-model-inactive` (warnings: they may come, or come back),
 * `segment-unknown`, `list-is-segment`, `stage-model-unknown`, `stage-unknown`, `rfm-group-unknown` (errors: they can't).
 */
export function reviewNames({ mentions, brings }: Survey, known: KnownNames): readonly Diagnostic[] {
  const events = known.events.length === 0 ? null : [...known.events, ...brings.events];
  const attributes = known.attributes.length === 0 ? null : [...known.attributes, ...brings.attributes];
  return mentions
    .filter(({ name }) => name !== '')
    .flatMap((mention) => {
      const place = placeOf(mention);
      switch (mention.kind) {
        case 'event':
          return events ? aboutEvent(mention, events, place) : [];
        case 'attribute':
          return attributes ? aboutAttribute(mention.name, attributes, place) : [];
        case 'segment':
        case 'list':
          return aboutSegment(mention, known.segments, place);
        case 'stage-model':
          return aboutModel(mention, known, place);
        case 'stage':
          return aboutStage(mention, known, place);
        case 'rfm-group':
          return aboutGroup(mention, known, place);
      }
    });
}

function placeOf({ node, path }: Found): Place {
  return { path, ...(node !== undefined && { node }) };
}

function aboutEvent({ name }: Found, events: readonly string[], place: Place): readonly Diagnostic[] {
  if (events.includes(name)) return [];
  const params = { event: name, ...meant(name, events) };
  return [{ code: 'unknown-event', severity: 'warning', ...place, params }];
}

/** Nobody has it. Of `plan.tier` the name is `plan`. */
export function aboutAttribute(
  path: string,
  attributes: readonly string[],
  place: Place,
): readonly Diagnostic[] {
  const [name = '', ...inside] = path.split('.');
  if (attributes.includes(name)) return [];
  const near = nearest(name, attributes);
  const suggestion = near === null ? {} : { suggestion: [near, ...inside].join('.') };
  return [
    { code: 'unknown-attribute', severity: 'warning', ...place, params: { attribute: path, ...suggestion } },
  ];
}

function aboutSegment(
  { kind, name: id }: Found,
  segments: readonly KnownSegment[],
  place: Place,
): readonly Diagnostic[] {
  const found = segments.find((one) => one.id === id);
  const usable = segments.filter((one) => !one.archived && (kind === 'segment' || one.kind === 'static'));
  if (!found) return [{ code: 'segment-unknown', severity: 'error', ...place, params: onlyOne(usable) }];
  const params = { segment: found.name, ...alike(found, usable) };
  if (kind === 'list' && found.kind === 'live')
    return [{ code: 'list-is-segment', severity: 'error', ...place, params }];
  return found.archived ? [{ code: 'segment-archived', severity: 'warning', ...place, params }] : [];
}

/** `use` is what stands in the document, `suggestion` what authors know it by. */
const offered = ({ id, name }: KnownSegment) => ({ suggestion: name, use: id });

/** An id says nothing of what was meant, unless there is one only. */
function onlyOne(segments: readonly KnownSegment[]) {
  const [first] = segments;
  return first && segments.length === 1 ? offered(first) : {};
}

function alike({ name }: KnownSegment, others: readonly KnownSegment[]) {
  const same = others.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const near =
    same?.name ??
    nearest(
      name,
      others.map((one) => one.name),
    );
  const found = others.find((one) => one.name === near);
  return found ? offered(found) : {};
}

function aboutModel({ name }: Found, { stageModels }: KnownNames, place: Place): readonly Diagnostic[] {
  const found = stageModels.find(({ id }) => id === name);
  const active = stageModels.filter((one) => one.active).map(({ id }) => id);
  const params = { model: name, ...meant(name, active) };
  if (!found) return [{ code: 'stage-model-unknown', severity: 'error', ...place, params }];
  return found.active
    ? []
    : [{ code: 'stage-model-inactive', severity: 'warning', ...place, params: { model: name } }];
}

/** Of a model that isn't there, the model is what is complained about. */
function aboutStage(
  { name, model }: Found,
  { stageModels }: KnownNames,
  place: Place,
): readonly Diagnostic[] {
  const stages = stageModels.find(({ id }) => id === model)?.stages;
  if (!stages || stages.includes(name)) return [];
  const params = { stage: name, model: model ?? '', ...meant(name, stages) };
  return [{ code: 'stage-unknown', severity: 'error', ...place, params }];
}

function aboutGroup({ name }: Found, { rfmGroups }: KnownNames, place: Place): readonly Diagnostic[] {
  if (rfmGroups.includes(name)) return [];
  const params = { group: name, ...meant(name, rfmGroups) };
  return [{ code: 'rfm-group-unknown', severity: 'error', ...place, params }];
}

function meant(name: string, known: readonly string[]) {
  const suggestion = nearest(name, known);
  return suggestion === null ? {} : { suggestion };
}
