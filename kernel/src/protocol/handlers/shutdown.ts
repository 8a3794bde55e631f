import type { Handler } from '../context.ts';

export const shutdown: Handler = ({ header, content }, { publisher, shutdown: end }) => {
  const reply = { status: 'ok', restart: content.restart === true };
  void publisher.publish('shutdown_reply', header, reply);
  end();
  return reply;
};
