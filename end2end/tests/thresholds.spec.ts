// A threshold is changed by one person and approved by another, after its trial run; then every account is screened again.

import type { Page } from '@playwright/test';
import { expect, test, type Portal } from '../support/fixtures';
import { look } from '../support/look';
import { press, staff } from '../support/people';

/** Looks again until what runs over all accounts is done. */
async function untilDone(page: Page): Promise<void> {
  await expect(async () => {
    const again = page.getByRole('link', { name: '最新の状況を表示する' });
    if (await again.count()) await again.click();
    await expect(page.locator('.live')).toContainText('完了（', { timeout: 500 });
  }).toPass();
}

/** How many withdrawals are to act upon, of how many that are flagged. */
function flagged(portal: Portal): { alerts: number; all: number } {
  const lines = portal.run('flags', '--json').trim().split('\n');
  return { alerts: lines.filter((line) => JSON.parse(line).level === 'alert').length, all: lines.length };
}

test('one proposes, the trial says what changes, another approves', async ({ page, portal, visitor }) => {
  test.slow();
  const before = flagged(portal);
  await staff(page, portal, 'operator', '運用 太郎', 'operator');
  await page.getByRole('link', { name: '検知の基準' }).click();
  await expect(page.locator('main')).toContainText('プログラムの初期値');
  await look(page, 'thresholds');
  const old = Number((await page.locator('.facts').first().innerText()).match(/第(\d+)版/)![1]);
  const number = `第${old + 1}版`;

  await test.step('one changes four values, for a reason', async () => {
    await page.getByRole('link', { name: '変更を提案する' }).click();
    await look(page, 'thresholds-change');
    await page.locator('#reason').fill('要対応を絞り、要確認を広げる');
    await press(page);
    await expect(page.locator('.problem')).toContainText('現在の基準から変わった値がありません');
    await page.locator('#alert').fill('90');
    await page.locator('#review').fill('-20');
    await page.locator('#prior').fill('-10');
    // Two debits in a minute are a burst then: C-1002's own.
    await page.locator('#burst_debits').fill('2');
    await page.locator('#reason').fill('要対応を絞り、要確認を広げる');
    await press(page);
    await expect(page.locator('table').first()).toContainText('要対応とする基準');
    await expect(page.locator('form[action="/api/staff/thresholds/approve"]'), 'nobody approves their own').toHaveCount(0);
  });

  await test.step('the trial says which flags would come and go', async () => {
    await untilDone(page);
    await expect(page.getByRole('row', { name: /要対応から要確認に下がる/ }).locator('td')).not.toHaveText('0');
    await expect(page.locator('main'), 'accounts are masked').toContainText('****');
    await look(page, 'thresholds-tried');
    expect(flagged(portal), 'nothing is flagged otherwise yet').toEqual(before);
  });

  const second = await visitor();
  await test.step('another approves', async () => {
    await staff(second, portal, 'operator', '承認 花子', 'approver');
    await second.goto('/staff/approvals');
    await look(second, 'approvals-thresholds');
    await second.getByRole('link', { name: '検知の基準の改定案' }).click();
    await look(second, 'thresholds-to-approve');
    await press(second);
    await expect(second.locator('main')).toContainText('承認済み');
    await look(second, 'thresholds-approved');
  });

  await test.step('every account is screened again by the new version', async () => {
    await page.goto('/staff/thresholds');
    await expect(page.locator('main')).toContainText(number);
    await expect(async () => {
      await page.goto('/staff/thresholds');
      await expect(page.locator('.live')).toContainText('完了（', { timeout: 500 });
    }).toPass();
    await look(page, 'thresholds-in-force');
    const after = flagged(portal);
    expect(after.alerts).toBeLessThan(before.alerts);
    expect(after.all).toBeGreaterThan(before.all);
  });

  await test.step('a bank sees what is in force, and no proposal', async () => {
    const bank = await visitor();
    await staff(bank, portal, '9991', '銀行 運用', 'operator');
    await bank.goto('/staff/thresholds');
    await expect(bank.locator('main')).toContainText(number);
    await expect(bank.getByRole('link', { name: '変更を提案する' })).toHaveCount(0);
    await bank.goto('/staff/thresholds/change');
    await expect(bank.locator('form[action="/api/staff/thresholds/propose"]')).toHaveCount(0);
    await bank.goto(new URL(second.url()).pathname);
    await expect(bank.locator('h1')).toHaveText('見つかりません');
  });
});
