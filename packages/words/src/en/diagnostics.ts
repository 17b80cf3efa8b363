import { copyFindings } from './copy-findings.ts';
import { partOf } from './content.ts';
import type { Lines, Values } from '../types.ts';

const node = (v: Values): string => v.node('node', 'This node');

/** What is wrong with a drawing, and what to do about it. Each is one or two sentences with their full stops. */
export const diagnostics = {
  // the document
  'graph-invalid': (v) =>
    `The drawing can't be read: ${v.issue()}. Undo the last change, or load an earlier version.`,
  'graph-newer': () => 'This drawing was made with a newer Perennial. Update this one to open it.',
  'graph-too-old': () =>
    'This drawing is older than this Perennial can read. Open it once with an earlier release.',
  'too-deep': (v) =>
    `Something is nested more than ${v.number('maximum', '64')} levels deep. Use fewer groups within groups.`,
  'unknown-field': (v) => `${v.quoted('field', 'A field')} is not a setting of anything. Remove it.`,
  'operation-invalid': (v) => `This change can't be made: ${v.issue()}. Nothing was changed.`,
  // nodes
  'unknown-node-type': (v) =>
    `${node(v)} is of a type that this Perennial does not know (${v.quoted('type', 'unknown')}). Replace it with another.`,
  'node-newer': (v) => `${node(v)} was made with a newer Perennial. Update this one, or replace the node.`,
  'node-too-old': (v) => `${node(v)} is too old to be read. Replace it with a new one.`,
  'config-invalid': (v) => `${node(v)}: ${v.issue()}. Correct it in the node's settings.`,
  'reserved-node-id': () =>
    'A node other than a trigger has the id “entry”, under which the first event is kept. Give it another.',
  // structure
  'no-trigger': () => 'Nobody can get in. Add a trigger.',
  'edge-unknown-node': () => 'A connection leads to a node that is not there. Remove the connection.',
  'edge-at-note': () => 'A connection begins or ends at a note, where nobody can go. Remove it.',
  'edge-into-trigger': (v) =>
    `A connection leads back into ${v.node('node', 'a trigger')}. Triggers only let people in; lead it elsewhere.`,
  'unknown-port': (v) =>
    `${node(v)} has no way out ${v.port('port', 'of that name')} any more. Remove the connection.`,
  'port-taken': (v) =>
    `${v.port('port', 'a way out')} of ${v.node('node', 'this node')} leads to two places. Keep one of them.`,
  'dangling-port': (v) =>
    `${v.port('port', 'a way out')} of ${v.node('node', 'this node')} leads nowhere. Connect it to the next node.`,
  'unreachable-node': (v) => `Nobody can get to ${v.node('node', 'this node')}. Connect it, or remove it.`,
  cycle: (v) =>
    `${v.nodes('nodes', 'Some nodes')} lead round in a circle, and people would never get out. Remove one of the connections.`,
  'cycle-without-limit': (v) =>
    `${v.nodes('nodes', 'Some nodes')} lead round in a circle without an end. Lead back by “Again” of a repeat.`,
  'cycle-without-wait': (v) =>
    `${v.nodes('nodes', 'Some nodes')} lead round in a circle all at once. Add a wait to it.`,
  'experiment-without-goal': (v) =>
    `${node(v)} compares ways, but the journey has no goal to compare them by. Set one in the journey’s settings.`,
  'edge-into-on-exit': (v) =>
    `A connection leads into ${v.node('node', 'a start')}, where only those come who are pulled out. Lead it elsewhere.`,
  'several-on-exit': (v) =>
    `There is another start for those who are pulled out, so nobody comes to ${v.node('node', 'this one')}. Keep one of them.`,
  'wait-on-exit': (v) =>
    `Whoever is pulled out has left, and can't wait at ${v.node('node', 'this node')}. Remove the wait from their way.`,
  // conditions
  'never-true': () => 'This condition can never be true together with the others. Change one of them.',
  'property-outside-where': (v) =>
    `${v.quoted('property', 'A property')} belongs to an event, and there is no event to look at here. Use an attribute of the person.`,
  'duration-not-positive': () => 'The time to look back must be longer than nothing. Enter at least 1.',
  'only-in-journeys': () =>
    'A condition looks at the entry of a journey, and there is no journey around this one. Use another window, or remove it.',
  'ask-the-segment': () =>
    'A condition counts how often people joined or left segments. Ask whether they are in the segment instead.',
  'definition-unreadable': () => 'A condition is not filled in yet. Complete it, or remove it.',
  // what is named and not there
  'unknown-event': (v) =>
    `No event called ${v.quoted('event', 'that')} has come in so far.${meant(v) || ' Check its name.'}`,
  'unknown-attribute': (v) =>
    `Nobody has an attribute ${v.quoted('attribute', 'of that name')} so far.${meant(v) || ' Check its name.'}`,
  'unknown-property': (v) =>
    `${copy(v)} uses ${v.quoted('variable', 'a property')}, and no event that lets people in has come with it so far.${meant(v) || ' Check its name.'}`,
  'unknown-variable': (v) =>
    `${copy(v)} uses ${v.quoted('variable', 'a variable')}, which nothing fills.${meant(v) || ' Correct or remove it.'}`,
  'variable-may-be-empty': (v) =>
    `${copy(v)} uses ${v.quoted('variable', 'a variable')}, which is empty for ${v.number('share', 'some')}${v.number('share', '') ? '%' : ''} of the audience: they would get no message. Give it a default.`,
  'segment-unknown': (v) =>
    `${node(v)} names a segment or list that is not there.${v.raw('suggestion') ? ` There is ${v.quoted('suggestion', '')}.` : ' Choose another.'}`,
  'segment-archived': (v) =>
    `${v.quoted('segment', 'The segment')} is archived, and nobody comes or goes there any more.${v.raw('suggestion') ? ` There is ${v.quoted('suggestion', '')} still.` : ' Choose another, or take it back.'}`,
  'list-is-segment': (v) =>
    `${v.quoted('segment', 'The segment')} finds its people by itself: ${node(v)} can’t change it. Choose a list that is kept by hand.`,
  'stage-model-unknown': (v) =>
    `There is no stage model ${v.quoted('model', 'of that name')}.${meant(v) || ' Choose another.'}`,
  'stage-model-inactive': (v) =>
    `The stage model ${v.quoted('model', '')} is switched off, and nobody moves in it. Switch it on, or choose another.`,
  'stage-unknown': (v) =>
    `The stage model ${v.quoted('model', '')} has no stage ${v.quoted('stage', 'of that name')}.${meant(v) || ' Choose another.'}`,
  'rfm-group-unknown': (v) =>
    `There is no group ${v.quoted('group', 'of that name')}.${meant(v) || ' Choose another.'}`,
  // who would be reached, and when
  'hours-never-open': (v) =>
    `Marketing by ${v.channel('channel')} may never leave: in the workspace’s settings its hours end when they begin. Change them there.`,
  'expires-before-opening': (v) =>
    `The message of ${v.node('node', 'this node')} is good for ${v.duration('expiresAfter', 'a short time')}, but nothing leaves by ${v.channel('channel')} from ${v.raw('from')} to ${v.raw('to')}: what falls due then expires. Let it be good for longer.`,
  'waits-past-expiry': (v) =>
    `Step ${v.number('step', '2')} of ${v.node('node', 'this node')} comes too late: all of them are good for ${v.duration('expiry', 'a day')} from the first on. Shorten the waits before it.`,
  'filter-passes-nobody': (v) =>
    `Of ${v.number('of', 'all')} people whom this journey could let in, the entry filter keeps out all. Check its conditions.`,
  'filter-passes-everybody': (v) =>
    `Of ${v.number('of', 'all')} people whom this journey could let in, the entry filter keeps out nobody. Check its conditions, or remove it.`,
  'same-people-same-day': (v) =>
    `${v.quoted('name', 'Another journey')} is live, ${v.raw('because') === 'calendar' ? 'comes round on the same days' : 'begins with the same'}, and sends within a day, too: people would hear from both on one day. Keep them apart by a filter, or by a wait.`,
  // single node types
  'url-missing': (v) => `${node(v)} has no address to call. Write it.`,
  'url-not-http': (v) => `The address of ${node(v)} is no web address. It begins with https://.`,
  'members-missing': (v) => `${node(v)} tells nobody. Choose colleagues.`,
  'pool-missing': (v) => `${node(v)} needs a pool of coupon codes. Choose one.`,
  'pool-unusable': (v) =>
    `The pool of ${node(v)} is archived or gone: nobody will get a code. Choose another.`,
  'pool-small': (v) =>
    `The pool of ${node(v)} has ${v.number('left', 'few')} codes left, fewer than there are people. Add codes, or draw what happens to those who get none.`,
  'segment-missing': (v) => `${node(v)} needs a segment or list. Choose one.`,
  'journey-missing': (v) => `${node(v)} needs a journey to hand people over to. Choose one.`,
  'journey-unknown': (v) => `The journey that ${node(v)} hands over to is no more. Choose another.`,
  'journey-takes-nobody': (v) =>
    `The journey that ${node(v)} hands over to begins with something else. Give it the trigger “Handed over”, or choose another.`,
  'journey-not-live': (v) =>
    `The journey that ${node(v)} hands over to isn’t running: until it is, nobody gets in. Publish it first.`,
  'journey-itself': (v) =>
    `${node(v)} hands over to this very journey. It ends after twenty rounds; choose another if that is not meant.`,
  'message-unknown': (v) => `${node(v)} looks at the message of a node that is no more. Choose another.`,
  'attribute-missing': (v) => `${node(v)} doesn’t say which attribute to change. Name it.`,
  'attribute-is-address': (v) =>
    `${node(v)} can’t change ${v.quoted('attribute', 'an address')}: addresses come from the people themselves. Choose another attribute.`,
  'audience-everybody': (v) =>
    `${node(v)} lets in everybody in the workspace. If that is not meant, say in the journey’s settings whom it is for.`,
  'weights-not-100': (v) =>
    `The shares add up to ${v.number('total', 'something other')}${v.number('total', '') ? '%' : ''}, not to 100%. Adjust them.`,
  'content-empty': (v) => `The ${v.field()} is empty. Write it, or remove this copy.`,
  'opt-out-missing': (v) =>
    `Copy ${v.quoted('variant', 'of this SMS')} does not say how to opt out: a line such as “Reply STOP to opt out” will be put behind it. Write your own if you like another better.`,
  'unknown-zone': (v) =>
    `The time zone ${v.quoted('zone', 'entered')} is not known. Choose one from the list.`,
  'text-not-approved': (v) =>
    `${copy(v)} isn’t on file with ${v.quoted('provider', 'the provider')}, which takes approved texts only. Have this very copy approved in the settings.`,
  // copy
  'template-unknown': () =>
    'This copy comes from a template that is not in this workspace, or was never published. Publish it, choose another one, or write the copy here; a journey that is copied in the app brings its templates along.',
  'template-other-channel': (v) =>
    `The template ${v.quoted('name', 'chosen')} is for another channel. Choose one for this channel.`,
  'template-archived': (v) =>
    `The template ${v.quoted('name', 'chosen')} is out of use. It is sent as it was published; choose another one if that is not meant.`,
  'template-outdated': (v) =>
    `The template ${v.quoted('name', 'chosen')} has version ${v.number('newest', '')} by now; this copy is of version ${v.number('version', '')}. Take the new one if you want it.`,
  'template-unknown-fragment': (v) =>
    `${copy(v)} includes the fragment ${v.quoted('name', '')}, which is not published. Publish it, or correct the name.`,
  'template-bad-syntax': (v) => `${copy(v)} has a typing mistake in a {{ }} or {% %}. Correct it.`,
  'template-unknown-tag': (v) =>
    `${copy(v)} uses the tag ${v.quoted('name', '{% %}')}, which does not exist. Correct or remove it.`,
  'template-unknown-filter': (v) =>
    `${copy(v)} uses the filter ${v.quoted('name', 'after |')}, which does not exist. Correct or remove it.`,
  'template-too-long': (v) => `${copy(v)} is too long. Shorten it.`,
  ...copyFindings,
} as const satisfies Lines;

/** Did you mean “Order Completed”? */
function meant(v: Values): string {
  return v.raw('suggestion') ? ` Did you mean ${v.quoted('suggestion', '')}?` : '';
}

/** The subject, line 2 */
function copy(v: Values): string {
  const line = v.number('line', '');
  const part = v.raw('part') ? partOf(v) : `the ${v.field()}`;
  return `${part.charAt(0).toUpperCase()}${part.slice(1)}${line === '' ? '' : ` (line ${line})`}`;
}

/** What a schema says about one value; `issue` is its code. */
export const issues = {
  invalid_type: (v) => `the ${v.field()} is missing, or of the wrong kind`,
  invalid_value: (v) => `the ${v.field()} is none of the values allowed`,
  invalid_format: (v) => `the ${v.field()} is not written as it should be`,
  invalid_union: (v) => `the ${v.field()} is of no known kind`,
  invalid_key: (v) => `the ${v.field()} has a name that is not allowed`,
  invalid_element: (v) => `the ${v.field()} has an item that is not right`,
  unrecognized_keys: (v) => `the ${v.field()} holds something unknown`,
  not_multiple_of: (v) => `the ${v.field()} must be a multiple of ${v.number('divisor', '1')}`,
  too_small: (v) =>
    `the ${v.field()} is empty, too small or too short${v.number('minimum', '') && ` (at least ${v.number('minimum', '')})`}`,
  too_big: (v) =>
    `the ${v.field()} is too large or too long${v.number('maximum', '') && ` (at most ${v.number('maximum', '')})`}`,
  custom: (v) => `the ${v.field()} is not right`,
  'too-many-nodes': (v) => `there are more than ${v.number('maximum', '2,000')} nodes`,
  'too-deep': (v) => `the condition is nested more than ${v.number('maximum', '20')} levels deep`,
  'too-many-terms': (v) => `the condition has more than ${v.number('maximum', '500')} parts`,
  'not-a-moment': (v) => `the ${v.field()} is not a date or time`,
  'duration-too-long': (v) => `the ${v.field()} is longer than ten years`,
  'window-too-long': (v) =>
    `the ${v.field()} is longer than the ${v.number('days', '400')} days that are looked back at`,
  'kinds-overlap': (v) =>
    `the ${v.field()} name the same twice, or interactions beside others, which they include`,
  'header-reserved': (v) => `the ${v.field()} is set by Perennial itself`,
  'give-up-too-long': (v) => `the ${v.field()} is longer than a day`,
  'duplicate-port': (v) => `two ways out are called ${v.quoted('value', 'the same')}`,
  'duplicate-name': (v) => `two values are called ${v.quoted('value', 'the same')}`,
  'duplicate-id': (v) => `two copies are called ${v.quoted('value', 'the same')}`,
} as const satisfies Lines;
