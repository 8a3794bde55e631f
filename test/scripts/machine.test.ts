import { describe, expect, it } from 'vitest';
import { atLeast, checkSetupNode } from '../../scripts/lib/machine.mjs';

describe('versions', () => {
  it.each([
    ['24.1.0', '22.13.0', true],
    ['22.13.0', '22.13.0', true],
    ['22.12.9', '22.13.0', false],
    ['20.20.2', '20.0.0', true],
    ['9.9.9', '20.0.0', false],
    ['100.0.0', '24.0.0', true],
  ])('%s is at least %s: %s', (version, wanted, answer) => {
    expect(atLeast(version, wanted)).toBe(answer);
  });

  it('an old Node gets a sentence that says what to do', () => {
    expect(() => checkSetupNode('18.20.0')).toThrow(/needs Node 20 or later.*18\.20\.0.*Install/);
    expect(() => checkSetupNode('20.0.0')).not.toThrow();
  });
});
