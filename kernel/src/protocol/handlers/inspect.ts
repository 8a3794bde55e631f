import type { Handler } from '../context.ts';
import { fromCodePoints } from '../cursor.ts';
import { textField } from '../fields.ts';

export const inspect: Handler = async ({ content }, { language }) => {
  const code = textField(content, 'code');
  const detail = content.detail_level === 1 ? 1 : 0;
  const found = await language.inspect(code, fromCodePoints(code, content.cursor_pos), detail);
  const data = found === null ? {} : { 'text/plain': found.plain, 'text/markdown': found.markdown };
  return { status: 'ok', found: found !== null, data, metadata: {} };
};
