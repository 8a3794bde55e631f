import type { Handler } from '../context.ts';
import { textField } from '../fields.ts';

export const isComplete: Handler = async ({ content }, { language }) => {
  const { status, indent } = await language.completeness(textField(content, 'code'));
  return status === 'incomplete' ? { status, indent } : { status };
};
