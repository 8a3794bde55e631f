import type { Handler } from '../context.ts';

/** Messages of comms go to the main thread, where their listeners live. */
export const comm: Handler = ({ header, content, metadata, buffers }, { comms, main }) => {
  comms.see(header.msg_type, content);
  main.post({
    kind: 'comm',
    parent: header,
    type: header.msg_type,
    content,
    metadata,
    buffers: buffers.map((b) => Uint8Array.from(b)),
  });
  return null;
};

export const commInfo: Handler = ({ content }, { comms }) => comms.info(content.target_name);
