import type { Handler } from '../context.ts';

export const isComplete: Handler = async ({ content }, { language }) => {
  const { status, indent } = await language.completeness(String(content.code ?? ''));
  return status === 'incomplete' ? { status, indent } : { status };
};
