import { expect, it } from 'vitest';
import { insteadOf } from '../../../kernel/src/magics/elsewhere.ts';
import { magicsByName } from '../../../kernel/src/magics/registry.ts';
import { transform } from '../../../kernel/src/magics/transform.ts';
import { magicContext } from '../support/magic.ts';

const messages = (source: string): string[] => transform(source, magicContext()).strays.map((stray) => stray.message);

it.each([
  ['%pwd', 'There is no magic %pwd. !pwd says it; %cd changes it.'],
  ['%%bash\nls', 'There is no magic %%bash. For the shell: !COMMAND on a line, or %%sh on top of a cell.'],
  [
    '%%html\n<b>1</b>',
    "There is no magic %%html. For HTML, write kernel.mime({ 'text/html': `...` }) as the last line.",
  ],
])('says what to write instead of %j', (source, expected) => {
  expect(messages(source)).toContain(expected);
});

it.each(['toString', 'qqqq', ''])('knows nothing about %j', (name) => {
  expect(insteadOf(name)).toBeNull();
});

it('speaks of no magic that there is', () => {
  expect([...magicsByName.keys()].filter((name) => insteadOf(name) !== null)).toEqual([]);
});
