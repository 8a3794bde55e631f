import { describe, expect, it } from 'vitest';
import { commands } from '../../cli/src/commands.generated.ts';
import { helpOf } from '../../cli/src/help.ts';
import { parse } from '../../cli/src/parse.ts';
import { reference } from '../../cli/src/reference.ts';

describe('help', () => {
  it.each([null, ...commands])('fits in 80 columns: $name', async (command) => {
    const lines = (await helpOf(command, commands)).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  it.each(commands)('of $name has examples first and every option', async (command) => {
    const text = await helpOf(command, commands);
    expect(text.indexOf('Examples')).toBeGreaterThan(0);
    for (const option of command.options) expect(text).toContain(`--${option.name}`);
    if (command.options.length > 0) expect(text.indexOf('Examples')).toBeLessThan(text.indexOf('Options'));
  });

  it.each(commands.flatMap((command) => command.examples))('shows a line that works: dq $line', ({ line }) => {
    const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    expect(parse(words, commands).kind).toBe('run');
  });

  it('names no command that does not exist', async () => {
    const texts = await Promise.all([null, ...commands].map((command) => helpOf(command, commands)));
    const named = texts.join('\n').matchAll(/\bdq ([a-z]+)/g);
    const known = new Set([...commands.map(({ name }) => name), 'can', 'finds']);
    expect([...named].map(([, name]) => name).filter((name) => !known.has(name ?? ''))).toEqual([]);
  });
});

it('docs/cli.md is what the command table says (npx vitest run test/cli/help.test.ts -u)', async () => {
  await expect(await reference(commands)).toMatchFileSnapshot('../../docs/cli.md');
});
