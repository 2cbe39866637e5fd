import { Download } from 'lucide-react'
import { saveText } from '../stores/saveFile.ts'
import { Button } from './Button.tsx'

/** Hands a text to the browser as a file. */
export function SaveTextButton({ text, name, label }: { text: string; name: string; label: string }) {
  return (
    <Button size="small" onClick={() => saveText(text, name)}>
      <Download />
      {label}
    </Button>
  )
}
