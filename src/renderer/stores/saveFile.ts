/** Hands bytes to the browser, or the desktop's own window, as a file under this name. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it over by then, however slowly it writes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export function saveText(text: string, name: string): void {
  saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), name)
}
