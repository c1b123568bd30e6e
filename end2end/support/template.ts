// Before all tests: a database with the demo, of which each test gets a copy.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, run } from './kakunin';

/** Under this name the tests find the template. */
export const TEMPLATE = 'KAKUNIN_TEMPLATE';

export default function makeTemplate(): () => void {
  if (!existsSync(program)) throw new Error(`${program} is not there: \`make test\` builds it`);
  const folder = mkdtempSync(join(tmpdir(), 'kakunin-end2end-'));
  const database = join(folder, 'demo.db');
  run(database, 'demo');
  process.env[TEMPLATE] = database;
  return () => rmSync(folder, { recursive: true, force: true });
}
