// The bank's letter: an operator writes it, a telephone reads its picture, and the command line prints it.

import { expect, test } from '../support/fixtures';
import { look } from '../support/look';
import { chooseApp, fillLetter, knockAsNewStaff, press, setUpApp } from '../support/people';

test('an operator writes a letter, and its picture fills the form', async ({ page, portal, visitor, javaScriptEnabled }) => {
  await knockAsNewStaff(page, portal, '9991', '見本 操', 'operator', 'staff-new-password');
  await chooseApp(page);
  await setUpApp(page);
  await expect(page).toHaveURL(/\/staff\/deliveries$/);
  await page.goto('/staff/letters');
  await page.locator('#customer').fill('C-9999');
  await press(page);
  await expect(page.getByRole('alert')).toContainText('見つかりません');
  await look(page, 'staff-letters');
  await page.locator('#customer').fill('C-1001');
  await press(page);
  await expect(page).toHaveURL(/\/staff\/letters\/letter$/);
  await look(page, 'staff-letter');
  await expect(page.locator('.paper section')).toHaveCount(2);
  const [code, number] = await page.locator('.paper section').first().locator('.code').allInnerTexts();
  expect(code).toMatch(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/);
  expect(number).toMatch(/^\d{10}$/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.paper .secret svg')).toBeVisible();
  await expect(page.locator('main h1'), 'what is for the operator is not printed').toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: '印刷しました' }).click();
  await page.goto('/staff/letters/letter');
  await expect(page.locator('.paper'), 'it stands nowhere any more').toHaveCount(0);

  const customer = await visitor();
  const asked: string[] = [];
  customer.on('request', (request) => asked.push(request.url()));
  const letters = code.replaceAll('-', '');
  await customer.goto(`/activate#code=${letters}`);
  if (javaScriptEnabled) {
    await expect(customer.locator('#code')).toHaveValue(letters);
    await expect(customer, 'the code stands in the form alone').toHaveURL(/\/activate$/);
  } else {
    await expect(customer.locator('#code'), 'without JavaScript it is typed').toHaveValue('');
  }
  expect(asked.filter((url) => url.split('#')[0].includes(letters)), 'no server is sent the code in an address').toEqual([]);
  await fillLetter(customer, javaScriptEnabled ? letters : code, 'C-1001');
  await press(customer);
  await expect(customer).toHaveURL(/\/activate\/password$/);
  await expect(customer.getByText(number)).toBeVisible();
  expect(portal.logged).not.toContain(letters);
});

test('the command line prints the letter as a page of its own', async ({ page, portal }) => {
  const printed = portal.run('enrol', '--bank', '9991', '--customer', 'C-1002', '--letter');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setContent(printed);
  await look(page, 'letter');
  await expect(page.locator('.paper')).toContainText('C-1002');
  await expect(page.locator('.paper section[lang=en]')).toContainText('Activation code');
  expect(asked, 'it needs nothing from elsewhere').toEqual([]);
});
