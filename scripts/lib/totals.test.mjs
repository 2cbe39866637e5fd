import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { playwrightTotals, vitestTotals } from './totals.mjs'

/** @type {string} */
let dir
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-totals-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

/** @param {unknown} content */
function report(content) {
  const file = join(dir, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const vitestReport = {
  numPassedTests: 10,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
}

describe("what the closing line's numbers come from", () => {
  it('sums what Vitest counted', () => {
    expect(vitestTotals(report(vitestReport), 0)).toEqual({ passed: 10, failed: 0, skipped: 3 })
  })

  it('counts a file that did not load as failed', () => {
    const testResults = [...vitestReport.testResults, { status: 'failed', assertionResults: [] }]
    expect(vitestTotals(report({ ...vitestReport, testResults }), 1)).toMatchObject({ failed: 1 })
  })

  it('counts a file with a failed test once', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]
    expect(vitestTotals(report({ ...vitestReport, numFailedTests: 1, testResults }), 1)).toMatchObject({
      failed: 1,
    })
  })

  it('never says that nothing failed when the runner ended badly', () => {
    expect(vitestTotals(report(vitestReport), 1).failed).toBe(1)
    expect(vitestTotals(join(dir, 'none.json'), 139)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(playwrightTotals(join(dir, 'none.json'), 1).failed).toBe(1)
  })

  it('sums what Playwright counted, a flaky test as a failed one', () => {
    const file = report({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 3 } })
    expect(playwrightTotals(file, 1)).toEqual({ passed: 5, failed: 3, skipped: 3 })
  })
})
