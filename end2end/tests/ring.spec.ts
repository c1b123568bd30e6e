// Nobody waits to be found by their bankbook: a ring's page leads to a call, and the call to a claim.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, press, staff } from '../support/people';

test('a ring’s page leads to a call and to a claim; the customer reads of it', async ({ page, portal, visitor }) => {
  test.slow();
  const desk = await visitor();
  await staff(desk, portal, '9991', '見本 太一');

  await test.step('what several customers share, most alerts first', async () => {
    await desk.goto('/staff/rings');
    await look(desk, 'staff-rings');
    await desk.getByRole('link', { name: /^端末 d-ring$/ }).click();
    await expect(desk.locator('tbody tr')).not.toHaveCount(1);
    await expect(desk.locator('tbody')).toContainText('C-1001');
    await expect(desk.locator('main'), 'a number, and no name').not.toContainText('青葉');
    await look(desk, 'staff-ring');
  });

  await test.step('one of them is called: nobody answers, so they stay on the list', async () => {
    await desk.getByRole('link', { name: '9991 C-1001にお電話する' }).click();
    await expect(desk.locator('main')).toContainText('300,000円');
    await press(desk);
    await expect(desk.getByRole('alert'), 'an outcome is asked for').toBeVisible();
    await look(desk, 'staff-call-refused');
    await desk.locator('#outcome-not-reached').check();
    await press(desk);
    await expect(desk).toHaveURL(/\/staff\/calls$/);
    await expect(desk.getByRole('row', { name: /C-1001/ })).toContainText('つながらなかった');
    await look(desk, 'staff-calls');
  });

  await test.step('called again, it was not them: on to the claim', async () => {
    await desk.getByRole('link', { name: '9991 C-1001' }).click();
    await desk.locator('#outcome-not-theirs').check();
    await look(desk, 'staff-call');
    await press(desk);
    await expect(desk).toHaveURL(/\/staff\/customers\/9991\/C-1001\/claim$/);
    await desk.locator('#reason').fill('警告の出金についてのお電話');
    await press(desk);
    await desk.goto('/staff/customers/9991/C-1001/claim');
    await expect(desk.locator('#narrative')).toBeVisible();
    await desk.goto('/staff/calls');
    await expect(desk.getByRole('row', { name: /C-1001/ })).toHaveCount(0);
  });

  await test.step('the customer reads who looked and called, and sees what happened along time', async () => {
    await enrol(page, portal, 'C-1001');
    await page.goto('/who-looked');
    await expect(page.locator('main')).toContainText('お電話をした記録');
    await page.goto('/');
    await page.locator('main a[href^="/withdrawals/"]').first().click();
    await expect(page.locator('svg.timeline circle.flagged').first()).toBeVisible();
    await expect(page.getByRole('table', { name: '前後のできごと' })).toContainText('口座との連携');
    await look(page, 'withdrawal-timeline');
  });
});

test('a supervisor sees counts and sums, and no person', async ({ page, portal }) => {
  await staff(page, portal, '9991', '監督 係', 'supervisor');
  await page.goto('/staff/damage');
  await expect(page.locator('main')).toContainText('サービス別');
  await expect(page.locator('main')).not.toContainText('C-1001');
  await look(page, 'staff-damage');
});
