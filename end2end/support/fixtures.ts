// What every test stands on: a program of its own on a copy of the demo, and browsers whose console must stay empty.

import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Serving, run } from './kakunin';
import { TEMPLATE } from './template';

export { expect } from '@playwright/test';

/** A portal of this test's own. */
export class Portal {
  constructor(
    private readonly serving: Serving,
    private readonly database: string,
  ) {}

  get origin(): string {
    return this.serving.origin;
  }

  /** Runs a command of the program on this portal's database. */
  run(...command: string[]): string {
    return run(this.database, ...command);
  }

  get logged(): string {
    return this.serving.logged;
  }
}

type Fixtures = {
  portal: Portal;
  /** Another person's browser. */
  visitor: () => Promise<Page>;
  /** What the consoles said, which must be nothing. */
  said: string[];
};

export const test = base.extend<Fixtures>({
  portal: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kakunin-portal-'));
    const database = join(folder, 'demo.db');
    for (const end of ['', '-wal']) {
      const from = process.env[TEMPLATE] + end;
      if (existsSync(from)) copyFileSync(from, database + end);
    }
    const serving = await Serving.start(database);
    await use(new Portal(serving, database));
    await serving.end();
    rmSync(folder, { recursive: true, force: true });
  },

  baseURL: async ({ portal }, use) => use(portal.origin),

  said: async ({}, use) => {
    const said: string[] = [];
    await use(said);
    expect(said, 'the console').toEqual([]);
  },

  context: async ({ context, said, javaScriptEnabled }, use) => {
    listen(context, said, javaScriptEnabled);
    await use(context);
  },

  visitor: async ({ browser, baseURL, javaScriptEnabled, locale, said }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled, locale });
      listen(context, said, javaScriptEnabled);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Keeps everything that a page says on its console: errors, warnings, and what the policy refused. */
function listen(context: BrowserContext, said: string[], script = true): void {
  context.on('console', (message) => {
    // The browser itself notes each page that was not found; whether it should be there is the test's to say.
    const notFound = message.text().includes('status of 404') && !message.location().url.includes('/pkg/');
    // Where scripts are off, what the page would have loaded for them is not used; where they are on, a busy machine comes to it later
    // than the few seconds after which the browser warns. That it is used at all, the tests of what needs a script see.
    const preloaded = message.text().includes('was preloaded using link preload but not used');
    const unused = preloaded && (!script || message.text().includes('/pkg/kakunin.wasm'));
    // At sign-out the browser says what it has forgotten.
    const forgotten = message.text().startsWith("Clear-Site-Data header on '") && message.text().includes('Cleared data types');
    if (!notFound && !unused && !forgotten) said.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => said.push(`error: ${error.error().message}`));
}
