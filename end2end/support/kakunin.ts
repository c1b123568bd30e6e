// The program under test.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));

/** The program that `make test` built; KAKUNIN names another. */
export const program = process.env.KAKUNIN ?? join(target, 'debug/kakunin');

/** The demo ends on this day. */
export const TODAY = '2020-10-02';

/** Known to everybody, and good enough for tests. */
const KEYS = `1:${Buffer.alloc(32, 'kakunin').toString('base64')}`;

function environment(database: string): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: `sqlite:${database}`, KAKUNIN_TODAY: TODAY, KAKUNIN_KEYS: KEYS, KAKUNIN_LOG: 'warn' };
}

/** Runs a command of the program to its end and gives back what it printed. */
export function run(database: string, ...command: string[]): string {
  return execFileSync(program, command, { env: environment(database), encoding: 'utf8' });
}

/** A program that serves a database until it is told to end. */
export class Serving {
  private constructor(
    readonly origin: string,
    private readonly process: ChildProcess,
    private readonly log: string[],
  ) {}

  static async start(database: string): Promise<Serving> {
    const port = await freePort();
    const child = spawn(program, ['serve', '--addr', `127.0.0.1:${port}`], {
      env: environment(database),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const log: string[] = [];
    child.stderr!.setEncoding('utf8').on('data', (line: string) => log.push(line));
    const serving = new Serving(`http://localhost:${port}`, child, log);
    await serving.answers();
    return serving;
  }

  /** What the program wrote to its log. */
  get logged(): string {
    return this.log.join('');
  }

  async end(): Promise<void> {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    // Answers under way are finished; a browser that still holds a connection is not waited for.
    const patience = setTimeout(() => this.process.kill('SIGKILL'), 3_000);
    await ended;
    clearTimeout(patience);
  }

  private async answers(): Promise<void> {
    const giveUp = Date.now() + 30_000;
    while (Date.now() < giveUp && this.process.exitCode === null) {
      const there = await fetch(`${this.origin}/sign-in`, { method: 'HEAD' }).then(() => true, () => false);
      if (there) return;
      await new Promise((wait) => setTimeout(wait, 50));
    }
    throw new Error(`the program does not serve:\n${this.logged}`);
  }
}

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))));
    });
  });
}
