import type { Page } from 'playwright-core'
import { demoStaff } from '../support/people.ts'
import { signInHere } from './shopper.ts'

/** Signs staff in at this page of the back office. */
export async function clerkAt(page: Page, path: string) {
  await page.goto(path)
  await signInHere(page, demoStaff)
  await page.getByRole('navigation', { name: 'Back office' }).waitFor()
}

/** Waits for a message of the page: what was done, or why it was not. */
export const expectMessage = (page: Page, words: string | RegExp) =>
  page.getByRole('main').locator('[role=status], [role=alert]').getByText(words).first().waitFor()

/** The fields of a form, for sending them without the page. */
export const fieldsOf = (page: Page, form: string): Promise<Record<string, string>> =>
  page
    .locator(form)
    .evaluate((element: HTMLFormElement) =>
      Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, String(value)])),
    )
