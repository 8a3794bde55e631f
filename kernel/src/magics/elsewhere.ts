// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the advice speaks of template literals
/** Magics of IPython and others that people type out of habit, and what does their work here. */
const ADVICE: readonly (readonly [names: string, advice: string])[] = [
  ['ls ll cat head tail mkdir rm rmdir cp mv less more', 'Commands of the shell begin with !: !ls -l'],
  ['pwd', '!pwd says it; %cd changes it.'],
  ['pip conda mamba uv yarn pnpm add', '%npm install NAME installs packages.'],
  ['bash script zsh shell cmd system sx', 'For the shell: !COMMAND on a line, or %%sh on top of a cell.'],
  ['html HTML', "For HTML, write kernel.mime({ 'text/html': `...` }) as the last line."],
  ['svg SVG', "For SVG, write kernel.mime({ 'image/svg+xml': `...` }) as the last line."],
  ['markdown latex', "For text with markup, write kernel.mime({ 'text/markdown': `...` }) as the last line."],
  ['javascript js', 'The cell itself is TypeScript, which JavaScript is a part of: leave the line out.'],
  ['typescript ts', 'The cell itself is TypeScript: leave the line out.'],
  ['python python3 py', 'For another program, write !python3 FILE.'],
  ['writefile file', "To write a file, write import { writeFileSync } from 'node:fs' and call it."],
  ['run', "To run a file, write import './FILE.ts'; run the cell again when the file has changed."],
  [
    'autoreload load_ext reload_ext',
    'Leave it out: files that a cell imports are loaded again when they have changed.',
  ],
  ['matplotlib pylab', 'Leave it out: a value with MIME data shows itself, as kernel.mime(...) does.'],
  ['capture', "For a command's output, write execSync('...').toString(), of node:child_process."],
  ['whos who_ls', '%who lists names with what they hold.'],
  ['reset_selective xdel del', '%reset forgets all names; a single one is declared again.'],
  ['set_env', '%env NAME=VALUE sets one.'],
  ['pinfo pinfo2 pdoc psource', 'NAME? explains a name.'],
  ['debug pdb', "Use the debugger: JupyterLab's bug button, or a line 'debugger' in the cell."],
  ['magic quickref', '%lsmagic lists the magics.'],
];

const BY_NAME: ReadonlyMap<string, string> = new Map(
  ADVICE.flatMap(([names, advice]) => names.split(' ').map((name): [string, string] => [name, advice])),
);

/** What to write instead of another kernel's magic; null where we know none. */
export function insteadOf(name: string): string | null {
  return BY_NAME.get(name) ?? null;
}
