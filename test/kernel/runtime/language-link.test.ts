import { expect, it } from 'vitest';
import { LanguageLink } from '../../../kernel/src/runtime/language-link.ts';
import type { FromMain } from '../../../kernel/src/threads/messages.ts';

function link(): { link: LanguageLink; sent: FromMain[] } {
  const sent: FromMain[] = [];
  return { link: new LanguageLink({ post: (message) => void sent.push(message) }), sent };
}

it('matches answers to questions, in whatever order they come', async () => {
  const { link: language, sent } = link();
  const names = language.ask('names');
  const inspection = language.ask('inspect', 'a', 1);
  expect(sent).toEqual([
    { kind: 'language', id: 1, method: 'names', args: [] },
    { kind: 'language', id: 2, method: 'inspect', args: ['a', 1] },
  ]);
  language.answer({ id: 2, value: null });
  language.answer({ id: 1, value: [] });
  expect([await names, await inspection]).toEqual([[], null]);
});

it('rejects when the language worker fails, and takes no answer twice', async () => {
  const { link: language } = link();
  const asked = language.ask('reset');
  language.answer({ id: 1, error: 'out of memory' });
  language.answer({ id: 1, value: undefined });
  await expect(asked).rejects.toThrow('out of memory');
});
