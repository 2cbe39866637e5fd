import { test as base, expect } from '@playwright/test'
import { type LaunchOptions, launchProgram, type Program } from './electron.ts'
import { type PageWatch, watchPage } from './pageErrors.ts'

interface Fixtures {
  /** How `program` is started; set with `test.use({ launch: { args: ['--demo'] } })`. */
  launch: LaunchOptions
  /** The desktop program, fresh for each test. */
  program: Program
  /** What went wrong in `page`, the browser's. */
  pageErrors: PageWatch
}

/**
 * Playwright's test with the desktop program at hand. An error in any page, of the program or of the browser, fails
 * the test that caused it.
 */
export const test = base.extend<Fixtures>({
  launch: [{}, { option: true }],
  program: async ({ launch }, use, info) => {
    const program = await launchProgram(launch)
    await use(program)
    if (info.status !== info.expectedStatus && !program.window.isClosed()) {
      await info.attach('window', { body: await program.window.screenshot(), contentType: 'image/png' })
    }
    await program.close()
    expect(program.errors.list(), 'errors in the pages').toEqual([])
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  pageErrors: async ({}, use) => {
    const errors = watchPage()
    await use(errors)
    expect(errors.list(), 'errors in the page').toEqual([])
  },
  page: async ({ page, pageErrors }, use) => {
    pageErrors.follow(page)
    await use(page)
  },
})

export { expect }
