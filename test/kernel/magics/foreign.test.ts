import { expect, it } from 'vitest';
import { foreignMagic } from '../../../kernel/src/magics/foreign.ts';
import { completionsOf, problemsOf, typescriptOf } from '../support/magic.ts';

const spec = { name: 'x', summary: 'Does x.', help: 'At length.', cell: true, words: ['one', 'two'] };
const ofText = foreignMagic({ ...spec, argument: 'text' });
const ofExpression = foreignMagic({ ...spec, argument: 'expression' });

it('passes text on, or an expression with its value', () => {
  expect(typescriptOf(ofText, ' a "b"')).toBe('await __magic("x", {"text":"a \\"b\\"","body":null});');
  expect(typescriptOf(ofExpression, ' df.a // c')).toBe(
    'await __magic("x", {"text":"df.a // c","body":null}, (df.a));',
  );
  expect(typescriptOf(ofExpression, '')).toBe('await __magic("x", {"text":"","body":null});');
  expect(typescriptOf(ofText, ' a', 'text', 'b\u2028c')).toBe('await __magic("x", {"text":"a","body":"b\\u2028c"});');
});

it('takes one expression', () => {
  expect(problemsOf(ofExpression, ' const a = 1')).toEqual([[1, 12, '%x takes one expression.']]);
  expect(problemsOf(ofText, ' const a = 1')).toEqual([]);
});

it('completes its words and explains itself', () => {
  expect(completionsOf(ofText, ' t|')).toEqual(['two']);
  expect(ofText.help).toBe('%x\n\nDoes x.\n\nAt length.');
});
