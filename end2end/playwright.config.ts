import { defineConfig } from '@playwright/test';

// The system's browser: `make test` finds or installs it and says where it is.
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests',
  globalSetup: './support/template.ts',
  outputDir: 'test-results',
  // Each test has a program and a database of its own, so they need not wait for each other.
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'with JavaScript', use: { javaScriptEnabled: true } },
    // What weighs nothing and what needs a script; that a passkey is not offered without one, door.spec.ts and first-visit.spec.ts see.
    { name: 'without JavaScript', use: { javaScriptEnabled: false }, testIgnore: /(size|passkey)\.spec/ },
  ],
});
