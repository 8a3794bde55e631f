import { expect, it } from 'vitest';
import { ForeignMagics } from '../../../kernel/src/runtime/foreign-magics.ts';

const hello = { name: 'hello', summary: 'Says hello.', run: ({ text }: { text: string }) => `hello ${text}` };

function magics(): { magics: ForeignMagics; told: unknown[] } {
  const told: unknown[] = [];
  const ask = async (...question: unknown[]): Promise<never> => void told.push(question) as never;
  return { magics: new ForeignMagics(['time'], { ask } as never), told };
}

it('runs what was registered, and tells the language worker of it', async () => {
  const { magics: own, told } = magics();
  own.register({ ...hello, words: ['world'] }, false);
  expect(await own.runner('hello')({ text: 'x', body: null }, undefined)).toBe('hello x');
  const spec = { name: 'hello', summary: 'Says hello.', help: '', argument: 'text', cell: false, words: ['world'] };
  expect(told).toEqual([['learnMagics', [spec]]]);
});

it.each([
  [{ ...hello, name: 'time' }, '%time is a magic of the kernel itself'],
  [{ ...hello, name: 'no-good' }, 'needs a name of letters'],
  [{ ...hello, summary: '' }, 'needs a summary'],
  [{ ...hello, run: 1 }, 'needs a function run'],
  [undefined, 'needs a name'],
])('refuses with a sentence: %#', (definition, sentence) => {
  const { magics: own, told } = magics();
  expect(() => own.register(definition as never, true)).toThrow(sentence);
  expect(told).toEqual([]);
});

it('refuses a name that is taken, unless told to replace it', async () => {
  const { magics: own } = magics();
  own.register(hello, false);
  expect(() => own.register(hello, false)).toThrow('There is a magic %hello already');
  own.register({ ...hello, run: () => 2 }, true);
  expect(await own.runner('hello')({ text: '', body: null }, undefined)).toBe(2);
});

it('forgets', () => {
  const { magics: own, told } = magics();
  own.register(hello, false);
  expect([own.remove('hello'), own.remove('hello')]).toEqual([true, false]);
  expect(told.at(-1)).toEqual(['learnMagics', []]);
  expect(() => own.runner('hello')).toThrow('There is no magic %hello any more.');
});
