// An operator watches what comes in, has it run again, makes a key, and says what was promised.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { press, staff } from '../support/people';

const header = (sender: string, sequence: number): string =>
  JSON.stringify({
    type: 'header', format: 'kakunin-exchange', version: 1, feed: 'bank-links', sender,
    as_of: '2020-10-01T09:00:00+09:00', snapshot: false, sequence,
  });

/** Posts a file as the bank's program does, and gives back where to ask about it. */
async function deliver(origin: string, key: string, body: string): Promise<string> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
  const answer = await fetch(`${origin}/api/v1/deliveries`, { method: 'POST', headers, body });
  expect(answer.status).toBe(202);
  return answer.headers.get('location')!;
}

test('an operator makes a key, and sees what comes by it', async ({ page, portal }) => {
  await staff(page, portal, 'operator', '運用 太郎', 'operator');
  await expect(page.locator('h1')).toHaveText('受信データ');
  await look(page, 'deliveries');

  const key = await test.step('a key is shown once', async () => {
    await page.goto('/staff/api-keys');
    await look(page, 'api-keys-none');
    await page.locator('#institution').selectOption('9991');
    await page.locator('#name').fill('夜間の送信');
    await page.locator('#days').fill('0');
    await press(page);
    await expect(page.locator('.problem')).toContainText('731日');
    await page.locator('#institution').selectOption('9991');
    await page.locator('#name').fill('夜間の送信');
    await press(page);
    const shown = await page.locator('.key').innerText();
    await look(page, 'api-keys');
    await page.goto('/staff/api-keys');
    await expect(page.locator('.key')).toHaveCount(0);
    await expect(page.locator('tbody')).toContainText('夜間の送信');
    return shown.trim();
  });

  await test.step('what is refused says its line, masked, and is run again', async () => {
    const link = '{"type":"link","account":{"bank":"9991","branch":"001","kind":"ordinary","number":"7654321"},"holder":"見本 花子"}';
    const location = await deliver(portal.origin, key, `${header('9991', 90)}\n${link}\n{"type":"trailer","records":1}\n`);
    const id = location.split('/').pop()!;
    await page.goto('/staff/deliveries');
    // By its address: where midnight in Japan has passed since the demo was made, the business day has begun anew, and the demo's stand above.
    const row = page.locator('tbody tr', { has: page.locator(`a[href$="${id}"]`) });
    await expect(async () => {
      await page.getByRole('link', { name: '最新の状況を表示する' }).click();
      await expect(row).toContainText('受付不可', { timeout: 500 });
    }).toPass();
    await page.goto(`/staff/deliveries/${id}`);
    await expect(page.locator('p.answer')).toHaveText('2行目、項目「provider」：値がありません。');
    await expect(page.locator('.raw')).toContainText('"number":"9999999"');
    await expect(page.locator('main')).not.toContainText('7654321');
    await expect(page.locator('main')).not.toContainText('花子');
    await look(page, 'delivery-refused');
    await press(page);
    await expect(page).toHaveURL(new RegExp(`${id}$`));
  });

  await test.step('a feed is held against what was promised', async () => {
    await page.goto('/staff/feeds');
    await expect(page.locator('#institution option[value="operator"]')).toHaveCount(0);
    await page.locator('#institution').selectOption('docomo-koza');
    await page.locator('#feed').selectOption('zengin-03');
    await page.locator('#hours').fill('24');
    await press(page);
    await expect(page.locator('.problem')).toContainText('明細は銀行から');
    await page.locator('#institution').selectOption('9991');
    await page.locator('#feed').selectOption('exchange/bank-links');
    await page.locator('#hours').fill('24');
    await press(page);
    await expect(page.locator('tbody')).toContainText('24時間ごと');
    // One statement of the second bank's never came, in the demo.
    await expect(page.locator('tbody')).toContainText('明細の途切れ 1か所：2020年8月1日から2020年8月31日まで（1口座）');
    await look(page, 'feeds');
  });

  await test.step('a key that is revoked opens nothing', async () => {
    await page.goto('/staff/api-keys');
    await page.getByRole('button', { name: '取り消す' }).click();
    await expect(page.locator('tbody')).toContainText('に取り消し');
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/plain' };
    const answer = await fetch(`${portal.origin}/api/v1/deliveries`, { method: 'POST', headers, body: 'x' });
    expect(answer.status).toBe(401);
  });
});

test('an operator finds one of many deliveries, and sends the address on', async ({ page, portal, visitor }) => {
  test.slow();
  await staff(page, portal, 'operator', '運用 太郎', 'operator');
  const key = portal.run('api-key', 'new', '--institution', '9991', '--name', '夜間の送信').match(/kakunin_\w+/)![0];
  // Each is one line that says nothing: refused, and by its number another than the last.
  for (let number = 0; number < 130; number += 1) await deliver(portal.origin, key, `{"nothing":${number}}\n`);
  const rows = page.locator('tbody tr');

  await test.step('the list is turned over by pages of a hundred, and back', async () => {
    await page.goto('/staff/deliveries?institution=9991');
    await expect(async () => {
      await page.getByRole('link', { name: '最新の状況を表示する' }).click();
      await expect(page.locator('main')).not.toContainText('処理中のデータ：', { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await expect(rows).toHaveCount(100);
    const top = await rows.first().innerHTML();
    await page.getByRole('link', { name: '前の受信データへ' }).click();
    await expect(page.locator('nav.pages')).not.toContainText('前の受信データへ');
    await expect(page.locator('#institution')).toHaveValue('9991');
    await expect(rows.nth(29), 'thirty at least').toBeVisible();
    await look(page, 'deliveries-older');
    await page.getByRole('link', { name: '新しい受信データへ' }).click();
    await expect(rows).toHaveCount(100);
    expect(await rows.first().innerHTML()).toBe(top);
  });

  await test.step('the form narrows it, and the address says by what', async () => {
    await page.goto('/staff/deliveries');
    await page.locator('#state').selectOption('not-taken');
    await page.locator('#from').fill('2020-10-02');
    await press(page);
    await expect(page).toHaveURL(/state=not-taken&from=2020-10-02/);
    await expect(page.locator('#state')).toHaveValue('not-taken');
    await expect(page.locator('#from')).toHaveValue('2020-10-02');
    await expect(rows).toHaveCount(100);
    await expect(page.locator('tbody')).not.toContainText('完了');
    await look(page, 'deliveries-refused');
    await page.locator('#to').fill('2020-10-01');
    await press(page);
    await expect(page.locator('.answer')).toHaveText('条件に合う受信データはありません。');
    await look(page, 'deliveries-none');
  });

  await test.step('from a feed to what its institution delivered; another bank’s operator finds none of it', async () => {
    await page.goto('/staff/feeds');
    await page.locator('tbody a[href$="institution=9992"]').first().click();
    await expect(page.locator('#institution')).toHaveValue('9992');
    await expect(page.locator('tbody')).not.toContainText('受付不可');
    const stranger = await visitor();
    await staff(stranger, portal, '9992', '運用 次郎', 'operator');
    await stranger.goto('/staff/deliveries?institution=9991&state=not-taken');
    await expect(stranger.locator('.answer')).toHaveText('条件に合う受信データはありません。');
  });
});
