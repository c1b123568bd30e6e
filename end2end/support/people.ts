// Who comes to the portal.

import { expect, type Page } from '@playwright/test';
import { Authenticator } from './authenticator';
import type { Portal } from './fixtures';
import { look } from './look';

/** September's four and a couple with one account, and the birth dates that their bank has, in the count of years that they themselves use. */
const BORN: Record<string, { era: string; year: string; month: string; day: string }> = {
  'C-1001': { era: 'showa', year: '61', month: '5', day: '14' },
  'C-1002': { era: 'common', year: '1974', month: '11', day: '2' },
  'C-1003': { era: 'showa', year: '26', month: '1', day: '30' },
  'C-1004': { era: 'common', year: '1968', month: '8', day: '8' },
  'C-1038': { era: 'showa', year: '24', month: '6', day: '8' },
  'C-1039': { era: 'showa', year: '47', month: '11', day: '19' },
  'W-3001': { era: 'showa', year: '54', month: '3', day: '15' },
};

export const PASSWORD = 'みどりの山と静かな川の音';

/** What a bank's letter says. */
export type Letter = { code: string; number: string };

/** What somebody who has enrolled holds in their hands. */
export type Holds = Letter & { app: Authenticator; recovery: string[] };

/** The bank writes a letter. */
export function letter(portal: Portal, customer: string, bank = '9991'): Letter {
  const printed = portal.run('enrol', '--bank', bank, '--customer', customer);
  const line = (name: string) => printed.match(new RegExp(`^${name}\\s+(\\S+)$`, 'm'))?.[1] ?? `no ${name} in: ${printed}`;
  return { code: line('activation code'), number: line('sign-in number') };
}

/** A customer comes with the letter, proves who they are, chooses a password, sets up an app, and stands before the overview. */
export async function enrol(page: Page, portal: Portal, customer: string, bank = '9991'): Promise<Holds> {
  const received = letter(portal, customer, bank);
  await page.goto('/activate');
  await fillLetter(page, received.code, customer);
  await press(page);
  await expect(page).toHaveURL(/\/activate\/password$/);
  await expect(page.getByText(received.number)).toBeVisible();
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#again').fill(PASSWORD);
  await press(page);
  await chooseApp(page);
  const held = await setUpApp(page);
  await expect(page).toHaveURL(/:\d+\/$/);
  return { ...received, ...held };
}

/** Of the two factors, the authenticator app. */
export async function chooseApp(page: Page): Promise<void> {
  await page.locator('main a[href$="/app"]').click();
  await expect(page).toHaveURL(/\/(activate|set-up)\/app$/);
}

/** Takes the secret into an app, proves it by a first code, and writes the recovery codes down. */
export async function setUpApp(page: Page, name?: string): Promise<{ app: Authenticator; recovery: string[] }> {
  const app = new Authenticator(await page.locator('.secret-text').innerText());
  await page.locator('#code').fill(app.code());
  await press(page);
  await expect(page).toHaveURL(/\/security\/recovery-codes$/);
  const recovery = await recoveryCodes(page);
  if (name) await look(page, name);
  await press(page);
  return { app, recovery };
}

/** The recovery codes of the page. Its address is there before it has been read, and a list is asked for as it is at this moment. */
export async function recoveryCodes(page: Page): Promise<string[]> {
  await page.waitForLoadState('domcontentloaded');
  return page.locator('.codes li').allInnerTexts();
}

/** Proves afresh who it is, in the form that asks for it. */
export async function proveAfresh(page: Page, code: string): Promise<void> {
  await page.locator('#proof').fill(code);
}

/** Code and birth date, as the letter and the customer have them. */
export async function fillLetter(page: Page, code: string, customer: string): Promise<void> {
  const born = BORN[customer];
  if (!born) throw new Error(`nobody knows when ${customer} was born`);
  await page.locator('#code').fill(code);
  await page.locator('#era').selectOption(born.era);
  for (const part of ['year', 'month', 'day'] as const) await page.locator(`#${part}`).fill(born[part]);
}

/** Gives number and password at the door. */
export async function knock(page: Page, number: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('#number').fill(number);
  await page.locator('#password').fill(password);
  await press(page);
}

/** Signs in by number, password and a code. */
export async function signIn(page: Page, number: string, code: string): Promise<void> {
  await knock(page, number);
  await expect(page).toHaveURL(/\/sign-in\/code$/);
  await page.locator('#code').fill(code);
  await press(page);
}

/** A member of an institution's staff, who has signed in for the first time; with what they hold in their hands. */
export async function staff(
  page: Page,
  portal: Portal,
  institution: string,
  name: string,
  role = 'support',
): Promise<{ app: Authenticator; recovery: string[] }> {
  await knockAsNewStaff(page, portal, institution, name, role);
  await chooseApp(page);
  const held = await setUpApp(page);
  const first: Record<string, RegExp> = {
    auditor: /\/staff\/audit$/,
    operator: /\/staff\/deliveries$/,
    supervisor: /\/staff\/damage$/,
  };
  await expect(page).toHaveURL(first[role] ?? /\/staff$/);
  return held;
}

/**
 * A new member of the staff gives name and password, and chooses another password: now they stand before the choice of a second factor.
 */
export async function knockAsNewStaff(
  page: Page,
  portal: Portal,
  institution: string,
  name: string,
  role = 'support',
  looked?: string,
): Promise<void> {
  const signInName = `${role}-${institution}`;
  const who = ['--institution', institution, '--name', name, '--sign-in-name', signInName, '--role', role];
  const added = portal.run('staff', 'add', ...who);
  const password = added.match(/^password\s+(\S+)$/m)?.[1] ?? `no password in: ${added}`;
  await page.goto('/staff/sign-in');
  await page.locator('#name').fill(signInName);
  await page.locator('#password').fill(password);
  await press(page);
  await expect(page).toHaveURL(/\/sign-in\/new-password$/);
  if (looked) await look(page, looked);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#again').fill(PASSWORD);
  await press(page);
  await expect(page).toHaveURL(/\/sign-in\/set-up$/);
}

/** Presses the page's one primary button. */
export async function press(page: Page): Promise<void> {
  await page.locator('main button.primary').click();
}

/** Looks at the page, and presses its one primary button. */
export async function lookAndPress(page: Page, name: string): Promise<void> {
  await look(page, name);
  await press(page);
}
