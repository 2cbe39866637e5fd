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
    case 'invalid_format':
      // A pattern that brings words of its own keeps them.
      return (/^Invalid/.test(issue.message) && formatWords[issue.format]) || `格式不对（${issue.message}）`
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

/** The only pattern of the contract without words is a row's name. */
const formatWords: Record<string, string> = {
  regex: '只能用字母、数字、下划线、点和连字符',
  date: '应为日期，例如 2026-07-15',
}
