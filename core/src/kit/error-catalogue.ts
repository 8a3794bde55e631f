/** Every error of the product: its sentence (what happened, what to do next) and the exit code it means. */
/** By code. */
export const errorTexts = {
  file_not_found: { text: 'There is no file "{path}" in {cwd}.{hint}', exit: 3 },
  file_changed: { text: '"{path}" was changed or removed after it was read. Read it again.', exit: 3 },
  glob_empty: { text: 'No file matches "{pattern}" in {cwd}. Check the pattern and the folder.', exit: 3 },
  inflates_too_far: {
    text: '"{path}" unpacks to more than {limit}. If that is right, unpack it first and name the unpacked file.',
    exit: 3,
  },
  data_failed: { text: 'The data could not be read: {where} failed with "{reason}".', exit: 3 },
  file_unreadable: { text: '"{path}" cannot be read ({reason}). Check its permissions.', exit: 3 },
  is_folder: { text: '"{path}" is a folder. Name a file in it, or a pattern such as "{path}/*.csv".', exit: 3 },
  file_empty: { text: '"{path}" is empty (0 bytes): there is nothing to assess.', exit: 3 },
  format_unknown: {
    text: 'The format of "{path}" is not known. Say which it is with --format-in: {formats}.',
    exit: 2,
  },
  format_broken: { text: '"{path}" is not a readable {format} file: {reason}', exit: 3 },
  not_text: {
    text: '"{path}" holds binary data, not text. If it is not a {format} file, say what it is with --format-in: {formats}.',
    exit: 3,
  },
  too_deep: { text: '"{path}" is nested {depth} levels deep; the limit is {limit}. Flatten it first.', exit: 3 },
  cell_too_large: {
    text: '"{path}" has a cell or line of more than {limit} ({where}). Shorten or remove it first.',
    exit: 3,
  },
  no_columns: { text: '"{name}" has no columns: there is nothing to assess.', exit: 3 },
  data_unsupported: {
    text: 'A value of type {type} is not a table. Give rows ([{ a: 1 }]), columns ({ a: [1] }), an Arrow table, a danfo or polars DataFrame, or a file name.',
    exit: 2,
  },
  columns_uneven: {
    text: 'The columns differ in length: "{first}" has {firstRows} rows, "{other}" has {otherRows}. Give each column the same number of values.',
    exit: 2,
  },
  table_unknown: { text: 'There is no table "{name}".{hint}', exit: 2 },
  finding_unknown: { text: 'There is no finding "{id}" in the last result.{hint}', exit: 2 },
  unknown_option: { text: 'There is no option "{name}".{hint}', exit: 2 },
  unknown_command: { text: 'There is no command "{name}".{hint}', exit: 2 },
  bad_option: { text: '{option} cannot be "{value}": {reason}', exit: 2 },
  usage: { text: '{reason}', exit: 2 },
  cancelled: { text: 'Stopped before it was done. Nothing was changed; run it again when you like.', exit: 3 },
  engine_lost: {
    text: 'The engine process ended in the middle of the work ({reason}). Your data and variables are unharmed; run it again and a new engine starts.',
    exit: 3,
  },
  wire_broken: {
    text: 'The engine process and its client do not understand each other: {reason}. Are both of the same version?',
    exit: 3,
  },
  session_closed: { text: 'This session is closed. Open a new one with open().', exit: 2 },
  data_changed: {
    text: '"{name}" has changed since it was assessed: the rows of that result are gone. Assess it again.',
    exit: 3,
  },
  engine_start: { text: 'The engine process could not start: {reason}', exit: 3 },
  out_of_memory: {
    text: 'The work needs more than the memory limit of {limit}. Give it more with --memory, or assess fewer columns.',
    exit: 3,
  },
  disk_full: {
    text: 'The disk is full while writing "{path}". Free some space and run it again; nothing was lost.',
    exit: 3,
  },
  query_failed: {
    text: 'The engine could not answer a question of ours: {reason}. This is a fault of Plumbline, not of your data.',
    exit: 3,
  },
  store_failed: {
    text: 'The history in "{path}" cannot be used ({reason}). The assessment itself is complete.',
    exit: 4,
  },
  sink_failed: { text: 'The result could not be written to "{path}": {reason}', exit: 4 },
  internal: { text: 'Something went wrong inside Plumbline: {reason}. Your data is unharmed.', exit: 3 },
} as const;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errorTexts;
