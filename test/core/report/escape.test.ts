import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutMiddle, html, plain, shownName, shownValue } from '../../../core/src/report/escape.ts';

test.each([
  ['plain text', 'plain text'],
  ['a\tb\r\nc\n', 'a→b⏎c⏎'],
  ['\u001b[31mred', '␛[31mred'],
  ['a\u0000\u007f\u0085', 'a␀␡⟨U+0085⟩'],
  ['\u202eevil\u2066', '⟨U+202E⟩evil⟨U+2066⟩'],
  ['a\u200db', 'a⟨U+200D⟩b'],
  ['a\u00a0b\u3000', 'a⟨U+00A0⟩b⟨U+3000⟩'],
  ['\ud800x', '⟨U+D800⟩x'],
  ['👩‍👩‍👧 ❤️ é 日本', '👩‍👩‍👧 ❤️ é 日本'],
  ['می‌خواهم', 'می‌خواهم'],
])('%j is made visible', (text, shown) => expect(plain(text)).toBe(shown));

test('is idempotent and leaves nothing that acts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = plain(text);
      expect(plain(once)).toBe(once);
      expect(once).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(once).not.toMatch(/\p{Cs}/u);
    }),
  );
});

test.each([
  [null, 'missing', true],
  ['', 'empty text', true],
  ['missing', 'missing', false],
  ['  ', '··', false],
  [' a b  c ', '·a b··c·', false],
  ['x'.repeat(1_048_576), `${'x'.repeat(15)}…${'x'.repeat(9)} (1,048,576 characters)`, false],
])('value %#', (value, text, word) => expect(shownValue(value)).toEqual({ text, word }));

test('long text is cut in the middle, never inside a character', () => {
  expect(cutMiddle('short', 10)).toBe('short');
  const cut = cutMiddle(`${'😀'.repeat(100)}`, 41);
  expect(cut).not.toMatch(/\p{Cs}/u);
  expect(cut).toContain('…');
  expect(shownName('n'.repeat(100)).length).toBeLessThanOrEqual(61);
});

test('html escapes all but itself', () => {
  const inner = html`<b>${'<i>"\'`&'}</b>`;
  expect(html`<p title="${'"x'}">${inner}${null}${false}${undefined}${[1, 'a<', inner]}</p>`.text).toBe(
    '<p title="&quot;x"><b>&lt;i&gt;&quot;&#39;&#96;&amp;</b>1a&lt;<b>&lt;i&gt;&quot;&#39;&#96;&amp;</b></p>',
  );
});
