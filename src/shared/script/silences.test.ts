import { describe, expect, it } from 'vitest'
import { nextSentence, offsetAt, positionAt, previousSentence } from './position.ts'
import { paragraphsOf } from './sentences.ts'
import { timeline } from './timeline.ts'

describe('silences', () => {
  it.each([
    ['你好，世界', 300],
    ['你好。世界', 600],
    ['你好。', 600],
    ['你好！！！世界', 600],
    ['你好？！”世界', 600],
    ['你好、世界', 150],
    ['你好；世界', 450],
    ['你好：世界', 300],
    ['你好……世界', 600],
    ['你好——世界', 300],
    ['你好\n世界', 1000],
    ['你好。\n\n世界', 1000],
    ['你好，”\r\n“世界', 1000],
    ['你好\n', 0],
    ['，。你好', 0],
    ['1,200斤', 0],
    ['20:15开播', 0],
    ['1.静乐小米', 300],
    ['OK. 静乐', 600],
  ])('%s', (text, pausesMs) => {
    expect(timeline(text, 200).pausesMs).toBe(pausesMs)
  })

  it('times a line by hand: 200 a minute is 300 ms a syllable', () => {
    const line = timeline('小米29.9元，好。\n再见', 200)
    expect(line.marks.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 300],
      [300, 600],
      [600, 2100],
      [2400, 2700],
      [3700, 4000],
      [4000, 4300],
    ])
    expect(line).toMatchObject({ syllables: 10, pausesMs: 1300, totalMs: 4300 })
    expect(positionAt(line, 7)).toBe(2400)
    // Half of the pause before the comma's next word belongs to the number's last syllable.
    expect(offsetAt(line, 2100)).toBe(6.5)
  })
})

describe('sentences and paragraphs', () => {
  const text = '大家好！我是县长，欢迎。“小米好吃？！”\n　　请看 3 号链接\n\n谢谢'
  const slices = (spans: readonly { textStart: number; textEnd: number }[]) =>
    spans.map(({ textStart, textEnd }) => text.slice(textStart, textEnd))

  it('are found with their quotes', () => {
    const { sentences } = timeline(text, 200)
    expect(slices(sentences)).toEqual([
      '大家好！',
      '我是县长，欢迎。',
      '“小米好吃？！”',
      '请看 3 号链接',
      '谢谢',
    ])
    expect(sentences.map(({ syllable }) => syllable)).toEqual([0, 3, 9, 13, 19])
    expect(slices(paragraphsOf(text))).toEqual([
      '大家好！我是县长，欢迎。“小米好吃？！”',
      '请看 3 号链接',
      '谢谢',
    ])
  })

  it('go back to the sentence before only at the start of one', () => {
    const line = timeline(text, 200)
    expect(previousSentence(line, 9)).toBe(3)
    expect(previousSentence(line, 12.9)).toBe(3)
    expect(previousSentence(line, 8)).toBe(3)
    expect(previousSentence(line, 4)).toBe(0)
    expect(nextSentence(line, 4)).toBe(9)
  })
})
