// What comes from outside: links from elsewhere, and what a page must not do.

import { createServer, type Server } from 'node:http';
import { expect, test } from '../support/fixtures';
import { enrol } from '../support/people';

/** A site of somebody else's: `localhost` and `127.0.0.1` are two sites to a browser. */
async function elsewhere(html: string): Promise<{ address: string; server: Server }> {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html; charset=utf-8').end(html));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const at = server.address();
  if (!at || typeof at !== 'object') throw new Error('no address');
  return { address: `http://127.0.0.1:${at.port}/`, server };
}

test('a link in a mail leads a person who has signed in to their page', async ({ page, portal }) => {
  await enrol(page, portal, 'C-1001');
  const mail = await elsewhere(`<title>mail</title><link rel="icon" href="data:,"><a href="${portal.origin}/who-looked">open</a>`);
  const opened: string[] = [];
  page.on('request', (request) => request.isNavigationRequest() && opened.push(new URL(request.url()).pathname));
  await page.goto(mail.address);
  await page.getByRole('link', { name: 'open' }).click();
  await expect(page).toHaveURL(/\/who-looked\?arrived$/);
  await expect(page.locator('h1')).toHaveCount(1);
  expect(opened, 'once from there, once from here').toEqual(['/', '/who-looked', '/who-looked']);
  mail.server.close();
});

test('a link in a mail leads a stranger to the door, without going round', async ({ page, portal }) => {
  const mail = await elsewhere(`<title>mail</title><link rel="icon" href="data:,"><a href="${portal.origin}/claims">open</a>`);
  await page.goto(mail.address);
  await page.getByRole('link', { name: 'open' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  mail.server.close();
});

test('a form on another site changes nothing', async ({ page, portal, said }) => {
  await enrol(page, portal, 'C-1001');
  const trap = await elsewhere(
    `<title>trap</title><link rel="icon" href="data:,"><form method="post" action="${portal.origin}/api/sign-out"><button>win</button></form>`,
  );
  await page.goto(trap.address);
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/sign-out'));
  await page.getByRole('button').click();
  expect((await answered).status()).toBe(403);
  await expect(page.locator('h1').first()).toBeVisible();
  // The browser notes the refusal itself.
  expect(said.splice(0).filter((line) => !line.includes('status of 403'))).toEqual([]);
  await page.goto('/');
  await expect(page, 'still signed in').toHaveURL(/:\d+\/$/);
});

test('signing out leaves the browser no session and no page', async ({ page, portal, context }) => {
  await enrol(page, portal, 'C-1004');
  await page.locator('form[action="/api/sign-out"] button').click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('__Host-kakunin');
  await page.goBack();
  await expect(page, 'the page is not kept').toHaveURL(/\/sign-in$/);
});

test('what a page must not do is seen by the listener and by the sink', async ({ page, portal, said, javaScriptEnabled }) => {
  // A page of ours with what somebody has smuggled in: it keeps the policy under which it was sent.
  await page.route('**/sign-in?smuggled', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('</main>', '<p style="color: red">x</p><script>document.title = "stolen"</script></main>');
    await route.fulfill({ response: answer, body });
  });
  const reported = page.waitForRequest((request) => new URL(request.url()).pathname === '/reports');
  await page.goto('/sign-in?smuggled');
  expect((await reported).method()).toBe('POST');
  await expect.poll(() => portal.logged).toContain('forbids');
  expect(portal.logged).toContain('/sign-in');
  expect(portal.logged, 'no query stands in the log').not.toContain('smuggled');
  await expect(page).not.toHaveTitle('stolen');
  const violations = said.splice(0);
  expect(violations.length, 'the style, and where scripts run the script').toBeGreaterThanOrEqual(javaScriptEnabled ? 2 : 1);
  for (const line of violations) expect(line).toContain('Content Security Policy');
});
