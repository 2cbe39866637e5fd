import type { Page } from '@playwright/test'

/** Collects everything that goes wrong in pages: exceptions, errors on the console, crashes. */
export interface PageWatch {
  follow(page: Page): void
  /** Errors that this test causes on purpose, as when it kills the engine. */
  tolerate(pattern: RegExp): void
  list(): string[]
}

export function watchPage(): PageWatch {
  const seen: string[] = []
  const tolerated: RegExp[] = []
  return {
    follow(page) {
      page.on('pageerror', (error) => seen.push(`exception: ${error.stack ?? error.message}`))
      page.on('crash', () => seen.push('the page crashed'))
      page.on('console', (message) => {
        if (message.type() === 'error') seen.push(`console: ${message.text()} (${message.location().url})`)
      })
    },
    tolerate: (pattern) => void tolerated.push(pattern),
    list: () => seen.filter((error) => !tolerated.some((pattern) => pattern.test(error))),
  }
}
