import { parseSync } from 'vite'

/**
 * @typedef {{ specifier: string, typeOnly: boolean, line: number }} FoundImport
 * @typedef {{ what: string, line: number }} Impurity
 */

/**
 * Everything a source file takes from elsewhere, and every reading of a clock or of chance in it.
 * Parsed, not matched by pattern: a comment or a string is never taken for an import.
 * @param {string} file name, for the language to parse as
 * @param {string} code
 * @returns {{ imports: FoundImport[], impurities: Impurity[] }}
 */
export function readSource(file, code) {
  const { program, errors } = parseSync(file, code)
  const fatal = errors.find((error) => error.severity === 'Error')
  if (fatal) throw new Error(`${file} cannot be parsed: ${fatal.message}`)
  /** @type {FoundImport[]} */
  const imports = []
  /** @type {Impurity[]} */
  const impurities = []
  walk(program, (node) => {
    const line = () => code.slice(0, node.start).split('\n').length
    const source = importedFrom(node)
    if (source) imports.push({ ...source, line: line() })
    const what = impurityOf(node)
    if (what) impurities.push({ what, line: line() })
  })
  return { imports, impurities }
}

/**
 * @param {any} node
 * @returns {{ specifier: string, typeOnly: boolean } | null}
 */
function importedFrom(node) {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: node.source.value, typeOnly: node.importKind === 'type' }
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.source ? { specifier: node.source.value, typeOnly: node.exportKind === 'type' } : null
    case 'ImportExpression':
      return typeof node.source.value === 'string' ? { specifier: node.source.value, typeOnly: false } : null
    case 'TSImportType': {
      const literal = node.source ?? node.argument?.literal ?? node.argument
      return typeof literal?.value === 'string' ? { specifier: literal.value, typeOnly: true } : null
    }
    default:
      return null
  }
}

/**
 * @param {any} node
 * @returns {string | null}
 */
function impurityOf(node) {
  if (node.type === 'NewExpression' && node.callee.name === 'Date' && node.arguments.length === 0)
    return 'new Date()'
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return null
  const name = `${node.object.name}.${node.property.name}`
  return name === 'Date.now' || name === 'Math.random' || name === 'performance.now' ? name : null
}

/**
 * @param {any} node
 * @param {(node: any) => void} visit
 */
function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit)
    return
  }
  if (!node || typeof node !== 'object') return
  if (typeof node.type === 'string') visit(node)
  for (const value of Object.values(node)) if (value && typeof value === 'object') walk(value, visit)
}
