import type ts from 'typescript';
import { expect, it } from 'vitest';
import { markdownDocumentation, plainDocumentation } from '../../../kernel/src/language/documentation.ts';

const part = (text: string, kind = 'text'): ts.SymbolDisplayPart => ({ text, kind });

it('is empty where nothing is said', () => {
  expect(plainDocumentation({ text: undefined, tags: undefined })).toBe('');
  expect(markdownDocumentation({ text: [], tags: [] })).toBe('');
});

it.each([
  ['param', [part('size', 'parameterName'), part(' '), part('- of it')], '- `size`: of it'],
  ['param', [part('size', 'parameterName')], '- `size`'],
  ['example', [part('f(1)')], '*Example*\n\n```ts\nf(1)\n```'],
  ['example', [part('```js\nf(1)\n```')], '*Example*\n\n```js\nf(1)\n```'],
  ['returns', [part('a number')], '*Returns* a number'],
  ['deprecated', [], '**Deprecated.**'],
  ['since', [part('v1')], '*@since* v1'],
])('@%s', (name, text, markdown) => {
  expect(markdownDocumentation({ text: [part('About.')], tags: [{ name, text }] })).toBe(`About.\n\n${markdown}`);
  expect(plainDocumentation({ text: [part('About.')], tags: [{ name, text }] })).toContain(`About.\n@${name}`);
});
