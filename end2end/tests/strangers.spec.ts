// Another customer's withdrawal, link and claim are not found, in pages and in posts; and no other site posts for a customer.

import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { enrol, press, proveAfresh } from '../support/people';

const NOT_FOUND = '"not-found"';

test('another’s pages are not found, and posts about them change nothing', async ({ page, portal, visitor }) => {
  test.slow();
  const { app } = await enrol(page, portal, 'C-1001');
  const withdrawal = await firstHref(page, '/withdrawals/');
  const link = await firstHref(page, '/links/');
  const number = await claim(page, app.code());

  const stranger = await visitor();
  const { recovery } = await enrol(stranger, portal, 'C-1002');
  for (const path of [withdrawal, link, `${link}/stop`, `/claims/${number}`, `/claims/${number}/done`]) {
    const answer = await stranger.goto(path);
    expect(answer?.status(), path).toBe(404);
    expect((await page.goto(path))?.status(), `${path} for its owner`).toBe(200);
  }

  // Their own forms show which posts there are: the stranger sends what the owner's page would send.
  for (const path of [withdrawal, `${link}/stop`]) {
    await page.goto(path);
    for (const form of await forms(page)) {
      // A proof of one's own does not help with what is another's.
      if ('proof' in form.fields) form.fields.proof = recovery.pop()!;
      const refused = await post(stranger, form.action, form.fields);
      expect(refused, `${form.action} of ${path}`).toBe(NOT_FOUND);
    }
  }
});

test('a staff page is not for customers, nor one bank’s claim for another', async ({ page, portal }) => {
  await enrol(page, portal, 'C-1001');
  await page.goto('/staff');
  await expect(page).toHaveURL(/\/staff\/sign-in$/);
});

test('a form on another site does nothing', async ({ page, portal, visitor, said }) => {
  await enrol(page, portal, 'C-1001');
  const elsewhere = await visitor();
  // The same machine under another name is another site; the browser carries no cookie of ours there, and says where it comes from.
  await elsewhere.route('http://elsewhere.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${portal.origin}/api/sign-out"><button>win</button></form>`,
    }),
  );
  await elsewhere.goto('http://elsewhere.example/');
  const [answer] = await Promise.all([
    elsewhere.waitForResponse((response) => response.url().endsWith('/api/sign-out')),
    elsewhere.getByRole('button').click(),
  ]);
  expect(answer.status()).toBe(403);
  // The browser says so on its console, and nothing else.
  await expect.poll(() => said.splice(0).join()).toContain('status of 403');
});

async function firstHref(page: Page, start: string): Promise<string> {
  return (await page.locator(`main a[href^="${start}"]`).first().getAttribute('href'))!;
}

/** Hands in a claim about everything that stands ticked. */
async function claim(page: Page, proof: string): Promise<string> {
  await page.locator('main a[href^="/withdrawals/"]').first().click();
  await page.getByRole('button', { name: 'いいえ、知りません' }).click();
  await page.getByRole('link', { name: '申告に進む' }).click();
  await press(page);
  await press(page);
  await page.locator('#story').fill('使ったことがありません。');
  await press(page);
  await press(page);
  await proveAfresh(page, proof);
  await press(page);
  return page.url().split('/').at(-2)!;
}

type Form = { action: string; fields: Record<string, string> };

/** What each form of the page's body would send. */
async function forms(page: Page): Promise<Form[]> {
  return page.locator('main form').evaluateAll((found) =>
    (found as HTMLFormElement[]).map((form) => {
      const button = form.querySelector<HTMLButtonElement>('button[name]');
      const fields = Object.fromEntries(new FormData(form) as unknown as Iterable<[string, string]>);
      return { action: form.getAttribute('action')!, fields: button ? { ...fields, [button.name]: button.value } : fields };
    }),
  );
}

/** Posts as a page of ours would, and gives the error that comes back. */
async function post(page: Page, action: string, fields: Record<string, string>): Promise<string> {
  const answer = await page.request.post(action, {
    form: fields,
    headers: { accept: 'text/html', referer: page.url(), 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  });
  const coded = new URL(answer.headers()['location'] ?? '/', 'http://localhost').searchParams.get('__err') ?? '';
  return Buffer.from(coded, 'base64url').toString();
}
