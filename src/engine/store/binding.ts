import { StartError } from '../startError.ts'

/** better-sqlite3 13 speaks Node-API 10. Its prebuild on an older runtime is a segfault that nothing can catch. */
const NEEDED_NAPI = 10

/**
 * What to pass to `new Database` on this runtime. Call before the first database is opened.
 * @param napi the runtime's Node-API, `process.versions.napi`
 * @param ownBinding path of a binding built for older runtimes (`FIELDCUE_SQLITE_BINDING`)
 * @throws StartError `sqlite_unavailable` where opening would crash the process
 */
export function bindingOptions(
  napi = Number(process.versions.napi ?? 0),
  ownBinding = process.env.FIELDCUE_SQLITE_BINDING,
): { nativeBinding?: string } {
  if (napi >= NEEDED_NAPI) return {}
  if (ownBinding) return { nativeBinding: ownBinding }
  throw new StartError(
    'sqlite_unavailable',
    `这里的 Node ${process.versions.node} 太旧，数据库组件无法载入（需要 Node 22.14 或更新）。请用 npm run serve 或 npm start 启动，它们会备好所需的运行环境。`,
  )
}
