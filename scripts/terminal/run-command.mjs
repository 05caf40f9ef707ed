import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { killGroup } from '../system/kill-group.mjs';

const TAIL_LINES = 15;
// oxlint-disable-next-line no-control-regex
const COLOURS = /\u001b\[[0-9;]*m/g;

export class CommandFailed extends Error {
  constructor(command, exit, tail) {
    super(`${command} ${exit}`);
    this.name = 'CommandFailed';
    this.tail = tail;
  }
}

/** Runs a command quietly: everything it says goes to the log file, its last lines into the error. Returns its stdout. */
export function runCommand(command, args, { cwd, env, logPath, timeoutMs, onLine } = {}) {
  mkdirSync(dirname(logPath), { recursive: true });
  const title = [command, ...args].join(' ');
  appendFileSync(logPath, `\n$ ${title}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32', windowsHide: true });
    const abandon = () => killGroup(child);
    process.once('exit', abandon);
    const tail = [];
    let stdout = '';
    let exit;
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => {
      exit = `took longer than ${timeoutMs / 1000} s`;
      killGroup(child);
    }, timeoutMs);
    const take = (chunk) => {
      appendFileSync(logPath, chunk);
      for (const line of String(chunk).split(/[\r\n]+/)) {
        if (isWorthKeeping(line)) tail.push(line.replaceAll(COLOURS, ''));
        if (tail.length > TAIL_LINES) tail.shift();
        if (line !== '') onLine?.(line);
      }
    };
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      take(chunk);
    });
    child.stderr.on('data', take);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new CommandFailed(title, `could not be started: ${error.message}`, tail));
    });
    child.on('close', (code, signal) => {
      process.off('exit', abandon);
      clearTimeout(timer);
      if (code === 0) resolve(stdout);
      else reject(new CommandFailed(title, exit ?? (signal ? `was ended by ${signal}` : `ended with code ${code}`), tail));
    });
  });
}

// Stack lines push what was said out of the few lines a person reads.
function isWorthKeeping(line) {
  return line.trim() !== '' && !/^\s+at /.test(line.replaceAll(COLOURS, ''));
}
