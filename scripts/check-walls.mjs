import { globSync, readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { projectRoot } from './lib/paths.mjs'
import { readSource } from './walls/imports.mjs'
import { brokenPurity, brokenWall } from './walls/rules.mjs'

/** Fails, with file, line and the rule in words, when a room of src/ takes something over a wall of the house. */
let broken = 0
let files = 0
for (const path of globSync('src/**/*.{ts,tsx,mts}', { cwd: projectRoot })) {
  const file = relative('.', path).split(sep).join('/')
  const { imports, impurities } = readSource(file, readFileSync(`${projectRoot}/${path}`, 'utf8'))
  files += 1
  for (const found of imports) report(file, found.line, `'${found.specifier}'`, brokenWall(file, found))
  for (const impurity of impurities) report(file, impurity.line, impurity.what, brokenPurity(file, impurity))
}
console.log(
  broken ? `${broken} broken import rule(s) in ${files} files` : `Import rules hold in ${files} files`,
)
process.exitCode = broken ? 1 : 0

/**
 * @param {string} file
 * @param {number} line
 * @param {string} what
 * @param {string | null} rule
 */
function report(file, line, what, rule) {
  if (!rule) return
  broken += 1
  console.error(`${file}:${line}  ${what}: ${rule}`)
}
