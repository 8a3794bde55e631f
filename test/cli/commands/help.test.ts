import { expect, it } from 'vitest';
import { run } from '../../../cli/src/run.ts';
import { fakeIo } from '../fake.ts';

it('goes to standard output, as it was asked for', async () => {
  const { io, out, err } = fakeIo();
  expect(await run(['help', 'assess'], io)).toBe(0);
  expect(out.text).toMatch(/^dq assess FILE/);
  expect(err.text).toBe('');
});

it('of no such command guesses', async () => {
  const { io, out, err } = fakeIo();
  expect(await run(['help', 'asess'], io)).toBe(2);
  expect(out.text).toBe('');
  expect(err.text).toContain('Did you mean "assess"?');
});

it('is the same by word and by option', async () => {
  const [word, option] = [fakeIo(), fakeIo()];
  await run(['help', 'profile'], word.io);
  await run(['profile', '--help'], option.io);
  expect(word.out.text).toBe(option.out.text);
});
