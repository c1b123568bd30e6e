// The whole way: C-1001 lost 300,000 yen in two minutes on 1 September 2020.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { enrol, lookAndPress, press, proveAfresh, staff } from '../support/people';

const STORY = '9月3日の夜、記帳して気づきました。ドコモ口座は使ったことがありません。電話会社との契約もありません。';
const DECISION = '調査の結果、お客さまのご利用ではないことを確認しました。全額をお支払いします。';

test('sees four, answers "not me", claims; staff decide; the customer sees the decision and who looked', async ({
  page,
  portal,
  visitor,
  javaScriptEnabled,
}) => {
  test.slow();
  const { app } = await enrol(page, portal, 'C-1001');

  await test.step('the overview asks about four withdrawals', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('この4件の出金をご確認ください');
    await look(page, 'overview-C-1001');
  });

  await test.step('one of them: when, what, how it was linked, why it was flagged; not me', async () => {
    await page.locator('main a[href^="/withdrawals/"]').first().click();
    await expect(page.locator('main')).toContainText('ﾄﾞｺﾓｺｳｻﾞ');
    await expect(page.locator('main')).toContainText('2020年9月1日 14時');
    await look(page, 'withdrawal');
    await page.getByRole('button', { name: 'いいえ、知りません' }).click();
    await expect(page.locator('main')).toContainText('「自分の出金ではない」とお答えになりました');
    await look(page, 'withdrawal-not-mine');
    await page.getByRole('link', { name: '申告に進む' }).click();
  });

  const number = await test.step('the claim: what belongs together is ticked, the story told', async () => {
    await expect(page).toHaveURL(/\/claims\/new/);
    await expect(page.locator('input[name="keys[]"]:checked')).toHaveCount(4);
    await lookAndPress(page, 'claim-1-withdrawals');
    await page.locator('#day').fill('令和2年9月');
    await press(page);
    await expect(page.getByRole('alert').getByRole('link')).toHaveText([/日付は/, /金額を/, /印字/]);
    await expect(page.locator('#day')).toHaveValue('令和2年9月');
    await look(page, 'claim-2-others-refused');
    await page.locator('#day').fill('令和2年9月2日');
    await page.locator('#amount').fill('3,000円');
    await page.locator('#printed').fill('ﾃﾞｲ-ﾊﾞﾗｲ');
    await page.getByRole('button', { name: 'もう1件入力する' }).click();
    await expect(page.locator('table')).toContainText('2020年9月2日');
    await page.getByRole('button', { name: '取り消す' }).click();
    await lookAndPress(page, 'claim-2-others');
    await page.locator('#story').fill(STORY);
    await lookAndPress(page, 'claim-3-story');
    await page.goto('/');
    await look(page, 'overview-claim-begun');
    await page.getByRole('link', { name: '書きかけの申告を続ける' }).click();
    await page.locator('main a#police').click();
    await lookAndPress(page, 'claim-4-police');
    await expect(page.locator('main')).toContainText('300,000円');
    await expect(page.locator('main')).toContainText(STORY);
    await proveAfresh(page, app.code());
    await lookAndPress(page, 'claim-5-check');
    await expect(page).toHaveURL(/\/claims\/[^/]+\/done$/);
    await look(page, 'claim-6-done');
    return page.url().split('/').at(-2)!;
  });

  await test.step('the way back leads to the claim, and its link is one step away', async () => {
    await page.goBack();
    await expect(page.locator('h1')).toContainText('すでに受け付けています');
    await expect(page.locator('.panel a')).toHaveText(number);
    await look(page, 'claim-7-again');
    await page.locator('main a[href^="/links/"]').click();
    await expect(page.locator('h1')).toContainText('ドコモ口座');
  });

  await test.step('the claim prints as a letter', async () => {
    await page.goto(`/claims/${number}`);
    await page.emulateMedia({ media: 'print' });
    await look(page, 'claim-printed');
    await expect(page.locator('main')).toContainText(number);
    await expect(page.locator('nav').first()).toBeHidden();
    await page.emulateMedia({ media: null });
    if (javaScriptEnabled) {
      await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', 'yes')));
      await page.getByRole('button', { name: '印刷' }).click();
      await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
      await expect(page.locator('noscript p')).toHaveCount(0);
    } else {
      await expect(page.locator('noscript p')).toBeVisible();
      await expect(page.getByRole('button', { name: '印刷' })).toBeHidden();
    }
  });

  await test.step('the bank opens and investigates; one proposes the decision, and another approves it', async () => {
    const desk = await visitor();
    await staff(desk, portal, '9991', '見本 太一');
    await look(desk, 'staff-claims');
    await desk.getByRole('link', { name: number }).click();
    await look(desk, 'staff-claim');
    await press(desk);
    await expect(desk.locator('#outcome-paid')).toBeVisible();
    await desk.locator('#note').fill('端末 d-ring-1 はほかの事案と同じ。');
    await desk.locator('form[action="/api/staff/claims/note"] button').click();
    await expect(desk.getByText('端末 d-ring-1')).toBeVisible();
    await desk.locator('#outcome-paid').check();
    await desk.locator('#text').fill(DECISION);
    await press(desk);
    await expect(desk.getByText(DECISION)).toBeVisible();
    await expect(desk.locator('form[action="/api/staff/claims/approve"]'), 'nobody approves what is their own').toHaveCount(0);
    await look(desk, 'staff-claim-proposed');
    await page.goto(`/claims/${number}`);
    await expect(page.locator('main'), 'the customer reads nothing that is only proposed').not.toContainText(DECISION);

    const second = await visitor();
    await staff(second, portal, '9991', '見本 次子', 'approver');
    await second.goto('/staff/approvals');
    await expect(second.locator('main')).toContainText('見本 太一');
    await look(second, 'staff-approvals');
    await second.getByRole('link', { name: number }).click();
    await expect(second.getByText(DECISION)).toBeVisible();
    await look(second, 'staff-claim-to-approve');
    await press(second);
    await look(second, 'staff-claim-decided');
  });

  await test.step('the customer sees the decision, and who looked', async () => {
    await page.goto(`/claims/${number}`);
    await expect(page.locator('main')).toContainText('300,000円');
    await expect(page.locator('main')).toContainText(DECISION);
    await expect(page.locator('main')).not.toContainText('d-ring-1');
    await look(page, 'claim-decided');
    await page.goto('/who-looked');
    await expect(page.locator('main')).toContainText('見本 太一');
    await look(page, 'who-looked');
  });
});

test('staff write a caller’s claim down, tick what the caller says, and check it before it is opened', async ({ page, portal }) => {
  await staff(page, portal, '9991', '見本 太一');
  await page.goto('/staff/customers/9991/C-1001');
  await page.locator('#reason').fill('ご本人から電話');
  await press(page);
  await page.locator('main a.primary').click();
  await expect(page.locator('input[name="keys[]"]:checked'), 'nobody has said that one was not theirs').toHaveCount(0);
  await page.locator('#narrative').fill(STORY);
  await press(page);
  await expect(page.getByRole('alert')).toContainText('少なくとも1件');
  await expect(page.locator('#narrative')).toHaveValue(STORY);
  await page.locator('input[name="keys[]"]').last().check();
  await lookAndPress(page, 'staff-new-claim');
  await expect(page.locator('main')).toContainText(STORY);
  await expect(page.locator('tfoot .amount')).toHaveText(await page.locator('tbody .amount').innerText());
  await lookAndPress(page, 'staff-new-claim-check');
  await look(page, 'staff-new-claim-opened');
  await page.goBack();
  await expect(page.locator('h1'), 'what was opened is not there to be opened again').toContainText('受け付ける');
});
