import type { z } from 'zod'

/** Words what is wrong with an input, field by field: `segmentId：应为字符串`. */
export function wordIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || '整体'}：${wordIssue(issue)}`).join('；')
}

function wordIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `应为${typeWords[issue.expected] ?? issue.expected}`
    case 'too_small':
      return `不能小于或短于 ${issue.minimum}`
    case 'too_big':
      return `不能大于或长于 ${issue.maximum}`
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')}`
    case 'unrecognized_keys':
      return `不认识 ${issue.keys.join('、')}`
    default:
      return `格式不对（${issue.message}）`
  }
}

const typeWords: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  object: '对象',
  array: '列表',
}
