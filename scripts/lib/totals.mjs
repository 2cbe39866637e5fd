import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * What Vitest's JSON report counts. A file that did not even load, and a run that ended badly for another reason,
 * count as failed: the closing line never says 0 failed for a run that was not good.
 * @param {string} file
 * @param {number} exitCode of the runner
 * @returns {Totals}
 */
export function vitestTotals(file, exitCode) {
  const report = readJson(file)
  const files = report?.testResults ?? []
  const unloaded = files.filter(
    (/** @type {any} */ one) =>
      one.status === 'failed' &&
      one.assertionResults.every((/** @type {any} */ test) => test.status !== 'failed'),
  ).length
  return honest(exitCode, {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + unloaded,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  })
}

/**
 * What Playwright's JSON report counts; a flaky test is a failed one.
 * @param {string} file
 * @param {number} exitCode of the runner
 * @returns {Totals}
 */
export function playwrightTotals(file, exitCode) {
  const stats = readJson(file)?.stats
  return honest(exitCode, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  })
}

/**
 * @param {number} exitCode
 * @param {Totals} totals
 */
const honest = (exitCode, totals) => ({
  ...totals,
  failed: exitCode === 0 ? totals.failed : Math.max(1, totals.failed),
})

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
