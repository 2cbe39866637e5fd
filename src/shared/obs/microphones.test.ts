import { expect, test } from 'vitest'
import { isMicrophone, microphonesOf, type Speaker } from './microphones.ts'

const head: Speaker = { role: '静乐县县长', place: '静乐县', kind: 'official' }
const deputy: Speaker = { role: '静乐县副县长', place: '静乐县', kind: 'official' }
const host: Speaker = { role: '主持人', place: '', kind: 'host' }
const STUDIO = ['县长麦', '主持麦', '现场声', '片头乐']

test('the demo studio’s microphones go to their speakers', () => {
  expect(microphonesOf(head, STUDIO)).toEqual(['县长麦'])
  expect(microphonesOf(host, STUDIO)).toEqual(['主持麦'])
})

test('a deputy stands at the head’s microphone unless there is one of their own', () => {
  expect(microphonesOf(deputy, STUDIO)).toEqual(['县长麦'])
  expect(microphonesOf(deputy, [...STUDIO, '副县长麦'])).toEqual(['副县长麦'])
})

test('a deputy’s microphone is never the head’s', () => {
  expect(microphonesOf(head, ['副县长麦', '主持麦'])).toEqual([])
  expect(microphonesOf(head, ['副县长麦', '县长麦'])).toEqual(['县长麦'])
})

test('the fuller name wins over another county’s', () => {
  expect(microphonesOf(head, ['临县县长麦', '静乐县长麦'])).toEqual(['静乐县长麦'])
  expect(microphonesOf(head, ['静乐县县长 领夹麦 2', '县长麦'])).toEqual(['静乐县县长 领夹麦 2'])
})

test('two microphones of one speaker are both theirs', () => {
  expect(microphonesOf(host, ['主持麦 1', '主持麦 2', '县长麦'])).toEqual(['主持麦 1', '主持麦 2'])
})

test('English names', () => {
  expect(microphonesOf(host, ['Host mic', 'Room'])).toEqual(['Host mic'])
  const mayor: Speaker = { role: 'Mayor', place: '', kind: 'official' }
  expect(microphonesOf(mayor, ['Deputy Mayor mic', 'Mayor mic'])).toEqual(['Mayor mic'])
  expect(microphonesOf(mayor, ['Deputy Mayor mic'])).toEqual([])
})

test('an input that says nothing of anybody belongs to nobody', () => {
  expect(microphonesOf(head, ['麦克风', '麦 1', '县长讲话配乐'])).toEqual([])
  expect(STUDIO.map(isMicrophone)).toEqual([true, true, false, false])
  expect(['静乐藜麦 视频', '荞麦面', '燕麦', 'Mickey'].some(isMicrophone)).toBe(false)
})
