import fc from 'fast-check';
import { conformance } from '../../test/conformance.ts';
import { stepInput } from '../../test/step-input.ts';
import { note } from './node.ts';

conformance(note, { reach: fc.constant(stepInput({ config: note.defaults })), refused: [{}, { text: 1 }] });
